"""Pair responses with the recommendations that they should answer: in the transaction that puts them in."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from data import bodies, pairing, regime
from data.body_rows import body_of
from data.corrections import kinds
from data.corrections.apply import relinked
from data.corrections.recommendations import WITHDRAWN
from data.corrections.stored import lay_bare, lay_over, overlay_response, recommendations_as_read
from data.ids import derive, normal
from data.models import (
    AnnotationRow,
    ConcernedRow,
    LinkRow,
    PairRow,
    QueueRow,
    RecommendationRow,
    ReportRow,
    ResponseRow,
    SuggestionRow,
    table_of,
)
from data.reading import cues, labels, wording
from data.reading.cues import NIL
from data.reading.values import BodyReading, Kind, Label, RecommendationReading, Suggestion
from data.responses import passage_id, response_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row

    from data.corrections.kinds import Correction
    from data.reading.values import ResponseReading, StatedRecommendation


def pair_up(connection: Connection, response_id: str) -> int:
    """Pair a response with the recommendations that it should answer; return how many pairs are new.

    A pair's id is derived from its response and the recommendation's label, not from the report: so it is the same
    whether the report comes before the response, after it, or never. What reviewers corrected of the response is
    applied anew, so that it holds for whatever has come in since. A recommendation's label counts for the pair's id
    as it was read: a judgement stays with its recommendation when that gets another label.
    """
    corrections = overlay_response(connection, response_id)
    reading, report_id, body = read_back(connection, response_id)
    wanted = _wanted(connection, report_id, reading, body, _tied(corrections))
    pair_ids = [derive("pair", response_id, each.key) for each in wanted]
    links = pairing.link([each.recommendation for each in wanted], reading)
    if corrections:
        links = relinked(links, pair_ids, reading, corrections)
    existing = {
        row.id: row.recommendation_id
        for row in connection.execute(select(table_of(PairRow)).where(table_of(PairRow).c.response_id == response_id))
    }
    own = (reading.respondent, body.name, body.local_policing_body)
    seen: set[str] = set()
    paired: list[dict[str, Any]] = []
    links_made: list[dict[str, Any]] = []
    suggestions: list[dict[str, Any]] = []
    for each, linked in zip(wanted, links, strict=True):
        pair_id, recommendation_id = derive("pair", response_id, each.key), each.id
        if pair_id in seen:
            continue
        seen.add(pair_id)
        if pair_id not in existing:
            paired.append({"id": pair_id, "recommendation_id": recommendation_id, "response_id": response_id})
        else:
            if existing[pair_id] != recommendation_id:
                moved = update(table_of(PairRow)).where(table_of(PairRow).c.id == pair_id)
                connection.execute(moved.values(recommendation_id=recommendation_id))
            for kind in (LinkRow, SuggestionRow):
                connection.execute(delete(table_of(kind)).where(table_of(kind).c.pair_id == pair_id))
        links_made += [
            {
                "pair_id": pair_id,
                "passage_id": passage_id(response_id, reading.passages[link.passage]),
                "reason": link.reason,
                "score": link.score,
            }
            for link in linked
        ]
        suggested = cues.suggest([reading.passages[link.passage] for link in linked], own)
        if reading.nil:
            # What the response says of itself goes before what a passage of it may seem to say of an action.
            suggested = (Suggestion(NIL, "not-applicable", reading.nil, 0, 0),)
        suggestions += [
            {"pair_id": pair_id, "ordinal": ordinal, **asdict(suggestion)}
            for ordinal, suggestion in enumerate(suggested)
        ]
    for row, rows in ((PairRow, paired), (LinkRow, links_made), (SuggestionRow, suggestions)):
        if rows:
            connection.execute(insert(table_of(row)), rows)
    if set(existing) - seen and (corrections or recommendations_as_read(connection, report_id)):
        _drop_unwanted(connection, set(existing) - seen)
    return len(paired)


def _tied(corrections: Sequence[Correction]) -> set[str]:
    """Return the keys of the recommendations that a reviewer linked something to."""
    return {str(each.what.get("key", "")) for each in kinds.standing(corrections) if each.field == kinds.LINK}


def _drop_unwanted(connection: Connection, pair_ids: set[str]) -> None:
    """Drop the pairs that a correction has taken away and nobody has judged; of the others, what was linked."""
    judged = select(table_of(AnnotationRow).c.pair_id).where(table_of(AnnotationRow).c.pair_id.in_(pair_ids))
    unjudged = pair_ids - {row.pair_id for row in connection.execute(judged)}
    for kind in (LinkRow, SuggestionRow):
        connection.execute(delete(table_of(kind)).where(table_of(kind).c.pair_id.in_(pair_ids)))
    connection.execute(delete(table_of(QueueRow)).where(table_of(QueueRow).c.pair_id.in_(unjudged)))
    connection.execute(delete(table_of(PairRow)).where(table_of(PairRow).c.id.in_(unjudged)))


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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A recommendation to pair a response with."""

    id: str
    recommendation: RecommendationReading
    key: str
    """What the pair's id is derived from: the label as the response writes it, if it does, else the report's."""


def _wanted(
    connection: Connection, report_id: str, reading: ResponseReading, body: BodyReading, tied: set[str]
) -> list[_Wanted]:
    """Return the recommendations to pair a response with; those whose keys are `tied` whatever else is said.

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
    keys_as_read = _keys_as_read(connection, report_id, reading)
    claimed = frozenset((named if keys_as_read is None else keys_as_read).values())
    bodies_of = select(concerned.c.body_id).where(concerned.c.report_id == report_id)
    others = [body_of(connection, each) for (each,) in connection.execute(bodies_of)]
    report = table_of(ReportRow)
    numbers_conclusions = _numbers_conclusions(
        connection.execute(select(report.c.regime).where(report.c.id == report_id)).scalar_one()
    )
    wanted = [
        _Wanted(row.id, recommendation, _key(row.label_key, named.get(place), keys_as_read, claimed))
        for place, (row, recommendation) in enumerate(zip(rows, own, strict=True))
        if place in named
        or row.label_key in tied
        or (_asks(recommendation, numbers_conclusions) and bodies.addressed(recommendation, body, others))
    ]
    extra = [
        RecommendationReading(stated.label, stated.text, start=stated.start, end=stated.end)
        for place, stated in zip(meant, reading.stated, strict=True)
        if place is None and (not own or stated.label.number)
    ]
    if keys_as_read is not None:
        taken = _taken(connection, report_id, keys_as_read)
        extra = [each for each in extra if label_key(each) not in taken]
    add_recommendations(connection, report_id, extra, "response")
    keys = dict.fromkeys(label_key(each) for each in extra)
    by_key = {label_key(each): each for each in reversed(extra)}
    return [*wanted, *(_Wanted(derive("recommendation", report_id, key), by_key[key], key) for key in keys)]


@cache
def _numbers_conclusions(name: str) -> bool:
    """Say whether reports of the regime called `name` number conclusions among their recommendations."""
    try:
        return regime.load(name).conclusions
    except regime.RegimeError:  # a regime of the user's own, from another folder: its checks say what is wrong
        return False


def _asks(recommendation: RecommendationReading, numbers_conclusions: bool) -> bool:
    """Say whether a recommendation wants an answer: a conclusion that asks for nothing does not."""
    if not numbers_conclusions or recommendation.label.kind is not Kind.RECOMMENDATION:
        return True
    return wording.asks(recommendation.text)


def _keys_as_read(connection: Connection, report_id: str, reading: ResponseReading) -> dict[str, str] | None:
    """Return, by the key of each recommendation that was read, what the response calls it where it names it.

    None for a report whose recommendations nobody corrected: there, what stands is what was read.
    """
    as_read = recommendations_as_read(connection, report_id)
    if not as_read:
        return None
    found = pairing.meant([*as_read.values()], reading)
    keys = [*as_read]
    pairs = reversed(list(zip(found, reading.stated, strict=True)))
    return {keys[place]: label_key(stated) for place, stated in pairs if place is not None}


def _key(own: str, named: str | None, as_read: dict[str, str] | None, claimed: frozenset[str]) -> str:
    """Return what a pair's id is derived from: of a report that was corrected, what it would be if it was not.

    `claimed` are the labels by which the response means others: it may number anew what the report numbers.
    """
    called = named if as_read is None else as_read.get(own)
    return called or (f"own/{own}" if own in claimed else own)


def _taken(connection: Connection, report_id: str, as_read: dict[str, str]) -> set[str]:
    """Return the keys under which a response names no further recommendation of a report that was corrected.

    Those that the report's own have, whatever their labels say now; and those by which it means what was taken out.
    """
    table = table_of(RecommendationRow)
    own = select(table.c.label_key, table.c.origin).where(
        table.c.report_id == report_id, table.c.origin.in_(("report", WITHDRAWN))
    )
    rows = connection.execute(own).all()
    gone = {as_read.get(row.label_key, row.label_key) for row in rows if row.origin == WITHDRAWN}
    return {row.label_key for row in rows} | gone


def add_recommendations(
    connection: Connection, report_id: str, recommendations: Sequence[RecommendationReading], origin: str
) -> int:
    """Put in the recommendations that the report does not have yet; the report's own words replace a response's.

    What reviewers corrected of the report's recommendations is laid over what is known then.
    """
    if not recommendations:
        return 0
    corrections = lay_bare(connection, report_id)
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
    if corrections:
        lay_over(connection, report_id, corrections)
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
