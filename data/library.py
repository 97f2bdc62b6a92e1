"""Put reports, bodies and responses into the store, and pair them: each verb is one part of one transaction."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from data import regime
from data.adoption import FROM_RESPONSE, UNKNOWN_REPORT, adopt_stubs, forget_unused, step_back
from data.bodies.rows import UNKNOWN_BODY, add_body, body_of, recognise
from data.driver import fetch, put
from data.ids import derive, normal
from data.index import Index, Listed
from data.models import (
    ConcernedRow,
    DocumentRow,
    PassageRow,
    ReportRow,
    ResponseRow,
    table_of,
)
from data.pair_up import pair_up
from data.projection import project_report
from data.readings import BodyReading
from data.recommendation_rows import add_recommendations
from data.responses import FACTS, passage_rows
from data.store import now
from data.views import REPORT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from data.documents.blocks import Document
    from data.readings import ReportReading, ResponseReading


_OR_WHAT_WAS_SALVAGED = (
    "ON CONFLICT (sha256) DO UPDATE SET name = excluded.name, format = excluded.format, encoding = excluded.encoding, "
    "text = excluded.text, mendings = excluded.mendings, pages = excluded.pages WHERE document.encoding = 'salvaged'"
)
"""A document that is here stays as it is, unless a part of it is all that `data.salvage` could save."""


@dataclass(frozen=True, slots=True)
class Added:
    """What putting in one document did."""

    report_id: str
    report_title: str
    body: str = ""
    recommendations: int = 0
    """New recommendations of a report."""
    pairs: int = 0
    responses: int = 0
    """New responses of a register."""
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
        "pages": document.pages,
    }
    return put(connection, DocumentRow, [row], _OR_WHAT_WAS_SALVAGED) > 0


def add_report(
    connection: Connection,
    reading: ReportReading,
    document: Document,
    origin: str = "document",
    index: Index | None = None,
) -> Added:
    """Put in a report, or what a further document says of one that is known; pair it with what answered it before.

    What is known of a report is never overwritten: a further document adds what was missing. Only what a register
    (`origin` "register") said of it gives way to the report itself. `index` is kept from one transaction to the
    next by who puts in many.
    """
    index = index or Index()
    index.begin(connection)
    new = add_document(connection, document)
    put = put_report(connection, reading, document, origin, index)
    for report_id, response_id in put.touched:
        project_report(connection, report_id, response_id)
    index.end()
    return Added(put.id, reading.title, recommendations=put.recommendations, pairs=put.pairs, new=new or put.changed)


@dataclass(frozen=True, slots=True)
class Put:
    """What putting in one report did."""

    id: str
    recommendations: int
    pairs: int
    changed: bool
    touched: tuple[tuple[str, str], ...]
    """The reports, and single responses of others ("" for all), whose part of the projection has to be made anew."""


def put_report(connection: Connection, reading: ReportReading, document: Document, origin: str, index: Index) -> Put:
    """Put in a report without its document and without the projection: part of a transaction that sees to both."""
    found = index.report(reading.title, reading.publisher)
    report_id, was = (found.id, found.origin) if found else ("", "")
    own = derive("report", normal(reading.publisher), normal(reading.title))
    if not found and fetch(connection, "SELECT 1 FROM report WHERE id = ?", own):
        report_id, was = own, "response"  # `data.salvage` had lost its row, with its title
    if was == "register" and origin != "register":
        step_back(connection, report_id)
        index.forget_reports()
        was = "response"
    first = was in ("", "response")
    if was == "":
        report_id = own
        values = {"id": own, "title": reading.title, "publisher": reading.publisher}
        put(connection, ReportRow, [{**values, **_facts(reading, document, origin)}])
        index.add(Listed(own, reading.title, reading.publisher, origin), apart=origin == "register")
    elif was == "response":
        report_id = _take_over(connection, report_id, own, reading, document, origin)
        index.forget_reports()
    else:
        _complete(connection, report_id, reading)
    adopted = adopt_stubs(connection, report_id, index.stubs(report_id, reading.title, reading.publisher))
    if adopted:
        index.forget_reports()
    named, recognised = _name_bodies(connection, report_id, reading.bodies)
    if named or recognised:
        index.forget_bodies()
    added = 0
    if first or origin != "register" or was == "register":
        added = add_recommendations(connection, report_id, reading.recommendations, "report")
    pairs = 0
    if adopted or named or added or first:
        for (response_id,) in fetch(connection, "SELECT id FROM response WHERE report_id = ?", report_id):
            pairs += pair_up(connection, response_id)
        forget_unused(connection, report_id)
    for other_id, response_id in recognised:
        if other_id != report_id:
            pairs += pair_up(connection, response_id)
    touched = [(report_id, ""), *(each for each in recognised if each[0] != report_id)]
    return Put(report_id, added, pairs, adopted or named > 0 or added > 0 or first, tuple(touched))


def add_response(
    connection: Connection,
    reading: ResponseReading,
    document: Document,
    report_id: str = "",
    body: BodyReading | None = None,
    index: Index | None = None,
) -> Added:
    """Put in a response and pair it; `report_id` and `body`, when given, say what its own words may not.

    The response is identified by its document: the same bytes are one response, whatever else is said of them.
    """
    index = index or Index()
    index.begin(connection)
    add_document(connection, document)
    added = put_response(connection, reading, document.sha256, "0", index, report_id, body)
    if added.new:
        project_report(connection, added.report_id, derive("response", document.sha256, "0"))
    index.end()
    return added


def put_response(
    connection: Connection,
    reading: ResponseReading,
    sha256: str,
    key: str,
    index: Index,
    report_id: str = "",
    body: BodyReading | None = None,
) -> Added:
    """Put in a response of the document `sha256`, `key` its name among those of that document, and pair it.

    Without its document and without the projection: part of a transaction that sees to both.
    """
    response_id = derive("response", sha256, key)
    for known in fetch(connection, "SELECT report_id, body_id FROM response WHERE id = ?", response_id):
        title, name = _names(connection, known.report_id, known.body_id)
        return Added(known.report_id, title, name, new=False)
    report_id = report_id or _report_of(connection, reading, index)
    found = body or index.body(reading.force, reading.respondent)
    if found is None:
        found = BodyReading(reading.force or UNKNOWN_BODY, reading.respondent)
        index.forget_bodies()
    body_id = add_body(connection, found)
    facts = {name: getattr(reading, name) for name in FACTS}
    row = {
        "id": response_id,
        "document_sha256": sha256,
        "report_id": report_id,
        "body_id": body_id,
        "copied_to": json.dumps(reading.copied_to, ensure_ascii=False),
        "stated": json.dumps([asdict(stated) for stated in reading.stated], ensure_ascii=False),
        **facts,
    }
    put(connection, ResponseRow, [row])
    put(connection, PassageRow, passage_rows(response_id, reading.passages))
    added = pair_up(connection, response_id)
    title, name = _names(connection, report_id, body_id)
    return Added(report_id, title, name, pairs=added)


def _name_bodies(
    connection: Connection, report_id: str, named: Sequence[BodyReading]
) -> tuple[int, list[tuple[str, str]]]:
    """Keep which bodies a report wants an answer from; return how many are new, and whom that made known."""
    new = 0
    for body in named:
        values = {"report_id": report_id, "body_id": add_body(connection, body, named=True)}
        new += put(connection, ConcernedRow, [values], "ON CONFLICT DO NOTHING")
    return new, recognise(connection, named)


def _report_of(connection: Connection, reading: ResponseReading, index: Index) -> str:
    """Return the report that a response answers; one that nobody has imported is put in by what the response says."""
    title = reading.report_title or UNKNOWN_REPORT
    found = index.report(title, reading.report_publisher)
    if found:
        return found.id
    report_id = derive("report", normal(reading.report_publisher), normal(title))
    if fetch(connection, "SELECT 1 FROM report WHERE id = ?", report_id):  # its title was lost in a salvage
        lost = update(table_of(ReportRow)).where(table_of(ReportRow).c.id == report_id)
        connection.execute(lost.values(title=title, publisher=reading.report_publisher))
        index.forget_reports()
        return report_id
    connection.execute(
        insert(table_of(ReportRow)).values(
            id=report_id,
            title=title,
            publisher=reading.report_publisher,
            published=reading.report_published,
            published_words=FROM_RESPONSE if reading.report_published else "",
            regime=regime.of_publisher(reading.report_publisher),
            origin="response",
            document_sha256=None,
            imported_at=now(),
        )
    )
    index.add(Listed(report_id, title, reading.report_publisher, "response"))
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
    names = {"title": reading.title, "publisher": reading.publisher}
    connection.execute(update(table).where(table.c.id == own).values(**names, **facts))
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
        "regime": reading.regime or regime.of_publisher(reading.publisher),
        "origin": origin,
        "document_sha256": document.sha256,
        "imported_at": now(),
    }


def _names(connection: Connection, report_id: str, body_id: str) -> tuple[str, str]:
    title = connection.exec_driver_sql(f"SELECT title FROM {REPORT} WHERE id = ?", (report_id,)).scalar_one()
    return title, body_of(connection, body_id).name
