"""Pairs with nearly the same answer, one a line: which are to be judged, and how each is judged now."""

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


class AlikeList(MiddleRowList):
    """Lists pairs; the difference of the one under `cursor` is shown."""

    class Chosen(Message):
        """A row was clicked, once or twice."""

        def __init__(self, place: int, turns: bool) -> None:
            """Tell which, and whether it is to be taken out, or put in again."""
            super().__init__()
            self.place, self.turns = place, turns

    lines: reactive[tuple[AlikeLine, ...]] = reactive(())

    @property
    def line_count(self) -> int:
        """A line a pair."""
        return len(self.lines)

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
        return under_cursor(segments, ink)

    def on_click(self, event: events.Click) -> None:
        """Say which row was clicked; its box turns at once."""
        place = self.row_at(event)
        if place is not None:
            self.post_message(self.Chosen(place, 2 <= event.x < 6 or event.chain > 1))
