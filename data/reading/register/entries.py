"""One recommendation as a row or a section of a register states it, before rows and sections meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.documents.blocks import Block
    from data.reading.register.titles import Field
    from data.readings import Label, Voice

Cell = tuple["Block", ...]
"""The paragraphs of a cell; empty for an empty cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register: what it holds, and whose words where it is one body's own."""

    field: Field | None
    title: str
    body: str = ""
    voice: Voice | None = None


@dataclass(slots=True)
class Answer:
    """A paragraph of an answering cell, under its column's title."""

    column: Column
    piece: Block
    body: str = ""
    """The one body that says it, where its recommendation has several; "" for all of them."""
    by: str = "table row"
    """How the document says what it answers, as `PassageReading.by`."""
    last: bool = False
    """It is not the respondent's own word (the inspectorate's status) and stands after what is."""


@dataclass(slots=True)
class Entry:
    """A recommendation and what was answered to it."""

    labels: tuple[Label, ...]
    text: str
    start: int
    end: int
    page: int | None = None
    report: str = ""
    """The report's title, or "Inquiry RW-2021-107" where the register has but a code; "" when it does not say."""
    code: str = ""
    """What the register's own column of reports holds."""
    section: str = ""
    """The nearest heading above its table or section."""
    recipients: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    due: str = ""
    due_words: str = ""
    answered: str = ""
    """ISO date of the answer; "" for unknown."""
    answered_words: str = ""
    answers: list[Answer] = field(default_factory=list)
    table: int = 0
    """Which table of the document it stands in, counted from 0; sections go on counting."""
