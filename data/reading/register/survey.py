"""How much of a document is a register, for telling what the document is without reading all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.reading.register.cards import cards_of
from data.reading.register.flattened import flattened
from data.reading.register.names import Names
from data.reading.register.positions import positions_of
from data.reading.register.rows import entries_of
from data.reading.register.sections import Sections
from data.reading.register.separated import as_rows
from data.reading.register.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.documents.blocks import Document
    from data.reading.register.entries import Entry

_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Survey:
    """What of a document is a register."""

    columns: tuple[str, ...] = ()
    """The titles of its largest table, as written; of positions without a table, the bodies that take them."""
    share: float = 0.0
    """How much of the document's words its rows, and the sections of their numbers, hold: 0–1."""
    rows: int = 0
    """How many recommendations or rows there are."""


def survey(document: Document) -> Survey:
    """Return how much of `document` is a register; an empty survey where none is."""
    document = as_rows(document)
    whole = max(1, sum(len(block.text) for block in document.blocks))
    tables = tables_of(document) or cards_of(document) or flattened(document)
    if not tables:
        entries = positions_of(document)
        bodies = dict.fromkeys(answer.body for entry in entries for answer in entry.answers)
        return Survey(tuple(bodies), min(1.0, _size(entries) / whole), len(entries)) if entries else Survey()
    largest = max(tables, key=lambda table: len(table.rows))
    columns = tuple(column.title for column in largest.columns if column.title)
    size = sum(len(row.text) for table in tables for row in table.rows)
    if size < _ENOUGH * whole:
        names = Names(())
        entries = [entry for number, table in enumerate(tables) for entry in entries_of(table, number, names)]
        size += _size(Sections(document, entries, tables[0].at).entries())
    return Survey(columns, min(1.0, size / whole), sum(len(table.rows) for table in tables))


def _size(entries: Iterable[Entry]) -> int:
    """Return the characters of what entries state and answer, each passage once."""
    seen: set[int] = set()
    size = 0
    for entry in entries:
        size += len(entry.text)
        for answer in entry.answers:
            size += len(answer.piece.text) if answer.piece.start not in seen else 0
            seen.add(answer.piece.start)
    return size
