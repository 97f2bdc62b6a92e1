"""Recommendations in running prose, as ombudsmen and inspectors' letters make them: without labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading.labels import parse_label
from data.reading.recommendation_text import is_point, point
from data.reading.reports.drafts import DUTY, Draft
from data.readings import Kind, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHO = (
    r"(?:we|I|HM\w+|(?:(?:the|this|our)\s+)?(?:ombudsman|ombudsmen|commissioner|inspectors?|inspectorate|auditors?|panel"
    r"|committee|inquiry|investigation|review|report|board|team|commission|branch|coroner))"
)
_RECOMMENDS = re.compile(
    rf"\b{_WHO}\s+(?:(?:therefore|also|further|strongly|now|would|have|has|and|do|accordingly|formally)\s+){{0,2}}"
    r"(?:recommends?(?!\s+(?:in|against)\b)|(?<=have )recommended|(?<=has )recommended|urges?|calls?\s+on)\b"
    r"|\bit\s+is\s+(?:therefore\s+|also\s+|further\s+)?recommended\s+that\b",
    re.IGNORECASE,
)
RECOMMENDED = re.compile(
    rf"\b{_WHO}\s+(?:recommends?|recommended)\s+that\b|\bit\s+is\s+recommended\s+that\b", re.IGNORECASE
)
"""Words that recommend, also of a day that has passed."""
_EARLIER = re.compile(
    r"\b(?:previously|(?:in|from)\s+(?:our|the|its|my)\s+(?:\w+\s+)?(?:previous|earlier|last|first|(?:19|20)\d\d)"
    r"|had\s+recommended|already\s+recommended|in\s+(?:19|20)\d\d,?\s+we|not\s+recommend)\b",
    re.IGNORECASE,
)
# A paper asks those whom it is laid before to note it.
_PAPER = re.compile(
    r"\s*(?:that\s+)?(?:the\s+)?(?:\w+\s+){0,3}?(?:committee|panel|board|cabinet|council|members?|meeting)\s+"
    r"(?:notes?|receives?|endorses?|approves?|agrees?)\b",
    re.IGNORECASE,
)
_REMEDY = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:our\s+|the\s+)?(?:(?:agreed|recommended|proposed|further|required)\s+)?"
    r"(?:actions?|remed(?:y|ies)|recommendations?|areas?\s+for\s+improvement|next\s+steps)"
    r"(?:\s+(?:agreed|required|to\s+(?:be\s+taken|remedy\s+.{3,40})))?",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:(?:has|have)\s+agreed\s+(?:to|that|it)|agrees?\s+to|will,?\s+within|will(?=:)|"
    r"within\s+\w+(?:\s+\w+)?\s+(?:days?|weeks?|months?)\b.{0,90}\b(?:will|should|must))\b",
    re.IGNORECASE,
)
_SAYS_OF_IT = re.compile(r".{0,60}\b(?:should|will)\s+provide\s+(?:us|me)\s+with\s+evidence\b", re.IGNORECASE)


def find_in_prose(blocks: Sequence[Block]) -> list[Draft]:
    """Return each paragraph that recommends, with the list below it, as one recommendation without a number.

    "We recommend that …" counts anywhere; below a heading such as "Agreed action" also what was agreed.
    Numbered paragraphs that only report what was seen are none.
    """
    drafts: list[Draft] = []
    remedy = False
    open_: Draft | None = None
    for block in blocks:
        if block.kind is BlockKind.HEADING or _is_bare_heading(block):
            remedy, open_ = bool(_REMEDY.fullmatch(block.text.strip(" :"))), None
            continue
        if block.kind is BlockKind.TABLE_ROW:
            open_ = None
            continue
        text = block.text.replace("\n", " ")
        if open_ is not None and _is_part(open_, block, text):
            _add(open_, block)
        elif _recommends(text, remedy=remedy, quoted=block.quoted):
            open_ = Draft(_label(), block.start, block.end, block.page, labelled=False, lines=[text], mark=block.marker)
            drafts.append(open_)
        else:
            open_ = None
    return drafts


def _label() -> Label:
    return Label(Kind.RECOMMENDATION, "", "Recommendation")


def _is_bare_heading(block: Block) -> bool:
    short = len(block.text) < 60 and block.kind is BlockKind.PARAGRAPH and not block.marker
    return short and bool(_REMEDY.fullmatch(block.text.strip(" :"))) and parse_label(block.text) is None


def _recommends(text: str, *, remedy: bool, quoted: bool) -> bool:
    if quoted or _SAYS_OF_IT.match(text):
        return False
    match = _RECOMMENDS.search(text)
    if match:
        before = text[: match.start()]
        earlier = _EARLIER.search(text[max(0, match.start() - 80) : match.end() + 40])
        if earlier or _PAPER.match(text, match.end()):
            return False
        return before.count("“") <= before.count("”") and before.count('"') % 2 == 0
    return remedy and len(text.split()) > 5 and bool(DUTY.search(text) or _AGREED.search(text))


def _is_part(draft: Draft, block: Block, text: str) -> bool:
    """Whether a block belongs to the paragraph that recommends: a point of its list, or the rest of a sentence."""
    if _RECOMMENDS.search(text):
        return False
    if block.marker[:1].isdigit() and draft.mark[:1].isdigit():
        return False  # the next numbered paragraph
    item = block.kind is BlockKind.LIST_ITEM or is_point(f"{block.marker} x")
    return item or draft.goes_on(text) or (text[:1].islower() and draft.lines[-1].endswith((":", ";", "; and", "; or")))


def _add(draft: Draft, block: Block) -> None:
    if block.kind is BlockKind.LIST_ITEM or is_point(f"{block.marker} x"):
        text = block.text.replace("\n", " ")
        draft.lines.append(text if is_point(text) else point(block.marker, text))
    elif draft.lines[-1].endswith((":", ";", "; and", "; or")):
        draft.lines += [point("", line) for line in block.text.split("\n") if line.strip()]
    else:
        draft.resume(block.text.replace("\n", " "))
    draft.end = block.end
