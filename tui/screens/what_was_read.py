"""The screen "what was read": what answers what is set right here, and every act can be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from data import what_was_read as read
from data.corrections import CorrectionError, acts
from data.corrections.undoing import UndoneCorrection
from tui.screens import review_view
from tui.screens import what_was_read_view as view
from tui.screens.correcting_screen import CorrectingScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.annotations import Undone
    from data.reading.values import PassageReading
    from data.what_was_read import Piece, Tie


class WhatWasReadScreen(CorrectingScreen):
    """Links passages to what they answer, and takes acts back. See `CorrectingScreen` for the rest."""

    # Links

    def do_read_link(self) -> None:
        """Ask which recommendation the passage answers."""
        piece = self._need(read.PASSAGE, to="say what it answers")
        if piece is not None:
            self._ask_tie("answers", piece, "link", None)

    def do_read_unlink(self) -> None:
        """Take a link off the passage."""
        self._of_tie("unlink", "Which one does it not answer?")

    def do_read_move(self) -> None:
        """Move the passage from one recommendation to another."""
        self._of_tie("move", "Move it away from which one?")

    def _of_tie(self, op: str, question: str) -> None:
        piece = self._need(read.PASSAGE, to=f"{op} it")
        if piece is None:
            return
        if not piece.ties:
            self.say("This passage is linked to nothing.")
        elif len(piece.ties) == 1:
            self._with_tie(op, piece, piece.ties[0])
        else:
            ties = {tie.pair_id: tie for tie in piece.ties[:9]}
            choices = [(tie.pair_id, tie.label) for tie in ties.values()]
            passage = self._passage(piece)
            if op == "unlink":
                self._choose(question, choices, lambda chosen: self._tie_act(passage, op, None, ties[chosen]))
            else:
                self._ask_tie("move", piece, op, None)

    def _with_tie(self, op: str, piece: Piece, source: Tie) -> None:
        if op == "unlink":
            self._do(self._tie_act(self._passage(piece), op, None, source))
        else:
            self._ask_tie(f"from {source.label} to", piece, op, source)

    def _ask_tie(self, label: str, piece: Piece, op: str, source: Tie | None) -> None:
        choices = read.recommendations_of(self.desk.store.reader, self.what.id)
        names = " ".join(each.label.replace(" ", "") for each in choices)
        passage = self._passage(piece)

        def answer(typed: str) -> Callable[[], object]:
            given, away, wanted = typed, source, typed.split(" to ")
            if op == "move" and source is None:
                if len(wanted) != 2:
                    raise CorrectionError("Type it as “R3 to R4”.")
                away, given = view.tie_of(piece.ties, wanted[0]), wanted[1]
                if away is None:
                    raise CorrectionError(f"It is not linked to “{wanted[0]}”.")
            to = view.tie_of(choices, given)
            if to is None:
                raise CorrectionError(f"No recommendation is called “{given.strip()}”. There are: {names}")
            return self._tie_act(passage, op, to, away)

        self._type(label, "", names if op == "link" or source else "R3 to R4", answer)

    def _tie_act(self, passage: PassageReading, op: str, to: Tie | None, source: Tie | None) -> Callable[[], object]:
        pairs = [(tie.pair_id, tie.key) if tie else ("", "") for tie in (to, source)]
        return partial(acts.link_passage, self.desk.store, self._author, self.what.id, passage, op, *pairs)

    # Take back

    def do_read_undo(self) -> None:
        """Take back the newest act, whatever it was."""
        self._saver.save(self.desk.judge.undo, partial(self._show_undone, "Undone"))
        self.draw_bars()

    def do_read_redo(self) -> None:
        """Bring back what was taken back."""
        self._saver.save(self.desk.judge.redo, partial(self._show_undone, "Done again"))
        self.draw_bars()

    def _show_undone(self, word: str, undone: Undone | UndoneCorrection | None) -> None:
        if undone is None:
            self.say("There is nothing to undo." if word == "Undone" else "There is nothing to do again.")
            return
        if isinstance(undone, UndoneCorrection):
            words = undone.words
        else:
            words = f"a judgement: {review_view.change(undone, self.desk.regime)}"
        self._echo = f"{word.lower()}: {words}"
        self.reload()
        self.draw_bars()

    def do_read_history(self) -> None:
        """Show every correction of this document."""
        from tui.screens.correction_history import CorrectionHistoryScreen

        self.app.push_screen(CorrectionHistoryScreen(self.what))
