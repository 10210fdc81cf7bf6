"""What was measured, kept as JSON."""
import json

import machine
import rows

FILE = machine.ROOT / ".build/bench/results.json"


class Part:
    """What one part of the benchmarks found: tables by their titles, and what they were made of."""

    def __init__(self):
        self.tables, self.lines, self.commands = {}, [], []

    def add(self, title, row):
        """A row that could be measured; None adds nothing."""
        if row is not None:
            self.tables.setdefault(title, []).append(row)


def read():
    try:
        return json.loads(FILE.read_text())
    except FileNotFoundError:
        return {"parts": {}}


def keep(name, part, options, seconds):
    """Writes a part with when, where and of what it was measured."""
    everything = read()
    everything["parts"][name] = {
        "date": machine.now(), "seconds": round(seconds, 1), "threads": options.threads, "rounds": options.rounds,
        "machine": machine.description(), "versions": machine.versions(), "commands": part.commands,
        "tables": {title: [row.as_json() for row in found] for title, found in part.tables.items()},
        "lines": part.lines,
    }
    FILE.parent.mkdir(parents=True, exist_ok=True)
    whole = FILE.with_suffix(".new")
    whole.write_text(json.dumps(everything, indent=1, ensure_ascii=False) + "\n")
    whole.replace(FILE)


def show(name, part):
    for title, found in part.tables.items():
        print(f"\n{title}\n{rows.table(found)}", flush=True)
    if not part.tables:
        print(f"{name}: nothing could be measured here")


def tables(everything):
    """All tables by part and title."""
    for name, part in everything["parts"].items():
        for title, found in part["tables"].items():
            yield name, title, [rows.Row.from_json(row) for row in found]
