"""The one place where a store's file is connected to: by sqlite3, or by SQLCipher where it is encrypted."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from data.encrypted import keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BESIDE = ("-wal", "-shm", "-journal")
"""The ends of the names of what SQLite makes beside a store."""
PATIENCE = 5.0
"""Seconds that SQLite waits for another program's lock, unless the caller says otherwise."""


def connect(
    path: Path, *, options: str = "", timeout: float = PATIENCE, check_same_thread: bool = True
) -> sqlite3.Connection:
    """Connect to the file at `path`; no transaction begins by itself.

    `options` are those of SQLite's URIs ("mode=ro", "immutable=1"). An encrypted file whose key was not given is no
    database, as SQLite has it. Raises sqlite3.Error.
    """
    key = keys.of(path)
    address = f"{path.absolute().as_uri()}?{options}" if options or key else str(path)
    if key is not None:
        from data.encrypted.driver import connect as connect_with

        return connect_with(address, key, timeout, check_same_thread)
    return sqlite3.connect(
        address, timeout=timeout, isolation_level=None, uri=bool(options), check_same_thread=check_same_thread
    )


@contextmanager
def closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    """Close a connection that cannot be made ready: nobody else would."""
    try:
        yield
    except BaseException:  # Ctrl+C too: it may come while the store is locked, and waited for
        connection.close()
        raise


def discard(path: Path) -> None:
    """Remove a store's file that nobody needs, with what stands beside it, and forget its key; what cannot be stays."""
    keys.assign(path, None)
    for each in ("", *BESIDE):
        with suppress(OSError):
            path.with_name(path.name + each).unlink(missing_ok=True)


def keep_others_out(connection: sqlite3.Connection) -> None:
    """Have a store that nobody has read by this connection yet to oneself, until the connection is closed.

    Raises sqlite3.OperationalError, "locked", where another program has it open.
    """
    # Before the file is first read: in WAL mode SQLite then asks for the whole of it.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
