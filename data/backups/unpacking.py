"""A backup as a plain store file again, checked, beside the store that it is for."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from data.backups import archive, snapshot
from data.backups.listing import ENCRYPTED, PART, sweep
from data.backups.making import megabytes, open_file, words_for
from data.backups.values import BackupError, DamagedStoreError, NoRoomError
from data.files import make_folder
from data.ids import new_id
from data.store import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from data.backups.values import Figures

_PLAIN = b"SQLite format 3\0"
_AGE = b"age-encryption.org/"


class Decrypt(Protocol):
    """Reads an encrypted backup."""

    def __call__(self, source: BinaryIO, name: str, target: BinaryIO, cancelled: Callable[[], bool]) -> None:
        """Write the store's file to `target`. Raises BackupError where the key is wrong or the file damaged."""


class Unpacked(NamedTuple):
    """A backup as a plain store file."""

    file: Path
    schema: str
    figures: Figures


@contextmanager
def unpacked(
    store: Path,
    backup: Path,
    decrypt: Decrypt | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Unpacked]:
    """Give the store's file that is in `backup`, in the folder of `store` until the block ends; nothing else changes.

    `backup` is a compressed one, an encrypted one, which `decrypt` reads, or a plain copy (*.sqlite).

    Raises:
        BackupError: it is damaged, no backup, or of a newer Obverse.
        CancelledError: it was cancelled.
    """
    store = Path(os.path.realpath(store))
    file = store.parent / f".{new_id()}.sqlite{PART}"
    with words_for(store.parent):
        make_folder(store.parent)
        sweep(store.parent)
        try:
            kind = _kind(backup)
            if kind == "plain":
                if store.exists() and backup.samefile(store):
                    raise BackupError(f"{backup}: this is the store itself.")
                archive.create(file).close()
                _copy(backup, file, cancelled)
            else:
                _unpack(backup, kind, file, decrypt, cancelled)
            yield Unpacked(file, *_checked(file, backup))
        finally:
            for leftover in (file, *(file.with_name(file.name + each) for each in ("-wal", "-shm", "-journal"))):
                with suppress(OSError):
                    leftover.unlink(missing_ok=True)


def is_encrypted(backup: Path) -> bool:
    """Return whether a key is wanted for a backup. Raises BackupError where it cannot be read."""
    return _kind(backup) == "encrypted"


def _kind(backup: Path) -> str:
    with open_file(backup) as file:
        head = file.read(len(_AGE))
    if head[: len(_PLAIN)] == _PLAIN:
        return "plain"
    if head == _AGE or backup.name.endswith(ENCRYPTED):
        return "encrypted"
    return "compressed"


def _unpack(backup: Path, kind: str, file: Path, decrypt: Decrypt | None, cancelled: Callable[[], bool]) -> None:
    with open_file(backup) as source, archive.create(file) as target:
        if kind == "encrypted":
            if decrypt is None:
                raise BackupError(f"{backup}: this backup is encrypted: its key is needed.")
            decrypt(source, str(backup), target, cancelled)
        else:
            try:
                manifest = archive.read_manifest(source)
            except ValueError as error:
                raise BackupError(f"{backup}: this is no backup of Obverse, or its head is damaged.") from error
            source.seek(0)
            archive.decompress(source, manifest, str(backup), target, cancelled)
        target.flush()
        os.fsync(target.fileno())


def _copy(backup: Path, file: Path, cancelled: Callable[[], bool]) -> None:
    """Copy a plain store, with what is in its log, if it has one."""
    try:
        snapshot.take(backup, file, cancelled)
    except NoRoomError:
        raise
    except DamagedStoreError as error:
        raise BackupError(f"{backup}: this copy is damaged. Nothing was changed.") from error


def _checked(file: Path, backup: Path) -> tuple[str, Figures]:
    """Return schema and figures of a file that is a sound store which this version can open."""
    try:
        with closing(snapshot.read_only(file)) as connection:
            said = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
        schema, figures = snapshot.look(file) if said == "ok" else ("", None)
    except sqlite3.Error as error:
        raise BackupError(f"{backup}: what is in this backup is damaged ({error}). Nothing was changed.") from error
    if figures is None:
        what = said.splitlines()[0]
        raise BackupError(f"{backup}: what is in this backup is damaged ({what}). Nothing was changed.")
    if not schema:
        raise BackupError(f"{backup}: this is not a copy of an Obverse store. Nothing was changed.")
    if schema > SCHEMA:
        made = f"made by a newer Obverse (schema {schema}; this one knows {SCHEMA})"
        raise BackupError(f"{backup}: this backup was {made}. Install the newer version; nothing was changed.")
    return schema, figures


def room_for(store: Path, size: int) -> None:
    """Raise NoRoomError where a store of `size` bytes has no room beside `store`, twice: as a file, and in its log."""
    import shutil

    free, needed = shutil.disk_usage(store.parent).free, 2 * size
    if free < needed:
        words = f"restoring needs {megabytes(needed)} of room, and {megabytes(free)} are free"
        raise NoRoomError(f"{store.parent}: {words}. Nothing was changed.")
