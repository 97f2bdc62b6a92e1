"""Where recommendations begin in a document that states and answers them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from data.documents.blocks import BlockKind
from data.ids import normal
from data.reading import wording
from data.reading.answered import signs
from data.reading.answered.anchor import Anchor
from data.reading.answered.typography import in_quotes
from data.readings import Kind, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.documents.blocks import Block

_FEWEST = 2
_LEAST_WORDS = 8


def find_anchors(blocks: Sequence[Block]) -> dict[int, Anchor]:
    """Return the place of each block that begins a recommendation, with its labels; {} for no such document.

    In this order: labels in words ("Recommendation 2"); numbered paragraphs below a line that comes again and
    again ("Committee recommendation"), or that are set apart by their type or wording; paragraphs that are
    set apart by type alone.
    """
    worded = _worded(blocks)
    announced = _announced(blocks)
    if len(announced) > len(worded):
        return announced
    if len(worded) >= _FEWEST or (worded and not announced):
        return worded
    for kind in (_numbered, _by_type):
        if len(found := kind(blocks)) >= _FEWEST:
            return found
    return worded


def _worded(blocks: Sequence[Block]) -> dict[int, Anchor]:
    """Return blocks that begin with a label in words; one that is only mentioned in a contents list is none."""
    found: dict[int, Anchor] = {}
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE_ROW:
            continue
        named = signs.label_of(block)
        if named is not None and not (block.kind is BlockKind.LIST_ITEM and block.marker and not named[1]):
            found[place] = Anchor(*named)
    words = Counter(map(_word, found.values()))
    if not words:
        return {}
    # "Recommendation 4 … Paragraph 3 of our letter …": the label's word is the one used most.
    usual = {word for word, count in words.items() if word.startswith(("rec", "argym", "area", "afi", "cause", "r"))}
    usual = usual or {words.most_common(1)[0][0]}
    usual |= {word for word, count in words.items() if count > 2}
    if _is_one_series(found.values()):
        usual |= set(words)
    return {place: anchor for place, anchor in found.items() if _word(anchor) in usual}


def _is_one_series(anchors: Iterable[Anchor]) -> bool:
    """Say whether the numbers run on from one kind to the next: "Conclusion 1", "Recommendation 2", "Conclusion 3"."""
    numbers = [label.number for anchor in anchors for label in anchor.labels]
    return len(numbers) >= 3 and all(
        after.isdigit() and before.isdigit() and int(after) == int(before) + 1 for before, after in pairwise(numbers)
    )


def _word(anchor: Anchor) -> str:
    """Return what kind of thing the anchor's label says that it is: "recommendation"."""
    return anchor.labels[0].text.split()[0].casefold()


def _announced(blocks: Sequence[Block]) -> dict[int, Anchor]:
    """Return paragraphs below a line that announces a recommendation and comes again and again."""
    lines = Counter(normal(block.text) for block in blocks if signs.states(block.text))
    again = {line for line, count in lines.items() if count >= _FEWEST}
    if not again:
        return {}
    found: dict[int, Anchor] = {}
    open_at: int | None = None
    for place, block in enumerate(blocks):
        text = normal(block.text)
        if text in again:
            open_at = place
            continue
        if open_at is None:
            continue
        number = signs.number_of(block)
        if number is not None and _is_next(found, number[0]):
            found[place] = Anchor((Label(Kind.RECOMMENDATION, number[0], number[0]),), number[1])
        elif open_at == place - 1 and len(block.text.split()) >= _LEAST_WORDS and not _numbered_below(blocks, place):
            found[place] = Anchor((Label(Kind.RECOMMENDATION, "", "Recommendation"),), block.text)
        elif open_at < place - 3 or wording.answers(block.text):
            # Those stated together follow each other; an answer ends them.
            open_at = None if not block.boxed else open_at
    return found


def _numbered_below(blocks: Sequence[Block], place: int) -> bool:
    return any(signs.number_of(block) is not None for block in blocks[place + 1 : place + 2])


def _is_next(found: dict[int, Anchor], number: str) -> bool:
    """Say whether `number` can come after the numbers so far: the same series, not far before the last."""
    if not found:
        return True
    last = next(reversed(found.values())).labels[0].number
    return number.count(".") == last.count(".") or not last


def _numbered(blocks: Sequence[Block]) -> dict[int, Anchor]:
    """Return numbered paragraphs that are set apart by type, by a reference to the report, or by their wording."""
    found: dict[int, Anchor] = {}
    for place, block in enumerate(blocks):
        number = signs.number_of(block) if block.kind is not BlockKind.TABLE_ROW else None
        if number is None or len(number[1].split()) < _LEAST_WORDS:
            continue
        refers = signs.has_reference(block.text)
        apart = refers or block.strong or block.italic or block.boxed or block.quoted
        if apart and (refers or block.boxed or not wording.answers(number[1])):
            found[place] = Anchor((Label(Kind.RECOMMENDATION, number[0], number[0]),), number[1])
    worded = sum(
        wording.is_recommendation(anchor.rest) or signs.has_reference(anchor.rest) for anchor in found.values()
    )
    return found if 3 * worded >= len(found) else {}


def _by_type(blocks: Sequence[Block]) -> dict[int, Anchor]:
    """Return paragraphs that type alone sets apart, where plain ones answer them (layout O)."""
    found: dict[int, Anchor] = {}
    for place, block in enumerate(blocks):
        # A recommendation in one bold line is a heading to the readers of PDF files.
        told = block.kind is BlockKind.HEADING and block.strong and place and signs.asks(block.text)
        if not (block.kind is BlockKind.PARAGRAPH or told) or len(block.text.split()) < _LEAST_WORDS:
            continue
        if block.strong or block.boxed or block.quoted or in_quotes(block.text):
            before = found.get(place - 1)
            if before is None:
                found[place] = Anchor((Label(Kind.RECOMMENDATION, "", "Recommendation"),), block.text)
    worded = sum(
        wording.is_recommendation(anchor.rest) or "recommend" in anchor.rest.casefold() for anchor in found.values()
    )
    return found if 2 * worded >= len(found) else {}
