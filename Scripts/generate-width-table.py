#!/usr/bin/env python3
"""Writes the ranges of wide and zero-width scalars as Swift, from the Unicode Character Database.

usage: generate-width-table.py FOLDER > Sources/Cells/Text/WidthTable.swift
FOLDER holds EastAsianWidth.txt and UnicodeData.txt (Debian's unicode-data has them in /usr/share/unicode).
"""
import re
import sys
from pathlib import Path

WIDE_CATEGORIES = {"W", "F"}
ZERO_WIDTH_CATEGORIES = {"Mn", "Me"}


def east_asian_wide(folder):
    for line in (folder / "EastAsianWidth.txt").read_text(encoding="utf-8").splitlines():
        match = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)", line)
        if match and match[3] in WIDE_CATEGORIES:
            yield from range(int(match[1], 16), int(match[2] or match[1], 16) + 1)


def zero_width(folder):
    for line in (folder / "UnicodeData.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split(";")
        if fields[2] in ZERO_WIDTH_CATEGORIES:
            yield int(fields[0], 16)


def ranges(scalars):
    merged = []
    for scalar in sorted(scalars):
        if merged and merged[-1][1] == scalar - 1:
            merged[-1][1] = scalar
        else:
            merged.append([scalar, scalar])
    return merged


def swift_array(name, comment, found):
    rows = [f"0x{first:04X}, 0x{last:04X}," for first, last in found]
    lines = ["    " + " ".join(rows[i : i + 5]) for i in range(0, len(rows), 5)]
    return "\n".join([f"  /// {comment}", f"  static let {name}: [UInt32] = [", *lines, "  ]"])


def main():
    folder = Path(sys.argv[1])
    version = (folder / "EastAsianWidth.txt").read_text(encoding="utf-8").splitlines()[0]
    version = re.search(r"EastAsianWidth-([0-9.]+)\.txt", version)[1]
    zero = set(zero_width(folder))
    print(f"/// Ranges from the Unicode Character Database {version}, written by")
    print("/// `Scripts/generate-width-table.py`; each pair is the first and the last scalar of a range.")
    print("enum WidthTable {")
    wide = ranges(set(east_asian_wide(folder)) - zero)
    print(swift_array("wide", "East Asian Width W or F: two columns.", wide))
    print()
    print(swift_array("zeroWidth", "General category Mn or Me: drawn over the base.", ranges(zero)))
    print("}")


main()
