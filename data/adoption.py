"""A report takes the place of what responses alone had said of it before it was imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from data.chain.append import adopt
from data.ids import derive
from data.models import ConcernedRow, PairRow, PlaceRow, RecommendationRow, ReportRow, ResponseRow, table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

_concerned = table_of(ConcernedRow)
_report = table_of(ReportRow)
_recommendation = table_of(RecommendationRow)
_response = table_of(ResponseRow)
_pair = table_of(PairRow)
_place = table_of(PlaceRow)

UNKNOWN_REPORT = "Report not recognised"
FROM_RESPONSE = "as the response says"
"""Where a date of publication came from that no report has confirmed."""


def adopt_stubs(connection: Connection, own: str, stubs: Sequence[str]) -> bool:
    """Move to the report `own` all that was filed under `stubs`: reports that only responses speak of and that mean it.

    Two responses may have written its title so differently that each began one. Returns whether there were any.
    """
    for stub_id in stubs:
        stub = connection.execute(select(_report).where(_report.c.id == stub_id)).one()
        _move_recommendations(connection, stub_id, own)
        named = select(_concerned.c.body_id).where(_concerned.c.report_id == stub_id)
        for (body_id,) in connection.execute(named).all():
            values = {"report_id": own, "body_id": body_id}
            connection.execute(upsert(_concerned).values(values).on_conflict_do_nothing())
        connection.execute(delete(_concerned).where(_concerned.c.report_id == stub_id))
        for table in (_response, _place):
            moved = update(table).where(table.c.report_id == stub_id).values(report_id=own)
            connection.execute(moved)
        connection.execute(
            update(_report)
            .where(_report.c.id == own, _report.c.published == "")
            .values(published=stub.published, published_words=FROM_RESPONSE if stub.published else "")
        )
        sql = text("UPDATE correction SET subject_id = :own WHERE subject_id = :stub")
        if connection.execute(sql, {"own": own, "stub": stub_id}).rowcount:
            adopt(connection, stub_id, own)
        connection.execute(delete(_report).where(_report.c.id == stub_id))
    return bool(stubs)


def step_back(connection: Connection, report_id: str) -> None:
    """Let what a register said of a report count as what responses say of it: the report itself is here now."""
    connection.execute(update(_report).where(_report.c.id == report_id).values(origin="response"))
    owned = update(_recommendation).where(_recommendation.c.report_id == report_id)
    connection.execute(owned.values(origin="response"))


def forget_unused(connection: Connection, report_id: str) -> None:
    """Drop what only a response named and no pair asks for any more, as the report's own have taken its place."""
    sql = """
        DELETE FROM recommendation WHERE report_id = ? AND origin = 'response'
          AND NOT EXISTS (SELECT 1 FROM pair WHERE pair.recommendation_id = recommendation.id)
    """
    connection.exec_driver_sql(sql, (report_id,))


def _move_recommendations(connection: Connection, stub: str, own: str) -> None:
    table = _recommendation
    for row in connection.execute(select(table).where(table.c.report_id == stub)).mappings().all():
        moved = derive("recommendation", own, row["label_key"])
        if connection.execute(select(table.c.id).where(table.c.id == moved)).first() is None:
            connection.execute(insert(table).values({**row, "id": moved, "report_id": own}))
        connection.execute(update(_pair).where(_pair.c.recommendation_id == row["id"]).values(recommendation_id=moved))
        connection.execute(delete(table).where(table.c.id == row["id"]))
