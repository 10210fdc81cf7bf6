"""What this machine can do at most, measured by rankscope-bench."""
import functools

import programs
import turns
from rows import Row, middle


# MiniLM-L6: its layers, and the weights in one of them, those that make queries, keys and values apart.
LAYERS, PROJECTIONS, REST = 6, 3 * 384 * 384, 384 * 384 + 2 * 384 * 1536
PEAKS = {"int8": "int8_gops", "f32": "float32_gflops"}


@functools.cache
def peaks(threads):
    """Its speed in each kind of number and that of its memory, once in each run of the benchmarks."""
    turns.progress("measuring what the machine can do at most")
    return turns.lines_of([programs.BENCH, "peaks", "--threads", threads])[0]


def operations(tokens, answers):
    """The multiplications and additions of all products, where the last layer makes so many answers."""
    return 2 * (LAYERS * tokens * PROJECTIONS + ((LAYERS - 1) * tokens + answers) * REST)


def share_of_peak(precision, lines, threads, answers="tokens"):
    """The products of some rounds by one core's processor time, beside the most that it can do."""
    work, tokens, made = (middle(lines, name, way=precision) for name in ("cpu_seconds", "tokens", answers))
    peak = peaks(threads).get(PEAKS[precision])
    if not work or not tokens or not peak:
        return None
    return Row(
        f"{precision}, operations of one core", operations(tokens, made) / work * 1e-9, "the peak of one core", peak,
        "G/s", more_is_better=True, is_limit=True)
