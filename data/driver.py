"""Rows written and read in the driver's own words: what an import does for every file, without building statements."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from data.models import table_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from sqlalchemy import Connection, Row
    from sqlmodel import SQLModel


def fetch(connection: Connection, sql: str, *values: str) -> Sequence[Row[Any]]:
    """Return the rows of a query, whose values stand as "?" in it."""
    return connection.exec_driver_sql(sql, values).all()


def put(connection: Connection, kind: type[SQLModel], rows: Sequence[Mapping[str, object]], conflict: str = "") -> int:
    """Insert rows of one kind, each with the same columns; return how many were written.

    `conflict` says at the end what is done where a row is there already: "ON CONFLICT DO NOTHING".
    """
    if not rows:
        return 0
    columns = tuple(rows[0])
    sql = _insert(table_of(kind).name, columns, conflict)
    return connection.exec_driver_sql(sql, [tuple(row[name] for name in columns) for row in rows]).rowcount


@cache
def _insert(table: str, columns: tuple[str, ...], conflict: str) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))}) {conflict}'
