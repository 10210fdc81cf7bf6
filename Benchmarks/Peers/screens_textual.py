#!/usr/bin/env python3
"""A table of candidates in textual, as the lists of Inspect have them: rows, the cursor on one of them.

usage: screens_textual.py [ROWS]
"""
import sys

from textual.app import App
from textual.widgets import DataTable


class Candidates(App):
    """One table over the whole screen; j and k move the cursor."""

    BINDINGS = [("j", "down", "down"), ("k", "up", "up"), ("q", "quit", "quit")]
    CSS = "DataTable { height: 100%; }"

    def compose(self):
        yield DataTable(cursor_type="row")

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("#", "move", "p", "chart", "bm25", "dense", "rrf", "chunk", "tokens", "decision")
        count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
        table.add_rows(row(number, 1 - number / count) for number in range(count))

    def action_down(self):
        self.query_one(DataTable).action_cursor_down()

    def action_up(self):
        self.query_one(DataTable).action_cursor_up()


def row(number, share):
    return (
        f"{number + 1}", f"▲{number % 9}", f"{share:.2f}", "█" * int(8 * share), f"{number * 7 % 1000 + 1}",
        f"{number * 3 % 1000 + 1}", f".{int(10_000 * share / 30):04}", f"chunk-{number} §{number % 9 + 1}",
        f"{60 + number % 90}", "✓ kept" if number < 8 else "✂ below")


if __name__ == "__main__":
    Candidates().run()
