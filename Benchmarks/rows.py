"""A row of a table: what was done, how much better it went than beside it, and what was aimed at."""
import dataclasses
import statistics

UNITS = {"ms": 1e-3, "µs": 1e-6, "s": 1, "MB": 1e6, "GB": 1e9}
COUNTS = {"bytes", "pairs", "questions"}


@dataclasses.dataclass
class Row:
    """Ours beside another's, or beside what cannot be passed: in `unit`, the values in its base (seconds, bytes, …).

    The ratio says how many times better ours is: the other's value by ours where less is better, ours
    by the other's where more is. `target` is the least ratio that was aimed at.
    """
    what: str
    ours: float
    beside: str
    theirs: float
    unit: str
    target: float | None = None
    more_is_better: bool = False
    # Where the other value is a limit or a goal, and not somebody's: the ratio is a share of it.
    is_limit: bool = False

    @property
    def ratio(self):
        better, worse = (self.ours, self.theirs) if self.more_is_better else (self.theirs, self.ours)
        return better / worse if worse else float("inf")

    @property
    def is_met(self):
        return None if self.target is None else self.ratio >= self.target

    def as_json(self):
        return {**dataclasses.asdict(self), "ratio": self.ratio, "is_met": self.is_met}

    @staticmethod
    def from_json(values):
        known = {field.name for field in dataclasses.fields(Row)}
        return Row(**{name: value for name, value in values.items() if name in known})


def number(value):
    """Three digits that count, and no more than that of a large number."""
    if value == float("inf"):
        return "∞"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def amount(value, unit):
    if unit == "%":
        return f"{100 * value:.0f} %"
    scale = UNITS.get(unit, 1)
    if unit in COUNTS:
        return f"{value:,.0f} {unit}"
    return f"{number(value / scale)} {unit}"


def ratio(row):
    if row.is_limit and row.more_is_better:
        return f"{100 * row.ratio:.0f} %"
    return f"{number(row.ratio)}×"


def target(row):
    if row.target is None:
        return ""
    wanted = f"{100 * row.target:.0f} %" if row.is_limit and row.more_is_better else f"{row.target:g}×"
    return f"≥ {wanted} {'✓' if row.is_met else '✗'}"


HEADER = ["what", "ratio", "target", "ours", "beside it", ""]


def cells(row):
    return [row.what, ratio(row), target(row), amount(row.ours, row.unit), amount(row.theirs, row.unit), row.beside]


def table(rows):
    """The rows for a terminal, in columns."""
    lines = [HEADER] + [cells(row) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADER))]
    def aligned(line):
        parts = [text.ljust(width) if place in (0, 2, 5) else text.rjust(width)
                 for place, (text, width) in enumerate(zip(line, widths))]
        return "  ".join(parts).rstrip()
    return "\n".join(map(aligned, lines))


def markdown(rows):
    """The rows for a page."""
    head = ["| what | ratio | target | ours | beside it | |", "| --- | ---: | --- | ---: | ---: | --- |"]
    return "\n".join(head + [f"| {' | '.join(cells(row))} |" for row in rows])


def middle(lines, name, **where):
    """The median of a number over the printed lines that have these values; None where there are none."""
    found = [line[name] for line in lines if name in line and all(line.get(key) == value for key, value in where.items())]
    return statistics.median(found) if found else None
