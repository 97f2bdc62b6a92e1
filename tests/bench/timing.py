"""How long something takes: the median of some runs, so that one of them that was disturbed does not count."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 7


def milliseconds(run: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median of some runs, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)
