"""Pair responses with the recommendations that they should answer: in the transaction that puts them in."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from data import bodies, regime
from data.bodies.rows import body_of
from data.corrections import kinds
from data.corrections.apply import relinked
from data.corrections.recommendations import WITHDRAWN
from data.corrections.stored import overlay_response, recommendations_as_read
from data.driver import fetch, put
from data.ids import derive
from data.models import (
    AnnotationRow,
    ConcernedRow,
    LikenessRow,
    LinkRow,
    PairRow,
    QueueRow,
    RecommendationRow,
    SuggestionRow,
    table_of,
)
from data.pairing import links as links_of
from data.reading import cues, wording
from data.reading.cues import NIL
from data.readings import BodyReading, Kind, RecommendationReading, Suggestion
from data.recommendation_rows import add_recommendations, label_key, recommendation_of
from data.responses import passage_id, response_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from data.corrections.kinds import Correction
    from data.readings import ResponseReading


def pair_up(connection: Connection, response_id: str) -> int:
    """Pair a response with the recommendations that it should answer; return how many pairs are new.

    A pair's id is derived from its response and the recommendation's label, not from the report: so it is the same
    whether the report comes before the response, after it, or never. What reviewers corrected of the response is
    applied anew, so that it holds for whatever has come in since. A recommendation's label counts for the pair's id
    as it was read: a judgement stays with its recommendation when that gets another label.
    """
    corrected = bool(fetch(connection, "SELECT 1 FROM correction LIMIT 1"))
    corrections = overlay_response(connection, response_id) if corrected else []
    reading, report_id, body = read_back(connection, response_id)
    wanted = _wanted(connection, report_id, reading, body, _tied(corrections), corrected)
    pair_ids = [derive("pair", response_id, each.key) for each in wanted]
    links = links_of.link([each.recommendation for each in wanted], reading)
    if corrections:
        links = relinked(links, pair_ids, reading, corrections)
    pairs = fetch(connection, "SELECT id, recommendation_id FROM pair WHERE response_id = ?", response_id)
    existing = {row.id: row.recommendation_id for row in pairs}
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
            {"pair_id": pair_id, "ordinal": ordinal, **_fields(suggestion)}
            for ordinal, suggestion in enumerate(suggested)
        ]
    put(connection, PairRow, paired)
    put(connection, LinkRow, links_made)
    put(connection, SuggestionRow, suggestions)
    if corrected and set(existing) - seen and (corrections or recommendations_as_read(connection, report_id)):
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
    connection.execute(delete(table_of(LikenessRow)).where(table_of(LikenessRow).c.pair_id.in_(unjudged)))
    connection.execute(delete(table_of(PairRow)).where(table_of(PairRow).c.id.in_(unjudged)))


def read_back(connection: Connection, response_id: str) -> tuple[ResponseReading, str, BodyReading]:
    """Return a stored response as it was read, the id of its report, and its body."""

    def rows(sql: str, values: tuple[str, ...]) -> Iterator[dict[str, Any]]:
        return map(dict, connection.exec_driver_sql(sql, values).mappings())

    reading = response_from(rows, response_id)
    (row,) = fetch(connection, "SELECT report_id, body_id FROM response WHERE id = ?", response_id)
    return reading, row.report_id, body_of(connection, row.body_id)


def _fields(suggestion: Suggestion) -> dict[str, Any]:
    return {each.name: getattr(suggestion, each.name) for each in fields(suggestion)}


_OF_REPORT = "SELECT * FROM recommendation WHERE report_id = ? AND origin = 'report' ORDER BY ordinal"
_CONCERNED = f"SELECT body_id FROM {table_of(ConcernedRow).name} WHERE report_id = ?"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A recommendation to pair a response with."""

    id: str
    recommendation: RecommendationReading
    key: str
    """What the pair's id is derived from: the label as the response writes it, if it does, else the report's."""


def _wanted(
    connection: Connection,
    report_id: str,
    reading: ResponseReading,
    body: BodyReading,
    tied: set[str],
    corrected: bool,
) -> list[_Wanted]:
    """Return the recommendations to pair a response with; those whose keys are `tied` whatever else is said.

    The report's own that are addressed to the body or that the response names; and those that only the response
    names, unless the report's take their place ("N/A", or a quotation without a number).
    """
    rows = fetch(connection, _OF_REPORT, report_id)
    own = [recommendation_of(row) for row in rows]
    meant = links_of.meant(own, reading)
    named = {place: label_key(stated) for place, stated in reversed(list(zip(meant, reading.stated, strict=True)))}
    keys_as_read = _keys_as_read(connection, report_id, reading) if corrected else None
    claimed = frozenset((named if keys_as_read is None else keys_as_read).values())
    others = [body_of(connection, each) for (each,) in fetch(connection, _CONCERNED, report_id)]
    ((name,),) = fetch(connection, "SELECT regime FROM report WHERE id = ?", report_id)
    numbers_conclusions = _numbers_conclusions(name)
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
    found = links_of.meant([*as_read.values()], reading)
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
