"""What follows from a correction: the rows, the pairs and the queue, in the transaction that adds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from data.adoption import forget_unused
from data.bodies import exclusions
from data.corrections import kinds
from data.corrections.stored import lay_bare, lay_over, overlay_facts
from data.models import ResponseRow, table_of
from data.pair_up import pair_up
from data.projection import project_report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from data.corrections.kinds import Correction

_response = table_of(ResponseRow)


def settle(connection: Connection, correction: Correction) -> None:
    """Make everything follow that depends on a correction which was just added, taken back or brought back."""
    subject_id = correction.subject_id
    if correction.subject == kinds.CHECK or correction.field.startswith(exclusions.FIELD):
        return  # both are read each time, and nothing is made of them
    if correction.subject == kinds.RESPONSE:
        if correction.field in kinds.FACTS:
            overlay_facts(connection, subject_id)  # no passage and no pair is another for it
        else:
            pair_up(connection, subject_id)
        row = connection.execute(select(_response.c.report_id).where(_response.c.id == subject_id)).one()
        project_report(connection, row.report_id, subject_id)
        return
    if correction.field == kinds.RECOMMENDATION:
        lay_over(connection, subject_id, lay_bare(connection, subject_id))
        for (response_id,) in connection.execute(select(_response.c.id).where(_response.c.report_id == subject_id)):
            pair_up(connection, response_id)
        forget_unused(connection, subject_id)
    project_report(connection, subject_id)
