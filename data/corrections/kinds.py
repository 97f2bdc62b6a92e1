"""What can be corrected, and how a correction finds its place again.

A correction's row names a subject ("response" or "report", with its id), a field and a value. Fields of one value
("dated", "signatory") hold it as JSON; "passage", "link" and "recommendation" hold an operation with an anchor.
A row of subject "check" says what holds of a check of a response; one of field "not concerned:…" that a report does
not concern a body: see `data.overruling` and `data.exclusions`.
A row is taken back by a row of subject "correction" about it, of field "stands"; the newest such row counts. So any
set of rows means one thing, in whatever order they came to a store.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from data.ids import derive, normal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.readings import PassageReading

RESPONSE, REPORT, CHECK, CORRECTION = "response", "report", "check", "correction"
RESPONSE_AS_READ, RECOMMENDATION_AS_READ = "response as read", "recommendation as read"
"""Subjects of the rows that keep what was read before anybody corrected it."""
STANDS, YES, NO = "stands", "yes", "no"
FACTS = ("dated", "addressee", "signatory")
"""Fields of a response that are one line of text; "dated" is an ISO date, "" where it is not known."""
BODY, ANSWERS = "body", "report"
"""Fields of a response: the body that answers, and the report that it answers."""
PASSAGE, LINK, RECOMMENDATION = "passage", "link", "recommendation"
SPLIT, JOIN, VOICE, DROP, ADD = "split", "join", "voice", "drop", "add"
"""Operations on a passage; all but "voice" on a recommendation too."""
LABEL, DUE, ADDRESSEES = "label", "due", "addressees"
"""Operations on a recommendation."""
TIE, UNTIE, MOVE = "link", "unlink", "move"
"""Operations on the links of a passage."""
BY = "correction"
"""How a passage that a reviewer marked came to be one: `PassageReading.by`."""


class CorrectionError(ValueError):
    """A correction that cannot be made: the message says what is allowed."""


class Correction(NamedTuple):
    """One row: what was set right, by whom."""

    id: str
    subject: str
    subject_id: str
    field: str
    value: str
    reviewer: str
    at: str
    """Moment in UTC, ISO."""

    @property
    def what(self) -> dict[str, Any]:
        """The operation of a correction that holds one."""
        found = json.loads(self.value)
        return found if isinstance(found, dict) else {}


def digest(text: str) -> str:
    """Return what tells a passage by its words: the same however its spaces and quotation marks are written."""
    return derive("passage words", normal(text))


def anchor(start: int, end: int, text: str) -> dict[str, Any]:
    """Return what a passage is found by again: its offsets in the document's text and the digest of its words.

    And how it begins, for whoever reads the history.
    """
    return {"start": start, "end": end, "digest": digest(text), "begins": " ".join(text[:60].split())}


def find(passages: list[PassageReading], where: dict[str, Any]) -> list[int]:
    """Return the places of the passages that an anchor means; empty when it means none of them.

    The stored text of a document never changes, so offsets stay true. Where a passage is cut otherwise now, it is
    found by its words; else all that lie within the old one are meant, or the one that the old one lies within.
    """
    start, end = int(where["start"]), int(where["end"])
    exact = [place for place, each in enumerate(passages) if (each.start, each.end) == (start, end)]
    if exact:
        return exact
    within = [place for place, each in enumerate(passages) if start <= each.start and each.end <= end]
    around = [place for place, each in enumerate(passages) if each.start <= start and end <= each.end]
    near = [place for place in (*within, *around) if digest(passages[place].text) == where["digest"]]
    same = near or [place for place, each in enumerate(passages) if digest(each.text) == where["digest"]]
    return same if len(same) == 1 else within or around


def standing(rows: Iterable[Correction]) -> list[Correction]:
    """Return the corrections that stand, the oldest first: those that no row has taken back since."""
    stands: dict[str, str] = {}
    acts: dict[str, Correction] = {}
    for row in sorted(rows, key=lambda row: row.id):
        if row.subject == CORRECTION:
            stands[row.subject_id] = row.value
        else:
            acts[row.id] = row
    return [row for row in acts.values() if stands.get(row.id) != NO]
