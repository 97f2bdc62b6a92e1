"""The head of the chain: the newest hash, which stands for all that was done in a store up to that moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

_HEAD = """
SELECT number, hash FROM chain WHERE device = (SELECT id FROM device) ORDER BY number DESC LIMIT 1
"""


class Head(NamedTuple):
    """The newest entry of the store's own device."""

    number: int
    """How many entries there are; 0 for none."""
    hash: str
    """64 hexadecimal digits; "" for none."""


def head(reader: sqlite3.Connection) -> Head:
    """Return the head of the store's own chain, as `reader` sees it."""
    row = reader.execute(_HEAD).fetchone()
    return Head(int(row[0]), bytes(row[1]).hex()) if row else Head(0, "")
