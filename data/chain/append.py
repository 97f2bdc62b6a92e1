"""Entries added to the chain: in the transaction that adds the rows, or for all that stands in a store at once."""

from __future__ import annotations

import os
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from data.chain.content import (
    ADOPTION,
    ANNOTATION,
    CODEBOOK,
    CORRECTION,
    FOLLOWS,
    GENESIS,
    PURGE,
    SALT,
    SAVED_VIEW,
    SEALED,
    chained,
    digest,
    said,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    Row = Mapping[str, object]

    class Result(Protocol):
        """What a statement gives."""

        def fetchone(self) -> Any:
            """Return the next row."""

        def fetchall(self) -> Any:
            """Return all rows."""

    Run = Callable[[str, Any], Result]
    """Runs a statement with its values; with a list of tuples, once for each."""

AT_ONCE = 5_000
"""Entries that are written with one statement."""
CACHE = 64_000
"""Kilobytes that SQLite may hold of the store while all of it is sealed."""
_LAST = "SELECT number, hash FROM chain WHERE device = ? ORDER BY number DESC LIMIT 1"
_ADD = "INSERT INTO chain (device, number, kind, row_id, salt, content, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"


def append(connection: Connection, device: str, kind: str, rows: Sequence[Row]) -> None:
    """Seal rows of one kind that this transaction has added, in their order, at the end of a device's chain."""
    _append(connection.exec_driver_sql, device, [(kind, str(row["id"]), row) for row in rows])


def append_plainly(connection: sqlite3.Connection, device: str, kind: str, rows: Sequence[Row]) -> None:
    """As `append`, over a connection of the standard library."""
    _append(_plainly(connection), device, [(kind, str(row["id"]), row) for row in rows])


def begin(connection: sqlite3.Connection, device: str) -> bytes:
    """Return the hash that the next entry of a device's chain follows; begin the chain where it has none."""
    return _append(_plainly(connection), device, [])[1]


def adopt(connection: Connection, stub: str, own: str) -> None:
    """Note that the corrections of the report `stub` are of the report `own` from now on."""
    device = str(connection.exec_driver_sql("SELECT id FROM device").scalar_one())
    _append(connection.exec_driver_sql, device, [(ADOPTION, f"{stub} {own}", None)])


def seal(connection: sqlite3.Connection, moment: str, why: str) -> int:
    """Make the chains of a store anew from all its rows as they stand; return how many were sealed.

    For a store that has no chain yet (`why` is "migration"), or a broken one ("salvage"): what was done to its rows
    before cannot be told. The last entry of the store's own device says so, with the moment and the reason. The rows of
    each device come in the order of their ids, after the definitions of the codebook.
    """
    own = str(connection.execute("SELECT id FROM device").fetchone()[0])
    connection.execute("DELETE FROM chain")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")  # with its 2 MB the same pages are written many times
    run, sealed = _plainly(connection), 0
    tails: dict[str, tuple[int, bytes]] = {}
    everything = _everything(connection, own)
    while some := list(islice(everything, AT_ONCE)):
        by_device: dict[str, list[tuple[str, str, Row | None]]] = {}
        for device, kind, row in some:
            by_device.setdefault(device, []).append((kind, str(row["id"]), row))
        for device, entries in by_device.items():
            tails[device] = _append(run, device, entries, tails.get(device, (0, GENESIS)))
        sealed += len(some)
    if sealed:
        _append(run, own, [(SEALED, f"{moment} {why}", None)], tails.get(own, (0, GENESIS)))
    return sealed


def _append(
    run: Run, device: str, entries: Iterable[tuple[str, str, Row | None]], after: tuple[int, bytes] | None = None
) -> tuple[int, bytes]:
    """Add (kind, row's id, row or None) after the last entry, or the one given; return the new last one."""
    number, before = after or _last(run, device)
    made = []
    if not number and after is None:
        entries = [*_others(run, device), *entries]
    for kind, row_id, row in entries:
        number += 1
        salt = os.urandom(SALT)
        content = said(row_id, salt) if row is None else digest(kind, row, salt)
        before = chained(before, device, number, kind, row_id, content)
        made.append((device, number, kind, row_id, salt, content, before))
    if made:
        run(_ADD, made if len(made) > 1 else made[0])
    return number, before


def _last(run: Run, device: str) -> tuple[int, bytes]:
    row = run(_LAST, (device,)).fetchone()
    return (int(row[0]), bytes(row[1])) if row else (0, GENESIS)


def _others(run: Run, device: str) -> Iterator[tuple[str, str, None]]:
    """Give the entries that a chain begins with where other devices have theirs: what stood at the end of each."""
    others = run("SELECT DISTINCT device FROM chain WHERE device <> ? ORDER BY device", (device,)).fetchall()
    for (other,) in others:
        number, hash_ = _last(run, str(other))
        yield FOLLOWS, f"{other} {number} {hash_.hex()}", None


def _plainly(connection: sqlite3.Connection) -> Run:
    def run(sql: str, values: Any) -> Result:
        return connection.executemany(sql, values) if isinstance(values, list) else connection.execute(sql, values)

    return run


def _everything(connection: sqlite3.Connection, own: str) -> Iterator[tuple[str, str, Row]]:
    """Give (device, kind, row) of every row that is only ever added, the definitions first, then by the rows' ids."""
    for row in _rows(connection, "SELECT * FROM codebook ORDER BY at, id"):
        yield own, CODEBOOK, row
    streams = [_by_id(connection, kind) for kind in (ANNOTATION, CORRECTION, SAVED_VIEW, PURGE)]
    for _, kind, row in merge(*streams, key=lambda each: each[:2]):
        yield str(row["device"]), kind, row


def _by_id(connection: sqlite3.Connection, kind: str) -> Iterator[tuple[str, str, Row]]:
    for row in _rows(connection, f"SELECT * FROM {kind} ORDER BY id"):
        yield str(row["id"]), kind, row


def _rows(connection: sqlite3.Connection, sql: str) -> Iterator[Row]:
    cursor = connection.execute(sql)
    cursor.row_factory = None
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))
