"""Rows of a register's table made into entries: groups, rows that go on with the one above, totals, merged cells."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from data.ids import normal
from data.reading.dates import find_dates
from data.reading.labels import key
from data.reading.register.entries import Answer, Entry
from data.reading.register.numbers import kind_in, kind_of, label_before, labels_in, point_before
from data.reading.register.tables import cell_text
from data.reading.register.titles import ANSWERS, BESIDE, Field
from data.reading.wording import is_empty, is_recommendation
from data.readings import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.documents.blocks import Block
    from data.reading.register.entries import Cell, Column
    from data.reading.register.names import Names
    from data.reading.register.tables import Table

_TOTAL = re.compile(
    r"(?:grand\s+|sub[\s-]?)?totals?\b|(?:number|no\.?|count)\s+of\s+recommendations\b|sum\b", re.IGNORECASE
)
_NOTE = re.compile(
    r"(?:notes?|sources?|key|legend|end\s+of\s+table|continued)\b\s*[:.(\d]|\*+\s|(?:note|key|source)s?$|page\s+\d+",
    re.IGNORECASE,
)
_DASHES = re.compile(r"[\s\-–—._/]*")
_CODE = re.compile(r"(?=[^\s]*\d)[\w./()-]{1,30}")
_REPORT_WORDS = re.compile(
    r"\b(?:report|inspection|inquiry|audit|review|investigation|inquest|thematic|visit|PEEL)\b", re.IGNORECASE
)
_REFERENCE = re.compile(r"\s*\b(?:title|name|number|no|ref|reference|id|code)\b\.?.*$", re.IGNORECASE)
_INSPECTORS = re.compile(
    r"\W*(?:HM[A-Z]{2,6}|inspectorate|inspectors?|internal\s+audit|auditors?|audit|scrutiny|committee|"
    r"commission)\b",
    re.IGNORECASE,
)
_LONGEST_GROUP = 200


def entries_of(table: Table, number: int, names: Names) -> Iterator[Entry]:
    """Yield the recommendations of a table in order, each with all of its rows. `number` counts the tables."""
    reader = _Reader(table, number, names)
    last: Entry | None = None
    for row in table.rows:
        entry = reader.read(row, last)
        if entry is not None:
            if last is not None:
                yield last
            last = entry
    if last is not None:
        yield last


def is_inspectors_status(columns: tuple[Column, ...]) -> bool:
    """Say whether the column "Status" is the inspectorate's own word on what the bodies replied.

    It is where the register lists recipients and has a column for their replies; in a body's own tracker or
    action plan, with its owners and actions, the status is the body's.
    """
    fields = {column.field for column in columns}
    if Field.RECIPIENT not in fields or Field.STATUS not in fields:
        return False
    return bool(fields & {Field.REPLY, Field.ACTION, Field.PROGRESS}) and Field.OWNER not in fields


@lru_cache(maxsize=8192)
def _day(words: str) -> str:
    found = find_dates(words)
    return found[0].iso if found else ""


class _Reader:
    """Reads the rows of one table; keeps the group that they stand under."""

    def __init__(self, table: Table, number: int, names: Names) -> None:
        self.columns, self.number, self.names = table.columns, number, names
        self.section = table.headings[-1][1].text if table.headings else ""
        self.to, self.report, self.code = "", "", ""
        self.place: dict[Field, int] = {}
        for place, column in enumerate(self.columns):
            if column.field is not None:
                self.place.setdefault(column.field, place)
        self.inspectors = is_inspectors_status(self.columns)
        self.kind = kind_of(*(each.title for each in self.columns))
        self.as_above = {item for item in (Field.REPORT, Field.RECIPIENT) if self._is_sparse(table.rows, item)}
        self.above: dict[Field, str] = {}
        self.starts: dict[int, int] = {}

    def _is_sparse(self, rows: list[Block], item: Field) -> bool:
        """Say whether a column is merged: filled where a group begins, empty below, never twice the same."""
        place = self.place.get(item)
        if place is None:
            return False
        blank, filled, before = 0, 0, ""
        for row in rows:
            if sum(1 for cell in row.cells if cell) < 2:
                continue
            value = cell_text(row.cells[place]) if place < len(row.cells) else ""
            if not value:
                blank += 1
                if not filled:
                    return False
                continue
            if value == before:
                return False
            filled, before = filled + 1, value
        return blank * 2 >= filled > 0

    def _text(self, row: Block, item: Field) -> str:
        place = self.place.get(item)
        if place is None or place >= len(row.cells):
            return ""
        cell = row.cells[place]
        return cell_text(cell) if cell else ""

    def _is_repeated(self, row: Block, item: Field) -> bool:
        """Say whether the cell is the very one of the row above, which it is merged with."""
        place = self.place.get(item)
        cell = row.cells[place] if place is not None and place < len(row.cells) else ()
        return bool(cell) and place is not None and self.starts.get(place) == cell[0].start

    def read(self, row: Block, last: Entry | None) -> Entry | None:
        """Return the entry that a row begins; None when it goes on with `last`, opens a group, or is none."""
        filled = [place for place, cell in enumerate(row.cells) if cell]
        if not filled:
            return None
        opening = cell_text(row.cells[filled[0]])
        if len(opening) <= _LONGEST_GROUP and (_NOTE.match(opening) or _TOTAL.match(opening)) and len(filled) <= 3:
            return None
        if self._is_group(row, filled, opening):
            self._group(opening)
            return None
        number = "" if self._is_repeated(row, Field.NUMBER) else self._text(row, Field.NUMBER)
        told = "" if self._is_repeated(row, Field.RECOMMENDATION) else self._text(row, Field.RECOMMENDATION)
        self.starts = {place: row.cells[place][0].start for place in filled}
        number, told = ("" if _DASHES.fullmatch(text) else text for text in (number, told))
        if not number and (not told or self._is_rest_of_text(told, row, last)):
            if last is not None and (Field.REPORT not in self.place or not self._is_new_report(row)):
                if not told and self._is_other_recipient(row, last):
                    return self._same_for(row, last)
                if told:
                    last.text = f"{last.text}\n{told}" if last.text else told
                self._answer(row, last)
                last.end = max(last.end, row.end)
                return None
            if not told and not number:
                return None
        return self._entry(row, number, last)

    def _is_new_report(self, row: Block) -> bool:
        value = self._text(row, Field.REPORT)
        return bool(value) and not self._is_repeated(row, Field.REPORT) and value != self.above.get(Field.REPORT)

    def _is_other_recipient(self, row: Block, last: Entry) -> bool:
        value = self._text(row, Field.RECIPIENT).strip()
        return bool(value) and not _DASHES.fullmatch(value) and value not in last.recipients

    def _same_for(self, row: Block, last: Entry) -> Entry:
        """Return the entry of another body under the recommendation of the row above, whose cells are merged."""
        entry = replace(last, recipients=(self._value(row, Field.RECIPIENT),), answers=[], answered="")
        self._answer(row, entry)
        return entry

    def _is_rest_of_text(self, told: str, row: Block, last: Entry | None) -> bool:
        if last is None or Field.NUMBER not in self.place or label_before(told)[0]:
            return False
        answered = any(
            row.cells[place] for place, column in enumerate(self.columns[: len(row.cells)]) if column.field in ANSWERS
        )
        if point_before(told)[0]:
            return not answered
        return told[:1].islower() or (not answered and not is_recommendation(told))

    def _is_group(self, row: Block, filled: list[int], opening: str) -> bool:
        if len(self.columns) < 3 or len(opening) > _LONGEST_GROUP:
            return False
        if len(filled) > 1:
            same = {cell_text(row.cells[place]) for place in filled}
            return len(same) == 1 and len(filled) == len(self.columns)
        if filled[0] > 0 and len(row.cells) > 1:
            return False
        if len(row.cells) > 1 and self.columns[0].field is Field.NUMBER:
            return not (
                any(character.isdigit() for character in opening)
                and len(opening) <= 30
                and not _REPORT_WORDS.search(opening)
            )
        if len(row.cells) > 1 and self.columns[0].field is Field.RECOMMENDATION:
            return (
                not is_recommendation(opening) and not opening.rstrip().endswith(".") and not label_before(opening)[0]
            )
        return True

    def _group(self, text: str) -> None:
        who = self.names.addressed(text) if Field.RECIPIENT not in self.place else ""
        if who:
            self.to = who
        elif Field.REPORT not in self.place and _REPORT_WORDS.search(text):
            self.report = " ".join(text.split()).strip(" :")
            self.to = ""
        else:
            self.section = text

    def _entry(self, row: Block, number: str, last: Entry | None) -> Entry:
        kind = kind_in(self._text(row, Field.KIND)) if Field.KIND in self.place else self.kind
        place = self.place.get(Field.RECOMMENDATION)
        cell: Cell = row.cells[place] if place is not None and place < len(row.cells) else ()
        labels = labels_in(number, kind)
        text = _joined(cell)
        within, at = label_before(text) if cell else ((), 0)
        if within and (not labels or {key(label) for label in within} == {key(label) for label in labels}):
            labels, text = labels or within, text[at:]
        if not labels:
            point, at = point_before(text)
            base = last.labels[0] if last is not None and last.labels else None
            if point and base is not None and base.number and Field.NUMBER in self.place:
                whole = base.number.removesuffix(_letter(base.number)) or base.number
                labels, text = (Label(kind, f"{whole}{point}", f"{whole}{point}"),), text[at:]
        if not labels:
            labels = (Label(kind, "", kind.value.capitalize()),)
        entry = Entry(labels, text, row.start, row.end, row.page, section=self.section, table=self.number)
        if cell and text:
            entry.start, entry.end, entry.page = cell[0].start, cell[-1].end, cell[0].page or row.page
        self._surroundings(row, entry)
        self._answer(row, entry)
        return entry

    def _surroundings(self, row: Block, entry: Entry) -> None:
        report = self._value(row, Field.REPORT)
        if report:
            entry.code, entry.report = report, titled(report, self.columns[self.place[Field.REPORT]].title)
        else:
            entry.report = self.report
        to = self._value(row, Field.RECIPIENT) or self.to
        entry.recipients = (to,) if to and not is_empty(to) else ()
        entry.publisher = " ".join(self._text(row, Field.MADE_BY).split())
        if Field.PUBLISHED in self.place:
            entry.published = _day(self._text(row, Field.PUBLISHED)[:60])
        if Field.DUE in self.place:
            words = " ".join(self._text(row, Field.DUE).split())
            entry.due = _day(words[:60])
            entry.due_words = (
                f"{self.columns[self.place[Field.DUE]].title}: {words}" if words and not is_empty(words) else ""
            )
        if Field.ANSWERED in self.place:
            words = " ".join(self._text(row, Field.ANSWERED).split())
            entry.answered = _day(words[:60])
            entry.answered_words = words if entry.answered else ""

    def _value(self, row: Block, item: Field) -> str:
        text = self._text(row, item)
        value = text.strip() if item is Field.RECIPIENT else " ".join(text.split())
        if value and not _DASHES.fullmatch(value):
            self.above[item] = value
            return value
        return self.above.get(item, "") if item in self.as_above else ""

    def _answer(self, row: Block, entry: Entry) -> None:
        found: list[Answer] = []
        answered = bool(entry.answers)
        for column, cell in zip(self.columns, row.cells, strict=False):
            if not cell or (column.field not in ANSWERS and column.field not in BESIDE):
                continue
            theirs = column.field is Field.STATUS and (self.inspectors or _INSPECTORS.match(column.title) is not None)
            beside = theirs or column.field in BESIDE
            text = cell_text(cell)
            if _DASHES.fullmatch(text) or (beside and is_empty(text)):
                continue
            for piece in cell:
                answered = answered or not beside
                found.append(Answer(column, piece, column.body, last=theirs))
        if answered:
            entry.answers += sorted(found, key=lambda answer: answer.last)


def titled(value: str, title: str) -> str:
    """Return a report's title from its cell: a bare code ("RW-2021-107") with the word of its column before it."""
    if not _CODE.fullmatch(value):
        return value
    word = " ".join(_REFERENCE.sub("", title).split()).strip(" /:–—-") or "Report"
    return value if normal(word) in normal(value) else f"{word} {value}"


def _letter(number: str) -> str:
    return number[-1] if len(number) > 1 and number[-1].isalpha() and number[-2].isdigit() else ""


def _joined(cell: Cell) -> str:
    """Return the paragraphs and points of a cell, one a line."""
    return "\n".join(f"{piece.marker} {piece.text}" if piece.marker else piece.text for piece in cell)
