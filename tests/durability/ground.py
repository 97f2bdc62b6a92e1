"""What is killed on: stores of today and of older versions, documents to import, and who works there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from data import queue
from data.annotations import keep_place
from data.connecting import connect
from data.filters.terms import Filter
from data.store import Store, open_store
from tests.durability.reviewer import REVIEWER

if TYPE_CHECKING:
    from data.queue import Entry

ROOT = Path(__file__).parent.parent.parent
STORES = ROOT / "tests" / "data" / "stores"


def environ(home: Path) -> dict[str, str]:
    """Return the environment of a reviewer whose home is `home`, and whose temporary files are in it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("OBVERSE", "XDG", "NO_COLOR", "COLUMNS", "LINES"))
    }
    temporary = home / "tmp"
    temporary.mkdir(exist_ok=True)
    return {
        **kept, "HOME": str(home), "TMPDIR": str(temporary), "TERM": "xterm-256color", "PYTHONPATH": str(ROOT),
        "OBVERSE_REVIEWER": REVIEWER, "LC_ALL": "C.UTF-8",
    }  # fmt: skip


def copy(source: Path, target: Path) -> None:
    """Copy a store that nobody has open, and leave nothing of an older one at its place."""
    for each in target.parent.glob(f"{target.name}*"):
        if each.is_file():
            each.unlink()
    shutil.copy(source, target)


def settle_on_largest(path: Path) -> None:
    """Let the reviewer's place be the first pair of the report with the most pairs: a desk opens there."""
    store = open_store(path)
    try:
        report, pair = largest(store)
        keep_place(store, REVIEWER, report, pair, "")
    finally:
        store.close()


def largest(store: Store) -> tuple[str, str]:
    """Return the report with the most pairs, and the first of those."""
    report = store.reader.execute("SELECT report_id FROM queue GROUP BY report_id ORDER BY count(*) DESC").fetchone()[0]
    return report, entries(store)[0].pair_id


def entries(store: Store) -> list[Entry]:
    """Return the queue of that report, in order."""
    report = store.reader.execute("SELECT report_id FROM queue GROUP BY report_id ORDER BY count(*) DESC").fetchone()[0]
    return queue.entries(store.reader, queue.numbers(store.reader, Filter(report_id=report)))


def opened_entries(path: Path) -> list[Entry]:
    """Return the queue of that report in the store at `path`."""
    with closing(Store(path)) as store:
        return entries(store)


def place_of(path: Path, pairs: list[str]) -> int:
    """Return where the store says that the reviewer is."""
    connection = connect(path)
    try:
        row = connection.execute("SELECT pair_id FROM place WHERE reviewer = ?", (REVIEWER,)).fetchone()
    finally:
        connection.close()
    return pairs.index(row[0])


def enlarge(path: Path, rows: int) -> None:
    """Give an older store so many judgements more, each with a note, so that bringing it up to date takes a while."""
    connection = sqlite3.connect(path)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(annotation)")]
    new = {
        "id": "printf('%026d', n.value)",
        "note": "'no figure for the limit, note ' || n.value",
        "supersedes": "CASE n.value WHEN 1 THEN NULL ELSE printf('%026d', n.value - 1) END",
    }
    chosen = ", ".join(new.get(each, f'a."{each}"') for each in columns)
    named = ", ".join(f'"{each}"' for each in columns)
    first = connection.execute("SELECT min(id) FROM annotation").fetchone()[0]
    connection.execute(
        f"WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {rows})"
        f" INSERT INTO annotation ({named}) SELECT {chosen} FROM n, annotation a WHERE a.id = ?",
        (first,),
    )
    # They are older than all that was there: the oldest of those takes the place of the newest of these.
    connection.execute("UPDATE annotation SET supersedes = printf('%026d', ?) WHERE id = ?", (rows, first))
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
