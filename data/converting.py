"""A store written anew into another file: encrypted, with another passphrase, or plain; and put in its own place.

SQLite's pages cannot be encrypted where they stand. All that is in the store is written into a new file beside it and
compared, row by row; then that file takes the store's name. Killed at any moment, the store is the old one or the new.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from data.connecting import connect, discard, keep_others_out
from data.encrypted import driver, keys
from data.files import sync_folder
from data.ids import new_id
from data.store_errors import StoreBusyError, StoreError
from data.troubles import BUSY, LOCKED, in_words, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.encrypted.keys import Key

PATIENCE = 1.0
"""Seconds that a conversion waits for another program to let go of the store."""


def convert(store: Path, key: Key | None, tell: Callable[[str], None]) -> None:
    """Encrypt a store with a key, or with another one than before; None: decrypt it. `tell` is told of each step.

    Raises:
        StoreBusyError: another program has the store open; nothing was changed.
        StoreError: there is no room, the store is damaged, or it cannot be written; nothing was changed.
    """
    store = Path(os.path.realpath(store))
    fresh = store.with_name(f".{store.name}.{new_id()}.sqlite")
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with _alone(store) as connection:
            tell("Writing it anew …")
            _write(connection, fresh, key)
            tell("Comparing the two …")
            compare(connection, fresh)
            with fresh.open("rb+") as file:
                os.fsync(file.fileno())
            if os.name != "nt":
                fresh.replace(store)
        if os.name == "nt":  # where a file that is open cannot be replaced
            fresh.replace(store)
        keys.assign(store, key)
        sync_folder(store.parent)
    except sqlite3.Error as error:
        raise _refused(store, error) from error
    except OSError as error:
        raise StoreError(f"{store}: it cannot be written anew ({error.strerror}). Nothing was changed.") from error
    finally:
        discard(fresh)


def write_copy(source: Path, target: Path, key: Key | None) -> None:
    """Write all that is in the store `source` into the empty file `target`, encrypted with a key or plain (None).

    Raises sqlite3.Error, StoreError where the copy is not the same.
    """
    with closing(_opened(source)) as connection:
        _write(connection, target, key)
        compare(connection, target)


def compare(connection: sqlite3.Connection, written: Path) -> None:
    """Raise StoreError unless a file holds, row by row, what is in the store that `connection` has open."""
    with closing(connect(written)) as anew:
        said = str(anew.execute("PRAGMA quick_check(1)").fetchone()[0])
        master = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
        same = said == "ok" and connection.execute(master).fetchall() == anew.execute(master).fetchall()
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        for (name,) in connection.execute(tables).fetchall() if same else ():
            rows = [each.execute(f'SELECT * FROM "{name}"') for each in (connection, anew)]
            try:
                same = same and all(before == after for before, after in zip(*rows, strict=True))
            except ValueError:  # one has more rows
                same = False
    if not same:
        raise StoreError(f"{written.parent}: what was written does not read back. The disk may be failing.")


@contextmanager
def _alone(store: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that keeps everybody else out of the store, whose log is empty and put away.

    Whoever waits for the store meanwhile finds that its file was replaced: SQLite makes a log for it only where the
    file still has its name.
    """
    with closing(_opened(store)) as connection:
        keep_others_out(connection)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")  # the lock stays: a file cannot be attached in a transaction
        yield connection


def _opened(store: Path) -> sqlite3.Connection:
    """Open a store by SQLCipher, also a plain one: only so can an encrypted file be attached to it."""
    return driver.connect(store.absolute().as_uri(), keys.of(store), PATIENCE)


def _write(connection: sqlite3.Connection, target: Path, key: Key | None) -> None:
    keys.assign(target, key)
    connection.execute("ATTACH ? AS anew KEY ?", (str(target), key.as_sqlcipher if key else ""))
    try:
        connection.execute("PRAGMA anew.synchronous = OFF")  # it is flushed before it gets the store's name
        connection.execute("SELECT sqlcipher_export('anew')").fetchall()
        connection.execute("PRAGMA anew.journal_mode = WAL")
    finally:
        connection.execute("DETACH anew")


def _refused(store: Path, error: sqlite3.Error) -> StoreError:
    if kind_of(error) in (BUSY, LOCKED):
        advice = "Leave the desk, or whatever it is, and try again; nothing was changed."
        return StoreBusyError(f"{store}: another program has this store open. {advice}")
    return StoreError(f"{in_words(store, error)} Nothing was changed.")
