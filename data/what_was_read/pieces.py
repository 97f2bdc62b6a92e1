"""A document and what was understood of it, piece by piece; how a piece is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from data.reading import labels
from data.readings import Kind, Label

if TYPE_CHECKING:
    import sqlite3

    from data.corrections.kinds import Correction

FACT, RECOMMENDATION, STATED, PASSAGE, HEADING, LOST = (
    "fact", "recommendation", "stated", "passage", "heading", "lost",
)  # fmt: skip
_SURE, _LIKELY = 0.95, 0.6


class Tie(NamedTuple):
    """A passage's link to a pair."""

    pair_id: str
    key: str
    """The key of the pair's recommendation."""
    label: str
    reason: str
    score: float


class Piece(NamedTuple):
    """One thing that was understood."""

    kind: str
    """FACT, RECOMMENDATION, STATED, PASSAGE, HEADING or LOST."""
    name: str
    """Its word at the margin: "dated", "R3", "chief officer"."""
    text: str
    start: int = -1
    end: int = -1
    """Offsets in characters into the document's text; -1 where it has no place there."""
    why: str = ""
    """How it came to be understood so: words of the document, a reason for a link, who corrected it."""
    key: str = ""
    """Of a fact: the field that a correction sets, "" where it cannot be corrected. Of a recommendation: its key."""
    ties: tuple[Tie, ...] = ()
    place: int = -1
    """Of a passage: its place among those of the response."""
    page: int | None = None
    corrected: bool = False


class WhatWasRead(NamedTuple):
    """A document and everything that was understood of it."""

    subject: str
    """"response" or "report"."""
    id: str
    title: str
    document: str
    """The document's text; "" where there is none."""
    document_name: str
    pieces: tuple[Piece, ...]
    report_id: str
    fixed: str = ""
    """Why nothing here can be corrected; "" where it can."""


_SHORT = {"recommendation": "R", "area for improvement": "AFI ", "cause of concern": "CoC "}


def name_of(row: sqlite3.Row) -> str:
    """Return the short name of a recommendation's row: "R3", "AFI 2"; what it is called where it has no number."""
    return short_name(Label(Kind.stored(row["kind"]), row["number"], row["label"], row["under"]))


def short_name(label: Label) -> str:
    """Return a label in few letters: "R3", "CoC1 R2"; as it is written where it has no number."""
    own = f"{_SHORT[label.kind.value]}{label.number}" if label.number else label.text
    if not label.under:
        return own
    above = labels.parse_label(label.under)
    return f"CoC{above[0].number} {own}" if above else f"{label.under} {own}"


def sureness(score: float) -> str:
    """Return how sure a link is, in a word."""
    return "sure" if score >= _SURE else "likely" if score >= _LIKELY else "a guess"


def fact(document: str, name: str, value: str, key: str, done: list[Correction], words: str = "") -> Piece:
    """Return a fact: `value` under `name`, found in the document by `words`, else by itself; `done` has who set it."""
    by = [each for each in done if each.field == key] if key else []
    why = f"set by {by[-1].reviewer}" if by else f"“{words}”" if words and words != value else ""
    seek = words or value
    at = _first(document, seek, key) if seek and not by else -1
    start, end = (at, at + len(seek)) if at >= 0 else (-1, -1)
    return Piece(FACT, name, value, start, end, why, key, corrected=bool(by))


def _first(document: str, words: str, key: str) -> int:
    """Return where words stand first; of a date rather where the line calls it one; -1 for nowhere."""
    if key in ("dated", "published"):
        line = re.search(rf"(?im)^\W*(?:dated?|{key})\b[^\n]*?(?={re.escape(words)})", document)
        if line:
            return line.end()
    return document.find(words)


def lost(correction: Correction) -> Piece:
    """Return a correction that did not find its place."""
    from data.correcting.history import words_of

    why = f"could not be applied: its place is not there any more. By {correction.reviewer}, {correction.at[:10]}"
    return Piece(LOST, "not applied", words_of(correction), why=why, key=correction.id)
