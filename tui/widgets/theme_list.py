"""The themes that there are, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive

from tui.widgets.row_list import MiddleRowList, under_cursor
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events


class ThemeLine(NamedTuple):
    """A theme as it is listed."""

    name: str
    own: bool
    """Whether it is the reviewer's own."""
    kind: str
    """"dark" or "light"."""
    trouble: str
    """What is wrong with its file, "" for nothing."""


class ThemeList(MiddleRowList):
    """Lists themes; the one under `cursor` is worn."""

    class Chosen(Message):
        """A theme was clicked, once or twice."""

        def __init__(self, place: int, keeps: bool) -> None:
            """Tell which, and whether it is to be kept."""
            super().__init__()
            self.place, self.keeps = place, keeps

    lines: reactive[tuple[ThemeLine, ...]] = reactive(())

    @property
    def line_count(self) -> int:
        """A line a theme."""
        return len(self.lines)

    def draw_line(self, index: int, width: int) -> Sequence[Segment]:
        """Draw a theme's name, and at the right what kind it is."""
        ink = self.ink
        assert ink is not None
        line, here = self.lines[index], index == self.cursor
        right = f"{'your own · ' if line.own else ''}{line.kind} "
        room = max(width - 2 - cell_len(right), 1)
        name = clip(line.name, room)
        segments = [
            Segment("▸ " if here else "  ", ink.focus),
            Segment(name + " " * (room - cell_len(name)), ink.text),
            Segment(right, ink.error if line.trouble else ink.muted),
        ]
        if not here:
            return segments
        return under_cursor(segments, ink)

    def on_click(self, event: events.Click) -> None:
        """Say which theme was clicked."""
        place = self.row_at(event)
        if place is not None:
            self.post_message(self.Chosen(place, event.chain > 1))
