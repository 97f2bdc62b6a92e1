"""The two texts, and the thin lines around them: dragged with the mouse, which shows where a line will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.containers import Container
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui import layout
from tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from textual import events

    from tui.ink import Ink


class Ghost(Widget):
    """The line as it will stand when the mouse is let go."""

    DEFAULT_CSS = "Ghost { layer: above; position: absolute; }"

    def __init__(self, ink: Ink, upright: bool) -> None:
        """Draw an upright line, or one that lies."""
        super().__init__()
        self._ink, self._upright = ink, upright

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  every line is the same
        """Draw one line of the line."""
        width = self.size.width
        return Strip([Segment("┃" if self._upright else "━" * width, self._ink.focus)], width)


class Texts(Container):
    """Holds the recommendation and the response, beside or above each other."""

    class Moved(Message):
        """A line was dragged: the `line` "queue" or "texts", and how many columns or lines stand before it now."""

        def __init__(self, line: str, size: int) -> None:
            """Tell which line, and where it was let go."""
            super().__init__()
            self.line, self.size = line, size

    _line: str = ""
    _upright: bool = True
    _stands: int = 0
    _ghost: Ghost | None = None

    def line_at(self, x: int, y: int) -> tuple[str, bool] | None:
        """Return the line at a cell of the screen, and whether it is upright; None where there is none."""
        recommendation, response = self.query(TextPane)[:2]
        if not recommendation.ruled:
            if response.display and recommendation.display and y == response.region.y:
                return "texts", False
            return ("queue", True) if x == self.region.x and x > 0 else None
        if x == response.region.x:
            return "texts", True
        return ("queue", True) if x == recommendation.region.x and x > 0 else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a line."""
        found = self.line_at(event.screen_x, event.screen_y) if event.button == 1 else None
        ink = next(iter(self.query(TextPane))).ink
        if found is None or ink is None:
            return
        event.stop()
        self._line, self._upright = found
        self._ghost = Ghost(ink, self._upright)
        place = self._place(event.screen_x, event.screen_y)
        self.screen.mount(self._ghost)
        self._show(place)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where the line will be."""
        if self._ghost is not None:
            self._show(self._place(event.screen_x, event.screen_y))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the line go."""
        if self._ghost is None:
            return
        event.stop()
        self.release_mouse()
        self._ghost.remove()
        self._ghost = None
        self.post_message(self.Moved(self._line, self._stands))

    def _place(self, x: int, y: int) -> int:
        """Return how many columns or lines stand before the line at a cell of the screen, within the limits."""
        narrow = not next(iter(self.query(TextPane))).ruled
        if self._line == "queue":
            least, most = layout.queue_limits(self.screen.size.width, narrow)
            return layout.between(least, x, most)
        room = self.region.width if self._upright else self.region.height
        least, most = layout.split_limits(room, not self._upright)
        return layout.between(least, x - self.region.x if self._upright else y - self.region.y, most)

    def _show(self, size: int) -> None:
        assert self._ghost is not None
        self._stands, region, styles = size, self.region, self._ghost.styles
        if self._upright:
            x = size if self._line == "queue" else region.x + size
            styles.offset, styles.width, styles.height = (x, region.y), 1, region.height
        else:
            styles.offset, styles.width, styles.height = (region.x, region.y + size), region.width, 1
