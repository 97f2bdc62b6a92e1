"""A store opened for the doctor: nothing can be written to it, and a damaged one is read as far as it goes."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from data.connecting import connect
from data.encrypted import keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CACHE = 256000
"""Kilobytes that SQLite may hold of the store meanwhile: its 2 MB would be read anew for nearly every row."""
_STEPS = 200_000
"""Steps of SQLite's machine between two calls of `beat`: a few times a second."""


@contextmanager
def reading(path: Path, beat: Callable[[], None] | None = None) -> Iterator[sqlite3.Connection]:
    """Give a connection that can read the store at `path` and write nothing to it.

    `beat` is called now and then while a long query runs; what it raises ends the query and is raised again.
    Raises sqlite3.Error where the file cannot be opened.
    """
    raised: list[BaseException] = []

    def go_on() -> int:
        try:
            if beat is not None:
                beat()
        except BaseException as error:  # noqa: BLE001  raised again below, past SQLite
            raised.append(error)
            return 1
        return 0

    connection = connect(path, options="mode=ro")
    try:
        connection.text_factory = lambda data: data.decode(errors="replace")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
        if keys.of(path) is None:  # what SQLite puts aside is not encrypted
            connection.execute("PRAGMA temp_store = FILE")
        connection.set_progress_handler(go_on, _STEPS)
        yield connection
    except sqlite3.Error:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
        connection.close()
