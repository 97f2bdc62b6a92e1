"""Stores that are made once and copied for each test that wants one."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from data.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def kept(store: Store) -> Path:
    """Close a store so that all of it is in its file, to be copied; return the file."""
    store.connect().execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    store.close()
    return store.path


@contextmanager
def opened_copy(file: Path, folder: Path) -> Iterator[Store]:
    """Give a copy of a kept store, in a folder of its own."""
    path = folder / "store.sqlite"
    shutil.copy(file, path)
    store = open_store(path, patience=0.05)
    yield store
    store.close()
