"""A consistent copy of a store that is in use, by SQLite's online backup, and what is in it.

The copy is of one moment: a read transaction is held from its first page to its last. Without it SQLite begins anew
whenever another program commits, and beside one that never stops writing it never ends. Nobody waits for the copy:
in WAL mode a reader holds up no writer.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING, NamedTuple

from data.backups.values import BackupError, CancelledError, DamagedStoreError, Figures, NoRoomError, Tail
from data.connecting import closed_on_error, connect
from data.encrypted import keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGES = 256
"""Pages of one step, 1 MB: between two it can be cancelled."""
LONGEST_REST = 0.05
"""Seconds that a gentle copy rests between two steps, at most."""
NICER = 10
"""How much lower the priority of a gentle thread is, on Linux, where a thread has one of its own."""
_PATIENCE = 5.0
_DOCTOR = "obverse doctor says how, and what can be saved."


def seen(store: Path) -> tuple[int, ...]:
    """Return sizes and times (ns) of the store's file and its log: while they stay, nothing was committed."""
    found: list[int] = []
    for path in (store, store.with_name(store.name + "-wal")):
        try:
            facts = path.stat()
        except OSError:
            found += [0, 0]
        else:
            # A log that is empty, or away, is the same: whoever closes the store last removes it.
            found += [facts.st_size, facts.st_mtime_ns] if facts.st_size else [0, 0]
    return tuple(found)


def take(
    store: Path,
    target: Path,
    cancelled: Callable[[], bool],
    gentle: bool = False,
    held: sqlite3.Connection | None = None,
) -> None:
    """Copy the store as it is at this moment to the empty file `target`, which is not synced to the disk yet.

    `gentle` rests as long as it works, so that a desk beside it does not stutter. `held` is a connection that keeps
    everybody else out of the store: it is copied through that one.

    Raises:
        NoRoomError, DamagedStoreError, BackupError: it cannot be copied.
        CancelledError: it was cancelled.
    """
    if not store.is_file():  # SQLite would make an empty one
        raise BackupError(f"{store}: there is no store here, or its disk is away.")
    begun = time.monotonic()

    def step(_status: int, _left: int, _total: int) -> None:
        nonlocal begun
        if cancelled():
            raise CancelledError
        if gentle:
            time.sleep(min(time.monotonic() - begun, LONGEST_REST))
            begun = time.monotonic()

    try:
        keys.assign(target, keys.of(store))  # a copy is as encrypted as the store
        source = held or connect(store, timeout=_PATIENCE)
        try:
            with closing(connect(target)) as copy:
                copy.execute("PRAGMA synchronous = OFF")
                copy.execute("PRAGMA journal_mode = OFF")
                source.execute("BEGIN")
                try:
                    source.execute("SELECT count(*) FROM sqlite_master").fetchone()
                    source.backup(copy, pages=PAGES, progress=step, sleep=0.01)
                finally:
                    if source.in_transaction:
                        source.execute("ROLLBACK")
        finally:
            if held is None:
                source.close()
    except sqlite3.Error as error:
        raise in_words(store, error) from error


def has_a_head(store: Path) -> bool:
    """Whether a file begins as SQLite's do (its "Database File Format", 1.3), told without SQLite.

    Where one does not, SQLite opens it all the same, finds no use for the log beside it, and removes that. Of an
    encrypted one the key tells. Raises OSError.
    """
    if (key := keys.of(store)) is not None:
        return keys.opens(store, key, tried=1)
    with store.open("rb") as file:
        head = file.read(100)
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        return False
    size = int.from_bytes(head[16:18], "big")
    return (size == 1 or (512 <= size <= 32768 and not size & (size - 1))) and head[21:24] == b"\x40\x20\x20"


def in_words(store: Path, error: sqlite3.Error) -> BackupError:
    """Return the error that a reviewer can act on for what SQLite said while the store was copied."""
    said = str(error).lower()
    if "malformed" in said or "not a database" in said or "disk i/o" in said:
        return DamagedStoreError(f"{store}: the store is damaged ({error}). {_DOCTOR}")
    if "full" in said:
        return NoRoomError(f"{store.name}: there is no room on the disk for a backup. Free some, then try again.")
    if "locked" in said or "busy" in said:
        return BackupError(f"{store}: another program held the store for too long. Try again.")
    return BackupError(f"{store}: the store cannot be copied ({error}).")


def read_only(file: Path) -> sqlite3.Connection:
    """Open a copy that nobody writes to; nothing is left beside it."""
    connection = connect(file, options="immutable=1")
    with closed_on_error(connection):
        connection.execute("PRAGMA query_only = ON")
    return connection


def check(file: Path, store: Path) -> None:
    """Raise DamagedStoreError unless the copy `file` of `store` passes SQLite's quick check."""
    try:
        with closing(read_only(file)) as connection:
            said = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        said = str(error)
    if said != "ok":
        raise DamagedStoreError(f"{store}: the store is damaged ({said.splitlines()[0]}). {_DOCTOR}")


class Contents(NamedTuple):
    """What is in a copy."""

    schema: str = ""
    """"" for none."""
    figures: Figures = Figures()
    tail: Tail | None = None
    """Where the audit chain ends, if there is one."""


def look(file: Path) -> Contents:
    """Return what is in a copy. Raises sqlite3.Error where it is damaged."""
    with closing(read_only(file)) as connection:
        return Contents(schema_of(connection), figures(connection), tail_of(connection))


def tail_of(connection: sqlite3.Connection) -> Tail | None:
    """Return where the chain of the store's own device ends; None where it has none. Raises sqlite3.Error."""
    if not _has(connection, "chain"):
        return None
    last = "SELECT device, number, hash FROM chain WHERE device = (SELECT id FROM device) ORDER BY number DESC LIMIT 1"
    row = connection.execute(last).fetchone()
    return Tail(str(row[0]), int(row[1]), bytes(row[2]).hex()) if row else None


def schema_of(connection: sqlite3.Connection) -> str:
    """Return the version of a store's schema, "" where there is none. Raises sqlite3.Error."""
    if not _has(connection, "alembic_version"):
        return ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def figures(connection: sqlite3.Connection) -> Figures:
    """Return how much is in a store of any version. Raises sqlite3.Error."""

    def many(table: str) -> int:
        return (
            int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]) if _has(connection, table) else 0
        )

    return Figures(
        many("report"), many("response"), many("pair"), many("annotation"), many("correction"),
        max(_newest(connection), default=""),
    )  # fmt: skip


def _newest(connection: sqlite3.Connection) -> Iterator[str]:
    for table in ("annotation", "correction"):
        if _has(connection, table):
            row = connection.execute(f"SELECT at FROM {table} ORDER BY id DESC LIMIT 1").fetchone()
            if row:
                yield str(row[0])


def _has(connection: sqlite3.Connection, table: str) -> bool:
    known = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    return bool(connection.execute(known, (table,)).fetchone()[0])


def be_nice() -> None:
    """Let this thread give way to others, where the system can (Linux: a thread's priority is its own)."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICER)
