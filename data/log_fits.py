"""Whether the write-ahead log beside a store belongs to it: a client that copies files one by one can part the two.

SQLite's log holds every page that was changed since it was last moved into the store. A page past the store's end has
to be in the log, then; where one is missing, the log was written over another, longer version of the store, and SQLite
would make of the two a store that is damaged. Source: SQLite's page "WAL-mode File Format".
"""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING, BinaryIO

from data.encrypted import keys

if TYPE_CHECKING:
    from pathlib import Path

HEADER, FRAME = 32, 24
_MAGIC = (0x377F0682, 0x377F0683)


def fits(path: Path) -> bool:
    """Return whether the log beside the store at `path` can be the store's own; True where there is none to tell by.

    Only told where no program has the store open: its index of the log is not there. Raises OSError.
    """
    log = path.with_name(f"{path.name}-wal")
    if path.with_name(f"{path.name}-shm").exists() or not log.exists() or log.stat().st_size <= HEADER:
        return True
    with path.open("rb") as file:
        head = file.read(100)
    if len(head) < 100:
        return True
    size_of_page = keys.PAGE if keys.of(path) else struct.unpack(">H", head[16:18])[0]
    size_of_page = 65536 if size_of_page == 1 else size_of_page
    with log.open("rb") as file:
        magic, _, logged_size, _, salt = struct.unpack(">4I8s8x", file.read(HEADER))
        if magic not in _MAGIC:
            return True  # SQLite passes over a log that is none
        if logged_size != size_of_page:
            return False
        pages, logged = _committed(file, logged_size, salt)
    here = path.stat().st_size // size_of_page
    return all(page in logged for page in range(here + 1, pages + 1))


def _committed(file: BinaryIO, size: int, salt: bytes) -> tuple[int, set[int]]:
    """Return how many pages the store has after the log's last commit, and the pages that are in the log."""
    pages, logged, begun = 0, set[int](), set[int]()
    while len(head := file.read(FRAME)) == FRAME and head[8:16] == salt:
        page, commit = struct.unpack(">2I", head[:8])
        begun.add(page)
        if commit:
            pages, logged = commit, logged | begun
            begun = set()
        file.seek(size, os.SEEK_CUR)
    return pages, logged
