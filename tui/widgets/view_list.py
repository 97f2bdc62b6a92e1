"""The saved views, each with how many pairs it finds, how it is walked, and its filter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive

from tui.plain import one_line
from tui.widgets.row_list import RowList, under_cursor
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from data.saved_views import View

NARROW = 100
"""Columns below which there is no column for the order."""
DIGITS, COUNT, ORDER = 9, 11, 20
"""Views that a digit opens; columns of the count and of the order."""


class ViewRow(NamedTuple):
    """A view as it is listed."""

    view: View
    many: str
    """How many pairs it finds, or "…" while they are counted, or "?" where it cannot be understood."""


class ViewList(RowList):
    """Lists views; the row under `cursor` is the one that Enter opens."""

    class Chosen(Message):
        """A row was clicked; `opens` when it was clicked a second time at once."""

        def __init__(self, place: int, opens: bool) -> None:
            """Tell which row, counted from 0."""
            super().__init__()
            self.place, self.opens = place, opens

    rows: reactive[tuple[ViewRow, ...]] = reactive(())

    @property
    def head_lines(self) -> int:
        """The headings."""
        return 1

    @property
    def line_count(self) -> int:
        """A line a view; one for the words where there are none."""
        return max(len(self.rows), 1)

    @property
    def row_count(self) -> int:
        """How many views there are."""
        return len(self.rows)

    def watch_rows(self) -> None:
        """Keep the cursor on a row when there are fewer."""
        self.cursor = self.validate_cursor(self.cursor)

    def _name_room(self, width: int) -> int:
        longest = max((cell_len(one_line(row.view.name)) for row in self.rows), default=0)
        return max(min(longest, width // 3), 8)

    def _columns(self, width: int) -> tuple[int, int, int]:
        """Return the columns of the name, of the order (0: none) and of the filter."""
        name = self._name_room(width)
        order = ORDER if width >= NARROW else 0
        return name, order, max(width - 4 - name - 1 - COUNT - 2 - order - 1, 6)

    def draw_head(self, y: int, width: int) -> Sequence[Segment]:  # noqa: ARG002  there is one
        """Draw the headings."""
        assert self.ink is not None
        name, order, _ = self._columns(width)
        words = "    " + clip("view", name).ljust(name + 1) + "pairs".rjust(COUNT) + "  "
        return [Segment(words + ("walked".ljust(order) if order else "") + "filter", self.ink.muted)]

    def draw_line(self, index: int, width: int) -> Sequence[Segment]:
        """Draw a view: the digit that opens it, its name, the count, the order, and the filter."""
        ink = self.ink
        assert ink is not None
        if not self.rows:
            return [Segment("  Every view is hidden. What was removed last can be taken back.", ink.text)]
        name_room, order_room, room = self._columns(width)
        (view, count), here = self.rows[index], index == self.cursor
        name, text = clip(one_line(view.name), name_room), clip(one_line(view.filter) or "all pairs", room)
        digit = str(index + 1) if index < DIGITS else " "
        own = "" if view.ships else "*"
        segments = [
            Segment("▸ " if here else "  ", ink.focus),
            Segment(f"{digit} ", ink.muted),
            Segment(name, ink.text),
            Segment(own.ljust(name_room + 1 - cell_len(name)), ink.muted),
            Segment(clip(count, COUNT).rjust(COUNT) + "  ", ink.error if count == "?" else ink.text),
            Segment(view.order.value.ljust(order_room) if order_room else "", ink.muted),
            Segment(text, ink.muted),
        ]
        if not here:
            return segments
        used = sum(segment.cell_length for segment in segments)
        segments.append(Segment(" " * max(width - used, 0), ink.text))
        return under_cursor(segments, ink)

    def on_click(self, event: events.Click) -> None:
        """Say which row was clicked; a double click opens it."""
        place = self.row_at(event)
        if place is not None:
            self.post_message(self.Chosen(place, event.chain > 1))
