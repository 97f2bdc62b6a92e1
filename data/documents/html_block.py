"""The block of a web page that is being collected, and what it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.documents.blocks import Block, BlockKind
from data.documents.markers import is_numbered_paragraph, take_marker

_SYMBOLS = {"·": "•", "§": "▪", "o": "◦", "Ø": "➢", "ü": "✓"}
"""Bullets of Word, as the letters of the symbol font that it takes them from."""


@dataclass
class Open:
    """The block that is being collected."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    parts: list[str] = field(default_factory=list)
    all: int = 0
    """Characters, of which so many are bold or italic; white space does not count."""
    strong: int = 0
    italic: int = 0

    def made(self, text: str, *, first: bool, in_cell: bool) -> list[Block]:
        """Return the block, or the items of a list that was made with line breaks."""
        strong, italic = 0 < self.all == self.strong, 0 < self.all == self.italic
        if self.kind is BlockKind.LIST_ITEM and first:
            marker = _SYMBOLS.get(self.marker, self.marker)
            kind = BlockKind.PARAGRAPH if is_numbered_paragraph(marker) else self.kind
            return [Block(kind, text, 0, 0, self.level, marker, strong=strong, italic=italic)]
        if self.kind is BlockKind.HEADING:
            marker, rest = take_marker(text.replace("\n", " "))
            return [Block(self.kind, rest, 0, 0, self.level, marker, strong=strong, italic=italic)]
        lines = text.split("\n")
        marked = [take_marker(line, listed=len(lines) > 1, bullets_only=in_cell) for line in lines]
        if len(lines) > 1 and sum(1 for marker, _ in marked if marker) < 2:
            marked = [("", text)]
        made = []
        for marker, rest in marked:
            kind = BlockKind.LIST_ITEM if marker and not is_numbered_paragraph(marker) else BlockKind.PARAGRAPH
            made.append(Block(kind, rest, 0, 0, marker=marker, strong=strong, italic=italic))
        return made
