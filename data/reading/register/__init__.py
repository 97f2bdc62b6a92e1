"""Registers: tables of recommendations with what was answered to each — trackers, action plans, spreadsheets.

What becomes a passage: the paragraphs of the cells that are a body's own words — reply, action, progress, position,
"agreed?", and the status in a body's own tracker — and, beside these, its owner, its target date and the day it
finished. A status that the inspectorate sets (the register lists recipients, and has a column for their replies)
stands last among the passages of its row, and is none where the row has no reply: silence stays silence. The
inspectorate's other columns (theme, priority, dates of issue and closure, its comments) become none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading import organisations
from data.reading.register.cards import cards_of
from data.reading.register.flattened import flattened
from data.reading.register.meeting import Meeting
from data.reading.register.names import Names, split
from data.reading.register.positions import positions_of
from data.reading.register.rows import entries_of
from data.reading.register.sections import Sections
from data.reading.register.separated import as_rows
from data.reading.register.surroundings import Surroundings
from data.reading.register.tables import tables_of
from data.reading.register.titles import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.documents.blocks import Document
    from data.reading.register.entries import Column, Entry
    from data.reading.register.tables import Table
    from data.readings import BodyReading, RegisterReading

ACTION_PLAN = "action plan"
TRACKER = "tracker"
SPREADSHEET = "spreadsheet"
POSITIONS = "positions"
LAYOUTS = (ACTION_PLAN, TRACKER, SPREADSHEET, POSITIONS)
"""What `ResponseReading.layout` says of a response that a register holds: layouts P, Q, R and M."""


def read_register(document: Document, bodies: Sequence[BodyReading] = ()) -> RegisterReading | None:
    """Return the reports and responses that the register in `document` holds; None when it holds no register.

    `bodies` are known bodies: a response's force is named as they name it. Offsets are characters into
    `document.text`; a response's `report_title` is the title of one of the reports. A plain table of a letter's
    answers (`data.reading.answer_table`) is no register.
    """
    names = Names(bodies)
    document = as_rows(document)
    tables = tables_of(document) or cards_of(document) or flattened(document)
    entries = [entry for number, table in enumerate(tables) for entry in entries_of(table, number, names)]
    if not entries:
        entries = positions_of(document)
        tables = []
    if not entries:
        return None
    return _together(document, names, tables, entries)


def _together(document: Document, names: Names, tables: list[Table], entries: list[Entry]) -> RegisterReading:
    around = Surroundings(document, tables, names)
    around.settle(entries)
    alone = frozenset(around.alone(entries))
    meeting = Meeting(
        names,
        organisations.publisher(around.lines),
        _layout(document, [column for table in tables for column in table.columns]) if tables else POSITIONS,
        around.body,
    )
    for entry in entries:
        entry.recipients = tuple(
            name for cell in entry.recipients for name in ((cell,) if names.find(cell) else split(cell, alone))
        )
    sections = Sections(document, entries, tables[0].at).entries() if tables else ()
    for entry in (*entries, *sections):
        meeting.add(entry)
    return meeting.result()


def _layout(document: Document, columns: Sequence[Column]) -> str:
    if any(column.body for column in columns):
        return POSITIONS
    if document.format == "xlsx":
        return SPREADSHEET
    fields = {column.field for column in columns}
    planned = bool(fields & {Field.ACTION, Field.AGREED}) and bool(fields & {Field.OWNER, Field.TARGET, Field.DUE})
    return ACTION_PLAN if planned and not fields & {Field.REPORT, Field.RECIPIENT} else TRACKER
