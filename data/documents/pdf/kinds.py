"""Paragraphs to blocks: which are headings, which list items, and of what level."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.documents.pdf import signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.documents.pdf.line import Line
    from data.documents.pdf.paragraphs import Paragraph
    from data.documents.pdf.signs import Mending
    from data.documents.pdf.words import Words

_LONGEST_HEADING = 200
_SENTENCE = re.compile(r"[.;,:?]$|\.\s+[A-Z]")
_LETTERS = re.compile(r"[^\W\d_]")
_LEVELS = 6


class Kinds:
    """Tells headings by their type, compared with that of the running text."""

    def __init__(self, body: float, paragraphs: Iterable[Paragraph], words: Words, mending: Mending) -> None:
        """`body` is the size of the running text in points; `paragraphs` are those outside of tables."""
        self.body, self.words, self.mending = body, words, mending
        looks = sorted({_look(one) for one in paragraphs if self._is_heading(one)}, reverse=True)
        self.levels = {look: min(place + 1, _LEVELS) for place, look in enumerate(looks)}

    def block(self, parts: list[Paragraph]) -> Block:
        """Return the block that a paragraph makes; `parts` has more than one where page breaks cut it."""
        first = parts[0]
        text = self.text([line for part in parts for line in part.lines], first)
        kind, level, marker = BlockKind.PARAGRAPH, 0, first.marker
        if len(parts) == 1 and self._is_heading(first):
            kind, level = BlockKind.HEADING, self.levels.get(_look(first), _LEVELS)
        elif marker:
            kind = BlockKind.LIST_ITEM
        return Block(
            kind,
            text,
            0,
            0,
            level,
            marker,
            first.first.page,
            all(part.bold for part in parts),
            all(part.italic for part in parts),
            round(first.first.size, 1),
            first.boxed,
        )

    def text(self, lines: list[Line], paragraph: Paragraph) -> str:
        """Return the text of lines as one, with the words that their ends cut put together."""
        text = self.mending.mend(paragraph.rest)
        for above, line in pairwise(lines):
            more = self.mending.mend(line.text)
            if paragraph.broken:
                text = f"{text}\n{more}"
            elif text.endswith(tuple("-‐‑")) and more:
                text = self.words.joined(text, more)
            elif self.words.is_cut(text, more) or (
                above.text.endswith(("/", "—")) and not above.text.endswith((" /", " —"))
            ):
                text += more
            else:
                text = f"{text} {more}" if text else more
        return text

    def _is_heading(self, one: Paragraph) -> bool:
        length = sum(len(line.text) for line in one.lines)
        if length > _LONGEST_HEADING or len(one.lines) > 6 or signs.is_bullet(one.marker):
            return False
        size = one.first.size
        text = one.last.text
        if not _LETTERS.search(one.first.text) or one.broken:
            return False
        if size >= 1.12 * self.body:
            return size >= 1.35 * self.body or not text.endswith((".", ";", ",")) or one.bold
        return (
            one.bold and size > 0.88 * self.body and length < 120 and not _SENTENCE.search(text) and len(one.lines) < 4
        )


def _look(one: Paragraph) -> tuple[float, bool, bool]:
    """Return what ranks a heading: its size, capitals, bold."""
    letters = "".join(line.text for line in one.lines)
    return round(one.first.size), letters.isupper(), one.bold
