"""What the screens share on which what was read is corrected: an act is asked for, saved, shown, and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from data import what_was_read as read
from data.correcting import acts
from data.correcting.history import words_of
from data.corrections.kinds import CorrectionError
from data.regime import Choice
from data.responses import read_response
from data.store import Author
from tui import taking_back
from tui.saver import Saver
from tui.screens import review_view
from tui.screens import what_was_read_view as view
from tui.screens.desk_screen import DeskScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.annotations import Undone
    from data.correcting.undoing import UndoneCorrection
    from data.readings import PassageReading
    from data.what_was_read import Piece, Tie, WhatWasRead
    from tui.widgets.choice_bar import ChoiceBar
    from tui.widgets.prompt import Prompt


class ActingScreen(DeskScreen):
    """Saves corrections of `what` is shown. What it shows as saved is on disk, and what depends on it is too."""

    what: WhatWasRead

    def __init__(self) -> None:
        """Begin with nothing done."""
        super().__init__()
        self._saver = Saver(self)
        self._echo = ""
        self._answer: Callable[[str], Callable[[], object]] | None = None
        """Makes an act of what is typed or chosen in answer to what was asked."""

    def reload(self) -> None:
        """Read again what is shown, after something changed."""
        raise NotImplementedError  # each screen knows its own

    def draw_bars(self) -> None:
        """Draw what changes with an act."""
        raise NotImplementedError  # each screen knows its own

    @property
    def mark(self) -> str:
        """Whether the last act is on disk."""
        return self.read_only or self._saver.mark

    def show_mark(self, doing: str = "") -> None:
        """Show anew whether the last act is on disk; the mark says what is done meanwhile."""
        if doing:
            self._echo = ""
        self.draw_bars()

    @property
    def echo(self) -> str:
        """What the last act was."""
        return self._echo

    @property
    def _author(self) -> Author:
        return Author(self.desk.reviewer, self.desk.store.device)

    # Save

    def _save(self, act: Callable[[], object]) -> str:
        """Do an act, and show what follows from it; return why it was refused, "" where it was not."""
        refused: list[str] = []

        def guarded() -> object:
            try:
                return act()
            except (CorrectionError, LookupError) as error:
                refused.append(str(error))
                return error

        def then(done: object) -> None:
            if isinstance(done, CorrectionError | LookupError):
                return
            self._echo = words_of(done) if done is not None else ""  # type: ignore[arg-type]  # acts return corrections
            self.reload()
            if done is None:
                self.say("That stands already: nothing was changed.")

        self._saver.save(guarded, then)
        self.draw_bars()
        return refused[0] if refused else ""

    def act(self, act: Callable[[], object]) -> None:
        """Do an act, and say why where it was refused."""
        if why := self._save(act):
            self.say(why)

    def ask_line(self, label: str, text: str, hint: str, answer: Callable[[str], Callable[[], object]]) -> None:
        """Ask for one line; `answer` makes an act of it, or raises CorrectionError."""
        from tui.widgets.prompt import Prompt  # an input is slow to import

        self._answer = answer
        self.ask(Prompt("correct", label, text, hint))

    def ask_choice(
        self, question: str, choices: Sequence[tuple[str, str]], answer: Callable[[str], Callable[[], object]]
    ) -> None:
        """Ask for one of a few (value, word)."""
        from tui.widgets.choice_bar import ChoiceBar

        self._answer = answer
        bar = ChoiceBar("correct", question, [Choice(value, word) for value, word in choices])
        bar.ink = self.desk.ink
        self.ask(bar)

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Do what was typed; say beside it why not, and leave it there to be mended."""
        assert self._answer is not None
        try:
            why = self._save(self._answer(message.text))
        except CorrectionError as error:
            why = str(error)
        if why:
            message.prompt.tell(why)
        else:
            self.put_away(message.prompt)

    def on_prompt_left(self, message: Prompt.Left) -> None:
        """Leave everything as it is."""
        self.put_away(message.prompt)

    def on_choice_bar_chosen(self, message: ChoiceBar.Chosen) -> None:
        """Do what was chosen."""
        self.put_away(message.bar)
        if message.value and self._answer is not None:
            self.act(self._answer(message.value))

    def passage_of(self, piece: Piece) -> PassageReading:
        """Return the reading of a passage of the response that is shown."""
        return read_response(self.desk.store.reader, self.what.id).passages[piece.place]

    # Links

    def ask_tie(self, label: str, piece: Piece, op: str, source: Tie | None) -> None:
        """Ask for a recommendation, and link the passage to it, or move it there from `source`, as `op` says."""
        choices = read.recommendations_of(self.desk.store.reader, self.what.id)
        names = " ".join(each.label.replace(" ", "") for each in choices)
        passage = self.passage_of(piece)

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
            return self.tie_act(passage, op, to, away)

        self.ask_line(label, "", names if op == "link" or source else "R3 to R4", answer)

    def tie_act(self, passage: PassageReading, op: str, to: Tie | None, source: Tie | None) -> Callable[[], object]:
        """Return the act that links a passage `to` a pair, unlinks it from `source`, or moves it."""
        pairs = [(tie.pair_id, tie.key) if tie else ("", "") for tie in (to, source)]
        return partial(acts.link_passage, self.desk.store, self._author, self.what.id, passage, op, *pairs)

    # Take back

    def take_back(self) -> None:
        """Take back the newest act, whatever it was."""
        taking_back.take_back(self, self._saver, self.desk.judge)
        self.draw_bars()

    def bring_back(self) -> None:
        """Bring back what was taken back."""
        taking_back.bring_back(self, self._saver, self.desk.judge)
        self.draw_bars()

    def show_correction_undone(self, word: str, undone: UndoneCorrection) -> None:
        """Show what stands after a correction was taken back, or brought back."""
        self._show_echo(word, undone.words)

    def show_judgement_undone(self, word: str, undone: Undone) -> None:
        """Show what stands after a judgement was taken back, or brought back."""
        self._show_echo(word, f"a judgement: {review_view.change(undone, self.desk.regime)}")

    def _show_echo(self, word: str, words: str) -> None:
        self._echo = f"{word.lower()}: {words}"
        self.reload()
        self.draw_bars()
