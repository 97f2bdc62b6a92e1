"""The recommendations that a response names or quotes, as they are met: each once, with the words quoted."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.reading.labels import is_not_applicable, key, parse_labels
from data.readings import Kind, Label, StatedRecommendation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.documents.blocks import Block

_PLURALS = (
    (Kind.AREA_FOR_IMPROVEMENT, re.compile(r"\b(?:areas\s+(?:for|of)\s+improvement|AFIs)\b", re.IGNORECASE)),
    (Kind.CAUSE_OF_CONCERN, re.compile(r"\bcauses?\s+(?:of|for)\s+concern\b", re.IGNORECASE)),
    (Kind.RECOMMENDATION, re.compile(r"\brec(?:ommendation)?s\b", re.IGNORECASE)),
)
_COUNT = re.compile(r"\((?:x\s*)?(\d{1,2})\)\s*:?\s*$")


class Stated:
    """Collects what a response states; indexes into it are what passages answer."""

    def __init__(self) -> None:
        self._items: list[StatedRecommendation] = []
        self._by_key: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._items)

    def items(self) -> tuple[StatedRecommendation, ...]:
        return tuple(self._items)

    def name(self, labels: Iterable[Label], start: int, end: int) -> list[int]:
        """Return the indexes of `labels`, which stand at `start` to `end`; new ones are added."""
        return [self._index(label, start, end) for label in labels]

    def quote(self, indexes: Sequence[int], block: Block) -> None:
        """Add the words of `block` to what is quoted of `indexes`."""
        for index in indexes:
            item = self._items[index]
            text = f"{item.text}\n{_marked(block)}" if item.text else _marked(block)
            start = item.start if item.text else min(item.start, block.start)
            self._items[index] = replace(item, text=text, start=start, end=max(item.end, block.end))

    def quoted(self, index: int) -> str:
        """Return the words quoted so far."""
        return self._items[index].text

    def label(self, index: int) -> Label:
        """Return the label of the item at `index`."""
        return self._items[index].label

    def _index(self, label: Label, start: int, end: int) -> int:
        identity = key(label)
        known = self._by_key.get(identity)
        if known is not None and (label.number or is_not_applicable(label)):
            return known
        self._by_key[identity] = len(self._items)
        self._items.append(StatedRecommendation(label, "", start, end))
        return len(self._items) - 1


def section_kind(heading: str) -> Kind | None:
    """Return the kind that a section's heading is about: "Areas for improvement", "Vetting AFIs (2)"."""
    for kind, form in _PLURALS:
        if form.search(heading):
            return kind
    return None


def section_count(heading: str) -> int:
    """Return how many a section's heading says that it holds: 2 for "Vetting AFIs (2)", 0 when it does not."""
    match = _COUNT.search(heading)
    return int(match[1]) if match else 0


def labels_in_heading(heading: str) -> tuple[Label, ...]:
    """Return the labels that a heading ends with: "Response to recommendations 3 and 4"."""
    lead = re.match(
        r"(?i).{0,80}?\b(?:to|on|re|regarding|against|for)\s+(?:HM\w+\s+)?(?=(?:rec|recommendation|area|AFI|cause|R\d))",
        heading,
    )
    found = parse_labels(heading[lead.end() :]) if lead else None
    return found[0] if found and not found[1] and found[0][0].number else ()


def _marked(block: Block) -> str:
    return f"{block.marker} {block.text}" if block.marker and not block.marker[:1].isdigit() else block.text
