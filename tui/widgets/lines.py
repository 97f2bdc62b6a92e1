"""A widget drawn line by line. It scrolls by itself: no layout runs when its content changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.geometry import Region, Size

    from tui.ink import Ink

WHEEL = 3
"""Lines that one notch of a mouse wheel scrolls."""


class Lines(Widget):
    """The base of what the desk shows: `head_lines` that stay, then `line_count` lines that scroll."""

    DEFAULT_CSS = "Lines { width: 1fr; height: 1fr; }"
    ALLOW_SELECT = False

    top: reactive[int] = reactive(0)
    """The first line shown, below the head."""
    ink: reactive[Ink | None] = reactive(None)

    _aim: int | None = None
    """What is to be in sight when it is next drawn."""

    def aim_at(self, what: int) -> None:
        """Bring something into sight when it is next drawn: a row, a paragraph, as the widget counts."""
        self._aim = self._aimed = what
        self.refresh()

    _aimed: int | None = None
    """What was last aimed at, for as long as nobody has scrolled since."""

    def line_to_show(self, what: int) -> int:
        """Return the line that is to be at the top so that `what` is in sight."""
        return what

    def bring_line(self, index: int) -> None:
        """Scroll as little as brings a line into sight, at once."""
        self._aim = self._aimed = None
        if index < self.top:
            self.top = index
        elif index >= self.top + self.page:
            self.top = index - self.page + 1

    @property
    def head_lines(self) -> int:
        """How many lines at the top do not scroll."""
        return 0

    @property
    def line_count(self) -> int:
        """How many lines there are to scroll through."""
        raise NotImplementedError  # each widget knows its own

    def draw_head(self, y: int, width: int) -> Sequence[Segment]:
        """Return line `y` of the head."""
        raise NotImplementedError  # only asked of a widget that has a head

    def draw_line(self, index: int, width: int) -> Sequence[Segment]:
        """Return line `index` of what scrolls, in at most `width` cells."""
        raise NotImplementedError  # each widget knows its own

    def draw_below(self, width: int) -> Sequence[Segment]:  # noqa: ARG002  for those that draw something
        """Return a line below the last one: empty, unless the widget has an edge to draw."""
        return []

    _drawn_in: Size | None = None
    """The size while lines are drawn: Textual works it out anew each time that it is asked for."""
    _aimed_in: Size | None = None
    """The size in which what was last aimed at was brought into sight."""

    @property
    def drawn_size(self) -> Size:
        """The size in which lines are drawn."""
        return self._drawn_in or self.size

    @property
    def page(self) -> int:
        """How many scrolling lines are in sight."""
        return max(self.drawn_size.height - self.head_lines, 1)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a region."""
        self._drawn_in = self.size
        try:
            return super().render_lines(crop)
        finally:
            self._drawn_in = None

    def validate_top(self, top: int) -> int:
        """Keep the last line at the bottom."""
        return max(0, min(top, self.line_count - self.page))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the widget: of the head, of the content, or an empty one."""
        width = self.drawn_size.width
        if self.ink is None or width < 1:
            return Strip.blank(width)
        if self._aim is not None:
            # Only now is the size known: what was asked to be in sight before the first layout is brought there.
            self.set_reactive(Lines.top, self.validate_top(self.line_to_show(self._aim)))
            self._aim, self._aimed_in = None, self.drawn_size
        if y < self.head_lines:
            return self._strip(self.draw_head(y, width), width)
        index = self.top + y - self.head_lines
        scrolls = self.line_count > self.page
        room = width - 1 if scrolls else width
        segments = self.draw_line(index, room) if index < self.line_count else self.draw_below(room)
        strip = self._strip(segments, room)
        if not scrolls:
            return strip
        thumb = "▐" if self._is_thumb(y - self.head_lines) else " "
        return Strip([*strip, Segment(thumb, self.ink.rule)], width)

    def scroll_lines(self, lines: int) -> None:
        """Scroll by so many lines, down when positive, as far as there are lines."""
        self._aimed = None
        self.top += lines

    def _strip(self, segments: Sequence[Segment], width: int) -> Strip:
        assert self.ink is not None
        return Strip(segments).adjust_cell_length(width, self.ink.text)

    def _is_thumb(self, y: int) -> bool:
        first, span = self._thumb()
        return first <= y < first + span

    def _thumb(self) -> tuple[int, int]:
        """Return the first line of the scrollbar's thumb, below the head, and how many it takes."""
        span = max(1, self.page * self.page // self.line_count)
        last = self.line_count - self.page
        return (round((self.page - span) * self.top / last) if last > 0 else 0), span

    # Mouse

    _gripped: int | None = None
    """While the scrollbar is dragged: how far below the thumb's first line it was taken hold of."""

    def on_scrollbar(self, x: int, y: int) -> bool:
        """Return whether a cell of the widget is on its scrollbar."""
        return x == self.size.width - 1 and y >= self.head_lines and self.line_count > self.page

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the scrollbar's thumb; where it is not, it comes first."""
        if event.button != 1 or not self.on_scrollbar(event.x, event.y):
            return
        event.stop()
        first, span = self._thumb()
        y = event.y - self.head_lines
        self._gripped = y - first if first <= y < first + span else span // 2
        self.capture_mouse()
        self._drag_to(y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Scroll to where the thumb is dragged."""
        if self._gripped is not None:
            event.stop()
            self._drag_to(event.y - self.head_lines)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the thumb go."""
        if self._gripped is not None:
            event.stop()
            self._gripped = None
            self.release_mouse()

    def _drag_to(self, y: int) -> None:
        assert self._gripped is not None
        _, span = self._thumb()
        way, last = self.page - span, self.line_count - self.page
        wanted = round((y - self._gripped) * last / way) if way > 0 else 0
        self.scroll_lines(max(0, min(wanted, last)) - self.top)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll_lines(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll_lines(-WHEEL)

    def on_resize(self) -> None:
        """Show in the new size what was aimed at, or else keep inside it."""
        if self._aimed is not None:
            if self._aimed_in != self.size:  # the first drawing comes before the first resize
                self.aim_at(self._aimed)
        else:
            self.top = self.validate_top(self.top)
