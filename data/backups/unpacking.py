"""A backup as a store's file again, checked, beside the store that it is for."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from data.backups import archive, snapshot
from data.backups.listing import PART, sweep
from data.backups.making import encrypt, megabytes, open_file, words_for
from data.backups.values import BackupError, DamagedStoreError, NoRoomError
from data.connecting import discard
from data.encrypted import keys
from data.files import make_folder
from data.ids import new_id
from data.migrate import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.backups.values import Figures


class Unlock(Protocol):
    """Asks for a passphrase."""

    def __call__(self, path: Path, name: str) -> None:
        """Take the passphrase of the encrypted store file at `path`, which is called `name`. Raises StoreError."""


class Unpacked(NamedTuple):
    """A backup as a store's file, as encrypted as the store is that it is for."""

    file: Path
    schema: str
    figures: Figures


@contextmanager
def unpacked(
    store: Path,
    backup: Path,
    unlock: Unlock | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Unpacked]:
    """Give the store's file that is in `backup`, in the folder of `store` until the block ends; nothing else changes.

    `backup` is a compressed one, or a copy of a store's file (*.sqlite). One that no passphrase opens which was given
    before is opened by `unlock`, and written anew as the store at `store` is, if there is one: plain, or with its key.

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
            if _is_store(backup):
                if store.exists() and backup.samefile(store):
                    raise BackupError(f"{backup}: this is the store itself.")
                archive.create(file).close()
                _open(backup, backup, unlock)
                _copy(backup, file, cancelled)
            else:
                _unpack(backup, file, cancelled)
                _open(file, backup, unlock)
            checked = _checked(file, backup)
            if keys.of(file) != keys.of(store) and _says_how(store):
                encrypt(file, keys.of(store))
            yield Unpacked(file, *checked)
        finally:
            discard(file)


def _is_store(backup: Path) -> bool:
    with open_file(backup) as file:
        plain = file.read(len(keys.PLAIN)) == keys.PLAIN
    return plain or keys.is_encrypted(backup)


def _says_how(store: Path) -> bool:
    """Whether a store is there that is certainly plain, or certainly encrypted; not one that is too damaged to tell."""
    return keys.of(store) is not None or (store.exists() and snapshot.has_a_head(store))


def _open(file: Path, backup: Path, unlock: Unlock | None) -> None:
    """Let the store's file of a backup be read, where it is encrypted."""
    if keys.is_encrypted(file) and not keys.adopt(file):
        if unlock is None:
            raise BackupError(f"{backup}: this backup is encrypted: its passphrase is needed.")
        unlock(file, backup.name)


def _unpack(backup: Path, file: Path, cancelled: Callable[[], bool]) -> None:
    with open_file(backup) as source, archive.create(file) as target:
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
        inside = snapshot.look(file) if said == "ok" else None
    except sqlite3.Error as error:
        raise BackupError(f"{backup}: what is in this backup is damaged ({error}). Nothing was changed.") from error
    if inside is None:
        what = said.splitlines()[0]
        raise BackupError(f"{backup}: what is in this backup is damaged ({what}). Nothing was changed.")
    if not inside.schema:
        raise BackupError(f"{backup}: this is not a copy of an Obverse store. Nothing was changed.")
    if inside.schema > SCHEMA:
        made = f"made by a newer Obverse (schema {inside.schema}; this one knows {SCHEMA})"
        raise BackupError(f"{backup}: this backup was {made}. Install the newer version; nothing was changed.")
    return inside.schema, inside.figures


def room_for(store: Path, size: int) -> None:
    """Raise NoRoomError where a store of `size` bytes has no room beside `store`, twice: as a file, and in its log."""
    import shutil

    free, needed = shutil.disk_usage(store.parent).free, 2 * size
    if free < needed:
        words = f"restoring needs {megabytes(needed)} of room, and {megabytes(free)} are free"
        raise NoRoomError(f"{store.parent}: {words}. Nothing was changed.")
