"""What the tests of encrypted stores share: a store with work in it, encrypted, with a key that is derived fast."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from data.connecting import connect
from data.converting import convert
from data.encrypted import keys

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "correct horse battery staple"
FEW = 1_000
"""Rounds of the derivation, in place of 256,000: what is tested does not hang on how long it takes."""


def silent(_: str) -> None:
    """Say nothing."""


def encrypt(path: Path, words: str = WORDS) -> keys.Key:
    """Encrypt the closed store at `path`; return its key, which this process holds."""
    key = keys.fresh(words)
    convert(path, key, silent)
    return key


def forget() -> None:
    """Hold no key any more, as a program that was started anew."""
    keys._held.clear()
    keys._of_files.clear()


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of a store whose key is held."""
    with closing(connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}


def opens_plainly(path: Path) -> bool:
    """Whether SQLite itself can read a file."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0
    except sqlite3.DatabaseError:
        return False
