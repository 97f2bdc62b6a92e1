"""A store may come from somebody else: only rows are taken from it, never anything that runs.

A trigger or view in a store runs whenever its table is written to or read, with the rights of whoever has it open.
So a connection that reads lets a store's schema call nothing but what is safe, and a store that brings triggers,
views or virtual tables of its own is refused before its first row is read. Source: SQLite's page "Defense Against
The Dark Arts", section 1.2 (untrusted database files).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

KNOWN = frozenset({"", "1ef6891c28debf3f0bf1e74ed294318249f27b59c9a01193b801aadd89599a80"})
"""The digests of what runs in the stores of each version, so that no SQL of ours has to be loaded to know it."""
_ONLY_HOLDS = ("create table ", "create index ", "create unique index ")
"""How the statements begin that make what holds rows. SQLite goes by the statement, whatever is said of its kind."""


def distrust(connection: sqlite3.Connection) -> None:
    """Let what stands in a store's schema call no function, and use no virtual table, that could do harm.

    For reading: before SQLite 3.41 the index's own triggers count as harmful too. Whoever writes relies on `foreign`.
    """
    connection.execute("PRAGMA trusted_schema = OFF")


def foreign(connection: sqlite3.Connection) -> str:
    """Return what runs in a store and is not Obverse's, "trigger “x”"; "" where there is nothing of the kind."""
    here = runs(connection)
    if digest(here) in KNOWN:
        return ""
    from data.search_schema import CREATE  # only here: the start is light

    ours = {plain(statement) for statement in CREATE}
    return next((f"{kind} “{name}”" for kind, name, sql in here if sql not in ours), "")


def runs(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return what is more than a table or an index in a store: its kind, its name, and the statement that makes it."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
    every = [(str(kind), str(name), plain(str(sql))) for kind, name, sql in found]
    return [each for each in every if not each[2].casefold().startswith(_ONLY_HOLDS)]


def digest(here: list[tuple[str, str, str]]) -> str:
    """Return a digest of what runs in a store, as `runs` gives it; "" for nothing."""
    return hashlib.sha256("\n".join(sql for _, _, sql in here).encode("utf-8", "replace")).hexdigest() if here else ""


def plain(sql: str) -> str:
    """Return a statement with its spacing folded: two that say the same are the same."""
    return " ".join(sql.split())
