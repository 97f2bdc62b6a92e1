"""How long an act on many pairs takes, its undo and its redo, beside what one act on one pair takes.

    python tests/bench/bulk.py STORE [PAIRS]

The store is copied; PAIRS is 100,000 when left out. Prints seconds, and ratios, which say more on another machine.
"""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from data.annotations import annotate
from data.bulk import annotate_many
from data.correcting.undoing import redo, undo
from data.store import Author, open_store

if TYPE_CHECKING:
    from collections.abc import Callable


def main(source: Path, pairs: int) -> None:
    """Measure on a copy of the store at `source`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.sqlite"
        shutil.copy(source, path)
        store = open_store(path)
        author = Author("R. Hale", store.device)
        ids = [row["id"] for row in store.reader.execute("SELECT id FROM pair ORDER BY number LIMIT ?", (pairs,))]
        annotate(store, author, ids[0], flagged=True)  # what is loaded at the first act is not measured
        flags = (False, True, False, True)
        one = min(_timed(partial(annotate, store, author, ids[0], flagged=flag)) for flag in flags)
        print(f"one act on one pair: {one * 1000:.1f} ms")
        for name, act in (
            ("act", lambda: annotate_many(store, author, ids, status="partly", acceptance="accepted")),
            ("undo", lambda: undo(store, author)),
            ("redo", lambda: redo(store, author)),
        ):
            took = _timed(act)
            print(
                f"{name} of {len(ids):,} pairs: {took:.2f} s, {took / len(ids) * 1e6:.0f} µs a pair,"
                f" 1/{one * len(ids) / took:.0f} of as many single acts"
            )
        print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        store.close()


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
