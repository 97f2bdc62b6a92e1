"""What was read of a response."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from data.correcting.history import standing_of
from data.corrections import kinds
from data.corrections.places import find_words
from data.responses import passage_id, read_response
from data.views import REPORT
from data.what_was_read.pieces import (
    HEADING,
    PASSAGE,
    STATED,
    Piece,
    Tie,
    WhatWasRead,
    fact,
    lost,
    name_of,
    short_name,
    sureness,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from data.corrections.kinds import Correction
    from data.readings import ResponseReading


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


def named(reader: sqlite3.Connection, responses: Sequence[str]) -> list[tuple[str, str]]:
    """Return responses, by their ids, with what tells them from each other: the date and the document's name."""
    sql = """
SELECT dated, document.name FROM response JOIN document ON document.sha256 = document_sha256 WHERE response.id = ?
"""
    found = [(each, reader.execute(sql, (each,)).fetchone()) for each in responses]
    return [(each, f"{row['dated'] or 'no date'}, {row['name']}") for each, row in found if row is not None]


def _facts_of_response(reading: ResponseReading, row: sqlite3.Row, done: list[Correction]) -> Iterator[Piece]:
    text = row["text"]
    yield fact(text, "answers", row["title"], kinds.ANSWERS, done, reading.report_title)
    yield fact(text, "body", row["body"], kinds.BODY, done, reading.respondent)
    yield fact(text, "dated", reading.dated, "dated", done, reading.dated_words)
    yield fact(text, "addressee", reading.addressee, "addressee", done)
    yield fact(text, "signatory", reading.signatory, "signatory", done)
    yield fact(text, "copied to", "; ".join(reading.copied_to), "", done)
    yield fact(text, "layout", reading.layout, "", done)
    if reading.nil:
        yield fact(text, "nil", reading.nil, "", done)


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


def _lost_of_response(reader: sqlite3.Connection, response_id: str, done: list[Correction]) -> Iterator[Piece]:
    sql = "SELECT value FROM correction WHERE subject = ? AND subject_id = ? ORDER BY id DESC LIMIT 1"
    row = reader.execute(sql, (kinds.RESPONSE_AS_READ, response_id)).fetchone() if done else None
    if row is None:
        return
    from data.corrections.apply import applied
    from data.corrections.stored import AsRead

    kept: dict[str, Any] = json.loads(row["value"])
    yield from map(lost, applied(AsRead(kept).reading, done).lost)
