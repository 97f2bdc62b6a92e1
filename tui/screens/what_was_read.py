"""The screen "what was read": what answers what is set right here, and every act can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import what_was_read as read
from tui.screens.correcting_screen import CorrectingScreen

if TYPE_CHECKING:
    from data.what_was_read import Piece, Tie


class WhatWasReadScreen(CorrectingScreen):
    """Links passages to what they answer, and takes acts back. See `CorrectingScreen` for the rest."""

    # Links

    def do_read_link(self) -> None:
        """Ask which recommendation the passage answers."""
        piece = self._need(read.PASSAGE, to="say what it answers")
        if piece is not None:
            self.ask_tie("answers", piece, "link", None)

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
            passage = self.passage_of(piece)
            if op == "unlink":
                self.ask_choice(question, choices, lambda chosen: self.tie_act(passage, op, None, ties[chosen]))
            else:
                self.ask_tie("move", piece, op, None)

    def _with_tie(self, op: str, piece: Piece, source: Tie) -> None:
        if op == "unlink":
            self.act(self.tie_act(self.passage_of(piece), op, None, source))
        else:
            self.ask_tie(f"from {source.label} to", piece, op, source)

    # Take back

    def do_read_undo(self) -> None:
        """Take back the newest act, whatever it was."""
        self.take_back()

    def do_read_redo(self) -> None:
        """Bring back what was taken back."""
        self.bring_back()

    def do_read_history(self) -> None:
        """Show every correction of this document."""
        from tui.screens.correction_history import CorrectionHistoryScreen

        self.app.push_screen(CorrectionHistoryScreen(self.what))
