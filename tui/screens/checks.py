"""The checks of a response: what the desk found and by which words; a reviewer says what holds."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from data.checks.rules import CANNOT_TELL, MET, NOT_MET, NOT_SHOWN
from data.store import Author
from tui import taking_back
from tui.commands import CHECKS
from tui.plain import one_line
from tui.saver import Saver
from tui.screens import review_view as view
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.text_pane import Head, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.annotations import Undone
    from data.checks.rules import Check
    from data.correcting.undoing import UndoneCorrection
    from data.pairs import Pair
    from tui.widgets.prompt import Prompt

NOTE = "note"


class ChecksScreen(ReadingScreen):
    """Lists the checks of the response of one pair; the marked one is the one that keys overrule."""

    SCOPE: ClassVar[str] = CHECKS

    def __init__(self, pair: Pair) -> None:
        """Show the checks of the response of `pair`."""
        super().__init__()
        self._pair = pair
        self.cursor = 0
        self._saver = Saver(self)

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks as they stand."""
        return self.desk.checks_of(self._pair)

    def title_words(self) -> str:
        """Return the title."""
        pair = self._pair
        return f"Checks of the response of {one_line(pair.body)} · {one_line(pair.report_title)}"

    def paragraphs(self) -> Sequence[Paragraph]:
        """Return one paragraph a check: what stands, why, and the words that show it."""
        found = [self._paragraph(check, place == self.cursor) for place, check in enumerate(self.checks)]
        return found or [Paragraph("There are no checks under this regime.", style="muted")]

    def _paragraph(self, check: Check, here: bool) -> Paragraph:
        glyph = view.CHECK_GLYPHS.get(check.outcome, "·")
        lines = [f"{check.label}: {check.said}", f"Found: {check.note or 'nothing to add'}."]
        start = 0
        if check.words:
            place = f" ({check.place})" if check.place else ""
            lines.append(f"“{check.words}”{place}")
            start = len("\n".join(lines[:-1])) + 2
        if check.overruled_note:
            lines.append(f"{check.overruled_by}: {check.overruled_note}")
        quoted = ((start, start + len(check.words)),) if check.words else ()
        return Paragraph("\n".join(lines), f"{glyph} {check.outcome}", here, here, quoted)

    # Move

    def _go(self, place: int) -> None:
        self.cursor = max(0, min(place, len(self.checks) - 1))
        self._show()

    def _show(self) -> None:
        self.pane.mark(self.paragraphs())
        self.pane.bring_into_sight(self.cursor)
        self.draw_keys()

    def do_checks_down(self) -> None:
        """Go to the next check."""
        self._go(self.cursor + 1)

    def do_checks_up(self) -> None:
        """Go to the check before."""
        self._go(self.cursor - 1)

    do_checks_page_down = ReadingScreen.page_down
    do_checks_page_up = ReadingScreen.page_up
    do_checks_leave = ReadingScreen.leave

    # Overrule

    def do_checks_met(self) -> None:
        """Say that the check is met."""
        self._overrule(MET)

    def do_checks_not_met(self) -> None:
        """Say that the check is not met."""
        self._overrule(NOT_MET)

    def do_checks_cannot_tell(self) -> None:
        """Say that it cannot be told."""
        self._overrule(CANNOT_TELL)

    def do_checks_not_shown(self) -> None:
        """Say that the response does not show it."""
        self._overrule(NOT_SHOWN)

    def do_checks_withdraw(self) -> None:
        """Let what the desk found stand again."""
        self._save("", "")

    def off_checks_withdraw(self) -> str:
        """Only what somebody said can be withdrawn."""
        overruled = self._check is not None and bool(self._check.found)
        return "" if overruled else "Nobody has overruled this check: what the desk found stands."

    def off_checks_note(self) -> str:
        """A note is kept with a reviewer's word."""
        overruled = self._check is not None and bool(self._check.found)
        return "" if overruled else "Say first what holds: a note is kept with a reviewer’s word."

    def do_checks_undo(self) -> None:
        """Take back the newest act, whatever it was."""
        taking_back.take_back(self, self._saver, self.desk.judge)

    def do_checks_redo(self) -> None:
        """Bring back what was taken back."""
        taking_back.bring_back(self, self._saver, self.desk.judge)

    def do_checks_note(self) -> None:
        """Ask for a note on the marked check."""
        check = self._check
        if check is None:
            return
        from tui.widgets.prompt import Prompt

        self.ask(Prompt(NOTE, NOTE, check.overruled_note, f"why “{check.label}” is {check.outcome}"))

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Keep the note."""
        self.put_away(message.prompt)
        check = self._check
        if check is not None:
            self._save(check.outcome, message.text)

    def on_prompt_left(self, message: Prompt.Left) -> None:
        """Leave the note as it was."""
        message.stop()
        self.put_away(message.prompt)

    @property
    def _check(self) -> Check | None:
        checks = self.checks
        return checks[self.cursor] if self.cursor < len(checks) else None

    @property
    def _author(self) -> Author:
        return Author(self.desk.reviewer, self.desk.store.device)

    def _overrule(self, outcome: str) -> None:
        check = self._check
        if check is not None:
            self._save(outcome, check.overruled_note)

    def _save(self, outcome: str, note: str) -> None:
        check = self._check
        if check is None:
            return
        self.desk.judge.ready()
        verbs = importlib.import_module("data.correcting.overruling")
        of = (self._pair.response_id, check.name, outcome, note)
        act: Callable[[], None] = partial(verbs.overrule, self.desk.store, self._author, *of)
        self._saver.save(act, lambda _: self._show())

    def show_correction_undone(self, word: str, undone: UndoneCorrection) -> None:
        """Show what stands after a correction was taken back, or brought back."""
        row = undone.correction
        if row.subject_id == self._pair.response_id:
            places = [place for place, check in enumerate(self.checks) if check.name == row.field]
            self.cursor = places[0] if places else self.cursor
        else:
            self.say(f"{word}: {one_line(undone.words)}")
        self._show()

    def show_judgement_undone(self, word: str, undone: Undone) -> None:
        """Show what stands after a judgement was taken back, or brought back."""
        self.say(f"{word}: a judgement: {one_line(view.change(undone, self.desk.regime))}")
        self._show()

    def on_mount(self) -> None:
        """Show the marked check."""
        self.call_after_refresh(self.pane.show, Head(), self.paragraphs())
