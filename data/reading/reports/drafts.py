"""Recommendations whose text is being collected, and each of them once when it is stated twice."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from data.ids import normal
from data.reading.labels import key
from data.reading.recommendation_text import is_point, join
from data.reading.report_labels import numbered
from data.readings import Kind, Label

DUTY = re.compile(
    r"\b(?:should|must|needs? to|(?:is|are) (?:required|recommended) (?:to|that)|recommends? that"
    r"|(?:we|I)(?: \w+)? (?:recommend|urge|call on))\b",
    re.IGNORECASE,
)
"""Words that say that somebody is to do something."""
ENDED = re.compile(r"[.!?…](?:[”’\"')]*|\s*\([^()]{2,60}\)\.?)$")
TITLE_WORDS = 12
"""A title has at most so many words."""
FEWEST_WORDS = 4
"""Of a sentence."""
BELOW_HEADINGS = 7
"""The level of what is no heading."""
_ENDS_WITH_PAGE = re.compile(r"(?:\((?:page |p\.? ?)\d{1,4}\)|(?:\.{2,}|…|\t|\s{2,}| )\d{1,4})\s*$")
_REFERS = re.compile(
    r"\((?:see )?(?:para(?:graph)?s?\.? )?S?(?P<number>\d{1,3}(?:\.\d{1,3}){0,2})(?:, to the .{3,30})?\)\.?$",
    re.IGNORECASE,
)
"""At the end of a recommendation in a summary: the paragraph that it comes from."""
_OPEN_END = re.compile(r"(?:[\w,)’'”\"]|-)$")
_AND = re.compile(r"\b(?:and|or|the|a|of|to|in|for|that|with|by)$", re.IGNORECASE)


@dataclass
class Draft:
    """A recommendation whose text is still being collected."""

    label: Label
    start: int
    end: int
    page: int | None
    level: int = BELOW_HEADINGS + 1
    """The level of its heading; `BELOW_HEADINGS` for a labelled paragraph."""
    parent: Draft | None = None
    lines: list[str] = field(default_factory=list)
    headed: bool = False
    """It has a heading of its own, so that what follows is its text until the next one."""
    labelled: bool = True
    listed: bool = False
    """It stands in the numbered list of a report's conclusions and recommendations."""
    boxed: bool = False
    """Its text stands in a box, and ends with it."""
    mark: str = ""
    """The bullet or number before the block that it begins with."""
    leads: bool = False
    """What it begins with only leads to what is to be done."""
    fields: dict[str, str] = field(default_factory=dict)
    for_whom: tuple[str, ...] = ()
    seen: int = 0
    """How many of its lines were looked at for words of duty; see `says_all`."""
    wants: bool = False
    words: int = 0

    @property
    def text(self) -> str:
        """Its paragraphs and points; see `data.reading.recommendation_text`."""
        return join([line for line in self.lines if line])

    @property
    def says_all(self) -> bool:
        """Whether what was collected is a whole statement, and not only a title."""
        if not self.lines:
            return False
        for line in self.lines[self.seen :]:
            self.wants = self.wants or bool(DUTY.search(line))
            self.words += len(line.split())
        self.seen = len(self.lines)
        says = self.wants or self.words > TITLE_WORDS
        last = self.lines[-1]
        if last.endswith((":", ";", "; and", "; or", ",")):
            return False
        return says and (is_point(last) or bool(ENDED.search(last)))

    @property
    def asks(self) -> bool:
        """Whether it has said what is to be done, also where the last sentence has no full stop, as in a title."""
        ended = self.says_all or (bool(self.lines) and self.lines[-1][-1:].isalnum())
        return ended and any(DUTY.search(line) for line in self.lines)

    @property
    def complete(self) -> bool:
        """Whether a labelled paragraph has said all: prose that follows it is not its own."""
        return not self.headed and (self.says_all or self._is_sentence) and (self.asks or not self.leads)

    @property
    def _is_sentence(self) -> bool:
        return (
            self.labelled
            and len(self.lines) == 1
            and len(self.lines[0].split()) >= FEWEST_WORDS
            and bool(ENDED.search(self.lines[0]))
        )

    @property
    def under(self) -> str:
        """The label of the cause of concern that it belongs to; "" for none."""
        return self.fields.get("under") or self.label.under or (self.parent.label.text if self.parent else "")

    @property
    def key(self) -> str:
        """Its identity within the report."""
        return key(replace(self.label, under=self.under))

    @property
    def is_listing(self) -> bool:
        """Whether a point of a list comes next, also where its bullet was lost: "… should:", "• count them; and"."""
        last = self.lines[-1] if self.lines else ""
        return last.endswith(":") or (is_point(last) and last.endswith((";", "; and", "; or")))

    def goes_on(self, text: str) -> bool:
        """Whether `text` is the rest of its last sentence: a page or column ended in the middle of it."""
        if not self.lines or not text:
            return False
        last = self.lines[-1]
        return bool(_OPEN_END.search(last)) and (text[:1].islower() or bool(_AND.search(last)))

    def resume(self, text: str) -> None:
        """Join the rest of a sentence to its last line."""
        self.lines[-1] += f" {text}"
        self.seen = min(self.seen, len(self.lines) - 1)


def distinct(drafts: list[Draft]) -> list[Draft]:
    """Return each recommendation once, where it is first stated, with its fuller text; no entries, no mentions.

    Of two statements the fuller gives text, place and page: a box in a chapter is followed by a list of all.
    """
    stated = [draft for draft in drafts if draft.text and not _is_entry(draft)]
    named = {draft.label.kind for draft in stated if draft.labelled and draft.label.number}
    in_a_list = any(draft.listed for draft in stated)
    kept: list[Draft] = []
    places: dict[tuple[Kind, str], list[int]] = {}
    instead: dict[int, Draft] = {}
    for draft in stated:
        if not draft.labelled and draft.label.kind in named and draft.parent is None:
            continue
        rivals = places.setdefault((draft.label.kind, draft.label.number or normal(draft.text[:80])[:24]), [])
        place = next((place for place in rivals if _same(kept[place], draft)), None)
        if place is None:
            rivals.append(len(kept))
            kept.append(draft)
            continue
        twin = kept[place]
        fuller, other = (draft, twin) if len(draft.text) > len(twin.text) else (twin, draft)
        fuller.parent = fuller.parent or other.parent
        fuller.for_whom = fuller.for_whom or other.for_whom
        fuller.listed = fuller.listed or other.listed
        kept[place] = fuller
        instead[id(other)] = fuller
    for draft in kept:
        while draft.parent is not None and id(draft.parent) in instead:
            draft.parent = instead[id(draft.parent)]
    kept = _without_repeated(kept)
    if in_a_list:
        # The list is the report's own; a recommendation elsewhere in it is quoted from another report.
        kept = [draft for draft in kept if draft.listed or draft.label.kind is not Kind.RECOMMENDATION]
    _number(kept)
    return _once(kept)


def _without_repeated(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those that a summary states again under its own number, with theirs in brackets.

    "1.13 Prisoners should …" in a chapter is "9.1 Prisoners should … (1.13)" at the end.
    """
    referred: dict[str, str] = {}
    for draft in drafts:
        match = _REFERS.search(draft.text[-40:])
        # "2. … (Paragraph 2)" refers to no other than itself.
        if match and match["number"] != draft.label.number:
            referred[match["number"]] = normal(draft.text[: draft.text.rindex("(")])
    return [
        draft
        for draft in drafts
        if not draft.label.number
        or draft.label.number not in referred
        or normal(draft.text)[:80] != referred[draft.label.number][:80]
    ]


def _once(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those that have come to bear the name of another, once causes were settled."""
    own: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        name = (draft.key, "" if draft.label.number else normal(draft.text))
        if name not in own or len(draft.text) > len(own[name].text):
            own[name] = draft
    return list(own.values())


def _is_entry(draft: Draft) -> bool:
    """An entry of a contents list, or a mention: few words, no duty, no sentence."""
    text = draft.text
    if draft.listed or not draft.labelled:
        return False
    if _ENDS_WITH_PAGE.search(text[-80:]) and not DUTY.search(text):
        return True
    short = len(text.split()) <= TITLE_WORDS and not DUTY.search(text)
    return short and not draft.headed and not ENDED.search(text)


def _same(one: Draft, two: Draft) -> bool:
    first, second = normal(one.text), normal(two.text)
    alike = first.startswith(second[:60]) or second.startswith(first[:60])
    if not one.label.number:
        return alike and one.parent is two.parent
    return one.key == two.key or (alike and (one.parent is None or two.parent is None))


def _number(drafts: list[Draft]) -> None:
    """Give numbers in order to those without one, where a kind has several.

    A recommendation of running prose, below no cause of concern, gets none: it is known by its words.
    """
    taken = {draft.key for draft in drafts if draft.label.number}
    many = Counter((draft.label.kind, draft.under) for draft in drafts)
    last: dict[tuple[Kind, str], int] = {}
    for draft in drafts:
        if draft.label.number or (draft.label.kind is Kind.RECOMMENDATION and not draft.under and not draft.headed):
            continue
        place = (draft.label.kind, draft.under)
        if many[place] < 2:
            continue
        draft.label = numbered(*place, taken, above=last.get(place, 0))
        last[place] = int(draft.label.number)
        taken.add(draft.key)
