"""Lines of type: pieces on one baseline, put together from left to right."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.documents.pdf import signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.documents.pdf.page import Piece

GAP = 0.95
"""In sizes of the type: a gap as wide as this between two pieces may divide columns."""

_MOST_PIECES = 8_000
"""On a page where raised marks are looked for; a map can have more pieces, and no page of a report has."""
_NOTE = re.compile(r"[\d,\s]{1,9}|[*†‡§¶]{1,3}|[ivx]{1,5}|[a-z]|\[\d{1,3}\]")
_RAISED = re.compile(r"[\d,*†‡§¶ivxa-z\[\]\s]{1,9}")
_UNIT = re.compile(r"(?:\b|\d)(?:[kcm]?m|ft|CO)$")


@dataclass(slots=True)
class Line:
    """A line of one column, or of one cell."""

    pieces: list[Piece]
    page: int
    text: str
    left: float
    right: float
    base: float
    size: float
    """Of most of its characters, in points."""
    bold: bool
    italic: bool
    starts_bold: bool
    ends_bold: bool
    notes: tuple[str, ...] = ()
    """The footnote marks that were taken out of it."""
    boxed: bool = False
    """It stands in a box that stands in a column."""
    gaps: list[Line] = field(default_factory=list)
    """Its parts where wide gaps divide it; empty where none does."""

    @property
    def top(self) -> float:
        return self.base - 0.75 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.25 * self.size


def rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return the pieces that stand beside each other, row after row from the top; in a row from left to right."""
    found: list[list[Piece]] = []
    bases: list[float] = []
    raised: list[Piece] = []
    pieces = list(pieces)
    may_be_raised = len(pieces) <= _MOST_PIECES
    for piece in sorted(pieces, key=lambda piece: piece.base):
        if may_be_raised and len(piece.text) < 10 and _RAISED.fullmatch(piece.text):
            raised.append(piece)
            continue
        if bases and piece.base - bases[-1] <= 0.3 * min(piece.size, found[-1][0].size):
            found[-1].append(piece)
        else:
            found.append([piece])
            bases.append(piece.base)
    alone: list[Piece] = []
    for piece in raised:
        row = _beside(piece, found, bases)
        if row is None:
            alone.append(piece)
        else:
            row.append(piece)
    fresh: list[list[Piece]] = []
    for piece in alone:
        if fresh and piece.base - fresh[-1][0].base <= 0.3 * piece.size:
            fresh[-1].append(piece)
        else:
            fresh.append([piece])
    found += fresh
    found.sort(key=lambda row: row[0].base)
    for row in found:
        row.sort(key=lambda piece: (piece.left, piece.order))
    return found


def _beside(piece: Piece, found: list[list[Piece]], bases: list[float]) -> list[Piece] | None:
    """Return the row that a short piece belongs to: on its baseline, or raised above it."""
    at = bisect_left(bases, piece.base - 0.35 * piece.size)
    best: list[Piece] | None = None
    for place in range(at, min(at + 6, len(bases))):
        below = bases[place] - piece.base
        first = found[place][0]
        if abs(below) <= 0.2 * piece.size and (best is None or abs(first.size - piece.size) < 0.5):
            return found[place]
        if below > 0.75 * max(other.size for other in found[place][:4]):
            break
        if best is None and any(
            (
                piece.size < 0.9 * other.size
                and -0.3 * other.size < piece.left - other.right < 0.4 * other.size
                and -0.25 * other.size < other.base - piece.base < 0.75 * other.size
            )
            or (piece.size < 0.9 * other.size and 0 <= other.left - piece.right < 0.9 * other.size)
            for other in found[place]
        ):
            best = found[place]
    return best


def lines(row: list[Piece], page: int) -> list[Line]:
    """Return the parts of a row that wide gaps divide, as lines."""
    parts = [[row[0]]]
    right = row[0].right
    for piece in row[1:]:
        if piece.left - right > GAP * max(piece.size, parts[-1][-1].size) and not _is_raised(piece, row):
            parts.append([piece])
        else:
            parts[-1].append(piece)
        right = max(right, piece.right)
    return [line(part, page) for part in parts]


def _is_raised(piece: Piece, row: list[Piece]) -> bool:
    return any(piece.size < 0.8 * other.size and other.base - piece.base > 0.2 * other.size for other in row)


def line(pieces: list[Piece], page: int) -> Line:
    """Return the line that `pieces`, in their order from left to right, are."""
    size = _size(pieces)
    body = [piece for piece in pieces if piece.size > 0.9 * size] or pieces
    base = body[0].base
    texts: list[str] = []
    notes: list[str] = []
    before: Piece | None = None
    kept: list[Piece] = []
    for piece in pieces:
        if before is not None and _is_note(piece, size, base, "".join(texts[-2:])):
            notes.append(piece.text)
            before = piece
            continue
        if before is not None and texts:
            gap = piece.left - before.right
            drawn_next = 0 < piece.order - before.order <= len(before.text) + 3
            close = gap < 0.12 * size if drawn_next else gap < 0.2 * size
            after_note = before.text in notes[-1:] and piece.text[0] in ".,;:)?!"
            if (before.text in notes[-1:] and piece.text[0].isalnum()) or (
                not after_note and ((piece.spaced and gap > -0.3 * size and (drawn_next or not close)) or not close)
            ):
                texts.append(" ")
            if kept and piece.text == before.text and abs(gap) < 0 and before.base == piece.base:
                continue
        texts.append(piece.text)
        kept.append(piece)
        before = piece
    kept = kept or pieces
    # The number of a paragraph is often in another type than the paragraph.
    told = kept[1:] if len(kept) > 1 and signs.may_be_marker(kept[0].text) else kept
    worded = [piece for piece in told if any(map(str.isalnum, piece.text))] or told
    solid = sum(len(piece.text) for piece in worded)
    bold = sum(len(piece.text) for piece in worded if piece.font.bold)
    italic = sum(len(piece.text) for piece in worded if piece.font.italic)
    return Line(
        kept,
        page,
        "".join(texts),
        kept[0].left,
        max(piece.right for piece in kept),
        base,
        size,
        bold * 20 > solid * 19,
        italic * 20 > solid * 19,
        worded[0].font.bold,
        worded[-1].font.bold,
        tuple(notes),
    )


def joined(parts: list[Line]) -> Line:
    """Return one line of the parts of a row, which keeps them in `gaps`."""
    if len(parts) == 1:
        return parts[0]
    whole = line([piece for part in parts for piece in part.pieces], parts[0].page)
    whole.notes = tuple(note for part in parts for note in part.notes)
    whole.gaps = parts
    whole.boxed = parts[0].boxed
    return whole


def _size(pieces: list[Piece]) -> float:
    if len(pieces) == 1:
        return pieces[0].size
    counts: dict[float, int] = {}
    for piece in pieces:
        size = round(piece.size, 1)
        # A bullet is often larger than the type beside it.
        counts[size] = counts.get(size, 0) + sum(map(str.isalnum, piece.text))
    return max(counts, key=lambda size: (counts[size], size))


def _is_note(piece: Piece, size: float, base: float, before: str) -> bool:
    """Say whether a piece is the raised mark of a footnote, and neither an exponent nor the end of "2nd"."""
    return (
        piece.size < 0.82 * size
        and base - piece.base > 0.12 * size
        and _NOTE.fullmatch(piece.text) is not None
        and not _UNIT.search(before)
        and not (piece.text.isalpha() and before[-1:].isdigit())
    )
