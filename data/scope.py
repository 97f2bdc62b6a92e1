"""On which pairs a bulk act would be, read before it is asked for: what stands on each, and what would change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from data.annotations import Changes

AT_ONCE = 500
"""Pairs that one statement reads."""
_COLUMNS = "number, pair_id, annotation_id, status, acceptance, progress, flagged, later, definition, reviewer"
_WORDS = ("status", "acceptance", "progress")
_IN_QUEUE = (*_WORDS, "flagged", "later", "definition")


@dataclass(slots=True)
class Scope:
    """The pairs of a bulk act, in the order in which they were given; lists of one length."""

    numbers: list[int] = field(default_factory=list)
    pair_ids: list[str] = field(default_factory=list)
    standing: list[str] = field(default_factory=list)
    """The id of the judgement that stands on each; "" for none."""
    same: set[int] = field(default_factory=set)
    """The numbers of those that are so already."""
    otherwise: set[int] = field(default_factory=set)
    """The numbers of those that are judged, and otherwise."""
    judged_by: Counter[str] = field(default_factory=Counter)
    """How many of those each reviewer judged."""
    missing: int = 0
    """How many are not in the store any more."""


def read_scope(reader: sqlite3.Connection, numbers: Sequence[int], changes: Changes) -> Scope:
    """Return what stands on the pairs with these numbers, all as it is at one moment, and what `changes` would change.

    A note or a quotation counts as a change: whether it is the same only shows when it is saved.
    """
    scope = Scope()
    compared = {name: value for name, value in changes.items() if name in _IN_QUEUE}
    whole = len(compared) == len(changes)
    wanted = list(dict.fromkeys(numbers))
    reader.execute("BEGIN")  # one moment for all of them
    try:
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = reader.execute(f"SELECT {_COLUMNS} FROM queue WHERE number IN ({marks})", some)
            found = {row["number"]: row for row in rows}
            scope.missing += len(some) - len(found)
            for number in some:
                if row := found.get(number):
                    _take(scope, row, compared, whole)
    finally:
        reader.execute("ROLLBACK")
    return scope


def _take(scope: Scope, row: sqlite3.Row, compared: dict[str, object], whole: bool) -> None:
    number = row["number"]
    scope.numbers.append(number)
    scope.pair_ids.append(row["pair_id"])
    scope.standing.append(row["annotation_id"])
    if whole and all(row[name] == value for name, value in compared.items()):
        scope.same.add(number)
    elif any(row[name] and row[name] != compared[name] for name in _WORDS if name in compared):
        scope.otherwise.add(number)
        scope.judged_by[row["reviewer"]] += 1
