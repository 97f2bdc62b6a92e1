"""What was read of a report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data.correcting.history import standing_of
from data.corrections import kinds
from data.corrections.places import find_words
from data.readings import Kind, Label, RecommendationReading
from data.views import REPORT
from data.what_was_read.pieces import RECOMMENDATION, Piece, WhatWasRead, fact, lost, name_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from data.corrections.kinds import Correction


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


def recommendation(reader: sqlite3.Connection, report_id: str, key: str) -> RecommendationReading:
    """Return a report's recommendation as it stands, by its key. Raises LookupError."""
    sql = "SELECT * FROM recommendation WHERE report_id = ? AND label_key = ?"
    row = reader.execute(sql, (report_id, key)).fetchone()
    if row is None:
        raise LookupError(f"There is no recommendation {key!r} in this report any more.")
    return RecommendationReading(
        Label(Kind.stored(row["kind"]), row["number"], row["label"], row["under"]),
        row["text"],
        tuple(json.loads(row["addressees"])),
        row["due"],
        row["due_words"],
        row["page"],
        row["start"],
        row["end"],
    )


def _facts_of_report(row: sqlite3.Row, done: list[Correction]) -> Iterator[Piece]:
    text = row["text"]
    yield fact(text, "title", row["title"], "title", done)
    yield fact(text, "publisher", row["publisher"], "publisher", done)
    yield fact(text, "published", row["published"], "published", done, row["published_words"])
    yield fact(text, "regime", row["regime"], "", done)


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
        corrected = bool({key, key.partition("#")[0]} & touched)
        yield Piece(RECOMMENDATION, name, row["text"], start, end, why, key, page=row["page"], corrected=corrected)


def _lost_of_report(reader: sqlite3.Connection, report_id: str, done: list[Correction]) -> Iterator[Piece]:
    own = [each for each in done if each.field == kinds.RECOMMENDATION]
    if not own:
        return
    from data.corrections.recommendations import applied_to
    from data.corrections.stored import kept_as_read

    yield from map(lost, applied_to(kept_as_read(reader, report_id), own)[1])
