"""How a document begins its paragraphs: what begins otherwise at the top of a page goes on from the page before."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from data.documents.pdf.paragraphs import would_fit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.documents.pdf.paragraphs import Paragraph

_FEWEST = 8
"""Paragraphs that make a habit."""
_NEAR = 2.5


class Habit:
    """Tells documents in which every paragraph is numbered, or is indented at its beginning."""

    def __init__(self, stretches: Iterable[list[Paragraph]]) -> None:
        """`stretches` are the paragraphs of each column, box or page."""
        marked = unmarked = indented = flush = 0
        for paragraphs in stretches:
            for above, below in pairwise(paragraphs):
                if _hangs(above):
                    marked += bool(below.marker)
                    is_alike = (above.bold, above.italic) == (below.bold, below.italic)
                    unmarked += is_alike and not below.marker and abs(below.first.left - above.text_left) < _NEAR
            for one in paragraphs[1:]:
                if len(one.lines) > 1 and not one.marker:
                    is_indented = one.first.left > one.lines[1].left + 0.8 * one.first.size
                    indented += is_indented
                    flush += not is_indented
        self.numbers = marked >= _FEWEST and unmarked <= 0.05 * marked
        self.indents = indented >= _FEWEST and flush <= 0.2 * indented

    def goes_on(self, above: Paragraph, below: Paragraph, first: Paragraph) -> bool:
        """Say whether `below`, at the top of a page, is the rest of `above`, the last part of what `first` began.

        The last line above must be full, and the type the same.
        """
        if below.marker or above.boxed != below.boxed or above.broken:
            return False
        if abs(above.last.size - below.first.size) > 0.3 or (above.last.bold, above.last.italic) != (
            below.first.bold,
            below.first.italic,
        ):
            return False
        if above.last.text.endswith(":") or would_fit(above.last, below.first, above.right):
            return False
        if self.numbers and _hangs(first):
            return abs(below.first.left - first.text_left) < _NEAR
        if self.indents and not first.marker:
            second = below.lines[1].left if len(below.lines) > 1 else above.last.left
            return abs(below.first.left - second) < _NEAR
        return False


def _hangs(one: Paragraph) -> bool:
    """Say whether the text of a marked paragraph stands in from its marker."""
    return bool(one.marker) and one.text_left > one.first.left + 6
