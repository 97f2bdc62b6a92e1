"""A list of rows, a line each, one of them under the cursor: the base of most lists of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.reactive import reactive

from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from tui.ink import Ink


class RowList(Lines):
    """Lists rows; keys work on the one under `cursor`."""

    cursor: reactive[int] = reactive(0)

    @property
    def row_count(self) -> int:
        """How many rows there are: as many as lines, where these are not words in the place of rows."""
        return self.line_count

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.row_count - 1))

    def watch_cursor(self, cursor: int) -> None:
        """Keep the row under the cursor in sight."""
        self.bring_line(cursor)

    def line_to_show(self, what: int) -> int:
        """Return the row half a page above, so that a row is in the middle."""
        return what - self.page // 2

    def row_at(self, event: events.Click) -> int | None:
        """Return the row that was clicked, counted from 0; None on the scrollbar, the head, and below the last row."""
        place = self.top + event.y - self.head_lines
        if self.on_scrollbar(event.x, event.y) or event.y < self.head_lines or place >= self.row_count:
            return None
        return place


class MiddleRowList(RowList):
    """A list whose cursor goes to the middle when it leaves what is in sight."""

    def watch_cursor(self, cursor: int) -> None:
        """Keep the row under the cursor in sight."""
        if not self.size.height or not self.top <= cursor < self.top + self.page:
            self.aim_at(cursor)


def under_cursor(segments: Sequence[Segment], ink: Ink) -> list[Segment]:
    """Return the segments of a line as they are drawn under the cursor."""
    return [Segment(text, (style or ink.text) + ink.selection) for text, style, _ in segments]
