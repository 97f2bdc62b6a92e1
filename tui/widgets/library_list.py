"""The library's list: a row a report, and under it a row a body, those that have not answered among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive

from tui.dates import day, lateness
from tui.plain import one_line
from tui.widgets.row_list import RowList, under_cursor
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events

    from data.catalogue import BodyLine, ReportLine
    from data.regime import Regime
    from tui.ink import Ink

BAR = 12
"""Cells of the bar that sums up a report's statuses."""
_WIDE = 96


class LibraryRow(NamedTuple):
    """A report, or one of its bodies."""

    report: ReportLine
    body: BodyLine | None = None
    unfolded: bool = False
    """Of a report: its bodies are listed below it."""


class Cells(NamedTuple):
    """The words of a report's row, or of the line above them all."""

    title: str
    published: str
    due: str
    answered: str
    judged: str

    def draw(self, width: int, style: Style, muted: Style, bar: Sequence[Segment]) -> list[Segment]:
        """Return the row, with the dates and the bar left out where there is no room for them."""
        wide = width >= _WIDE
        right = self.judged.rjust(9) + " "
        cells = self.answered.rjust(10)
        if wide:
            cells = self.published.rjust(12) + self.due.rjust(14) + cells + "  "
        room = max(width - cell_len(right) - cell_len(cells) - (BAR if wide else 0), 8)
        words = clip(self.title, room)
        gap = " " * (room - cell_len(words))
        return [Segment(words + gap, style), Segment(cells, muted), *(bar if wide else ()), Segment(right, muted)]


EMPTY_KEYS = 16
"""Cells for what to press, or to type, beside what it does."""


class LibraryList(RowList):
    """Lists `rows`; the row under `cursor` is the one that keys work on."""

    class Chosen(Message):
        """A row was clicked; `twice` when it was clicked a second time at once."""

        def __init__(self, place: int, twice: bool) -> None:
            """Tell which row, counted from 0."""
            super().__init__()
            self.place, self.twice = place, twice

    rows: reactive[tuple[LibraryRow, ...]] = reactive(())
    empty: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """What is said while there are no rows, a line each: a key or a command, and what it does."""

    def __init__(self, regime: Regime, *, id: str) -> None:  # noqa: A002  Textual's name for it
        """Make an empty list that colours statuses as the regime says."""
        super().__init__(id=id)
        self._regime = regime

    @property
    def head_lines(self) -> int:
        """The names of the columns, and a blank line."""
        return 2

    @property
    def line_count(self) -> int:
        """How many rows there are."""
        return len(self.rows) or len(self.empty)

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def draw_head(self, y: int, width: int) -> Sequence[Segment]:
        """Draw the names of the columns."""
        assert self.ink is not None
        if y or not self.rows:
            return []
        names = Cells("  Report", "published", "answers due", "answered", "judged")
        return names.draw(width - 1, self.ink.muted, self.ink.muted, [Segment(" " * BAR, self.ink.muted)])

    def draw_line(self, index: int, width: int) -> Sequence[Segment]:
        """Draw a report with its clock, or a body with what it did."""
        ink = self.ink
        assert ink is not None
        if not self.rows:
            key, does = self.empty[index]
            return [
                Segment(f"  {key:<{EMPTY_KEYS}}", ink.strong),
                Segment(clip(does, max(width - EMPTY_KEYS - 3, 1)), ink.text),
            ]
        row, here = self.rows[index], index == self.cursor
        segments = self._body(row.body, width, ink) if row.body else self._report(row, width, ink)
        segments = [Segment("▸ " if here else "  ", ink.focus), *segments]
        if not here:
            return segments
        return under_cursor(segments, ink)

    def _report(self, row: LibraryRow, width: int, ink: Ink) -> list[Segment]:
        report = row.report
        answered, judged = str(report.bodies_answered), f"{report.judged}/{report.pairs}"
        if report.bodies_concerned:
            answered = f"{report.bodies_concerned - report.bodies_silent}/{report.bodies_concerned}"
        cells = Cells(
            ("▾ " if row.unfolded else "▹ ") + one_line(report.title),
            day(report.published) or "no date",
            day(report.last_day) or "–",
            answered if report.counted else "…",
            judged if report.counted else "…",
        )
        style = ink.strong if report.left or not report.pairs else ink.muted
        return cells.draw(width - 2, style, ink.muted, self._bar(report, ink))

    def _bar(self, report: ReportLine, ink: Ink) -> list[Segment]:
        """Return the statuses of the report's pairs as one bar, what is judged first."""
        segments: list[Segment] = []
        room = BAR
        for status in self._regime.statuses:
            share = round(BAR * report.statuses.get(status.name, 0) / report.pairs) if report.pairs else 0
            share = min(room, max(share, 1 if report.statuses.get(status.name) else 0))
            segments.append(Segment("━" * share, ink.status(status.role)))
            room -= share
        return [*segments, Segment("╌" * room, ink.rule)]

    def _body(self, body: BodyLine, width: int, ink: Ink) -> list[Segment]:
        if body.responded:
            late = lateness(body.late_days)
            words = " · ".join(part for part in (day(body.dated) or "undated", late, "nil" if body.nil else "") if part)
            style = ink.late if (body.late_days or 0) > 0 else ink.muted
            judged = f"{body.judged}/{body.pairs}"
        else:
            words, style, judged = body.state, ink.muted, ""
            if body.excluded_by:
                words += f", said {one_line(body.excluded_by)}"
            if body.late_days:
                words += f" · {body.late_days} day{'s' * (body.late_days != 1)} after the last day"
        right = judged.rjust(9) + " "
        room = max(width - 2 - cell_len(right) - 6, 8)
        name = clip(one_line(body.body), max(room * 2 // 5, 8))
        said = clip(words, max(room - cell_len(name) - 2, 4))
        gap = room - max(room * 2 // 5, cell_len(name)) - cell_len(said)
        return [
            Segment("    " + name.ljust(max(room * 2 // 5, 8)), ink.text),
            Segment("  " + said + " " * max(gap, 0), style),
            Segment(right, ink.muted),
        ]

    def on_click(self, event: events.Click) -> None:
        """Say which row was clicked."""
        place = self.row_at(event)
        if place is not None:
            self.post_message(self.Chosen(place, event.chain > 1))
