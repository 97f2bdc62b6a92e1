"""The themes that there are, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive

from tui.widgets.lines import Lines
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


class ThemeList(Lines):
    """Lists themes; the one under `cursor` is worn."""

    class Chosen(Message):
        """A theme was clicked, once or twice."""

        def __init__(self, place: int, keeps: bool) -> None:
            """Tell which, and whether it is to be kept."""
            super().__init__()
            self.place, self.keeps = place, keeps

    lines: reactive[tuple[ThemeLine, ...]] = reactive(())
    cursor: reactive[int] = reactive(0)

    @property
    def line_count(self) -> int:
        """A line a theme."""
        return len(self.lines)

    def watch_cursor(self, cursor: int) -> None:
        """Keep the theme under the cursor in sight."""
        if self.size.height and self.top <= cursor < self.top + self.page:
            return
        self.aim_at(cursor)

    def line_to_show(self, what: int) -> int:
        """Return the line half a page above, so that a theme is in the middle."""
        return what - self.page // 2

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
        return [Segment(text, (own or ink.text) + ink.selection) for text, own, _ in segments]

    def on_click(self, event: events.Click) -> None:
        """Say which theme was clicked."""
        if self.on_scrollbar(event.x, event.y):
            return
        place = self.top + event.y
        if place < len(self.lines):
            self.post_message(self.Chosen(place, event.chain > 1))
