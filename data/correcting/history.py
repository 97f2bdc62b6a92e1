"""What was corrected, by whom and when: every act on a response or report, also those that were taken back.

Only the standard library: a reading screen lists it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from data.bodies import exclusions
from data.checks import overruling
from data.corrections import kinds
from data.corrections.kinds import Correction

if TYPE_CHECKING:
    import sqlite3

_OF = """
SELECT id, subject, subject_id, field, value, reviewer, at FROM correction
WHERE subject = ?1 AND subject_id = ?2
UNION ALL
SELECT s.id, s.subject, s.subject_id, s.field, s.value, s.reviewer, s.at FROM correction c
JOIN correction s ON s.subject = 'correction' AND s.subject_id = c.id
WHERE c.subject = ?1 AND c.subject_id = ?2 ORDER BY 1
"""
_VALUES = (*kinds.FACTS, "title", "publisher", "published", kinds.BODY, kinds.ANSWERS)


class Entry(NamedTuple):
    """One act on what was read."""

    id: str
    at: str
    reviewer: str
    action: str
    """"act", "undo" or "redo"."""
    words: str
    """What was done: "signatory: A. Hale"."""
    before: str
    """Of a field with one value: what stood before; "" where nothing did, or where it is told by `words`."""
    stands: bool
    """False: it was taken back."""


def history(reader: sqlite3.Connection, subject: str, subject_id: str) -> tuple[Entry, ...]:
    """Return every act on a response or report ("response", "report"), the newest first."""
    rows = [Correction(*row) for row in reader.execute(_OF, (subject, subject_id))]
    acts = {row.id: row for row in rows if row.subject != kinds.CORRECTION}
    stands = {row.id for row in kinds.standing(rows)}
    before = _as_read(reader, subject, subject_id)
    values: dict[str, list[str]] = {}
    """The values of a field, the newest last, each with those that were taken back left out as they go."""
    entries = []
    for row in rows:
        if row.subject == kinds.CORRECTION:
            of = acts[row.subject_id]
            action = "undo" if row.value == kinds.NO else "redo"
            entries.append(Entry(row.id, row.at, row.reviewer, action, words_of(of), "", True))
            continue
        past = values.setdefault(row.field, [before.get(row.field, "")])
        was = past[-1] if row.field in _VALUES else _was(row)
        if row.id in stands and row.field in _VALUES:
            past.append(_value(row))
        entries.append(Entry(row.id, row.at, row.reviewer, "act", words_of(row), was, row.id in stands))
    return tuple(reversed(entries))


def standing_of(reader: sqlite3.Connection, subject: str, subject_id: str) -> list[Correction]:
    """Return the corrections of a response or report that stand, the oldest first."""
    return kinds.standing(Correction(*row) for row in reader.execute(_OF, (subject, subject_id)))


def words_of(correction: Correction) -> str:
    """Return what a correction did, in words."""
    field = correction.field
    if correction.subject == kinds.CHECK:
        return overruling.words_of(field, correction.value)
    if field.startswith(exclusions.FIELD):
        return exclusions.words_of(correction.value)
    if field in _VALUES:
        names = {kinds.ANSWERS: "answers the report", "published": "published"}
        return f"{names.get(field, field)}: {_value(correction) or 'none'}"
    what = correction.what
    if field == kinds.PASSAGE:
        start, second = _start(what.get("begins")), _start(what.get("words"))
        return {
            kinds.VOICE: f"passage {start} is spoken by the {what.get('voice', '')}",
            kinds.SPLIT: f"passage {start} split before {second}",
            kinds.JOIN: f"passage {start} joined with the next",
            kinds.DROP: f"passage {start} is no part of the answer",
            kinds.ADD: f"passage {start} is a part of the answer",
        }.get(what["op"], "passage corrected")
    if field == kinds.LINK:
        to, source, start = str(what.get("key", "")), str(what.get("from_key", "")), _start(what.get("begins"))
        return {
            kinds.TIE: f"passage {start} linked to {to}",
            kinds.UNTIE: f"passage {start} unlinked from {source}",
            kinds.MOVE: f"passage {start} moved from {source} to {to}",
        }.get(what["op"], "link corrected")
    key = str(what.get("key", ""))
    return {
        kinds.ADD: f"{_start(what.get('begins'))} is {what.get('label', '')}",
        kinds.LABEL: f"{key} is called {what.get('text', '')}, {what.get('kind', '')}",
        kinds.DUE: f"{key} is due {what.get('due', '') or 'on no day of its own'}",
        kinds.ADDRESSEES: f"{key} is addressed to {'; '.join(what.get('addressees', ())) or 'nobody by name'}",
        kinds.SPLIT: f"{key} split before {_start(what.get('words'))}",
        kinds.JOIN: f"{key} joined with {what.get('with', '')}",
        kinds.DROP: f"{key} is not a recommendation",
    }.get(str(what.get("op")), "corrected")


def _was(row: Correction) -> str:
    return "" if row.field.startswith(exclusions.FIELD) else str(row.what.get("was", ""))


def _start(words: object) -> str:
    text = str(words or "")
    return f"“{text[:40].rstrip()}…”"


def _value(correction: Correction) -> str:
    if correction.subject == kinds.REPORT:
        return correction.value
    found = json.loads(correction.value)
    if isinstance(found, dict):
        return str(found.get("name") or found.get("title") or "")
    return str(found)


def _as_read(reader: sqlite3.Connection, subject: str, subject_id: str) -> dict[str, str]:
    """Return what was read of the fields with one value."""
    if subject == kinds.REPORT:
        sql = "SELECT title, publisher, published FROM report WHERE id = ?"
        row = reader.execute(sql, (subject_id,)).fetchone()
        return dict(row) if row else {}
    sql = "SELECT value FROM correction WHERE subject = ? AND subject_id = ? ORDER BY id DESC LIMIT 1"
    row = reader.execute(sql, (kinds.RESPONSE_AS_READ, subject_id)).fetchone()
    if row is None:
        return {}
    kept = json.loads(row["value"])
    facts = {name: str(kept["reading"][name]) for name in kinds.FACTS}
    return {**facts, kinds.BODY: kept["body"]["name"], kinds.ANSWERS: kept["report"]["title"]}
