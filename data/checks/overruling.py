"""What a reviewer says of a check, against what the desk found: a row is added, nothing is changed.

A row is a correction of the subject "check": of a response (`subject_id`), of one check (`field`). The newest
row of a check that nobody took back stands; one with an empty outcome withdraws what stood. It is taken back like
any other correction: see `data.correcting.undoing`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from data.checks.rules import OUTCOMES
from data.views import COUNTS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


SUBJECT = "check"

_STANDING = f"""
SELECT field, value, reviewer, at FROM correction WHERE id IN (
  SELECT max(id) FROM correction own WHERE subject = 'check' AND subject_id = ? AND {COUNTS} GROUP BY field)
"""


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
        said = read_value(row["value"])
        if said["outcome"]:
            found[row["field"]] = Overruling(said["outcome"], said["note"], row["reviewer"], row["at"])
    return found


def words_of(check: str, value: str) -> str:
    """Return what a row said of a check, in words."""
    said = read_value(value)
    outcome = f"{said['outcome']}, said by a reviewer" if said["outcome"] else "as the desk found it"
    return f"check “{check.replace('_', ' ')}”: {outcome}"


def read_value(value: str) -> Mapping[str, str]:
    """Return the value of a row; one that is not understood, from a newer Obverse, counts as withdrawn."""
    try:
        said = json.loads(value)
    except ValueError:
        said = {}
    said = said if isinstance(said, dict) else {}
    kept = {name: str(said.get(name, "")) for name in ("outcome", "note")}
    return kept if kept["outcome"] in ("", *OUTCOMES) else {"outcome": "", "note": ""}
