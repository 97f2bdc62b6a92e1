"""What a reviewer says of a check, against what the desk found: a row is added, nothing is changed.

A row is a correction of the subject "check": of a response (`subject_id`), of one check (`field`). The newest
row of a check that nobody took back stands; one with an empty outcome withdraws what stood. It is taken back like
any other correction: see `data.corrections.undoing`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from data.checks.rules import OUTCOMES
from data.views import COUNTS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from data.store import Author, Store

SUBJECT = "check"

_STANDING = f"""
SELECT field, value, reviewer, at FROM correction WHERE id IN (
  SELECT max(id) FROM correction own WHERE subject = 'check' AND subject_id = ? AND {COUNTS} GROUP BY field)
"""
_STANDS = f"""
SELECT value FROM correction own WHERE subject = 'check' AND subject_id = ? AND field = ? AND {COUNTS}
ORDER BY id DESC LIMIT 1
"""
_WITHDRAWN = json.dumps({"outcome": "", "note": ""})


class OverrulingError(ValueError):
    """An overruling that cannot be made: the message says what is allowed."""


class Overruling(NamedTuple):
    """What stands of a check by a reviewer's word."""

    outcome: str
    """One of `data.checks.OUTCOMES`."""
    note: str
    reviewer: str
    at: str
    """UTC moment."""


def standing(reader: sqlite3.Connection, response_id: str) -> dict[str, Overruling]:
    """Return what the reviewers say of a response's checks, by the check's name."""
    found = {}
    for row in reader.execute(_STANDING, (response_id,)):
        said = _read(row["value"])
        if said["outcome"]:
            found[row["field"]] = Overruling(said["outcome"], said["note"], row["reviewer"], row["at"])
    return found


def overrule(store: Store, author: Author, response_id: str, check: str, outcome: str, note: str = "") -> None:
    """Say what holds of a check, "" to withdraw it. What stands already adds no row.

    Raises:
        OverrulingError: not an outcome.
        LookupError: there is no such response.
        StoreError: nothing was written.
    """
    if outcome and outcome not in OUTCOMES:
        raise OverrulingError(f"“{outcome}” is not an outcome of a check. Allowed: {', '.join(OUTCOMES)}.")
    said = {"outcome": outcome, "note": " ".join(note.split()) if outcome else ""}
    from data.corrections.rows import append

    with store.writing() as connection:
        known = connection.exec_driver_sql("SELECT 1 FROM response WHERE id = ?", (response_id,)).first()
        if known is None:
            raise LookupError(f"There is no response {response_id!r} in this store.")
        stands = connection.exec_driver_sql(_STANDS, (response_id, check)).scalar() or _WITHDRAWN
        if _read(stands) != said:
            append(connection, author, SUBJECT, response_id, check, json.dumps(said, ensure_ascii=False))


def words_of(check: str, value: str) -> str:
    """Return what a row said of a check, in words."""
    said = _read(value)
    outcome = f"{said['outcome']}, said by a reviewer" if said["outcome"] else "as the desk found it"
    return f"check “{check.replace('_', ' ')}”: {outcome}"


def _read(value: str) -> Mapping[str, str]:
    """Return the value of a row; one that is not understood, from a newer Obverse, counts as withdrawn."""
    try:
        said = json.loads(value)
    except ValueError:
        said = {}
    said = said if isinstance(said, dict) else {}
    kept = {name: str(said.get(name, "")) for name in ("outcome", "note")}
    return kept if kept["outcome"] in ("", *OUTCOMES) else {"outcome": "", "note": ""}
