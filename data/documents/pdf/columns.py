"""The rows of a page divided into what is read one after the other: columns, and tables without rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.documents.pdf import signs
from data.documents.pdf.aligned import is_titled, starts_together, table
from data.documents.pdf.line import joined
from data.documents.pdf.spans import STEP, column_of, merge
from data.documents.pdf.stretch import Stretch, Table

if TYPE_CHECKING:
    from data.documents.pdf.line import Line
    from data.documents.pdf.page import Box
    from data.documents.pdf.spans import Parts, Spans

_BESIDE = 24.0
"""Points: blocks of lines this far apart stand beside each other and are read one after the other."""
_MOST_COLUMNS = 30


def divide(rows: list[Parts], left: float, right: float, page: int, rules: list[Box]) -> list[Stretch | Table]:
    """Return the stretches and tables that `rows` make, in reading order.

    `left` and `right` are the edges of the running text; `rules` the rules from left to right on the page.
    """
    rows = [_with_markers(row) for row in rows]
    found: list[Stretch | Table] = []
    plain: list[Line] = []

    def close() -> None:
        if plain:
            own_left = min(line.left for line in plain)
            found.append(Stretch(plain.copy(), min(left, own_left), _reach(plain, right), page, top=plain[0].top))
            plain.clear()

    place = 0
    while place < len(rows):
        if len(rows[place]) < 2:
            plain.append(rows[place][0])
            place += 1
            continue
        end, spans = _band(rows, place)
        start = _upwards(rows, place, spans, len(plain))
        band = rows[start:end]
        made = _columns(rows[start:], spans, page) or _made(band, spans, page, rules)
        if made and isinstance(made[0], Stretch) and _is_whole(made, rows[start:]):
            end = len(rows)
        if not made and start < place:
            start, band = place, rows[place:end]
            made = _made(band, spans, page, rules)
        elif made and isinstance(made[0], Table) and start < place:
            start, band = place, rows[place:end]
            made = _made(band, spans, page, rules) or made
        if made:
            if start < place:
                del plain[len(plain) - (place - start) :]
            close()
            found += made
            place = end
        else:
            plain.append(joined(rows[place]))
            place += 1
    close()
    return found


def _reach(lines: list[Line], right: float) -> float:
    return max(right, *(line.right for line in lines)) if lines[0].left < right - 20 else max(x.right for x in lines)


def _with_markers(row: Parts) -> Parts:
    """Put the markers of list items and numbered paragraphs together with what they stand before."""
    found: Parts = []
    for place, part in enumerate(row):
        before = found[-1] if found else None
        if (
            before is not None
            and not before.gaps
            and part.left - before.left < 90
            and signs.may_be_marker(before.text)
            and any(map(str.isalpha, part.text))
            and (signs.is_bullet(before.text) or not before.text.isalnum() or (len(row) == 2 and place == 1))
        ):
            found[-1] = joined([before, part])
        else:
            found.append(part)
    return found


def _band(rows: list[Parts], start: int) -> tuple[int, Spans]:
    """Return the row after the last one that leaves a gutter open below row `start`, and the columns."""
    spans = merge([], rows[start])
    end = last = start + 1
    kept = spans
    for place in range(start + 1, len(rows)):
        row = rows[place]
        if row[0].base - rows[place - 1][0].base > 6 * max(row[0].size, 8):
            break
        spans = merge(spans, row)
        if len(spans) < 2 or (len(row) > 1 and len(spans) < min(len(row), len(kept))):
            break
        end = place + 1
        if len(row) > 1 or _follows(rows, place, kept):
            last, kept = end, spans
    return last, kept


def _follows(rows: list[Parts], place: int, spans: Spans) -> bool:
    """Say whether a row with one part goes on right under a line of the same column."""
    line = rows[place][0]
    column = column_of(line, spans)
    for above in reversed(rows[max(0, place - 3) : place]):
        for part in above:
            if column_of(part, spans) == column:
                return line.base - part.base < STEP * max(line.size, part.size) and abs(part.size - line.size) < 1
    return False


def _upwards(rows: list[Parts], start: int, spans: Spans, available: int) -> int:
    """Return the first of the rows right above `start` that stand in one of the columns."""
    place = start
    while place > 0 and start - place < available:
        row, below = rows[place - 1], rows[place]
        if len(row) > 1 or below[0].base - row[0].base > STEP * row[0].size or len(merge(spans, row)) < len(spans):
            break
        place -= 1
    return place


def _made(band: list[Parts], spans: Spans, page: int, rules: list[Box]) -> list[Stretch | Table]:
    several = sum(1 for row in band if len(row) > 1)
    if several < 2 or len(spans) < 2 or len(spans) > _MOST_COLUMNS:
        return []
    top, bottom = band[0][0].base, band[-1][0].base
    width = spans[-1][1] - spans[0][0]
    dividing = sorted(
        rule.top
        for rule in rules
        if top < rule.top < bottom
        and rule.right - rule.left > 0.5 * width
        and rule.left < spans[-1][0]
        and rule.right > spans[0][1]
    )
    columns = [[part for row in band for part in row if column_of(part, spans) == place] for place in range(len(spans))]
    titled = is_titled(band)
    if len(dividing) >= 2 or (dividing and titled):
        return [table(band, spans, page, dividing, titled)]
    if several >= 4 and len(spans) <= 4 and all(map(_is_prose, columns)):
        if not (titled and starts_together(columns)):
            return _stretches(columns, page)
        return [table(band, spans, page, dividing, titled)]
    if several < 3 or several < 0.3 * len(band):
        return []
    if len(spans) == 2 and all(len(line.text) < 42 and line.text.rstrip().endswith(":") for line in columns[0]):
        return []
    if len(spans) == 2 and not titled and not starts_together(columns):
        # Two short blocks side by side: an address and a date.
        beside = spans[1][0] - spans[0][1] > _BESIDE
        return _stretches(columns, page, 2.0) if beside and all(len(column) > 1 for column in columns) else []
    return [table(band, spans, page, dividing, titled)]


def _columns(rest: list[Parts], spans: Spans, page: int) -> list[Stretch | Table]:
    """Return the columns that a page has down to its end, where nothing crosses the space between them."""
    if not 2 <= len(spans) <= 4:
        return []
    whole = spans
    for row in rest:
        whole = merge(whole, row)
        if len(whole) < len(spans):
            return []
    columns = [[part for row in rest for part in row if column_of(part, whole) == place] for place in range(len(whole))]
    if len(whole) != len(spans) or not all(map(_is_prose, columns)) or is_titled(rest):
        return []
    return _stretches(columns, page)


def _is_whole(made: list[Stretch | Table], rest: list[Parts]) -> bool:
    """Say whether the stretches hold every part of the rows."""
    held = sum(len(item.lines) for item in made if isinstance(item, Stretch))
    return held == sum(map(len, rest))


def _stretches(columns: list[Parts], page: int, room: float = 1.0) -> list[Stretch | Table]:
    """Return a stretch for each column; its lines could reach `room` times as far as the longest does."""
    found: list[Stretch | Table] = []
    for column in columns:
        left, right = min(line.left for line in column), max(line.right for line in column)
        found.append(Stretch(column, left, left + room * (right - left), page, top=column[0].top))
    return found


def _is_prose(column: Parts) -> bool:
    """Say whether the lines of a column fill it, as running text does."""
    left, right = min(line.left for line in column), max(line.right for line in column)
    full = sum(1 for line in column if line.right > left + 0.72 * (right - left))
    letters = sum(len(line.text) for line in column)
    return len(column) >= 4 and full >= 0.45 * len(column) and letters >= 20 * len(column)
