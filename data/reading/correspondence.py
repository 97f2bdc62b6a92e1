"""What an e-mail quotes below its own words: the message that it answers is no part of the response."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.documents.blocks import Block

_QUOTED_BELOW = re.compile(
    r"\s*(?:[-_]{2,}\s*(?:original\s+message|forwarded\s+(?:message|by)|reply\s+message)\b.{0,40}|begin\s+forwarded\s+message\s*:?|"
    r"on\s.{6,120}\swrote\s*:)\s*",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(r"^(?:from|sent|date|to|subject)\s*:", re.IGNORECASE | re.MULTILINE)
_FEWEST_FIELDS = 3
_OWN_WORDS = 25
"""So many words must stand above: a message that is only passed on is the response itself."""


def own_part(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks above the first message that is quoted below the writer's own."""
    words = 0
    for place, block in enumerate(blocks):
        if words >= _OWN_WORDS and (_QUOTED_BELOW.fullmatch(block.text) or _is_header(blocks, place)):
            return list(blocks[:place])
        words += len(block.text.split()) if not _HEADER.match(block.text) else 0
    return list(blocks)


def _is_header(blocks: Sequence[Block], place: int) -> bool:
    """Say whether "From:", "Sent:" and "To:" stand at `place`, in one block or in blocks one after the other."""
    if not re.match(r"from\s*:", blocks[place].text, re.IGNORECASE):
        return False
    near = "\n".join(block.text for block in blocks[place : place + 4])
    return len({found[0].casefold() for found in _HEADER.finditer(near)}) >= _FEWEST_FIELDS
