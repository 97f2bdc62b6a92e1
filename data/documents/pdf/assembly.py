"""Stretches and tables to blocks: paragraphs over page breaks joined, levels of lists, rows of tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.documents.pdf import signs, tables
from data.documents.pdf.habit import Habit
from data.documents.pdf.kinds import Kinds
from data.documents.pdf.paragraphs import Leading, goes_on, paragraphs
from data.documents.pdf.stretch import Stretch, Table
from data.documents.pdf.words import Words

if TYPE_CHECKING:
    from data.documents.pdf.arrange import Arranged
    from data.documents.pdf.paragraphs import Paragraph
    from data.documents.pdf.stretch import Row

_INDENT = 8.0
"""Points: an item that stands farther in than this is one level deeper."""

Part = list["Paragraph"]


def assemble(found: Arranged, mending: signs.Mending) -> tuple[list[Block], list[Block]]:
    """Return the blocks of the running text, and those that are set aside; their offsets are not known yet."""
    stretches = [item for item in found.items if isinstance(item, Stretch)]
    cells = [c for item in found.items if isinstance(item, Table) for row in item.rows for c in row.cells]
    leading = Leading([*stretches, *cells])
    words = Words(found.texts)
    parts: list[Part | Table] = []
    items = [
        item if isinstance(item, Table) else paragraphs(item, leading) for item in tables.join(found.items, leading)
    ]
    habit = Habit(one for one in items if isinstance(one, list))
    for item in items:
        if isinstance(item, Table):
            parts.append(item)
        else:
            _add(parts, item, habit)
    kinds = Kinds(
        found.body, (one for part in parts if not isinstance(part, Table) for one in part[:1]), words, mending
    )
    return _Levels().over(_blocks(parts, kinds, leading)), _aside(found, kinds, mending)


def _add(parts: list[Part | Table], fresh: list[Paragraph], habit: Habit | None = None) -> None:
    """Put the paragraphs of a stretch behind those before it; the first may be the rest of the last."""
    for place, one in enumerate(fresh):
        above = parts[-1] if parts else None
        if place == 0 and isinstance(above, list) and _is_rest(above[-1], one, above[0], habit):
            above.append(one)
        else:
            parts.append([one])


def _is_rest(above: Paragraph, below: Paragraph, first: Paragraph, habit: Habit | None) -> bool:
    """Say whether a stretch goes on with the paragraph that ends the one before: in the next column or page."""
    step = below.first.page - above.last.page
    is_higher = below.first.base < above.last.base
    return (step == 1 or (step == 0 and is_higher)) and (
        goes_on(above, below) or (habit is not None and habit.goes_on(above, below, first))
    )


def _blocks(parts: list[Part | Table], kinds: Kinds, leading: Leading) -> list[tuple[Block, float]]:
    blocks: list[tuple[Block, float]] = []
    for part in parts:
        if isinstance(part, Table):
            blocks += [(block, 0.0) for block in _rows(part, kinds, leading)]
        else:
            block = kinds.block(part)
            if block.text:
                blocks.append((block, part[0].first.left))
    return blocks


def _rows(table: Table, kinds: Kinds, leading: Leading) -> list[Block]:
    used = [
        place
        for place in range(len(table.rows[0].cells))
        if any(row.cells[place].lines or row.cells[place].more for row in table.rows)
    ]
    blocks = []
    for place, row in enumerate(table.rows):
        cells = tuple(_cell(row, column, kinds, leading) for column in used)
        if not any(cells):
            continue
        header = place == table.header - 1
        strong = all(piece.strong for cell in cells for piece in cell)
        text = "\t".join("\n".join(piece.text for piece in cell) for cell in cells)
        blocks.append(Block(BlockKind.TABLE_ROW, text, 0, 0, page=row.page, strong=strong, cells=cells, header=header))
    return blocks


def _cell(row: Row, column: int, kinds: Kinds, leading: Leading) -> tuple[Block, ...]:
    parts: list[Part | Table] = []
    cell = row.cells[column]
    for stretch in (cell, *cell.more):
        _add(parts, paragraphs(stretch, leading))
    blocks = [(kinds.block(part), part[0].first.left) for part in parts if isinstance(part, list)]
    plain = [(_as_cell_text(block), left) for block, left in blocks if block.text]
    return tuple(_Levels().over(plain))


def _as_cell_text(block: Block) -> Block:
    """Return a block of a cell: there are no headings in cells."""
    if block.kind is not BlockKind.HEADING:
        return block
    return replace(block, kind=BlockKind.LIST_ITEM if block.marker else BlockKind.PARAGRAPH, level=0)


class _Levels:
    """Tells how deep the items of a list stand, by their indentation."""

    def __init__(self) -> None:
        self.lefts: list[float] = []

    def over(self, blocks: list[tuple[Block, float]]) -> list[Block]:
        found = []
        for block, left in blocks:
            if block.kind is BlockKind.LIST_ITEM:
                while self.lefts and left < self.lefts[-1] - _INDENT:
                    self.lefts.pop()
                if not self.lefts or left > self.lefts[-1] + _INDENT:
                    self.lefts.append(left)
                found.append(replace(block, level=len(self.lefts) - 1) if len(self.lefts) > 1 else block)
                continue
            if block.kind is BlockKind.HEADING or (self.lefts and left < self.lefts[0] + _INDENT):
                self.lefts.clear()
            found.append(block)
        return found


def _aside(found: Arranged, kinds: Kinds, mending: signs.Mending) -> list[Block]:
    aside = []
    for note in found.notes:
        text = ""
        for raw in note.lines:
            more = mending.mend(raw)
            text = kinds.words.joined(text, more) if text.endswith("-") else f"{text} {more}".strip()
        if text:
            aside.append(Block(BlockKind.FOOTNOTE, text, 0, 0, 0, note.mark, note.page, size=round(note.size, 1)))
    for kind, lines in ((BlockKind.CONTENTS, found.contents), (BlockKind.RUNNING, found.running)):
        for line in lines:
            text = mending.mend(line.text)
            if text:
                aside.append(Block(kind, text, 0, 0, page=line.page, strong=line.bold, size=round(line.size, 1)))
    for page, shown in found.sideways:
        text = mending.mend(shown)
        if text:
            aside.append(Block(BlockKind.RUNNING, text, 0, 0, page=page))
    return aside
