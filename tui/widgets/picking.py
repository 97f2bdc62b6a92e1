"""What is selected of a text as it is drawn, and which characters of the text itself that is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from tui.plain import plain


class Spot(NamedTuple):
    """Some characters of a paragraph, as it is drawn: a word, or a place between two (`start` is `end`)."""

    paragraph: int
    start: int
    end: int


class Pick(NamedTuple):
    """What is being selected: from one spot to another, whichever comes first; `to` is where the cursor is."""

    since: Spot
    to: Spot

    @property
    def bounds(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first place and the last, each a paragraph and a character in it."""
        first, last = min(self), max(self)
        end = max((each.paragraph, each.end) for each in self)
        return (first.paragraph, first.start), end if last.paragraph == end[0] else (last.paragraph, last.end)

    def within(self, paragraph: int, length: int) -> tuple[int, int]:
        """Return the span of a paragraph that is selected; one without characters where none is."""
        (first, start), (last, end) = self.bounds
        if not first <= paragraph <= last:
            return 0, 0
        return start if paragraph == first else 0, end if paragraph == last else length


@lru_cache(maxsize=64)
def drawn_offsets(text: str) -> tuple[int, ...]:
    """Return, for each character of a text and for its end, the offset at which it is drawn once it is made plain."""
    return tuple(accumulate((len(plain(character)) for character in text), initial=0))


def source_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return which characters of a text are drawn from `start` to `end`, of those that are drawn there even in part."""
    if plain(text) == text:
        return start, end
    drawn = drawn_offsets(text)
    first = min(bisect_right(drawn, start) - 1, len(text))
    last = bisect_left(drawn, end, lo=first)
    return first, min(last, len(text))
