"""Groups of pairs, each with a bar of its statuses and the numbers beside it. Enter leads to the pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive

from tui.plain import one_line
from tui.widgets.bars_plot import LEFT, Part, bar, style_of, with_others
from tui.widgets.row_list import RowList, under_cursor
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from data.progress import Group
    from tui.ink import Ink

NARROW, SMALL = 100, 72
"""Columns below which the statuses have no columns of numbers; and below which what is overdue has none."""
LEAST_BAR = 10


class GroupRow(NamedTuple):
    """A group as it is listed."""

    group: Group
    name: str
    """For people."""
    more: str = ""
    """What stands in the last column."""


class _Columns(NamedTuple):
    """Where things stand, in cells."""

    name: int
    bar: int
    numbers: tuple[tuple[str, int], ...]
    """The columns of numbers: what they hold, and how wide they are."""


class GroupList(RowList):
    """Lists groups; the row under `cursor` is the one that Enter opens."""

    class Chosen(Message):
        """A row was clicked, once or twice."""

        def __init__(self, place: int, opens: bool) -> None:
            """Tell which row, and whether it is to be opened."""
            super().__init__()
            self.place, self.opens = place, opens

    rows: reactive[tuple[GroupRow, ...]] = reactive(())
    empty: reactive[str] = reactive("")
    """What stands there when there are no rows."""
    shares: reactive[bool] = reactive(True)
    """Whether every bar is as long as the others; else its length is its pairs."""
    title: reactive[str] = reactive("")
    """Above the names."""
    more: reactive[str] = reactive("")
    """Above the last column; "" for none."""
    parts: tuple[Part, ...] = ()

    @property
    def head_lines(self) -> int:
        """The headings."""
        return 1

    @property
    def line_count(self) -> int:
        """A line a group; one for the words where there are none."""
        return max(len(self.rows), 1)

    @property
    def row_count(self) -> int:
        """How many groups there are."""
        return len(self.rows)

    def show(self, rows: Sequence[GroupRow], cursor: int = 0) -> None:
        """List other groups."""
        self.rows = tuple(rows)
        self.set_reactive(GroupList.cursor, max(0, min(cursor, len(self.rows) - 1)))
        self.aim_at(self.cursor)
        self.refresh()

    def _columns(self, width: int) -> _Columns:
        """Return the columns for this width: numbers first, the name, and the bar in what is left."""
        counted = [with_others(self.parts, row.group.statuses) for row in self.rows]
        numbers: list[tuple[str, int]] = []
        if width >= NARROW:
            for place, part in enumerate(self.parts[:-1]):
                most = max((each[place][1] for each in counted), default=0)
                numbers.append((part.name, max(len(f"{most:,}"), 1) + 2))
        judged = max((len(_done(row.group)) for row in self.rows), default=0)
        numbers += [("judged", max(judged, 6) + 2), ("share", 7)]
        if width >= SMALL:
            overdue = max((len(f"{row.group.overdue:,}") for row in self.rows), default=0)
            numbers.append(("overdue", max(overdue, 7) + 2))
        if self.more and width >= SMALL:
            numbers.append(("more", max(cell_len(self.more), *(cell_len(row.more) for row in self.rows), 0) + 2))
        room = width - 3 - sum(wide for _, wide in numbers)
        longest = max((cell_len(row.name) for row in self.rows), default=0)
        name = max(8, min(longest, max(room * 2 // 5, room - 60), room - LEAST_BAR - 1))
        return _Columns(name, max(room - name - 1, 1), tuple(numbers))

    def draw_head(self, y: int, width: int) -> Sequence[Segment]:  # noqa: ARG002  one line
        """Draw the headings of the columns: the statuses by their glyphs."""
        ink = self.ink
        assert ink is not None
        if not self.rows:
            return [Segment(f"  {self.title}", ink.muted)]
        columns = self._columns(width - (1 if self.line_count > self.page else 0))
        glyphs = {part.name: part for part in self.parts}
        segments = [
            Segment(
                "  " + clip(self.title, columns.name + columns.bar).ljust(columns.name + 1 + columns.bar), ink.muted
            )
        ]
        for name, wide in columns.numbers:
            part = glyphs.get(name)
            word = part.glyph if part else {"share": "done", "more": self.more}.get(name, name)
            style = style_of(part, ink) if part else ink.muted
            segments.append(Segment(" " * (wide - cell_len(word)) + word, style))
        return segments

    def draw_line(self, index: int, width: int) -> Sequence[Segment]:
        """Draw a group: its name, its bar and its numbers."""
        ink = self.ink
        assert ink is not None
        if not self.rows:
            return [Segment("  " + clip(self.empty, width - 3), ink.text)]
        columns, row = self._columns(width), self.rows[index]
        here, amounts = index == self.cursor, with_others(self.parts, row.group.statuses)
        name = clip(one_line(row.name), columns.name)
        segments = [
            Segment("▸ " if here else "  ", ink.focus),
            Segment(name + " " * (columns.name + 1 - cell_len(name)), ink.text),
            *self._bar(row, amounts, columns.bar, ink),
            *self._numbers(row, columns, ink),
        ]
        if not here:
            return segments
        return under_cursor(segments, ink)

    def _bar(self, row: GroupRow, amounts: Sequence[tuple[Part, int]], room: int, ink: Ink) -> list[Segment]:
        cells = room
        if not self.shares:
            most = max(each.group.total for each in self.rows)
            cells = max(round(row.group.total / most * room), 1) if most else 0
        return [*bar(amounts, cells, ink), Segment(" " * (room - cells), ink.text)]

    def _numbers(self, row: GroupRow, columns: _Columns, ink: Ink) -> list[Segment]:
        group, found = row.group, []
        for name, wide in columns.numbers:
            if name == "judged":
                text, style = _done(group), ink.text
            elif name == "share":
                text, style = percent(group.judged, group.total), ink.text
            elif name == "overdue":
                text, style = (f"{group.overdue:,}", ink.late) if group.overdue else ("–", ink.muted)
            elif name == "more":
                text, style = row.more, ink.text
            else:
                amount = group.statuses.get(name, 0)
                text, style = (f"{amount:,}", ink.text) if amount else ("–", ink.muted)
            found.append(Segment(" " * (wide - cell_len(text)) + text, style))
        return found

    def on_click(self, event: events.Click) -> None:
        """Say which row was clicked; a double click opens it."""
        place = self.row_at(event)
        if place is not None:
            self.post_message(self.Chosen(place, event.chain > 1))


def percent(part: int, whole: int) -> str:
    """Return a share in whole per cent; never 0 % of something, nor 100 % of less than all."""
    if not whole:
        return "–"
    exact = part / whole * 100
    shown = round(exact)
    if part and shown == 0:
        return "<1 %"
    return f"{99 if shown == 100 and part < whole else shown} %"


def _done(group: Group) -> str:
    return f"{group.judged:,}/{group.total:,}"


__all__ = ["LEFT", "GroupList", "GroupRow", "percent"]
