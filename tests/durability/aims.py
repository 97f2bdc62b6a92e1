"""When a program is killed: some time after a key, or some bytes of the screen, or once it writes to the store."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from random import Random

MOMENT, BYTES, WRITE = "a moment", "bytes of the screen", "a write to the store"
_LONGEST = 0.12
"""Seconds after a key by which it is done, nearly always."""
_MOST = 6000
"""Bytes of the screen that one key changes, nearly always."""
_SHORT = 0.003
"""Seconds around a commit: from before the log is flushed until the screen is drawn."""


class Aim(NamedTuple):
    """Kill it after `key` of the keys, once so much time, or so many bytes, have come."""

    key: int
    kind: str
    seconds: float = 0.0
    """Of `MOMENT`: after the key. Of `WRITE`: after the write."""
    bytes: int = 0
    """Of `BYTES`."""


def draw(chance: Random, keys: int) -> Aim:
    """Draw one that lies at one of so many keys, evenly; of bytes, as often few as many."""
    key = chance.randrange(keys)
    kind = chance.choice((MOMENT, BYTES, BYTES, WRITE))
    if kind == BYTES:
        return Aim(key, kind, bytes=int(math.exp(chance.uniform(0, math.log(_MOST)))))
    return Aim(key, kind, chance.uniform(0, _LONGEST if kind == MOMENT else _SHORT))
