"""How recommendations are set apart from answers by type alone: bold, italic, boxed, quoted."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from data.documents.blocks import BlockKind
from data.reading.answered import signs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.documents.blocks import Block
    from data.reading.answered.anchor import Anchor

_LONGEST_TITLE = 12
"""Words."""
_IN_QUOTES = re.compile(r"“[^“”]+”\.?|\"[^\"]+\"\.?|‘(?:[^‘’]|’(?=\w))+’\.?")
_SHARE = 0.7
"""Of the recommendations' first blocks: how many must share a style that answers do not have."""


class Style(NamedTuple):
    """The type of a block."""

    strong: bool
    italic: bool
    boxed: bool
    quoted: bool

    @property
    def plain(self) -> bool:
        """Nothing sets it apart."""
        return not any(self)

    def is_like(self, other: Style) -> bool:
        """Say whether this is what sets `other` apart: a frame decides before bold or italic does."""
        if other.boxed:
            return self.boxed
        if other.quoted:
            return self.quoted
        return self == other


def style_of(block: Block) -> Style:
    """Return the type of a block."""
    return Style(block.strong, block.italic, block.boxed, block.quoted or in_quotes(block.text))


def in_quotes(text: str) -> bool:
    """Say whether all of `text` stands in one pair of quotation marks."""
    return _IN_QUOTES.fullmatch(text.strip()) is not None


def says(words: str) -> bool:
    """Say whether the words beside a label are a statement, and not only its title ("Sharing data")."""
    return len(words.split()) > _LONGEST_TITLE or words.rstrip().endswith((".", "!", "?", ":", ";", ")", "”", "’"))


def statement_style(blocks: Sequence[Block], anchors: Mapping[int, Anchor]) -> Style | None:
    """Return the style in which recommendations are printed here; None where type does not tell them.

    It must be the style of most of their first blocks, and not that of most of the other paragraphs.
    """
    first: Counter[Style] = Counter()
    for place, anchor in anchors.items():
        at = place if says(anchor.rest) else place + 1
        if at > place and at < len(blocks) and signs.answer_sign(blocks[at]) not in (None, len(blocks[at].text)):
            at += 1  # "Government position: Accepted" above the recommendation's own words
        if at < len(blocks) and (at == place or at not in anchors):
            first[style_of(blocks[at])] += 1
    told = {style: count for style, count in first.items() if not style.plain}
    for family in ("boxed", "quoted"):
        alike = {style: count for style, count in told.items() if getattr(style, family)}
        if sum(alike.values()) >= _SHARE * first.total() and alike:
            best = max(alike, key=lambda style: alike[style])
            return best if _is_rare(blocks, best) else None
    if not told:
        return None
    best = max(told, key=lambda style: told[style])
    return best if told[best] >= _SHARE * first.total() and _is_rare(blocks, best) else None


def _is_rare(blocks: Sequence[Block], style: Style) -> bool:
    """Say whether paragraphs in another style are there to be the answers."""
    prose = [block for block in blocks if block.kind is not BlockKind.HEADING and len(block.text) > 60]
    alike = sum(style_of(block).is_like(style) for block in prose)
    return bool(prose) and alike <= 0.85 * len(prose)
