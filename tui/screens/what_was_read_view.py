"""What the screen "what was read" shows: pieces turned into rows of the list and marks of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data import what_was_read as read
from tui.plain import one_line
from tui.saver import SAVED
from tui.screens.review_view import VOICES
from tui.widgets.document_pane import Mark
from tui.widgets.piece_list import ListedPiece
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.what_was_read import Piece, Tie, WhatWasRead
    from tui.widgets.bars import Part, Row

VOICE_WORDS = {
    "chief officer": "chief officer",
    "local policing body": "policing body",
    "answer to the chief officer": "answer to CC",
    "respondent": "respondent",
}
ECHO = 56
"""Cells for what the last act was: the mark that it is saved stays in sight beside it."""
_SECTIONS = {
    read.FACT: "The document",
    read.STATED: "Recommendations that it names",
    read.RECOMMENDATION: "Recommendations",
    read.PASSAGE: "The answer, passage by passage",
    read.HEADING: "The answer, passage by passage",
    read.LOST: "Corrections that could not be applied",
}
_ORDER = (read.FACT, read.HEADING, read.STATED, read.RECOMMENDATION, read.PASSAGE)
"""Which piece gives a line of the document its mark: the last of them."""
_SENTENCE = re.compile(r"(?<=[.!?;:])[\"”’)]*\s+|\n+")


def listed(pieces: Sequence[Piece]) -> list[ListedPiece]:
    """Return the rows of the list."""
    rows, section = [], ""
    for piece in pieces:
        now = _SECTIONS[piece.kind]
        name = VOICE_WORDS.get(piece.name, piece.name) if piece.kind == read.PASSAGE else piece.name
        style = "muted" if piece.kind in (read.HEADING, read.STATED) else "text"
        style = "warning" if piece.kind == read.LOST else style
        why = piece.why + (" · corrected" if piece.corrected and "set by" not in piece.why else "")
        rows.append(ListedPiece(name, piece.text or "not found", why, style, now if now != section else ""))
        section = now
    return rows


def marks(pieces: Sequence[Piece]) -> list[Mark]:
    """Return the marks of the pieces that have a place in the document."""
    found = [
        (_ORDER.index(piece.kind), Mark(piece.start, piece.end, _word(piece), place))
        for place, piece in enumerate(pieces)
        if piece.kind in _ORDER and 0 <= piece.start < piece.end
    ]
    return [mark for _, mark in sorted(found, key=lambda each: (each[0], each[1].start))]


def _word(piece: Piece) -> str:
    if piece.kind == read.PASSAGE:
        label = f"{piece.ties[0].label}{'+' if len(piece.ties) > 1 else ''}" if piece.ties else ""
        return one_line(f"{VOICES.get(piece.name, '')} {label}") or "answer"
    return one_line(piece.name)


def header_row(what: WhatWasRead, mark: str, echo: str, narrow: bool) -> Row:
    """Return the top line: what is read, the last act, and whether it is saved."""
    kind = "Response" if what.subject == "response" else "Report"
    left: tuple[Part, ...] = (("What was read", "bar"), (f"   {kind}: {one_line(what.title)}", "muted"))
    said: tuple[Part, ...] = ((f"{clip(one_line(echo), ECHO)} · ", "text"),) if echo and not narrow else ()
    return left, (*said, (mark, "saved" if mark == SAVED else "error"))


def facts_rows(piece: Piece | None, what: WhatWasRead, paragraph: str) -> tuple[Row, ...]:
    """Return the lines below: the piece in full as far as it goes, and why it was understood so."""
    if what.fixed:
        return ((((what.fixed, "warning"),), ()), _piece_row(piece))
    if paragraph:
        to = "answer" if what.subject == "response" else "recommendations"
        words = f"Not understood as anything: “{one_line(paragraph)[:200]}”"
        return ((((words, "text"),), ()), (((f"This paragraph can be added to the {to}.", "muted"),), ()))
    if piece is None:
        return ()
    first: Row = (((one_line(piece.text)[:400] or "not found", "text"),), ())
    return first, _piece_row(piece)


def _piece_row(piece: Piece | None) -> Row:
    if piece is None:
        return (), ()
    page = f"p. {piece.page}   " if piece.page else ""
    why = piece.why or ("no place in the document" if piece.start < 0 else "")
    return ((one_line(f"{page}{why}"), "muted"),), ()


def sentences(words: str) -> list[int]:
    """Return where the sentences of a piece begin, in characters, the first at 0."""
    return [0, *(found.end() for found in _SENTENCE.finditer(words) if found.end() < len(words))]


def split_hint(words: str) -> str:
    """Return how a piece may be split: the first words of its further sentences, numbered."""
    starts = sentences(words)[1:6]
    if not starts:
        return "the first words of the second part"
    return "   ".join(f"{place} {one_line(words[at : at + 22])}…" for place, at in enumerate(starts, start=1))


def split_at(words: str, typed: str) -> int | None:
    """Return where to split: before the sentence with a number, or before words that stand there once; else None."""
    typed = typed.strip()
    starts = sentences(words)
    if typed.isdecimal() and 1 <= int(typed) < len(starts):
        return starts[int(typed)]
    if not typed or words.casefold().count(typed.casefold()) != 1:
        return None
    return words.casefold().index(typed.casefold()) or None


def tie_of(choices: Sequence[Tie], typed: str) -> Tie | None:
    """Return the recommendation that is called what was typed: "R3", "3", "afi 2"; None for none, or several."""
    wanted = "".join(typed.split()).casefold()
    for name in (_folded, _number):
        found = [each for each in choices if name(each.label) == wanted]
        if len(found) == 1:
            return found[0]
    found = [each for each in choices if _folded(each.label).endswith(wanted)] if wanted else []
    return found[0] if len(found) == 1 else None


def _folded(label: str) -> str:
    return "".join(label.split()).casefold()


def _number(label: str) -> str:
    return _folded(label)[1:] if _folded(label).startswith("r") else ""
