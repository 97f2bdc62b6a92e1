"""A body with no response on file: what was looked for, and where. It is information, and judges nobody."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from data import unanswered
from data.catalogue import NOT_CONCERNED
from data.store import Author
from tui.commands import SILENT
from tui.dates import day
from tui.plain import one_line
from tui.saver import Saver
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.text_pane import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.catalogue import BodyLine, ReportLine


class SilentScreen(ReadingScreen):
    """Says in words why a body stands among those that have to answer, and that nothing of it was found."""

    SCOPE: ClassVar[str] = SILENT

    def __init__(self, report: ReportLine, body: BodyLine) -> None:
        """Show what is known of `body` under `report`."""
        super().__init__()
        self._report, self._body = report, body
        self._saver = Saver(self)

    def title_words(self) -> str:
        """Return the title."""
        return f"{one_line(self._body.body)} · {one_line(self._report.title)}"

    def paragraphs(self) -> Sequence[Paragraph]:
        """Return what stands, why, and what was looked for."""
        body, report = self._body, self._report
        searched = unanswered.searched(self.desk.store.reader, report.id, body.body)
        state = body.state
        if body.late_days:
            state += f" · {_days(body.late_days)} after the last day"
        if body.state == NOT_CONCERNED:
            state += f", said {body.excluded_by} on {day(body.excluded_at)}"
        as_words = ", ".join(f"“{words}”" for words in body.addressed_as)
        why = f"Its recommendations are addressed to {as_words}." if as_words else "The report lists it by name."
        due = f"Answers are due by {day(report.last_day)}." if report.last_day else "The last day is not known."
        names = " · ".join(searched.names)
        files = f"{_many(searched.files, 'file')} in this store, {_many(searched.responses, 'response')} among them."
        others = f"{searched.others} other bodies have a response to this report on file."
        if searched.others == 1:
            others = "One other body has a response to this report on file."
        said = "This is neither late nor not compliant: the desk knows only the files that were imported."
        return [
            Paragraph(state, margin="on file", barred=True),
            Paragraph(f"{why} {due}", margin="why it is here"),
            Paragraph(names, margin="looked for"),
            Paragraph(f"{files} {others}", margin="looked in"),
            Paragraph(said, style="muted"),
        ]

    def do_silent_exclude(self) -> None:
        """Say that the report does not concern the body."""
        self._save(excluded=True)

    def do_silent_undo(self) -> None:
        """Take back that the report does not concern the body."""
        self._save(excluded=False)

    def off_silent_exclude(self) -> str:
        """It is said once."""
        said = self._body.state == NOT_CONCERNED
        return f"{one_line(self._body.excluded_by)} has said so already." if said else ""

    def off_silent_undo(self) -> str:
        """Only what was said can be taken back."""
        said = self._body.state == NOT_CONCERNED
        return "" if said else "Nobody has said that the report does not concern this body."

    def _save(self, *, excluded: bool) -> None:
        self.desk.judge.ready()
        verbs = importlib.import_module("data.correcting.excluding")
        store = self.desk.store
        author = Author(self.desk.reviewer, store.device)
        act: Callable[[], bool] = partial(
            verbs.exclude, store, author, self._report.id, self._body.id, excluded=excluded
        )
        self._saver.save(act, self._saved)

    def _saved(self, news: bool) -> None:
        if not news:
            self.say("That stands already.")
            return
        self._body = unanswered.body_line(self.desk.store.reader, self._report.id, self._body, self.desk.today)
        self.pane.mark(self.paragraphs())
        self.draw_keys()

    do_silent_down = ReadingScreen.down
    do_silent_up = ReadingScreen.up
    do_silent_leave = ReadingScreen.leave


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _days(number: int) -> str:
    return _many(number, "day")
