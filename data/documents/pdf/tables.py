"""Tables: the cells of ruled grids filled with lines, and the parts of one table on several pages put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.documents.pdf.columns import divide
from data.documents.pdf.line import joined, lines, rows
from data.documents.pdf.paragraphs import goes_on, paragraphs
from data.documents.pdf.stretch import Row, Stretch, Table
from data.documents.tables import has_titles

if TYPE_CHECKING:
    from data.documents.pdf.grid import Cell, Grid
    from data.documents.pdf.line import Line
    from data.documents.pdf.page import Box, Page, Piece
    from data.documents.pdf.paragraphs import Leading

_SAME = 8.0
"""Points: columns of two parts of a table that differ by less are the same."""


def in_grid(grid: Grid, pieces: list[Piece], page: Page) -> list[Stretch | Table]:
    """Return what stands inside a grid: a table, or, where it has one column, boxed text."""
    held: dict[Cell, list[Piece]] = {cell: [] for cell in grid.cells}
    for piece in pieces:
        cell = _cell_of(piece, grid)
        held[cell].append(piece)
    filled = {cell for cell, inside in held.items() if inside}
    columns = sorted({cell.column for cell in filled})
    if len(columns) < 2 or len({cell.row for cell in filled}) == 0:
        return [
            boxed
            for cell in sorted(filled, key=lambda cell: (cell.row, cell.column))
            for boxed in _boxed(held[cell], cell.box, page)
        ]
    made = []
    for number in sorted({cell.row for cell in filled}):
        cells = [Stretch([], grid.columns[place], grid.columns[place + 1], page.number) for place in columns]
        mine = [cell for cell in filled if cell.row == number]
        for cell in mine:
            stretch = cells[columns.index(cell.column)]
            stretch.right = cell.box.right
            stretch.lines = _lines(held[cell], page)
        free = len(mine) == 1 and mine[0].columns >= len(grid.columns) - 1
        top = min(cell.box.top for cell in mine)
        shaded = any(ground.box.holds(grid.box.left + 9, top + 5) for ground in page.grounds)
        made.append(Row(cells, page.number, shaded, free))
    table = Table(made, tuple(grid.columns), page.number, grid.box.top)
    table.header = _header(table)
    return [table]


def _cell_of(piece: Piece, grid: Grid) -> Cell:
    """Return the cell that a piece stands in: by its beginning, for a piece may be wider than its cell."""
    x, y = min(piece.left + 2, (piece.left + piece.right) / 2), piece.middle
    for cell in grid.cells:
        if cell.box.holds(x, y):
            return cell
    return min(
        grid.cells,
        key=lambda cell: max(cell.box.left - x, x - cell.box.right, 0) + max(cell.box.top - y, y - cell.box.bottom, 0),
    )


def _lines(pieces: list[Piece], page: Page) -> list[Line]:
    return [joined(lines(row, page.number)) for row in rows(pieces)]


def _boxed(pieces: list[Piece], box: Box, page: Page) -> list[Stretch | Table]:
    parted = [lines(row, page.number) for row in rows(pieces)]
    left = min(part.left for row in parted for part in row)
    right = max(box.right - max(4.0, min(left - box.left, 20.0)), *(part.right for row in parted for part in row))
    found = divide(parted, left, right, page.number, [])
    for item in found:
        if isinstance(item, Stretch):
            item.boxed = True
    return found


def _header(table: Table) -> int:
    """Return how many of the first rows hold titles: after rows that span the table, one in bold or on a ground."""
    for place, row in enumerate(table.rows[:3]):
        if row.free and place < len(table.rows) - 1:
            continue
        if len(table.rows) - place < 2:
            return 0
        texts = [" ".join(line.text for line in cell.lines) for cell in row.cells]
        below = [line for cell in table.rows[place + 1].cells for line in cell.lines]
        mine = [line for cell in row.cells for line in cell.lines]
        strong = all(line.bold for line in mine) and not all(line.bold for line in below)
        shaded = row.shaded and not table.rows[place + 1].shaded
        short = all(len(text) < 90 for text in texts) and sum(1 for text in texts if text) > 1
        return place + 1 if short and (strong or shaded or has_titles(texts)) else 0
    return 0


def join(items: list[Stretch | Table], leading: Leading) -> list[Stretch | Table]:
    """Put the parts of tables that run over pages together, without the titles that are repeated."""
    found: list[Stretch | Table] = []
    for item in items:
        above = found[-1] if found else None
        if isinstance(item, Table) and isinstance(above, Table) and _is_same(above, item):
            _append(above, item, leading)
        else:
            found.append(item)
    return found


def _is_same(above: Table, below: Table) -> bool:
    if below.page != max(above.rows[-1].page, above.rows[-1].last_page) + 1:
        return False
    if len(above.rows[0].cells) != len(below.rows[0].cells):
        return False
    if above.header and below.header and _other_titles(above, below):
        return False
    if len(above.columns) != len(below.columns):
        return bool(above.header and below.header and _words(above.rows[0]) == _words(below.rows[0]))
    shift = below.columns[0] - above.columns[0]
    return all(
        abs(low - shift - high) < _SAME + 12 * (place == len(above.columns) - 1)
        for place, (high, low) in enumerate(zip(above.columns, below.columns, strict=True))
    )


def _other_titles(above: Table, below: Table) -> bool:
    """Say whether both tables have titles in bold, and not the same."""
    titles = above.rows[above.header - 1], below.rows[below.header - 1]
    bold = all(line.bold for row in titles for cell in row.cells for line in cell.lines)
    return bold and _words(titles[0]) != _words(titles[1])


def _append(above: Table, below: Table, leading: Leading) -> None:
    rows_below = list(below.rows)
    titles = [_words(row) for row in above.rows[: max(1, above.header)]]
    if above.header or len(rows_below) > 1:
        rows_below = [row for row in rows_below if _words(row) not in titles]
    if rows_below and above.rows and _is_rest(above.rows[-1], rows_below[0], leading):
        rest = rows_below.pop(0)
        for cell, more in zip(above.rows[-1].cells, rest.cells, strict=True):
            if more.lines:
                cell.more.append(more)
        above.rows[-1].last_page = rest.page
    above.rows += rows_below
    if rows_below:
        return
    above.rows[-1].last_page = below.page


def _words(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(line.text for line in cell.lines).casefold() for cell in row.cells)


def _is_rest(above: Row, below: Row, leading: Leading) -> bool:
    """Say whether the first row of a page is the rest of the last one of the page before."""
    if below.free or above.free:
        return False
    if not below.cells[0].lines and above.cells[0].lines:
        return True
    votes = 0
    for high, low in zip(above.cells, below.cells, strict=True):
        if not low.lines:
            continue
        if not high.lines:
            return False
        first, last = paragraphs(low, leading)[0], paragraphs(high.more[-1] if high.more else high, leading)[-1]
        if goes_on(last, first) and first.first.text[:1].islower():
            votes += 1
    return votes > 0
