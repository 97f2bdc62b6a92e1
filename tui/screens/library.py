"""The library: reports with their clock and how far the work on each is; bodies, also those that are silent."""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.worker import get_current_worker

from data import catalogue
from data.regime import Choice
from tui import off, redefinitions, taking_back
from tui.commands import LIBRARY
from tui.dates import day
from tui.importer import Importer
from tui.plain import one_line
from tui.saver import Saver
from tui.screens import review_view as view
from tui.screens.desk_screen import DeskScreen
from tui.widgets.bars import Bar
from tui.widgets.keys_bar import KeysBar
from tui.widgets.library_list import LibraryList, LibraryRow
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from data.annotations import Undone
    from data.catalogue import BodyLine, ReportLine
    from data.correcting.undoing import UndoneCorrection
    from data.outcomes import Progress, Summary
    from tui.commands import Command
    from tui.widgets.bars import Part, Row
    from tui.widgets.choice_bar import ChoiceBar
    from tui.widgets.prompt import Prompt

IMPORT = "import"
BREATH = 0.1
"""Seconds after a paint before the counting begins: the terminal's own thread is still writing it."""
OTHERS_EVERY = 5.0
"""Seconds after which it is looked again whether another desk has judged: all is counted then."""
FAILURES_SHOWN = 5
MOST_CHOICES = 9
"""Responses of a body to choose from: a digit each."""
UNFOLDED_AT_FIRST = 3
"""Reports: as many as this are listed with their bodies to begin with."""


class LibraryScreen(DeskScreen):
    """Lists what there is to review."""

    SCOPE: ClassVar[str] = LIBRARY
    PARTS: ClassVar[Mapping[str, str]] = MappingProxyType({"open": "tui.parts.opening:Opening"})

    def __init__(self, report_id: str = "") -> None:
        """Open on a report; on the first for ""."""
        super().__init__()
        self._report_id = report_id
        self._unfolded: set[str] | None = None
        self._reports: list[ReportLine] = []
        self._importer = Importer(self, self._show_progress, self._imported, self._not_imported)
        self._saver = Saver(self)

    def compose(self) -> ComposeResult:
        """Lay out the header, the list, the facts of the row and the keys."""
        self.header, self.list = Bar(id="header"), LibraryList(self.desk.regime, id="list")
        self.facts, self.keys = Bar(id="facts"), KeysBar(id="keys")
        yield self.header
        yield self.list
        yield self.facts
        yield self.keys

    def on_mount(self) -> None:
        """Read what there is."""
        self.header.ground = "bar"
        self.facts.rule = self.keys.rule = True
        self.paint()
        self.relist(self._report_id)
        self.watch_others(self._saver, self.relist, OTHERS_EVERY)

    def on_resize(self) -> None:
        """Show as many keys as there is room for."""
        self.draw_keys()

    def relist(self, report_id: str = "") -> None:
        """Read the reports anew, with the cursor on one of them, or on the row where it was.

        The reports are listed at once, with the counts that are known; those of now follow from a thread.
        """
        if not self._reports:
            self._reports = catalogue.reports(self.desk.store.reader, self.desk.today, counted=False)
        self._fill(report_id)
        self.call_after_refresh(self.set_timer, BREATH, self._count)

    @work(thread=True, exclusive=True, group="count")
    def _count(self) -> None:
        """Count in a thread, with a connection of its own: at a million pairs it takes a while."""
        worker = get_current_worker()
        reader = self.desk.store.connect()
        try:
            reports = catalogue.reports(reader, self.desk.today)
            redefined = redefinitions.resting(self.desk, reader)
        finally:
            reader.close()
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_counted, reports, redefined)

    def _show_counted(self, reports: list[ReportLine], redefined: int) -> None:
        redefinitions.tell(self.desk, redefined)
        self._reports = reports
        self._fill()

    def _fill(self, report_id: str = "") -> None:
        """List the reports that were read, with the cursor on one of them, or where it was."""
        reports = self._reports
        if self._unfolded is None:
            few = len(reports) <= UNFOLDED_AT_FIRST
            self._unfolded = {report.id for report in reports} if few else {report_id}
        rows: list[LibraryRow] = []
        for report in reports:
            unfolded = report.id in self._unfolded
            rows.append(LibraryRow(report, unfolded=unfolded))
            if unfolded:
                rows += [LibraryRow(report, body) for body in self._bodies(report)]
        self.list.rows = tuple(rows)
        found = next((place for place, row in enumerate(rows) if row.report.id == report_id), None)
        self.list.cursor = self.list.cursor if found is None else found
        judged, pairs = sum(each.judged for each in reports), sum(each.pairs for each in reports)
        counts = f"{len(reports):,} report{'s' * (len(reports) != 1)}"
        if all(each.counted for each in reports):
            counts += f" · {judged:,} of {pairs:,} pairs judged"
        title: Part = ("Obverse library", "bar")
        self.header.rows = (((title, (f"   {self.desk.store.path.name}", "muted")), ((counts, "muted"),)),)
        self._tell()
        self.draw_keys()

    def _bodies(self, report: ReportLine) -> list[BodyLine]:
        """Return a report's bodies; those that only words mean follow with the counts, after the first paint."""
        return catalogue.bodies(self.desk.store.reader, report.id, self.desk.today, addressed=report.counted)

    @property
    def row(self) -> LibraryRow | None:
        """The row under the cursor."""
        return self.list.rows[self.list.cursor] if self.list.rows else None

    def _tell(self) -> None:
        """Say in words what the row under the cursor stands for."""
        row = self.row
        if row is None:
            self.list.empty = off.what_to_do_first(self.desk.keymap)
            said = f"Nothing leaves this computer; everything is in {self.desk.store.path}."
            self.facts.rows = (((("There are no reports here yet.", "text"),), ()), (((said, "muted"),), ()))
            return
        report = row.report
        clock = f"its publication date is not known: {self._key('library.edit-report')} sets it"
        if report.last_day:
            days = report.days_left or 0
            left = f"{days} days left" if days >= 0 else f"{-days:,} days ago"
            clock = f"answers due {day(report.last_day)}, {left}"
        first: Row = (((one_line(report.title), "strong"), (f"   {one_line(report.publisher)} · {clock}", "muted")), ())
        self.facts.rows = (first, (self._statuses(row), ()))

    def _statuses(self, row: LibraryRow) -> tuple[Part, ...]:
        report, body = row.report, row.body
        if body and body.excluded_by:
            who = f"Not concerned, said {one_line(body.excluded_by)} on {day(body.excluded_at)}."
            return ((f"{who} {self._key('library.open')} opens it, to take that back.", "muted"),)
        if body and not body.responded:
            opens = self._key("library.open")
            words = f"No response on file: neither late nor not compliant. {opens} says what was looked for."
            return ((words, "muted"),)
        if not report.counted:
            return (("counting …", "muted"),)
        if not report.pairs:
            why = "No response on file yet" if report.recommendations else "No recommendations known yet"
            return ((f"{why}: {self._key('library.import')} imports files.", "muted"),)
        parts: list[Part] = []
        for status in self.desk.regime.statuses:
            count = report.statuses.get(status.name, 0)
            if count:
                parts.append((f"{status.glyph} {count} {status.word}   ", f"role:{status.role}"))
        silent = f" · {report.bodies_silent} with no response on file" if report.bodies_silent else ""
        whom = ", ".join(f"“{one_line(words)}”" for words in report.addressed_words)
        also = f" · addressed too: {whom}" if whom else ""
        return (*parts, (f"{report.left:,} to judge · {report.overdue:,} overdue{silent}{also}", "muted"))

    def _key(self, command_id: str) -> str:
        return self.desk.keymap.shown(command_id)

    # Move

    def _go(self, place: int) -> None:
        self.list.cursor = place
        self._tell()

    def do_library_next(self) -> None:
        """Go to the next row."""
        self._go(self.list.cursor + 1)

    def do_library_previous(self) -> None:
        """Go to the row before."""
        self._go(self.list.cursor - 1)

    def do_library_page_down(self) -> None:
        """Go a page down."""
        self._go(self.list.cursor + self.list.page)

    def do_library_page_up(self) -> None:
        """Go a page up."""
        self._go(self.list.cursor - self.list.page)

    def do_library_first(self) -> None:
        """Go to the first row."""
        self._go(0)

    def do_library_last(self) -> None:
        """Go to the last row."""
        self._go(len(self.list.rows) - 1)

    def on_library_list_chosen(self, message: LibraryList.Chosen) -> None:
        """Go to the row that was clicked; a second click opens it."""
        self._go(message.place)
        if message.twice:
            self.do_library_open()

    # Work

    def off_for(self, command: Command) -> str:
        """An empty library has nothing to open; an import is cancelled while it runs."""
        return off.in_library(command, not self._reports, self._importer.running, self.desk.keymap)

    def do_library_open(self) -> None:
        """Review the pairs of the report, or of the body."""
        row = self.row
        if row is None:
            return
        if row.body is None:
            self.desk.show_review(row.report.id)
        elif row.body.responded and not row.body.pairs:
            keys = f"{self._key('library.import')} imports the report, {self._key('library.new-report')} types it in"
            self.say(f"No recommendation is known that {one_line(row.body.body)} answers: {keys}.")
        elif row.body.responded:
            self.desk.show_review(row.report.id, f'body:"{row.body.body}"')
        else:
            from tui.screens.silent import SilentScreen

            self.app.push_screen(SilentScreen(row.report, row.body), self._came_back)

    def do_library_search(self) -> None:
        """Search everything."""
        command = next(each for each in self.desk.commands if each.id == "go.search")
        self.run_command(command)

    def do_library_all(self) -> None:
        """Review the pairs of every report."""
        self.desk.show_review("")

    def do_library_fold(self) -> None:
        """Show or hide the bodies of the report."""
        if self.row and self._unfolded is not None:
            self._unfolded ^= {self.row.report.id}
            self._fill(self.row.report.id)

    def do_library_new_report(self) -> None:
        """Open the form for a new report."""
        from tui.screens.report_form import ReportForm

        self.app.push_screen(ReportForm(None), self._came_back)

    def do_library_edit_report(self) -> None:
        """Open the form on the report's title, publisher and date."""
        from tui.screens.report_form import ReportForm

        if self.row:
            self.app.push_screen(ReportForm(self.row.report), self._came_back)

    def _came_back(self, _result: object = None) -> None:
        self.relist(self.row.report.id if self.row else "")

    def do_library_undo(self) -> None:
        """Take back the newest act."""
        taking_back.take_back(self, self._saver, self.desk.judge)

    def do_library_redo(self) -> None:
        """Bring back what was taken back."""
        taking_back.bring_back(self, self._saver, self.desk.judge)

    def show_correction_undone(self, word: str, undone: UndoneCorrection) -> None:
        """Show what stands after a correction was taken back, or brought back."""
        self.say(f"{word}: {one_line(undone.words)}")
        self._reports = []
        self.relist()

    def show_judgement_undone(self, word: str, undone: Undone) -> None:
        """Show what stands after a judgement was taken back, or brought back."""
        self.say(f"{word}: {view.change(undone, self.desk.regime)}")
        self.relist()

    def do_library_read(self) -> None:
        """Show what was understood of the row's report, or of the body's response."""
        row = self.row
        if row is None:
            return
        if row.body is None:
            self.desk.show_what_was_read("report", row.report.id)
        elif len(row.body.responses) > 1:
            self._choose_response(row.body.responses)
        elif row.body.responses:
            self.desk.show_what_was_read("response", row.body.responses[0])
        else:
            self.say(f"No response of {one_line(row.body.body)} is on file: there is nothing to read.")

    def _choose_response(self, responses: Sequence[str]) -> None:
        """Ask which of a body's responses is meant."""
        self.desk.judge.ready()
        from data import what_was_read
        from tui.widgets.choice_bar import ChoiceBar

        named = what_was_read.named(self.desk.store.reader, responses[:MOST_CHOICES])
        room = max(self.app.size.width // max(len(named), 1) - 6, 10)
        choices = [Choice(response_id, clip(one_line(words), room)) for response_id, words in named]
        question = "Which of its responses?"
        if len(responses) > MOST_CHOICES:
            question = f"Which of its responses? The first {MOST_CHOICES} of {len(responses)}"
        bar = ChoiceBar("response", question, choices)
        bar.ink = self.desk.ink
        self.ask(bar)

    def on_choice_bar_chosen(self, message: ChoiceBar.Chosen) -> None:
        """Show what was read of the response that was chosen."""
        self.put_away(message.bar)
        if message.value:
            self.desk.show_what_was_read("response", message.value)

    def read_anew(self) -> None:
        """Read the reports again, after what was read was corrected."""
        self._reports = []
        self.relist()

    # Import

    def do_library_import(self) -> None:
        """Ask for the files."""
        from tui.widgets.prompt import Prompt

        self.ask(Prompt(IMPORT, IMPORT, "", "the path of a file or a folder"))

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Import what was named."""
        self.put_away(message.prompt)
        path = message.text.strip().strip("\"'")
        if path:
            self.say(f"Importing {path} …")
            self._importer.start(Path(os.path.expanduser(path)))  # noqa: PTH111  Path's raises

    def on_prompt_left(self, message: Prompt.Left) -> None:
        """Leave everything as it is."""
        message.stop()
        self.put_away(message.prompt)

    def do_library_cancel(self) -> None:
        """Cancel the import that is running."""
        self._importer.cancel()

    def _show_progress(self, at: Progress) -> None:
        what = "Reading" if at.read < at.total else "Importing"
        done = at.read if at.read < at.total else at.done
        text = f"{what}: {done:,} of {at.total:,} files"
        if at.waits:
            text = "Another program is writing to the store: the import waits for it"
        self.facts.rows = ((((text, "text"), (f" · {self._key('library.cancel')} cancels", "muted")), ()),)

    def _not_imported(self, why: str) -> None:
        self.relist()
        self.say(f"Not imported. {why}", "error")

    def _imported(self, summary: Summary) -> None:
        """Show what came in, and name what did not."""
        self.relist()
        failed = [outcome for outcome in summary.outcomes if outcome.state == "failed"]
        self.say(summary.in_words())
        for outcome in failed[:FAILURES_SHOWN]:
            self.notify(f"{outcome.name}: {outcome.reason}", severity="error", markup=False, timeout=15)
        more = len(failed) - FAILURES_SHOWN
        if more > 0:
            self.notify(f"{more:,} more could not be read.", severity="error", markup=False, timeout=15)
