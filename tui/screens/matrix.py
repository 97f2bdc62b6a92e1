"""The matrix of a report: bodies × recommendations. A status key judges the current cell, and goes on."""

from __future__ import annotations

from copy import copy
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from data import catalogue, matrix
from data.arrangement import Only
from data.matrix import NO_RESPONSE
from data.suggesting import Showing
from tui import taking_back
from tui.plain import one_line
from tui.saver import Saver
from tui.screens import matrix_view as view
from tui.screens.matrix_sheet import MatrixSheet
from tui.screens.review_view import change, judged_elsewhere
from tui.widgets.matrix_cells import signs_in
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.annotations import Undone
    from data.correcting.undoing import UndoneCorrection
    from data.matrix import Cell
    from data.pairs import Annotation
    from tui.matrix_kept import Kept

ECHO = 56
"""Cells of the header for what was done last."""


class MatrixScreen(MatrixSheet):
    """Judges cells. What it shows as judged is on disk."""

    PARTS: ClassVar[Mapping[str, str]] = MappingProxyType({"sheet": "tui.parts.matrix_order:MatrixOrder"})

    def __init__(self, report_id: str, number: int = 0, body: str = "", kept: Kept | None = None) -> None:
        """Open on a report, on the cell of the pair `number`, or of a body, if any is given."""
        super().__init__(report_id, number, body, kept)
        self._echo = ""
        self._saver = Saver(self)

    def on_mount(self) -> None:
        """Write in the reviewer's name, and say truly that no suggestion stood on the screen."""
        self._judge = copy(self.desk.judge)
        self._judge.showing = Showing(self.desk.store.device, on=False, share=self.desk.config.held_share)
        self.watch_others(self._saver, self._others_judged)

    def _others_judged(self) -> None:
        """Show what another desk saved meanwhile; say so of the cell that the next key is for."""
        before = self.cell
        self.read_anew()
        now = self.cell
        if before and now and now.number == before.number and now.judged_at != before.judged_at:
            self.say(judged_elsewhere(now.reviewer, now.status, self.desk.regime))

    def on_unmount(self) -> None:
        """Keep how the reviewer likes it."""
        self.kept.keep(self.desk.store, self.desk.reviewer)

    @property
    def mark(self) -> str:
        """Whether the last act is on disk."""
        return self.read_only or self._saver.mark

    def show_mark(self, doing: str = "") -> None:
        """Show anew whether the last act is on disk; the mark says what is done meanwhile."""
        if doing:
            self._echo = ""
        self.draw()

    @property
    def echo(self) -> str:
        """What the last act was."""
        return self._echo

    def tell(self, words: str) -> None:
        """Say in the header what was done last."""
        self._echo = clip(words, ECHO)
        self.draw()

    # Judge

    def _why_not(self) -> str:
        """Return why the current cell cannot be judged; "" where it can."""
        line, _ = self.groups()
        if line is None:
            return "There is no cell here to judge."
        cell = self.cell
        body = self.matrix.rows[line.members[0]].body
        return view.why_not(body, cell) if cell else view.FOLDED

    off_matrix_clear = off_matrix_flag = off_matrix_later = _why_not

    def do_status(self, name: str) -> None:
        """Give the cell a status: saved, then on to the next open one."""
        why = self._why_not()
        if why:
            self.say(why)
        elif cell := self.cell:
            self._save(cell, partial(self._judge.annotate, cell.pair_id, status=name, later=False), go_on=True)

    def do_matrix_clear(self) -> None:
        """Take the status off, and stay."""
        if cell := self.cell:
            self._save(cell, partial(self._judge.annotate, cell.pair_id, status=""))

    def do_matrix_flag(self) -> None:
        """Flag the pair, or take the flag off."""
        if cell := self.cell:
            word = "flag taken off" if cell.flagged else "flagged"
            self._save(cell, partial(self._judge.annotate, cell.pair_id, flagged=not cell.flagged), word=word)

    def do_matrix_later(self) -> None:
        """Put the pair off and go on."""
        if cell := self.cell:
            self._save(cell, partial(self._judge.annotate, cell.pair_id, later=True), go_on=True)

    def _save(self, cell: Cell, act: partial[Annotation], go_on: bool = False, word: str = "") -> None:
        place = self.matrix.place_of(cell.number)
        if place is not None:
            now = matrix.reread(self.desk.store.reader, self.matrix, *place, self.desk.today)
            stands = now.rows[place[0]].cells[place[1]]
            if (stands.status, stands.judged_at) != (cell.status, cell.judged_at) and not self._saver.waiting:
                self._take_in(cell.number)
                self.draw()
                who = stands.reviewer or "Somebody"
                self.say(f"Not saved: {who} judged this pair meanwhile; the key again judges over it.", "error")
                return
        if not self._saver.save(act, partial(self._saved, cell.number, go_on, word)):
            self.draw()

    def _saved(self, number: int, go_on: bool, word: str, saved: Annotation) -> None:
        """Show what is on disk now for a pair; go on where the reviewer has not done so."""
        here = self.cell
        place = self._take_in(number)
        if place is None:
            return
        row, column = place
        named, body = self.matrix.columns[column], self.matrix.rows[row].body
        self._echo = clip(view.echo(named, body, word, saved, self.desk.regime), ECHO)
        if go_on and here is not None and here.number == number and not self._go_on():
            self.say("Every pair of the bodies that are shown is judged.")
        self.draw()

    def _take_in(self, number: int) -> tuple[int, int] | None:
        """Read the cell of a pair again; return its place in the matrix, None where it is not in it."""
        place = self.matrix.place_of(number)
        if place is None:
            return None
        self.matrix = matrix.reread(self.desk.store.reader, self.matrix, *place, self.desk.today)
        cell = self.matrix.rows[place[0]].cells[place[1]]
        new = signs_in([cell]) - self._signs
        self.grid.put(self.matrix, *place)
        if new:
            self._signs |= new
            self._fit()
        return place

    # On to the next

    def _go_on(self, back: bool = False) -> bool:
        """Go to the next open cell that has a pair, in the direction one works; return False where there is none."""
        at, across = self.grid.cursor
        lines, columns = len(self.shown.lines), len(self.shown.columns)
        down = self.kept.down
        here = across * lines + at if down else at * columns + across
        step = -1 if back else 1
        for distance in range(1, lines * columns):
            place = (here + step * distance) % (lines * columns)
            line, column = (place % lines, place // lines) if down else (place // columns, place % columns)
            if self._is_open(line, column):
                self.go(line, column)
                return True
        return False

    def _is_open(self, at: int, across: int) -> bool:
        line, column = self.shown.lines[at], self.shown.columns[across]
        if line.folded or column.folded:
            return False
        cell = self.matrix.rows[line.members[0]].cells[column.members[0]]
        return bool(cell.number) and not cell.status

    def do_matrix_next_open(self) -> None:
        """Go to the next cell that nobody has judged."""
        if not self._go_on():
            self.say("No other cell of those that are shown waits to be judged.")

    def do_matrix_previous_open(self) -> None:
        """Go to the cell before that nobody has judged."""
        if not self._go_on(back=True):
            self.say("No other cell of those that are shown waits to be judged.")

    # Undo

    def do_matrix_undo(self) -> None:
        """Take back the newest act."""
        taking_back.take_back(self, self._saver, self._judge)
        self.draw()

    def do_matrix_redo(self) -> None:
        """Bring back what was taken back."""
        taking_back.bring_back(self, self._saver, self._judge)
        self.draw()

    def show_correction_undone(self, word: str, undone: UndoneCorrection) -> None:
        """Show what stands after a correction was taken back, or brought back."""
        self.read_anew()
        self._echo = clip(f"{word.lower()}: {one_line(undone.words)}", ECHO)

    def show_judgement_undone(self, word: str, undone: Undone) -> None:
        """Show what stands after a judgement was taken back, or brought back."""
        what = change(undone, self.desk.regime)
        if undone.others:
            self.read_anew()
        if self._take_in(undone.number) is None:
            self.say(f"{word}, in another report: {what}.")
            return
        self.show_pair(undone.number)
        self._echo = clip(f"{word.lower()}: {what}", ECHO)

    # Open and leave

    def off_matrix_open(self) -> str:
        """Return why there is nothing to open."""
        line, _ = self.groups()
        cell = self.cell
        if line is None or cell is None or cell.number or cell.state == NO_RESPONSE:
            return "" if line else "There is no cell here to open."
        return self._why_not()

    def do_matrix_open(self) -> None:
        """Open the pair; of a silent body, what was looked for; unfold what is folded."""
        line, column = self.groups()
        assert line is not None
        assert column is not None
        cell = self.cell
        if cell is None:
            self.run_id("sheet.fold-region" if line.folded else "sheet.fold-kind")
        elif cell.number:
            self.desk.show_pair(cell.number, self.matrix.report_id)
        else:
            self._open_silent(line.members[0])

    def _open_silent(self, row: int) -> None:
        from tui.screens.silent import SilentScreen

        reports = catalogue.reports(self.desk.store.reader, self.desk.today, counted=False)
        report = next(each for each in reports if each.id == self.matrix.report_id)
        self.app.push_screen(SilentScreen(report, self.matrix.rows[row].body), lambda _: self.read_anew())

    def do_matrix_leave(self) -> None:
        """Go back to where one came from."""
        self.desk.leave(self.matrix.report_id)

    def do_matrix_only(self) -> None:
        """Show only the bodies with something unanswered, then only the overdue ones, then all again."""
        choices = list(Only)
        only = choices[(choices.index(self.kept.layout.only) + 1) % len(choices)]
        self.kept.layout = self.kept.layout._replace(only=only)
        self.lay_out()
        self.tell(str(only))
