"""Registers kept as values with a separator between them (CSV), each cell with its place in the file."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind, Document
from data.documents.markup import fold_line

if TYPE_CHECKING:
    from data.reading.register.entries import Cell

_NAMES = frozenset({".csv", ".tsv"})
_QUOTED = re.compile(r'"((?:[^"]|"")*)"[ ]*')


def as_rows(document: Document) -> Document:
    """Return a document of comma-separated values with its lines as table rows; any other as it is."""
    if PurePath(document.name).suffix.lower() not in _NAMES or any(block.cells for block in document.blocks):
        return document
    text = document.text
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    if mark not in first:
        return document
    plain = re.compile(rf"[^{re.escape(mark)}\n]*")
    rows: list[Block] = []
    cells: list[Cell] = []
    at = start = 0
    while at <= len(text):
        quoted = _QUOTED.match(text, at)
        found = quoted or plain.match(text, at)
        if found is None:
            break
        low, high = found.span(1) if quoted else found.span()
        cells.append(_cell(text, low, high))
        at = found.end()
        if at >= len(text) or text[at] == "\n":
            if any(cells):
                shown = "\t".join("\n".join(piece.text for piece in cell) for cell in cells)
                rows.append(Block(BlockKind.TABLE_ROW, shown, start, at, cells=tuple(cells)))
            cells, start = [], at + 1
            at += 1
        elif text[at] == mark:
            at += 1
        # Else a quotation mark closed within a cell: what follows is read as a cell of its own.
    return replace(document, blocks=tuple(rows))


def _cell(text: str, low: int, high: int) -> Cell:
    """Return the lines of a cell, from `low` to `high` in the file's text; doubled quotation marks are one."""
    cuts = [low - 1, *(match.start() for match in re.finditer("\n", text[low:high])), high]
    cuts = [low - 1, *(low + cut for cut in cuts[1:-1]), high]
    pieces = []
    for before, after in pairwise(cuts):
        raw = text[before + 1 : after]
        shown = fold_line(raw.replace('""', '"'))
        if shown:
            start = before + 1 + len(raw) - len(raw.lstrip())
            pieces.append(Block(BlockKind.PARAGRAPH, shown, start, before + 1 + len(raw.rstrip())))
    return tuple(pieces)
