"""Judgements made by a definition that was changed since: its words then and now, and the pairs, for another look."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.worker import get_current_worker

from data import codebook, queue
from data.regime import Choice
from data.saved_views import View
from data.store import StoreError
from tui import taking_back
from tui.commands import REDEFINED
from tui.saver import Saver
from tui.screens import redefined_view as view
from tui.screens.desk_screen import DeskScreen
from tui.screens.views import open_view
from tui.widgets.bars import Bar
from tui.widgets.keys_bar import KeysBar
from tui.widgets.queue_list import QueueList
from tui.widgets.text_pane import Head, Paragraph, TextPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from data.annotations import Undone
    from data.codebook import Older
    from data.correcting.undoing import UndoneCorrection
    from data.pairs import Annotation
    from data.regime import Regime
    from tui.widgets.choice_bar import ChoiceBar

ALL = "all"
MARGIN = 8
"""Cells for "is now" and "1 of 12"."""
LEAST = 3
"""Lines that the words of a definition take at least."""
LISTED = "judged by the older words"


class RedefinedScreen(DeskScreen):
    """Lists them one definition at a time; read in a thread, for a large store has many."""

    SCOPE: ClassVar[str] = REDEFINED

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.found: list[Older] | None = None
        """The definitions that judgements rest on and that stand no longer; None while they are being read."""
        self.place = 0
        """Which of them is shown."""
        self._saver = Saver(self)
        self._saving = False
        """Whether an act on all of a status is being saved."""

    def compose(self) -> ComposeResult:
        """Lay out the header, the words, the pairs and the keys."""
        self.header, self.keys = Bar(id="header"), KeysBar(id="keys")
        self.words = TextPane(id="words", margin=MARGIN, bare=True)
        self.list = QueueList(partial(queue.entries, self.desk.store.reader), self.desk.regime, id="list")
        yield self.header
        yield self.words
        yield self.list
        yield self.keys

    def on_mount(self) -> None:
        """Read what there is."""
        self.header.ground = "bar"
        self.keys.rule = True
        self.list.title, self.list.order = LISTED, queue.Order.BY_BODY.value
        self.list.display = False
        self.paint()
        self.draw()
        self.app.clear_notifications()  # what led here is read, and stands over the keys
        self.read()

    def on_resize(self) -> None:
        """Give the words the lines that they take, and show as many keys as there is room for."""
        self.call_after_refresh(self._fit)
        self.draw_keys()

    @property
    def key_lines(self) -> int:
        """Two lines of keys."""
        return 2

    def read_anew(self) -> None:
        """Read again: something was judged meanwhile."""
        self.read()

    @property
    def older(self) -> Older | None:
        """The definition that is shown."""
        return self.found[self.place] if self.found else None

    # Read

    @work(thread=True, exclusive=True, group="redefined")
    def read(self, number: int = 0) -> None:
        """Read the definitions and the pairs of the one that is shown; go to the pair `number` where it is listed."""
        worker, shown, place = get_current_worker(), self.older, self.place
        regime, folders = self.desk.regime, self.desk.config.regime_folders()
        reader = self.desk.store.connect()
        try:
            found = codebook.older(reader, regime, folders)
            under: dict[int, list[int]] = {}
            if number:
                for at, each in enumerate(found):
                    if codebook.rests_on(reader, number, each.was.id):
                        place, shown = at, each
            elif shown is not None:
                place = next((at for at, each in enumerate(found) if each.was.id == shown.was.id), place)
            place = max(0, min(place, len(found) - 1))
            if found:
                was = found[place].was
                under[place] = codebook.pairs_under(reader, was.id, was.status)
        finally:
            reader.close()
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take, found, place, under.get(place, []), number)

    def _take(self, found: list[Older], place: int, numbers: list[int], number: int) -> None:
        same = self.older is not None and bool(found) and self.older.was.id == found[place].was.id
        cursor = self.list.cursor if same else 0
        if number in numbers:
            cursor = numbers.index(number)
        self.found, self.place = found, place
        self.list.display = bool(found)
        self.list.list(array("q", numbers), max(0, min(cursor, len(numbers) - 1)))
        self.draw()

    # Draw

    def draw(self) -> None:
        """Show the words of the definition, and how many there are in the header."""
        found, older = self.found, self.older
        if found is None:
            paragraphs = [Paragraph("Looking for judgements made by older definitions …", style="muted")]
        elif older is None:
            paragraphs = view.nothing(self.desk.keymap)
        else:
            paragraphs = view.words_of(older, self.place, len(found), self._rules(older) or self.desk.regime)
        self.words.show(Head(), paragraphs)
        whole = view.judgements(sum(each.was.judged for each in found or ()))
        self.header.rows = (((("Changed definitions", "bar"),), ((whole if found else "", "muted"),)),)
        self.draw_keys()
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.older is None:
            self.words.styles.height = "1fr"
            return
        room = max((self.app.size.height - 4) // 2, LEAST)
        self.words.styles.height = max(LEAST, min(self.words.line_count, room))

    def _rules(self, older: Older) -> Regime | None:
        """Return the regime that the definition is of."""
        all_of_them = codebook.standing(self.desk.regime, self.desk.config.regime_folders())
        return next((each for each in all_of_them if each.name == older.was.regime), None)

    # Go

    def off_redefined_open(self) -> str:
        """Only what is listed can be opened."""
        return "" if self.list.numbers else "There is no judgement here that rests on older words."

    off_redefined_review = off_redefined_open

    def do_redefined_open(self) -> None:
        """Go to the pair under the cursor."""
        self.desk.show_pair(self.list.numbers[self.list.cursor])

    def do_redefined_review(self) -> None:
        """Review the pairs of this status that were judged by older words."""
        if self.older is None:
            return
        status = self.desk.regime.status(self.older.was.status)
        narrowed = f"redefined status:{status.name}" if status else "redefined"
        open_view(self, View("redefined", narrowed), "")

    def on_queue_list_chosen(self, message: QueueList.Chosen) -> None:
        """Go to the row that was clicked; open it when it is clicked again."""
        if message.place == self.list.cursor:
            self.do_redefined_open()
        else:
            self._go(message.place)

    # Judge

    def off_redefined_affirm(self) -> str:
        """Only a judgement of a status that is there can stand."""
        if self.older is None:
            return self.off_redefined_open()
        if self._saving:
            return "The judgements are being saved."
        if self.older.now is None:
            return "The regime has no such status any more: open the pair and judge it anew."
        return self.off_redefined_open()

    off_redefined_affirm_all = off_redefined_affirm

    def do_redefined_affirm(self) -> None:
        """Let the judgement under the cursor stand by the new words."""
        older = self.older
        if older is None:
            return
        number = self.list.numbers[self.list.cursor]
        self._saver.save(lambda: self._affirm(older, number), lambda saved: self._affirmed(older, number, saved))

    def _affirm(self, older: Older, number: int) -> Annotation | None:
        """Save it; None where somebody has judged the pair since it was listed."""
        rules, reader = self._rules(older), self.desk.store.reader
        if rules is None or not codebook.rests_on(reader, number, older.was.id):
            return None
        pair_id = queue.entries(reader, [number])[0].pair_id
        return self.desk.judge.affirm(pair_id, older.was.status, rules)

    def _affirmed(self, older: Older, number: int, saved: Annotation | None) -> None:
        if self.older is None or self.older.was.id != older.was.id:
            return
        self._drop(number)
        if saved is None:
            self.say("This pair was judged anew meanwhile.")
        elif not self.list.numbers:
            self.say(f"Every judgement of “{view.word_of(older)}” rests on the new words now.")

    def _drop(self, number: int) -> None:
        """Take a pair off the list; when none is left, read what else there is."""
        left = array("q", (each for each in self.list.numbers if each != number))
        self.list.list(left, max(0, min(self.list.cursor, len(left) - 1)))
        if not left:
            self.read()
        elif self.found and self.older is not None:
            was = self.older.was._replace(judged=len(left))
            self.found[self.place] = self.older._replace(was=was)
            self.draw()

    def do_redefined_affirm_all(self) -> None:
        """Ask whether every judgement of this status is to stand by the new words."""
        if self.older is None:
            return
        from tui.widgets.choice_bar import ChoiceBar

        many = view.judgements(len(self.list.numbers))
        question = f"Let {many} of “{view.word_of(self.older)}” stand by the new words?"
        bar = ChoiceBar(
            ALL, question, (Choice("stand", f"let {'them' if len(self.list.numbers) > 1 else 'it'} stand"),)
        )
        bar.ink = self.desk.ink
        self.ask(bar)

    def on_choice_bar_chosen(self, message: ChoiceBar.Chosen) -> None:
        """Begin, or leave everything as it is."""
        self.put_away(message.bar)
        older = self.older
        rules = self._rules(older) if older else None
        if message.value and older is not None and rules is not None:
            self._saving = True
            self.draw_keys()
            self._affirm_all(older, rules)

    @work(thread=True, group="affirm")
    def _affirm_all(self, older: Older, rules: Regime) -> None:
        """Save it in a thread, as one act: a large store has many."""
        self.desk.judge.ready()
        from data.bulk import ChangedMeanwhileError

        store, undo = self.desk.store, self.desk.keymap.shown("redefined.undo")
        told, style = "", "muted"
        try:
            reader = store.connect()
            try:
                under = codebook.judgements_under(reader, older.was.id, older.was.status)
            finally:
                reader.close()
            saved = self.desk.judge.affirm_many(under, older.was.status, rules).saved
            told = f"{view.judgements(saved)} of “{view.word_of(older)}” by the new words now. {undo} takes that back."
        except (StoreError, ChangedMeanwhileError) as error:
            told, style = f"Nothing is saved. {error}", "error"
        self.app.call_from_thread(self._affirmed_all, told, style)

    def _affirmed_all(self, told: str, style: str) -> None:
        self._saving = False
        self.say(told, style)
        self.read()

    def do_redefined_undo(self) -> None:
        """Take back the newest act."""
        taking_back.take_back(self, self._saver, self.desk.judge)

    def do_redefined_redo(self) -> None:
        """Bring back what was taken back."""
        taking_back.bring_back(self, self._saver, self.desk.judge)

    def show_correction_undone(self, word: str, undone: UndoneCorrection) -> None:
        """Show what stands after a correction was taken back, or brought back."""
        self.say(f"{word}: {undone.words}")
        self.read()

    def show_judgement_undone(self, word: str, undone: Undone) -> None:
        """Show what stands after a judgement was taken back, or brought back."""
        entry = queue.entries(self.desk.store.reader, [undone.number])[0]
        others = f" and {len(undone.others):,} more" if undone.others else ""
        self.say(f"{word}: {entry.label} {entry.body}{others}.")
        self.read(undone.number)

    def off_redefined_undo(self) -> str:
        """Nothing is taken back in the middle of saving."""
        return "The judgements are being saved." if self._saving else ""

    off_redefined_redo = off_redefined_undo

    # Move

    def _go(self, place: int) -> None:
        if self.list.numbers:
            self.list.cursor = max(0, min(place, len(self.list.numbers) - 1))

    def _turn(self, step: int) -> None:
        if self.found and not self._saving:
            self.place = (self.place + step) % len(self.found)
            self.list.list(array("q"), 0)
            self.draw()
            self.read()

    def off_redefined_next_status(self) -> str:
        """There has to be another one to go to."""
        return "" if len(self.found or ()) > 1 else "There is no other definition that was changed."

    off_redefined_previous_status = off_redefined_next_status

    def do_redefined_next_status(self) -> None:
        """Go to the next definition."""
        self._turn(1)

    def do_redefined_previous_status(self) -> None:
        """Go to the definition before."""
        self._turn(-1)

    def do_redefined_next(self) -> None:
        """Go to the next pair."""
        self._go(self.list.cursor + 1)

    def do_redefined_previous(self) -> None:
        """Go to the pair before."""
        self._go(self.list.cursor - 1)

    def do_redefined_page_down(self) -> None:
        """Go a page down."""
        self._go(self.list.cursor + self.list.page)

    def do_redefined_page_up(self) -> None:
        """Go a page up."""
        self._go(self.list.cursor - self.list.page)

    def do_redefined_first(self) -> None:
        """Go to the first pair."""
        self._go(0)

    def do_redefined_last(self) -> None:
        """Go to the last pair."""
        self._go(len(self.list.numbers) - 1)

    def do_redefined_leave(self) -> None:
        """Go back to where one came from."""
        self.desk.leave()
