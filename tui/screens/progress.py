"""Progress: what is done, left and overdue, how fast it goes, and the pairs behind every bar."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.worker import get_current_worker

from data import progress, queue
from data.pace import pace_of
from data.progress import By, Group, Judged, by_day, whole
from tui.commands import PROGRESS
from tui.plain import one_line
from tui.screens import progress_view as view
from tui.screens.desk_screen import DeskScreen
from tui.widgets.bars import Bar
from tui.widgets.bars_plot import parts_of
from tui.widgets.days_plot import DaysPlot
from tui.widgets.group_list import GroupList
from tui.widgets.keys_bar import KeysBar
from tui.widgets.tabs_bar import TabsBar
from tui.wrap import wrap

if TYPE_CHECKING:
    from array import array

    from textual.app import ComposeResult

    from data.pace import Sittings

SHORT, TALL = 22, 30
"""Lines of the terminal: below the first the plot is as low as can be read; from the second on it is taller, things
stand apart, and a line shows how the judged pairs grew."""
MOST_WORDS = 4
"""Lines of sentences at most."""


class ProgressScreen(DeskScreen):
    """Counts the pairs of all reports, or of the one that one came from."""

    SCOPE: ClassVar[str] = PROGRESS

    def __init__(self, report_id: str = "", title: str = "") -> None:
        """Open on all reports; `report_id` is the one that `r` narrows it to, "" for none, and `title` its title."""
        super().__init__()
        self._came_from, self._title = report_id, title
        self.report_id = ""
        self.by = By.REPORT
        self.order = view.ORDERS[0]
        self._groups: dict[By, list[Group]] = {}
        self._days: list[Judged] | None = None
        self._sittings: Sittings | None = None
        self._reading: sqlite3.Connection | None = None
        self._wanted = ""
        """A key to put the cursor on when its section is read: the day that was clicked."""

    def compose(self) -> ComposeResult:
        """Lay out the header, the sentences, the plot of days, the sections and the keys."""
        self.header, self.words, self.legend = Bar(id="header"), Bar(id="words"), Bar(id="legend")
        self.growth, self.tabs = Bar(id="growth"), TabsBar(id="tabs")
        self.plot, self.list, self.keys = DaysPlot(id="plot"), GroupList(id="groups"), KeysBar(id="keys")
        self.plot.parts = self.list.parts = parts_of(self.desk.regime)
        yield from (self.header, self.words, self.plot, self.growth, self.tabs, self.list, self.legend, self.keys)

    def on_mount(self) -> None:
        """Show what there is to show, and begin to count."""
        self.header.ground = "bar"
        self.keys.rule = self.tabs.rule = True
        self.plot.today = self.desk.today
        self.paint()
        self.read()

    def paint(self) -> None:
        """Hand the theme's styles to the widgets."""
        super().paint()
        self.plot.ink = self.desk.ink

    def on_resize(self) -> None:
        """Wrap the sentences anew, and give the plot and the keys what there is room for."""
        self.keys.styles.height = self.key_lines + 1
        self.set_class(self.app.size.height < TALL, "-low")
        self.draw()

    def on_unmount(self) -> None:
        """End what is still being read."""
        self._stop()

    def read_anew(self) -> None:
        """Count again: pairs may have been judged meanwhile."""
        self.read()

    # Read

    def read(self) -> None:
        """Count everything again, the section that is shown first."""
        self._groups.clear()
        self._days = self._sittings = None
        self._read(self.report_id, self.by)

    def _stop(self) -> None:
        if self._reading is not None:
            with suppress(sqlite3.ProgrammingError):  # it has read everything in this very moment
                self._reading.interrupt()

    @work(thread=True, exclusive=True, group="progress")
    def _read(self, report_id: str, by: By) -> None:
        """Count in a thread with a connection of its own; another report or section overtakes it."""
        worker = get_current_worker()
        self._stop()
        reader = self.desk.store.connect()
        self._reading = reader
        today = self.desk.today
        try:
            for each in dict.fromkeys((By.REPORT, by)):
                if each not in self._groups and not worker.is_cancelled:
                    groups = progress.groups(reader, each, report_id, today)
                    self.app.call_from_thread(self._take_groups, report_id, each, groups)
            if self._days is None and not worker.is_cancelled:
                days = progress.history(reader, report_id)
                sittings = progress.sittings(reader, self.desk.reviewer, today)
                self.app.call_from_thread(self._take_days, report_id, days, sittings)
        except sqlite3.OperationalError:  # interrupted
            if not worker.is_cancelled and self.is_attached:
                raise
        finally:
            self._reading = None if self._reading is reader else self._reading
            reader.close()

    def _take_groups(self, report_id: str, by: By, groups: list[Group]) -> None:
        if report_id == self.report_id:
            self._groups[by] = groups
            self.draw()

    def _take_days(self, report_id: str, days: list[Judged], sittings: Sittings) -> None:
        if report_id == self.report_id:
            self._days, self._sittings = days, sittings
            self.draw()

    # Draw

    @property
    def whole(self) -> Group | None:
        """All pairs that are counted; None while they are."""
        found = self._groups.get(By.REPORT)
        return None if found is None else whole(found)

    def draw(self) -> None:
        """Draw everything that has been read."""
        self._draw_head()
        self._draw_days()
        self._draw_section()
        self.draw_keys()

    def _draw_head(self) -> None:
        width, height = self.app.size
        whose = one_line(self._title) if self.report_id else "all reports"
        self.header.rows = (((("Progress", "bar"), (f"   {whose}", "muted")), ()),)
        lines: list[str] = []
        total = self.whole
        said = [] if total is None else [view.sum_in_words(total)]
        if total is not None and self._days is not None and total.total:
            pace = pace_of(by_day(self._days), total.left, self.desk.today)
            said.append(view.pace_in_words(pace, total.left))
            if self._sittings is not None and height >= SHORT:
                said.append(view.sittings_in_words(self._sittings, self.desk.reviewer))
        elif total is None or total.total:
            said.append("Counting …")
        styles: list[str] = []
        for place, sentence in enumerate(filter(None, said)):
            wrapped = [sentence[start:end] for start, end in wrap(sentence, width - 2)]
            lines += wrapped
            styles += ["strong" if place == 0 else "text"] * len(wrapped)
        self.words.rows = tuple((((line, style),), ()) for line, style in zip(lines, styles, strict=True))
        self.words.styles.height = min(len(lines), MOST_WORDS) or 1

    def _draw_days(self) -> None:
        width, height = self.app.size
        total, days = self.whole, self._days or []
        shown = bool(days)
        self.plot.display = shown
        self.plot.styles.height = 11 if height >= TALL else 7 if height >= SHORT else 6
        self.plot.days = view.by_day_and_status(days)
        grown = view.growth(days, total, self.desk.today) if total else ()
        self.growth.display = bool(grown) and height >= TALL
        self.growth.rows = ((grown, ()),)
        self.legend.rows = ((view.legend(self.list.parts, width), ()),)

    def _draw_section(self) -> None:
        self.tabs.show([(each.value, each is self.by) for each in view.SECTIONS])
        groups, kept = self._groups.get(self.by), self.key
        self.list.title = f"{view.TITLES.get(self.by, self.by.value)}, {self._order_words()}"
        self.list.more = "a day" if self.by is By.REVIEWER else ""
        self.list.shares = self.by in (By.REPORT, By.BODY, By.KIND)
        if groups is None:
            self.list.empty = "Counting …"
            self.list.show(())
            return
        days = self._days or []
        rows = view.rows_of(self.by, groups, self.order, self.desk.regime, days, self.desk.today)
        keys = [row.group.key for row in rows]
        kept = self._wanted or kept
        self._wanted = ""
        self.list.empty = view.nothing(self.by, self.whole or whole(groups), self.desk.keymap.shown("library.import"))
        self.list.show(rows, keys.index(kept) if kept in keys else 0)

    def _order_words(self) -> str:
        if self.by in (By.REPORT, By.BODY, By.REVIEWER, By.KIND):
            return self.order
        return "in the regime's order" if self.by is By.STATUS else "newest first"

    @property
    def key(self) -> str:
        """The key of the group under the cursor; "" for none."""
        return self.list.rows[self.list.cursor].group.key if self.list.rows else ""

    # Move

    def do_progress_next(self) -> None:
        """Go to the next bar."""
        self.list.cursor += 1

    def do_progress_previous(self) -> None:
        """Go to the bar before."""
        self.list.cursor -= 1

    def do_progress_page_down(self) -> None:
        """Go a page down."""
        self.list.cursor += self.list.page

    def do_progress_page_up(self) -> None:
        """Go a page up."""
        self.list.cursor -= self.list.page

    def do_progress_first(self) -> None:
        """Go to the first bar."""
        self.list.cursor = 0

    def do_progress_last(self) -> None:
        """Go to the last bar."""
        self.list.cursor = len(self.list.rows) - 1

    def on_group_list_chosen(self, message: GroupList.Chosen) -> None:
        """Go to the bar that was clicked; open it on a double click."""
        self.list.cursor = message.place
        if message.opens:
            self.do_progress_open()

    def on_days_plot_chosen(self, message: DaysPlot.Chosen) -> None:
        """Show the day that was clicked among the days."""
        self._wanted = message.day
        self._show(By.DAY)

    # Sections

    def _show(self, by: By) -> None:
        self.by = by
        if by not in self._groups:
            self._read(self.report_id, by)
        self._draw_section()
        self.draw_keys()

    def on_tabs_bar_chosen(self, message: TabsBar.Chosen) -> None:
        """Show the section that was clicked."""
        self._show(view.SECTIONS[message.place])

    def _step(self, step: int) -> None:
        self._show(view.SECTIONS[(view.SECTIONS.index(self.by) + step) % len(view.SECTIONS)])

    def do_progress_next_section(self) -> None:
        """Count by the next thing."""
        self._step(1)

    def do_progress_previous_section(self) -> None:
        """Count by the thing before."""
        self._step(-1)

    def do_progress_by_report(self) -> None:
        """Count by report."""
        self._show(By.REPORT)

    def do_progress_by_body(self) -> None:
        """Count by body."""
        self._show(By.BODY)

    def do_progress_by_reviewer(self) -> None:
        """Count by reviewer."""
        self._show(By.REVIEWER)

    def do_progress_by_status(self) -> None:
        """Count by status."""
        self._show(By.STATUS)

    def do_progress_by_kind(self) -> None:
        """Count by kind of recommendation."""
        self._show(By.KIND)

    def do_progress_by_week(self) -> None:
        """Count by week."""
        self._show(By.WEEK)

    def do_progress_by_day(self) -> None:
        """Count by day."""
        self._show(By.DAY)

    # Work

    def do_progress_order(self) -> None:
        """Sort the bars by something else."""
        self.order = view.ORDERS[(view.ORDERS.index(self.order) + 1) % len(view.ORDERS)]
        self._draw_section()

    def off_progress_order(self) -> str:
        """Days, weeks and statuses have an order of their own."""
        fixed = self.by in (By.DAY, By.WEEK, By.STATUS)
        return f"Bars by {self.by} have an order of their own." if fixed else ""

    def do_progress_report(self) -> None:
        """Count only the report that one came from, or all of them."""
        self.report_id = "" if self.report_id else self._came_from
        self.read()
        self.draw()

    def off_progress_report(self) -> str:
        """Only from a report is there one to narrow it to."""
        return "" if self._came_from else "You did not come from a report: all of them are counted."

    def do_progress_open(self) -> None:
        """Review the pairs of the bar under the cursor."""
        if not self.list.rows:
            self.say("There is no bar to open.")
            return
        group = self.list.rows[self.list.cursor].group
        report_id = group.key if self.by is By.REPORT else self.report_id
        found = self._found(group, report_id)
        if found is None:
            return
        text, numbers = found
        if not numbers:
            self.say("None of these pairs is there any more.")
            self.read()
            return
        self.desk.show_review(report_id, text, numbers[0])
        if len(numbers) != group.total:
            self.notify(f"The filter finds {len(numbers):,} pairs, the bar had {group.total:,}.", markup=False)

    def _found(self, group: Group, report_id: str) -> tuple[str, array[int]] | None:
        """Return the filter that finds just the pairs of a group, and these; else the last one that finds any."""
        statuses = [status.name for status in self.desk.regime.statuses]
        found: tuple[str, array[int]] | None = None
        trouble = ""
        for text in view.filters_of(self.by, group):
            try:
                asked = queue.parse(text, statuses, report_id)
            except queue.FilterError as error:
                trouble = str(error)
                continue
            found = text, queue.numbers(self.desk.store.reader, asked, reviewer=self.desk.reviewer)
            if len(found[1]) == group.total:
                return found
        if found is None:
            self.say(trouble, "error")
        return found

    def do_progress_leave(self) -> None:
        """Go back to where one came from."""
        self.desk.leave()

    @property
    def key_lines(self) -> int:
        """One line of keys on a narrow screen, two on a wide one."""
        return 1 if self.narrow else 2
