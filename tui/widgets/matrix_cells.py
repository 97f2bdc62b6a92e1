"""What a cell of the matrix looks like: a glyph for its status or for why there is none, and marks beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.matrix import NO_RESPONSE, NOT_ASKED, UNJUDGED, UNLINKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.matrix import Cell, Totals
    from data.regime import Regime, Status


class Sign(NamedTuple):
    """A glyph, its words for the legend, and the style of the ink that it is drawn in."""

    glyph: str
    word: str
    short: str
    style: str


SIGNS = {
    UNJUDGED: Sign("◌", "to judge", "to judge", "strong"),
    UNLINKED: Sign("□", "no passage linked", "unlinked", "text"),
    NO_RESPONSE: Sign("░", "no response on file", "no response", "muted"),
    NOT_ASKED: Sign("·", "not asked of it", "not asked", "rule"),
}
"""Of the cells that nobody has judged, by their state."""
CONFLICT = Sign("!", "two judgements", "conflict", "error")
FLAGGED = Sign("⚑", "flagged", "flag", "warning")
PASSED = Sign("◷", "its date has passed", "overdue", "late")
LATER = Sign("↷", "later", "later", "muted")
MORE = Sign("+", "answered twice", "twice", "muted")
MARKS = (CONFLICT, FLAGGED, PASSED, LATER, MORE)
"""What stands beside a glyph, the most pressing first: a narrow cell has room for one."""
GONE = "•"
"""For a status that the regime no longer has."""

GLYPH, MARK, MARKS_TWO, WORD = 2, 3, 5, 11
"""Widths of a cell, with a blank before it: the glyph alone; with a mark; with two; with the status in a word too."""


def marks_of(cell: Cell) -> list[Sign]:
    """Return the marks of a cell, the most pressing first."""
    there = (cell.conflict, cell.flagged, cell.date_passed, cell.later, bool(cell.others))
    return [sign for sign, is_there in zip(MARKS, there, strict=True) if is_there]


def sign_of(cell: Cell, statuses: dict[str, Status]) -> Sign:
    """Return the glyph of a cell, with its word and style."""
    if not cell.status:
        return SIGNS[cell.state]
    status = statuses.get(cell.status)
    if status is None:
        return Sign(GONE, cell.status, cell.status[:6], "muted")
    return Sign(status.glyph, status.word, status.short, f"role:{status.role}")


def cell_parts(cell: Cell, statuses: dict[str, Status], width: int) -> list[tuple[str, str]]:
    """Return what stands in a cell of a width, its blank aside, as words and styles."""
    sign = sign_of(cell, statuses)
    if width <= GLYPH:
        return [(sign.glyph, sign.style)]
    word = f" {sign.short:6}" if width >= WORD and cell.status else " " * 7 if width >= WORD else ""
    room = 2 if width >= MARKS_TWO else 1
    marks = [(mark.glyph, mark.style) for mark in marks_of(cell)[:room]]
    return [(sign.glyph + word, sign.style), *marks, (" " * (room - len(marks)), "text")]


def folded_parts(totals: Totals, width: int) -> list[tuple[str, str]]:
    """Return what stands where several cells are folded into one: how many are still open."""
    if not totals.asked:
        return [(SIGNS[NOT_ASKED].glyph, SIGNS[NOT_ASKED].style)]
    words = f"{totals.left} of {totals.asked}" if width >= WORD else str(totals.left)
    if len(words) >= width:
        words = "+"
    return [(words, "strong" if totals.left else "muted")]


def signs_in(cells: Iterable[Cell]) -> set[Sign]:
    """Return the signs, apart from statuses, that occur in some cells."""
    seen: set[Sign] = set()
    for cell in cells:
        if not cell.status:
            seen.add(SIGNS[cell.state])
        if cell.flagged or cell.date_passed or cell.later or cell.conflict or cell.others:
            seen.update(marks_of(cell))
    return seen


def statuses_of(regime: Regime) -> dict[str, Status]:
    """Return the statuses of a regime by name."""
    return {status.name: status for status in regime.statuses}


def counts_of(totals: Totals, regime: Regime) -> Sequence[tuple[str, str, str, int]]:
    """Return (glyph, style, word, count) for each status, then for what is to judge and for what is not on file."""
    counts = [
        (status.glyph, f"role:{status.role}", status.word, totals.statuses.get(status.name, 0))
        for status in regime.statuses
    ]
    gone = sum(totals.statuses.values()) - sum(count for *_, count in counts)
    if gone:
        counts.append((GONE, "muted", "other statuses", gone))
    wanting, absent = SIGNS[UNJUDGED], SIGNS[NO_RESPONSE]
    return [
        *counts,
        (wanting.glyph, wanting.style, wanting.word, totals.left - totals.no_response),
        (absent.glyph, absent.style, "no response", totals.no_response),
    ]
