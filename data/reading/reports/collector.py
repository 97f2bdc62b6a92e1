"""The labelled recommendations of a report: under headings, in boxes, paragraphs, lists and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading.addressees import addressees
from data.reading.labels import is_not_applicable, parse_label
from data.reading.recommendation_text import is_point, join, point
from data.reading.report_labels import read_label
from data.reading.reports import sections
from data.reading.reports.columns import Row, columns, number_label, read_row
from data.reading.reports.drafts import BELOW_HEADINGS, DUTY, Draft
from data.reading.reports.ending import is_told
from data.reading.reports.shapes import (
    FIELD,
    NUMBER_MARK,
    acts_as_heading,
    as_line,
    is_chapter,
    label_of,
    leads,
    marked_label,
    says_duty,
    stated_kind,
)
from data.readings import Kind, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTER_MARK = re.compile(r"\(?([a-z]|[ivx]{1,4})[.)]?$")
_THAT = re.compile(r"That\s+[\w’']+\s")
_PAGE_LINE = re.compile(r"(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?", re.IGNORECASE)


class Collector:
    """Goes through the blocks once; knows the sections that it is in."""

    def __init__(self, blocks: Sequence[Block], taken: frozenset[int] = frozenset(), *, typed: bool = False) -> None:
        """`taken`: the places of blocks that are read elsewhere. `typed`: see `read_recommendations`."""
        self.blocks, self.taken, self.typed = blocks, taken, typed
        self.drafts: list[Draft] = []
        self.open: Draft | None = None
        self.cause: Draft | None = None
        self.group: tuple[Kind, int, tuple[str, ...]] | None = None
        self.many = False
        """The group's heading is a plural: its bullets are one each."""
        self.each = False
        """Each item below the heading counts, also one that only says what is wrong."""
        self.lead: Block | None = None
        self.skipping = 0
        """The level of the heading whose section is left out; 0 for none."""
        self.columns: dict[str, int] = {}
        self.rows = 0  # how many recommendations the table gave so far

    def take(self, place: int) -> None:
        """Take the block at `place`."""
        if place in self.taken:
            self._close()
            return
        block = self.blocks[place]
        stated = stated_kind(self.blocks, place)
        text = block.text.replace("\n", " ")
        if block.kind is not BlockKind.TABLE_ROW:
            self.columns = {}
        if block.kind is BlockKind.HEADING or stated or acts_as_heading(block) or is_chapter(self.blocks, place):
            self._heading(block, text, stated)
        elif self.skipping or _PAGE_LINE.fullmatch(text):
            return
        elif block.kind is BlockKind.TABLE_ROW:
            self._row(block)
        elif not self._labelled(place):
            self._continue(block)

    def _heading(self, block: Block, text: str, stated: Kind | None) -> None:
        if self._under_cause(block, text) or self._states(block, text):
            return
        level = block.level or BELOW_HEADINGS
        leaves = self._leaves_cause(block, text, level)
        self._close()
        self.lead = None
        if sections.CONTENTS.fullmatch(text):
            self.skipping = BELOW_HEADINGS
        elif sections.OTHER_REPORTS.fullmatch(text) and parse_label(text) is None:
            self.skipping = min(level, self.skipping or level)
        elif self.skipping and level <= self.skipping:
            self.skipping = 0
        if leaves:
            self.cause = None
        if self.group and level <= self.group[1]:
            self.group, self.each = None, False
        label = read_label(text, stated) if stated else parse_label(text)
        if label is not None and not is_not_applicable(label[0]) and not self.skipping:
            self._open(label[0], block, label[1], headed=True)
        elif group := sections.GROUP.fullmatch(text):
            who = (group["who"],) if group["who"] else ()
            self.group = (sections.group_kind(group), level, who)
            self.many, self.each = group["kind"].casefold() in ("areas for improvement", "causes of concern"), False
        elif sections.ACTIONS.fullmatch(text):
            self.group, self.many = (Kind.AREA_FOR_IMPROVEMENT, level, ()), True
            self.each = sections.WHAT.match(text) is not None
        elif sections.CONCERNS.fullmatch(text):
            self.group, self.many, self.each = (Kind.CAUSE_OF_CONCERN, level, ()), True, True
        elif self.group and sections.LEAD.search(text):
            self.lead = block

    def _under_cause(self, block: Block, text: str) -> bool:
        """Take "Recommendations" below an open cause of concern as that cause's own where type does not part them."""
        cause, group = self.cause, sections.GROUP.fullmatch(text)
        if cause is None or self.open is not cause or not cause.lines or group is None:
            return False
        together = (block.boxed and cause.boxed) or (not block.level and cause.level == BELOW_HEADINGS)
        if not together or sections.group_kind(group) is not Kind.RECOMMENDATION:
            return False
        self._close()
        self.group, self.many = (Kind.RECOMMENDATION, cause.level + 1, ()), False
        return True

    def _states(self, block: Block, text: str) -> bool:
        """Take a heading that says itself what is to be done, below "Areas for improvement"."""
        if not block.level or self.skipping or not says_duty(text):
            return False
        draft = self.open
        if draft is not None and draft.headed and not draft.lines and block.level > draft.level:
            draft.lines, draft.end = [text], block.end
            return True
        if self.group is None or block.level <= self.group[1] or self.group[0] is Kind.CAUSE_OF_CONCERN:
            return False
        kind = self.group[0]
        self._open(Label(kind, "", kind.value.capitalize()), block, text, headed=True)
        return True

    def _leaves_cause(self, block: Block, text: str, level: int) -> bool:
        """Whether a heading ends the section of a cause of concern; one in the same box does not."""
        if self.cause is None or level > self.cause.level:
            return False
        label = parse_label(text) if block.boxed and self.cause.boxed else None
        return label is None or label[0].kind is not Kind.RECOMMENDATION or self.open is None

    def _labelled(self, place: int) -> bool:
        """Open a recommendation where a paragraph or item starts with its label, or its number in a group."""
        block = self.blocks[place]
        label = marked_label(block) or label_of(block.text)
        if label is not None and not is_not_applicable(label[0]) and not self._is_paper(label):
            self._open(label[0], block, label[1])
            return True
        if self.group is None or (self.open is not None and self.open.labelled):
            return False
        kind, _, _ = self.group
        if block.kind is BlockKind.PARAGRAPH and (to := sections.RECIPIENT.fullmatch(block.text)):
            self._close()
            self.group = (kind, self.group[1], (to["who"],))
            return True
        if self._led(place, kind):
            return True
        mark = NUMBER_MARK.match(block.marker)
        item = block.kind is BlockKind.LIST_ITEM and block.level == 0
        says = bool(DUTY.search(block.text) or _THAT.match(block.text)) or (item and self.each)
        says = says or (kind is Kind.CAUSE_OF_CONCERN and len(block.text) > 80)
        if mark and block.level == 0 and (says or leads(self.blocks, place)):
            label_text = f"{kind.value.capitalize()} {mark[1]}"
            self._open(Label(kind, mark[1], label_text), block, block.text, labelled=False)
            self.drafts[-1].leads = not says
            return True
        if self.open is not None and self.open.leads and not block.marker and not self.open.asks:
            return False
        lines = self.open.lines if self.open is not None else []
        introduced = any(line.endswith(":") for line in (*(lines[:3] if item else ()), *lines[-1:]))
        inside = introduced or (self.open is not None and is_point(self.open.lines[-1]) and not says)
        names = sections.AT_A_TIME.match(block.text) or addressees(block.text)
        alone = names and block.kind is BlockKind.PARAGRAPH
        if says and not inside and (item or alone):
            letter = _LETTER_MARK.match(block.marker)
            number = letter[1] if letter else ""
            label_text = f"{kind.value.capitalize()} {number}".strip()
            self._open(Label(kind, number, label_text), block, block.text, labelled=False)
            return True
        return False

    def _led(self, place: int, kind: Kind) -> bool:
        """Take what follows "The force should:" as one each: numbered items, and bullets below a plural heading."""
        block = self.blocks[place]
        if block.kind is BlockKind.PARAGRAPH and sections.LEAD.search(block.text) and len(block.text) < 120:
            below = self.blocks[place + 1 : place + 2]
            if not self.many and not any(NUMBER_MARK.match(item.marker) for item in below):
                return False
            self._close()
            self.lead = block
            return True
        mark = NUMBER_MARK.match(block.marker)
        item = block.kind is BlockKind.LIST_ITEM and block.level == 0
        if self.lead is None or not item or not (mark or (self.many and not block.marker[:1].isalnum())):
            ends = block.kind is BlockKind.PARAGRAPH and not block.text[:1].islower()
            self.lead = None if ends else self.lead
            return False
        number = mark[1] if mark else ""
        label = Label(kind, number, f"{kind.value.capitalize()} {number}".strip())
        self._open(label, block, self.lead.text, labelled=False)
        self.drafts[-1].lines.append(point("", block.text.replace("\n", " ")))
        return True

    def _row(self, block: Block) -> None:
        """A table of recommendations: the label in the first cell, the words in the next, or as its header says."""
        self._close()
        cells = [join([part for inner in cell if (part := as_line(inner))]) for cell in block.cells]
        if block.header or not self.columns:
            self.columns, self.rows = columns(cells), 0
            if block.header or self.columns:
                return
        kind = self.group[0] if self.group else Kind.RECOMMENDATION
        if self.columns:
            self._row_by_columns(block, read_row(cells, self.columns, kind))
        elif len(cells) > 1:
            label = number_label(cells[0], kind) if self.group else parse_label(cells[0])
            if label is not None and not is_not_applicable(label[0]):
                self._open(label[0], block, "\n\n".join(part for part in (label[1], cells[1]) if part))
                self._close()

    def _row_by_columns(self, block: Block, row: Row | None) -> None:
        if row is None:
            return
        if row.label is not None:
            self._open(row.label, block, row.words)
            self.drafts[-1].fields |= row.fields
            self.rows += 1
            self._close()
        elif self.rows:
            last = self.drafts[-1]
            last.lines.append(row.words)
            last.end = block.end

    def _open(self, label: Label, block: Block, rest: str, *, headed: bool = False, labelled: bool = True) -> None:
        self._close()
        level = (block.level or BELOW_HEADINGS) if headed else BELOW_HEADINGS + 1
        draft = Draft(label, block.start, block.end, block.page, level, headed=headed, labelled=labelled)
        draft.mark = block.marker
        draft.lines = [line for line in rest.split("\n") if line.strip()]
        draft.boxed = block.boxed and bool(draft.lines)
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
        line = as_line(block)
        if self._ends(draft, block, line):
            self._close()
            return
        if draft.is_listing and not block.marker and line[:1].islower():
            draft.lines.append(point("", line))
        elif block.kind is not BlockKind.LIST_ITEM and not is_point(line) and draft.goes_on(block.text):
            draft.resume(line)
        elif block.kind is BlockKind.LIST_ITEM or is_point(line):
            draft.lines.append(line if is_point(line) else point(block.marker, block.text))
        else:
            draft.lines += [part for part in block.text.split("\n") if part.strip()]
        draft.boxed = draft.boxed or block.boxed
        draft.end = block.end

    def _ends(self, draft: Draft, block: Block, line: str) -> bool:
        """Whether a block is what comes after the recommendation, and not a part of it."""
        if draft.boxed and (block.boxed or draft.says_all):
            return not block.boxed
        if not draft.labelled and draft.mark and not draft.mark[0].isalnum() and block.marker[:1].isdigit():
            return True
        introduced = any(line.endswith(":") for line in draft.lines)
        if draft.complete and draft.labelled and block.marker[:1].isdigit() and not introduced:
            return True
        if block.kind is BlockKind.LIST_ITEM or is_point(line) or line[:1].islower():
            return False
        if self.typed or draft.label.kind is Kind.CAUSE_OF_CONCERN:
            return draft.complete
        return draft.complete or (draft.headed and not draft.goes_on(line) and is_told(draft, line))

    def _field(self, draft: Draft, block: Block) -> bool:
        match = FIELD.fullmatch(block.text) if block.kind is BlockKind.PARAGRAPH else None
        if match is None:
            return False
        name = match["name"].lower()
        draft.fields["due" if name in ("due date", "deadline") else name] = match["value"].strip()
        return True

    def _is_paper(self, label: tuple[Label, str]) -> bool:
        return not label[0].number and bool(sections.PAPER.match(label[1]))

    def _close(self) -> None:
        self.open = None
