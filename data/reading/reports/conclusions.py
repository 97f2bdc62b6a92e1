"""The numbered list of a report's conclusions and recommendations, as parliamentary committees end theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading.labels import parse_label
from data.reading.recommendation_text import is_point, point
from data.reading.reports.drafts import DUTY, ENDED, Draft
from data.readings import Kind, Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Compared by letters alone: type set wide comes out of a PDF as "C ONCLUSIONS".
_SECTION = re.compile(
    r"(?:chapter|part|section|annex|appendix)?(?:[ivx]{1,4}(?=summ|conc|list))?"
    r"(?:summary|list|our|of|the|all|main|key|full|principal|overall)*"
    r"(?:conclusions?(?:and)?recommendations?|recommendations?(?:and)?conclusions?)"
)
_AFTERWARDS = re.compile(
    r"(?:appendix|appendices|annex|glossary|formalminutes|witnesses|published|writtenevidence|oralevidence|members"
    r"|abbreviations|acronyms|references|bibliography|declaration|acknowledgement|listof(?!conc|reco)|endnotes|notes$)"
)
_LETTERS = re.compile(r"[^a-z]+")
_MARK = re.compile(r"(?P<open>\(?)(?P<number>\d{1,3}(?:\.\d{1,3}){0,2})(?P<close>[.)]?)")
_MARK_IN_TEXT = re.compile(
    r"(?P<open>\(?)(?P<number>\d{1,3}(?:\.\d{1,3}){0,2})(?P<close>[.)]\s*|\s+)(?=[A-Z“‘\"'(])(?!\d)"
)
_REFERENCE = re.compile(
    r"\((?:(?:conclusion|recommendation)[,:;]?\s+)?para(?:graph)?s?\.?\s*[\d.,;\s–-]+(?:(?:and|to)\s+[\d.]+)?\)"
    r"\s*\.?$",
    re.IGNORECASE,
)
_FEWEST = 3
_MOST_SECTIONS = 40
_LONGEST_GAP = 2
"""How many numbers of the list may be missing, where an item was not seen as one."""
_LOOK_AHEAD = 12
"""After a heading, the list is over when so many blocks bring no next number."""


@dataclass(frozen=True, slots=True)
class Conclusions:
    """The items of the list, and the places of the blocks that it takes up."""

    drafts: tuple[Draft, ...]
    places: frozenset[int]


def find_conclusions(blocks: Sequence[Block]) -> Conclusions | None:
    """Return the numbered list of conclusions and recommendations; None where there is none.

    Every numbered paragraph of it counts, whether it concludes or recommends: answers go by its numbers.
    None, too, where recommendations with labels of their own ("Recommendation 3") stand in it.
    """
    best: Conclusions | None = None
    sections = [place for place, block in enumerate(blocks) if _is_section(block)]
    for place in sections[-_MOST_SECTIONS:]:
        found = _List(blocks, place).read()
        if len(found.drafts) >= _FEWEST and (best is None or len(found.drafts) > len(best.drafts)):
            best = found
    if best is None or any(_states(blocks[place]) for place in best.places):
        return None
    return best


def _is_section(block: Block) -> bool:
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or len(block.text) > 90:
        return False
    if block.text[-1:].isdigit() or block.text[-1:] in ".,;:":
        return False
    return bool(_SECTION.fullmatch(_letters(block.text)))


def _states(block: Block) -> bool:
    label = parse_label(block.text)
    return label is not None and bool(label[0].number)


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.casefold())


@dataclass(frozen=True, slots=True)
class _Number:
    """A number before a paragraph."""

    written: str
    parts: tuple[int, ...]
    bracketed: bool
    text: str

    def follows(self, last: _Number) -> bool:
        same = self.parts[:-1] == last.parts[:-1] and self.bracketed == last.bracketed
        return same and 0 < self.parts[-1] - last.parts[-1] <= _LONGEST_GAP + 1


class _List:
    """Reads on from the heading of the list."""

    def __init__(self, blocks: Sequence[Block], section: int) -> None:
        self.blocks, self.section = blocks, section
        self.drafts: list[Draft] = []
        self.last: _Number | None = None
        self.open = False
        self.referenced = False
        """The items so far end with the paragraph that they come from; so what has none is not over."""

    def read(self) -> Conclusions:
        end = self.section + 1
        for place in self._places():
            block = self.blocks[place]
            number = _number(block)
            if number is not None and self._is_next(number, block):
                self._begin(block, number)
                end = place + 1
            elif block.kind is BlockKind.HEADING or self._is_complete(block):
                self.open = False
            elif self.open:
                self._continue(block)
                end = place + 1
        return Conclusions(tuple(self.drafts), frozenset(range(self.section, end)))

    def _places(self) -> Iterator[int]:
        """Give the places of the section's blocks up to its end."""
        idle = 0
        for place in range(self.section + 1, len(self.blocks)):
            block = self.blocks[place]
            short = block.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and len(block.text) < 80)
            if self.drafts and short and _AFTERWARDS.match(_letters(block.text)) and not ENDED.search(block.text):
                return
            drafts = len(self.drafts)
            yield place
            idle = 0 if self.open or len(self.drafts) > drafts else idle + 1
            if idle > _LOOK_AHEAD:
                return

    def _is_next(self, number: _Number, block: Block) -> bool:
        if self.last is None:
            begins = number.parts[-1] == 1
            return begins or block.kind is not BlockKind.HEADING
        if not number.follows(self.last):
            return False
        # A numbered heading ("8.2 Translation") is none of the items, and a list within an item begins anew.
        return block.kind is not BlockKind.HEADING or bool(ENDED.search(number.text)) or len(number.text) > 100

    def _is_complete(self, block: Block) -> bool:
        """Whether the open item said all, so that a paragraph after it is a heading that does not look like one."""
        if not self.open:
            return False
        text = self.drafts[-1].lines[-1]
        ends = bool(_REFERENCE.search(text[-60:]))
        self.referenced = self.referenced or ends
        item = block.kind is BlockKind.LIST_ITEM or is_point(f"{block.marker} x")
        if ends and not item:
            return True
        bare = len(block.text) < 90 and not ENDED.search(block.text) and block.text[:1].isupper()
        return not item and bare and not DUTY.search(block.text) and bool(ENDED.search(text)) and not self.referenced

    def _begin(self, block: Block, number: _Number) -> None:
        label = Label(Kind.RECOMMENDATION, number.written, f"{Kind.RECOMMENDATION.value.capitalize()} {number.written}")
        draft = Draft(label, block.start, block.end, block.page, listed=True)
        draft.lines = [number.text]
        self.drafts.append(draft)
        self.last, self.open = number, True

    def _continue(self, block: Block) -> None:
        draft = self.drafts[-1]
        text = block.text.replace("\n", " ")
        if block.kind is BlockKind.LIST_ITEM or is_point(f"{block.marker} x") or is_point(text):
            draft.lines.append(text if is_point(text) else point(block.marker, text))
        elif draft.goes_on(text) or _REFERENCE.fullmatch(text):
            draft.resume(text)
        else:
            draft.lines.append(text)
        draft.end = block.end


def _number(block: Block) -> _Number | None:
    """Return the number that a paragraph begins with: its marker, or the start of its text."""
    if block.kind is BlockKind.TABLE_ROW or len(block.text) < 20:
        return None
    text = block.text.replace("\n", " ")
    mark = _MARK.fullmatch(block.marker) if block.marker else _MARK_IN_TEXT.match(text)
    if mark is None:
        return None
    if not block.marker:
        text = text[mark.end() :]
    parts = tuple(int(part) for part in mark["number"].split("."))
    return _Number(mark["number"], parts, ")" in mark["close"], text)
