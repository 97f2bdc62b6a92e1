"""Evidence: words of a document, held to their place, and found again where a document was issued anew.

A quotation is never guessed at: `Place.certainty` says how it was found, and `Place.others` in how many further
places it might as well stand. Offsets are in characters into a document's text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from data.pairs import Quote

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

CONTEXT = 32
"""Characters of context that a quotation keeps at each side."""
LIKENESS = 0.75
"""Words in common, of all words of both, from which changed words count as the same passage."""
FEWEST_WORDS = 4
"""Fewer words than this are never found by likeness: they are like too much."""
MOST_WORDS = 600
"""More words than this are found only as they stand, or with other spacing and signs: comparing takes too long."""
SHORT = 16
"""Characters: words below this length are found elsewhere only where some of their context stands too."""
AGREES = 6
"""Characters of context that must agree for short words."""


class Certainty(StrEnum):
    """How words were found again."""

    EXACT = "exact"
    """The same characters at the same offsets, and nothing beside them that speaks against it."""
    MOVED = "moved"
    """The same characters elsewhere."""
    CHANGED = "changed"
    """Nearly the same words; `Place.likeness` says how nearly."""


class Place(NamedTuple):
    """Where words were found."""

    start: int
    end: int
    certainty: Certainty
    likeness: float = 1.0
    """Of changed words: 0 to 1; 1 where only spacing, quotation marks or hyphens differ."""
    others: int = 0
    """How many further places are as good."""

    @property
    def sure(self) -> bool:
        """Whether there is one such place only."""
        return not self.others


class EvidenceError(ValueError):
    """Words cannot be quoted; the message says why."""


def text_of(reader: sqlite3.Connection, sha: str) -> str | None:
    """Return a document's text; None where the store does not have the document."""
    row = reader.execute("SELECT text FROM document WHERE sha256 = ?", (sha,)).fetchone()
    return None if row is None else str(row[0])


def quote(reader: sqlite3.Connection, sha: str, start: int, end: int) -> Quote:
    """Return the quotation of a document's text from `start` to `end`, with its context.

    Raises:
        EvidenceError: no such document, or nothing but space at that place.
    """
    text = text_of(reader, sha)
    if text is None:
        raise EvidenceError("The document is not in this store.")
    return quoted(text, sha, start, end)


def quoted(text: str, sha: str, start: int, end: int) -> Quote:
    """Return the quotation of `text`, the text of the document `sha`. Raises EvidenceError as `quote` does."""
    if not 0 <= start < end <= len(text):
        raise EvidenceError(f"The document has no characters {start} to {end}: it has {len(text)}.")
    words = text[start:end]
    if not words.strip():
        raise EvidenceError("There are no words at that place.")
    return Quote(sha, start, end, words, text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT])


def find_again(wanted: Quote, text: str) -> Place | None:
    """Return where the words of a quotation stand in `text`; None where they do not.

    First the same characters, at their offsets or elsewhere, by the context that agrees best; then the same words
    with other spacing, quotation marks or hyphens; then words that are alike by at least `LIKENESS`.
    """
    if not wanted.words.strip():
        return None
    return _as_they_stand(wanted, text) or _by_words(wanted, text)


def _as_they_stand(wanted: Quote, text: str) -> Place | None:
    words = wanted.words
    places: list[tuple[int, int]] = []
    at = text.find(words)
    while at >= 0:
        places.append((_agreement(wanted, text, at, at + len(words)), at))
        at = text.find(words, at + 1)
    if not places:
        return None
    best = max(score for score, _ in places)
    equal = [at for score, at in places if score == best]
    if len(words.strip()) < SHORT and best < min(AGREES, _context_there_is(wanted)):
        return None
    # Of places that are equally good, the one at its offsets; else the nearest, and it is said that there are others.
    start = min(equal, key=lambda place: abs(place - wanted.start))
    others = len(equal) - 1
    if start == wanted.start and (not others or best == _context_there_is(wanted) > 0):
        return Place(start, start + len(words), Certainty.EXACT)
    return Place(start, start + len(words), Certainty.MOVED, 1.0, others)


def _context_there_is(wanted: Quote) -> int:
    return len(wanted.before) + len(wanted.after)


def _agreement(wanted: Quote, text: str, start: int, end: int) -> int:
    """Return how many characters beside the words agree with the quotation's context, from the words outwards."""
    return _alike_back(wanted.before, text, start) + _alike_on(wanted.after, text, end)


def _alike_back(before: str, text: str, start: int) -> int:
    number = 0
    while number < len(before) and number < start and before[-1 - number] == text[start - 1 - number]:
        number += 1
    return number


def _alike_on(after: str, text: str, end: int) -> int:
    number = 0
    while number < len(after) and end + number < len(text) and after[number] == text[end + number]:
        number += 1
    return number


# Other spacing, other signs, other words

_SIGNS = {
    "‘": "'", "’": "'", "‚": "'", "′": "'", "“": '"', "”": '"', "„": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "\u00ad": "", "\u200b": "", "\ufeff": "",
}  # fmt: skip
_TOKEN = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
_HYPHENATED = re.compile(r"(?<=\w)-[ \t]*\r?\n[ \t]*(?=[a-z])")


class _Normal(NamedTuple):
    text: str
    starts: tuple[int, ...]
    """For each character, the offset of the one that it came from."""


@lru_cache(maxsize=4)
def _normal(text: str) -> _Normal:
    """Return text with single spaces, straight signs and no hyphens at line ends, and where each character was."""
    dropped = {place for found in _HYPHENATED.finditer(text) for place in range(found.start(), found.end())}
    made: list[str] = []
    starts: list[int] = []
    space = True
    for place, character in enumerate(text):
        if place in dropped:
            continue
        if character.isspace():
            if not space:
                made.append(" ")
                starts.append(place)
            space = True
            continue
        plain = _SIGNS.get(character, character)
        if not plain.isascii():
            plain = unicodedata.normalize("NFKC", plain)
        for each in plain:
            made.append(each)
            starts.append(place)
        space = space and not plain
    return _Normal("".join(made), tuple(starts))


class _Token(NamedTuple):
    word: str
    start: int
    end: int


@lru_cache(maxsize=4)
def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple(_Token(found[0].casefold(), found.start(), found.end()) for found in _TOKEN.finditer(text))


def _by_words(wanted: Quote, text: str) -> Place | None:
    made = _normal(text)
    words = _normal(wanted.words).text.strip()
    if not words or not made.text:
        return None
    before, after = _normal(wanted.before).text, _normal(wanted.after).text
    normal = Quote(wanted.document_sha256, -1, -1, words, before, after)
    position = bisect_left(made.starts, wanted.start)
    found = _as_they_stand(normal._replace(start=position), made.text)
    if found is not None:
        start, end = _back(made, found.start, found.end)
        return Place(start, end, Certainty.CHANGED, 1.0, found.others if found.certainty is Certainty.MOVED else 0)
    return _alike(normal, made)


def _back(made: _Normal, start: int, end: int) -> tuple[int, int]:
    return made.starts[start], made.starts[end - 1] + 1


def _alike(wanted: Quote, made: _Normal) -> Place | None:
    """Return the stretch that is most like the words: aligned word by word around where most rare words meet."""
    asked = [token.word for token in _tokens(wanted.words)]
    if sum(word[0].isalnum() for word in asked) < FEWEST_WORDS or len(asked) > MOST_WORDS:
        return None
    there = _tokens(made.text)
    stretches: list[tuple[float, int, int, int]] = []
    for offset in _where_words_meet(asked, there):
        stretch = _aligned(asked, there, offset)
        if stretch is not None:
            likeness, start, end = stretch
            stretches.append((likeness, _agreement(wanted, made.text, start, end), start, end))
    if not stretches:
        return None
    likeness, agreed, start, end = max(stretches)
    if likeness < LIKENESS:
        return None
    rivals = {
        (first, last)
        for other, context, first, last in stretches
        if (last <= start or first >= end) and other >= likeness - 0.02 and context >= agreed
    }
    first, last = _back(made, start, end)
    return Place(first, last, Certainty.CHANGED, round(likeness, 3), len(rivals))


def _where_words_meet(asked: Sequence[str], there: Sequence[_Token]) -> list[int]:
    """Return the places in `there` at which the words would begin, those first where the rarest words agree."""
    places: dict[str, list[int]] = {}
    wanted = set(asked)
    for place, token in enumerate(there):
        if token.word in wanted:
            places.setdefault(token.word, []).append(place)
    votes: Counter[int] = Counter()
    slack = max(len(asked) // 4, 3)
    weights: dict[int, float] = {}
    for number, word in enumerate(asked):
        found = places.get(word, ())
        if not found or len(found) > 200:  # a word that stands everywhere tells nothing of a place
            continue
        for place in found:
            bucket = (place - number) // slack
            weights[bucket] = weights.get(bucket, 0.0) + 1 / len(found)
            votes[bucket] += 1
    best = sorted(weights, key=lambda bucket: (-weights[bucket], bucket))[:6]
    return [bucket * slack for bucket in best if votes[bucket] >= 2]


def _aligned(asked: Sequence[str], there: Sequence[_Token], offset: int) -> tuple[float, int, int] | None:
    """Return likeness, start and end of the stretch around `offset` that the words align with best."""
    slack = max(len(asked) // 2, 6)
    low, high = max(offset - slack, 0), min(offset + len(asked) + 2 * slack, len(there))
    window = [token.word for token in there[low:high]]
    found = SequenceMatcher(None, asked, window, autojunk=False).get_matching_blocks()
    best: tuple[float, int, int] | None = None
    # A stray word far off would stretch the span: every run of blocks is tried, and the most alike is kept.
    blocks = sorted((block for block in found if block.size), key=lambda block: -block.size)[:12]
    blocks.sort(key=lambda block: block.b)
    for first in range(len(blocks)):
        matched = 0
        for last in range(first, len(blocks)):
            matched += blocks[last].size
            begin, stop = blocks[first].b, blocks[last].b + blocks[last].size
            likeness = 2 * matched / (len(asked) + stop - begin)
            if best is None or likeness > best[0]:
                best = (likeness, there[low + begin].start, there[low + stop - 1].end)
    return best


# From what a passage reads to the document's text, and back

_WORD = re.compile(r"\S+")


def offsets_of(passage: str, text: str, start: int, end: int) -> tuple[int, ...]:
    """Return, for each character of a passage and for its end, the offset into the document's `text`.

    A passage is the text from `start` to `end`, in which lines may be joined and spaces closed up.
    """
    stretch = text[start:end]
    if len(stretch) == len(passage) and all(
        one == other or (one.isspace() and other.isspace()) for one, other in zip(passage, stretch, strict=True)
    ):
        return tuple(range(start, end + 1))
    mine = [found.span() for found in _WORD.finditer(passage)]
    theirs = [found.span() for found in _WORD.finditer(stretch)]
    matcher = SequenceMatcher(None, [passage[a:b] for a, b in mine], [stretch[a:b] for a, b in theirs], autojunk=False)
    known: dict[int, int] = {0: 0, len(passage): len(stretch)}
    for block in matcher.get_matching_blocks():
        for number in range(block.size):
            (first, last), (there, _) = mine[block.a + number], theirs[block.b + number]
            known.update({first + step: there + step for step in range(last - first + 1)})
    offsets, last_known = [], 0
    for place in range(len(passage) + 1):
        last_known = max(known.get(place, last_known), last_known)
        offsets.append(start + last_known)
    return tuple(offsets)
