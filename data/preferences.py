"""How a reviewer likes the desk: small values by name, kept in the store. Losing one costs a key or two, never work.

Reading is on the start-up path: only the standard library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from data.store import Store


def read(reader: sqlite3.Connection, reviewer: str) -> dict[str, str]:
    """Return what a reviewer prefers, by name."""
    return dict(reader.execute("SELECT name, value FROM preference WHERE reviewer = ?", (reviewer,)).fetchall())


def keep(store: Store, reviewer: str, name: str, value: str) -> None:
    """Keep a preference; "" forgets it. Raises StoreError: it is as it was."""
    with store.writing() as connection:
        if value:
            connection.exec_driver_sql(
                "INSERT INTO preference (reviewer, name, value) VALUES (?, ?, ?)"
                " ON CONFLICT (reviewer, name) DO UPDATE SET value = excluded.value",
                (reviewer, name, value),
            )
        else:
            connection.exec_driver_sql("DELETE FROM preference WHERE reviewer = ? AND name = ?", (reviewer, name))
