"""The recommendations of a report as rows: put in, told apart, and read back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import update

from data.corrections.stored import lay_bare, lay_over
from data.driver import fetch, put
from data.ids import derive, normal
from data.models import RecommendationRow, table_of
from data.reading import labels
from data.readings import Kind, Label, RecommendationReading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import Connection, Row

    from data.readings import StatedRecommendation


def label_key(recommendation: RecommendationReading | StatedRecommendation) -> str:
    """Return what tells a recommendation from its siblings: its label; without a number, its words too."""
    key = labels.key(recommendation.label)
    if recommendation.label.number or key == "n/a":
        return key
    return f"{key} {derive('words', normal(recommendation.text))}"


def add_recommendations(
    connection: Connection, report_id: str, recommendations: Sequence[RecommendationReading], origin: str
) -> int:
    """Put in the recommendations that the report does not have yet; the report's own words replace a response's.

    What reviewers corrected of the report's recommendations is laid over what is known then.
    """
    if not recommendations:
        return 0
    corrections = lay_bare(connection, report_id)
    rows = fetch(connection, "SELECT label_key, origin, text FROM recommendation WHERE report_id = ?", report_id)
    known = {row.label_key: (row.origin, row.text) for row in rows}
    added = 0
    for place, each in enumerate(recommendations, start=len(known) if origin == "response" else 0):
        key = label_key(each)
        if key in known and not _replaces(origin, each.text, *known[key]):
            continue
        values = {
            "id": derive("recommendation", report_id, key),
            "report_id": report_id,
            "label_key": key,
            "label": each.label.text,
            "kind": each.label.kind.value,
            "number": each.label.number,
            "under": each.label.under,
            "ordinal": place,
            "text": each.text,
            "addressees": json.dumps(each.addressees, ensure_ascii=False),
            "due": each.due,
            "due_words": each.due_words,
            "page": each.page,
            "start": each.start,
            "end": each.end,
            "origin": origin,
        }
        if key in known:
            table = table_of(RecommendationRow)
            kept = {"ordinal"} if origin == "response" else set()
            changed = {name: value for name, value in values.items() if name not in kept}
            connection.execute(update(table).where(table.c.id == values["id"]).values(changed))
        else:
            put(connection, RecommendationRow, [values])
        known[key] = (origin, each.text)
        added += 1
    if corrections:
        lay_over(connection, report_id, corrections)
    return added


def _replaces(origin: str, words: str, known_origin: str, known_words: str) -> bool:
    """Whether what is read replaces what is known: a report's words a response's, and a response's fuller words."""
    if known_origin == "report":
        return False
    return origin == "report" or (len(words), words) > (len(known_words), known_words)


def recommendation_of(row: Row[Any]) -> RecommendationReading:
    """Return a stored recommendation as it was read."""
    return RecommendationReading(
        label=Label(Kind.stored(row.kind), row.number, row.label, row.under),
        text=row.text,
        addressees=tuple(json.loads(row.addressees)),
        due=row.due,
        due_words=row.due_words,
        page=row.page,
        start=row.start,
        end=row.end,
    )
