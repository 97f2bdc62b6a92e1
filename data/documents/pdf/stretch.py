"""What a page is divided into: stretches of lines that are read one after the other, and tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.documents.pdf.line import Line


@dataclass(slots=True)
class Stretch:
    """Lines of one column, one box or one cell, from the top."""

    lines: list[Line]
    left: float
    right: float
    """How far its lines can reach."""
    page: int
    boxed: bool = False
    top: float = 0.0
    more: list[Stretch] = field(default_factory=list)
    """Of a cell that a page break cuts: its rest on the pages that follow."""


@dataclass(slots=True)
class Row:
    """A row of a table: the lines in each of its cells."""

    cells: list[Stretch]
    page: int
    """Where it begins; `last_page` is where it ends, 0 for the same page."""
    shaded: bool = False
    free: bool = False
    """It holds one cell that spans all columns."""
    last_page: int = 0


@dataclass(slots=True)
class Table:
    """A table, or the part of one that stands on a page."""

    rows: list[Row]
    columns: tuple[float, ...]
    page: int
    top: float
    header: int = 0
    """How many of its first rows hold the titles of its columns."""
