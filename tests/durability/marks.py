"""What the review calls saved, read from its screen: the signs of the queue's rows, the header, note and evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.widgets.queue_list import LABEL, SERVICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.queue import Entry
    from tests.durability.screen import Screen

QUEUE = 28
"""Columns of the queue on a screen of 120."""
_HEADER = re.compile(r"(?P<before>.*?)(?P<judged>[\d,]+) of (?P<total>[\d,]+) judged · [\d,]+ left · (?P<mark>.+?) *$")
_ROW = re.compile(
    r"^(?P<here>[▸ ])[* ](?P<label>.{7}) (?P<body>.*?)"
    r"(?P<flag> ⚑)?(?P<later> ↷)?( ≈)?( nil)?( late)? (?P<glyph>.) [ ▐]$"
)
_NOTE = re.compile(r"^ note    (?P<note>.*?)(  \(a draft of it is kept; the note opens with it\))?(?: {3,}|$)")
_EVIDENCE = re.compile(r"evidence “[^”]*”?(?: and (?P<more>\d+) more)?")


class Sign(NamedTuple):
    """What a row of the queue shows of its pair."""

    glyph: str
    flagged: bool
    later: bool


class Marks(NamedTuple):
    """What one look at the screen says."""

    judged: int
    """How many pairs the header calls judged; -1 where the line was being written."""
    mark: str
    """Whether the last act is on disk, in the header's words."""
    signs: dict[int, Sign]
    """Of each pair that is in sight, by its place in the queue."""
    here: int
    """The place of the pair that is shown; -1 where its row was being written."""
    note: str
    """Of that pair, "–" for none, "" where the line was being written."""
    quotes: int
    """Of that pair: how many quotations."""


def read(screen: Screen, entries: Sequence[Entry]) -> Marks | None:
    """Return what the review shows; None where another screen is shown, or the queue is only half drawn.

    The line that is being written, where the cursor stands, may be half of one and half of another: it is left out.
    The lines below the queue are drawn last: until the cursor is back at its place they may be another pair's.
    """
    lines = screen.lines
    header = _HEADER.match(lines[0]) if screen.at != 0 else None
    edges = [y for y, line in enumerate(lines) if line.startswith("─" * QUEUE)]
    head = next((y for y, line in enumerate(lines) if line.startswith(" all ")), None)
    if (header is None and screen.at != 0) or len(edges) < 2 or head is None:
        return None
    begin, end = head + 2, next((y for y in edges if y > head), 0)
    found = {y - begin: _ROW.match(lines[y][:QUEUE]) for y in range(begin, end) if y != screen.at}
    rows = {y: row for y, row in found.items() if row is not None and row["label"].strip()}
    top = _top(rows, entries)
    if top is None:
        return None
    here = [top + y for y, row in rows.items() if row["here"] == "▸"]
    words = next((line for line in lines[end:] if line.startswith(" note    ")), "") if screen.at < 0 else ""
    note, quoted = _NOTE.match(words), _EVIDENCE.search(words)
    return Marks(
        int(header["judged"].replace(",", "")) if header else -1,
        header["mark"] if header else "",
        {top + y: Sign(row["glyph"], bool(row["flag"]), bool(row["later"])) for y, row in rows.items()},
        here[0] if len(here) == 1 else -1,
        note["note"].strip() if note else "",
        1 + int(quoted["more"] or 0) if quoted else 0,
    )


def _top(rows: dict[int, re.Match[str]], entries: Sequence[Entry]) -> int | None:
    """Return which place of the queue the first row shows; None where the rows are not those of one place."""
    if not rows:
        return None
    found = [top for top in range(len(entries)) if all(_is(row, top + y, entries) for y, row in rows.items())]
    return found[0] if len(found) == 1 else None


def _is(row: re.Match[str], place: int, entries: Sequence[Entry]) -> bool:
    if place >= len(entries):
        return False
    entry = entries[place]
    body = SERVICE.sub("", entry.body)
    shown = row["body"].rstrip().rstrip("…")
    return entry.label[:LABEL].strip() == row["label"].strip() and body.startswith(shown)
