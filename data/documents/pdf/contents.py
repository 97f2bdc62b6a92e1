"""Contents lists: lines that end in the number of a page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.documents.pdf.line import Line

_LEADER = re.compile(r"(?:\.\s?){4,}\s*(?P<page>\d{1,4}|[ivxl]{1,6})\s*$|…{2,}\s*(?P<other>\d{1,4}|[ivxl]{1,6})\s*$")
_PAGE = re.compile(r"\d{1,4}|[ivxl]{1,6}")
_TITLE = re.compile(r"(?:table of )?contents(?: page)?|cynnwys", re.IGNORECASE)
_ENDS = re.compile(r"\S.*?\s(\d{1,4})$")


def contents_rows(rows: list[list[Line]], pages: int) -> set[int]:
    """Return which `rows` of a page are the lines of a contents list; `pages` is how many the document has.

    Lines that go on over two rows are part of it, and so is the title above.
    """
    numbered = {
        place: page for place, row in enumerate(rows) if (page := _page(row)) is not None and page <= pages + 60
    }
    titled = next((place for place, row in enumerate(rows) if _TITLE.fullmatch(_text(row).strip())), None)
    if titled is not None:
        # Under such a title one space before the number is enough.
        for place in range(titled + 1, len(rows)):
            ends = _ENDS.fullmatch(_text(rows[place]))
            if place not in numbered and ends is not None and int(ends[1]) <= pages + 60:
                numbered[place] = int(ends[1])
    if len(numbered) < 3:
        return set()
    run: list[int] = []
    best: list[int] = []
    for place in sorted(numbered):
        if run and place - run[-1] > 4:
            best, run = max(best, run, key=len), []
        run.append(place)
    best = max(best, run, key=len)
    order = [numbered[place] for place in best]
    rising = sum(1 for low, high in pairwise(order) if high >= low)
    if len(best) < 3 or rising < 0.8 * (len(best) - 1):
        return set()
    start = best[0]
    if titled is not None and start - titled <= 5 and titled < start:
        start = titled
    elif start and start - 1 not in numbered and _goes_on(rows[start - 1], rows[start]):
        start -= 1
    return set(range(start, best[-1] + 1))


def _page(row: list[Line]) -> int | None:
    """Return the page that a row ends with, after a leader or a wide gap; roman numbers count as 0."""
    found = _LEADER.search(row[-1].text)
    number = (found["page"] or found["other"]) if found else ""
    if not number and 1 < len(row) <= 4 and any(map(str.isalpha, row[0].text + row[-2].text)):
        number = row[-1].text if _PAGE.fullmatch(row[-1].text) else ""
    if not number:
        return None
    return int(number) if number.isdigit() else 0


def _goes_on(above: list[Line], below: list[Line]) -> bool:
    return abs(above[0].left - below[0].left) < 30 and below[0].base - above[0].base < 1.6 * below[0].size


def _text(row: list[Line]) -> str:
    return " ".join(line.text for line in row)
