"""What the respondent's own words suggest: acceptance, progress, or that the recommendation is not for them.

Precision before coverage: a suggestion pulls a reviewer's judgement, so doubtful words suggest nothing. Words
that ask, deny, suppose or quote somebody else are no position; "I accept that …" accepts a fact.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.reading.cue_rules import (
    BECAUSE,
    DENIED_AFTER,
    DENIED_BEFORE,
    NIL,
    NO_ACTION,
    OF_OTHERS,
    PROGRESS,
    RULES,
    THING,
)
from data.reading.values import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.reading.values import PassageReading

_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"')]*\s+(?=[A-Z“\"‘(•])|\n")
_PRONOUN = re.compile(r"accept (?:it|this|both|them)$", re.IGNORECASE)
_THING = re.compile(THING, re.IGNORECASE)


def suggest(passages: Sequence[PassageReading]) -> tuple[Suggestion, ...]:
    """Return what the words of the `passages` that answer one recommendation suggest, in text order.

    Several suggestions may stand on one scale: parts of an answer are done, under way and planned. `words`
    are those of the passage; `start` and `end` are their offsets in the document where its text is that of
    the passage, and the passage's own where markup makes them differ.
    """
    reasons = any(BECAUSE.search(passage.text) for passage in passages)
    found: list[Suggestion] = []
    for passage in passages:
        seen: set[tuple[str, str]] = set()
        for sentence, at in _sentences(passage.text):
            for scale, value, start, end in _cues(sentence):
                said = value
                if value == NO_ACTION:
                    said = "no-action-with-reason" if reasons else "no-action-no-reason"
                if (scale, said) not in seen:
                    seen.add((scale, said))
                    found.append(_suggestion(passage, scale, said, at + start, at + end))
    return tuple(found)


def _cues(sentence: str) -> list[tuple[str, str, int, int]]:
    """Return scale, value and offsets of the telling words, in order; one value a scale and stretch."""
    if sentence.rstrip(" ”’\"'").endswith("?"):
        return []
    hits: list[tuple[str, str, int, int]] = []
    for scale, value, pattern in RULES:
        if scale == PROGRESS and any(hit[0] == NIL for hit in hits):
            break
        for match in pattern.finditer(sentence):
            taken = any(scale == hit[0] and match.start() < hit[3] and hit[2] < match.end() for hit in hits)
            if not taken and _holds(sentence, match, value):
                start = match.start("says") if "says" in pattern.groupindex else match.start()
                hits.append((scale, value, start, match.end()))
    return sorted(hits, key=lambda hit: hit[2])


def _holds(sentence: str, match: re.Match[str], value: str) -> bool:
    """Whether nothing around the words denies them, supposes them, or gives them to somebody else."""
    if _PRONOUN.search(match[0]) and not _THING.search(sentence):
        return False
    if value in ("rejected", NO_ACTION):
        return True
    before, after = sentence[: match.start()], sentence[match.end() :]
    if DENIED_BEFORE.search(before) or DENIED_AFTER.match(after):
        return False
    return not OF_OTHERS.search(before[-60:])


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for end in _SENTENCE_END.finditer(text):
        yield text[at : end.start()], at
        at = end.end()
    yield text[at:], at


def _suggestion(passage: PassageReading, scale: str, value: str, start: int, end: int) -> Suggestion:
    words = passage.text[start:end].strip(" \n\t“‘\"'–—-:•")
    if len(passage.text) != passage.end - passage.start:
        return Suggestion(scale, value, words, passage.start, passage.end)
    first = passage.start + passage.text.index(words, start)
    return Suggestion(scale, value, words, first, first + len(words))
