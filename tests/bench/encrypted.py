"""What an encrypted store costs beside the same store as it was: to judge, to read, to back up; and to encrypt it.

    python -m tests.bench.encrypted STORE

The store is copied, twice. Prints seconds, and how many times as long each takes in the encrypted one.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from data.annotations import annotate
from data.backups.making import make
from data.converting import convert
from data.encrypted import keys
from data.search.finding import find
from data.search.query import parse
from data.store import Author, open_store

if TYPE_CHECKING:
    from collections.abc import Callable

JUDGED = 200


def main(source: Path) -> None:
    """Measure on copies of the store at `source`."""
    with tempfile.TemporaryDirectory() as folder:
        plain, locked = Path(folder) / "plain.sqlite", Path(folder) / "locked.sqlite"
        shutil.copy(source, plain)
        open_store(plain).close()  # brought up to date
        shutil.copy(plain, locked)
        key: list[keys.Key] = []
        print(f"deriving the key: {_timed(lambda: key.append(keys.fresh('correct horse'))):.2f} s")
        took = _timed(lambda: convert(locked, key[0], print))
        sizes = plain.stat().st_size / 1e6, locked.stat().st_size / 1e6
        print(f"encrypting {sizes[0]:.0f} MB: {took:.1f} s, and then it has {sizes[1]:.0f} MB")
        for name, before, after in zip(_NAMES, _figures(plain), _figures(locked), strict=True):
            print(f"{name}: {before:.4f} s, encrypted {after:.4f} s, {after / before:.2f} times as long")


_NAMES = ("opening", "a judgement (median)", "a search", "every row of the queue and the passages", "a backup")


def _figures(path: Path) -> list[float]:
    opening = _timed(lambda: open_store(path).close())
    store = open_store(path)
    author = Author("R. Hale", store.device)
    ids = [row[0] for row in store.reader.execute("SELECT id FROM pair ORDER BY number LIMIT ?", (JUDGED + 1,))]
    annotate(store, author, ids.pop(), status="partly")  # what is loaded at the first act is not measured
    judged = statistics.median(_timed(lambda each=each: annotate(store, author, each, status="partly")) for each in ids)
    searched = _timed(lambda: find(store.reader, parse("property records")))
    reader = store.connect()
    read = _timed(lambda: [reader.execute(f"SELECT * FROM {name}").fetchall() for name in ("queue", "passage")])
    reader.close()
    store.close()
    return [opening, judged, searched, read, _timed(lambda: make(path, "asked", always=True))]


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]))
