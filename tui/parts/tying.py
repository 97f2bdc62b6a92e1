"""The links of the document that is read: made, taken off, and followed to their pairs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from data import what_was_read as read
from data.document_places import pair_with
from data.pairs import find_pair
from data.regime import Choice
from tui.parts import Part
from tui.screens.document import DocumentScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.what_was_read import Piece, Tie


class Tying(Part[DocumentScreen]):
    """A part of the document screen."""

    def __init__(self, owner: DocumentScreen) -> None:
        """Belong to a document screen."""
        super().__init__(owner)
        self._choosing: dict[str, Callable[[], None]] = {}
        """What each answer to the question which link is meant does."""

    def chosen(self, value: str) -> None:
        """Do what was to be done with the link that was chosen."""
        self._choosing[value]()

    def do_tie_open(self) -> None:
        """Go to a pair of the piece: the one at hand where it is linked to it, else to the one it is linked to."""
        piece = self.owner.piece
        if piece is None:
            self.owner.say("There is nothing here to go to.")
        elif self.owner.subject == "report":
            number = pair_with(self.desk.store.reader, self.owner.what.id, piece.key, self.owner.number)
            if number:
                self.desk.show_pair(number, self.owner.what.id)
            else:
                self.owner.say(f"No body has answered {piece.name} yet.")
        elif self.owner.is_own(piece):
            self.desk.show_pair(self.owner.number, self.owner.what.report_id)
        else:
            self._of_tie(piece, "Which pair?", self._show_tie)

    def _show_tie(self, tie: Tie) -> None:
        self.desk.show_pair(find_pair(self.desk.store.reader, tie.pair_id), self.owner.what.report_id)

    def _of_tie(self, piece: Piece, question: str, then: Callable[[Tie], None]) -> None:
        """Do something with the link of a piece; ask which where there are several."""
        if not piece.ties:
            self.owner.say("This passage is linked to nothing.")
        elif len(piece.ties) == 1:
            then(piece.ties[0])
        else:
            ties = {tie.pair_id: tie for tie in piece.ties[:9]}
            from tui.widgets.choice_bar import ChoiceBar

            bar = ChoiceBar("tie", question, [Choice(name, tie.label) for name, tie in ties.items()])
            bar.ink = self.desk.ink
            self._choosing = {name: partial(then, tie) for name, tie in ties.items()}
            self.owner.ask(bar)

    def off_tie_link(self) -> str:
        """Only a response's passages are linked."""
        return "" if self.owner.subject == "response" else "Passages of responses are linked, not of reports."

    off_tie_unlink = off_tie_link

    def do_tie_link(self) -> None:
        """Link the passage to the recommendation of the pair at hand, or ask to which."""
        piece = self.owner.piece
        if piece is None:
            self.owner.say("There is no passage here to link.")
        elif self.owner.pair is None or self.owner.is_own(piece):
            self.owner.ask_tie("answers", piece, "link", None)
        else:
            choices = read.recommendations_of(self.desk.store.reader, self.owner.what.id)
            own = next((each for each in choices if each.pair_id == self.owner.pair.id), None)
            if own is None:
                self.owner.ask_tie("answers", piece, "link", None)
            else:
                self.owner.act(self.owner.tie_act(self.owner.passage_of(piece), "link", own, None))

    def do_tie_unlink(self) -> None:
        """Take the link to the pair at hand off the passage, or ask which."""
        piece = self.owner.piece
        if piece is None:
            self.owner.say("There is no passage here.")
            return
        own = next((tie for tie in piece.ties if self.owner.pair and tie.pair_id == self.owner.pair.id), None)
        if own is not None:
            self._unlink(piece, own)
        else:
            self._of_tie(piece, "Which one does it not answer?", partial(self._unlink, piece))

    def _unlink(self, piece: Piece, tie: Tie) -> None:
        self.owner.act(self.owner.tie_act(self.owner.passage_of(piece), "unlink", None, tie))
