#!/usr/bin/env python3
"""Measures the program beside its peers, on the same work and threads, in turns.

Prints a table for each part and writes all of it to .build/bench/results.json; a part that is
measured alone leaves the others there as they were.
"""
import argparse
import signal
import subprocess
import sys
import time

import machine
import page
import results
import turns
from parts import PARTS


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help=f"some parts, by commas: {', '.join(PARTS)}")
    parser.add_argument("--threads", type=int, default=machine.cores())
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--page", action="store_true", help="write the tables of docs/performance.md anew")
    options = parser.parse_args()
    wanted = [name for name in options.only.split(",") if name] or list(PARTS)
    if unknown := [name for name in wanted if name not in PARTS]:
        parser.error(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}")
    # Ended by another, too, what was started is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    for name in wanted:
        measure(name, options)
    if options.page:
        page.write(results.read())


def measure(name, options):
    """Measures a part, shows it, and keeps it with the others."""
    began = time.monotonic()
    turns.tell(f"\n{name}: {PARTS[name].__doc__.splitlines()[0]}")
    try:
        part = PARTS[name].measure(options)
    except (turns.Missing, subprocess.CalledProcessError, OSError) as reason:
        return turns.tell(f"left out: {reason}")
    results.keep(name, part, options, seconds=time.monotonic() - began)
    results.show(name, part)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        turns.tell("stopped")
        sys.exit(130)
