"""The columns of a table of recommendations: number, words, by whom, by when, page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.reading.labels import is_not_applicable, parse_label
from data.readings import Label

if TYPE_CHECKING:
    from data.readings import Kind

_TITLES = {
    name: re.compile(words, re.IGNORECASE)
    for name, words in {
        "number": r"(?:no\.?|number|ref(?:erence)?\.?|#|rec(?:ommendation)?\.? (?:no|number|ref)\.?)",
        "text": r"(?:recommendations?|areas? for improvement|causes? of concern).{0,40}",
        "due": r".*\b(?:by when|due|deadline|timescale|target date|date|complete by)\b.*",
        "addressed to": r".*\b(?:owner|lead|responsib\w+|addressed to|for whom|who|organisation|body|addressee|agency"
        r"|recipient)\b.*",
        "page": r"page(?: no\.?| number)?",
    }.items()
}
_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})?[a-z]?)[.)]?", re.IGNORECASE)
_FIRST_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})?[a-z]?)[.):]?\s+(?=[A-Z“‘])")
_LABEL_BEHIND = re.compile(r"\((recommendation\s+\d{1,3}[a-z]?)\)\.?$", re.IGNORECASE)
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of recommendations."""

    label: Label | None
    """None where a row only goes on with the one above it."""
    words: str
    fields: dict[str, str] = field(default_factory=dict)
    """"due", "addressed to", "page": as written."""


def columns(cells: list[str]) -> dict[str, int]:
    """Return which column holds what, where `cells` are the titles of such a table; else an empty dict."""
    found: dict[str, int] = {}
    if any(len(cell) >= _LONGEST_TITLE for cell in cells):
        return found
    for place, title in enumerate(" ".join(cell.split()) for cell in cells):
        name = next((name for name, pattern in _TITLES.items() if pattern.fullmatch(title)), "")
        if name:
            found.setdefault(name, place)
    return found if "text" in found and len(found) > 1 else {}


def read_row(cells: list[str], places: dict[str, int], kind: Kind) -> Row | None:
    """Return what a row says, by the `places` of the columns; None where it states nothing."""
    values = {name: cells[place].strip() for name, place in places.items() if place < len(cells)}
    words, number = values.get("text", ""), values.get("number", "")
    label = number_label(number, kind) if number else parse_label(words) or _numbered(words, kind) or _behind(words)
    told = {name: values[name].replace("\n", " ") for name in ("due", "addressed to", "page") if values.get(name)}
    if label is None and words and told and "number" not in places:
        label = Label(kind, "", kind.value.capitalize()), words
    if label is None:
        return Row(None, words) if words and not number else None
    if is_not_applicable(label[0]) or not (words or label[1]):
        return None
    rest = "\n\n".join(part for part in (label[1], words if number else "") if part)
    return Row(label[0], rest, told)


def _behind(words: str) -> tuple[Label, str] | None:
    """Return the label in brackets that the words of a cell end with, and the words: "… (Recommendation 1)"."""
    match = _LABEL_BEHIND.search(words)
    label = parse_label(match[1]) if match else None
    return (label[0], words) if label else None


def _numbered(words: str, kind: Kind) -> tuple[Label, str] | None:
    """Return the number that the words of a cell begin with as a label, and the words after it."""
    match = _FIRST_NUMBER.match(words)
    return parse_label(f"{kind.value.capitalize()} {match[1]}: {words[match.end() :]}") if match else None


def number_label(cell: str, kind: Kind) -> tuple[Label, str] | None:
    """Return the label in a cell, a bare number as one of `kind`, and the text after it."""
    label = parse_label(cell)
    if label is None and _NUMBER.fullmatch(cell.strip()):
        label = parse_label(f"{kind.value.capitalize()} {cell.strip(' .()')}")
    return label
