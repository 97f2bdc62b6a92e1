"""The demo: the sample that ships, imported like any other files into a store of its own."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from data.connecting import connect
from data.durability import sweep
from data.files import sync_folder
from data.ids import new_id
from data.store import StoreBusyError, StoreError, now, open_store

SAMPLE = Path(__file__).parent / "sample"
NAME = "demo.sqlite"


def sample_files() -> list[Path]:
    """Return the sample's reports and responses."""
    return sorted(path for path in SAMPLE.iterdir() if path.is_file())


def open_demo(place: Path, fresh: bool = False) -> Path:
    """Return the demo's store file, made from the sample when there is none yet.

    `place` is the folder that it stands in, or the file itself (*.sqlite). With `fresh` it is made anew; the
    older one, with its judgements, is kept beside it under another name.

    Raises:
        StoreBusyError: `fresh`, and another program has the demo open.
        StoreError: the file is something else, or it cannot be made there.
    """
    path = place if place.suffix == ".sqlite" else place / NAME
    if fresh and path.exists():
        put_aside(path)
    if not path.exists():
        _make(path)
    return path


def put_aside(path: Path) -> Path:
    """Give a store that nobody has open another name beside its own, and return it.

    Raises StoreBusyError, StoreError.
    """
    try:
        connection = connect(path, timeout=1.0)
        try:
            # Leaving WAL needs the file to oneself: nobody is left writing to a log under the old name.
            connection.execute("PRAGMA journal_mode = DELETE")
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        raise StoreBusyError(f"{path}: another program has the demo open. Close it and try again.") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: this is not an Obverse store. Move it away and try again.") from error
    aside = path.with_name(f"{path.stem}.before-{now().replace(':', '')}{path.suffix}")
    path.rename(aside)
    return aside


def _make(path: Path) -> None:
    """Make the demo beside its place, and move it there whole."""
    from data.importing import import_paths

    sweep(path)
    growing = path.with_name(f".{path.name}.{new_id()}.sqlite")
    try:
        store = open_store(growing)
        try:
            import_paths(store, sample_files())
        finally:
            store.close()
        growing.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise StoreError(f"{path}: the demo cannot be made here ({error.strerror}).") from error
    finally:
        for leftover in (growing, *path.parent.glob(f"{growing.name}-*")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
