"""The text of a document that has none of its own: blocks one after another, each with its place in it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from data.documents.blocks import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable


class Laid(NamedTuple):
    """What a reader of a format made of a file; the fields of a `Document` that depend on the format."""

    text: str
    blocks: tuple[Block, ...]
    aside: tuple[Block, ...]
    pages: int
    mendings: tuple[str, ...]


def lay_out(blocks: Iterable[Block], aside: Iterable[Block] = ()) -> tuple[str, tuple[Block, ...], tuple[Block, ...]]:
    """Return a text made of `blocks`, then of what was set `aside`, and both with their offsets in that text.

    An empty line stands between blocks, a line end between the rows of a table, a tab between cells and a line
    end between the paragraphs of a cell. What `start` and `end` say on the way in is ignored; the text of a row
    is made from its cells. Everywhere `text[block.start : block.end] == block.text`. Blocks without text and
    rows without cells are left out. `blocks` is gone through once, so that it can be a generator.
    """
    layout = _Layout()
    placed = tuple(chain.from_iterable(map(layout.add, blocks)))
    set_aside = tuple(chain.from_iterable(map(layout.add, aside)))
    return "".join(layout.pieces), placed, set_aside


class _Layout:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.after_row = False

    def add(self, block: Block) -> tuple[Block, ...]:
        """Return `block` at its place, or nothing when it holds nothing."""
        is_row = block.kind is BlockKind.TABLE_ROW
        if not any(block.cells) if is_row else not block.text:
            return ()
        if self.pieces:
            self._write("\n" if is_row and self.after_row else "\n\n")
        self.after_row = is_row
        if not is_row:
            return (self._placed(block),)
        start, first = self.length, len(self.pieces)
        cells = []
        for column, cell in enumerate(block.cells):
            if column:
                self._write("\t")
            cells.append(self._cell(cell) if cell else ())
        text = "".join(self.pieces[first:])
        self.pieces[first:] = [text]
        return (_moved(block, text, start, self.length, tuple(cells)),)

    def _cell(self, cell: tuple[Block, ...]) -> tuple[Block, ...]:
        if len(cell) == 1:
            return (self._placed(cell[0]),)
        placed = []
        for place, part in enumerate(cell):
            if place:
                self._write("\n")
            placed.append(self._placed(part))
        return tuple(placed)

    def _placed(self, block: Block) -> Block:
        start = self.length
        self._write(block.text)
        return _moved(block, block.text, start, self.length)

    def _write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def _moved(block: Block, text: str, start: int, end: int, cells: tuple[tuple[Block, ...], ...] = ()) -> Block:
    """Return `block` with another place; `dataclasses.replace` takes three times as long, for a million cells."""
    return Block(
        block.kind,
        text,
        start,
        end,
        block.level,
        block.marker,
        block.page,
        block.strong,
        block.italic,
        block.size,
        block.boxed,
        block.quoted,
        cells,
        block.header,
    )
