"""SQLCipher behind the face of the standard library's sqlite3: its connections, its rows, and its errors.

`sqlcipher3` is sqlite3 built on another SQLite, with classes of its own. Whoever reads and writes stores catches
sqlite3's errors and asks for sqlite3's rows: here the one is turned into the other, so that nobody has to know.
"""

from __future__ import annotations

import importlib
import sqlite3
from functools import cache, wraps
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.encrypted.keys import Key

INSTALL = "pip install 'obverse[encrypt]'"


def installed() -> bool:
    """Return whether SQLCipher is there: it is an extra."""
    return find_spec("sqlcipher3") is not None


def connect(address: str, key: Key | None, timeout: float, check_same_thread: bool = True) -> sqlite3.Connection:
    """Open the file at `address`, a path or a URI of SQLite's, with a key; None for one that is not encrypted.

    Raises sqlite3.Error: NotSupportedError where SQLCipher is not installed.
    """
    if not installed():
        raise sqlite3.NotSupportedError(f"encrypted stores need one more package: {INSTALL}")
    connection = cast(
        "sqlite3.Connection",
        _connection_class()(
            address, timeout=timeout, isolation_level=None, check_same_thread=check_same_thread, uri=True
        ),
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write into the terminal that is being drawn on
        if key is not None:
            connection.execute(f'PRAGMA key = "{key.as_sqlcipher}"')
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@cache
def _connection_class() -> Any:
    """Make the classes on first use: without the extra there is nothing to derive them from."""
    native = importlib.import_module("sqlcipher3.dbapi2")

    def in_sqlite3(method: Callable[..., Any]) -> Callable[..., Any]:
        """Let a method raise the errors that sqlite3 would."""

        @wraps(method)
        def translated(*arguments: Any, **named: Any) -> Any:
            try:
                return method(*arguments, **named)
            except native.Error as error:
                raise _translated(error) from None

        return translated

    class Cursor(native.Cursor):  # type: ignore[misc, name-defined]
        execute = in_sqlite3(native.Cursor.execute)
        executemany = in_sqlite3(native.Cursor.executemany)
        executescript = in_sqlite3(native.Cursor.executescript)
        fetchone = in_sqlite3(native.Cursor.fetchone)
        fetchmany = in_sqlite3(native.Cursor.fetchmany)
        fetchall = in_sqlite3(native.Cursor.fetchall)
        __next__ = in_sqlite3(native.Cursor.__next__)
        close = in_sqlite3(native.Cursor.close)

    class Connection(native.Connection):  # type: ignore[misc, name-defined]
        commit = in_sqlite3(native.Connection.commit)
        rollback = in_sqlite3(native.Connection.rollback)
        backup = in_sqlite3(native.Connection.backup)
        close = in_sqlite3(native.Connection.close)
        create_function = in_sqlite3(native.Connection.create_function)
        interrupt = in_sqlite3(native.Connection.interrupt)

        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def execute(self, *arguments: Any) -> Any:
            return self.cursor().execute(*arguments)

        def executemany(self, *arguments: Any) -> Any:
            return self.cursor().executemany(*arguments)

        def executescript(self, *arguments: Any) -> Any:
            return self.cursor().executescript(*arguments)

        @property
        def row_factory(self) -> Any:
            return native.Connection.row_factory.__get__(self)

        @row_factory.setter
        def row_factory(self, factory: Any) -> None:
            # sqlite3's own Row takes rows of sqlite3's own cursors alone.
            native.Connection.row_factory.__set__(self, native.Row if factory is sqlite3.Row else factory)

    return in_sqlite3(Connection)


def _translated(error: Exception) -> sqlite3.Error:
    kind = getattr(sqlite3, type(error).__name__, sqlite3.DatabaseError)
    translated: sqlite3.Error = kind(*error.args)
    for name in ("sqlite_errorcode", "sqlite_errorname"):
        if hasattr(error, name):
            setattr(translated, name, getattr(error, name))
    return translated
