"""Make a backup: copy, check, compress, read it again from the disk, and only then give it its name."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from data.backups import archive, snapshot
from data.backups.listing import PART, SUFFIX, delete, folder_of, listed, name_of, read, sweep, when
from data.backups.schedule import Dated, kept
from data.backups.values import Backup, BackupError, DamagedStoreError, Manifest, NoRoomError
from data.connecting import discard
from data.encrypted import keys
from data.files import OWNER_ONLY_FOLDER, make_folder, sync_folder
from data.ids import new_id
from data.moments import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.backups.values import Reason
    from data.encrypted.keys import Key

RESERVE = 64 << 20
"""Bytes that a backup leaves free on the disk: judgements need room too."""
_SHARE = 0.5
"""What a compressed store takes of its size, for the room that is asked for; measured: 0.27."""


class Made(NamedTuple):
    """What came of it."""

    backup: Backup
    fresh: bool
    """False: nothing had changed since that backup, and no other was made."""


def make(
    store: Path,
    reason: Reason,
    to: Path | None = None,
    *,
    always: bool = False,
    gentle: bool = False,
    even_damaged: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
    key: Key | None = None,
) -> Made:
    """Make a backup of the store now, and drop those that the schedule does not keep; return once it is on the disk.

    It goes into the folder of the store's backups, or into the file `to`, which must not be there. Where the store is
    as it was at the newest backup, that one is returned instead, unless `always`. `gentle`: beside a desk in use.
    `even_damaged`: also of a store that does not pass SQLite's check; the backup says so. `key` is
    that of a backup which is to be encrypted otherwise than its store.

    Raises:
        NoRoomError: there is no room for it; how much it takes is said.
        DamagedStoreError: the store does not pass the check; no older backup was dropped.
        BackupError: the folder cannot be written to, or what was written does not read back.
        CancelledError: it was cancelled.
    """
    with taking(store, reason, to, gentle=gentle, cancelled=cancelled, key=key) as taken:
        return taken.finish(always or to is not None or key is not None, even_damaged)


@contextmanager
def taking(
    store: Path,
    reason: Reason,
    to: Path | None = None,
    *,
    gentle: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
    held: sqlite3.Connection | None = None,
    key: Key | None = None,
) -> Iterator[Taken]:
    """Give the store as it is now, copied and not compressed yet, so that work on it can go on; see `make`.

    `held` is a connection that keeps everybody else out of the store.
    """
    try:
        home = folder_of(store)
        folder = to.parent if to is not None else home
        work = folder if key is None else home  # nothing that is not encrypted stands beside `to`
    except RuntimeError as error:
        raise BackupError(f"There is no place for backups: {error}.") from error
    if gentle:
        snapshot.be_nice()
    with words_for(folder):
        for each in {folder, work}:
            make_folder(each)
            sweep(each)
        if to is None and os.name != "nt":
            folder.chmod(OWNER_ONLY_FOLDER)
        _ask_for_room(store, work)
        copy = work / f".{new_id()}.sqlite{PART}"
        try:
            archive.create(copy).close()
            before, moment = snapshot.seen(store), now()
            snapshot.take(store, copy, cancelled, gentle, held)
            if key is not None:
                encrypt(copy, key)
            yield Taken(store, reason, moment, folder, to, copy, before, cancelled)
        finally:
            discard(copy)


class Taken(NamedTuple):
    """A store's copy that is not a backup yet."""

    store: Path
    reason: Reason
    moment: str
    folder: Path
    to: Path | None
    copy: Path
    seen: tuple[int, ...]
    cancelled: Callable[[], bool]

    def finish(self, always: bool = False, even_damaged: bool = False) -> Made:
        """Check, compress, verify and name it; see `make`."""
        sound = True
        try:
            snapshot.check(self.copy, self.store)
        except DamagedStoreError:
            if not even_damaged:
                raise
            sound = False
        inside = snapshot.Contents()
        with suppress(sqlite3.Error):  # of a damaged one
            inside = snapshot.look(self.copy)
        digest = archive.digest_of(self.copy, self.cancelled)
        newest = None if always else newest_sound(self.store)
        if newest is not None and newest.manifest is not None and self._is_in(newest.manifest, digest):
            return Made(newest, False)
        manifest = Manifest(
            self.moment, self.reason, inside.schema, self.copy.stat().st_size, digest, inside.figures, sound,
            salt_in(self.copy), inside.tail, self.seen,
        )  # fmt: skip
        made = self._write(self.to or self.folder / name_of(self.moment, self.reason), manifest)
        if self.to is None and sound:
            prune(self.store)
        return Made(made, True)

    def _is_in(self, newest: Manifest, digest: str) -> bool:
        """Whether nothing was changed since another backup. Each copy of what is encrypted has other bytes."""
        return newest.sha256 == digest or (bool(newest.salt) and newest.seen == self.seen)

    def _write(self, target: Path, manifest: Manifest) -> Backup:
        if target.exists():
            raise BackupError(f"{target}: there is a file already. Choose another name.")
        part = self.folder / f".{new_id()}{SUFFIX}{PART}"
        try:
            with archive.create(part) as file:
                archive.compress(self.copy, manifest, file, self.cancelled)
                file.flush()
                os.fsync(file.fileno())
            self._verify(part, manifest)
            part.replace(target)
            sync_folder(self.folder)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return replace(read(target), manifest=manifest)

    def _verify(self, part: Path, manifest: Manifest) -> None:
        """Read it from its first byte to its last: the copy that was checked must come out again."""
        with part.open("rb") as file:
            if _head_of(file) != manifest:
                raise BackupError(f"{part.parent}: what was written does not read back. The disk may be failing.")
            file.seek(0)
            archive.decompress(file, manifest, str(part), None, self.cancelled)


def _head_of(file: BinaryIO) -> Manifest | None:
    try:
        return archive.read_manifest(file)
    except ValueError:
        return None


def unchanged(store: Path) -> bool:
    """Whether the store's files are as they were at its newest backup, told without opening them."""
    newest = newest_sound(store)
    return newest is not None and newest.manifest is not None and newest.manifest.seen == snapshot.seen(store)


def newest_sound(store: Path) -> Backup | None:
    """Return the newest backup that says of itself that it is sound, and that the store's own key opens."""
    salt = salt_in(store)
    return next((each for each in listed(store) if each.manifest and each.sound and each.manifest.salt == salt), None)


def salt_in(file: Path) -> str:
    """Return the salt of an encrypted store or a copy of one, in hexadecimal; "" for one that is not encrypted."""
    key = keys.of(file)
    return key.salt.hex() if key else ""


def encrypt(copy: Path, key: Key | None) -> None:
    """Write a store's file anew in its own place, encrypted with another key or plain (None); nobody has it open.

    Raises OSError, BackupError.
    """
    from data.converting import write_copy

    anew = copy.with_name(f".{new_id()}.sqlite{PART}")
    try:
        archive.create(anew).close()
        write_copy(copy, anew, key)
        anew.replace(copy)
        keys.assign(copy, key)
    except sqlite3.Error as error:
        raise snapshot.in_words(copy, error) from error
    finally:
        discard(anew)


def prune(store: Path) -> tuple[Backup, ...]:
    """Drop the backups that the schedule does not keep; return them. Copies of damaged stores and those that cannot be
    read are left alone."""
    there = {each.path.name: each for each in listed(store) if each.sound and each.reason}
    dated = [Dated(when(each.moment), name, each.reason) for name, each in there.items()]
    dropped = [there[each.name] for each in set(dated) - kept(dated, datetime.now(UTC))]
    for each in dropped:
        with suppress(BackupError):  # it is tried again the next time
            delete(each)
    return tuple(dropped)


def _ask_for_room(store: Path, folder: Path) -> None:
    """Raise NoRoomError where copy and backup would not leave enough free; drop first what is not to be kept."""
    size = sum(snapshot.seen(store)[::2])
    needed = int(size * (1 + _SHARE)) + RESERVE
    if shutil.disk_usage(folder).free < needed:
        prune(store)
    free = shutil.disk_usage(folder).free
    if free < needed:
        advice = "Free some room, or set OBVERSE_BACKUPS to a folder on another disk."
        raise NoRoomError(
            f"{folder}: a backup needs {megabytes(needed)} of room, and {megabytes(free)} are free. {advice}"
        )


def megabytes(size: int) -> str:
    """Return a number of bytes as people read it."""
    return f"{size / 1e6:,.1f} MB" if size < 1e7 else f"{size / 1e6:,.0f} MB"


@contextmanager
def words_for(folder: Path) -> Iterator[None]:
    """Turn an error of the system into one that a reviewer can act on."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            raise NoRoomError(
                f"{folder}: there is no room on the disk for a backup. Free some, then try again."
            ) from error
        raise BackupError(f"{folder}: no backup can be written here ({error.strerror}).") from error


def open_file(path: Path) -> BinaryIO:
    """Open a backup to be read. Raises BackupError."""
    try:
        return path.open("rb")
    except OSError as error:
        raise BackupError(f"{path}: the backup cannot be read ({error.strerror}).") from error
