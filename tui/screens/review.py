"""The review screen: a queue of pairs, walked and judged. One key decides, saves and goes on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Unpack

from data.pairs import read_pair
from data.store import StoreError
from tui import off, taking_back
from tui.others import standing_id
from tui.plain import one_line
from tui.saver import Saver
from tui.screens import review_view as view
from tui.screens.queue_screen import QueueScreen
from tui.wrap import clip

if TYPE_CHECKING:
    from data.annotations import Changes, Undone
    from data.correcting.undoing import UndoneCorrection
    from data.pairs import Annotation, Pair
    from tui.commands import Command
    from tui.widgets.choice_bar import ChoiceBar
    from tui.widgets.note_editor import NoteEditor

PLACE_EVERY = 1.0
"""Seconds at most that the remembered place is behind the reviewer."""
ALIKE_AFTER = 0.3
"""Seconds until answers are compared: by then there is something to read."""


class ReviewScreen(QueueScreen):
    """Judges the pairs of a queue. What it shows as judged is on disk."""

    def __init__(self, report_id: str = "", number: int = 0, filter_text: str = "") -> None:
        """Open the queue of a report ("" for all of them), on the pair `number` or on the first."""
        super().__init__(report_id, number, filter_text)
        self._echo = ""
        self._kept = (report_id, number, filter_text)
        """Where the store says that the reviewer is."""
        self._saver = Saver(self)
        self._keys_work_on: tuple[bool, bool, bool] | None = None

    def on_mount(self) -> None:
        """Remember, from now on, where the reviewer is."""
        self.set_interval(PLACE_EVERY, self._keep_place)
        self.watch_others(self._saver, self._others_judged)
        self.set_timer(ALIKE_AFTER, lambda: self.part("alike").begin())

    def _others_judged(self) -> None:
        """Show what another desk saved meanwhile."""
        pair = self.pair
        if pair is not None and standing_id(self.desk.store, pair) != pair.standing.id:
            self.judged_meanwhile(pair.id)
            now = self.pair.standing if self.pair else pair.standing
            self.say(view.judged_elsewhere(now.reviewer, now.status, self.desk.regime))
        else:
            self.counts = self.walk.counts()
            self.queue.forget_all()
            self.draw_bars()

    def on_unmount(self) -> None:
        """Remember where the reviewer was."""
        self._keep_place()

    def off_for(self, command: Command) -> str:
        """Without a pair, most commands have nothing to work on."""
        return off.in_review(command, self.pair, self.walk.filter_text, self.desk.keymap)

    def draw(self) -> None:
        """Show the pair; and its keys, where others are off than before."""
        super().draw()
        works_on = (self.pair is None, bool(self.pair and self.pair.passages), self.walk.filter_text == "")
        if works_on != self._keys_work_on:
            self._keys_work_on = works_on
            self.draw_keys()

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

    # Judge

    def do_status(self, name: str) -> None:
        """Give the pair a status: saved, then on to the next."""
        if self.pair:
            self._save_status(self.pair, name, later=False)

    def do_review_clear(self) -> None:
        """Take the status off, and stay."""
        if self.pair:
            act = partial(self.desk.judge.annotate, self.pair.id, self.pair.standing.id, status="")
            self._saver.save(act, self._take_in)
            self.draw_bars()

    def do_review_later(self) -> None:
        """Put the pair off and go on."""
        if self.pair:
            self._save_status(self.pair, None, later=True)

    def _save_status(self, pair: Pair, status: str | None, later: bool) -> None:
        given: Changes = {"later": later} if status is None else {"status": status, "later": later}
        act = partial(self.desk.judge.annotate, pair.id, pair.standing.id, **given)

        def go_on(saved: Annotation) -> None:
            self._echo = view.echo(pair, saved, self.desk.regime) + self.part("alike").after(pair, saved)
            if self.pair is not pair:  # the store was locked, and the reviewer has walked on meanwhile
                self._count(pair, saved)
                self.draw_bars()
            elif self.walk.place + 1 < len(self.walk.numbers):
                self._count(pair, saved)
                self.show(self.walk.place + 1)
            else:
                self._take_in(saved)
                self.say(f"That was the last pair of this queue. {self.counts.left:,} left to judge in all.")

        if not self._saver.save(act, go_on):
            self.draw_bars()

    def _take_in(self, saved: Annotation) -> None:
        """Show what is on disk now for the pair that it is about."""
        pair = self.pair
        if pair is None or pair.id != saved.pair_id:
            return
        self._count(pair, saved)
        self.pair = read_pair(self.desk.store.reader, pair.number, self.desk.reviewer)
        self.draw_bars()

    def _count(self, pair: Pair, saved: Annotation) -> None:
        """Count a judgement in, and have the queue read the pair's row again."""
        judged = bool(saved.status) - bool(pair.standing.status)
        self.counts = self.counts._replace(judged=self.counts.judged + judged)
        self.queue.forget(pair.number)

    def do_review_flag(self) -> None:
        """Flag the pair, or take the flag off."""
        if self.pair:
            flagged = not self.pair.standing.flagged
            act = partial(self.desk.judge.annotate, self.pair.id, self.pair.standing.id, flagged=flagged)
            self._saver.save(act, self._take_in)
            self.draw_bars()

    def save_judgement(self, **changes: Unpack[Changes]) -> None:
        """Save a judgement on the pair that is shown, and show it."""
        if self.pair:
            act = partial(self.desk.judge.annotate, self.pair.id, self.pair.standing.id, **changes)
            self._saver.save(act, self._take_in)
            self.draw_bars()

    def tell(self, words: str) -> None:
        """Show what was just saved beside the mark that it is; on a narrow one, in a message."""
        self._echo = words
        self.draw_bars()
        if self.narrow:
            self.say(words)

    def do_review_undo(self) -> None:
        """Take back the newest act."""
        taking_back.take_back(self, self._saver, self.desk.judge)
        self.draw_bars()

    def do_review_redo(self) -> None:
        """Bring back what was taken back."""
        taking_back.bring_back(self, self._saver, self.desk.judge)
        self.draw_bars()

    def show_correction_undone(self, word: str, undone: UndoneCorrection) -> None:
        """Show what stands after a correction was taken back, or brought back."""
        self.read_anew()
        self._echo = clip(f"{word.lower()}: {one_line(undone.words)}", 56)
        self.draw_bars()

    def show_judgement_undone(self, word: str, undone: Undone) -> None:
        """Show what stands after a judgement was taken back, or brought back."""
        self.queue.forget_all()
        self.counts = self.walk.counts()
        place = self.walk.place_of(undone.number)
        if place is None:
            self.walk = self.desk.walk_over_all()
            self.relist(undone.number)
        else:
            self.show(place)
        self._echo = f"{word.lower()}: {view.change(undone, self.desk.regime)}"
        self.draw_bars()

    # What was read

    def do_review_read(self) -> None:
        """Show what was understood of the response, from the marked passage on."""
        if self.pair:
            passages = self.pair.passages
            offset = passages[self.marked].start if passages else -1
            self.desk.show_what_was_read("response", self.pair.response_id, offset)

    def read_anew(self) -> None:
        """Read the queue again, after what was read was corrected; stay on the pair. Judging moves no pair."""
        number = self.pair.number if self.pair else 0
        if self.walk.stands():
            self.take(self.walk.filter_text, self.walk.numbers, number)
        else:
            self.relist(number)

    # Acceptance, progress, note, filter: each asked for in place of the keys

    def do_review_acceptance(self) -> None:
        """Ask what the body says to the recommendation."""
        self._choose("acceptance", "What does the body say to it?")

    def do_review_progress(self) -> None:
        """Ask how far the action is."""
        self._choose("progress", "How far is the action?")

    def _choose(self, scale: str, question: str) -> None:
        if self.pair is None:
            return
        from tui.widgets.choice_bar import ChoiceBar  # not needed for the first paint

        shown = view.suggestions_shown(self.pair, self.desk.showing.state(self.pair.id))
        choices = getattr(self.desk.regime, scale)
        known = {choice.name for choice in choices}
        suggested = next((each.value for each in shown if each.scale == scale and each.value in known), "")
        bar = ChoiceBar(scale, question, choices, suggested)
        bar.ink = self.desk.ink
        self.ask(bar)

    def on_choice_bar_chosen(self, message: ChoiceBar.Chosen) -> None:
        """Save what was chosen."""
        self.put_away(message.bar)
        if message.value is None or self.pair is None:
            return
        pair_id, value = self.pair.id, message.value
        annotate, stood = self.desk.judge.annotate, self.pair.standing.id
        if message.scale == "acceptance":
            self._saver.save(partial(annotate, pair_id, stood, acceptance=value), self._take_in)
        else:
            self._saver.save(partial(annotate, pair_id, stood, progress=value), self._take_in)
        self.draw_bars()

    def do_review_note(self) -> None:
        """Open the note, or the draft of it that a stop left behind."""
        pair = self.pair
        if pair is None:
            return
        from tui.widgets.note_editor import NoteEditor  # a text area is slow to import, and not needed at first

        title = f"Note on {view.name_of(pair)}"
        text = pair.standing.note if pair.draft is None else pair.draft
        self.ask(NoteEditor(pair.id, title, text, pair.draft, pair.standing.id), also_over=[self.facts])

    def on_note_editor_drafted(self, message: NoteEditor.Drafted) -> None:
        """Keep what is typed so far."""
        try:
            self.desk.judge.keep_draft(message.pair_id, message.text, message.editor.over, alone=False)
        except StoreError as error:
            from tui import rescue  # by then the desk is painted

            message.editor.keep_again()
            told = message.pair_id in self.desk.rescued
            path = rescue.keep_note(self.desk, self.pair, message.pair_id, message.text)
            where = f"it is kept in {path} meanwhile" if path else "it is only on the screen"
            if not told:
                self.say(f"The draft is not kept in the store yet: {where}. {error}", "error")
        else:
            message.editor.over = message.text
            self._note_is_in(message.pair_id)

    def on_note_editor_left(self, message: NoteEditor.Left) -> None:
        """Save the note."""
        editor = message.editor
        act = partial(self.desk.judge.annotate, message.pair_id, editor.stood, note=message.text.strip())
        if self._saver.save(act, self._take_in) or self._saver.waiting:
            self.put_away(message.editor)
        if not self._saver.waiting and self._saver.unsaved is None:
            self._note_is_in(message.pair_id)
        self.draw_bars()

    def judged_meanwhile(self, pair_id: str) -> None:
        """Show the pair as it stands now, and let the key, or the note, be saved over it when it is asked for again."""
        if self.pair is None or self.pair.id != pair_id:
            return
        self.pair = read_pair(self.desk.store.reader, self.pair.number, self.desk.reviewer)
        if self.asking is not None:
            from tui.widgets.note_editor import NoteEditor

            for editor in self.query(NoteEditor):
                editor.stood = self.pair.standing.id
        self.counts = self.walk.counts()
        self.queue.forget_all()
        self.draw_bars()

    def _note_is_in(self, pair_id: str) -> None:
        """Forget what was kept in a file of a note that the store has now."""
        if pair_id in self.desk.rescued:
            from tui import rescue

            rescue.note_is_in(self.desk, pair_id)

    # Leave

    def do_review_checks(self) -> None:
        """Show the checks of the pair's response, to overrule them; what was said shows on the way back."""
        if self.pair:
            from tui.screens.checks import ChecksScreen

            self.app.push_screen(ChecksScreen(self.pair), lambda _: self.read_anew())

    def do_review_history(self) -> None:
        """Show every act on the pair."""
        if self.pair:
            self.desk.show_history(self.pair)

    def do_review_leave(self) -> None:
        """Go back to the library."""
        self._keep_place()
        self.desk.leave(self.walk.report_id or (self.pair.report_id if self.pair else ""))

    def _keep_place(self) -> None:
        """Write where the reviewer is, when that has changed; a locked store is tried again in a second."""
        if self.pair is None:
            return
        place = (self.walk.report_id, self.pair.number, self.walk.filter_text)
        if place == self._kept:
            return
        try:
            self.desk.judge.keep_place(self.walk.report_id, self.pair.id, self.walk.filter_text)
        except StoreError:
            return  # the place is a convenience: the acts themselves say what went wrong
        self._kept = place
