"""The regime's checks on a response as it stands in the store, with what the reviewers say of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data import checks
from data.checks import overruling
from data.responses import read_response

if TYPE_CHECKING:
    import sqlite3

    from data.checks.overruling import Overruling
    from data.checks.rules import Check
    from data.readings import ResponseReading
    from data.regime import Regime

EXPLAINS = "explains_each_recommendation"
"""The one check that a judgement changes; the others look only at what was read."""
NO_REASON = "no-action-no-reason"
"""The progress that says that an answer gives neither an action nor a reason."""
_EXPLAINED = {"good": True, "bad": False, "absent": False}

_JUDGED = """
SELECT queue.status, queue.progress, queue.label FROM pair JOIN queue ON queue.number = pair.number
WHERE pair.response_id = ? AND queue.shown ORDER BY queue.ordinal
"""
_KIND = "SELECT body.kind FROM response JOIN body ON body.id = body_id WHERE response.id = ?"


def checks_of(reader: sqlite3.Connection, response_id: str, published: str, regime: Regime) -> tuple[Check, ...]:
    """Return the outcome of each of the regime's checks on a stored response.

    `published` is the report's day of publication as it stands (ISO date, "" for unknown). Raises LookupError
    when there is no such response.
    """
    response = read_response(reader, response_id)
    found = checks.run(regime, response, published, kind=_kind(reader, response_id))
    return _now(reader, response_id, published, regime, (response, found))


def explained(reader: sqlite3.Connection, response_id: str, regime: Regime) -> list[bool | None] | None:
    """Return for each recommendation that the body must answer whether an action or a reason is given.

    It is the reviewer's judgement (s.55(5B)): the progress that was confirmed says it, else the status's
    role. None where that is open; a pair judged not applicable is left out. None, and no list, without pairs.
    """
    return [state for _, state in _explained(reader, response_id, regime)] or None


def _explained(reader: sqlite3.Connection, response_id: str, regime: Regime) -> list[tuple[str, bool | None]]:
    """Return the label of each recommendation that the body must answer, and whether it is explained."""
    found: list[tuple[str, bool | None]] = []
    for row in reader.execute(_JUDGED, (response_id,)):
        status = regime.status(row["status"])
        if status is not None and status.role == "neutral":
            continue
        if status is not None and row["progress"]:
            found.append((row["label"], row["progress"] != NO_REASON))
        else:
            found.append((row["label"], _EXPLAINED.get(status.role) if status else None))
    return found


def _kind(reader: sqlite3.Connection, response_id: str) -> str:
    row = reader.execute(_KIND, (response_id,)).fetchone()
    return str(row[0]) if row else ""


def _now(
    reader: sqlite3.Connection,
    response_id: str,
    published: str,
    regime: Regime,
    read: tuple[ResponseReading, tuple[Check, ...]],
) -> tuple[Check, ...]:
    """Return checks with what the reviewers' judgements and overrulings make of them now."""
    response, found = read
    judged = regime._replace(checks=tuple(rule for rule in regime.checks if rule.name == EXPLAINS))
    pairs = _explained(reader, response_id, regime)
    labels, states = [label for label, _ in pairs], [state for _, state in pairs]
    changed = {check.name: check for check in checks.run(judged, response, published, states or None, labels=labels)}
    said = overruling.standing(reader, response_id)
    return tuple(_overruled(changed.get(check.name, check), said.get(check.name)) for check in found)


def _overruled(check: Check, said: Overruling | None) -> Check:
    if said is None:
        return check
    return replace(
        check,
        outcome=said.outcome,
        found=check.outcome,
        overruled_by=said.reviewer,
        overruled_at=said.at,
        overruled_note=said.note,
    )


class RememberedChecks:
    """The checks of the responses seen so far. What reviewers say of them is read each time, and never remembered."""

    def __init__(self) -> None:
        """Begin with none."""
        self._seen: dict[tuple[str, str, str], tuple[ResponseReading, tuple[Check, ...]]] = {}
        self._newest: str | None = None
        """The newest correction of anything when they were made."""

    def of(self, reader: sqlite3.Connection, response_id: str, published: str, regime: Regime) -> tuple[Check, ...]:
        """Return what `checks_of` would."""
        newest = reader.execute("SELECT max(id) FROM correction").fetchone()[0]
        if newest != self._newest:  # what was read of a response may be another now
            self._seen.clear()
            self._newest = newest
        asked = (response_id, published, regime.name)
        if asked not in self._seen:
            response = read_response(reader, response_id)
            found = checks.run(regime, response, published, kind=_kind(reader, response_id))
            self._seen[asked] = (response, found)
        return _now(reader, response_id, published, regime, self._seen[asked])
