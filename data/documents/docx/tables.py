"""Tables of a Word document: rows with a cell for each column, whatever was merged or nested."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from data.documents.blocks import Block, BlockKind
from data.documents.docx.styles import is_on, whole
from data.documents.tables import has_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from data.documents.docx.inline import Inline
    from data.documents.docx.styles import Style

_THROUGH = frozenset({"w_sdt", "w_sdtContent", "w_customXml", "w_ins", "w_moveTo"})
_WIDEST = 256
"""Columns: Word itself stops at 63. What a row says it has beyond is left out when it is empty."""


class Body(Protocol):
    """The document that a table stands in: what is in its cells is read as what is around it."""

    inline: Inline
    in_cell: bool

    def flow(self, elements: Iterable[Element], *, boxed: bool = False) -> Iterator[Block]:
        """Yield the blocks of `elements`."""

    def look_of(self, table: Element) -> Style:
        """Return the style of a table."""


def read_table(body: Body, table: Element, *, boxed: bool) -> Iterator[Block]:
    """Yield the rows of a table. A table of one column is a frame around a text: its paragraphs, boxed.

    Where cells are merged, the first holds the text and the others are empty. A table inside of a cell is given
    as paragraphs of that cell, one a row.
    """
    rows = [row for row in _inside(table, "w_tr") if row.find("w_trPr/w_del") is None]
    columns = max((sum(map(_span, _inside(row, "w_tc"))) for row in rows), default=0)
    if columns < 2:
        for row in rows:
            for cell in _inside(row, "w_tc"):
                yield from body.flow(cell, boxed=True)
        return
    read = [_row(body, row, boxed) for row in rows]
    headers = _headers(read, rows, body.look_of(table).first_row_bold and _shows_first_row(table))
    for place, block in enumerate(read):
        yield replace(block, header=True) if place in headers else block


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Yield the children called `tag`, also those in content controls or tracked insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from _inside(child, tag)


def _span(cell: Element) -> int:
    return max(1, min(_WIDEST, whole(cell.find("w_tcPr/w_gridSpan"), 1)))


def _row(body: Body, row: Element, boxed: bool) -> Block:
    first = last = body.inline.page
    before = row.find("w_trPr/w_gridBefore")
    cells: list[tuple[Block, ...]] = [()] * min(_WIDEST, max(0, whole(before)))
    outer, body.in_cell = body.in_cell, True
    for cell in _inside(row, "w_tc"):
        # Where a row goes over a page's end, each of its cells says so.
        body.inline.page = first
        blocks = [] if _continues(cell) else list(body.flow(cell))
        last = max(last, body.inline.page)
        cells += [tuple(_flat(blocks)), *[()] * min(_span(cell) - 1, max(0, _WIDEST - len(cells)))]
    body.inline.page, body.in_cell = last, outer
    page = min((part.page for cell in cells for part in cell if part.page), default=first)
    return Block(BlockKind.TABLE_ROW, "", 0, 0, page=page, boxed=boxed, cells=tuple(cells))


def _continues(cell: Element) -> bool:
    """Say whether the cell is the lower part of one that was merged downwards."""
    merged = cell.find("w_tcPr/w_vMerge")
    return merged is not None and merged.get("w_val", "continue") == "continue"


def _flat(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind is BlockKind.TABLE_ROW:
            text = " | ".join(" ".join(part.text for part in cell) for cell in block.cells if cell)
            if text:
                yield Block(BlockKind.PARAGRAPH, text, 0, 0, page=block.page)
        else:
            yield block


def _shows_first_row(table: Element) -> bool:
    """Say whether the table lets its style make the first row differ (ECMA-376, 17.4.55: bit 0x20)."""
    look = table.find("w_tblPr/w_tblLook")
    if look is None:
        return False
    bits = look.get("w_val", "")
    return look.get("w_firstRow") == "1" or (bool(re.fullmatch("[0-9A-Fa-f]{4}", bits)) and bool(int(bits, 16) & 0x20))


def _headers(read: list[Block], rows: list[Element], styled: bool) -> set[int]:
    """Return the places of the rows that hold column titles; a line across the whole table above them is none."""
    first = next((place for place, row in enumerate(read) if sum(map(bool, row.cells)) > 1), None)
    if first is None or first > 2 or len(read) < 2:
        return set()
    repeated = [place for place, row in enumerate(rows) if is_on(row.find("w_trPr/w_tblHeader"))]
    if repeated and first in repeated and len(repeated) < len(rows):
        return {place for place in repeated if place >= first and sum(map(bool, read[place].cells)) > 1}
    if styled and not first:
        return {first}
    parts = [part for cell in read[first].cells for part in cell]
    below = [part for row in read[first + 1 :] for cell in row.cells for part in cell]
    if all(part.strong for part in parts) and not all(part.strong for part in below):
        return {first}
    return {first} if has_titles(["\n".join(part.text for part in cell) for cell in read[first].cells]) else set()
