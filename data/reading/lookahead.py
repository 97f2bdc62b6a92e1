"""What comes after a block of a response, where that tells what the block is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading import letter, wording
from data.reading.labels import parse_labels
from data.reading.voices import announced

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAY_END = re.compile(r"(?:next\s+steps|summary|future\s+work)\b", re.IGNORECASE)
"""Headings within an answer that may also stand at the end of all of them."""
_LONGEST_TITLE = 4
"""Words."""
_ASIDE = re.compile(r"(?:status|outcome|evidence|next\s+steps?|owner)\b", re.IGNORECASE)


def stands_between_labels(pieces: Sequence[Block], place: int) -> bool:
    """Say whether a short line is all that stands below a label: then it is the answer."""
    before = pieces[place - 1] if place else None
    if before is None or parse_labels(before.text) is None:
        return False
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    return after is None or parse_labels(after.text) is not None or letter.is_closing(after.text)


def has_signpost(pieces: Sequence[Block], place: int) -> bool:
    """Say whether a label such as "Force response:" comes before the next recommendation or section."""
    for piece in pieces[place + 1 : place + 40]:
        if piece.kind is BlockKind.TABLE_ROW or parse_labels(piece.text):
            return False
        found = announced(piece.text) if not _ASIDE.match(piece.text) else None
        if found is not None and (found.inline or found.voice is not None or found.rest == len(piece.text)):
            return True
        if piece.kind is BlockKind.HEADING:
            return False
    return False


def closes(pieces: Sequence[Block], place: int) -> bool:
    """Say whether the letter closes within two blocks of the one at `place`, or is over."""
    below = pieces[place + 1 : place + 3]
    return len(below) < 2 or any(letter.is_closing(piece.text) for piece in below)


def label_follows(pieces: Sequence[Block], place: int) -> bool:
    """Say whether the next block begins with a label."""
    return place + 1 < len(pieces) and parse_labels(pieces[place + 1].text) is not None


def stands_as_title(pieces: Sequence[Block], place: int) -> bool:
    """Say whether a short line stands between two paragraphs of whole sentences, as a title in plain text does."""
    text = pieces[place].text
    if len(text.split()) > _LONGEST_TITLE or not text[:1].isupper() or not text.replace(" ", "").isalpha():
        return False
    if place == 0 or place + 1 >= len(pieces) or wording.answers(text):
        return False
    around = (pieces[place - 1], pieces[place + 1])
    return all(each.kind is BlockKind.PARAGRAPH and letter.is_sentence(each.text) for each in around)


def is_last_of_its_kind(pieces: Sequence[Block], heading: Block) -> bool:
    """Say whether "Next steps" stands below all answers: no label follows, and no other heading has its words."""
    if not _MAY_END.match(heading.text):
        return False
    same = sum(piece.text.casefold() == heading.text.casefold() for piece in pieces)
    below = any(parse_labels(piece.text) for piece in pieces if piece.start > heading.start)
    return same == 1 and not below
