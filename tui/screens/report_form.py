"""The form for a report: typed in whole, or a known one's title, publisher and publication date set right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.widgets import Input, Label, TextArea

from data.store import StoreError
from tui.commands import FORM
from tui.plain import one_line
from tui.screens.desk_screen import DeskScreen
from tui.widgets.bars import Bar
from tui.widgets.keys_bar import KeysBar

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from data.catalogue import ReportLine

HOW = (
    "One after another, each on a line of its own label, as the report writes them:\n"
    "Recommendation 1\nBy 31 October 2024, chief constables should …"
)


class ReportForm(DeskScreen):
    """Asks for a report. What is saved goes through the importer like a file; a correction is added beside it."""

    SCOPE: ClassVar[str] = FORM

    def __init__(self, report: ReportLine | None) -> None:
        """Correct `report`, or type in a new one for None."""
        super().__init__()
        self._report = report
        self._asked_to_leave = False

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        report = self._report
        header = Bar(id="header")
        header.ground = "bar"
        title = f"Correct {one_line(report.title)}" if report else "New report"
        header.rows = ((((title, "bar"),), ()),)
        yield header
        with VerticalScroll(id="fields", can_focus=False):
            yield Label("Title", markup=False)
            yield Input(report.title if report else "", id="title")
            yield Label("Publisher", markup=False)
            yield Input(report.publisher if report else "", id="publisher", placeholder="HMICFRS")
            yield Label("Published on (as on the report itself, not on its web page)", markup=False)
            yield Input(report.published if report else "", id="published", placeholder="2024-01-16")
            if report is None:
                yield Label(
                    "Bodies that must answer, with ; between them (leave empty if it does not name them)", markup=False
                )
                yield Input("", id="bodies", placeholder="Gwent Police; Wiltshire Police")
                yield Label("Recommendations, areas for improvement, causes of concern", markup=False)
                yield TextArea("", id="recommendations", soft_wrap=True, placeholder=HOW)
        self.facts = Bar(id="facts")
        yield self.facts
        keys = KeysBar(id="keys")
        keys.rule = True
        yield keys

    def on_mount(self) -> None:
        """Begin with the field that is most often wanted."""
        self.paint()
        self.query_one("#published" if self._report else "#title", Input).focus()

    def on_key(self, event: events.Key) -> None:
        """Move between fields with Tab; Enter in a line goes to the next one."""
        if event.key in ("tab", "shift+tab") or (event.key == "enter" and isinstance(self.focused, Input)):
            event.stop()
            event.prevent_default()
            if event.key == "shift+tab":
                self.focus_previous()
            else:
                self.focus_next()
            return
        command = self.desk.command_of(FORM, event.key)
        typing = event.is_printable and self.focused is not None
        if command is not None and not typing:
            super().on_key(event)

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _tell(self, words: str) -> None:
        self.facts.rows = ((((words, "error"),), ()),)

    def do_form_save(self) -> None:
        """Save, or say which field is wrong."""
        if not self._value("title"):
            self._tell("A report needs a title.")
            self.query_one("#title", Input).focus()
            return
        try:
            if self._report:
                self._correct(self._report)
            else:
                self._add()
        except (StoreError, ValueError) as error:
            self._tell(str(error))
            return
        self.dismiss(None)

    def _correct(self, report: ReportLine) -> None:
        """Add a correction for each field that was changed."""
        self.desk.judge.ready()
        from data.correcting.report_fields import correct_report
        from data.store import Author

        store = self.desk.store
        names = ("title", "publisher", "published")
        changed = {name: self._value(name) for name in names if self._value(name) != getattr(report, name)}
        if changed:
            correct_report(store, Author(self.desk.reviewer, store.device), report.id, **changed)

    def _add(self) -> None:
        """Put the report in as the importer would from a file."""
        self.desk.judge.ready()
        from data import documents
        from data.importing import import_form
        from data.reading.report import read_report
        from data.readings import BodyReading

        text = self.query_one("#recommendations", TextArea).text
        typed = f"# {self._value('title')}\n\n{text}\n"
        reading = replace(
            read_report(documents.read(typed.encode(), "form.md")),
            title=self._value("title"),
            publisher=self._value("publisher"),
            published=self._published(),
            published_words=f"typed by {self.desk.reviewer}" if self._value("published") else "",
            bodies=tuple(BodyReading(name.strip()) for name in self._value("bodies").split(";") if name.strip()),
        )
        if text.strip() and not reading.recommendations:
            raise ValueError("No label was found. Begin each with a line such as “Recommendation 1”.")
        import_form(self.desk.store, reading)

    def _published(self) -> str:
        from datetime import date

        typed = self._value("published")
        if typed:
            try:
                return date.fromisoformat(typed).isoformat()
            except ValueError as error:
                raise ValueError(f"“{typed}” is not a date. Write it as 2024-01-16.") from error
        return ""

    def do_form_leave(self) -> None:
        """Leave; when something was typed, only the second time."""
        if self._is_changed() and not self._asked_to_leave:
            self._asked_to_leave = True
            self._tell("What you typed is not saved. Press the key again to leave without it.")
            return
        self.dismiss(None)

    def _is_changed(self) -> bool:
        report = self._report
        kept = (report.title, report.publisher, report.published) if report else ("", "", "")
        typed = tuple(self._value(name) for name in ("title", "publisher", "published"))
        more = report is None and bool(self._value("bodies") or self.query_one("#recommendations", TextArea).text)
        return typed != kept or more
