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
    from collections.abc import Callable, Sequence

    from data.encrypted.keys import Key

_OF_CURSORS = (
    "execute", "executemany", "executescript", "fetchone", "fetchmany", "fetchall", "__next__", "close",
)  # fmt: skip
_OF_CONNECTIONS = ("commit", "rollback", "backup", "close", "create_function", "interrupt")
"""The methods that can fail; the others of a connection here go through its cursor."""
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

    def all_in_sqlite3(kind: Any, names: Sequence[str]) -> Any:
        """Return a class whose methods of these names raise the errors that sqlite3 would."""
        return type(kind.__name__, (kind,), {name: in_sqlite3(getattr(kind, name)) for name in names})

    cursor_class = all_in_sqlite3(native.Cursor, _OF_CURSORS)

    class Connection(all_in_sqlite3(native.Connection, _OF_CONNECTIONS)):  # type: ignore[misc]  # made here: an extra
        def cursor(self, factory: Any = cursor_class) -> Any:
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
