"""Where the reading of a response stands: the voice, the recommendations in question, and what was found so far."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as with_default
from typing import TYPE_CHECKING

from data.reading.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.documents.blocks import Block
    from data.reading.fields import Field
    from data.reading.letter import Signature
    from data.readings import Kind, PassageReading, Voice

LABEL_LEVEL = 7
"""A label stands below every heading: any heading that is met after it ends it."""


@dataclass
class Found:
    """What going through a response gives."""

    stated: Stated = with_default(default_factory=Stated)
    passages: list[PassageReading] = with_default(default_factory=list)
    fields: list[Field] = with_default(default_factory=list)
    copied: list[str] = with_default(default_factory=list)
    signatures: list[Signature] = with_default(default_factory=list)
    dates: list[tuple[Block, str, str]] = with_default(default_factory=list)
    addressee: str = ""
    nil: str = ""
    traits: set[str] = with_default(default_factory=set)
    """What tells the layout: "table", "form", "comment", "bullet", "quoted voice", "salutation", "decimal"."""


@dataclass
class Group:
    """Items under one heading ("Vetting AFIs (2)") that may share one answer."""

    kind: Kind
    count: int
    members: list[int] = with_default(default_factory=list)
    answered: bool = False


class Standing:
    """What the readers of a response's parts share and change, block after block."""

    def __init__(self, text: str, pieces: Sequence[Block], voice: Voice) -> None:
        """`text` is the document's, `pieces` its blocks, `voice` whose words stand where nothing says whose."""
        self.text, self.pieces = text, pieces
        self.default = self.section = self.voice = voice
        self.found = Found()
        self.scope: list[int] = []
        """The recommendations in question, as indexes into `found.stated`."""
        self.by = ""
        """What named them: "heading", "label", "bullet", "quoted text", "table row"."""
        self.level = 0
        """The level of the heading that named them; `LABEL_LEVEL` where none did."""
        self.awaiting = self.signposted = self.answering = False
        self.group: Group | None = None
        self.kind: Kind | None = None
        self.heading = ""

    def begin(self, scope: list[int], by: str, level: int) -> None:
        """Put the recommendations `scope` in question, which a label or a quotation (`by`) names."""
        self.scope, self.by, self.level = scope, by, level
        self.voice = self.section
        self.answering = False
        if self.group is not None and not self.group.answered:
            self.group.members += [index for index in scope if index not in self.group.members]

    def end_scope(self) -> None:
        """Leave no recommendation in question."""
        self.scope, self.by, self.level = [], "", 0
        self.awaiting = self.answering = self.signposted = False

    def stated_together(self) -> list[int]:
        """Return the recommendations quoted straight above the one in question, with nothing between and no answer."""
        items = self.found.stated.items()
        answered = {index for passage in self.found.passages for index in passage.answers}
        above: list[int] = []
        below = self.scope[0]
        while below and items[below].text and items[below - 1].text and below - 1 not in answered:
            if self.text[items[below - 1].end : items[below].start].strip(" \n\t#*"):
                break
            below -= 1
            above.insert(0, below)
        return above

    def in_body(self) -> bool:
        """Say whether the letterhead is over."""
        return bool(self.found.passages or self.scope or self.found.addressee or self.section is not self.default)

    def expects_answer(self) -> bool:
        """Say whether an answer has begun that a short line may go on with."""
        return self.answering and bool(self.scope or self.found.passages or self.voice is not self.default)

    def after(self, place: int) -> Block | None:
        """Return the block after the one at `place`; None at the end."""
        return self.pieces[place + 1] if place + 1 < len(self.pieces) else None
