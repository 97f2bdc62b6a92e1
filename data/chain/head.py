"""The head of the chain: the newest hash, which stands for all that was done in a store up to that moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

_OF_DEVICE = "SELECT number, hash FROM chain WHERE device ="
_LAST = "ORDER BY number DESC LIMIT 1"


class Head(NamedTuple):
    """The newest entry of the store's own device; of the longest chain while its own has none (after a restore)."""

    number: int
    """How many entries there are; 0 for none."""
    hash: str
    """64 hexadecimal digits; "" for none."""


def head(reader: sqlite3.Connection) -> Head:
    """Return the head of the store's own chain, as `reader` sees it; of the longest where its own has no entry yet."""
    row = reader.execute(f"{_OF_DEVICE} (SELECT id FROM device) {_LAST}").fetchone()
    if row is None:
        longest = "SELECT device FROM chain GROUP BY device ORDER BY count(*) DESC, device LIMIT 1"
        row = reader.execute(f"{_OF_DEVICE} ({longest}) {_LAST}").fetchone()
    return Head(int(row[0]), bytes(row[1]).hex()) if row else Head(0, "")
