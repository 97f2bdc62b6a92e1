"""Forms with a recommendation each: rows of a title and its value ("Management response: | Agreed"), made into rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind, Document
from data.reading.register.columns import is_register, settle
from data.reading.register.numbers import labels_in
from data.reading.register.tables import Table, cell_text, texts_of
from data.reading.register.titles import ANSWERS, Field, field_of

if TYPE_CHECKING:
    from data.reading.register.entries import Cell

_FEWEST = 3
"""Titles that a form must have to be one."""
_LONGEST = 60
_LABELLED = re.compile(r"(?:rec|afi|area|cause|finding)\w*\b.*\d", re.IGNORECASE | re.DOTALL)


def cards_of(document: Document) -> list[Table]:
    """Return one table of all the forms of `document`, a row for each; none where it has no such forms.

    A form is a run of rows whose cells are, in turn, titles and values. It begins anew where a title comes again.
    """
    headings: list[tuple[int, Block]] = []
    kept: tuple[tuple[int, Block], ...] = ()
    forms: list[dict[str, Cell]] = []
    now: dict[str, Cell] = {}
    first = -1
    for place, block in enumerate(document.blocks):
        if block.kind is not BlockKind.TABLE_ROW:
            if block.kind is BlockKind.HEADING and not forms and not now:
                headings = [pair for pair in headings if pair[0] < (block.level or 1)] + [(block.level or 1, block)]
            _close(now, forms)
            now = {}
            continue
        pairs = _pairs(block)
        if not pairs and set(now) == {"Number"} and sum(1 for cell in block.cells if cell) == 1:
            pairs = [("Recommendation", next(cell for cell in block.cells if cell))]
        for title, cell in pairs:
            if any(
                field_of(title) is field_of(known) and field_of(title) in {Field.NUMBER, Field.RECOMMENDATION}
                for known in now
            ):
                _close(now, forms)
                now = {}
            now[title] = now.get(title, ()) + cell
            first = place if first < 0 else first
            kept = kept or tuple(headings)
    _close(now, forms)
    if not forms:
        return []
    titles = list(dict.fromkeys(title for form in forms for title in form))
    rows = [_row(titles, form) for form in forms]
    columns = settle(titles, [texts_of(row) for row in rows])
    return [Table(columns, rows, kept, (), first, rows[0].start)] if is_register(columns) else []


def _pairs(row: Block) -> list[tuple[str, Cell]]:
    """Return the titles and values of a row: "Priority | High | Owner | Head of Fleet"; none when it holds others.

    A first cell with the recommendation's own label ("Recommendation 3") gives its number.
    """
    cells = [cell for cell in row.cells if cell]
    if not cells or len(cells) > 6:
        return []
    found: list[tuple[str, Cell]] = []
    at = 0
    labels = labels_in(opening) if len(opening := cell_text(cells[0])) <= _LONGEST else ()
    if labels and labels[0].number and _LABELLED.match(opening):
        found.append(("Number", cells[0]))
        if len(cells) == 2 and field_of(cell_text(cells[1]).split(":")[0]) is None:
            found.append(("Recommendation", cells[1]))
            return found
        at = 1
    while at + 1 < len(cells):
        title = cell_text(cells[at])
        if len(title) > _LONGEST or field_of(title) is None:
            return []
        found.append((title.strip(" :"), cells[at + 1]))
        at += 2
    return found


def _close(form: dict[str, Cell], forms: list[dict[str, Cell]]) -> None:
    fields = {field_of(title) for title in form}
    tracked = fields & {Field.OWNER, Field.TARGET, Field.STATUS, Field.PRIORITY}
    if (
        len(form) >= _FEWEST
        and tracked
        and fields & {Field.NUMBER, Field.RECOMMENDATION, Field.FINDING}
        and fields & ANSWERS
    ):
        forms.append(form)


def _row(titles: list[str], form: dict[str, Cell]) -> Block:
    cells = tuple(form.get(title, ()) for title in titles)
    pieces = [piece for cell in cells for piece in cell]
    start, end = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    return Block(BlockKind.TABLE_ROW, "\t".join(map(cell_text, cells)), start, end, page=pieces[0].page, cells=cells)
