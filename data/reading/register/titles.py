"""What the title of a register's column means, and which rows of a table are titles."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from data.reading.register.vocabulary import ANSWERS, BESIDE, FORMS, Field

__all__ = ["ANSWERS", "BESIDE", "LONGEST_TITLE", "Field", "field_of", "is_titles"]

_VALUE = re.compile(
    r"(?:work\s+)?(?:in|under|making|good|some|limited)\s+progress|(?:no|none|nil|further|all|see|"
    r"awaiting|n/a)\b.*|actions?\s+(?:completed?|closed|open|ongoing|outstanding|overdue)",
    re.IGNORECASE,
)
"""What stands under a title and reads like one: "In progress", "No further action"."""
_LEAD = re.compile(r"\s*(?:\(?\d{1,2}[.)]|\(?[a-z][.)])\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]{0,160}[)\]]")
_NUMBERED = re.compile(r"no(?:s|\b\.?\s*(?:$|[/&]|of\b|ref))|all\s+(?:updates|comments|responses)", re.IGNORECASE)
LONGEST_TITLE = 160
"""Characters of a column title."""
_SENTENCE = re.compile(r"[.;!](?:\s|$)")


@cache
def _patterns() -> tuple[tuple[Field, re.Pattern[str]], ...]:
    # Compiled when the first title is read: they are large, and most documents hold no register.
    return tuple((field, re.compile(form, re.IGNORECASE)) for field, form in FORMS)


@lru_cache(maxsize=4096)
def field_of(title: str) -> Field | None:
    """Return what a column with this title holds; None for a title that no register is known to use."""
    if len(title) > LONGEST_TITLE or not title.strip():
        return None
    plain = " ".join(_LEAD.sub("", title, count=1).split()).strip(" :*.–—-")
    bare = " ".join(_ASIDE.sub("", plain).split()).strip(" :*.?–—-/")
    for words in dict.fromkeys((bare, plain)):
        if not words or len(words.split()) > 18 or (_VALUE.fullmatch(words) and not _NUMBERED.match(words)):
            continue
        for field, form in _patterns():
            if form.fullmatch(words):
                return field
    return None


def is_titles(cells: list[str], first: bool) -> bool:
    """Say whether the texts of a row's cells are the titles of a register's columns.

    `first`: the row begins a table, or the document marks it as its header; then one known title among
    names ("Recommendation | Northmoor | Eastvale") is enough.
    """
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 2 or any(len(cell) > LONGEST_TITLE or _is_prose(cell) for cell in filled):
        return False
    known = [field_of(cell) for cell in filled]
    named = {field for field in known if field is not None}
    if not named & {Field.NUMBER, Field.RECOMMENDATION, Field.FINDING, Field.REPORT}:
        return False
    if len(named) >= 2 and sum(1 for field in known if field is not None) * 2 >= len(filled):
        return True
    return first and bool(named & {Field.NUMBER, Field.RECOMMENDATION, Field.FINDING})


def _is_prose(cell: str) -> bool:
    return len(cell) > 40 and _SENTENCE.search(cell) is not None and cell.rstrip().endswith((".", ";"))
