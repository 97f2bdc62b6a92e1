"""The processes that read files for imports under test: kept from one test to the next.

Starting one takes 0.6 s of processor time, and what becomes of a file does not depend on the files before it, which
`tests/data/intake` holds of processes of its own.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data import importing, preview
from data.intake import pool
from data.intake.pool import READS, Readers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.intake.reader import Limits


class KeptReaders(Readers):
    """Readers that stay when they are closed with nothing left to do, for who asks next."""

    in_use = True
    ended = False

    def __init__(self, jobs: int, surroundings: object) -> None:
        """Start as many as `jobs` processes in these surroundings: see `_surroundings`."""
        super().__init__(jobs)
        self.jobs, self.surroundings = jobs, surroundings

    def close(self) -> bool:
        """Stay if every job is answered, else end."""
        self.in_use = False
        return self.end() if self._pending else True

    def end(self) -> bool:
        """End every process; return whether all have ended."""
        self.ended = True
        return super().close()


@contextmanager
def kept_readers() -> Iterator[None]:
    """Have imports of this process read by readers that are kept, wherever they ask for no special ones."""
    last: KeptReaders | None = None

    def readers(jobs: int = 0, allowed: Limits | None = None, reads: str = READS) -> Readers:
        nonlocal last
        if allowed is not None or reads != READS:
            return Readers(jobs, allowed, reads)
        if last is not None and last.in_use and not last.ended:
            return Readers(jobs)
        around = _surroundings()
        if last is None or last.ended or (last.jobs, last.surroundings) != (jobs, around):
            if last is not None:
                last.end()
            last = KeptReaders(jobs, around)
        last.in_use = True
        return last

    with pytest.MonkeyPatch.context() as patch:
        for module in (pool, importing, preview):
            patch.setattr(module, "Readers", readers)
        yield
    if last is not None:
        last.end()


def _surroundings() -> object:
    """Return what a process takes from the one that starts it: its folder, its variables, where it imports from."""
    try:
        here = Path.cwd()
    except FileNotFoundError:  # a test has removed it
        here = Path()
    variables = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    return here, variables, tuple(sys.path)
