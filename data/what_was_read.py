"""What was understood of a document, piece by piece, each with its place: for the screen and for the command line.

Reads through the standard library's connection; what reviewers corrected is in it already.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from data.corrections import kinds
from data.corrections.history import standing_of
from data.corrections.places import find_words
from data.reading import labels
from data.reading.values import Kind, Label, RecommendationReading
from data.responses import passage_id, read_response
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from data.corrections.kinds import Correction
    from data.reading.values import ResponseReading

FACT, RECOMMENDATION, STATED, PASSAGE, HEADING, LOST = (
    "fact", "recommendation", "stated", "passage", "heading", "lost",
)  # fmt: skip
_SURE, _LIKELY = 0.95, 0.6


class Tie(NamedTuple):
    """A passage's link to a pair."""

    pair_id: str
    key: str
    """The key of the pair's recommendation."""
    label: str
    reason: str
    score: float


class Piece(NamedTuple):
    """One thing that was understood."""

    kind: str
    """FACT, RECOMMENDATION, STATED, PASSAGE, HEADING or LOST."""
    name: str
    """Its word at the margin: "dated", "R3", "chief officer"."""
    text: str
    start: int = -1
    end: int = -1
    """Offsets in characters into the document's text; -1 where it has no place there."""
    why: str = ""
    """How it came to be understood so: words of the document, a reason for a link, who corrected it."""
    key: str = ""
    """Of a fact: the field that a correction sets, "" where it cannot be corrected. Of a recommendation: its key."""
    ties: tuple[Tie, ...] = ()
    place: int = -1
    """Of a passage: its place among those of the response."""
    page: int | None = None
    corrected: bool = False


class WhatWasRead(NamedTuple):
    """A document and everything that was understood of it."""

    subject: str
    """"response" or "report"."""
    id: str
    title: str
    document: str
    """The document's text; "" where there is none."""
    document_name: str
    pieces: tuple[Piece, ...]
    report_id: str
    fixed: str = ""
    """Why nothing here can be corrected; "" where it can."""


def of_response(reader: sqlite3.Connection, response_id: str) -> WhatWasRead:
    """Return what was read of a response. Raises LookupError."""
    reading = read_response(reader, response_id)
    sql = f"""
SELECT response.report_id, report.title, report.publisher, body.name AS body, document.name AS document, document.text
FROM response JOIN {REPORT} report ON report.id = response.report_id JOIN body ON body.id = response.body_id
JOIN document ON document.sha256 = response.document_sha256 WHERE response.id = ?
"""
    row = reader.execute(sql, (response_id,)).fetchone()
    done = standing_of(reader, kinds.RESPONSE, response_id)
    pieces = [
        *_facts_of_response(reading, row, done),
        *_stated(reading, row["text"]),
        *_passages(reader, response_id, reading, row["text"]),
        *_lost_of_response(reader, response_id, done),
    ]
    title = f"{row['body']} on {row['title']}"
    report_id, name = row["report_id"], row["document"]
    return WhatWasRead(kinds.RESPONSE, response_id, title, row["text"], name, tuple(pieces), report_id)


def of_report(reader: sqlite3.Connection, report_id: str) -> WhatWasRead:
    """Return what was read of a report. Raises LookupError."""
    sql = f"""
SELECT report.*, coalesce(document.name, '') AS document, coalesce(document.text, '') AS text
FROM {REPORT} report LEFT JOIN document ON document.sha256 = report.document_sha256 WHERE report.id = ?
"""
    row = reader.execute(sql, (report_id,)).fetchone()
    if row is None:
        raise LookupError(f"There is no report {report_id!r} in this store.")
    done = standing_of(reader, kinds.REPORT, report_id)
    pieces = [
        *_facts_of_report(row, done),
        *_recommendations(reader, report_id, row["text"], done),
        *_lost_of_report(reader, report_id, done),
    ]
    fixed = ""
    if row["origin"] == "response":
        fixed = "Only responses speak of this report so far: import it, then it can be corrected here."
    return WhatWasRead(
        kinds.REPORT, report_id, row["title"], row["text"], row["document"], tuple(pieces), report_id, fixed
    )


def recommendations_of(reader: sqlite3.Connection, response_id: str) -> tuple[Tie, ...]:
    """Return every recommendation that a passage of a response can be linked to, with its pair's id."""
    from data.ids import derive

    paired = {row["recommendation_id"]: row["id"] for row in reader.execute(_PAIRS, (response_id,))}
    rows = reader.execute(_CHOICES, (response_id,))
    return tuple(
        Tie(
            paired.get(row["id"]) or derive("pair", response_id, row["label_key"]),
            row["label_key"],
            name_of(row),
            "",
            0,
        )
        for row in rows
    )


_PAIRS = """
SELECT pair.id, pair.recommendation_id FROM pair
LEFT JOIN link ON link.pair_id = pair.id WHERE pair.response_id = ? ORDER BY link.pair_id IS NOT NULL, pair.number DESC
"""
_CHOICES = """
SELECT r.* FROM response JOIN recommendation r ON r.report_id = response.report_id
WHERE response.id = ? AND r.origin <> 'withdrawn' AND (r.origin = 'report' OR NOT EXISTS (
  SELECT 1 FROM recommendation own WHERE own.report_id = response.report_id AND own.origin = 'report'))
ORDER BY r.ordinal
"""
_SHORT = {"recommendation": "R", "area for improvement": "AFI ", "cause of concern": "CoC "}


def name_of(row: sqlite3.Row) -> str:
    """Return the short name of a recommendation's row: "R3", "AFI 2"; what it is called where it has no number."""
    return short_name(Label(Kind(row["kind"]), row["number"], row["label"], row["under"]))


def short_name(label: Label) -> str:
    """Return a label in few letters: "R3", "CoC1 R2"; as it is written where it has no number."""
    own = f"{_SHORT[label.kind.value]}{label.number}" if label.number else label.text
    if not label.under:
        return own
    above = labels.parse_label(label.under)
    return f"CoC{above[0].number} {own}" if above else f"{label.under} {own}"


def sureness(score: float) -> str:
    """Return how sure a link is, in a word."""
    return "sure" if score >= _SURE else "likely" if score >= _LIKELY else "a guess"


def _fact(document: str, name: str, value: str, key: str, done: list[Correction], words: str = "") -> Piece:
    by = [each for each in done if each.field == key] if key else []
    why = f"set by {by[-1].reviewer}" if by else f"“{words}”" if words and words != value else ""
    seek = words or value
    at = _first(document, seek, key) if seek and not by else -1
    start, end = (at, at + len(seek)) if at >= 0 else (-1, -1)
    return Piece(FACT, name, value, start, end, why, key, corrected=bool(by))


def _first(document: str, words: str, key: str) -> int:
    """Return where words stand first; of a date rather where the line calls it one; -1 for nowhere."""
    if key in ("dated", "published"):
        line = re.search(rf"(?im)^\W*(?:dated?|{key})\b[^\n]*?(?={re.escape(words)})", document)
        if line:
            return line.end()
    return document.find(words)


def _facts_of_response(reading: ResponseReading, row: sqlite3.Row, done: list[Correction]) -> Iterator[Piece]:
    text = row["text"]
    yield _fact(text, "answers", row["title"], kinds.ANSWERS, done, reading.report_title)
    yield _fact(text, "body", row["body"], kinds.BODY, done, reading.respondent)
    yield _fact(text, "dated", reading.dated, "dated", done, reading.dated_words)
    yield _fact(text, "addressee", reading.addressee, "addressee", done)
    yield _fact(text, "signatory", reading.signatory, "signatory", done)
    yield _fact(text, "copied to", "; ".join(reading.copied_to), "", done)
    yield _fact(text, "layout", reading.layout, "", done)
    if reading.nil:
        yield _fact(text, "nil", reading.nil, "", done)


def _facts_of_report(row: sqlite3.Row, done: list[Correction]) -> Iterator[Piece]:
    text = row["text"]
    yield _fact(text, "title", row["title"], "title", done)
    yield _fact(text, "publisher", row["publisher"], "publisher", done)
    yield _fact(text, "published", row["published"], "published", done, row["published_words"])
    yield _fact(text, "regime", row["regime"], "", done)


def _stated(reading: ResponseReading, document: str) -> Iterator[Piece]:
    for each in reading.stated:
        start, end = find_words(document, each.text or each.label.text, each.start, each.end)
        yield Piece(STATED, short_name(each.label) or "quoted", each.text or "named, not quoted", start, end)


def _passages(reader: sqlite3.Connection, response_id: str, reading: ResponseReading, document: str) -> Iterator[Piece]:
    ties: dict[str, list[Tie]] = {}
    for row in reader.execute(_TIES, (response_id,)):
        tie = Tie(row["pair_id"], row["label_key"], name_of(row), row["reason"], row["score"])
        ties.setdefault(row["passage_id"], []).append(tie)
    heading, begin = "", 0
    for place, each in enumerate(reading.passages):
        if each.heading and each.heading != heading:
            at = document.rfind(each.heading, begin, each.start)
            yield Piece(HEADING, "heading", each.heading, at, at + len(each.heading) if at >= 0 else -1)
        heading, begin = each.heading, each.end
        own = tuple(ties.get(passage_id(response_id, each), ()))
        yield Piece(
            PASSAGE,
            each.voice.value,
            each.text,
            each.start,
            each.end,
            _why(own),
            ties=own,
            place=place,
            page=each.page,
            corrected=each.by == kinds.BY,
        )


_TIES = """
SELECT link.pair_id, link.passage_id, link.reason, link.score, r.* FROM link
JOIN pair ON pair.id = link.pair_id JOIN recommendation r ON r.id = pair.recommendation_id
WHERE pair.response_id = ? ORDER BY r.ordinal
"""


def _why(ties: tuple[Tie, ...]) -> str:
    if not ties:
        return "linked to nothing"
    return "; ".join(f"answers {tie.label}: {tie.reason}, {sureness(tie.score)}" for tie in ties)


def _recommendations(
    reader: sqlite3.Connection, report_id: str, document: str, done: list[Correction]
) -> Iterator[Piece]:
    touched = {str(each.what.get("key")) for each in done if each.field == kinds.RECOMMENDATION}
    sql = "SELECT * FROM recommendation WHERE report_id = ? AND origin <> 'withdrawn' ORDER BY ordinal"
    for row in reader.execute(sql, (report_id,)):
        start, end = find_words(document, row["text"], row["start"], row["end"])
        facts = [row["label"], row["kind"] if row["kind"] not in row["label"].casefold() else ""]
        facts += [f"to {', '.join(json.loads(row['addressees']))}" if row["addressees"] != "[]" else ""]
        facts += [f"due {row['due'] or row['due_words']}" if row["due"] or row["due_words"] else ""]
        facts += ["only a response names it" if row["origin"] == "response" else ""]
        why = " · ".join(filter(None, facts))
        key, name = row["label_key"], name_of(row)
        corrected = key.partition("#")[0] in touched
        yield Piece(RECOMMENDATION, name, row["text"], start, end, why, key, page=row["page"], corrected=corrected)


def _lost_of_response(reader: sqlite3.Connection, response_id: str, done: list[Correction]) -> Iterator[Piece]:
    sql = "SELECT value FROM correction WHERE subject = ? AND subject_id = ? ORDER BY id DESC LIMIT 1"
    row = reader.execute(sql, (kinds.RESPONSE_AS_READ, response_id)).fetchone() if done else None
    if row is None:
        return
    from data.corrections.apply import applied
    from data.corrections.stored import AsRead

    kept: dict[str, Any] = json.loads(row["value"])
    yield from map(_lost, applied(AsRead(kept).reading, done).lost)


def _lost_of_report(reader: sqlite3.Connection, report_id: str, done: list[Correction]) -> Iterator[Piece]:
    own = [each for each in done if each.field == kinds.RECOMMENDATION]
    if not own:
        return
    from data.corrections.recommendations import applied_to
    from data.corrections.stored import kept_as_read

    yield from map(_lost, applied_to(kept_as_read(reader, report_id), own)[1])


def _lost(correction: Correction) -> Piece:
    from data.corrections.history import words_of

    why = f"could not be applied: its place is not there any more. By {correction.reviewer}, {correction.at[:10]}"
    return Piece(LOST, "not applied", words_of(correction), why=why, key=correction.id)


def recommendation(reader: sqlite3.Connection, report_id: str, key: str) -> RecommendationReading:
    """Return a report's recommendation as it stands, by its key. Raises LookupError."""
    sql = "SELECT * FROM recommendation WHERE report_id = ? AND label_key = ?"
    row = reader.execute(sql, (report_id, key)).fetchone()
    if row is None:
        raise LookupError(f"There is no recommendation {key!r} in this report any more.")
    return RecommendationReading(
        Label(Kind(row["kind"]), row["number"], row["label"], row["under"]),
        row["text"],
        tuple(json.loads(row["addressees"])),
        row["due"],
        row["due_words"],
        row["page"],
        row["start"],
        row["end"],
    )


def newest(reader: sqlite3.Connection, subject: str, subject_id: str) -> Correction | None:
    """Return the newest correction of a response or report that stands; None where there is none."""
    done = standing_of(reader, subject, subject_id)
    return done[-1] if done else None
