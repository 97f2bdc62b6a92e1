"""Labels behind a recommendation: "The Agency should … (Recommendation 1)", "… recommended that … (007/22)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading.labels import parse_label
from data.reading.reports.drafts import DUTY, Draft
from data.reading.reports.prose import RECOMMENDED
from data.reading.reports.shapes import as_line
from data.readings import Kind, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

_WITH_WORD = re.compile(
    r"\(\s*(?P<label>(?:Safety\s+)?Rec(?:ommendation|\.)?\s+[\w./-]{1,12})\s*\)\s*\.?$", re.IGNORECASE
)
_REFERENCE = re.compile(r"[(\[]\s*(?P<label>\d{2,4}/\d{2,4})\s*[)\]]\s*\.?$")
_FEWEST = 2


def find_trailing(blocks: Sequence[Block]) -> list[Draft]:
    """Return the paragraphs that end with their label, each with the points above that its label closes.

    Empty where fewer than two do so: one may be a mention.
    """
    drafts: list[Draft] = []
    for place, block in enumerate(blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        text = block.text.replace("\n", " ")
        label = _label(text)
        if label is None:
            continue
        first = place
        while first and _leads(blocks[first - 1]) and not DUTY.search(text):
            first -= 1
        above = [as_line(other) for other in blocks[first:place]]
        if not any(DUTY.search(line) or RECOMMENDED.search(line) for line in (text, *above)):
            continue
        draft = Draft(label, blocks[first].start, block.end, blocks[first].page)
        draft.lines = [*above, as_line(block)]
        drafts.append(draft)
    numbers = {draft.label.number for draft in drafts}
    return drafts if len(numbers) >= _FEWEST else []


def _label(text: str) -> Label | None:
    if match := _WITH_WORD.search(text[-40:]):
        parsed = parse_label(match["label"])
        return parsed[0] if parsed else None
    match = _REFERENCE.search(text[-20:])
    return Label(Kind.RECOMMENDATION, match["label"], f"Recommendation {match['label']}") if match else None


def _leads(block: Block) -> bool:
    if block.kind is BlockKind.LIST_ITEM:
        return _label(block.text) is None
    return block.kind is BlockKind.PARAGRAPH and block.text.endswith(":")
