"""The queue at the left: a virtual list. It holds the numbers of all pairs, and the rows near the cursor."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive

from tui.plain import one_line
from tui.widgets.row_list import RowList, under_cursor
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from data.queue import Entry
    from data.regime import Regime

LABEL = 7
"""Cells for a label: "CoC1 R2"."""
SERVICE = re.compile(r" (Police( Service)?|Constabulary|Fire and Rescue Service)$")
"""What most names end in: without it there is room for what tells them apart."""
BLOCK = 128
"""Rows read from the store at a time."""


class QueueList(RowList):
    """Lists `numbers`; the row under `cursor` is the pair on the screen."""

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, place: int) -> None:
            """Tell which row, counted from 0."""
            super().__init__()
            self.place = place

    class Marked(Message):
        """A row was clicked with Ctrl held; with Shift it is `ranged`: all from the one marked last to it."""

        def __init__(self, place: int, ranged: bool) -> None:
            """Tell which row, counted from 0."""
            super().__init__()
            self.place, self.ranged = place, ranged

    class ViewChosen(Message):
        """A saved view above the queue was clicked."""

        def __init__(self, place: int) -> None:
            """Tell which one, counted from 0."""
            super().__init__()
            self.place = place

    title: reactive[str] = reactive("")
    """The filter, or "all"."""
    order: reactive[str] = reactive("")
    """How it is walked, below the title."""
    views: reactive[tuple[tuple[str, str, bool], ...]] = reactive(())
    """Saved views that stand above the queue: the name, how many pairs, and whether it is the one that is walked."""

    def __init__(
        self,
        read: Callable[[Sequence[int]], Sequence[Entry]],
        regime: Regime,
        *,
        id: str,  # noqa: A002  Textual's name for it
    ) -> None:
        """Make an empty list; `read` gives the rows of some numbers."""
        super().__init__(id=id)
        self.numbers: array[int] = array("q")
        self.marked: set[int] = set()
        """The numbers of the pairs that a reviewer marked; refresh when it changes."""
        self._read = read
        self._glyphs = {status.name: status for status in regime.statuses}
        self._blocks: dict[int, dict[int, Entry]] = {}
        self.find_alike: Callable[[Sequence[str]], frozenset[str]] | None = None
        """Tells which of some pairs, by their ids, are known to have nearly the same answer as another."""
        self._alike: frozenset[str] = frozenset()

    @property
    def head_lines(self) -> int:
        """The saved views with a line below them; the title with the count, and the order."""
        return (len(self.views) + 1 if self.views else 0) + 2

    @property
    def line_count(self) -> int:
        """How many pairs there are."""
        return len(self.numbers)

    def list(self, numbers: array[int], cursor: int) -> None:
        """List other pairs, with the cursor in the middle of the list where there is room."""
        self.numbers = numbers
        self._blocks.clear()
        self.set_reactive(QueueList.cursor, cursor)
        self.aim_at(cursor)

    def forget(self, number: int) -> None:
        """Read a pair's row again when it is next drawn: it has changed."""
        for block in self._blocks.values():
            block.pop(number, None)
        self.refresh()

    def read_again(self) -> None:
        """Read every row again when it is next drawn."""
        self._blocks.clear()
        self._alike = frozenset()
        self.refresh()

    def forget_all(self) -> None:
        """Read every row again when it is next drawn."""
        self._blocks.clear()
        self.refresh()

    def watch_cursor(self, cursor: int) -> None:
        """Keep the row under the cursor in sight, with a row of context."""
        self._aim = self._aimed = None
        if cursor <= self.top:
            self.top = cursor - 1
        elif cursor >= self.top + self.page - 1:
            self.top = cursor - self.page + 2

    def entry(self, place: int) -> Entry | None:
        """Return the row at a place of the list; None when its pair is gone."""
        number = self.numbers[place]
        block = self._blocks.get(place // BLOCK)
        if block is None or number not in block:
            first = place - place % BLOCK
            if len(self._blocks) > 8:  # a few screens' worth, however far the reviewer scrolls
                self._blocks.clear()
            block = {row.number: row for row in self._read(self.numbers[first : first + BLOCK])}
            self._blocks[place // BLOCK] = block
            if self.find_alike is not None:
                self._alike |= self.find_alike([row.pair_id for row in block.values()])
        return block.get(number)

    def draw_head(self, y: int, width: int) -> Sequence[Segment]:
        """Draw the saved views, then the title with how many pairs there are, and the order."""
        assert self.ink is not None
        y -= self.head_lines - 2
        if y < -1:
            return self._draw_view(y + len(self.views) + 1, width)
        if y == -1:
            return [Segment("─" * width, self.ink.rule)]
        if y:
            return [Segment(" " + clip(self.order, max(width - 2, 1)), self.ink.muted)]
        count = f"{len(self.numbers):,}"
        if self.marked:
            count = f"*{len(self.marked):,} marked · {count}"
        room = max(width - len(count) - 3, 1)
        title = clip(self.title, room)
        return [
            Segment(" " + title.ljust(room) + " ", self.ink.muted),
            Segment(count, self.ink.muted),
        ]

    def _draw_view(self, place: int, width: int) -> Sequence[Segment]:
        assert self.ink is not None
        name, count, here = self.views[place]
        room = max(width - 4 - cell_len(count) - 2, 1)
        name = clip(one_line(name), room)
        return [
            Segment("▸" if here else " ", self.ink.focus),
            Segment(f"{place + 1} ", self.ink.muted),
            Segment(name + " " * (room - cell_len(name)), self.ink.strong if here else self.ink.text),
            Segment(f" {count} ", self.ink.muted),
        ]

    def draw_line(self, index: int, width: int) -> Sequence[Segment]:
        """Draw a pair: its mark, label and body, and at the right what stands out: status, flag, late, nil."""
        ink = self.ink
        assert ink is not None
        entry = self.entry(index)
        here = index == self.cursor
        if entry is None:
            return [Segment(" (gone)", ink.muted)]
        status = self._glyphs.get(entry.status)
        marks: list[Segment] = []
        if entry.flagged:
            marks.append(Segment(" ⚑", ink.warning))
        if entry.later:
            marks.append(Segment(" ↷", ink.muted))
        if entry.pair_id in self._alike:
            marks.append(Segment(" ≈", ink.muted))
        if entry.nil:
            marks.append(Segment(" nil", ink.muted))
        if (entry.late_days or 0) > 0:
            marks.append(Segment(" late", ink.late))
        glyph = status.glyph if status else ("•" if entry.status else " ")
        marks.append(Segment(f" {glyph} ", ink.status(status.role) if status else ink.muted))
        label = clip(one_line(entry.label), LABEL).ljust(LABEL)
        room = max(width - 3 - cell_len(label) - sum(mark.cell_length for mark in marks), 1)
        body = clip(SERVICE.sub("", one_line(entry.body)), room)
        style = ink.muted if entry.status and not here else ink.text
        segments = [
            Segment("▸" if here else " ", ink.focus),
            Segment("*" if entry.number in self.marked else " ", ink.strong),
            Segment(label + " ", style),
            Segment(body + " " * (room - cell_len(body)), style),
            *marks,
        ]
        if not here:
            return segments
        return under_cursor(segments, ink)

    def on_click(self, event: events.Click) -> None:
        """Say which row was clicked."""
        if event.y < len(self.views):
            self.post_message(self.ViewChosen(event.y))
            return
        place = self.row_at(event)
        if place is not None:
            marks = event.shift or event.ctrl
            self.post_message(self.Marked(place, event.shift) if marks else self.Chosen(place))
