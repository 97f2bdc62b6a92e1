"""Words as the index cuts and folds them, so that what it found can be seen in a text, and a text be read without it.

SQLite's unicode61: a word is a run of letters and digits; case and accents on Latin letters do not count. So straight
and curly apostrophes are alike, and dashes and hyphens: each parts two words. Words are not cut down to their stems:
a phrase is found exactly as it stands, a word that is being typed never vanishes on the way to its end, and Welsh is
not taken for English; `train*` finds trains, trained and training.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ACCENTS = "\u0300-\u036f"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_ACCENTS}])*")
_ACCENT = re.compile(f"[{_ACCENTS}]")
_LATIN = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


def fold(text: str) -> str:
    """Return text without case and accents, character by character: an offset in it is one in the text."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters have two in their place
        lower = "".join(each if len(each.lower()) != 1 else each.lower() for each in text)
    return lower if text.isascii() else _LATIN.sub(_plain, lower)


def _plain(found: re.Match[str]) -> str:
    return _without_accents(found[0])


@lru_cache(maxsize=1024)
def _without_accents(letter: str) -> str:
    """Return the plain letter for a Latin one with accents; another letter as it is."""
    parts = unicodedata.normalize("NFD", letter)
    return parts[0].lower() if len(parts) > 1 and parts[0].isascii() and parts[0].isalpha() else letter


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded."""
    return tuple(word for _, _, word in places(text))


def places(text: str) -> list[tuple[int, int, str]]:
    """Return the words of a text, folded, each as (start, end, word), in characters."""
    found = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(fold(text))]
    return found if text.isascii() else [(start, end, _ACCENT.sub("", word)) for start, end, word in found]


@lru_cache(maxsize=256)
def pattern(words: tuple[str, ...], prefix: bool) -> re.Pattern[str]:
    """Return what finds folded words in a row in a folded text; with `prefix` the last may go on.

    To read many texts: many times faster than to cut each into its words.
    """
    row = "[\\W_]+".join(f"[{_ACCENTS}]*".join(map(re.escape, word)) + f"[{_ACCENTS}]*" for word in words)
    end = "" if prefix else "(?![^\\W_])"
    return re.compile(f"(?<![^\\W_])(?<![{_ACCENTS}]){row}{end}")


def occurrences(words: Sequence[str], wanted: Sequence[str], prefix: bool) -> Iterator[int]:
    """Give each place among `words` where the `wanted` ones stand in a row; with `prefix` the last may go on."""
    size, whole, last = len(wanted), tuple(wanted[:-1]), wanted[-1]
    for at in range(size - 1, len(words)):
        ends = words[at].startswith(last) if prefix else words[at] == last
        if ends and (size == 1 or tuple(words[at - size + 1 : at]) == whole):
            yield at - size + 1


def spans(text: str, phrases: Iterable[tuple[Sequence[str], bool]]) -> tuple[tuple[int, int], ...]:
    """Return where phrases, each as (words, prefix), stand in a text: (start, end) in order, none over another."""
    found = places(text)
    words = [word for _, _, word in found]
    marked = sorted(
        (found[at][0], found[at + len(wanted) - 1][1])
        for wanted, prefix in phrases
        for at in occurrences(words, wanted, prefix)
    )
    apart: list[tuple[int, int]] = []
    for start, end in marked:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
