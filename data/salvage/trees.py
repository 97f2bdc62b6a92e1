"""Which pages of a damaged store hold rows: those that the tables' trees lead to, and those that are free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.salvage.pages import TABLE_BRANCH, TABLE_LEAF, Cell, begins, pointers
from data.salvage.records import header, held_here, values, varint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.salvage.pages import Pages
    from data.salvage.records import Value

_MOST_NAMES = 2_000
"""Entries of the list of tables that are read: a store has fewer than 120."""


def leaves(pages: Pages, root: int, seen: bytearray) -> Iterator[int]:
    """Give the leaves that the tree of a table leads to, in the order of their rows; mark all its pages in `seen`.

    A page that is no page of a table's tree is passed by, and with it what hangs on it.
    """
    waiting = [root]
    while waiting:
        number = waiting.pop()
        if not 1 <= number <= pages.many or seen[number]:
            continue
        page = pages.page(number)
        kind = page[begins(number)]
        if kind == TABLE_LEAF:
            seen[number] = 1
            yield number
        elif kind == TABLE_BRANCH:
            seen[number] = 1
            at = begins(number)
            below = [int.from_bytes(page[cell : cell + 4], "big") for cell in pointers(page, number)]
            waiting.append(int.from_bytes(page[at + 8 : at + 12], "big"))
            waiting += reversed(below)


def cells(pages: Pages, page: bytes, number: int) -> Iterator[Cell]:
    """Give the cells of a leaf of a table, as many as can be read."""
    for place in pointers(page, number):
        try:
            size, after = varint(page, place)
            rowid, start = varint(page, after)
        except IndexError:
            continue
        here = held_here(size, pages.usable)
        if size >= 2 and start + here + (4 if here < size else 0) <= len(page):
            yield Cell(size, rowid - (1 << 64) if rowid >> 63 else rowid, start)


def payload(pages: Pages, page: bytes, cell: Cell) -> tuple[bytes, tuple[int, ...]]:
    """Return what a cell holds, as much of it as there is, and the overflow pages that it was taken from."""
    here = held_here(cell.size, pages.usable)
    piece = page[cell.start : cell.start + here]
    if here == cell.size:
        return piece, ()
    first = int.from_bytes(page[cell.start + here : cell.start + here + 4], "big")
    rest, through = pages.overflow(first, cell.size - here)
    return piece + rest, through


def free(pages: Pages, marked: bytearray) -> bool:
    """Mark the pages that the file's list of free pages names; return whether the list is as long as the file says."""
    head = pages.page(1)
    trunk, many = int.from_bytes(head[32:36], "big"), int.from_bytes(head[36:40], "big")
    found: list[int] = []
    seen: set[int] = set()
    while 2 <= trunk <= pages.many and trunk not in seen and len(found) <= many:
        seen.add(trunk)
        page = pages.page(trunk)
        here = int.from_bytes(page[4:8], "big")
        if here > pages.usable // 4 - 2:
            return False
        found.append(trunk)
        found += [int.from_bytes(page[8 + 4 * place : 12 + 4 * place], "big") for place in range(here)]
        trunk = int.from_bytes(page[:4], "big")
    if trunk or len(found) != many or not all(2 <= number <= pages.many for number in found):
        return False
    for number in found:
        marked[number] = 1
    return True


def roots(pages: Pages, seen: bytearray) -> dict[str, int]:
    """Return where the tree of each table begins, by the file's list of tables, as far as it can be read."""
    found: dict[str, int] = {}
    for number in leaves(pages, 1, seen):
        page = pages.page(number)
        for cell in cells(pages, page, number):
            row = _entry(pages, page, cell)
            if len(row) == 5 and row[0] == "table" and isinstance(row[1], str) and isinstance(row[3], int):
                found.setdefault(row[1], row[3])
            if len(found) > _MOST_NAMES:
                return found
    return found


def _entry(pages: Pages, page: bytes, cell: Cell) -> list[Value]:
    data, _ = payload(pages, page, cell)
    head = header(data)
    return values(data, head)[0] if head and len(head.serials) == 5 else []
