"""Whose words a response repeats: quotations of recommendations, whole or in part, by runs of words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from data.ids import normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.readings import RecommendationReading

RUN = 8
"""Words in a row that make a quotation."""


def contained(quote: str, text: str) -> float:
    """Return how much of a quotation, in runs of four words, stands in `text`: 0–1."""
    wanted = _runs(quote, 4)
    return len(wanted & _runs(text, 4)) / len(wanted) if wanted else 0.0


def quoted_from(quote: str, recommendations: Sequence[RecommendationReading]) -> int | None:
    """Return the one recommendation whose words `quote` gives, whole or in part."""
    if len(_words(quote)) < 4:
        return None
    shares = sorted(((contained(quote, item.text), place) for place, item in enumerate(recommendations)), reverse=True)
    if not shares or shares[0][0] < 0.5 or (len(shares) > 1 and shares[1][0] > 0.8 * shares[0][0]):
        return None
    return shares[0][1]


def run_in(text: str, recommendations: Sequence[RecommendationReading]) -> tuple[int, str] | None:
    """Return the one recommendation of which `text` repeats `RUN` words in a row, and those words."""
    runs = _runs(text, RUN)
    hits = []
    for place, item in enumerate(recommendations):
        shared = runs & _runs(item.text, RUN)
        if shared:
            hits.append((place, " ".join(min(shared))))
    return hits[0] if len(hits) == 1 else None


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", normal(text))


@lru_cache(maxsize=1024)
def _runs(text: str, length: int) -> frozenset[tuple[str, ...]]:
    """Return every run of `length` words in `text`."""
    words = _words(text)
    return frozenset(tuple(words[at : at + length]) for at in range(len(words) - length + 1))
