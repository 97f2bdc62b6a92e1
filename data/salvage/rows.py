"""Every row of a damaged store that can still be read, table by table where trees lead, and page by page beyond.

Three ways, one after another. The trees of the tables, from the list of tables. Then every other page that is a leaf
of some table and is not free: its rows are told by what they look like. Last, where a leaf or the log is damaged,
its bytes are searched for what reviewers saved: by the types of its values, which its head names, in their order.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from data.salvage.pages import TABLE_LEAF, begins, claimed
from data.salvage.records import header, held_here, text_begun, values
from data.salvage.shapes import ONLY_ADDED, Shape, shapes
from data.salvage.trees import cells, free, leaves, payload, roots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.salvage.pages import Cell, Pages
    from data.salvage.records import Header, Value

_LONGEST_HEAD = 120
"""Bytes of a record's head that are looked at to tell whether there is one."""
_SEARCHED = tuple(shape for shape in shapes() if shape.table in (*ONLY_ADDED, "draft"))
_IN_HEADS = (b"\x3d", b"\x4c\x4c")
"""What is in the head of each of those: the type of a moment, or those of the two digests of an entry of the chain."""
_HEADS = re.compile(b"(?=" + b"|".join(shape.head for shape in _SEARCHED) + b")", re.DOTALL)
_TOLD_EVERY = 20_000
"""Pages between two words of how far it is."""


class Found(NamedTuple):
    """A row, or what is left of one."""

    shape: Shape
    values: list[Value]
    whole: bool
    """False where its end is lost: `values` are those that are there, and what there is of the text after them."""
    mended: int
    """How many of its texts have characters that could not be read, each as U+FFFD."""
    pages: tuple[int, ...]
    """Where it stands: its leaf, and the overflow pages that it goes on in."""


class Reading:
    """Reads a damaged store from beginning to end; holds nothing of what it gives."""

    def __init__(self, pages: Pages, tell: Callable[[int, int], None] | None = None) -> None:
        """Read these pages; `tell` is called with how many pages were looked at, and how many there are."""
        self._pages = pages
        self._tell = tell
        self._shapes = shapes()
        self.unreadable: dict[str, int] = {}
        """By table, how many rows are there and cannot be read; under "" those of which the table is not known."""
        self._broken: list[int] = []
        """Leaves with a row that cannot be read."""
        self._seen = bytearray(pages.many + 1)
        self._elsewhere = bytearray(pages.many + 1)
        """The pages of the trees of other tables: SQLite's own, and those of the search."""

    def rows(self) -> Iterator[Found]:
        """Give every row that can be read. One may come twice where the store holds it twice."""
        tables = roots(self._pages, self._seen)
        for name in tables.keys() - {shape.table for shape in self._shapes}:
            for number in leaves(self._pages, tables[name], self._elsewhere):
                del number  # it is marked
        is_free = bytearray(self._pages.many + 1)
        free(self._pages, is_free)
        for shape in self._shapes:
            root = tables.get(shape.table)
            if root is not None:
                for number in leaves(self._pages, root, self._seen):
                    yield from self._of_leaf(number, shape)
        for number in range(1, self._pages.many + 1):
            if self._tell is not None and number % _TOLD_EVERY == 0:
                self._tell(number, self._pages.many)
            if self._seen[number]:
                continue
            page = self._pages.page(number)
            if is_free[number]:
                # It should hold old rows only; but where the list of free pages is damaged, it may be a page in use.
                yield from (found for found in self._searched(page, number) if found.shape.table in ONLY_ADDED)
            elif page[begins(number)] == TABLE_LEAF:
                yield from self._of_leaf(number, None)
            elif number > 1:
                yield from self._searched(page, number)
        for number in self._broken:
            yield from self._searched(self._pages.page(number), number)
            if number in self._pages.log.newest:
                yield from self._searched(self._pages.in_file(number), number)
        for number, place in self._pages.log.after_damage:
            # Rows of other tables may be half old, half new here.
            page = self._pages.log.at(place)
            late = chain(self._late_cells(page, number), self._searched(page, number, self._pages.after_damage))
            yield from (found for found in late if found.shape.table in ONLY_ADDED)

    def _of_leaf(self, number: int, expected: Shape | None) -> Iterator[Found]:
        page = self._pages.page(number)
        readable = 0
        last = expected
        for cell in cells(self._pages, page, number):
            found = self._row(page, cell, number, expected, last)
            if found is not None:
                readable += 1
                last = found.shape
                yield found
            elif expected is None and not self._could_be_ours(page, cell):
                readable += 1  # a row of a table that nothing has to come through of
        missing = claimed(page, number) - readable
        if missing > 0:
            self._broken.append(number)
            name = expected.table if expected else ""
            most = len(page) // 4  # a damaged head of a page may claim more than can be there
            self.unreadable[name] = self.unreadable.get(name, 0) + min(missing, most)

    def _could_be_ours(self, page: bytes, cell: Cell) -> bool:
        """Whether a cell that is no row of a known table cannot be told to be one of another table either."""
        return header(page[: cell.start + _LONGEST_HEAD], cell.start) is None

    def _row(self, page: bytes, cell: Cell, number: int, expected: Shape | None, last: Shape | None) -> Found | None:
        head = header(page, cell.start)
        if head is None:
            return None
        if head.size != cell.size:
            # The cell's own length is damaged, or the head is: what the head says must at least fit in here.
            if held_here(head.size, self._pages.usable) != head.size or cell.start + head.size > len(page):
                return None
            data = page[cell.start : cell.start + head.size]
            through: tuple[int, ...] = ()
        else:
            data, through = payload(self._pages, page, cell)
        if expected is not None and expected.fits(head):
            return self._found(expected, data, head, (number, *through), cell.rowid)
        for shape in self._shapes if last is None else (last, *self._shapes):
            if shape.fits(head) and (shape.is_certain or not self._elsewhere[number]):
                found = self._found(shape, data, head, (number, *through), cell.rowid)
                if found is not None and shape.is_like(found.values):
                    return found
        return None

    def _found(
        self, shape: Shape, data: bytes, head: Header, pages: tuple[int, ...], rowid: int | None
    ) -> Found | None:
        row, mended = values(data, head)
        whole = len(row) == len(head.serials)
        if not whole:
            if not row:
                return None
            row.append(text_begun(data, head, len(row)))
        if shape.rowid:
            if rowid is None:
                return None
            row[shape.columns.index(shape.rowid)] = rowid
        return Found(shape, row, whole, mended, pages)

    # Bytes that are no page of rows

    def _searched(self, data: bytes, number: int, page_of: Callable[[int], bytes] | None = None) -> Iterator[Found]:
        """Give the rows that reviewers saved among these bytes; `page_of` reads the pages that they go on in."""
        if not any(mark in data for mark in _IN_HEADS):  # most pages are told by that alone, and fast
            return
        for match in _HEADS.finditer(data):
            head = header(data, match.start())
            if head is None:
                continue
            for shape in _SEARCHED:
                if not shape.fits(head):
                    continue
                found = self._at(data, match.start(), head, shape, number, page_of)
                if found is not None and shape.is_like(found.values):
                    yield found
                    break

    def _late_cells(self, page: bytes, number: int) -> Iterator[Found]:
        """Give the rows that a leaf leads to: they come before what its free space may hold of older ones."""
        if page[begins(number)] != TABLE_LEAF:
            return
        for cell in cells(self._pages, page, number):
            head = header(page, cell.start)
            for shape in _SEARCHED if head is not None and head.size == cell.size else ():
                if head is not None and shape.fits(head):
                    found = self._at(page, cell.start, head, shape, number, self._pages.after_damage)
                    if found is not None and shape.is_like(found.values):
                        yield found

    def _at(
        self, data: bytes, start: int, head: Header, shape: Shape, number: int, page_of: Callable[[int], bytes] | None
    ) -> Found | None:
        here = held_here(head.size, self._pages.usable)
        piece = data[start : start + here]
        through: tuple[int, ...] = ()
        if here < head.size:
            first = int.from_bytes(data[start + here : start + here + 4], "big")
            rest, through = self._pages.overflow(first, head.size - here, page_of)
            piece += rest
        return self._found(shape, piece, head, (number, *through), None)
