"""What the search costs on a big store, beside a plain LIKE: python -m tests.bench.search STORE.

The store is copied, and brought to today's schema. Everything is a ratio within one run, but for the times of a key.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from data.annotations import annotate
from data.importing import import_paths
from data.search import find, parse, read
from data.store import Author, Store, open_store
from tests.bench.big_store import build
from tests.bench.import_folder import make
from tests.bench.timing import milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable

TYPED = {
    "a common word": "custody ",
    "a common word, being typed": "custody",
    "two common words": "custody vetting ",
    "a rare word": "zephyr ",
    "a word that is not there": "nowhere ",
    "a phrase": '"custody vetting"',
    "a phrase of four common words": '"custody vetting backlog training" ',
    "two letters": "re",
    "three letters": "rec",
    "two letters of a rare word": "ze",
    "without": "custody -training ",
    "either": "zephyr or custody ",
    "a common word, in one report": "report:12 custody ",
}
_LIKE = """
SELECT id FROM passage WHERE text LIKE ? UNION ALL SELECT id FROM recommendation WHERE text LIKE ?
UNION ALL SELECT id FROM annotation WHERE note LIKE ? OR evidence LIKE ?"""
_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search%'"
ACTS, IMPORTED, FILES = 400, 10_000, 300


def put_rare_words(store: Store) -> None:
    """Write a rare word into one passage in a hundred thousand, and notes on some pairs."""
    with store.writing() as connection:
        step = 100_000
        rows = connection.exec_driver_sql("SELECT id FROM passage").all()[50::step]
        for (passage_id,) in rows:
            connection.exec_driver_sql("UPDATE passage SET text = text || ' zephyr' WHERE id = ?", (passage_id,))


def keys(store: Store) -> None:
    """Print what each search takes from a key to its hits, and the same by LIKE."""
    reader = store.connect()
    slowest = milliseconds(lambda: reader.execute(_LIKE, ("%zephyr%",) * 4).fetchall(), 1)
    print(
        f"LIKE over every text: {slowest:,.0f} ms. Below, from a key to the hits with their context; LIKE stops at 2,000:"
    )
    for name, text in TYPED.items():

        def one(text: str = text) -> None:
            found = find(reader, parse(text, typing=True))
            for kind, ids in found.ids.items():
                read(reader, found, kind, ids[:20])

        words = text.removeprefix("report:12 ").strip()
        phrase = words.split('"')[1] if words.startswith('"') else words.split()[0]
        values = (f"%{phrase}%",) * 4

        def plainly(values: tuple[str, ...] = values) -> None:
            reader.execute(f"{_LIKE} LIMIT 2001", values).fetchall()

        like = milliseconds(plainly, 1)
        one()
        took = milliseconds(one)
        print(f"  {name:<34} {took:8.1f} ms   LIKE {like:8,.0f} ms   {like / took:8.1f} ×")
    reader.close()


def size(store: Store) -> None:
    """Print which share of the store the index is."""
    reader = store.connect()
    index = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search%' OR name LIKE 'sqlite_autoindex_search%'"
    share = reader.execute(f"SELECT ({index}) * 100.0 / sum(pgsize) FROM dbstat").fetchone()[0]
    text = reader.execute("SELECT sum(length(text)) FROM passage").fetchone()[0]
    print(f"index: {share:.1f} % of the store; {reader.execute(index).fetchone()[0] * 100 / text:.0f} % of the text")
    reader.close()


def acts(store: Store) -> None:
    """Print what a status and a note cost with the triggers, against the same without them."""
    author, rng = Author("Ada", "laptop"), random.Random(5)
    total = store.reader.execute("SELECT max(number) FROM pair").fetchone()[0]
    numbers = [rng.randrange(1, total) for _ in range(ACTS)]
    marks = ",".join("?" * len(numbers))
    pairs = [row[0] for row in store.reader.execute(f"SELECT id FROM pair WHERE number IN ({marks})", numbers)]
    words = "no figure for the limit of 24 hours; ask the force at the revisit"
    count = iter(range(1_000_000))

    def status(pair: str) -> None:
        annotate(store, author, pair, status="partly" if next(count) % 2 else "compliant")

    def note(pair: str) -> None:
        annotate(store, author, pair, note=f"{words} {next(count)}")

    def timed(act: Callable[[str], None]) -> float:
        times = []
        for pair in pairs:
            start = time.perf_counter()
            act(pair)
            times.append((time.perf_counter() - start) * 1000)
        return statistics.median(times)

    for name, act in (("status", status), ("note", note)):
        timed(act)
        with_index = timed(act)
        triggers = drop_triggers(store)
        without = timed(act)
        make_triggers(store, triggers)
        print(
            f"annotate, {name}: {with_index:.2f} ms; without the index {without:.2f} ms: {with_index / without:.2f} ×"
        )


def drop_triggers(store: Store) -> list[str]:
    """Take off what keeps the index right; return what brings it back."""
    with store.writing() as connection:
        found = connection.exec_driver_sql(_TRIGGERS).all()
        for name, _ in found:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    return [sql for _, sql in found]


def make_triggers(store: Store, triggers: list[str]) -> None:
    """Bring back what keeps the index right."""
    with store.writing() as connection:
        for sql in triggers:
            connection.exec_driver_sql(sql)


def imports(folder: Path) -> None:
    """Print what rows that go straight into the tables cost, with the triggers and without them: the worst case."""
    times = {}
    for name in ("with", "without", "with", "without"):
        path = folder / f"{name}.sqlite"
        path.unlink(missing_ok=True)
        store = open_store(path)
        if name == "without":
            drop_triggers(store)
        store.close()
        start = time.perf_counter()
        build(path, IMPORTED)
        times[name] = time.perf_counter() - start
    print(f"rows alone, {IMPORTED:,} pairs: {times['with'] / times['without']:.2f} × of the time without the index")


def files(folder: Path) -> None:
    """Print what files cost, read and paired as an import does, with the triggers and without them."""
    source = folder / "files"
    source.mkdir()
    make(source, FILES)
    times: dict[str, list[float]] = {"with": [], "without": []}
    for name in ("with", "without") * 2:
        path = folder / f"import-{name}-{len(times[name])}.sqlite"
        store = open_store(path)
        if name == "without":
            drop_triggers(store)
        start = time.perf_counter()
        import_paths(store, [source])
        times[name].append(time.perf_counter() - start)
        store.close()
    ratio = min(times["with"]) / min(times["without"])
    print(f"import of {FILES} files: {ratio:.2f} × of the time without the index")


def main(path: Path) -> None:
    """Run all of it on a copy of the store."""
    with tempfile.TemporaryDirectory(dir=path.parent) as name:
        folder = Path(name)
        copy = folder / "copy.sqlite"
        shutil.copy(path, copy)
        start = time.perf_counter()
        store = open_store(copy)
        print(
            f"SQLite {sqlite3.sqlite_version}; opened, brought to today's schema: {time.perf_counter() - start:.1f} s"
        )
        put_rare_words(store)
        size(store)
        keys(store)
        acts(store)
        store.close()
        imports(folder)
        files(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
