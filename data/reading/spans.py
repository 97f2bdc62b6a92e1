"""Parts of blocks: a line, or the text after a label, as blocks of their own with their places kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.documents.blocks import Block


def part(text: str, block: Block, at: int, end: int | None = None) -> Block:
    """Return the piece of `block` whose clean text runs from `at` to `end` (characters of `block.text`).

    `text` is the document's. Its slice may hold markup that the clean text does not, so the place is looked
    for by the words at both ends; it is never outside of the block.
    """
    end = len(block.text) if end is None else end
    wanted = block.text[at:end].strip()
    if not wanted:
        return replace(block, text="", start=block.end, end=block.end)
    source = text[block.start : block.end]
    words = wanted.split()
    start = _find(source, words[0], at)
    if end >= len(block.text.rstrip()):
        stop = len(source)
    else:
        last = max(start, _find(source, words[-1], max(start, at + len(wanted) - len(words[-1]) - 1)))
        stop = last + len(words[-1])
    return replace(block, text=wanted, start=block.start + start, end=block.start + max(start, min(stop, len(source))))


def lines(text: str, block: Block) -> list[Block]:
    """Return the lines of `block` as blocks; a block of one line gives itself."""
    if "\n" not in block.text:
        return [block]
    found: list[Block] = []
    at = 0
    for line in block.text.split("\n"):
        piece = part(text, block, at, at + len(line))
        if found and piece.start < found[-1].end:
            # The words were not unique; carry on after the line before.
            inner = replace(block, text=line, start=found[-1].end)
            piece = part(text, inner, 0, len(line)) if inner.start < inner.end else piece
        if line.strip():
            found.append(piece)
        at += len(line) + 1
    return found


def _find(source: str, word: str, at: int) -> int:
    """Return where `word` stands at or after `at`: markup only ever makes the source longer than the text."""
    place = source.find(word, at)
    if place < 0:
        place = source.rfind(word, 0, at + len(word))
    return place if place >= 0 else min(at, len(source))
