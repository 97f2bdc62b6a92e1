"""The tables of a document, each with its columns, its rows and the headings it stands under."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading.register.columns import is_register, settle
from data.reading.register.titles import field_of, is_titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.documents.blocks import Document
    from data.reading.register.entries import Cell, Column

_LONGEST_CAPTION = 300
_SHORT_TITLE = 60


@dataclass(slots=True)
class Table:
    """Rows under one row of titles."""

    columns: tuple[Column, ...]
    rows: list[Block]
    headings: tuple[tuple[int, Block], ...]
    """The headings above it, each with its level, the outermost first."""
    captions: tuple[str, ...] = ()
    """What stands in rows of one cell above its titles, or in the paragraph right above it."""
    at: int = 0
    """The place of its first row among the document's blocks."""
    begin: int = -1
    """Where its titles stand in the document's text; -1 where the place of its rows says it."""


@dataclass(slots=True)
class _Walk:
    headings: list[tuple[int, Block]] = field(default_factory=list)
    columns: tuple[Column, ...] = ()
    titles: tuple[str, ...] = ()
    tables: list[Table] = field(default_factory=list)
    before: str = ""


def texts_of(row: Block) -> list[str]:
    """Return the text of each cell of a row, as `cell_text` does."""
    return [cell_text(cell) for cell in row.cells]


def tables_of(document: Document) -> list[Table]:
    """Return the registers among the tables of `document`; a table of anything else is left out.

    A table without titles of its own goes on with the columns of the one before it, when it is as wide.
    """
    walk = _Walk()
    run: list[Block] = []
    first = 0
    for place, block in enumerate(document.blocks):
        if block.kind is BlockKind.TABLE_ROW:
            if not run:
                first = place
            run.append(block)
            continue
        if run:
            _read_run(walk, run, first)
            run = []
        if block.kind is BlockKind.HEADING:
            level = block.level or 1
            while walk.headings and walk.headings[-1][0] >= level:
                walk.headings.pop()
            walk.headings.append((level, block))
            walk.before = ""
        else:
            walk.before = block.text if len(block.text) <= _LONGEST_CAPTION else ""
    if run:
        _read_run(walk, run, first)
    return walk.tables


def _read_run(walk: _Walk, run: list[Block], first: int) -> None:
    """Split rows that follow one another at their rows of titles."""
    captions: list[str] = [walk.before] if walk.before else []
    texts = [texts_of(row) for row in run]
    heads = [place for place in range(len(run)) if _is_head(run[place], texts[place], place == 0, walk.titles)]
    if not heads or heads[0] > 0:
        stop = heads[0] if heads else len(run)
        if walk.columns and heads[:1] != [0] and _goes_on(walk, texts[:stop]):
            walk.tables.append(Table(walk.columns, run[:stop], tuple(walk.headings), tuple(captions), first))
        else:
            captions += [filled[0] for cells in texts[:stop] if len(filled := _filled(cells)) == 1]
    for order, head in enumerate(heads):
        stop = heads[order + 1] if order + 1 < len(heads) else len(run)
        titles = list(texts[head])
        body = head + 1
        if body < stop and _is_second_row(titles, texts[body]):
            titles = [f"{title} {below}".strip() for title, below in zip(_spread(titles), texts[body], strict=False)]
            body += 1
        if tuple(titles) == walk.titles and walk.columns and order:
            walk.tables[-1].rows += run[body:stop]
            continue
        columns = settle(titles, texts[body:stop])
        if not is_register(columns):
            walk.columns, walk.titles = (), ()
            continue
        walk.columns, walk.titles = columns, tuple(titles)
        walk.tables.append(Table(columns, run[body:stop], tuple(walk.headings), tuple(captions), first + body))
        captions = []
    walk.before = ""


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell.strip()]


def _is_head(row: Block, cells: list[str], first: bool, known: tuple[str, ...]) -> bool:
    if known and tuple(cells) == known:
        return True
    opening = next((cell for cell in cells if cell.strip()), "")
    # Most rows are told from a row of titles by their first words alone.
    plain = len(opening) <= _SHORT_TITLE and not any(character.isdigit() for character in opening)
    if not row.header and not first and (not plain or field_of(opening) is None):
        return False
    return is_titles(cells, row.header or first)


def _is_second_row(titles: list[str], below: list[str]) -> bool:
    """Say whether a row goes on with the titles above it: "Status" over "June 2021" and "June 2022"."""
    if len(below) != len(titles) or not any(not title.strip() for title in titles):
        return False
    filled = [place for place, cell in enumerate(below) if cell.strip()]
    if not filled or any(len(below[place]) > _SHORT_TITLE for place in filled) or below[0].strip():
        return False
    return len(filled) >= 2 and all(not titles[place].strip() or place + 1 in filled for place in filled)


def _spread(titles: list[str]) -> list[str]:
    spread: list[str] = []
    for title in titles:
        spread.append(title if title.strip() or not spread else spread[-1])
    return spread


def _goes_on(walk: _Walk, texts: list[list[str]]) -> bool:
    """Say whether rows without titles go on with the table before them: they are as wide."""
    widest = max(len(cells) for cells in texts)
    return widest == len(walk.columns) and any(len(_filled(cells)) > 1 for cells in texts)


def columns_of_titles(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Return the columns of a table that was flattened to text; none when it is no register."""
    columns = settle(titles, rows)
    return columns if is_register(columns) else ()


def cell_text(cell: Cell) -> str:
    """Return the text of a cell, its paragraphs parted by a line end."""
    if not cell:
        return ""
    return words(cell[0]) if len(cell) == 1 else "\n".join(words(piece) for piece in cell)


def words(piece: Block) -> str:
    """Return the text of a paragraph with the number that stood before it: "1. Train staff."; bullets are left out."""
    return f"{piece.marker} {piece.text}" if piece.marker and any(c.isalnum() for c in piece.marker) else piece.text
