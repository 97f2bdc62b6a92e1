"""What was judged, day by day, as columns in parts over a labelled axis."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.dates import MONTHS
from tui.widgets.bars_plot import LEFT, Part, column, round_up, short_number, style_of, with_others

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

    from tui.ink import Ink

AXIS = 6
"""Cells for the axis at the left."""
BELOW = 2
"""Lines below the columns: the weekday, and the day."""
MANY, FEW, ROOM_FOR_MANY = 28, 14, 92
"""Days that are shown where there is room, and where there is not; and the columns from which there is."""
WIDEST = 6
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class DaysPlot(Widget):
    """Draws the last days up to `today`. A click on one tells which it was."""

    DEFAULT_CSS = "DaysPlot { width: 1fr; height: 9; }"
    ALLOW_SELECT = False

    class Chosen(Message):
        """A day was clicked."""

        def __init__(self, day: str) -> None:
            """Tell which, in ISO."""
            super().__init__()
            self.day = day

    ink: reactive[Ink | None] = reactive(None)
    days: reactive[Mapping[str, Mapping[str, int]]] = reactive({})
    """By day (ISO), by status: pairs."""
    today: reactive[str] = reactive("")
    parts: tuple[Part, ...] = ()

    @property
    def shown(self) -> int:
        """How many days there is room for."""
        return MANY if self.size.width >= ROOM_FOR_MANY else FEW

    @property
    def _step(self) -> int:
        return max(2, min((self.size.width - AXIS - 1) // self.shown, WIDEST))

    def _day(self, place: int) -> str:
        return (date.fromisoformat(self.today) - timedelta(self.shown - 1 - place)).isoformat()

    def render_line(self, y: int) -> Strip:
        """Draw one line: of the columns with the axis, of the weekdays, or of the days."""
        ink, width = self.ink, self.size.width
        if ink is None or not self.today or width < AXIS:
            return Strip.blank(width)
        rows = max(self.size.height - BELOW - 1, 1)
        amounts = [with_others(self.parts, self.days.get(self._day(place), {})) for place in range(self.shown)]
        totals = [sum(max(amount, 0) for part, amount in each if part.name != LEFT) for each in amounts]
        most = round_up(max(totals, default=0))
        if y > rows:
            segments = self._labels(y - rows - 1, ink)
        else:
            level = rows - 1 - (y - 1)  # the row of cells, counted from the bottom; the first line has values alone
            segments = [Segment(self._tick(level, rows, most), ink.muted)]
            for each, total in zip(amounts, totals, strict=True):
                cells = column([(part, max(amount, 0)) for part, amount in each], most, rows)
                segments += self._cell(cells, level, total, ink)
        return Strip(segments).adjust_cell_length(width, ink.text)

    def _cell(self, cells: list[tuple[str, Part | None]], level: int, total: int, ink: Ink) -> list[Segment]:
        """Return one step of a line: the column's cell, or its value just above it."""
        broad = self._step - 1
        character, part = cells[level] if level < len(cells) else (" ", None)
        if part is not None:
            return [Segment(character * broad, style_of(part, ink)), Segment(" ", ink.text)]
        if total and level == sum(each[1] is not None for each in cells):
            value = short_number(total)
            if cell_len(value) > broad and total >= 1_000:
                value = f"{total / 1_000:.0f}k"
            if cell_len(value) <= broad:
                return [Segment(value.center(broad) + " ", ink.text)]
        return [Segment(" " * self._step, ink.text)]

    @staticmethod
    def _tick(level: int, rows: int, most: int) -> str:
        """Return the axis beside a row: its value at the top of the scale, and in the middle."""
        marked = {rows - 1: most, rows // 2 - 1: most / 2} if rows > 3 else {rows - 1: most}
        value = marked.get(level)
        words = short_number(round(value)) if value is not None and value == round(value) else ""
        return f"{words:>{AXIS - 2}} " + ("┤" if words else "│" if 0 <= level < rows else " ")

    def _labels(self, line: int, ink: Ink) -> list[Segment]:
        text = " " * (AXIS - 1) + ("└" if line == 0 else " ")
        for place in range(self.shown):
            when = date.fromisoformat(self._day(place))
            if line == 0:
                word = WEEKDAYS[when.weekday()]
                word = word[: self._step - 1] if self._step > 2 else word[0]
                text += word.ljust(self._step)
            elif when.weekday() == 0 and (self.shown - place) * self._step > 6:
                text = text[: AXIS + place * self._step].ljust(AXIS + place * self._step)
                text += f"{when.day} {MONTHS[when.month - 1]} "
        return [Segment(text, ink.muted)]

    def on_click(self, event: events.Click) -> None:
        """Say which day was clicked."""
        place = (event.x - AXIS) // self._step
        if self.today and 0 <= place < self.shown:
            self.post_message(self.Chosen(self._day(place)))
