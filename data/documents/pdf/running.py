"""Running headers, footers and page numbers: what is printed at the edge of one page after another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.documents.pdf.line import Line
    from data.documents.pdf.page import Box, Page

_NUMBERS = re.compile(r"\d+|\b[ivxlcdm]+\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"[-–—|\[(\s]*(?:page|p\.?|pg\.?|tudalen)?\s*(?P<number>\d{1,4}|[ivxlc]{1,7})\s*"
    r"(?:(?:of|/|o|out of)\s*\d{1,4})?[-–—|\])\s.]*",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:page|p\.?|tudalen)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*(?:of|/)\s*\d{1,4}", re.IGNORECASE
)
_DEEP = 3
"""Rows from the edge of a page that are looked at, one after the other."""
_FEW = 8
"""Pages: in a document of as many or fewer, two lines that are alike count where they stand at the very edge."""
_ZONE = 0.14
"""Of the height of a page: how far from its edge such a line can stand."""

Rows = list[list["Line"]]


def running_rows(pages: list[Page], rows: list[Rows], grids: list[list[Box]]) -> list[set[int]]:
    """Return for each page which of its `rows` are running headers, footers or page numbers.

    `grids` are the tables and boxes of each page: their rows are none, unless they stand in the margin whole.
    """
    edges = [_edges(*parts) for parts in zip(pages, rows, grids, strict=True)]
    texts: Counter[tuple[str, bool, int]] = Counter()
    offsets: Counter[tuple[int, bool]] = Counter()
    shifts: Counter[int] = Counter()
    often = max(3, min(len(pages) // 8, 12)) if len(pages) > _FEW else 2
    for page, of_page, edge in zip(pages, rows, edges, strict=True):
        shifts.update({step for place, _ in edge for step in _steps(of_page[place], page.number)})
        for place, is_top in edge:
            number = _number(of_page[place])
            if number is not None:
                offsets[number - page.number, is_top] += 1
    steps = {step for step, count in shifts.items() if count >= often}
    for page, of_page, edge in zip(pages, rows, edges, strict=True):
        for place, is_top in edge:
            texts.update(_keys(of_page[place], page.number, steps, is_top))
    found: list[set[int]] = []
    bands: Counter[tuple[bool, int]] = Counter()
    for page, of_page, edge in zip(pages, rows, edges, strict=True):
        mine = set()
        for place, is_top in edge:
            row = of_page[place]
            number = _number(row)
            repeated = any(texts[key] >= often for key in _keys(row, page.number, steps, is_top)) and (
                len(pages) > _FEW or _is_outer(row, page, is_top)
            )
            counted = number is not None and (
                (
                    offsets[number - page.number, is_top] >= min(often, max(1, len(pages) - 1))
                    and (len(pages) > 1 or number == page.number)
                )
                or _COUNTED.fullmatch(_text(row).strip()) is not None
            )
            if repeated or counted:
                mine.add(place)
                bands[is_top, round(row[0].base)] += 1
        found.append(mine)
    _fill(pages, rows, edges, found, bands)
    return found


def _fill(
    pages: list[Page],
    rows: list[Rows],
    edges: list[list[tuple[int, bool]]],
    found: list[set[int]],
    bands: Counter[tuple[bool, int]],
) -> None:
    """Add the titles of chapters: what stands where most pages have such a line, and changes."""
    wanted = max(3, 0.4 * len(pages))
    sizes: dict[tuple[bool, int], list[float]] = defaultdict(list)
    for of_page, edge, mine in zip(rows, edges, found, strict=True):
        for place, is_top in edge:
            if place in mine:
                sizes[is_top, round(of_page[place][0].base)].append(of_page[place][0].size)
    for of_page, edge, mine in zip(rows, edges, found, strict=True):
        for place, is_top in edge:
            row = of_page[place]
            at = round(row[0].base)
            near = [(is_top, at + step) for step in (-1, 0, 1)]
            known = [size for key in near for size in sizes.get(key, ())]
            often = sum(bands[key] for key in near) >= wanted and len(_text(row)) < 120
            if often and known and abs(sorted(known)[len(known) // 2] - row[0].size) < 0.6:
                mine.add(place)
        _keep_together(edge, mine)


def _keep_together(edge: list[tuple[int, bool]], mine: set[int]) -> None:
    """Take out only what has nothing but running lines between it and the edge."""
    for is_top in (True, False):
        blocked = False
        for place, top in edge:
            if top is not is_top:
                continue
            blocked = blocked or place not in mine
            if blocked:
                mine.discard(place)


def _edges(page: Page, rows: Rows, grids: list[Box]) -> list[tuple[int, bool]]:
    """Return the rows near the edges, from the edge inwards, with True for those at the top."""
    upper, lower = _ZONE * page.height, (1 - _ZONE) * page.height
    inner = [box for box in grids if box.bottom > upper + 10 and box.top < lower - 10]

    def is_free(place: int) -> bool:
        line = rows[place][0]
        return not any(box.holds(line.left + 1, line.base - 2) for box in inner)

    first = [place for place in range(min(_DEEP, len(rows))) if rows[place][0].base < upper]
    last = [place for place in range(len(rows) - 1, max(-1, len(rows) - 1 - _DEEP), -1) if rows[place][0].base > lower]
    return [(place, True) for place in first if is_free(place)] + [(place, False) for place in last if is_free(place)]


def _is_outer(row: list[Line], page: Page, is_top: bool) -> bool:
    base = row[0].base
    return base < 0.08 * page.height if is_top else base > 0.92 * page.height


def _text(row: list[Line]) -> str:
    return " ".join(line.text for line in row)


def _keys(row: list[Line], page: int, steps: set[int], is_top: bool) -> list[tuple[str, bool, int]]:
    """Return what the row is counted by: its words without the page's number, and its height, to six points."""

    def blank(found: re.Match[str]) -> str:
        return "#" if len(found[0]) < 5 and _value(found[0]) - page in steps else found[0]

    text = _NUMBERS.sub(blank, _text(row).casefold()).strip(" #|-–—")
    if len(text) < 3 or len(text) > 200:
        return []
    place = round(row[0].base / 6)
    return [(text, is_top, place), (text, is_top, place + 1)]


def _steps(row: list[Line], page: int) -> set[int]:
    """Return by how much the numbers in a row differ from the number of the page."""
    return {_value(found) - page for found in _NUMBERS.findall(_text(row)) if len(found) < 5}


def _number(row: list[Line]) -> int | None:
    """Return the page number that a row consists of; None for none."""
    if len(row) > 1:
        return None
    found = _PAGE_NUMBER.fullmatch(row[0].text.strip())
    return None if found is None else _value(found["number"])


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    total = 0
    digits = [values.get(sign, 0) for sign in number.lower()]
    for place, digit in enumerate(digits):
        total += -digit if any(later > digit for later in digits[place + 1 :]) else digit
    return total
