"""The recommendations, areas for improvement and causes of concern in a report's blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading.addressees import addressees
from data.reading.dates import due, find_dates
from data.reading.reports.collector import Collector
from data.reading.reports.conclusions import find_conclusions
from data.reading.reports.drafts import DUTY, Draft, distinct
from data.reading.reports.insertions import sentences_first
from data.reading.reports.marks import with_marks
from data.reading.reports.prose import find_in_prose
from data.reading.reports.trailing import find_trailing
from data.readings import RecommendationReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NOT_STATED = "not stated"
_WISH = re.compile(r"\b[Ww]e (?:\w+ ){0,2}(?:recommend|urge|invite|encourage|ask|call)\b")
_PAST_DUTY = re.compile(r"\b(?:should|must)(?: \w+ly)? have (?:been|had|\w+ed|known|done|made|taken|seen|given|told)\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘])")
_DATE_LINE = re.compile(
    r"\W?\s*(?:target |due |planned )?(?:(?:implementation|completion|delivery) )?"
    r"(?:date|deadline|timescale|time ?frame|by when)"
    r"(?: for (?:implementation|completion))?\s*:\s*(?P<value>\S.{2,60}?)\.?",
    re.IGNORECASE,
)
"""A line of a recommendation that says by when."""
_ISO_IN_BRACKETS = re.compile(r"(?P<words>.*?)\s*\((?P<iso>\d{4}-\d\d-\d\d)\)")


def read_recommendations(
    blocks: Sequence[Block], published: str, *, typed: bool = False
) -> tuple[RecommendationReading, ...]:
    """Return the recommendations stated in `blocks`, in order, each once and in full.

    `published` (ISO date or "") is what relative due dates are counted from. A numbered list of conclusions
    and recommendations counts whole. Where nothing carries a label, paragraphs that recommend are taken,
    without numbers: their words are their identity. All that is `typed` below a label is its text.
    """
    blocks = sentences_first(tuple(_unframed(blocks)))
    listed = find_conclusions(blocks)
    marked = blocks if typed else with_marks(blocks)
    elsewhere = {blocks[place].start for place in listed.places} if listed else set()
    taken = frozenset(place for place, block in enumerate(marked) if block.start in elsewhere)
    collector = Collector(marked, taken, typed=typed)
    for place in range(len(marked)):
        collector.take(place)
    drafts = sorted([*collector.drafts, *(listed.drafts if listed else ())], key=lambda draft: draft.start)
    found = distinct(drafts)
    if not any(draft.label.number for draft in found):
        found = distinct(find_trailing(blocks)) or found
    found = found or distinct(find_in_prose(marked))
    return tuple(_reading(draft, published) for draft in found)


def _unframed(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give what stands in a table of one column as boxed blocks: that is how a box is made in Word."""
    for block in blocks:
        if block.kind is BlockKind.TABLE_ROW and len(block.cells) == 1:
            for inner in block.cells[0]:
                yield replace(inner, boxed=True, page=inner.page or block.page)
        else:
            yield block


def _reading(draft: Draft, published: str) -> RecommendationReading:
    text = draft.text
    # A conclusion tells of days that have passed; only what it says should be done is due, and asked of somebody.
    wanted = " ".join(part for part in _SENTENCE.split(text) if _asks(part)) if draft.listed else text
    named = addressees(wanted) or draft.for_whom
    if stated := draft.fields.get("addressed to", ""):
        names = (name.strip() for name in stated.split(";"))
        named = () if stated.casefold() == NOT_STATED else tuple(name for name in names if name)
    iso, words = due(wanted, published)
    if stated := draft.fields.get("due", "") or _date_line(draft.lines):
        iso, words = _stated_due(stated, published)
    page = draft.fields.get("page", "")
    return RecommendationReading(
        label=replace(draft.label, under=draft.under),
        text=text,
        addressees=named,
        due=iso,
        due_words=words,
        page=int(page) if page.isdecimal() else draft.page,
        start=draft.start,
        end=draft.end,
    )


def _asks(sentence: str) -> bool:
    """Whether a sentence asks for something, and does not only say what should have been done long ago."""
    return bool(_WISH.search(sentence) or DUTY.search(_PAST_DUTY.sub("", sentence)))


def _stated_due(stated: str, published: str) -> tuple[str, str]:
    match = _ISO_IN_BRACKETS.fullmatch(stated)
    if match:
        return match["iso"], "" if match["words"].casefold() == NOT_STATED else match["words"]
    if stated.casefold() == NOT_STATED:
        return "", ""
    dates = find_dates(stated)
    return (dates[0].iso if dates else due(f"By {stated}", published)[0] or due(stated, published)[0]), stated


def _date_line(lines: Iterable[str]) -> str:
    """Return the date that a line such as "Target implementation date: end of 2024." states; "" for none."""
    return next((match["value"] for line in lines if (match := _DATE_LINE.fullmatch(line))), "")
