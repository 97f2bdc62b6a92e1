"""The demo: the sample that ships, in a store of its own.

To import it takes seconds, so that a store of it ships too: as the import makes it, but for what is a store's own. A
test holds that; `python -m tests.make_demo` makes it anew.
"""

from __future__ import annotations

import gzip
import os
import sqlite3
import zlib
from contextlib import closing, suppress
from pathlib import Path

from data.connecting import connect
from data.durability import sweep
from data.files import OWNER_ONLY_FILE, make_folder, sync_folder
from data.ids import new_id
from data.migrate import SCHEMA
from data.store import StoreBusyError, StoreError, now, open_store
from data.troubles import in_words

SAMPLE = Path(__file__).parent / "sample"
NAME = "demo.sqlite"
READY = Path(__file__).parent / "demo.sqlite.gz"
"""A store of the sample, compressed."""
OWN = (("device", "id"), ("device", "made_at"), ("document", "imported_at"), ("report", "imported_at"))
"""Tables and columns that are a store's own: empty in the one that ships."""


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
    growing = path.with_name(f".{path.name}.{new_id()}.sqlite")
    try:
        make_folder(path.parent)
        sweep(path)
        if not _unpack(growing):
            make_from_files(growing)
        growing.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise StoreError(f"{path}: the demo cannot be made here ({error.strerror}).") from error
    except sqlite3.Error as error:
        raise StoreError(in_words(path, error)) from error
    finally:
        for leftover in (growing, *path.parent.glob(f"{growing.name}-*")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def make_from_files(path: Path) -> None:
    """Make a store at `path`, and import the sample like any other files. Raises StoreError, OSError."""
    from data.importing import import_paths

    store = open_store(path)
    try:
        import_paths(store, sample_files())
    finally:
        store.close()


def _unpack(path: Path) -> bool:
    """Write the store that ships to `path`, with what is its own; return False where it is not of today's schema."""
    try:
        content = gzip.decompress(READY.read_bytes())
    except (OSError, EOFError, zlib.error):  # it does not ship with this installation: the files do
        return False
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY_FILE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    with closing(connect(path)) as connection:
        fits = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]) == SCHEMA
        if fits:
            connection.execute("BEGIN")
            for table, column in OWN:
                connection.execute(f"UPDATE {table} SET {column} = ?", (new_id() if column == "id" else now(),))
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode = WAL")
    if not fits:
        path.unlink()  # only now: Windows removes no file that is open
    return fits
