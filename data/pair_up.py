"""Pair responses with the recommendations that they should answer: in the transaction that puts them in."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from data import bodies, pairing
from data.body_rows import body_of
from data.ids import derive, normal
from data.models import (
    ConcernedRow,
    LinkRow,
    PairRow,
    RecommendationRow,
    ResponseRow,
    SuggestionRow,
    table_of,
)
from data.reading import cues, labels
from data.reading.cue_rules import NIL
from data.reading.values import BodyReading, Kind, Label, RecommendationReading, Suggestion
from data.responses import response_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row

    from data.reading.values import PassageReading, ResponseReading, StatedRecommendation


def pair_up(connection: Connection, response_id: str) -> int:
    """Pair a response with the recommendations that it should answer; return how many pairs are new.

    A pair's id is derived from its response and the recommendation's label, not from the report: so it is the same
    whether the report comes before the response, after it, or never.
    """
    reading, report_id, body = read_back(connection, response_id)
    wanted = _wanted(connection, report_id, reading, body)
    links = pairing.link([each.recommendation for each in wanted], reading)
    existing = {
        row.id: row.recommendation_id
        for row in connection.execute(select(table_of(PairRow)).where(table_of(PairRow).c.response_id == response_id))
    }
    new = 0
    for each, linked in zip(wanted, links, strict=True):
        pair_id, recommendation_id = derive("pair", response_id, each.key), each.id
        if pair_id not in existing:
            values = {"id": pair_id, "recommendation_id": recommendation_id, "response_id": response_id}
            connection.execute(insert(table_of(PairRow)).values(values))
            new += 1
        elif existing[pair_id] != recommendation_id:
            table = table_of(PairRow)
            connection.execute(update(table).where(table.c.id == pair_id).values(recommendation_id=recommendation_id))
        for kind in (LinkRow, SuggestionRow):
            connection.execute(delete(table_of(kind)).where(table_of(kind).c.pair_id == pair_id))
        rows = [
            {
                "pair_id": pair_id,
                "passage_id": passage_id(response_id, reading.passages[link.passage]),
                "reason": link.reason,
                "score": link.score,
            }
            for link in linked
        ]
        if rows:
            connection.execute(insert(table_of(LinkRow)), rows)
        suggested = cues.suggest([reading.passages[link.passage] for link in linked])
        if reading.nil:
            # What the response says of itself goes before what a passage of it may seem to say of an action.
            suggested = (Suggestion(NIL, "not-applicable", reading.nil, 0, 0),)
        first = {suggestion.scale: suggestion for suggestion in reversed(suggested)}
        if first:
            suggestions = [{"pair_id": pair_id, **asdict(suggestion)} for suggestion in first.values()]
            connection.execute(insert(table_of(SuggestionRow)), suggestions)
    return new


def read_back(connection: Connection, response_id: str) -> tuple[ResponseReading, str, BodyReading]:
    """Return a stored response as it was read, the id of its report, and its body."""

    def rows(sql: str, values: tuple[str, ...]) -> Iterator[dict[str, Any]]:
        return map(dict, connection.exec_driver_sql(sql, values).mappings())

    reading = response_from(rows, response_id)
    table = table_of(ResponseRow)
    row = connection.execute(select(table).where(table.c.id == response_id)).one()
    return reading, row.report_id, body_of(connection, row.body_id)


def label_key(recommendation: RecommendationReading | StatedRecommendation) -> str:
    """Return what tells a recommendation from its siblings: its label; without a number, its words too."""
    key = labels.key(recommendation.label)
    if recommendation.label.number or key == "n/a":
        return key
    return f"{key} {derive('words', normal(recommendation.text))}"


def passage_id(response_id: str, passage: PassageReading) -> str:
    """Return the id of a response's passage: derived from its place."""
    return derive("passage", response_id, str(passage.start), str(passage.end))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A recommendation to pair a response with."""

    id: str
    recommendation: RecommendationReading
    key: str
    """What the pair's id is derived from: the label as the response writes it, if it does, else the report's."""


def _wanted(connection: Connection, report_id: str, reading: ResponseReading, body: BodyReading) -> list[_Wanted]:
    """Return the recommendations to pair a response with.

    The report's own that are addressed to the body or that the response names; and those that only the response
    names, unless the report's take their place ("N/A", or a quotation without a number).
    """
    table, concerned = table_of(RecommendationRow), table_of(ConcernedRow)
    rows = connection.execute(
        select(table).where(table.c.report_id == report_id, table.c.origin == "report").order_by(table.c.ordinal)
    ).all()
    own = [_recommendation(row) for row in rows]
    meant = pairing.meant(own, reading)
    named = {place: label_key(stated) for place, stated in reversed(list(zip(meant, reading.stated, strict=True)))}
    bodies_of = select(concerned.c.body_id).where(concerned.c.report_id == report_id)
    others = [body_of(connection, each) for (each,) in connection.execute(bodies_of)]
    wanted = [
        _Wanted(row.id, recommendation, named.get(place) or row.label_key)
        for place, (row, recommendation) in enumerate(zip(rows, own, strict=True))
        if place in named or bodies.addressed(recommendation, body, others)
    ]
    extra = [
        RecommendationReading(stated.label, stated.text, start=stated.start, end=stated.end)
        for place, stated in zip(meant, reading.stated, strict=True)
        if place is None and (not own or stated.label.number)
    ]
    add_recommendations(connection, report_id, extra, "response")
    keys = dict.fromkeys(label_key(each) for each in extra)
    by_key = {label_key(each): each for each in reversed(extra)}
    return [*wanted, *(_Wanted(derive("recommendation", report_id, key), by_key[key], key) for key in keys)]


def add_recommendations(
    connection: Connection, report_id: str, recommendations: Sequence[RecommendationReading], origin: str
) -> int:
    """Put in the recommendations that the report does not have yet; the report's own words replace a response's."""
    table = table_of(RecommendationRow)
    columns = select(table.c.label_key, table.c.origin, table.c.text).where(table.c.report_id == report_id)
    known = {row.label_key: (row.origin, row.text) for row in connection.execute(columns)}
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
        statement = upsert(table).values(values)
        kept = {"ordinal"} if key in known and origin == "response" else set()
        changed = {name: value for name, value in values.items() if name not in kept}
        connection.execute(statement.on_conflict_do_update(["id"], set_=changed))
        known[key] = (origin, each.text)
        added += 1
    return added


def _replaces(origin: str, words: str, known_origin: str, known_words: str) -> bool:
    """Whether what is read replaces what is known: a report's words a response's, and a response's fuller words."""
    if known_origin == "report":
        return False
    return origin == "report" or (len(words), words) > (len(known_words), known_words)


def _recommendation(row: Row[Any]) -> RecommendationReading:
    return RecommendationReading(
        label=Label(Kind(row.kind), row.number, row.label, row.under),
        text=row.text,
        addressees=tuple(json.loads(row.addressees)),
        due=row.due,
        due_words=row.due_words,
        page=row.page,
        start=row.start,
        end=row.end,
    )
