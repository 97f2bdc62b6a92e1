"""What a block of a report is at first sight: a heading that is not marked as one, a lead, a label, a point."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading.labels import parse_label
from data.reading.recommendation_text import is_point, point
from data.reading.report_labels import KINDS
from data.reading.reports.drafts import DUTY
from data.reading.reports.sections import ACTIONS, GROUP
from data.readings import Kind, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

FIELD = re.compile(r"(?P<name>kind|under|addressed to|due|due date|deadline|page)\s*:\s*(?P<value>\S.*)", re.IGNORECASE)
"""A line of a typed report below its heading."""
_SHORT = re.compile(r"R(\d{1,3}(?:\.\d{1,3})?[a-z]?)[.:)]?")
NUMBER_MARK = re.compile(r"\(?(\d{1,3}|\d{1,3}(?:\.\d{1,3}){1,2}|S?(?:19|20)\d\d[/-]\d{2,4}M?)[.)]?$")
"""A marker that numbers a recommendation."""


def stated_kind(blocks: Sequence[Block], place: int) -> Kind | None:
    """Return the kind that a form states below its heading ("Kind: recommendation")."""
    if place + 1 >= len(blocks) or blocks[place].kind is not BlockKind.HEADING:
        return None
    match = FIELD.fullmatch(blocks[place + 1].text)
    return KINDS.get(match["value"].casefold()) if match and match["name"].lower() == "kind" else None


def says_duty(heading: str) -> bool:
    """Whether a heading is a whole statement of what is to be done, and no title or lead of others."""
    if not DUTY.search(heading) or heading.endswith((":", "?")):
        return False
    return parse_label(heading) is None and not ACTIONS.fullmatch(heading)


def acts_as_heading(block: Block) -> bool:
    """A bold label, or "Recommendations" in a line of its own in a text without marked headings."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.text) > 160:
        return False
    if GROUP.fullmatch(block.text) and block.text[:1].isupper() and not parse_label(block.text):
        return True
    label = label_of(block.text)
    alone = label is not None and not label[1] and label[0].kind is Kind.CAUSE_OF_CONCERN
    return label is not None and (block.strong or alone)


def is_chapter(blocks: Sequence[Block], place: int) -> bool:
    """Whether a numbered line is the title of a chapter: few words, and its paragraphs ("2.1") come next."""
    block, below = blocks[place], blocks[place + 1 : place + 2]
    number = NUMBER_MARK.match(block.marker)
    if number is None or len(block.text) > 80 or block.text[-1:] in ".,;:" or DUTY.search(block.text):
        return False
    return any(other.marker.startswith(f"{number[1]}.") and other.marker != block.marker for other in below)


def leads(blocks: Sequence[Block], place: int) -> bool:
    """Whether a numbered paragraph without words of duty leads to what is to be done, in the next one or a list."""
    block = blocks[place]
    if block.text.endswith(":"):
        return "recommendation" not in block.text.casefold()
    below = blocks[place + 1 : place + 2]
    return "recommendation" in block.text.casefold() and any(
        other.kind is BlockKind.PARAGRAPH and not other.marker and DUTY.search(other.text) for other in below
    )


def label_of(text: str) -> tuple[Label, str] | None:
    """Return the label that a block starts with; one without a number in small letters is the rest of a sentence."""
    label = parse_label(text)
    return None if label is None or (not label[0].number and text[:1].islower()) else label


def marked_label(block: Block) -> tuple[Label, str] | None:
    """Return the label that a reader took for the marker of a paragraph ("R5.1"), and the words after it."""
    match = _SHORT.fullmatch(block.marker)
    return (Label(Kind.RECOMMENDATION, match[1], f"R{match[1]}"), block.text) if match else None


def as_line(block: Block) -> str:
    """Return a block as a line of a recommendation: a point with its bullet or letter, or its words."""
    text = block.text.replace("\n", " ")
    if block.kind is BlockKind.LIST_ITEM or is_point(f"{block.marker} x"):
        return point(block.marker, text)
    return text
