"""Put a backup in the store's place.

It is written into the store's own file, in one transaction of SQLite: killed at any moment, the store is the old one
or the new one, and its log fits its file. The file itself stays, so that nobody goes on writing to one that has no
name any more, and so that it works on Windows. Everybody else is kept out meanwhile: with a desk open it is refused.
Only a file that SQLite does not take for a store any more is put aside, and a new one laid in its place.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from data.backups import snapshot
from data.backups.making import taking
from data.backups.values import BackupError, DamagedStoreError
from data.connecting import BESIDE, connect, keep_others_out
from data.encrypted import keys
from data.files import sync_folder
from data.ids import new_id
from data.moments import now
from data.store_errors import StoreBusyError
from data.trusted import foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.backups.unpacking import Unpacked
    from data.backups.values import Backup, Figures

PATIENCE = 1.0
"""Seconds that a restore waits for another program to let go of the store."""


class Restored(NamedTuple):
    """What was done with the store that was there."""

    before: Backup | None
    """The snapshot of it; None where there was none, or where it could not be read any more."""
    aside: Path | None = None
    """Where its file is now, if it could not be read any more."""


def restore(
    store: Path,
    unpacked: Unpacked,
    expected: Figures | None = None,
    new_device: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Restored:
    """Put an unpacked backup in the place of the store; return when it is on the disk, and reads back.

    The store that is there is kept in a snapshot first. `expected` is what was in it when it was compared: where more
    was done since, nothing is changed. `new_device`: the store acts as another device from now on, so that acts that
    only the older one had and those that are still to come can be told apart when stores are merged. `progress` is
    told of each step.

    Raises:
        StoreBusyError: another program has the store open; nothing was changed.
        BackupError: there is no room, or the folder is read-only; nothing was changed.
    """
    store = Path(os.path.realpath(store))
    _refuse_foreign(unpacked.file)
    if new_device:
        _renew_device(unpacked.file)
    progress("lock")
    try:
        with _alone(store) as target:
            if target is None:
                _lay(store, unpacked.file, progress)
                done = Restored(None)
            else:
                if expected is not None and snapshot.figures(target) != expected:
                    raise BackupError(
                        f"{store}: the store has changed since it was compared. Look again; nothing was changed."
                    )
                progress("snapshot")
                with taking(store, "restore", held=target) as taken:
                    before = taken.finish(always=True, even_damaged=True).backup
                progress("write")
                _write(target, unpacked.file, progress)
                done = Restored(before)
    except DamagedStoreError:
        done = Restored(None, _put_aside(store, unpacked.file, progress))
    except sqlite3.Error as error:
        if "malformed" in str(error) or "not a database" in str(error):
            done = Restored(None, _put_aside(store, unpacked.file, progress))
        else:
            raise snapshot.in_words(store, error) from error
    except OSError as error:
        raise BackupError(f"{store}: the backup cannot be put here ({error.strerror}).") from error
    progress("check")
    _check(store, unpacked.figures)
    return done


def _refuse_foreign(file: Path) -> None:
    """Refuse what would run in the store's place, before any of it can. Raises BackupError."""
    with closing(snapshot.read_only(file)) as source:
        what = foreign(source)
    if what:
        why = f"it holds the {what}, which Obverse did not make, and which could change what you judge"
        raise BackupError(f"The backup is not put in the store's place: {why}. Nothing was changed.")


@contextmanager
def _alone(store: Path) -> Iterator[sqlite3.Connection | None]:
    """Give a connection that keeps everybody else out of the store; None where there is no store.

    Raises StoreBusyError where another program has it open, sqlite3.Error where it is no store.
    """
    if not store.exists() or store.stat().st_size == 0:
        yield None
        return
    if not snapshot.has_a_head(store):
        raise DamagedStoreError(f"{store}: this is no store any more.")
    with closing(connect(store, timeout=PATIENCE)) as connection:
        try:
            keep_others_out(connection)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) and "busy" not in str(error):
                raise
            advice = "Leave the desk, or whatever it is, and try again; nothing was changed."
            raise StoreBusyError(f"{store}: another program has this store open. {advice}") from error
        for pragma in ("fullfsync = ON", "checkpoint_fullfsync = ON", "synchronous = FULL"):
            connection.execute(f"PRAGMA {pragma}")
        yield connection


def _write(target: sqlite3.Connection, file: Path, progress: Callable[[str], None]) -> None:
    """Write the unpacked store `file` over the store, in one transaction."""
    with closing(snapshot.read_only(file)) as source:
        sizes = [connection.execute("PRAGMA page_size").fetchone()[0] for connection in (source, target)]
        if sizes[0] != sizes[1]:  # which a store in WAL mode cannot change
            target.execute("PRAGMA journal_mode = DELETE")
        source.backup(target, pages=snapshot.PAGES, progress=lambda *_: progress("page"))
    progress("written")
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    progress("settled")


def _lay(store: Path, file: Path, progress: Callable[[str], None]) -> None:
    """Lay the unpacked store `file` where no store is. A log that an older one left behind must not be read into it."""
    for each in BESIDE:
        leftover = store.with_name(store.name + each)
        with suppress(FileNotFoundError):
            if leftover.stat().st_size:
                leftover.replace(store.with_name(f"{store.stem}.left-{_stamp()}{store.suffix}{each}"))
            else:
                leftover.unlink()
    progress("lay")
    with closing(connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    _take_place(file, store)


def _put_aside(store: Path, file: Path, progress: Callable[[str], None]) -> Path:
    """Keep a file that is no store any more under another name, with its log, and lay the backup in its place.

    At each moment there is a file of the store's name: else a desk that is opened just then would begin an empty one.
    """
    aside = store.with_name(f"{store.stem}.damaged-{_stamp()}{store.suffix}")
    try:
        _same(store, aside)
        for each in BESIDE:
            beside = store.with_name(store.name + each)
            if beside.exists():
                _same(beside, aside.with_name(aside.name + each))
                progress("aside")
                beside.unlink()
        with closing(connect(file)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        progress("lay")
        _take_place(file, store)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(
            f"{store}: the backup cannot be put in its place ({error}). It is also kept as {aside}."
        ) from error
    return aside


def _take_place(file: Path, store: Path) -> None:
    file.replace(store)
    keys.assign(store, keys.of(file))
    sync_folder(store.parent)


def _same(path: Path, other: Path) -> None:
    """Give a file a second name; a copy of it where the disk has no such thing."""
    try:
        os.link(path, other)
    except OSError:
        import shutil

        shutil.copy2(path, other)


def _check(store: Path, figures: Figures) -> None:
    """Raise BackupError unless the restored store is sound and has in it what the backup has."""
    try:
        with closing(connect(store, timeout=PATIENCE)) as connection:
            said = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
            found = snapshot.figures(connection)
    except sqlite3.Error as error:
        raise BackupError(
            f"{store}: what was restored does not read back ({error}). The disk may be failing."
        ) from error
    if said != "ok" or found != figures:
        raise BackupError(f"{store}: what was restored does not read back. The disk may be failing.")


def _renew_device(file: Path) -> None:
    """Give the store in an unpacked file another device's id."""
    with closing(connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("UPDATE device SET id = ?, made_at = ?", (new_id(), now()))


def _stamp() -> str:
    return now().replace(":", "")
