"""What a restore would change: what only the store has, and what only the backup has."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.backups import snapshot
from data.connecting import connect

if TYPE_CHECKING:
    from pathlib import Path

    from data.backups.values import Figures

MOST_NAMED = 10
"""Reports that are named, of those that would go or come back."""
KINDS = {
    "documents": ("document", "sha256"),
    "reports": ("report", "id"),
    "recommendations": ("recommendation", "id"),
    "responses": ("response", "id"),
    "pairs": ("pair", "id"),
    "judgements": ("annotation", "id"),
    "corrections": ("correction", "id"),
    "saved views": ("saved_view", "id"),
}
"""What is compared: the table and the column that identifies a row of it, in every version of the schema."""
_ACTS = ("annotation", "correction")


@dataclass(frozen=True, slots=True)
class Kind:
    """How much of one kind of thing would go, and come back."""

    what: str
    goes: int
    """Rows that only the store has: after a restore they are in the snapshot that is taken before it."""
    comes: int
    """Rows that only the backup has."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a restore would change."""

    kinds: tuple[Kind, ...]
    reviewers: tuple[tuple[str, int, int], ...]
    """For each with acts (judgements and corrections) on one side alone: name, how many go, how many come back."""
    reports_that_go: tuple[str, ...]
    """Titles, `MOST_NAMED` at most."""
    reports_that_come: tuple[str, ...]
    drafts_that_go: int
    """Notes being typed, whose text is not in the backup."""
    store: Figures
    backup: Figures
    forks: bool
    """Whether the store's audit chain has entries that the backup has not: those that come next would be others."""

    @property
    def same(self) -> bool:
        """Whether nothing would go or come back."""
        return not self.drafts_that_go and not any(each.goes or each.comes for each in self.kinds)

    @property
    def acts_that_go(self) -> int:
        """Judgements and corrections that only the store has."""
        return sum(each.goes for each in self.kinds if each.what in ("judgements", "corrections"))


def compare(store: Path, backup: Path) -> Difference:
    """Return what would change if the unpacked `backup` took the place of `store`.

    Raises sqlite3.Error where the store cannot be read, OSError.
    """
    if not snapshot.has_a_head(store):
        raise sqlite3.DatabaseError("file is not a database")
    with closing(connect(store, options="mode=rw")) as connection:
        connection.execute("PRAGMA query_only = ON")
        # Of an encrypted store SQLCipher opens it with the same key.
        connection.execute("ATTACH ? AS kept", (f"{backup.absolute().as_uri()}?immutable=1",))
        connection.execute("BEGIN")
        kinds = [
            Kind(what, _only(connection, "main", "kept", table, key), _only(connection, "kept", "main", table, key))
            for what, (table, key) in KINDS.items()
        ]
        go, come = (_acts(connection, *sides) for sides in (("main", "kept"), ("kept", "main")))
        return Difference(
            tuple(kinds),
            tuple((name, go[name], come[name]) for name in sorted(go.keys() | come.keys())),
            _titles(connection, "main", "kept"),
            _titles(connection, "kept", "main"),
            _drafts(connection),
            snapshot.figures(connection),
            snapshot.look(backup).figures,
            _forks(connection),
        )


def _has(connection: sqlite3.Connection, side: str, table: str) -> bool:
    known = f"SELECT count(*) FROM {side}.sqlite_master WHERE type = 'table' AND name = ?"
    return bool(connection.execute(known, (table,)).fetchone()[0])


def _rows(connection: sqlite3.Connection, here: str, there: str, table: str, key: str) -> str:
    """Return the FROM and WHERE of the rows that only `here` has; "" where it has no such table."""
    if not _has(connection, here, table):
        return ""
    if not _has(connection, there, table):
        return f"FROM {here}.{table} AS own"
    return (
        f"FROM {here}.{table} AS own WHERE NOT EXISTS (SELECT 1 FROM {there}.{table} AS other "
        f"WHERE other.{key} = own.{key})"
    )


def _only(connection: sqlite3.Connection, here: str, there: str, table: str, key: str) -> int:
    rows = _rows(connection, here, there, table, key)
    return int(connection.execute(f"SELECT count(*) {rows}").fetchone()[0]) if rows else 0


def _acts(connection: sqlite3.Connection, here: str, there: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for table in _ACTS:
        if rows := _rows(connection, here, there, table, "id"):
            found.update(dict(connection.execute(f"SELECT own.reviewer, count(*) {rows} GROUP BY own.reviewer")))
    return found


def _titles(connection: sqlite3.Connection, here: str, there: str) -> tuple[str, ...]:
    if not (rows := _rows(connection, here, there, "report", "id")):
        return ()
    named = f"SELECT own.title {rows} ORDER BY own.title LIMIT {MOST_NAMED}"
    return tuple(str(title) for (title,) in connection.execute(named))


def _forks(connection: sqlite3.Connection) -> bool:
    tail = snapshot.tail_of(connection)
    if tail is None:
        return False
    if not _has(connection, "kept", "chain"):
        return True
    same = "SELECT count(*) FROM kept.chain WHERE device = ? AND number = ? AND hash = ?"
    return not connection.execute(same, (tail.device, tail.number, bytes.fromhex(tail.hash))).fetchone()[0]


def _drafts(connection: sqlite3.Connection) -> int:
    if not _has(connection, "main", "draft"):
        return 0
    if not _has(connection, "kept", "draft"):
        return int(connection.execute("SELECT count(*) FROM main.draft").fetchone()[0])
    differing = "SELECT pair_id, reviewer, text FROM main.draft EXCEPT SELECT pair_id, reviewer, text FROM kept.draft"
    return int(connection.execute(f"SELECT count(*) FROM ({differing})").fetchone()[0])
