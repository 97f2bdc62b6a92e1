"""Tables without rules: rows of text under each other, in columns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from data.documents.pdf import signs
from data.documents.pdf.line import joined
from data.documents.pdf.spans import STEP, column_of, merge
from data.documents.pdf.stretch import Row, Stretch, Table
from data.documents.tables import has_titles

if TYPE_CHECKING:
    from data.documents.pdf.line import Line
    from data.documents.pdf.spans import Parts, Spans


def is_titled(band: list[Parts]) -> bool:
    """Say whether the first row holds titles: in words or by its type; the names of fields are none."""
    first = band[0]
    bold = sum(part.bold for part in first)
    if len(first) < 2 or 0 < bold < len(first) or any(":" in part.text for part in first):
        return False
    if has_titles([part.text for part in first]):
        return True
    # "Recommendation 1" and "Recommendation 2" are labels in two columns.
    numbered = any(part.text[-1:].isdigit() for part in first)
    return bold > 0 and not numbered and not all(part.bold for part in band[1])


def starts_together(columns: list[Parts]) -> bool:
    """Say whether the cells of the first column begin where cells of the next one do."""
    starts = [
        [
            line.base
            for above, line in zip([None, *column], column, strict=False)
            if above is None or line.base - above.base > STEP * line.size
        ]
        for column in columns[:2]
    ]
    first, second = starts
    together = sum(1 for base in first if any(abs(base - other) < 3 for other in second))
    return len(first) >= 2 and together >= 0.7 * len(first)


def table(band: list[Parts], spans: Spans, page: int, dividing: list[float], titled: bool) -> Table:
    band, spans = _with_numbers_apart(band, spans)
    gaps = [low[0].base - high[0].base > STEP * max(low[0].size, high[0].size) for high, low in pairwise(band)]
    spaced = sum(gaps) >= max(1, len(band) // 8)
    rows: list[Row] = []
    for place, row in enumerate(band):
        cells: list[list[Line]] = [[] for _ in spans]
        for part in row:
            cells[column_of(part, spans)].append(part)
        filled = sum(1 for cell in cells if cell)
        if place == 0:
            fresh = True
        elif len(dividing) >= 2:
            fresh = any(band[place - 1][0].base < rule < row[0].base for rule in dividing)
        elif spaced:
            fresh = bool(cells[0]) and gaps[place - 1]
        else:
            fresh = bool(cells[0]) and (filled == len(spans) or (filled > 1 and not cells[0][0].text[:1].islower()))
        if titled and len(rows) == 1 and not fresh and row[0].bold != band[0][0].bold and cells[0]:
            fresh = True
        if fresh:
            rows.append(Row([Stretch([], *span, page) for span in spans], page))
        for stretch, cell in zip(rows[-1].cells, _cell_lines(cells), strict=True):
            stretch.lines += cell
    return Table(rows, (*(low for low, _ in spans), spans[-1][1]), page, band[0][0].top, int(titled and len(rows) > 1))


def _with_numbers_apart(band: list[Parts], spans: Spans) -> tuple[list[Parts], Spans]:
    """Give the numbers at the beginning of rows a column of their own, where that is what they stand in."""

    def parted(part: Line) -> Parts:
        return part.gaps if len(part.gaps) > 1 and not signs.is_bullet(part.gaps[0].text) else [part]

    apart = [[piece for part in row for piece in parted(part)] for row in band]
    fresh: Spans = []
    for row in apart:
        fresh = merge(fresh, row)
    return (apart, fresh) if len(fresh) > len(spans) else (band, spans)


def _cell_lines(cells: list[list[Line]]) -> list[list[Line]]:
    """Return for each cell its part of a row as one line, or nothing."""
    return [[joined(cell)] if cell else [] for cell in cells]
