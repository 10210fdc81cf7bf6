"""What this machine can do at most, measured by rankscope-bench."""
import functools

import programs
import turns


@functools.cache
def peaks(threads):
    """Its speed in each kind of number and that of its memory, once in each run of the benchmarks."""
    turns.progress("measuring what the machine can do at most")
    return turns.lines_of([programs.BENCH, "peaks", "--threads", threads])[0]
