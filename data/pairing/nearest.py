"""Silence on a recommendation as a result: what was looked for in a response, how, and what came nearest."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from data.pairing.overlap import LEAST, matches, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.pairs import Pair
    from data.readings import RecommendationReading, ResponseReading

NEAREST = 3
"""How many passages are offered."""
LABEL, HEADING, QUOTED, ORDER, WORDS = "label", "heading", "quoted text", "order", "words in common"
_TELLING = 6
_UNNUMBERED = ("", "letter")
"""Layouts whose answers have no order of their own."""


class Near(NamedTuple):
    """A passage that came near, and was not enough."""

    passage: int
    """Its place among the response's passages, from 0."""
    score: float
    """0–1, to be held against `Silence.needed`."""
    words: tuple[str, ...]
    """What it has in common with the recommendation, the words that tell most first."""


class Silence(NamedTuple):
    """Nothing is linked: what was looked for, in which ways, and what came nearest."""

    looked_for: tuple[str, ...]
    """The label, then the telling words of the recommendation."""
    tried: tuple[str, ...]
    passages: tuple[Near, ...]
    """The nearest first; at most `NEAREST`."""
    needed: float = LEAST
    """The least score with which words in common make a link, where no other recommendation is nearer."""


def nearest(recommendation: RecommendationReading, response: ResponseReading) -> Silence:
    """Return what was looked for in a response that has no answer to a recommendation, and what came nearest."""
    texts = tuple((passage.heading, passage.text) for passage in response.passages)
    names = (response.force, response.respondent, response.signatory)
    return _nearest(recommendation.label.text, recommendation.text, texts, names, bool(response.stated))


def of_pair(pair: Pair) -> Silence | None:
    """Return the silence of a pair; None where a passage is linked, or the response has none to link."""
    if not pair.passages or any(passage.linked for passage in pair.passages):
        return None
    texts = tuple((passage.heading, passage.text) for passage in pair.passages)
    names = (pair.body, pair.respondent)
    return _nearest(pair.label, pair.recommendation, texts, names, pair.layout not in _UNNUMBERED)


def why_not(near: Near, silence: Silence) -> str:
    """Return why a passage that came near is not linked: "0.031 of the 0.055 needed"."""
    if near.score < silence.needed:
        return f"{near.score:.3f} of the {silence.needed} needed"
    return f"{near.score:.3f}, but it answers another, or shares too few words"


def in_short(silence: Silence) -> str:
    """Return the nearest passage in a few words: "nearest: passage 4 (0.031 of the 0.055 needed): backlog, vetting"."""
    if not silence.passages:
        return "nothing near"
    near = silence.passages[0]
    words = ", ".join(near.words[:4])
    return f"nearest: passage {near.passage + 1} ({why_not(near, silence)}): {words}"


@lru_cache(maxsize=64)
def _nearest(
    label: str, text: str, passages: tuple[tuple[str, str], ...], names: tuple[str, ...], numbered: bool
) -> Silence:
    found = matches([text], [f"{heading}. {words}" for heading, words in passages], names)
    near = tuple(Near(each.passage, round(each.cosine, 3), each.words) for each in found[:NEAREST])
    headed = any(heading for heading, _ in passages)
    ways = ((LABEL, label), (HEADING, headed), (QUOTED, text), (ORDER, numbered), (WORDS, text))
    return Silence(tuple(filter(None, (label, *_telling(text)))), tuple(way for way, can in ways if can), near)


def _telling(text: str) -> Sequence[str]:
    return [*dict.fromkeys(written for _, written in tokens(text))][:_TELLING]
