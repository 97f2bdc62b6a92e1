"""What a reviewer says of a check, against what the desk found: a row is added, nothing is changed.

A row is a correction of the subject "check": of a response (`subject_id`), of one check (`field`). The newest
row of a check stands; one with an empty outcome withdraws what stood.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from data.checks import OUTCOMES
from data.store import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from data.store import Author, Store

SUBJECT = "check"

_STANDING = """
SELECT field, value, reviewer, at FROM correction WHERE id IN (
  SELECT max(id) FROM correction WHERE subject = 'check' AND subject_id = ? GROUP BY field)
"""
_NEWEST = "SELECT max(id) FROM correction WHERE subject = ? AND subject_id = ? AND field = ?"
_VALUE = "SELECT value FROM correction WHERE id = ?"
_OWN = """
SELECT id, field, value, supersedes FROM correction
WHERE subject = ? AND subject_id = ? AND reviewer = ? AND device = ? ORDER BY id DESC
"""
_INSERT = """
INSERT INTO correction (id, subject, subject_id, field, value, reviewer, device, at, supersedes)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
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
    with store.writing() as connection:
        known = connection.exec_driver_sql("SELECT 1 FROM response WHERE id = ?", (response_id,)).first()
        if known is None:
            raise LookupError(f"There is no response {response_id!r} in this store.")
        before = connection.exec_driver_sql(_NEWEST, (SUBJECT, response_id, check)).scalar()
        value = connection.exec_driver_sql(_VALUE, (before or "",)).scalar() or _WITHDRAWN
        stands = _read(value)
        if (stands["outcome"], stands["note"]) != (said["outcome"], said["note"]):
            append(connection, author, (SUBJECT, response_id, check), json.dumps(said, ensure_ascii=False))


def undo(store: Store, author: Author, response_id: str) -> str:
    """Take back the author's newest overruling of a response that still counts; return the check's name.

    "" when there is none. Where somebody else has spoken since, their word is left as it is and the act counts
    as taken back. Without limit, across restarts.
    """
    with store.writing() as connection:
        undone: set[str] = set()
        for row in connection.exec_driver_sql(_OWN, (SUBJECT, response_id, author.reviewer, author.device)).all():
            target = _read(row.value).get("undoes", "")
            if target:
                undone.add(target)
                continue
            if row.id in undone:
                continue
            of = (SUBJECT, response_id, row.field)
            newest = str(connection.exec_driver_sql(_NEWEST, of).scalar_one())
            now_stands = connection.exec_driver_sql(_VALUE, (newest,)).scalar_one()
            was = connection.exec_driver_sql(_VALUE, (row.supersedes or "",)).scalar() or _WITHDRAWN
            kept = _plain(now_stands) != _plain(row.value)
            back = {**_plain(now_stands if kept else was), "undoes": row.id}
            append(connection, author, of, json.dumps(back, ensure_ascii=False))
            return str(row.field)
    return ""


def append(connection: Connection, author: Author, of: tuple[str, str, str], value: str) -> None:
    """Add a correction `of` a subject, its id and its field, that supersedes the newest one."""
    from data.ids import new_id

    last = connection.exec_driver_sql("SELECT max(id) FROM correction").scalar() or ""
    before = connection.exec_driver_sql(_NEWEST, of).scalar()
    values = (new_id(after=last), *of, value, author.reviewer, author.device, now(), before)
    connection.exec_driver_sql(_INSERT, values)


def _plain(value: str) -> dict[str, str]:
    said = _read(value)
    return {"outcome": said["outcome"], "note": said["note"]}


def _read(value: str) -> Mapping[str, str]:
    """Return the value of a row; one that is not understood, from a newer Obverse, counts as withdrawn."""
    try:
        said = json.loads(value)
    except ValueError:
        said = {}
    said = said if isinstance(said, dict) else {}
    kept = {name: str(said.get(name, "")) for name in ("outcome", "note", "undoes")}
    return kept if kept["outcome"] in ("", *OUTCOMES) else {**kept, "outcome": "", "note": ""}
