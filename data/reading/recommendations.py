"""The recommendations, areas for improvement and causes of concern in a report's blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.ids import normal
from data.reading.addressees import addressees
from data.reading.dates import due, find_dates
from data.reading.labels import is_not_applicable, key, parse_label
from data.reading.recommendation_text import is_point, join, point
from data.reading.report_labels import KINDS, numbered, read_label
from data.reading.values import Kind, Label, RecommendationReading

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_STATED = "not stated"
_GROUP = re.compile(
    r"(?:(?:summary|list|our|key|national|all|the|and|force|new) )*(?:of )?(?:our |the )?"
    r"(?P<kind>recommendations?|areas? for improvement|causes? of concern)"
    r"(?: (?:to|for) (?P<who>.{3,80}))?",
    re.IGNORECASE,
)
_GROUP_KINDS = {"r": Kind.RECOMMENDATION, "a": Kind.AREA_FOR_IMPROVEMENT, "c": Kind.CAUSE_OF_CONCERN}
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?", re.IGNORECASE)
_OTHER_REPORTS = re.compile(
    r".*\b(?:previous|earlier|past|last inspection)\b.*\b(?:recommendation|improvement|concern)s?\b.*",
    re.IGNORECASE,
)
_ENDS_WITH_PAGE = re.compile(r"(?:\((?:page |p\.? ?)\d{1,4}\)|(?:\.{2,}|…|\t|\s{2,}| )\d{1,4})\s*$")
_DUTY = re.compile(r"\b(?:should|must|needs? to|is required to|are required to|we recommend)\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…][”’\"')]*$")
_NUMBER_MARK = re.compile(r"\(?(\d{1,2})[.)]?$")
_PAGE_LINE = re.compile(r"(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?", re.IGNORECASE)
# A committee paper asks its own members to note it: that is no recommendation of an inspectorate.
_PAPER = re.compile(
    r"(?:that\s+)?(?:(?:the\s+)?(?:\w+\s+){0,3}(?:committee|panel|board|cabinet|council|members?|meeting)\s+)?"
    r"(?:is\s+|are\s+)?(?:(?:asked|invited|recommended)\s+)?(?:to\s+)?"
    r"(?:notes?|agrees?|approves?|receives?|endorses?|considers?)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?P<name>kind|under|addressed to|due|due date|deadline|page)\s*:\s*(?P<value>\S.*)", re.IGNORECASE
)
_ISO_IN_BRACKETS = re.compile(r"(?P<words>.*?)\s*\((?P<iso>\d{4}-\d\d-\d\d)\)")
_TITLE_WORDS = 12
_BELOW_HEADINGS = 7


@dataclass
class _Draft:
    """A recommendation whose text is still being collected."""

    label: Label
    start: int
    end: int
    page: int | None
    level: int
    """The level of its heading; `_BELOW_HEADINGS` for a labelled paragraph."""
    parent: _Draft | None = None
    lines: list[str] = field(default_factory=list)
    headed: bool = False
    """It has a heading of its own, so that what follows is its text until the next one."""
    labelled: bool = True
    fields: dict[str, str] = field(default_factory=dict)
    for_whom: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return join([line for line in self.lines if line])

    @property
    def complete(self) -> bool:
        """Whether a labelled paragraph has said all: prose that follows it is not its own."""
        if self.headed or not self.lines:
            return False
        last = self.lines[-1]
        own = " ".join(self.lines)
        says = bool(_DUTY.search(own)) or len(own.split()) > _TITLE_WORDS
        return says and (is_point(last) or bool(_ENDED.search(last)))


def read_recommendations(blocks: Sequence[Block], published: str) -> tuple[RecommendationReading, ...]:
    """Return the recommendations stated in `blocks`, in order, each once and in full.

    `published` (ISO date or "") is what relative due dates are counted from.
    """
    collector = _Collector(blocks)
    for place in range(len(blocks)):
        collector.take(place)
    return tuple(_reading(draft, published) for draft in _distinct(collector.drafts))


class _Collector:
    """Goes through the blocks once; knows the sections that it is in."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.drafts: list[_Draft] = []
        self.open: _Draft | None = None
        self.cause: _Draft | None = None
        self.group: tuple[Kind, int, tuple[str, ...]] | None = None
        self.skipping = False

    def take(self, place: int) -> None:
        block = self.blocks[place]
        stated = self._stated_kind(place)
        text = block.text.replace("\n", " ")
        if block.kind is BlockKind.HEADING or stated or self._acts_as_heading(block):
            self._heading(block, text, stated)
        elif self.skipping or _PAGE_LINE.fullmatch(text):
            return
        elif block.kind is BlockKind.TABLE_ROW:
            self._row(block)
        elif not self._labelled(block):
            self._continue(block)

    def _stated_kind(self, place: int) -> Kind | None:
        """Return the kind that a form states below its heading ("Kind: recommendation")."""
        if place + 1 >= len(self.blocks) or self.blocks[place].kind is not BlockKind.HEADING:
            return None
        match = _FIELD.fullmatch(self.blocks[place + 1].text)
        return KINDS.get(match["value"].casefold()) if match and match["name"].lower() == "kind" else None

    def _acts_as_heading(self, block: Block) -> bool:
        """A bold label, or "Recommendations" in a line of its own in a text without marked headings."""
        if block.kind is not BlockKind.PARAGRAPH:
            return False
        if _GROUP.fullmatch(block.text) and block.text[:1].isupper() and not parse_label(block.text):
            return True
        return block.strong and len(block.text) < 160 and parse_label(block.text) is not None

    def _heading(self, block: Block, text: str, stated: Kind | None) -> None:
        self._close()
        level = block.level or _BELOW_HEADINGS
        self.skipping = bool(_CONTENTS.fullmatch(text) or _OTHER_REPORTS.fullmatch(text))
        if self.cause and level <= self.cause.level:
            self.cause = None
        if self.group and level <= self.group[1]:
            self.group = None
        label = read_label(text, stated) if stated else parse_label(text)
        if label is not None and not is_not_applicable(label[0]) and not self.skipping:
            self._open(label[0], block, label[1], headed=True)
        elif group := _GROUP.fullmatch(text):
            who = (group["who"],) if group["who"] else ()
            self.group = (_GROUP_KINDS[group["kind"][0].lower()], level, who)

    def _labelled(self, block: Block) -> bool:
        """Open a recommendation where a paragraph or item starts with its label, or its number in a group."""
        label = parse_label(block.text)
        if label is not None and not is_not_applicable(label[0]) and not self._is_paper(label):
            self._open(label[0], block, label[1])
            return True
        if self.group is None or (self.open is not None and self.open.labelled):
            return False
        kind, _, _ = self.group
        mark = _NUMBER_MARK.match(block.marker)
        says = bool(_DUTY.search(block.text)) or (kind is Kind.CAUSE_OF_CONCERN and len(block.text) > 80)
        if mark and block.level == 0 and (says or block.text.endswith(":")):
            label_text = f"{kind.value.capitalize()} {mark[1]}"
            self._open(Label(kind, mark[1], label_text), block, block.text, labelled=False)
            return True
        item = block.kind is BlockKind.LIST_ITEM and block.level == 0 and not block.marker[:1].isalnum()
        introduced = self.open is not None and bool(self.open.lines) and self.open.lines[-1].endswith(":")
        inside = introduced or (self.open is not None and is_point(self.open.lines[-1]) and not says)
        alone = block.kind is BlockKind.PARAGRAPH and bool(addressees(block.text))
        if says and not inside and (item or alone):
            self._open(Label(kind, "", kind.value.capitalize()), block, block.text, labelled=False)
            return True
        return False

    def _row(self, block: Block) -> None:
        """A table of recommendations: the label in the first cell, the words in the next."""
        self._close()
        cells = [join([part for inner in cell if (part := _as_line(inner))]) for cell in block.cells]
        if block.header or len(cells) < 2:
            return
        label = parse_label(cells[0])
        if label is None and self.group and _NUMBER_MARK.fullmatch(cells[0].strip()):
            label = parse_label(f"{self.group[0].value.capitalize()} {cells[0].strip(' .()')}")
        if label is not None and not is_not_applicable(label[0]):
            self._open(label[0], block, "\n\n".join(part for part in (label[1], cells[1]) if part))
            self._close()

    def _open(self, label: Label, block: Block, rest: str, *, headed: bool = False, labelled: bool = True) -> None:
        self._close()
        level = (block.level or _BELOW_HEADINGS) if headed else _BELOW_HEADINGS + 1
        draft = _Draft(label, block.start, block.end, block.page, level, headed=headed, labelled=labelled)
        draft.lines = [line for line in rest.split("\n") if line.strip()]
        draft.for_whom = self.group[2] if self.group else ()
        if label.kind is Kind.CAUSE_OF_CONCERN:
            self.cause = draft if headed else None
        elif not label.under:
            draft.parent = self.cause
        self.drafts.append(draft)
        self.open = draft

    def _continue(self, block: Block) -> None:
        draft = self.open
        if draft is None:
            return
        if draft.headed and not draft.lines and self._field(draft, block):
            draft.end = block.end
            return
        line = _as_line(block)
        if block.kind is BlockKind.LIST_ITEM or is_point(line):
            draft.lines.append(line if is_point(line) else point(block.marker, block.text))
        elif draft.complete and not line[:1].islower():
            self._close()
            return
        else:
            draft.lines += [part for part in block.text.split("\n") if part.strip()]
        draft.end = block.end

    def _field(self, draft: _Draft, block: Block) -> bool:
        match = _FIELD.fullmatch(block.text) if block.kind is BlockKind.PARAGRAPH else None
        if match is None:
            return False
        name = match["name"].lower()
        draft.fields["due" if name in ("due date", "deadline") else name] = match["value"].strip()
        return True

    def _is_paper(self, label: tuple[Label, str]) -> bool:
        return not label[0].number and bool(_PAPER.match(label[1]))

    def _close(self) -> None:
        self.open = None


def _as_line(block: Block) -> str:
    text = block.text.replace("\n", " ")
    if block.kind is BlockKind.LIST_ITEM or is_point(f"{block.marker} x"):
        return point(block.marker, text)
    return text


def _distinct(drafts: list[_Draft]) -> list[_Draft]:
    """Return each recommendation once: the fuller of two statements; no contents entries, no mentions."""
    stated = [draft for draft in drafts if draft.text and not _is_entry(draft)]
    named = {draft.label.kind for draft in stated if draft.labelled}
    kept: list[_Draft] = []
    for draft in stated:
        if not draft.labelled and draft.label.kind in named and draft.parent is None:
            continue
        twin = next((other for other in kept if _same(other, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        fuller, other = (draft, twin) if len(draft.text) > len(twin.text) else (twin, draft)
        fuller.parent = fuller.parent or other.parent
        kept[kept.index(twin)] = fuller
        for child in stated:
            child.parent = fuller if child.parent is other else child.parent
    _number(kept)
    return kept


def _is_entry(draft: _Draft) -> bool:
    """An entry of a contents list, or a mention: few words, no duty, no sentence."""
    text = draft.text
    if _ENDS_WITH_PAGE.search(text[-80:]) and not _DUTY.search(text):
        return True
    short = len(text.split()) <= _TITLE_WORDS and not _DUTY.search(text)
    return short and not draft.headed and not _ENDED.search(text)


def _same(one: _Draft, two: _Draft) -> bool:
    if (one.label.kind, one.label.number) != (two.label.kind, two.label.number):
        return False
    first, second = normal(one.text), normal(two.text)
    alike = first.startswith(second[:60]) or second.startswith(first[:60])
    if not one.label.number:
        return alike and one.parent is two.parent
    return _key(one) == _key(two) or (alike and (one.parent is None or two.parent is None))


def _key(draft: _Draft) -> str:
    return key(replace(draft.label, under=_under(draft)))


def _under(draft: _Draft) -> str:
    return draft.fields.get("under") or draft.label.under or (draft.parent.label.text if draft.parent else "")


def _number(drafts: list[_Draft]) -> None:
    """Give numbers in order to those without one, where a kind has several."""
    taken = {_key(draft) for draft in drafts if draft.label.number}
    for draft in drafts:
        rivals = [other for other in drafts if other.label.kind is draft.label.kind and other is not draft]
        if draft.label.number or not any(_under(other) == _under(draft) for other in rivals):
            continue
        draft.label = numbered(draft.label.kind, _under(draft), taken)
        taken.add(_key(draft))


def _reading(draft: _Draft, published: str) -> RecommendationReading:
    text = draft.text
    named = addressees(text) or draft.for_whom
    if stated := draft.fields.get("addressed to", ""):
        names = (name.strip() for name in stated.split(";"))
        named = () if stated.casefold() == NOT_STATED else tuple(name for name in names if name)
    iso, words = due(text, published)
    if stated := draft.fields.get("due", ""):
        iso, words = _stated_due(stated, published)
    page = draft.fields.get("page", "")
    return RecommendationReading(
        label=replace(draft.label, under=_under(draft)),
        text=text,
        addressees=named,
        due=iso,
        due_words=words,
        page=int(page) if page.isdecimal() else draft.page,
        start=draft.start,
        end=draft.end,
    )


def _stated_due(stated: str, published: str) -> tuple[str, str]:
    match = _ISO_IN_BRACKETS.fullmatch(stated)
    if match:
        return match["iso"], "" if match["words"].casefold() == NOT_STATED else match["words"]
    if stated.casefold() == NOT_STATED:
        return "", ""
    dates = find_dates(stated)
    return (dates[0].iso if dates else due(stated, published)[0]), stated
