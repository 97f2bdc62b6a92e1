"""What the tests of backups share: a small store with work in it, and ways to look at one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from data.annotations import annotate
from data.store import Author, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store

ADA, BEN = "Ada", "Ben"


def judge(store: Store, many: int, reviewer: str = ADA, status: str = "compliant", note: str = "") -> list[str]:
    """Judge the first `many` pairs of a store; return the ids of the judgements."""
    author = Author(reviewer, store.device)
    pairs = [row[0] for row in store.reader.execute("SELECT id FROM pair ORDER BY number LIMIT ?", (many,))]
    return [annotate(store, author, pair, status=status, note=note or f"{reviewer} {pair}").id for pair in pairs]


def judged(path: Path, many: int = 3, reviewer: str = ADA, status: str = "compliant") -> list[str]:
    """Judge in the store at `path`, and close it."""
    store = open_store(path)
    try:
        return judge(store, many, reviewer, status)
    finally:
        store.close()


def rows(path: Path, table: str = "annotation") -> list[tuple[object, ...]]:
    """Return a table's rows, in order."""
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of a store."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {table: rows(path, table) for table in tables}


def sound(path: Path) -> bool:
    """Whether SQLite's whole check passes."""
    with closing(sqlite3.connect(path)) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
