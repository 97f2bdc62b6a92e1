"""Setting right what was read: each key asks for what it needs, and saves it at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from data import what_was_read as read
from data.correcting import acts
from data.correcting.report_fields import correct_report
from data.corrections.kinds import CorrectionError
from data.corrections.places import slice_words
from data.readings import Kind, Voice
from data.responses import read_response
from tui.screens import what_was_read_view as view
from tui.screens.pieces_screen import PiecesScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.readings import RecommendationReading
    from data.what_was_read import Piece


class CorrectingScreen(PiecesScreen):
    """Corrects what was read. What it shows as saved is on disk, and everything that depends on it is too."""

    # What the cursor is on

    def _need(self, *kinds: str, to: str) -> Piece | None:
        """Return the piece under the cursor if it is one of these; else say what the key is for."""
        piece = self.piece
        if self.what.fixed:
            self.say(self.what.fixed)
            return None
        if piece is None or piece.kind not in kinds:
            names = " or ".join({read.FACT: "a line of “The document”"}.get(kind, f"a {kind}") for kind in kinds)
            self.say(f"Go to {names} to {to}.")
            return None
        return piece

    def _reading(self, piece: Piece) -> RecommendationReading:
        return read.recommendation(self.desk.store.reader, self.what.id, piece.key)

    # Correct

    def do_read_correct(self) -> None:
        """Set right what the cursor is on: a fact, a label, a voice."""
        piece = self._need(read.FACT, read.RECOMMENDATION, read.PASSAGE, to="set it right")
        if piece is None:
            return
        if piece.kind == read.PASSAGE:
            self.do_read_voice()
        elif piece.kind == read.RECOMMENDATION:
            label = self._reading(piece).label
            relabel = partial(acts.relabel, self.desk.store, self._author, self.what.id, piece.key)
            self.ask_line("label", label.text, "Recommendation 3", lambda typed: partial(relabel, typed, label.under))
        elif piece.key:
            hint = "2024-01-16" if piece.key in ("dated", "published") else ""
            self.ask_line(piece.name, piece.text, hint, partial(self._fact, piece.key))
        else:
            self.say(f"“{piece.name}” is only read from the document: nothing is decided by it.")

    def _fact(self, key: str, typed: str) -> Callable[[], object]:
        store, author, subject_id = self.desk.store, self._author, self.what.id
        if self.what.subject == "report":

            def correct() -> object:
                correct_report(store, author, subject_id, **{key: typed})
                return read.newest(store.reader, "report", subject_id)

            return correct
        if key == "body":
            return partial(acts.set_body, store, author, subject_id, typed)
        if key == "report":
            return partial(acts.set_report, store, author, subject_id, typed)
        return partial(acts.set_fact, store, author, subject_id, key, typed)

    def do_read_voice(self) -> None:
        """Ask who speaks in the passage."""
        piece = self._need(read.PASSAGE, to="say who speaks in it")
        if piece is not None:
            passage = self.passage_of(piece)
            set_voice = partial(acts.set_voice, self.desk.store, self._author, self.what.id, passage)
            choices = [(each.value, each.value) for each in Voice]
            self.ask_choice("Who speaks in this passage?", choices, lambda voice: partial(set_voice, voice))

    def do_read_kind(self) -> None:
        """Ask what kind of recommendation it is."""
        piece = self._need(read.RECOMMENDATION, to="say what kind it is")
        if piece is not None:
            set_kind = partial(
                acts.set_kind, self.desk.store, self._author, self.what.id, piece.key, self._reading(piece)
            )
            self.ask_choice(
                "What is it?", [(each.value, each.value) for each in Kind], lambda kind: partial(set_kind, kind)
            )

    def do_read_due(self) -> None:
        """Ask for the day by which it is due."""
        piece = self._need(read.RECOMMENDATION, to="say when it is due")
        if piece is not None:
            set_due = partial(acts.set_due, self.desk.store, self._author, self.what.id, piece.key)
            due = self._reading(piece).due
            self.ask_line(
                "due", due, "2024-12-31; nothing for no day of its own", lambda typed: partial(set_due, typed)
            )

    def do_read_addressees(self) -> None:
        """Ask to whom it is addressed."""
        piece = self._need(read.RECOMMENDATION, to="say to whom it is addressed")
        if piece is not None:
            set_to = partial(acts.set_addressees, self.desk.store, self._author, self.what.id, piece.key)
            names = "; ".join(self._reading(piece).addressees)
            self.ask_line("to", names, "all chief constables; the Home Office", lambda typed: partial(set_to, typed))

    def do_read_split(self) -> None:
        """Ask where to split the passage or recommendation."""
        piece = self._need(read.PASSAGE, read.RECOMMENDATION, to="split it")
        if piece is not None:
            self.ask_line("split before", "", view.split_hint(piece.text), partial(self._split, piece))

    def _split(self, piece: Piece, typed: str) -> Callable[[], object]:
        at = view.split_at(piece.text, typed)
        if at is None:
            raise CorrectionError("Type a sentence's number, or words that stand there once.")
        store, text = self.desk.store, self.what.document
        if piece.kind == read.PASSAGE:
            return partial(acts.split_passage, store, self._author, self.what.id, self.passage_of(piece), at, text)
        reading = self._reading(piece)
        return partial(acts.split_recommendation, store, self._author, self.what.id, piece.key, reading, at, text)

    def do_read_join(self) -> None:
        """Join the passage or recommendation with the next one."""
        piece = self._need(read.PASSAGE, read.RECOMMENDATION, to="join it with the next")
        if piece is None:
            return
        following = [each for each in self.what.pieces[self.list.cursor + 1 :] if each.kind == piece.kind]
        if not following:
            self.say("There is no next one to join it with.")
        elif piece.kind == read.PASSAGE:
            passage = self.passage_of(piece)
            self.act(partial(acts.join_passage, self.desk.store, self._author, self.what.id, passage))
        else:
            keys = (piece.key, following[0].key)
            self.act(partial(acts.join_recommendation, self.desk.store, self._author, self.what.id, *keys))

    def do_read_drop(self) -> None:
        """Say that it is no part of the answer, or no recommendation."""
        piece = self._need(read.PASSAGE, read.RECOMMENDATION, to="take it out")
        if piece is None:
            return
        if piece.kind == read.PASSAGE:
            passage = self.passage_of(piece)
            self.act(partial(acts.drop_passage, self.desk.store, self._author, self.what.id, passage))
        else:
            self.act(partial(acts.drop_recommendation, self.desk.store, self._author, self.what.id, piece.key))

    def do_read_add(self) -> None:
        """Add the marked paragraph of the document to the answer, or to the recommendations."""
        if self.what.fixed:
            self.say(self.what.fixed)
            return
        left_out = self.left_out
        if left_out is None:
            down = self.desk.keymap.shown("read.paragraph-down")
            self.say(f"Go to a paragraph of the document that was left out ({down} walks them), then add it.")
            return
        words = slice_words(self.what.document, *left_out)
        if self.what.subject == "report":
            add = partial(acts.add_recommendation, self.desk.store, self._author, self.what.id, *left_out, words)
            self.ask_line("it is", "", "Recommendation 3, AFI 2, Cause of concern 1", lambda typed: partial(add, typed))
            return
        passages = read_response(self.desk.store.reader, self.what.id).passages
        before = [each.voice for each in passages if each.start <= left_out[0]] or [each.voice for each in passages]
        voice = before[-1].value if before else Voice.RESPONDENT.value
        self.act(partial(acts.add_passage, self.desk.store, self._author, self.what.id, *left_out, words, voice))
