"""What this machine can do at most, measured by rankscope-bench."""
import functools

import programs
import turns
from rows import Row, middle


# The multiplications and additions that the products of MiniLM-L6 take for one token.
OPERATIONS = 6 * 2 * (4 * 384 * 384 + 2 * 384 * 1536)
PEAKS = {"int8": "int8_gops", "f32": "float32_gflops"}


@functools.cache
def peaks(threads):
    """Its speed in each kind of number and that of its memory, once in each run of the benchmarks."""
    turns.progress("measuring what the machine can do at most")
    return turns.lines_of([programs.BENCH, "peaks", "--threads", threads])[0]


def share_of_peak(precision, lines, threads):
    """The products of some rounds by one core's processor time, beside the most that it can do."""
    work, tokens = (middle(lines, name, way=precision) for name in ("cpu_seconds", "tokens"))
    peak = peaks(threads).get(PEAKS[precision])
    if not work or not tokens or not peak:
        return None
    return Row(
        f"{precision}, operations of one core", tokens * OPERATIONS / work * 1e-9, "the peak of one core", peak, "G/s",
        more_is_better=True, is_limit=True)
