"""Numbers and letters before paragraphs that stand there without a full stop or bracket, as auditors set them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(
    r"(?P<mark>\d{1,3}(?:\.\d{1,3}){0,2})(?P<close>[.)]?)\s+(?=(?P<first>[A-Za-z“‘\"'(]))(?=\S{2,}|[AI]\s)"
)
_REFERENCE = re.compile(r"(?P<mark>S?(?:19|20)\d\d[/-]\d{2,4}M?)\s+(?=[A-Z])")
_LETTER = re.compile(r"\(?(?P<mark>[a-z])(?P<close>[.)]?)\s+(?=[a-zA-Z])")


def with_marks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return `blocks` with a marker where the text of a paragraph begins with one.

    A bare number or letter is a marker only where the paragraph before or after it bears its neighbour:
    "21 The Department …" and "22 The Treasury …", "a set out …" and "b publish …".
    """
    given = list(blocks)
    _numbers(given)
    _letters(given)
    return tuple(given)


def _numbers(blocks: list[Block]) -> None:
    able: list[tuple[int, re.Match[str], tuple[int, ...]]] = []
    for place, block in enumerate(blocks):
        if not _is_open(block):
            continue
        if reference := _REFERENCE.match(block.text):
            blocks[place] = _marked(block, reference["mark"], reference.end(), BlockKind.LIST_ITEM)
        elif (match := _NUMBER.match(block.text)) and (match["close"] or not match["first"].islower()):
            able.append((place, match, tuple(int(part) for part in match["mark"].split("."))))
    for at, (place, match, parts) in enumerate(able):
        near = [other for _, _, other in able[max(0, at - 1) : at + 2]]
        if any(other[:-1] == parts[:-1] and abs(other[-1] - parts[-1]) == 1 for other in near):
            kind = BlockKind.LIST_ITEM if match["first"].islower() else blocks[place].kind
            blocks[place] = _marked(blocks[place], match["mark"] + match["close"], match.end(), kind)


def _letters(blocks: list[Block]) -> None:
    run: list[tuple[int, re.Match[str]]] = []
    for place in range(len(blocks) + 1):
        block = blocks[place] if place < len(blocks) else None
        match = _LETTER.match(block.text) if block is not None and _is_open(block) else None
        if match is not None and ord(match["mark"]) - ord("a") == len(run):
            run.append((place, match))
            continue
        if len(run) > 1:
            for at, found in reversed(run):
                blocks[at : at + 1] = _parted(blocks[at], found) if at == run[-1][0] else [blocks[at]]
                blocks[at] = _marked(blocks[at], f"{found['mark']})", found.end(), BlockKind.LIST_ITEM)
        run = [(place, match)] if match is not None and match["mark"] == "a" else []


def _parted(block: Block, own: re.Match[str]) -> list[Block]:
    """Return the last point of a list as two where the next letter stands within its text: "…; and c report …"."""
    letter = chr(ord(own["mark"]) + 1)
    within = re.search(rf";\s+(?:and|or)\s+(?={letter}\s+[a-z])", block.text)
    if within is None:
        return [block]
    more = replace(block, text=block.text[within.end() + 2 :], marker=f"{letter})", kind=BlockKind.LIST_ITEM)
    return [replace(block, text=block.text[: within.end()].rstrip()), more]


def _is_open(block: Block) -> bool:
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and not block.marker


def _marked(block: Block, marker: str, end: int, kind: BlockKind) -> Block:
    return replace(block, text=block.text[end:], marker=marker, kind=kind)
