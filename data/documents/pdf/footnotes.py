"""Footnotes: the small type at the foot of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from data.documents.pdf.line import joined

if TYPE_CHECKING:
    from data.documents.pdf.line import Line
    from data.documents.pdf.page import Box

_MARK = re.compile(
    r"(?P<mark>\d{1,3}|[*†‡§¶]{1,3}|[ivxl]{1,5}|\[\d{1,3}\])[.)]?(?:\s+|(?=[A-Z“\"‘(]|https?:))(?P<rest>\S.*)"
)
_SMALL = 0.93


class Footnote(NamedTuple):
    """A footnote, or the rest of one that began on the page before."""

    mark: str
    lines: tuple[str, ...]
    page: int
    size: float


def split(
    rows: list[list[Line]], body: float, rules: list[Box], height: float
) -> tuple[list[list[Line]], list[Footnote]]:
    """Divide the `rows` of a page from its footnotes; `body` is the size of the running text in points.

    Footnotes are the lines in smaller type at the foot of the page, where the first begins with a mark, or
    where a rule stands above them (`rules`: those from left to right).
    """
    start = len(rows)
    small = max(2.0, _SMALL * body)
    while start and all(line.size <= small or len(line.text) <= 3 for line in rows[start - 1]):
        start -= 1
    # A rule within the small type divides it from what is no footnote: the source of a figure, a caption.
    start = max(start, _below_rule(rows, rules, start))
    while start < len(rows):
        first = joined(rows[start])
        if first.size <= small and (_is_marked(first) or _has_rule(rows, start, rules)):
            break
        start += 1
    if start == len(rows) or rows[start][0].base < 0.25 * height:
        return rows, []
    return rows[:start], _notes([joined(row) for row in rows[start:]])


def _is_marked(line: Line) -> bool:
    return _MARK.match(line.text) is not None and (
        line.pieces[0].size < 0.85 * line.size
        or len(line.gaps) > 1
        or line.text[:1] in "*†‡§¶"
        or line.text[:1].isdigit()
    )


def _has_rule(rows: list[list[Line]], start: int, rules: list[Box]) -> bool:
    line = rows[start][0]
    above = rows[start - 1][0].base if start else 0.0
    # The underlining of a link on the line above stands close under it.
    low = above + 0.45 * rows[start - 1][0].size if start else 0.0
    return any(low < rule.top < line.top + 3 and line.base - rule.top < 4 * line.size for rule in rules)


def _below_rule(rows: list[list[Line]], rules: list[Box], start: int) -> int:
    for place in range(start, len(rows)):
        if _has_rule(rows, place, rules) and _is_marked(joined(rows[place])):
            return place
    return start


def _notes(lines: list[Line]) -> list[Footnote]:
    found: list[Footnote] = []
    for line in lines:
        mark = _MARK.match(line.text) if _is_marked(line) else None
        if mark is not None and (not found or _follows(found[-1].mark, mark["mark"], line)):
            found.append(Footnote(mark["mark"], (mark["rest"],), line.page, line.size))
        elif found:
            found[-1] = found[-1]._replace(lines=(*found[-1].lines, line.text))
        else:
            found.append(Footnote("", (line.text,), line.page, line.size))
    return found


def _follows(above: str, mark: str, line: Line) -> bool:
    """Say whether a mark comes after the one above: "2025" and "30" at a line's start are no marks."""
    if above.isdigit() and mark.isdigit():
        return int(mark) == int(above) + 1 or line.pieces[0].size < 0.85 * line.size
    return True
