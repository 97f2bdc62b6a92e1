"""Corrections written to the rows that everything else reads, over what was read, which is kept beside them.

The rows of a response, its passages and a report's recommendations hold what stands now. What was read before the
first correction is kept as rows of its own, so that every correction can be applied again, or taken back.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from data.bodies.rows import add_body, body_of
from data.corrections import kinds
from data.corrections.apply import applied
from data.corrections.kinds import standing
from data.corrections.recommendations import WITHDRAWN, Kept, applied_to, part_key
from data.corrections.rows import as_read, keep_as_read, rows_of
from data.ids import derive
from data.models import LinkRow, PairRow, PassageRow, RecommendationRow, ReportRow, ResponseRow, table_of
from data.readings import (
    BodyReading,
    Kind,
    Label,
    PassageReading,
    RecommendationReading,
    ResponseReading,
    StatedRecommendation,
    Voice,
)
from data.responses import passage_rows, response_from

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from data.corrections.kinds import Correction

_READING = "reading"
_response, _report = table_of(ResponseRow), table_of(ReportRow)
_recommendation = table_of(RecommendationRow)
_COLUMNS = (
    "label_key", "label", "kind", "number", "under", "ordinal", "text", "addressees", "due", "due_words", "page",
    "start", "end", "origin",
)  # fmt: skip
"""What is kept of a recommendation as it was read."""


def overlay_response(connection: Connection, response_id: str) -> list[Correction]:
    """Write a response as it stands: what was read of it, with its corrections laid over; return their rows.

    Nothing is read or written for a response that nobody has corrected.
    """
    rows = rows_of(connection, kinds.RESPONSE, response_id)
    if not rows:
        return []
    base = response_as_read(connection, response_id)
    reading = applied(base.reading, rows).reading
    report, body = base.report, base.body
    for each in standing(rows):
        if each.field == kinds.ANSWERS:
            report = each.what
        elif each.field == kinds.BODY:
            body = each.what
    report_id = _report_id(connection, report)
    values = _facts(reading)
    values["body_id"] = add_body(connection, BodyReading(**{**body, "aliases": tuple(body["aliases"])}))
    if report_id:
        values["report_id"] = report_id
    connection.execute(update(_response).where(_response.c.id == response_id).values(**values))
    pairs = select(table_of(PairRow).c.id).where(table_of(PairRow).c.response_id == response_id)
    connection.execute(delete(table_of(LinkRow)).where(table_of(LinkRow).c.pair_id.in_(pairs)))
    passages = table_of(PassageRow)
    connection.execute(delete(passages).where(passages.c.response_id == response_id))
    if reading.passages:
        connection.execute(insert(passages), passage_rows(response_id, reading.passages))
    return rows


def overlay_facts(connection: Connection, response_id: str) -> None:
    """Write the date, addressee and signatory of a response as they stand: nothing else depends on them here."""
    rows = rows_of(connection, kinds.RESPONSE, response_id)
    reading = applied(response_as_read(connection, response_id).reading, rows).reading
    connection.execute(update(_response).where(_response.c.id == response_id).values(**_facts(reading)))


def _facts(reading: ResponseReading) -> dict[str, Any]:
    return {name: getattr(reading, name) for name in (*kinds.FACTS, "dated_words")}


class AsRead:
    """A response as it was read, with the report and the body that it was filed under."""

    def __init__(self, kept: dict[str, Any]) -> None:
        """Take what was kept."""
        fields = dict(kept["reading"])
        fields["copied_to"] = tuple(fields["copied_to"])
        fields["stated"] = tuple(_stated(each) for each in fields["stated"])
        fields["passages"] = tuple(_passage(each) for each in fields["passages"])
        self.reading = ResponseReading(**fields)
        self.report: dict[str, Any] = kept["report"]
        self.body: dict[str, Any] = kept["body"]


def response_as_read(connection: Connection, response_id: str) -> AsRead:
    """Return a response as it was read; keep it so, where nobody has corrected it before. Raises LookupError."""
    kept = as_read(connection, kinds.RESPONSE_AS_READ, response_id).get(_READING)
    if kept is None:

        def rows(sql: str, values: tuple[str, ...]) -> Iterable[dict[str, Any]]:
            return map(dict, connection.exec_driver_sql(sql, values).mappings())

        reading = response_from(rows, response_id)
        row = connection.execute(select(_response).where(_response.c.id == response_id)).one()
        report = connection.execute(select(_report).where(_report.c.id == row.report_id)).one()
        whole = {
            "reading": asdict(reading),
            "report": {"id": report.id, "title": report.title, "publisher": report.publisher},
            "body": asdict(body_of(connection, row.body_id)),
        }
        kept = json.dumps(whole, ensure_ascii=False, default=str)
        keep_as_read(connection, kinds.RESPONSE_AS_READ, response_id, _READING, kept)
    return AsRead(json.loads(kept))


def _report_id(connection: Connection, report: dict[str, Any]) -> str:
    """Return the report that was meant: by its id; by its title, where it has taken another's place; "" for none."""
    if connection.execute(select(_report.c.id).where(_report.c.id == report["id"])).first():
        return str(report["id"])
    from data.index import Index

    index = Index()
    index.begin(connection)
    found = index.report(report["title"], report["publisher"])
    return found.id if found else ""


def lay_bare(connection: Connection, report_id: str) -> list[Correction]:
    """Write a report's recommendations as they were read; return the rows of its corrections, empty for none."""
    rows = _of_recommendations(connection, report_id)
    if not rows:
        return []
    kept = as_read(connection, kinds.RECOMMENDATION_AS_READ, report_id)
    table, parts = _recommendation, _parts(rows)
    for value in kept.values():
        values = json.loads(value)
        here = (table.c.report_id == report_id) & (table.c.label_key == values["label_key"])
        origin = values.pop("origin")
        changed = table.c.origin == WITHDRAWN if values["label_key"] not in parts else here
        connection.execute(update(table).where(here, changed).values(origin=origin))
        connection.execute(update(table).where(here).values(**values))
    made = (table.c.report_id == report_id) & table.c.label_key.in_(parts - set(kept) if kept else ())
    connection.execute(update(table).where(made).values(origin=WITHDRAWN))
    return rows


def lay_over(connection: Connection, report_id: str, rows: Sequence[Correction]) -> None:
    """Keep a report's recommendations, laid bare, as they were read; write them with the corrections laid over."""
    table, parts = _recommendation, _parts(rows)
    found = connection.execute(
        select(table)
        .where(table.c.report_id == report_id, table.c.label_key.not_in(parts) | (table.c.origin != WITHDRAWN))
        .order_by(table.c.ordinal)
    )
    before = []
    for row in found.mappings().all():
        values = {name: row[name] for name in _COLUMNS}
        value = json.dumps(values, ensure_ascii=False)
        keep_as_read(connection, kinds.RECOMMENDATION_AS_READ, report_id, row["label_key"], value)
        before.append(_kept(values))
    for place, one in enumerate(applied_to(before, rows)[0]):
        label = one.reading.label
        values = {
            "label": label.text,
            "kind": label.kind.value,
            "number": label.number,
            "under": label.under,
            "ordinal": place,
            "text": one.reading.text,
            "addressees": json.dumps(one.reading.addressees, ensure_ascii=False),
            "due": one.reading.due,
            "due_words": one.reading.due_words,
            "page": one.reading.page,
            "start": one.reading.start,
            "end": one.reading.end,
            "origin": one.origin,
        }
        own = {"id": derive("recommendation", report_id, one.key), "report_id": report_id, "label_key": one.key}
        connection.execute(upsert(table).values({**own, **values}).on_conflict_do_update(["id"], set_=values))


def recommendations_as_read(connection: Connection, report_id: str) -> dict[str, RecommendationReading]:
    """Return a report's recommendations as they were read, by their keys; empty where nobody corrected any."""
    if not _of_recommendations(connection, report_id):
        return {}
    kept = as_read(connection, kinds.RECOMMENDATION_AS_READ, report_id)
    values = sorted(map(json.loads, kept.values()), key=lambda each: each["ordinal"])
    return {each["label_key"]: _kept(each).reading for each in values if each["origin"] == "report"}


def kept_as_read(reader: sqlite3.Connection, report_id: str) -> list[Kept]:
    """Return a report's recommendations as they were read, in their order; empty where nobody corrected any."""
    sql = "SELECT field, value FROM correction WHERE subject = ? AND subject_id = ? ORDER BY id"
    rows = reader.execute(sql, (kinds.RECOMMENDATION_AS_READ, report_id))
    newest = {row["field"]: json.loads(row["value"]) for row in rows}
    return [_kept(each) for each in sorted(newest.values(), key=lambda each: each["ordinal"])]


def _of_recommendations(connection: Connection, report_id: str) -> list[Correction]:
    """Return the rows about a report's recommendations, with those that take them back."""
    rows = rows_of(connection, kinds.REPORT, report_id)
    own = {row.id for row in rows if row.field == kinds.RECOMMENDATION}
    return [row for row in rows if row.id in own or row.subject_id in own]


def _parts(rows: Iterable[Correction]) -> set[str]:
    """Return the keys of what splitting and adding made, also by an act that was taken back."""
    whats = [row.what for row in rows if row.subject == kinds.REPORT]
    added = {str(what["key"]) for what in whats if what["op"] == kinds.ADD}
    return added | {part_key(what["key"], what["at"]) for what in whats if what["op"] == kinds.SPLIT}


def kept_of(connection: Connection, report_id: str) -> list[Kept]:
    """Return a report's recommendations as they stand, those that were taken out among them."""
    table = _recommendation
    found = connection.execute(select(table).where(table.c.report_id == report_id).order_by(table.c.ordinal))
    return [_kept({name: row[name] for name in _COLUMNS}) for row in found.mappings()]


def _kept(values: dict[str, Any]) -> Kept:
    reading = RecommendationReading(
        label=Label(Kind.stored(values["kind"]), values["number"], values["label"], values["under"]),
        text=values["text"],
        addressees=tuple(json.loads(values["addressees"])),
        due=values["due"],
        due_words=values["due_words"],
        page=values["page"],
        start=values["start"],
        end=values["end"],
    )
    return Kept(values["label_key"], reading, values["origin"])


def _passage(fields: dict[str, Any]) -> PassageReading:
    return PassageReading(**{**fields, "voice": Voice.stored(fields["voice"]), "answers": tuple(fields["answers"])})


def _stated(fields: dict[str, Any]) -> StatedRecommendation:
    label = fields["label"]
    return StatedRecommendation(
        Label(Kind.stored(label["kind"]), label["number"], label["text"], label["under"]),
        fields["text"],
        fields["start"],
        fields["end"],
    )
