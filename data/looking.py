"""How a store is opened that may only be read: its file or folder is read-only, or its disk has no room for a log.

SQLite keeps a write-ahead log and its index beside a store, and makes them even to read. Where it cannot, a store whose
log is empty is read as a file that nobody changes; one whose log holds something is copied, log and all, to a folder
for temporary files, since to read it without its log would hide the newest judgements.
Source: SQLite's pages "Write-Ahead Logging" (read-only databases) and "Uniform Resource Identifiers" (immutable).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.encrypted import keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NO_ROOM = "its disk is full, away or failing"
NO_NEW_FILES = "its folder takes no new files"


@dataclass(frozen=True, slots=True)
class Look:
    """How a store is read."""

    why: str = ""
    """Why it is read-only, as the end of "the store is read-only: …"; "" where it can be written to."""
    options: str = ""
    """The options of SQLite's URI that it is opened with."""
    copy: Path | None = None
    """What is read in place of the store: the only file, with its log, of a folder that is to be removed in the end."""


def at(path: Path, tell: Callable[[str], None] | None = None) -> Look:
    """Return how the store at `path`, which is there, can be opened, by the rights on it and on its folder.

    `tell` is called with a sentence before a copy is made. Raises OSError where the copy cannot be.
    """
    folder_takes = _may_write(path.parent)
    if folder_takes and _may_write(path):
        return Look()
    why = f"its folder {path.parent} may not be written to" if not folder_takes else "its file may not be written to"
    return Look(why) if folder_takes else _without_log(path, why, tell)


def without_log(path: Path, why: str, tell: Callable[[str], None] | None = None) -> Look | None:
    """Return how a store can be read that SQLite could not make a log for, and `why`; None for a file that is none."""
    try:
        with path.open("rb") as file:
            if file.read(len(keys.PLAIN)) != keys.PLAIN and keys.of(path) is None:
                return None
        return _without_log(path, why, tell)
    except OSError:
        return None


def _may_write(path: Path) -> bool:
    """Whether this program, as whoever it runs, may write there."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _without_log(path: Path, why: str, tell: Callable[[str], None] | None) -> Look:
    log, index = path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")
    if why not in (NO_ROOM, NO_NEW_FILES) and index.exists() and os.access(index, os.R_OK):
        return Look(why)  # another program, which may write, has it open: SQLite follows what that one does
    if not log.exists() or log.stat().st_size == 0:
        return Look(why, "immutable=1")
    import shutil
    import tempfile
    from pathlib import Path as MadePath

    if tell is not None:
        tell(f"{path.name} is read-only and was not closed in order: reading from a copy …")
    copies = MadePath(tempfile.mkdtemp(prefix="obverse-look-"))
    copy = copies / path.name
    shutil.copyfile(path, copy)
    shutil.copyfile(log, copy.with_name(log.name))
    keys.assign(copy, keys.of(path))
    return Look(why, copy=copy)
