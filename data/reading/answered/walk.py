"""Walks a document of recommendations and answers: where each is stated, where its answer begins and where it ends."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading import letter, wording
from data.reading.answered import signs
from data.reading.answered.anchors import find_anchors
from data.reading.answered.typography import Style, says, statement_style, style_of
from data.reading.labels import key
from data.reading.spans import part
from data.readings import Label, PassageReading, StatedRecommendation, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.reading.answered.anchor import Anchor

_LONGEST_TITLE = 14
"""Words of a line that may be a title."""
_GOES_ON = (":", ";", "; and", "; or", ",", ", and", ", or")


@dataclass(frozen=True, slots=True)
class Answered:
    """What such a document states and answers."""

    stated: tuple[StatedRecommendation, ...]
    passages: tuple[PassageReading, ...]

    @property
    def answered(self) -> int:
        """How many of `stated` have an answer."""
        return len({index for passage in self.passages for index in passage.answers})


def read_answered(text: str, blocks: Sequence[Block], voice: Voice) -> Answered | None:
    """Return what `blocks` state and answer; None where they are no such document.

    `text` is the document's. The answers are in `voice`. One answer may be to several recommendations that
    are stated one after the other; a label that comes a second time, with other words, is a second one.
    """
    anchors = find_anchors(blocks)
    if not anchors:
        return None
    walk = _Walk(text, blocks, anchors, voice)
    walk.run()
    found = Answered(tuple(walk.stated), tuple(walk.passages))
    together = {passage.answers for passage in walk.passages}
    if (
        len(walk.stated) > 1
        and together == {tuple(range(len(walk.stated)))}
        and not (walk.signed or wording.answers(walk.passages[0].text))
    ):
        return None  # a list of recommendations with some words below it
    return found if found.answered else None


class _Walk:
    """Goes through the blocks once."""

    def __init__(self, text: str, blocks: Sequence[Block], anchors: dict[int, Anchor], voice: Voice) -> None:
        self.text, self.blocks, self.anchors, self.voice = text, blocks, anchors, voice
        self.style: Style | None = statement_style(blocks, anchors)
        self.referenced = self._refer(anchors)
        self.parts = self._parts()
        self.stated: list[StatedRecommendation] = []
        self.passages: list[PassageReading] = []
        self.keys: Counter[str] = Counter()
        self.group: list[int] = []
        """Indexes into `stated` of those that are being stated or answered together."""
        self.answering = self.signed = False
        """An answer was begun; a sign such as "Response" stood above one."""
        self.heading = ""
        self.level = 0
        """The level of the heading that names the group; 0 where none does."""
        self.over = False

    def run(self) -> None:
        for place, block in enumerate(self.blocks):
            if letter.is_furniture(block.text):
                continue
            anchor = self.anchors.get(place)
            if anchor is not None:
                self._begin(anchor, block)
            elif signs.states(block.text):
                # "Committee recommendation": what follows is no part of the answer above.
                self.over = self.answering or self.over
            elif not self.group:
                self._before(block)
            elif letter.is_closing(block.text) or (letter.is_courtesy(block.text) and self._closes(place)):
                self.over = True
            elif self._is_heading(block, place):
                self._heading(block, place)
            elif self.over:
                continue
            elif self.answering and self._states_late(block):
                self._quote(block)
            elif self.answering:
                self._answer(block)
            else:
                self._state(block)

    def _closes(self, place: int) -> bool:
        """Say whether a letter's closing follows within two blocks."""
        return any(letter.is_closing(block.text) for block in self.blocks[place + 1 : place + 3])

    def _parts(self) -> int:
        """Return the lowest level of headings that stand straight above a recommendation, as a part's title does."""
        above = [self.blocks[place - 1] for place in self.anchors if place and place - 1 not in self.anchors]
        levels = [block.level for block in above if block.kind is BlockKind.HEADING and not signs.states(block.text)]
        return max(levels, default=0)

    def _refer(self, anchors: dict[int, Anchor]) -> bool:
        """Say whether statements here end with the paragraph of the report that they stand in."""
        ends = [signs.has_reference(self.blocks[place].text) for place in anchors]
        below = [signs.has_reference(self.blocks[place + 1].text) for place in anchors if place + 1 < len(self.blocks)]
        return 2 * (sum(ends) + sum(below)) > len(anchors)

    def _begin(self, anchor: Anchor, block: Block) -> None:
        if self.answering or self.over:
            self.group = []
        self.answering = self.over = False
        self.level = block.level if block.kind is BlockKind.HEADING else self.level
        for label in anchor.labels:
            self.group.append(self._new(label, block))
        if anchor.rest:
            self._state(part(self.text, block, len(block.text) - len(anchor.rest)), anchor=True)

    def _new(self, label: Label, block: Block) -> int:
        """Return the index of a label that is stated here; a number that comes again is counted."""
        identity = key(label)
        if label.number:
            known = [index for index, item in enumerate(self.stated) if key(item.label) == identity]
            if known and not self.stated[known[0]].text and not self._is_answered(known[0]):
                return known[0]
            self.keys[identity] += 1
            if (times := self.keys[identity]) > 1:
                label = replace(label, number=f"{label.number} ({times})", text=f"{label.text} ({times})")
        self.stated.append(StatedRecommendation(label, "", block.start, block.end))
        return len(self.stated) - 1

    def _is_answered(self, index: int) -> bool:
        return any(index in passage.answers for passage in self.passages)

    def _before(self, block: Block) -> None:
        if block.kind is BlockKind.HEADING:
            self.heading = block.text

    def _heading(self, block: Block, place: int) -> None:
        """Take a heading: of the next part, or one within the answer."""
        if (at := signs.answer_sign(block)) is not None:
            self.answering = self.signed = True
            if at < len(block.text):
                self._pass(part(self.text, block, at))
            return
        if not self.answering and not self._said():
            # The title of a recommendation, or of the part that it stands in.
            self._title(block)
            return
        self.answering = True
        above = bool(self.level and block.level <= self.level)
        above = above or (block.kind is BlockKind.HEADING and block.level <= self.parts)
        if above or signs.ends_answers(block.text) or self._leads_on(place):
            self.over = True
        self.heading = block.text.replace("\n", " ")

    def _is_heading(self, block: Block, place: int) -> bool:
        """Say whether a block is a heading, or a short line that stands where one would: before the next part."""
        if block.kind is BlockKind.HEADING:
            return True
        if block.kind is not BlockKind.PARAGRAPH or not self.answering or letter.has_end(block.text):
            return False
        if not block.text[:1].isupper() or len(block.text.split()) > _LONGEST_TITLE or block.text.endswith(_GOES_ON):
            return False
        return self._leads_on(place) or signs.ends_answers(block.text)

    def _title(self, block: Block) -> None:
        self.heading = block.text.replace("\n", " ")

    def _leads_on(self, place: int) -> bool:
        """Say whether the next recommendation follows a heading straight, perhaps below further headings."""
        for at in range(place + 1, min(place + 4, len(self.blocks))):
            if at in self.anchors:
                return True
            if self.blocks[at].kind is not BlockKind.HEADING and not signs.states(self.blocks[at].text):
                return False
        return place + 1 >= len(self.blocks)

    def _said(self) -> bool:
        """Say whether something is quoted of the last recommendation of the group."""
        return bool(self.group and self.stated[self.group[-1]].text)

    def _state(self, block: Block, anchor: bool = False) -> None:
        """Take a block below a label: the recommendation's own words, or the beginning of the answer."""
        if not block.text.strip():
            return
        at = signs.answer_sign(block)
        if at is not None and not anchor:
            self.answering = self.signed = True
            if at < len(block.text):
                self._pass(part(self.text, block, at))
        elif anchor or self._is_statement(block):
            self._quote(block)
        else:
            self.answering = True
            self._answer(block)

    def _is_statement(self, block: Block) -> bool:
        said = self.stated[self.group[-1]].text
        if self.style is not None and says(said):
            goes_on = block.kind is BlockKind.LIST_ITEM and said.rstrip().endswith(_GOES_ON)
            return goes_on or style_of(block).is_like(self.style)
        if self.style is not None and style_of(block).is_like(self.style):
            return True
        if not says(said):
            return not wording.answers(block.text) or block.quoted or signs.recommends(block.text)
        if block.kind is BlockKind.LIST_ITEM and not block.marker[:1].isdigit():
            return said.rstrip().endswith(_GOES_ON) or "\n" in said
        if said.rstrip().endswith(_GOES_ON):
            return True
        if self.referenced and not signs.has_reference(said):
            return not wording.answers(block.text) or signs.recommends(block.text)
        return block.quoted

    def _states_late(self, block: Block) -> bool:
        """Say whether a block below "Government position: Accepted" is the recommendation's own words after all."""
        told = self.style is not None and not self.style.plain and style_of(block).is_like(self.style)
        return told and len(self.group) == 1 and not self._said() and not wording.answers(block.text)

    def _quote(self, block: Block) -> None:
        index = self.group[-1]
        item = self.stated[index]
        marked = bool(item.text and block.marker and block.kind is BlockKind.LIST_ITEM)
        words = f"{block.marker} {block.text}" if marked else block.text
        text = f"{item.text}\n{words}" if item.text else words
        self.stated[index] = replace(item, text=text, start=min(item.start, block.start), end=max(item.end, block.end))

    def _answer(self, block: Block) -> None:
        at = signs.answer_sign(block)
        if at is not None:
            block = part(self.text, block, at)
        if block.kind is BlockKind.TABLE_ROW:
            for cell in block.cells:
                for paragraph in cell:
                    self._pass(paragraph)
        else:
            self._pass(block)

    def _pass(self, block: Block) -> None:
        self.answering = True
        if not block.text.strip() or wording.is_empty(block.text):
            return
        self.passages.append(
            PassageReading(
                block.text,
                block.start,
                block.end,
                self.voice,
                block.page,
                self.heading,
                tuple(self.group),
                "label" if self.stated[self.group[0]].label.number else "quoted text",
            )
        )
