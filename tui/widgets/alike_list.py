"""Pairs with nearly the same answer, one a line: which are to be judged, and how each is judged now."""

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


class AlikeLine(NamedTuple):
    """A pair as it is listed."""

    body: str
    judged: str
    """The status, as glyph and word; "" for a pair that is not judged."""
    style: str
    """The role of the status; "" for none."""
    taken: bool
    """Whether the act is to judge it."""
    can: bool
    """Whether there is anything to change on it."""


class AlikeList(Lines):
    """Lists pairs; the difference of the one under `cursor` is shown."""

    class Chosen(Message):
        """A row was clicked, once or twice."""

        def __init__(self, place: int, turns: bool) -> None:
            """Tell which, and whether it is to be taken out, or put in again."""
            super().__init__()
            self.place, self.turns = place, turns

    lines: reactive[tuple[AlikeLine, ...]] = reactive(())
    cursor: reactive[int] = reactive(0)

    @property
    def line_count(self) -> int:
        """A line a pair."""
        return len(self.lines)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self.lines) - 1))

    def watch_cursor(self, cursor: int) -> None:
        """Keep the row under the cursor in sight."""
        if not self.size.height or not self.top <= cursor < self.top + self.page:
            self.aim_at(cursor)

    def line_to_show(self, what: int) -> int:
        """Return the line half a page above, so that a row is in the middle."""
        return what - self.page // 2

    def draw_line(self, index: int, width: int) -> Sequence[Segment]:
        """Draw whether the pair is to be judged, its body, and how it is judged now."""
        ink = self.ink
        assert ink is not None
        line, here = self.lines[index], index == self.cursor
        box = "[x] " if line.taken else "[ ] " if line.can else " =  "
        judged = clip(line.judged or "not judged", max(width // 2, 1))
        room = max(width - 8 - cell_len(judged), 1)
        body = clip(line.body, room)
        segments = [
            Segment("▸ " if here else "  ", ink.focus),
            Segment(box, ink.strong if line.taken else ink.muted),
            Segment(body + " " * (room - cell_len(body)) + " ", ink.text if line.taken else ink.muted),
            Segment(judged + " ", ink.status(line.style) if line.style else ink.muted),
        ]
        if not here:
            return segments
        return [Segment(text, (own or ink.text) + ink.selection) for text, own, _ in segments]

    def on_click(self, event: events.Click) -> None:
        """Say which row was clicked; its box turns at once."""
        if self.on_scrollbar(event.x, event.y):
            return
        place = self.top + event.y
        if place < len(self.lines):
            self.post_message(self.Chosen(place, 2 <= event.x < 6 or event.chain > 1))
