"""Put reports, bodies and responses into the store, and pair them: each verb is one part of one transaction."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from data import bodies, pairing, regime
from data.adoption import FROM_RESPONSE, UNKNOWN_REPORT, adopt_stubs, forget_unused
from data.body_rows import UNKNOWN_BODY, add_body, body_of, known_bodies, recognise
from data.ids import derive, normal
from data.models import (
    ConcernedRow,
    DocumentRow,
    LinkRow,
    PairRow,
    PassageRow,
    RecommendationRow,
    ReportRow,
    ResponseRow,
    SuggestionRow,
)
from data.projection import project_report
from data.reading import cues, labels
from data.reading.cue_rules import NIL
from data.reading.report_titles import same_report
from data.reading.values import BodyReading, Kind, Label, RecommendationReading, Suggestion
from data.responses import FACTS, response_from
from data.store import now
from data.views import REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row, Table

    from data.documents.blocks import Document
    from data.reading.values import PassageReading, ReportReading, ResponseReading, StatedRecommendation


def _table(row: type) -> Table:
    """Return the SQLAlchemy table of one of the models, which SQLModel does not declare to the type checker."""
    table: Table = row.__table__  # type: ignore[attr-defined]
    return table


@dataclass(frozen=True, slots=True)
class Added:
    """What putting in one document did."""

    report_id: str
    report_title: str
    body: str = ""
    recommendations: int = 0
    """New recommendations of a report, or those of a response that its report does not have."""
    pairs: int = 0
    new: bool = True
    """False when everything was there before: nothing was written."""


def add_document(connection: Connection, document: Document) -> bool:
    """Keep a document's text; return False when the same bytes are there already."""
    row = {
        "sha256": document.sha256,
        "name": document.name,
        "format": document.format,
        "encoding": document.encoding,
        "text": document.text,
        "mendings": json.dumps(document.mendings, ensure_ascii=False),
        "imported_at": now(),
    }
    done = connection.execute(upsert(_table(DocumentRow)).values(row).on_conflict_do_nothing())
    return done.rowcount > 0


def add_report(connection: Connection, reading: ReportReading, document: Document, origin: str = "document") -> Added:
    """Put in a report, or what a further document says of one that is known; pair it with what answered it before.

    What is known of a report is never overwritten: a further document adds what was missing.
    """
    new = add_document(connection, document)
    report_id, was = _find_report(connection, reading.title, reading.publisher)
    own = derive("report", normal(reading.publisher), normal(reading.title))
    if was == "":
        report_id = own
        values = {"id": own, "title": reading.title, "publisher": reading.publisher}
        connection.execute(insert(_table(ReportRow)).values(**values, **_facts(reading, document, origin)))
    elif was == "response":
        report_id = _take_over(connection, report_id, own, reading, document, origin)
    else:
        _complete(connection, report_id, reading)
    adopted = adopt_stubs(connection, report_id, reading.title, reading.publisher)
    named, recognised = _name_bodies(connection, report_id, reading.bodies)
    added = _add_recommendations(connection, report_id, reading.recommendations, "report")
    pairs = 0
    if adopted or named or added or was in ("", "response"):
        responses = select(_table(ResponseRow).c.id).where(_table(ResponseRow).c.report_id == report_id)
        for (response_id,) in connection.execute(responses).all():
            pairs += pair_up(connection, response_id)
        forget_unused(connection, report_id)
    project_report(connection, report_id)
    for other_id, response_id in recognised:
        if other_id != report_id:
            pairs += pair_up(connection, response_id)
            project_report(connection, other_id, response_id)
    changed = new or adopted or named > 0 or added > 0 or was in ("", "response")
    return Added(report_id, reading.title, recommendations=added, pairs=pairs, new=changed)


def add_response(
    connection: Connection,
    reading: ResponseReading,
    document: Document,
    report_id: str = "",
    body: BodyReading | None = None,
) -> Added:
    """Put in a response and pair it; `report_id` and `body`, when given, say what its own words may not.

    The response is identified by its document: the same bytes are one response, whatever else is said of them.
    """
    response_id = derive("response", document.sha256, "0")
    table = _table(ResponseRow)
    known = connection.execute(select(table).where(table.c.id == response_id)).first()
    if known:
        title, name = _names(connection, known.report_id, known.body_id)
        return Added(known.report_id, title, name, new=False)
    add_document(connection, document)
    report_id = report_id or _report_of(connection, reading)
    register = [*known_bodies(connection), *bodies.register()]
    found = body or bodies.find(reading.force, register) or bodies.find(reading.respondent, register)
    body_id = add_body(connection, found or BodyReading(reading.force or UNKNOWN_BODY, reading.respondent))
    facts = {name: getattr(reading, name) for name in FACTS}
    connection.execute(
        insert(table).values(
            id=response_id,
            document_sha256=document.sha256,
            report_id=report_id,
            body_id=body_id,
            copied_to=json.dumps(reading.copied_to, ensure_ascii=False),
            stated=json.dumps([asdict(stated) for stated in reading.stated], ensure_ascii=False),
            **facts,
        )
    )
    if reading.passages:
        connection.execute(insert(_table(PassageRow)), [*_passage_rows(response_id, reading.passages)])
    added = pair_up(connection, response_id)
    project_report(connection, report_id, response_id)
    title, name = _names(connection, report_id, body_id)
    return Added(report_id, title, name, pairs=added)


def _name_bodies(
    connection: Connection, report_id: str, named: Sequence[BodyReading]
) -> tuple[int, list[tuple[str, str]]]:
    """Keep which bodies a report wants an answer from; return how many are new, and whom that made known."""
    known = _table(ConcernedRow)
    new = 0
    for body in named:
        values = {"report_id": report_id, "body_id": add_body(connection, body, named=True)}
        new += connection.execute(upsert(known).values(values).on_conflict_do_nothing()).rowcount
    return new, recognise(connection, named)


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
        for row in connection.execute(select(_table(PairRow)).where(_table(PairRow).c.response_id == response_id))
    }
    new = 0
    for each, linked in zip(wanted, links, strict=True):
        pair_id, recommendation_id = derive("pair", response_id, each.key), each.id
        if pair_id not in existing:
            values = {"id": pair_id, "recommendation_id": recommendation_id, "response_id": response_id}
            connection.execute(insert(_table(PairRow)).values(values))
            new += 1
        elif existing[pair_id] != recommendation_id:
            table = _table(PairRow)
            connection.execute(update(table).where(table.c.id == pair_id).values(recommendation_id=recommendation_id))
        for kind in (LinkRow, SuggestionRow):
            connection.execute(delete(_table(kind)).where(_table(kind).c.pair_id == pair_id))
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
            connection.execute(insert(_table(LinkRow)), rows)
        suggested = cues.suggest([reading.passages[link.passage] for link in linked])
        if reading.nil:
            # What the response says of itself goes before what a passage of it may seem to say of an action.
            suggested = (Suggestion(NIL, "not-applicable", reading.nil, 0, 0),)
        first = {suggestion.scale: suggestion for suggestion in reversed(suggested)}
        if first:
            suggestions = [{"pair_id": pair_id, **asdict(suggestion)} for suggestion in first.values()]
            connection.execute(insert(_table(SuggestionRow)), suggestions)
    return new


def read_back(connection: Connection, response_id: str) -> tuple[ResponseReading, str, BodyReading]:
    """Return a stored response as it was read, the id of its report, and its body."""

    def rows(sql: str, values: tuple[str, ...]) -> Iterator[dict[str, Any]]:
        return map(dict, connection.exec_driver_sql(sql, values).mappings())

    reading = response_from(rows, response_id)
    table = _table(ResponseRow)
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
    table, concerned = _table(RecommendationRow), _table(ConcernedRow)
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
    _add_recommendations(connection, report_id, extra, "response")
    keys = dict.fromkeys(label_key(each) for each in extra)
    by_key = {label_key(each): each for each in reversed(extra)}
    return [*wanted, *(_Wanted(derive("recommendation", report_id, key), by_key[key], key) for key in keys)]


def _add_recommendations(
    connection: Connection, report_id: str, recommendations: Sequence[RecommendationReading], origin: str
) -> int:
    """Put in the recommendations that the report does not have yet; the report's own words replace a response's."""
    table = _table(RecommendationRow)
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


def _find_report(connection: Connection, title: str, publisher: str) -> tuple[str, str]:
    """Return the id and origin of the report that these words name; two empty texts for none."""
    rows = connection.exec_driver_sql(f"SELECT id, title, publisher, origin FROM {REPORT} ORDER BY id").all()
    for row in rows:
        if normal(row.title) == normal(title) and normal(row.publisher) == normal(publisher):
            return row.id, row.origin
    for row in rows:
        if row.title != UNKNOWN_REPORT and same_report(title, publisher, row.title, row.publisher):
            return row.id, row.origin
    return "", ""


def _report_of(connection: Connection, reading: ResponseReading) -> str:
    """Return the report that a response answers; one that nobody has imported is put in by what the response says."""
    title = reading.report_title or UNKNOWN_REPORT
    report_id, _ = _find_report(connection, title, reading.report_publisher)
    if report_id:
        return report_id
    report_id = derive("report", normal(reading.report_publisher), normal(title))
    connection.execute(
        insert(_table(ReportRow)).values(
            id=report_id,
            title=title,
            publisher=reading.report_publisher,
            published=reading.report_published,
            published_words=FROM_RESPONSE if reading.report_published else "",
            regime=regime.DEFAULT,
            origin="response",
            document_sha256=None,
            imported_at=now(),
        )
    )
    return report_id


def _take_over(
    connection: Connection, stub: str, own: str, reading: ReportReading, document: Document, origin: str
) -> str:
    """Let a report stand where a response had spoken of it; return its id. `adopt_stubs` moves what is under it."""
    table = _table(ReportRow)
    facts = _facts(reading, document, origin)
    if stub != own:
        connection.execute(insert(table).values(id=own, title=reading.title, publisher=reading.publisher, **facts))
        return own
    if not reading.published:
        del facts["published"], facts["published_words"]
    connection.execute(update(table).where(table.c.id == own).values(title=reading.title, **facts))
    return own


def _complete(connection: Connection, report_id: str, reading: ReportReading) -> None:
    """Fill in what a known report lacked: nothing that is known is overwritten."""
    table = _table(ReportRow)
    row = connection.execute(select(table).where(table.c.id == report_id)).one()
    if reading.published and (not row.published or row.published_words == FROM_RESPONSE):
        values = {"published": reading.published, "published_words": reading.published_words}
        connection.execute(update(table).where(table.c.id == report_id).values(values))


def _facts(reading: ReportReading, document: Document, origin: str) -> dict[str, str]:
    return {
        "published": reading.published,
        "published_words": reading.published_words,
        "regime": reading.regime or regime.DEFAULT,
        "origin": origin,
        "document_sha256": document.sha256,
        "imported_at": now(),
    }


def _names(connection: Connection, report_id: str, body_id: str) -> tuple[str, str]:
    title = connection.exec_driver_sql(f"SELECT title FROM {REPORT} WHERE id = ?", (report_id,)).scalar_one()
    return title, body_of(connection, body_id).name


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


def _passage_rows(response_id: str, passages: Sequence[PassageReading]) -> list[dict[str, object]]:
    return [
        {
            "id": passage_id(response_id, each),
            "response_id": response_id,
            "ordinal": place,
            "start": each.start,
            "end": each.end,
            "page": each.page,
            "voice": each.voice.value,
            "heading": each.heading,
            "text": each.text,
            "answers": json.dumps(each.answers),
            "by": each.by,
        }
        for place, each in enumerate(passages)
    ]
