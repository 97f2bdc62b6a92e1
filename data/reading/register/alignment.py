"""Which column each piece of a flattened row belongs to, told by the kinds of values that columns hold."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from data.reading.register.columns import POSITION
from data.reading.register.titles import Field
from data.reading.wording import answers, is_recommendation

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAYS = frozenset({Field.DUE, Field.TARGET, Field.DONE, Field.ISSUED, Field.PUBLISHED, Field.CLOSED, Field.ANSWERED})
_STANDS = frozenset({Field.AGREED, Field.STATUS, Field.POSITION})
_SPEAKS = frozenset({Field.ACTION, Field.REPLY, Field.PROGRESS, Field.INSPECTOR})
_EMPTY = {
    Field.NUMBER: 30.0,
    Field.RECOMMENDATION: 20.0,
    Field.REPLY: 5.0,
    Field.ACTION: 5.0,
    Field.TOPIC: 2.0,
    Field.LOCATION: 2.0,
}
"""What it costs to leave a column empty; 4 for any other."""
_WHEN = re.compile(
    r"(?=.{2,40}$)(?:.*(?:\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|"
    r"oct|nov|dec)[a-z]*\.?\b|\b20\d\d\b|\bq[1-4]\b).*|"
    r"(?:ongoing|on-going|complete[d]?|immediate(?:ly)?|tbc|to\s+be\s+confirmed|n/?a|in\s+place|asap|done|"
    r"within\s+.*|end\s+of\s+.*|spring|summer|autumn|winter).*)",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"(?:very\s+)?(?:high|medium|low|critical|significant|advisory|essential|important|minor|major|moderate|"
    r"priority|fundamental|merits\s+attention|[hmlp]?\d?)(?:\s+(?:priority|risk|\d))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:[A-Za-z]{1,14}\.?[ ./-]?){0,2}\d[\w./()-]{0,14}")
_SENTENCE_END = re.compile(r"[.!?][”’\"']?$")
_AWAY = 6.0


def align(pieces: Sequence[str], fields: Sequence[Field | None]) -> list[list[int]]:
    """Return, for each column, the places of the pieces that belong to it: in order, each piece to one column.

    The cheapest way through is taken: a piece costs what it is unlike its column's values, an empty column
    what it is missed.
    """
    missing = [0.0]
    for field in fields:
        missing.append(missing[-1] + (_EMPTY.get(field, 4.0) if field is not None else 1.0))
    width = len(fields)
    best: list[float] = []
    came: list[list[int]] = []
    for place, text in enumerate(pieces):
        broken = place > 0 and not _SENTENCE_END.search(pieces[place - 1]) and text[:1].islower()
        now: list[float] = []
        back: list[int] = []
        for column in range(width):
            if place == 0:
                now.append(missing[column] + _cost(fields[column], text))
                back.append(-1)
                continue
            least, source = best[column] + _more(fields[column]), column
            for before in range(column):
                price = best[before] + missing[column] - missing[before + 1] + (_AWAY if broken else 0.0)
                if price < least:
                    least, source = price, before
            now.append(least + _cost(fields[column], text))
            back.append(source)
        best = now
        came.append(back)
    found: list[list[int]] = [[] for _ in fields]
    if not pieces:
        return found
    column = min(range(width), key=lambda place: best[place] + missing[width] - missing[place + 1])
    for place in range(len(pieces) - 1, -1, -1):
        found[column].insert(0, place)
        column = came[place][column]
    return found


def _more(field: Field | None) -> float:
    """Return what a further piece in one column costs."""
    if field in {Field.NUMBER, *_STANDS, *_DAYS, Field.PRIORITY}:
        return 6.0
    return 0.3 if field is Field.RECOMMENDATION or field in _SPEAKS else 1.5


@lru_cache(maxsize=4096)
def _cost(field: Field | None, text: str) -> float:
    """Return how unlike the values of a column `text` is: 0 for one of them."""
    length = len(text)
    stands = length <= 60 and POSITION.fullmatch(text) is not None
    dated = length <= 40 and _WHEN.fullmatch(text) is not None
    if field is Field.NUMBER:
        return 0.0 if length <= 40 and _NUMBER.fullmatch(text) and not (dated and length > 8) else 40.0
    if field in _STANDS:
        return 0.0 if stands else (5.0 if length <= 40 else 9.0)
    if field in _DAYS:
        return 0.0 if dated else (6.0 if length <= 30 else 9.0)
    if field is Field.PRIORITY:
        return 0.0 if length <= 24 and _RANK.fullmatch(text) else 8.0
    if field in {Field.OWNER, Field.RECIPIENT, Field.REPORT, Field.MADE_BY, Field.KIND, Field.LOCATION, Field.TOPIC}:
        short = length <= 80 and not (len(text.split()) > 2 and _SENTENCE_END.search(text))
        return (
            (0.5 if field is Field.TOPIC else 0.0)
            if short and not stands and not (dated and field is not Field.REPORT)
            else 7.0
        )
    if field is Field.RECOMMENDATION:
        if stands or dated:
            return 6.0
        return (0.0 if is_recommendation(text) else 1.0 if length > 40 else 4.0) + (2.0 if answers(text) else 0.0)
    if field in _SPEAKS:
        if stands or dated:
            return 3.0
        return (
            (0.0 if answers(text) else 1.0) + (2.0 if is_recommendation(text) else 0.0) + (1.0 if length <= 25 else 0.0)
        )
    return 2.0
