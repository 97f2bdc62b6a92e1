"""Where a store's backups are, which there are, and the one that a person means."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from data import locations
from data.backups.archive import read_manifest
from data.backups.values import REASONS, Backup, BackupError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SUFFIX = ".sqlite.gz"
PART = ".part"
STALE = 3600.0
"""Seconds after which an unfinished file that nobody writes to is what a stopped program left behind."""
_NAME = re.compile(rf"(\d{{4}}-\d\d-\d\dT\d{{6}}\.\d{{3}}Z)\.({'|'.join(REASONS)}){re.escape(SUFFIX)}")
_PART_NAME = re.compile(rf"\.[0-9a-z]{{26}}\.sqlite(\.gz)?{re.escape(PART)}(-journal|-wal|-shm)?")


def folder_of(store: Path, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of a store's backups: beside it, as "NAME.backups", unless OBVERSE_BACKUPS names a place.

    Beside it, whatever keeps others from the store keeps them from its backups: an encrypted disk, a stick that is
    taken along. In a folder that OBVERSE_BACKUPS names each store has its own. Raises RuntimeError without a home
    folder where "~" is written.
    """
    real = Path(os.path.realpath(store))
    named = environ.get(locations.BACKUPS_VARIABLE)
    if not named:
        return real.with_name(f"{real.name}.backups")
    from data.ids import derive

    return locations.as_path(named) / f"{real.name}-{derive('store', str(real))[:8]}"


def name_of(moment: str, reason: str) -> str:
    """Return the name of a backup's file."""
    return f"{moment.replace(':', '')}.{reason}{SUFFIX}"


def listed(store: Path) -> tuple[Backup, ...]:
    """Return a store's backups, newest first; those whose head cannot be read too. Raises BackupError."""
    folder = folder_of(store)
    try:
        found = [read(path) for path in folder.iterdir() if _is_named(path.name)]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise BackupError(f"{folder}: the backups cannot be listed ({error.strerror}).") from error
    return tuple(sorted(found, key=lambda each: (each.moment, each.path.name), reverse=True))


def kept_copies(store: Path) -> tuple[Path, ...]:
    """Return the copies beside a store that older versions kept before a migration; newest first."""
    found = store.parent.glob(f"{_escaped(store.stem)}.before-migration-*{_escaped(store.suffix)}")
    return tuple(sorted(found, reverse=True))


def read(path: Path) -> Backup:
    """Return what a file is as a backup, whatever it is called. Raises OSError."""
    named = _NAME.fullmatch(path.name)
    manifest = None
    with path.open("rb") as file, suppress(ValueError):
        manifest = read_manifest(file)
    moment = _moment_in(named[1]) if named else manifest.moment if manifest else ""
    reason = named[2] if named else manifest.reason if manifest else "asked"
    return Backup(path, moment, reason, path.stat().st_size, manifest)


def find(store: Path, wanted: str) -> Path:
    """Return the file that is meant by a number of the list (1: the newest), the beginning of a moment, or a path.

    Raises BackupError where there is none, or more than one.
    """
    there = listed(store)
    if wanted.isdecimal() and len(wanted) < 4:
        if not 1 <= int(wanted) <= len(there):
            has = f"there are {len(there)}" if there else "there is none"
            raise BackupError(f"There is no backup number {wanted} of {store}: {has}. See obverse backup --list.")
        return there[int(wanted) - 1].path
    path = locations.as_path(wanted)
    if path.is_file():
        return path
    plain = wanted.replace(":", "").replace(" ", "T")
    meant = [each.path for each in there if len(plain) >= 4 and each.path.name.startswith(plain)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise BackupError(
            f"{len(meant)} backups begin with {wanted}: write more of the moment, or the number in the list."
        )
    raise BackupError(f"{wanted}: there is no such file, and no backup of that moment. See obverse backup --list.")


def delete(backup: Backup) -> None:
    """Delete a backup for good. Raises BackupError."""
    try:
        backup.path.unlink(missing_ok=True)
    except OSError as error:
        raise BackupError(f"{backup.path}: the backup cannot be deleted ({error.strerror}).") from error


def sweep(folder: Path) -> None:
    """Remove what a program that was stopped in the middle of a backup left behind."""
    with suppress(OSError):
        for path in _unfinished(folder):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > STALE:
                    path.unlink()


def _is_named(name: str) -> bool:
    """Whether a file has the name of a backup, with a moment that there is."""
    named = _NAME.fullmatch(name)
    try:
        return named is not None and bool(when(_moment_in(named[1])))
    except ValueError:
        return False


def _unfinished(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if _PART_NAME.fullmatch(path.name))


def when(moment: str) -> datetime:
    """Return a moment as a date and time. Raises ValueError."""
    return datetime.fromisoformat(moment).astimezone(UTC)


def _moment_in(name: str) -> str:
    day, _, clock = name.partition("T")
    return f"{day}T{clock[:2]}:{clock[2:4]}:{clock[4:]}"


def _escaped(name: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", name)
