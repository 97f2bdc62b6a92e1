"""The regime's checks on a response as it stands in the store, with what the reviewers have judged of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import checks
from data.responses import read_response

if TYPE_CHECKING:
    import sqlite3

    from data.checks import Check
    from data.reading.values import ResponseReading
    from data.regime import Regime

EXPLAINS = "explains_each_recommendation"
"""The one check that a judgement changes; the others look only at what was read."""
NO_REASON = "no-action-no-reason"
"""The progress that says that an answer gives neither an action nor a reason."""
_EXPLAINED = {"good": True, "bad": False, "absent": False}

_JUDGED = """
SELECT queue.status, queue.progress FROM pair JOIN queue ON queue.number = pair.number
WHERE pair.response_id = ? AND queue.shown
"""


def checks_of(reader: sqlite3.Connection, response_id: str, published: str, regime: Regime) -> tuple[Check, ...]:
    """Return the outcome of each of the regime's checks on a stored response.

    `published` is the report's day of publication as it stands (ISO date, "" for unknown). Raises LookupError
    when there is no such response.
    """
    response = read_response(reader, response_id)
    return checks.run(regime, response, published, explained(reader, response_id, regime))


def explained(reader: sqlite3.Connection, response_id: str, regime: Regime) -> list[bool | None] | None:
    """Return for each recommendation that the body must answer whether an action or a reason is given.

    It is the reviewer's judgement (s.55(5B)): the progress that was confirmed says it, else the status's
    role. None where that is open; a pair judged not applicable is left out. None, and no list, without pairs.
    """
    found: list[bool | None] = []
    for row in reader.execute(_JUDGED, (response_id,)):
        status = regime.status(row["status"])
        if status is not None and status.role == "neutral":
            continue
        if status is not None and row["progress"]:
            found.append(row["progress"] != NO_REASON)
        else:
            found.append(_EXPLAINED.get(status.role) if status else None)
    return found or None


class RememberedChecks:
    """The checks of the responses seen so far. After a judgement only what it can change is checked again."""

    def __init__(self) -> None:
        """Begin with none."""
        self._seen: dict[tuple[str, str, str], tuple[ResponseReading, tuple[Check, ...]]] = {}

    def of(self, reader: sqlite3.Connection, response_id: str, published: str, regime: Regime) -> tuple[Check, ...]:
        """Return what `checks_of` would."""
        asked = (response_id, published, regime.name)
        if asked not in self._seen:
            response = read_response(reader, response_id)
            self._seen[asked] = (response, checks.run(regime, response, published, None))
        response, found = self._seen[asked]
        judged = regime._replace(checks=tuple(rule for rule in regime.checks if rule.name == EXPLAINS))
        now = checks.run(judged, response, published, explained(reader, response_id, regime))
        changed = {check.name: check for check in now}
        return tuple(changed.get(check.name, check) for check in found)
