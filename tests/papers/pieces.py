"""What a made document consists of, before it is written in one format or another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["title", "heading", "para", "item", "table", "note", "break"]


@dataclass(frozen=True)
class Piece:
    """One block of a document."""

    kind: Kind
    text: str = ""
    marker: str = ""
    strong: bool = False
    italic: bool = False
    boxed: bool = False
    level: int = 2
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table: its rows, the header first; a newline in a cell begins a new paragraph."""


@dataclass(frozen=True)
class Paper:
    """A made document, with what a careful reader finds in it."""

    layout: str
    """The letter of the layout: "A" to "U"."""
    name: str
    """The file's name without its ending."""
    pieces: tuple[Piece, ...]
    formats: tuple[str, ...]
    what: str = "response"
    """"report", "response" or "register"; "" where it is none of them."""
    title: str = ""
    """The report's."""
    body: str = ""
    """A part of the name of who answers."""
    dated: str = ""
    """ISO date, "" where it has none."""
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For each recommendation, by its label or, without one, by words of it: how each passage of its answer begins."""
    recommendations: tuple[tuple[str, str], ...] = ()
    """Of a report: each label (its number, "" for none) and words that its text must hold."""
    silent: tuple[str, ...] = ()
    """Labels of a register to which nothing was answered."""
    nil: bool = False
    running: str = ""
    """A line that is printed at the head of every page, where the format has pages."""
    extra: dict[str, str] = field(default_factory=dict)
    """Other facts that a test of this paper asks for."""


def title(text: str) -> Piece:
    return Piece("title", text, level=1)


def heading(text: str, level: int = 2) -> Piece:
    return Piece("heading", text, level=level)


def para(text: str, *, strong: bool = False, italic: bool = False, boxed: bool = False) -> Piece:
    return Piece("para", text, strong=strong, italic=italic, boxed=boxed)


def item(text: str, marker: str = "•") -> Piece:
    return Piece("item", text, marker=marker)


def table(*rows: tuple[str, ...]) -> Piece:
    return Piece("table", rows=rows)


def note(text: str) -> Piece:
    """A footnote, where the format has one."""
    return Piece("note", text)


def page_break() -> Piece:
    return Piece("break")
