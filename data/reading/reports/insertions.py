"""Figures and boxes that a page puts into the middle of a sentence: the sentence is read first, then they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_CAPTION = re.compile(r"(?:Figure|Table|Chart|Graph|Map|Box|Exhibit|Case\s+study|Source|Notes?)\b", re.IGNORECASE)
_LEAST = 60
"""Characters of the paragraph that is cut; a shorter one is a heading or a line of a list."""
_MOST = 24
"""Blocks of an insertion."""
_SHORT = 60


def sentences_first(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return `blocks` with the rest of a sentence moved up to its beginning where a figure or box parts the two."""
    given = list(blocks)
    place = 0
    while place < len(given):
        rest = _rest_of(given, place)
        if rest is not None:
            given.insert(place + 1, given.pop(rest))
        place += 1
    return tuple(given)


def _rest_of(blocks: Sequence[Block], place: int) -> int | None:
    """Return the place of the rest of the sentence that the block at `place` leaves open behind an insertion."""
    cut = blocks[place]
    if cut.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or cut.boxed or len(cut.text) < _LEAST:
        return None
    if not (cut.text[-1].isalnum() or cut.text[-1] in ",’)"):
        return None
    for later in range(place + 1, min(place + _MOST, len(blocks))):
        block = blocks[later]
        if _is_inserted(block):
            continue
        near = block.page is None or cut.page is None or block.page - cut.page <= 1
        rest = block.kind is BlockKind.PARAGRAPH and not block.marker and block.text[:1].islower()
        return later if rest and near and later > place + 1 else None
    return None


def _is_inserted(block: Block) -> bool:
    if block.boxed or block.kind is BlockKind.TABLE_ROW or _CAPTION.match(block.text):
        return True
    figures = sum(char.isdigit() for char in block.text) * 2 >= len(block.text.replace(" ", ""))
    return block.kind is BlockKind.PARAGRAPH and len(block.text) < _SHORT and figures
