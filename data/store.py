"""The store: one SQLite file. Opens it, creates it, migrates it; the only place that makes an engine.

Two ways in. Reading goes through the standard library's sqlite3, which costs the start next to nothing;
writing goes through SQLModel's tables on SQLAlchemy, loaded when something is first written.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from data.connecting import PATIENCE, closed_on_error, connect
from data.durability import half_made, prepare_reader, prepare_writer, sweep
from data.files import make_folder, sync_folder
from data.ids import new_id
from data.looking import NO_NEW_FILES, NO_ROOM, Look, without_log
from data.looking import at as looking_at
from data.migrate import SCHEMA
from data.moments import now
from data.store_errors import StoreBusyError, StoreError
from data.troubles import BUSY, CANNOT_OPEN, FULL, IO, LOCKED, READ_ONLY, in_words, kind_of
from data.trusted import distrust, foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

__all__ = [
    "PATIENCE",
    "Author",
    "Store",
    "StoreBusyError",
    "StoreError",
    "now",
    "open_store",
]

NO_LOOK = Look()
_NO_LOG = {FULL: NO_ROOM, IO: NO_ROOM, CANNOT_OPEN: NO_NEW_FILES, READ_ONLY: NO_NEW_FILES}
"""Why SQLite could not make the log without which it opens no store, by what it says."""
IMPATIENCE = 0.02
"""Seconds that it waits once it has waited in vain: whoever tries again is not held up each time."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts, and on which device: stands on every row that a reviewer adds."""

    reviewer: str
    device: str


class Store:
    """An open store. Make one with `open_store`."""

    def __init__(self, path: Path, patience: float = PATIENCE, look: Look = NO_LOOK) -> None:
        """Hold the file at `path`; a write waits `patience` seconds for another program's lock.

        `look` says how it is opened where it may only be read.
        """
        self.path = path
        self.patience = patience
        self.ready: Callable[[], None] = _at_once
        """Called before SQLAlchemy is loaded for a write: a thread of the desk may be loading it, and two must not."""
        self._look = look
        self._waited_in_vain = False
        self._file: tuple[int, int] | None = None
        """Which file it is, on its disk: another one at the same path is not this store."""

    @property
    def read_only(self) -> str:
        """Why the store can only be looked at, in words; "" where it can be written to."""
        return f"the store is read-only: {self._look.why}" if self._look.why else ""

    @cached_property
    def reader(self) -> sqlite3.Connection:
        """A connection of the calling thread that can only read, and sees each commit at once."""
        return self.connect()

    def connect(self) -> sqlite3.Connection:
        """Return a new connection that can only read; a worker thread makes its own and closes it.

        Raises StoreError where the file is gone.
        """
        self._refuse_another_file()
        connection = _connected(self.path, self._look, self.patience)
        with closed_on_error(connection):
            connection.row_factory = sqlite3.Row
            prepare_reader(connection)
            connection.execute("PRAGMA query_only = ON")
        return connection

    def _refuse_another_file(self) -> None:
        """Raise StoreError when the file is gone from its path: SQLite itself would go on writing to nowhere."""
        try:
            found = self.path.stat()
        except OSError as error:
            gone = "was moved or deleted while it was open"
            raise StoreError(f"{self.path}: the store {gone}, or its disk is away. Put it back, then go on.") from error
        if self._file is None:
            self._file = (found.st_dev, found.st_ino)
        elif self._file != (found.st_dev, found.st_ino):
            gone = "another file took the store's place while it was open"
            raise StoreError(f"{self.path}: {gone}. Leave, look which of the two is yours, and open it again.")

    @cached_property
    def device(self) -> str:
        """The id of this store's device."""
        return str(self.reader.execute("SELECT id FROM device").fetchone()[0])

    @cached_property
    def engine(self) -> Engine:
        """The engine for writing; SQLAlchemy is imported here, on first use."""
        from sqlalchemy import create_engine, event

        def make() -> sqlite3.Connection:
            # SQLAlchemy begins its transactions by the hook below; and its pool hands connections to other threads.
            connection = connect(self.path, timeout=self.patience, check_same_thread=False)
            with closed_on_error(connection):
                prepare_writer(connection)
                connection.execute("PRAGMA foreign_keys = ON")
            return connection

        engine = create_engine(f"sqlite:///{self.path.as_posix()}", creator=make)

        def begin(connection: Connection) -> None:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(self._wait * 1000)}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            self._waited_in_vain = False

        event.listen(engine, "begin", begin)
        return engine

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in one write transaction: committed at the end, rolled back on any error.

        Raises:
            StoreBusyError: another program held the lock for longer than `patience`.
            StoreError: the disk is full, the file is read-only, or it is no longer a store, or no longer there.
        """
        self._refuse_to_write()
        self.ready()
        from sqlalchemy.exc import DatabaseError

        try:
            with self.engine.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise self._not_written(error.orig) from error
        except UnicodeEncodeError as error:
            raise self._not_written(error) from error

    @contextmanager
    def writing_plainly(self) -> Iterator[sqlite3.Connection]:
        """As `writing`, by the standard library alone: for what cannot wait until SQLAlchemy is loaded.

        Raises what `writing` does.
        """
        self._refuse_to_write()
        try:
            connection = connect(self.path, timeout=self._wait)
            try:
                prepare_writer(connection)
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("BEGIN IMMEDIATE")
                self._waited_in_vain = False
                yield connection
                connection.execute("COMMIT")
            finally:
                connection.close()  # which rolls back what was not committed
        except (sqlite3.DatabaseError, UnicodeEncodeError) as error:
            raise self._not_written(error) from error

    @property
    def _wait(self) -> float:
        return IMPATIENCE if self._waited_in_vain else self.patience

    def _refuse_to_write(self) -> None:
        self._refuse_another_file()
        if self.read_only:
            advice = "Copy it to where you may write, and open it there with --store."
            raise StoreError(f"{self.path}: {self.read_only}. Nothing was saved. {advice}")

    def _not_written(self, error: BaseException | None) -> StoreError:
        """Return the error in words; remember whether the next write need not wait so long."""
        if isinstance(error, UnicodeEncodeError):
            half = f"half of a character (U+{ord(error.object[error.start]):04X}), which no text can hold"
            return StoreError(f"{self.path}: what was to be saved holds {half}. Nothing was saved; write it anew.")
        trouble = _in_words(self.path, error)
        self._waited_in_vain = isinstance(trouble, StoreBusyError)
        return trouble

    def warm(self) -> None:
        """Have the first write find its connection made: it saves tens of milliseconds then. What fails, fails then."""
        from sqlalchemy.exc import DatabaseError

        if not self.read_only:
            with suppress(DatabaseError, StoreError), self.engine.connect():
                pass

    def close(self) -> None:
        """Close every connection of the calling thread and of the engine; a copy that was read is removed."""
        if "reader" in self.__dict__:
            self.__dict__.pop("reader").close()
        if "engine" in self.__dict__:
            self.__dict__.pop("engine").dispose()
        if self._look.copy is not None:
            import shutil

            shutil.rmtree(self._look.copy.parent, ignore_errors=True)


def _at_once() -> None:
    """Wait for nothing."""


def open_store(path: Path, patience: float = PATIENCE, tell: Callable[[str], None] | None = None) -> Store:
    """Open the store at `path`; make it, with its folder, when there is none; migrate an older one.

    `tell` is called with a sentence before what takes a while: a store of a million pairs is migrated in minutes.

    Raises:
        StoreError: it is not a store, it was made by a newer Obverse, or it cannot be opened.
    """
    try:
        if not path.exists() or path.stat().st_size == 0:
            _make(path)
        elif path.stat().st_nlink > 1:  # killed after it gave the new store its name, before it took the old one away
            sweep(path)
        _refuse_a_log_of_another(path)
        look = looking_at(path, tell)
        try:
            found = _schema_of(path, look)
        except sqlite3.OperationalError as error:
            why = _NO_LOG.get(kind_of(error), "")
            without = without_log(path, why, tell) if why else None
            if without is None:
                raise
            look, found = without, _schema_of(path, without)
        if found > SCHEMA:
            message = f"{path}: this store was made by a newer Obverse (schema {found}; this one knows {SCHEMA})."
            raise StoreError(f"{message} Install the newer version; the store was not touched.")
        if found < SCHEMA and look.why:
            why = f"it is of an older Obverse (schema {found}), and cannot be brought up to date: {look.why}"
            raise StoreError(f"{path}: {why}. Copy it to where you may write, and open it there with --store.")
        if found < SCHEMA:
            if tell is not None:
                tell(f"Bringing {path.name} up to date (schema {found} to {SCHEMA}); a backup is made first …")
            _migrate(path)
    except sqlite3.Error as error:
        raise _in_words(path, error) from error
    except UnicodeDecodeError as error:  # SQLite's words for a damaged list of tables quote what stands in it
        raise _in_words(path, sqlite3.DatabaseError("malformed")) from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be opened ({error.strerror}). Choose another place with --store.") from error
    return Store(path, patience, look)


def _refuse_a_log_of_another(path: Path) -> None:
    """Raise StoreError where the log beside a store was written over another version of it. Raises OSError."""
    if path.with_name(f"{path.name}-shm").exists() or not path.with_name(f"{path.name}-wal").exists():
        return  # a program has it open, or it was closed in order: the usual start
    from data.log_fits import fits

    if not fits(path):
        why = f"its log ({path.name}-wal) belongs to another version of it: a program copied the two one by one"
        do = "Put back both files of one moment, or a backup (obverse restore). Nothing was touched."
        raise StoreError(f"{path}: {why}. {do}")


def _migrate(path: Path) -> None:
    """Bring an older store to today's schema, after a backup of it; on an error it is as it was."""
    from data.backups.making import make
    from data.migrate import upgrade
    from data.search_schema import missing

    if why := missing():
        raise StoreError(f"{path}: {why}")
    make(path, "migration", always=True)  # without one it does not begin
    store = Store(path)
    try:
        with store.writing() as connection:
            upgrade(connection)
    finally:
        store.close()


def _make(path: Path) -> None:
    """Make a new store beside its place, and move it there whole: another process never sees half of one."""
    from sqlalchemy import create_engine, insert
    from sqlalchemy.exc import DatabaseError
    from sqlmodel import SQLModel

    from data import models
    from data.search_schema import CREATE, missing

    if why := missing():
        raise StoreError(f"{path}: {why}")
    make_folder(path.parent)
    sweep(path)
    fresh = path.with_name(f".{path.name}.{new_id()}")
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        engine = create_engine(f"sqlite:///{fresh.as_posix()}")
        with _disposed(engine), engine.begin() as connection:
            for pragma in ("fullfsync = ON", "synchronous = FULL"):
                connection.exec_driver_sql(f"PRAGMA {pragma}")
            # sqlite3 begins no transaction for a CREATE by itself, and each would be a write to the disk of its own.
            connection.exec_driver_sql("BEGIN")
            SQLModel.metadata.create_all(connection)
            for statement in CREATE:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (SCHEMA,))
            connection.execute(insert(models.DeviceRow), [{"id": new_id(), "made_at": now()}])
        with closing(connect(fresh)) as raw:
            raw.execute("PRAGMA journal_mode = WAL")
        try:
            os.link(fresh, path)  # unlike a rename, refuses to replace a store that another process just made
        except FileExistsError:
            if path.stat().st_size == 0:
                fresh.replace(path)
        except OSError:  # a file system without hard links
            fresh.replace(path)
        sync_folder(path.parent)
    except DatabaseError as error:
        raise _in_words(path, error.orig) from error
    finally:
        for leftover in half_made(path):
            if leftover.name.startswith(fresh.name):
                leftover.unlink(missing_ok=True)


@contextmanager
def _disposed(engine: Engine) -> Iterator[None]:
    """Close the connections of an engine in the end, also after an error."""
    try:
        yield
    finally:
        engine.dispose()


def _connected(path: Path, look: Look, patience: float) -> sqlite3.Connection:
    connection = connect(look.copy or path, options=look.options, timeout=patience)
    with closed_on_error(connection):
        distrust(connection)
    return connection


def _schema_of(path: Path, look: Look) -> str:
    connection = _connected(path, look, PATIENCE)
    try:
        known = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version' AND type = 'table'"
        if not connection.execute(known).fetchone()[0]:
            raise StoreError(f"{path}: this is not an Obverse store. Choose another file with --store.")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        version = str(row[0]) if row else ""
        if version <= SCHEMA and (what := foreign(connection)):
            why = f"it holds the {what}, which Obverse did not make, and which could change what you judge"
            advice = "Unless you put it there, do not trust this file: obverse doctor --salvage-to takes its rows alone"
            raise StoreError(f"{path}: {why}. {advice}.")
        return version
    finally:
        connection.close()


def _in_words(path: Path, error: BaseException | None) -> StoreError:
    """Return the error that a reviewer can act on for what SQLite said."""
    kind = kind_of(error)
    if kind in (BUSY, LOCKED):
        return StoreBusyError(in_words(path, error))
    if "no such module: fts5" in str(error).lower():
        from data.search_schema import missing

        return StoreError(f"{path}: {missing()}")
    return StoreError(in_words(path, error))
