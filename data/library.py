"""Put reports, bodies and responses into the store, and pair them: each verb is one part of one transaction."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from data import bodies, regime
from data.adoption import FROM_RESPONSE, UNKNOWN_REPORT, adopt_stubs, forget_unused
from data.body_rows import UNKNOWN_BODY, add_body, body_of, known_bodies, recognise
from data.ids import derive, normal
from data.models import (
    ConcernedRow,
    DocumentRow,
    PassageRow,
    ReportRow,
    ResponseRow,
    table_of,
)
from data.pair_up import add_recommendations, pair_up, passage_id
from data.projection import project_report
from data.reading.report_titles import same_report
from data.reading.values import BodyReading
from data.responses import FACTS
from data.store import now
from data.views import REPORT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from data.documents.blocks import Document
    from data.reading.values import PassageReading, ReportReading, ResponseReading


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
    done = connection.execute(upsert(table_of(DocumentRow)).values(row).on_conflict_do_nothing())
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
        connection.execute(insert(table_of(ReportRow)).values(**values, **_facts(reading, document, origin)))
    elif was == "response":
        report_id = _take_over(connection, report_id, own, reading, document, origin)
    else:
        _complete(connection, report_id, reading)
    adopted = adopt_stubs(connection, report_id, reading.title, reading.publisher)
    named, recognised = _name_bodies(connection, report_id, reading.bodies)
    added = add_recommendations(connection, report_id, reading.recommendations, "report")
    pairs = 0
    if adopted or named or added or was in ("", "response"):
        responses = select(table_of(ResponseRow).c.id).where(table_of(ResponseRow).c.report_id == report_id)
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
    table = table_of(ResponseRow)
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
        connection.execute(insert(table_of(PassageRow)), [*_passage_rows(response_id, reading.passages)])
    added = pair_up(connection, response_id)
    project_report(connection, report_id, response_id)
    title, name = _names(connection, report_id, body_id)
    return Added(report_id, title, name, pairs=added)


def _name_bodies(
    connection: Connection, report_id: str, named: Sequence[BodyReading]
) -> tuple[int, list[tuple[str, str]]]:
    """Keep which bodies a report wants an answer from; return how many are new, and whom that made known."""
    known = table_of(ConcernedRow)
    new = 0
    for body in named:
        values = {"report_id": report_id, "body_id": add_body(connection, body, named=True)}
        new += connection.execute(upsert(known).values(values).on_conflict_do_nothing()).rowcount
    return new, recognise(connection, named)


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
        insert(table_of(ReportRow)).values(
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
    table = table_of(ReportRow)
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
    table = table_of(ReportRow)
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
