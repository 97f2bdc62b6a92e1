"""What makes a commit last: how each connection asks the disk to keep it; what a store killed in the making left.

Source of the rules: SQLite's pages on PRAGMA synchronous, fullfsync and journal_mode.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

STALE = 600.0
"""Seconds after which a half-made store that nobody has written to since is nobody's any more."""
_HALF_MADE = r"\.{name}\.[0-9a-z]{{26}}(\.sqlite)?(-journal|-wal|-shm)?"


def prepare_reader(connection: sqlite3.Connection) -> None:
    """Let a connection that only reads flush as a writer does: whichever is closed last moves the log to the store."""
    # On macOS a plain fsync leaves the data in the drive's own cache; elsewhere this says nothing.
    connection.execute("PRAGMA checkpoint_fullfsync = ON")


def prepare_writer(connection: sqlite3.Connection) -> None:
    """Let every commit on a connection return once the disk has it, also through a loss of power.

    A store that keeps no write-ahead log (put aside, or copied by another program) is given one; where it cannot
    be, on a folder over the network, the folder too is flushed at each commit: else the last one could come undone.
    """
    import sqlite3

    connection.execute("PRAGMA fullfsync = ON")
    prepare_reader(connection)
    log = ""
    with suppress(sqlite3.OperationalError):  # locked, or read-only: what is written next says so in words
        log = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    connection.execute(f"PRAGMA synchronous = {'FULL' if log == 'wal' else 'EXTRA'}")


def half_made(path: Path) -> list[Path]:
    """Return the files beside a store that are, or were, a store on its way to that place. Raises OSError."""
    name = re.compile(_HALF_MADE.format(name=re.escape(path.name)))
    return [each for each in path.parent.iterdir() if name.fullmatch(each.name)]


def sweep(path: Path) -> None:
    """Remove what a program that was killed while it made the store at `path` left beside it.

    A file that was written to in the last `STALE` seconds may still be on its way, and is left.
    """
    with suppress(OSError):
        for each in half_made(path):
            with suppress(OSError):
                if time.time() - each.stat().st_mtime > STALE:
                    each.unlink()
