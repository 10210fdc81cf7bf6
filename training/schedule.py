"""Learning rate tied to wall time, so that it has decayed when the time is up, whatever the speed."""

import math
import time

WARM_UP = 0.03
FLOOR = 0.02


class Clock:
    """Seconds of a run, counted from its making."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.started = time.monotonic()

    def elapsed(self) -> float:
        """Seconds so far."""
        return time.monotonic() - self.started

    def fraction(self) -> float:
        """0 at the start, 1 when the time is up."""
        return min(1.0, self.elapsed() / self.seconds)


def learning_rate(progress: float) -> float:
    """Factor on the peak rate: linear warm-up, then a cosine down to 2%."""
    if progress < WARM_UP:
        return max(FLOOR, progress / WARM_UP)
    fraction = (progress - WARM_UP) / (1 - WARM_UP)
    return FLOOR + (1 - FLOOR) * (1 + math.cos(math.pi * fraction)) / 2
