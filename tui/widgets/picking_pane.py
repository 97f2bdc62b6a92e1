"""A text pane in which words are picked with the mouse, and that knows where each is drawn."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from rich.cells import get_character_cell_size
from textual.message import Message

from tui.widgets.picking import Spot
from tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from textual import events


class PickingPane(TextPane):
    """Tells what the mouse does to its words, in `Pointed`; what comes of it is shown by `pick`."""

    class Pointed(Message):
        """The mouse was pressed at a spot, moved on to another, let go, or clicked twice."""

        def __init__(self, deed: str, spot: Spot) -> None:
            """Tell the deed, "press", "drag", "release" or "twice", and where."""
            super().__init__()
            self.deed, self.spot = deed, spot

    _pressed: Spot | None = None

    def line_of_spot(self, paragraph: int, offset: int) -> int:
        """Return the line in which a character of a paragraph is drawn."""
        first, beyond = self.line_of(paragraph), self.line_of(paragraph + 1)
        spans = filter(None, map(self.line_span, range(first, beyond)))
        return first + max(bisect_right([span.start for span in spans], offset) - 1, 0)

    def spot_at(self, x: int, y: int) -> Spot | None:
        """Return the place between two characters at a cell of the pane; the nearest one where there is no text."""
        index = min(max(self.top + y - self.head_lines, 0), self.line_count - 1)
        while index > 0 and self.line_span(index) is None:
            index -= 1
        span = self.line_span(index)
        if span is None:
            return None
        text = self.paragraphs[span.paragraph].text
        place, cells = span.start, self.indent
        while place < span.end and cells + get_character_cell_size(text[place]) <= x:
            cells += get_character_cell_size(text[place])
            place += 1
        return Spot(span.paragraph, place, place)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select."""
        spot = self.spot_at(event.x, event.y) if event.button == 1 else None
        # The edge at the left is a line that can be dragged, the one at the right may be a scrollbar.
        on_text = event.x > 0 and event.y >= self.head_lines and not self.on_scrollbar(event.x, event.y)
        if spot is not None and on_text:
            event.stop()
            self._pressed = spot
            self.capture_mouse()
            self.post_message(self.Pointed("press", spot))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select on, and scroll where the mouse is beyond the edge."""
        if self._pressed is None:
            return
        if event.y < self.head_lines or event.y >= self.size.height:
            self.scroll_lines(-1 if event.y < self.head_lines else 1)
        spot = self.spot_at(event.x, min(max(event.y, self.head_lines), self.size.height - 1))
        if spot is not None and spot != self._pressed:
            self._pressed = spot
            self.post_message(self.Pointed("drag", spot))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Have selected."""
        if self._pressed is not None:
            event.stop()
            self.release_mouse()
            self.post_message(self.Pointed("release", self._pressed))
            self._pressed = None

    def on_click(self, event: events.Click) -> None:
        """Select the word that is clicked twice."""
        spot = self.spot_at(event.x, event.y)
        if spot is not None and event.chain == 2 and event.y >= self.head_lines:
            self.post_message(self.Pointed("twice", spot))
