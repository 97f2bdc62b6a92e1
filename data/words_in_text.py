"""Words found in a text: whatever their case, their quotation marks and where the lines of the text end."""

from __future__ import annotations

import re

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009", " "),
    }
)
"""One character for one: an offset into the one text is an offset into the other."""


def levelled(text: str) -> str:
    """Return a text of the same length, with straight quotation marks, plain hyphens and plain spaces."""
    return text.translate(_ALIKE)


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Return where `words` stand in a `levelled` text, as (start, end) in characters, in order and apart.

    A space in `words` stands for any space of the text, also for a line end; words of spaces alone stand nowhere.
    """
    parts = levelled(words).split()
    if not parts:
        return []
    found = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE).finditer(text)
    return [each.span() for each in found]


def nearest(spans: list[tuple[int, int]], offset: int) -> int:
    """Return the place of the first span at an offset or after it, else of the first of all; -1 for none."""
    if not spans:
        return -1
    return next((place for place, (start, _) in enumerate(spans) if start >= offset), 0)
