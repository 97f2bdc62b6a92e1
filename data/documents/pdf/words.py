"""The words of a document, by which it is told what a hyphen at a line's end stood for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_LEFT = re.compile(r"([^\W\d_]+)$")
_RIGHT = re.compile(r"([^\W\d_]+)")
_ENDING = re.compile(
    r"[aeiou]?[nst]?(?:tion|sion)s?|ions?|[ae]?ments?|[ai]?bility|[ae]nces?|ities|ity|ness|ings?|ed|ly"
)
"""The end of a word that is no word itself."""
HYPHENS = "-‐‑"


class Words:
    """Counts the words of lines; the halves of words at the ends of lines do not count."""

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts` are all lines of the document."""
        counts: Counter[str] = Counter()
        cut = False
        for text in texts:
            found = _WORD.findall(text.lower())
            if cut and found:
                found = found[1:]
            cut = text.endswith(tuple(HYPHENS))
            counts.update(found[:-1] if cut else found)
        self.counts = counts
        self.parts: Counter[str] = Counter()
        for word, count in counts.items():
            for part in re.split(r"[-‐‑]", word):
                self.parts[part] += count

    def joined(self, above: str, below: str) -> str:
        """Return two lines as one text, where the first ends with a hyphen: with it, or without it.

        What stands elsewhere in the document decides; a hyphen stays where both halves are words of their own.
        """
        left, right = _LEFT.search(above[:-1]), _RIGHT.match(below)
        if left is None or right is None or not right[1][:1].islower():
            # "COVID-19", "non-EU", and a dash with a space before it, which is no hyphen.
            return above + (" " if above[-2:-1] in ("", " ") else "") + below
        first, second = left[1].lower(), right[1].lower()
        whole, parted = self.counts[first + second], self.counts[f"{first}-{second}"]
        if parted > whole or (not whole and self._are_words(first, second)):
            return above + below
        return above[:-1] + below

    def is_cut(self, above: str, below: str) -> bool:
        """Say whether a narrow cell breaks a word without a hyphen: "Recommendatio" and "n" in a line of its own."""
        if len(below) > 6 or not below.isalpha() or not below.islower():
            return False
        left = _LEFT.search(above)
        if left is None or len(left[1]) < 4:
            return False
        if len(below) == 1:
            return below not in "aio"
        if _ENDING.fullmatch(below):
            return True
        return self.counts[left[1].lower() + below] > 0 and self.counts[left[1].lower()] < 2

    def _are_words(self, first: str, second: str) -> bool:
        return len(first) > 1 and len(second) > 2 and self.parts[first] > 0 and self.parts[second] > 0
