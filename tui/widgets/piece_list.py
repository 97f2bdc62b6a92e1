"""The list of what was understood: a piece takes a line for what it is, and one for why."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive

from tui.plain import one_line
from tui.widgets.lines import Lines
from tui.widgets.row_list import under_cursor
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

NAME = 15
"""Cells for what a piece is."""
_LONGEST = 400
"""Characters of a piece that are looked at: more fit no line."""


class ListedPiece(NamedTuple):
    """A piece as it is listed."""

    name: str
    words: str
    why: str = ""
    style: str = "text"
    """The name of a style of the ink, for its words."""
    section: str = ""
    """A heading above it."""


class PieceList(Lines):
    """Lists pieces; the one under `cursor` is the one that keys work on."""

    class Chosen(Message):
        """A piece was clicked."""

        def __init__(self, place: int) -> None:
            """Tell which, counted from 0."""
            super().__init__()
            self.place = place

    cursor: reactive[int] = reactive(0)

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's name for it
        """Make an empty list."""
        super().__init__(id=id)
        self.pieces: tuple[ListedPiece, ...] = ()
        self.title = ""
        self._lines: list[tuple[int, str]] = []
        self._firsts: list[int] = []

    def list(self, pieces: Sequence[ListedPiece], cursor: int, title: str) -> None:
        """List other pieces, with the cursor on one of them."""
        self.pieces, self.title = tuple(pieces), title
        self._lines, self._firsts = [], []
        for place, piece in enumerate(self.pieces):
            if piece.section:
                self._lines.append((place, "section"))
            self._firsts.append(len(self._lines))
            self._lines.append((place, "words"))
            if piece.why:
                self._lines.append((place, "why"))
        self.set_reactive(PieceList.cursor, self.validate_cursor(cursor))
        self._follow()
        self.refresh()

    @property
    def head_lines(self) -> int:
        """A rule with the title in it."""
        return 1

    @property
    def line_count(self) -> int:
        """How many lines the pieces take."""
        return len(self._lines)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a piece."""
        return max(0, min(cursor, len(self.pieces) - 1))

    def watch_cursor(self) -> None:
        """Keep the piece under the cursor in sight."""
        self._follow()

    def line_to_show(self, what: int) -> int:
        """Return the line at the top that brings a piece into sight."""
        return max((self._firsts[what] if what < len(self._firsts) else 0) - 1, 0)

    def _follow(self) -> None:
        if not self.pieces:
            return
        if not self.size.height:
            self.aim_at(self.cursor)
            return
        first = self._firsts[self.cursor]
        last = first + bool(self.pieces[self.cursor].why)
        if first <= self.top:
            self.top = max(first - bool(self.pieces[self.cursor].section), 0)
        elif last >= self.top + self.page:
            self.top = last - self.page + 1

    def draw_head(self, y: int, width: int) -> Sequence[Segment]:  # noqa: ARG002  one line
        """Draw the title in a rule."""
        assert self.ink is not None
        title = clip(one_line(self.title), max(width - 4, 1))
        return [
            Segment("── ", self.ink.rule),
            Segment(title, self.ink.strong),
            Segment(" " + "─" * width, self.ink.rule),
        ]

    def draw_line(self, index: int, width: int) -> Sequence[Segment]:
        """Draw a piece's words, why it was understood so, or the heading above it."""
        ink = self.ink
        assert ink is not None
        place, what = self._lines[index]
        piece, here = self.pieces[place], place == self.cursor
        if what == "section":
            return [Segment(clip(f" {piece.section}", width), ink.strong)]
        room = max(width - NAME - 3, 1)
        if what == "why":
            segments = [Segment("  " + " " * NAME, ink.muted), Segment(clip(one_line(piece.why), room), ink.muted)]
        else:
            name = clip(one_line(piece.name), NAME - 1)
            words = clip(one_line(piece.words[:_LONGEST]), room)
            segments = [
                Segment("▸ " if here else "  ", ink.focus),
                Segment(name + " " * (NAME - cell_len(name)), ink.link),
                Segment(words, getattr(ink, piece.style)),
            ]
        if not here:
            return segments
        return under_cursor(segments, ink)

    def on_click(self, event: events.Click) -> None:
        """Tell which piece was clicked."""
        if self.on_scrollbar(event.x, event.y):
            return
        line = self.top + event.y - self.head_lines
        if event.y >= self.head_lines and 0 <= line < len(self._lines):
            self.post_message(self.Chosen(bisect_right(self._firsts, max(line, self._firsts[0])) - 1))
