"""Tables of a web page: rows with a cell for each column, whatever spans others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.documents.tables import has_titles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selectolax.lexbor import LexborNode

_MOST_SPANNED = 100
_WIDEST = 1000
"""Columns: what spans beyond is cut off."""


@dataclass
class Row:
    """The cells of a table row; a cell that spans others leaves empty cells in their places."""

    in_head: bool = False
    cells: list[list[Block]] = field(default_factory=list)
    at: int = 0
    titles: int = 0

    @property
    def open(self) -> list[Block] | None:
        """Return the cell that text goes into; None before the first."""
        return self.cells[self.at] if self.cells else None

    def add(self, tag: str, node: LexborNode, below: dict[int, int]) -> None:
        """Open a cell; `below` holds, by column, for how many rows a cell above still spans."""
        self.fill(below)
        self.at = len(self.cells)
        down, across = _count(node, "rowspan"), _count(node, "colspan")
        for _ in range(min(across, max(1, _WIDEST - len(self.cells)))):
            if down > 1:
                below[len(self.cells)] = down - 1
            self.cells.append([])
        self.titles += across if tag == "th" else 0

    def fill(self, below: dict[int, int]) -> None:
        """Leave empty cells where cells of rows above span this one."""
        while below.get(len(self.cells), 0) > 0 and len(self.cells) < _WIDEST:
            below[len(self.cells)] -= 1
            self.cells.append([])

    def block(self, *, first: bool, boxed: bool, quoted: bool) -> Block:
        """Return the row; the `first` of a table can be known for one of titles by its words."""
        shown = ["\n".join(part.text for part in cell) for cell in self.cells]
        # One <th> alone at the start of a row names the row.
        marked = self.in_head or (self.titles > 1 and self.titles == len(self.cells))
        header = (marked and sum(map(bool, self.cells)) > 1) or (first and has_titles(shown))
        cells = tuple(tuple(cell) for cell in self.cells)
        return Block(BlockKind.TABLE_ROW, "", 0, 0, boxed=boxed, quoted=quoted, cells=cells, header=header)


def _count(node: LexborNode, name: str) -> int:
    value = node.attributes.get(name) or "1"
    return (
        min(int(value), _MOST_SPANNED) if value.isdigit() and value.isascii() and value != "0" and len(value) < 6 else 1
    )


def events(root: LexborNode, is_dropped: Callable[[LexborNode], bool]) -> Iterator[tuple[bool, LexborNode]]:
    """Yield (True, node) on the way in and (False, node) on the way out, without recursion.

    What is in a node that `is_dropped` is passed over; it is asked after the way in.
    """
    stack: list[tuple[bool, LexborNode]] = [(True, root)]
    while stack:
        entering, node = stack.pop()
        yield entering, node
        if not entering:
            continue
        stack.append((False, node))
        if not is_dropped(node):
            stack.extend((True, child) for child in reversed(list(node.iter(include_text=True))))


def layout_tables(root: LexborNode, is_dropped: Callable[[LexborNode], bool]) -> frozenset[int]:
    """Return the ids of tables that hold tables, and of their rows and cells: they only arrange the page."""
    if root.css_first("table table") is None:
        return frozenset()
    table_of: dict[int, int] = {}
    arranging: set[int] = set()
    tables: list[int] = []
    for entering, node in events(root, is_dropped):
        if node.tag == "table":
            if entering:
                arranging.update(tables)
                tables.append(node.mem_id)
                table_of[node.mem_id] = node.mem_id
            else:
                tables.pop()
        elif node.tag in {"tr", "td", "th"} and entering and tables:
            table_of[node.mem_id] = tables[-1]
    return frozenset(part for part, table in table_of.items() if table in arranging)
