"""A whole document, wrapped once a width and drawn a line at a time; what was understood of it is marked beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.message import Message

from tui.plain import one_line, plain
from tui.widgets.lines import Lines
from tui.wrap import clip, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

WIDEST = 84
"""Characters of a line."""
MARGIN = 12
"""Cells for the word beside a piece."""
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


class Mark(NamedTuple):
    """A stretch of the document that was understood as something."""

    start: int
    end: int
    """Offsets in characters."""
    word: str
    piece: int
    """Which piece of the list it is."""


class DocumentPane(Lines):
    """Shows a text with `Mark`s; offsets are those of the text, whatever is drawn for its characters."""

    class Chosen(Message):
        """A line was clicked."""

        def __init__(self, offset: int) -> None:
            """Tell where in the text."""
            super().__init__()
            self.offset = offset

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's name for it
        """Make an empty pane."""
        super().__init__(id=id)
        self.text = ""
        self.marks: tuple[Mark, ...] = ()
        self.focused_piece = -1
        self.paragraphs: list[tuple[int, int]] = []
        self.paragraph = -1
        """The place of the paragraph that is marked; -1 for none."""
        self.title = ""
        self._lines: list[tuple[int, int]] = []
        self._starts: list[int] = []
        self._of_line: dict[int, Mark] = {}
        self._laid_out: tuple[object, ...] = ()

    def show(self, text: str, marks: Sequence[Mark], title: str) -> None:
        """Show a text; where it is the one that is shown already, with other marks at the same place."""
        if text != self.text:
            self._laid_out = ()
            self.text, self.top, self.paragraph = text, 0, -1
            self.paragraphs = [(found.start(), found.end()) for found in _PARAGRAPH.finditer(text)]
        self.marks, self.title = tuple(marks), title
        self.refresh()

    @property
    def head_lines(self) -> int:
        """A rule with the title in it."""
        return 1

    @property
    def line_count(self) -> int:
        """How many lines the text takes at this width."""
        self._lay_out()
        return len(self._lines)

    def _lay_out(self) -> None:
        # Before its size is known a long text is not wrapped in vain.
        width = max(8, min(self.drawn_size.width - MARGIN - 5, WIDEST)) if self.drawn_size.width else 0
        asked = (id(self.text), width, self.marks)
        if asked == self._laid_out:
            return
        if self._laid_out[:2] != asked[:2]:
            self._lines = self.lines_at(width) if width else [(0, len(self.text))]
            self._starts = [start for start, _ in self._lines]
        self._of_line = {}
        for mark in self.marks:
            first = max(bisect_right(self._starts, mark.start) - 1, 0)
            for line in range(first, bisect_left(self._starts, mark.end)):
                self._of_line[line] = mark
        self._laid_out = asked

    def lines_at(self, width: int) -> list[tuple[int, int]]:
        """Return (start, end) of each line of the text at a width."""
        return wrap(self.text, width)

    def line_of(self, offset: int) -> int:
        """Return the line in which an offset of the text stands."""
        self._lay_out()
        return max(bisect_right(self._starts, offset) - 1, 0)

    def line_to_show(self, what: int) -> int:
        """Return the line at the top that brings an offset into sight, with a little before it."""
        return max(self.line_of(what) - 2, 0)

    def bring(self, start: int, end: int) -> None:
        """Scroll, if need be, so that a stretch of the text is in sight."""
        if not self.size.height:
            self.aim_at(start)
            return
        first, last = self.line_of(start), self.line_of(max(end - 1, start))
        if first < self.top or last >= self.top + self.page:
            self.aim_at(start)
        else:
            self.refresh()

    def offset_at_top(self) -> int:
        """Return the offset of the first character in sight."""
        self._lay_out()
        return self._starts[min(self.top, len(self._starts) - 1)] if self._starts else 0

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
        """Draw one line with its margin: the word of its piece, and a bar."""
        ink = self.ink
        assert ink is not None
        start, end = self._lines[index]
        mark = self._of_line.get(index)
        here = mark is not None and mark.piece == self.focused_piece
        in_paragraph = False
        if self.paragraph >= 0:
            first, last = self.paragraphs[self.paragraph]
            in_paragraph = start < last and end > first
        words = clip(plain(self.text[start:end]), max(width - MARGIN - 4, 1))
        first_line = mark is not None and (index == 0 or self._of_line.get(index - 1) is not mark)
        name = mark.word if mark is not None and first_line else ""
        blank = start == end
        style = ink.text if mark is not None or in_paragraph else ink.muted
        if here and not blank:
            style = style + ink.selection
        bar = "┃ " if mark is not None else "  "
        return [
            Segment("›" if in_paragraph else " ", ink.focus),
            Segment(clip(name, MARGIN).ljust(MARGIN), ink.focus if here else ink.muted),
            Segment(bar, ink.focus if here else ink.link),
            Segment(words, style),
        ]

    def on_click(self, event: events.Click) -> None:
        """Tell which line was clicked."""
        if self.on_scrollbar(event.x, event.y):
            return
        line = self.top + event.y - self.head_lines
        if 0 <= line < self.line_count and event.y >= self.head_lines:
            self.post_message(self.Chosen(self._lines[line][0]))
