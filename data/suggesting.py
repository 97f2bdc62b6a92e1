"""Whether suggestions stand on the screen, and how much they pull the judgements that are made beside them.

Some pairs are held back: their suggestions are never shown, so that what is judged without them can be compared.
On the start-up path: only the standard library, and of that little.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

SHOWN, HELD, HIDDEN = "shown", "held", "hidden"
STATES: Final = (SHOWN, HELD, HIDDEN)
HELD_SHARE = 0.1
"""The share of pairs that is held back, unless the configuration says otherwise."""
JUDGED: Final = ("acceptance", "progress")
"""The scales that are both suggested and judged."""


class Showing:
    """Whether suggestions stand on the screen, pair by pair."""

    def __init__(self, device: str, on: bool = True, share: float = HELD_SHARE) -> None:
        """Show them where `on`, but never for the `share` (0–1) of pairs that the store of `device` holds back."""
        self._device, self.on, self._share = device, on, share

    def state(self, pair_id: str) -> str:
        """Return one of `STATES` for a pair."""
        if held(pair_id, self._device, self._share):
            return HELD
        return SHOWN if self.on else HIDDEN


def held(pair_id: str, device: str, share: float) -> bool:
    """Return whether a pair is held back in the store of `device`: by chance, and always the same for a pair."""
    return zlib.crc32(f"{device} {pair_id}".encode()) < share * 2**32


class Pull(NamedTuple):
    """How often judgements agree with what was suggested, where the suggestion stood so on the screen."""

    scale: str
    state: str
    """One of `STATES`; "" where nobody knows: judged by the command line, or before this was recorded."""
    judged: int
    """Pairs with a suggestion and a judgement on this scale."""
    agreed: int

    @property
    def share(self) -> float | None:
        """The share that agrees, 0–1; None where nothing is judged."""
        return self.agreed / self.judged if self.judged else None


_SUGGESTED = "SELECT pair_id, scale, value FROM suggestion WHERE scale IN (?, ?)"
_ACTS = "SELECT pair_id, action, acceptance, progress, suggestions FROM annotation ORDER BY pair_id, id"


def pull(reader: sqlite3.Connection) -> tuple[Pull, ...]:
    """Return, for each judged scale and each state that occurs, how many judgements agree with a suggestion.

    What stands for a pair counts, with the state at the act that gave it that value.
    """
    suggested: dict[tuple[str, str], set[str]] = {}
    for pair_id, scale, value in reader.execute(_SUGGESTED, JUDGED):
        suggested.setdefault((pair_id, scale), set()).add(value)
    counts: dict[tuple[str, str], list[int]] = {(scale, state): [0, 0] for scale in JUDGED for state in (SHOWN, HELD)}
    for pair_id, scale, value, state in _standing(reader.execute(_ACTS)):
        if value and (pair_id, scale) in suggested:
            count = counts.setdefault((scale, state), [0, 0])
            count[0] += 1
            count[1] += value in suggested[pair_id, scale]
    order = (*STATES, "")
    keys = sorted(counts, key=lambda key: (JUDGED.index(key[0]), order.index(key[1]) if key[1] in order else 9))
    return tuple(Pull(*key, *counts[key]) for key in keys)


def _standing(rows: Iterable[sqlite3.Row]) -> Iterable[tuple[str, str, str, str]]:
    """Return pair, scale, value that stands, and the state of the screen when an act gave it."""
    standing: dict[tuple[str, str], tuple[str, str]] = {}
    given: dict[tuple[str, str, str], str] = {}
    for row in rows:
        for scale in JUDGED:
            key, value = (row["pair_id"], scale), str(row[scale])
            if value == standing.get(key, ("", ""))[0]:
                continue
            if row["action"] == "act":
                given[(*key, value)] = str(row["suggestions"])
            standing[key] = (value, given.get((*key, value), ""))
    return [(pair_id, scale, value, state) for (pair_id, scale), (value, state) in standing.items()]
