"""Tables of answers: a row's recommendation, and the answers in its other cells."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.reading import wording
from data.reading.columns import Column, Role, by_content, by_header
from data.reading.fields import cell_field
from data.reading.labels import is_not_applicable, parse_labels
from data.reading.spans import part
from data.reading.voices import announced
from data.readings import Kind, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.documents.blocks import Block
    from data.reading.passages import Passages
    from data.reading.standing import Standing
    from data.reading.surroundings import Surroundings

_ITEM = re.compile(r"(?P<number>\d{1,3}[a-z]?)[.)]\s+(?=[A-Z“‘\"])")
_MARKER = re.compile(r"(?P<number>\d{1,3}[a-z]?)[.)]")


class AnswerTable:
    """Reads rows; keeps what the columns of the table are."""

    def __init__(
        self, now: Standing, passages: Passages, surroundings: Surroundings, read: Callable[[Block, int], None]
    ) -> None:
        """`read` takes a paragraph of a cell, and its place in the document, as a block outside of tables."""
        self.now, self.passages, self.surroundings, self.read = now, passages, surroundings, read
        self.columns: tuple[Column, ...] = ()
        self.boxed = False
        """The table frames one recommendation, its label in a row of its own; the answer stands below the table."""

    def end(self) -> None:
        """Forget the columns where the table is over; what its last row answered is over too."""
        if self.columns:
            self.columns = ()
            if not self.boxed:
                self.now.end_scope()
        self.boxed = False

    def row(self, row: Block) -> None:
        """Read one row: the titles of the columns, a field of a form, or answers."""
        texts = [" ".join(piece.text for piece in cell) for cell in row.cells]
        if row.header or not self.columns:
            titled = by_header(row) if row.header else ()
            if titled:
                self.columns = titled
                self.now.found.traits.add("table")
                return
        filled = [text for text in texts if text]
        if len(row.cells) == 2 and texts[0] and not self.columns:
            known = cell_field(texts[0], texts[1])
            if known is not None and (known.value or texts[0].endswith((":", "?"))):
                self.surroundings.keep(known)
                return
        if not self.columns and not self._is_label_beside_words(row):
            self.columns = by_content(row)
            if self.columns:
                self.now.found.traits.add("table")
        if not self.columns or (len(filled) == 1 and texts[0]):
            self._loose_row(row, texts)
            labels = parse_labels(texts[0])
            self.boxed = labels is not None and not labels[1] and len(filled) == 1 and bool(self.now.scope)
            return
        self._answer_row(row, texts)

    def _is_label_beside_words(self, row: Block) -> bool:
        """Say whether a row holds a label and the words it stands for, and the row below "Response" and the answer."""
        rows = (piece for piece in self.now.pieces if piece.start > row.start)
        below = next(rows, None)
        if below is None or len(row.cells) != 2 or len(below.cells) != 2 or not (row.cells[0] and below.cells[0]):
            return False
        labels, told = parse_labels(row.cells[0][0].text), announced(below.cells[0][0].text)
        return labels is not None and not labels[1] and told is not None and told.rest >= len(below.cells[0][0].text)

    def _loose_row(self, row: Block, texts: list[str]) -> None:
        """Read a row outside of any known columns: labels, comments and paragraphs, cell after cell."""
        for place, cell in enumerate(row.cells):
            voice = announced(texts[place - 1]) if place else None
            if voice is not None and voice.rest >= len(texts[place - 1]):
                self.now.answering = True
            for piece in cell:
                keep = self.columns
                self.columns = ()
                self.read(piece, len(self.now.pieces) - 1)
                self.columns = keep

    def _answer_row(self, row: Block, texts: list[str]) -> None:
        now = self.now
        named: list[Label] = []
        number = ""
        quoted: list[Block] = []
        for column, cell, text in zip(self.columns, row.cells, texts, strict=False):
            if column.role is Role.NUMBER:
                number = text
            elif column.role is Role.RECOMMENDATION and cell:
                labels = parse_labels(cell[0].text)
                item = _ITEM.match(cell[0].text) if labels is None and not named and not number else None
                if item is not None:
                    # "1. By March 2022, the force should …"
                    named.append(Label(now.kind or Kind.RECOMMENDATION, item["number"], item["number"]))
                    quoted += [part(now.text, cell[0], item.end()), *cell[1:]]
                elif labels is None and not named and not number and (mark := _MARKER.fullmatch(cell[0].marker)):
                    named.append(Label(now.kind or Kind.RECOMMENDATION, mark["number"], mark["number"]))
                    quoted += [replace(cell[0], marker=""), *cell[1:]]
                elif labels is not None and not named:
                    named += labels[0]
                    if labels[1]:
                        quoted.append(part(now.text, cell[0], len(cell[0].text) - len(labels[1])))
                    quoted += cell[1:]
                else:
                    quoted += cell
        if number and not named:
            labels = parse_labels(number)
            kind = now.kind or Kind.RECOMMENDATION
            named += labels[0] if labels else [Label(kind, number.strip(" ."), number.strip())]
        if quoted and not named and self.boxed and self.now.awaiting:
            named += [now.found.stated.label(index) for index in now.scope]
        elif quoted and not named:
            self.boxed = False
            kind = now.kind or Kind.RECOMMENDATION
            named.append(Label(kind, "", kind.value.capitalize()))
        if named:
            now.scope = now.found.stated.name(named, row.start, row.start + len(texts[0]))
            for piece in quoted:
                now.found.stated.quote(now.scope, piece)
            if is_not_applicable(named[0]):
                now.found.nil = now.found.nil or named[0].text
        now.by, now.answering, now.awaiting = "table row", True, False
        for column, cell in zip(self.columns, row.cells, strict=False):
            if column.role is Role.RESPONSE:
                self._answer_cell(cell, column)

    def _answer_cell(self, cell: tuple[Block, ...], column: Column) -> None:
        now = self.now
        own = sum(1 for other in self.columns if other.role is Role.RESPONSE) > 1
        voice = column.voice if column.voice is not None and (own or now.section is now.default) else now.section
        for paragraph in cell:
            piece = paragraph
            if wording.is_empty(piece.text):
                continue
            told = announced(piece.text)
            if told is not None and (told.inline or told.rest >= len(piece.text)):
                voice = told.voice or voice
                piece = part(now.text, piece, told.rest)
                if not piece.text:
                    continue
            now.voice = voice
            self.passages.add(piece)
        now.voice = now.section
