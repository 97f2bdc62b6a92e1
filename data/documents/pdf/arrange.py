"""Pages divided into running text, tables, and what is set aside: running lines, contents lists, footnotes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from data.documents.pdf import columns, contents, footnotes, grid, signs, tables
from data.documents.pdf.line import joined, lines, rows
from data.documents.pdf.page import Box
from data.documents.pdf.running import running_rows

if TYPE_CHECKING:
    from data.documents.pdf.footnotes import Footnote
    from data.documents.pdf.grid import Grid
    from data.documents.pdf.line import Line
    from data.documents.pdf.page import Page, Piece
    from data.documents.pdf.stretch import Stretch, Table

_FRAME = 0.7
"""Of the page: a box that is larger is a frame around the page."""


@dataclass(slots=True)
class Arranged:
    """The document's parts, each in reading order."""

    items: list[Stretch | Table] = field(default_factory=list)
    running: list[Line] = field(default_factory=list)
    contents: list[Line] = field(default_factory=list)
    notes: list[Footnote] = field(default_factory=list)
    sideways: list[tuple[int, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """Every line."""
    body: float = 10.0
    """The size of the running text in points."""


def arrange(pages: list[Page]) -> Arranged:
    """Divide `pages` into what is read one after the other and what is set aside."""
    found = Arranged()
    parted = [[lines(row, page.number) for row in rows(page.pieces)] for page in pages]
    found.texts = [line.text for row in chain.from_iterable(parted) for line in row]
    found.body = _body(parted)
    drawn = [grid.grids(page) for page in pages]
    running = running_rows(pages, parted, [_inner(*parts) for parts in zip(pages, drawn, strict=True)])
    edges = _edges(parted, running)
    for page, of_page, mine, on_page in zip(pages, parted, running, drawn, strict=True):
        for place in sorted(mine):
            found.running.append(joined(of_page[place]))
        left = [row for place, row in enumerate(of_page) if place not in mine]
        _page(page, left, on_page, found, edges, len(pages))
        found.sideways += [(page.number, piece.text) for piece in page.sideways]
    return found


def _inner(page: Page, drawn: list[Grid]) -> list[Box]:
    """Return the tables and boxes of a page without the frame that a page may have."""
    return [made.box for made in drawn if len(made.columns) > 2 or made.box.height < _FRAME * page.height]


def _body(parted: list[list[list[Line]]]) -> float:
    sizes: Counter[float] = Counter()
    for line in chain.from_iterable(chain.from_iterable(parted)):
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _edges(parted: list[list[list[Line]]], running: list[set[int]]) -> tuple[float, float]:
    """Return where the lines of most pages begin and end."""
    lefts, rights = [], []
    for of_page, mine in zip(parted, running, strict=True):
        inner = [line for place, row in enumerate(of_page) if place not in mine for line in row]
        if len(inner) >= 8:
            lefts.append(min(line.left for line in inner))
            rights.append(sorted(line.right for line in inner)[int(0.97 * (len(inner) - 1))])
    if not lefts:
        inner = [line for of_page in parted for row in of_page for line in row]
        lefts, rights = [line.left for line in inner] or [0.0], [max((line.right for line in inner), default=0.0)]
    return sorted(lefts)[len(lefts) // 2], sorted(rights)[len(rights) // 2]


def _page(
    page: Page,
    parted: list[list[Line]],
    drawn: list[Grid],
    found: Arranged,
    edges: tuple[float, float],
    count: int,
) -> None:
    listed = contents.contents_rows(parted, count)
    found.contents += [joined(parted[place]) for place in sorted(listed)]
    parted = [row for place, row in enumerate(parted) if place not in listed]
    if not parted:
        return
    ruled, rules = _grids(page, parted, drawn)
    ruled, standing = _standing(ruled, parted)
    free = parted
    held: list[list[Piece]] = [[] for _ in ruled]
    if ruled:
        loose: list[Piece] = []
        for piece in chain.from_iterable(line.pieces for row in parted for line in row):
            place = _place(piece, ruled)
            (loose if place is None else held[place]).append(piece)
        free = [lines(row, page.number) for row in rows(loose)] if any(held) else parted
    for line in chain.from_iterable(free):
        line.boxed = any(made.box.holds(line.left + 2, line.base - 3) for made in standing)
    free, notes = footnotes.split(free, found.body, page.across, page.height)
    found.notes += notes
    left, right = _own_edges(free, edges)
    at = 0
    for made, inside in sorted(zip(ruled, held, strict=True), key=lambda pair: pair[0].box.top):
        if not inside:
            continue
        until = at
        while until < len(free) and free[until][0].base < made.box.top + 2:
            until += 1
        found.items += columns.divide(free[at:until], left, right, page.number, rules) if until > at else []
        found.items += tables.in_grid(made, inside, page)
        at = until
    if at < len(free):
        found.items += columns.divide(free[at:], left, right, page.number, rules)


def _own_edges(free: list[list[Line]], edges: tuple[float, float]) -> tuple[float, float]:
    """Return the edges of the text of one page: a page that is turned, or mirrored, has its own."""
    inner = [line for row in free for line in row]
    if not inner:
        return edges
    left, right = min(line.left for line in inner), max(line.right for line in inner)
    if len(inner) >= 8 and abs((right - left) - (edges[1] - edges[0])) > 0.1 * (edges[1] - edges[0]):
        ordered = sorted(line.right for line in inner)
        return left, ordered[int(0.97 * (len(inner) - 1))]
    if abs(left - edges[0]) > 6 and abs(right - edges[1]) > 6:
        return left, right
    return edges


def _place(piece: Piece, ruled: list[Grid]) -> int | None:
    x, y = min(piece.left + 2, (piece.left + piece.right) / 2), piece.middle
    return next((place for place, made in enumerate(ruled) if made.box.holds(x, y)), None)


def _grids(page: Page, parted: list[list[Line]], drawn: list[Grid]) -> tuple[list[Grid], list[Box]]:
    """Return the tables and boxes of a page, and the rules that may divide tables that have no others."""
    kept: list[Grid] = []
    rules = list(page.across)
    whole = max(1.0, page.width * page.height)
    for made in drawn:
        if made.box.width * made.box.height > _FRAME * whole and len(made.cells) == 1:
            continue
        if len(made.columns) == 2:
            held = ([line for line in row if made.box.holds(line.left + 2, line.base - 3)] for row in parted)
            inside = [row for row in held if row]
            several = sum(1 for row in inside if _is_tabular(row))
            if several and (several >= 0.5 * len(inside)):
                # Shaded rows of a table, whose columns only the text shows.
                for cell in made.cells:
                    rules += [Box(cell.box.left, y, cell.box.right, y) for y in (cell.box.top, cell.box.bottom)]
                continue
        kept.append(made)
    return kept, rules


def _standing(ruled: list[Grid], parted: list[list[Line]]) -> tuple[list[Grid], list[Grid]]:
    """Divide the boxes that stand in a column, with text beside them, from the other tables and boxes."""
    beside = [
        made
        for made in ruled
        if len(made.columns) == 2
        and any(
            made.box.top < line.base < made.box.bottom and not made.box.left - 2 < line.left < made.box.right
            for row in parted
            for line in row
        )
    ]
    if beside:
        # In a page of columns the narrow boxes stand in columns, also where the other column has ended.
        widest = 0.6 * (max(line.right for row in parted for line in row) - min(row[0].left for row in parted))
        beside += [made for made in ruled if len(made.columns) == 2 and made.box.width < widest and made not in beside]
    return [made for made in ruled if made not in beside], beside


def _is_tabular(row: list[Line]) -> bool:
    return len(row) > 2 or (len(row) == 2 and not signs.may_be_marker(row[0].text))
