"""The others with nearly the same answer, by name: each can be left out, then one act judges them as the pair is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

from data import alike as found
from tui.commands import ALIKE
from tui.plain import one_line
from tui.saver import Saver
from tui.screens import alike_view as view
from tui.screens.desk_screen import DeskScreen
from tui.screens.review_view import name_of
from tui.widgets.alike_list import AlikeList
from tui.widgets.bars import Bar
from tui.widgets.keys_bar import KeysBar
from tui.widgets.text_pane import Head, TextPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from data.alike import Alike
    from data.bulk import Batch
    from data.pairs import Pair


class AlikeScreen(DeskScreen):
    """Offers the pairs that are alike to one. Those that nobody has judged are marked; nothing is saved before Enter.

    What somebody judged otherwise is listed and not marked: to judge over it is a choice of its own.
    """

    SCOPE: ClassVar[str] = ALIKE

    def __init__(self, pair: Pair) -> None:
        """Offer what is alike to `pair`, as it is judged now."""
        super().__init__()
        self.pair = pair
        self.taken: set[str] = set()
        """The ids of the pairs that the act is to judge."""
        self._saver = Saver(self)
        self._text = ""
        self._first = True
        self._is_done = False
        self.others: tuple[Alike, ...] = ()
        """What is alike, as it is judged now."""

    @property
    def place_key(self) -> str:
        """Each pair has a place of its own."""
        return f"{self.SCOPE} {self.pair.id}"

    def compose(self) -> ComposeResult:
        """Lay out what is offered: the judgement, the others, and what differs."""
        self.header, self.what, self.keys = Bar(id="header"), Bar(id="what"), KeysBar(id="keys")
        self.list, self.difference = AlikeList(id="alike"), TextPane(id="difference")
        yield self.header
        yield self.what
        with Container(id="both"):
            yield self.list
            yield self.difference
        yield self.keys

    def on_mount(self) -> None:
        """List the others."""
        self.header.ground = "bar"
        self.keys.rule = True
        self.read_anew()

    def on_resize(self) -> None:
        """Stand the list beside the text, or above it, as there is room."""
        self.set_class(self.narrow, "-narrow")
        self.difference.ruled = not self.narrow
        self.draw_keys()

    def read_anew(self) -> None:
        """Read again how the others are judged."""
        reader = self.desk.store.reader
        seen = {each.pair_id: each.annotation_id for each in self.others}
        self.others = found.others(reader, self.pair.id)
        standing = self.pair.standing
        judged = {"status": standing.status, "acceptance": standing.acceptance, "progress": standing.progress}
        self.open = {each.pair_id for each in found.to_offer(judged, self.others)} if standing.status else set()
        if self._first:
            self.taken = {each.pair_id for each in self.others if each.pair_id in self.open and not each.status}
            self._first = False
        # What was judged since it was listed is marked no more: that judgement is to be seen first.
        self.taken = {
            each.pair_id
            for each in self.others
            if each.pair_id in self.taken & self.open
            and seen.get(each.pair_id, each.annotation_id) == each.annotation_id
        }
        self._text = found.linked_text(reader, self.pair.id)
        self.draw()

    def draw(self) -> None:
        """Draw everything."""
        regime, standing = self.desk.regime, self.pair.standing
        kept = ("note and evidence stay each pair's own", "muted")
        act = f"{len(self.taken)} of {len(self.others)} to be judged"
        if standing.status:
            words = (("as      ", "muted"), (view.judgement_words(standing, regime), "text"))
        else:
            words = (("as      ", "muted"), (self.off_alike_judge(), "text"))
        self.header.rows = (((((f"Alike to {name_of(self.pair)}"), "bar"),), ((act, "muted"),)),)
        self.what.rows = (
            (((one_line(self.pair.report_title), "muted"),), ()),
            (words, (kept,) if standing.status else ()),
        )
        self.list.lines = tuple(
            view.line_of(each, self.pair, each.pair_id in self.taken, each.pair_id in self.open, regime)
            for each in self.others
        )
        self.draw_difference()
        self.draw_keys()

    def draw_difference(self) -> None:
        """Show the text of the pair under the cursor, with what differs from the pair's own."""
        if not self.others:
            self.difference.show(Head("Nothing is alike"), [])
            return
        other = self.others[self.list.cursor]
        pieces = found.differences(self._text, found.linked_text(self.desk.store.reader, other.pair_id))
        facts = "nothing differs"
        if len(pieces) > 1:
            facts = f"[-only {one_line(self.pair.body)}-]  {{+only {one_line(other.body)}+}}"
        self.difference.show(Head(one_line(other.body), facts=facts), [view.difference(pieces)])

    # Move

    def _go(self, place: int) -> None:
        self.list.cursor = place
        self.draw_difference()

    def do_alike_next(self) -> None:
        """Go to the next pair."""
        self._go(self.list.cursor + 1)

    def do_alike_previous(self) -> None:
        """Go to the pair before."""
        self._go(self.list.cursor - 1)

    def do_alike_first(self) -> None:
        """Go to the first pair."""
        self._go(0)

    def do_alike_last(self) -> None:
        """Go to the last pair."""
        self._go(len(self.others) - 1)

    def do_alike_page_down(self) -> None:
        """Scroll the text down half a page."""
        self.difference.scroll_lines(max(self.difference.page // 2, 1))

    def do_alike_page_up(self) -> None:
        """Scroll the text up half a page."""
        self.difference.scroll_lines(-max(self.difference.page // 2, 1))

    def on_alike_list_chosen(self, message: AlikeList.Chosen) -> None:
        """Go to the row that was clicked; its box turns."""
        self._go(message.place)
        if message.turns:
            self._turn()

    # Choose and judge

    def _turn(self) -> None:
        why = self.off_alike_take_out()
        if why:
            self.say(why)
        else:
            self.do_alike_take_out()

    def off_alike_take_out(self) -> str:
        """Only a pair on which there is something to change can be taken out or in."""
        if not self.pair.standing.status:
            return self.off_alike_judge()
        if not self.others or self.others[self.list.cursor].pair_id not in self.open:
            return "It is judged so already: there is nothing to change."
        return ""

    def do_alike_take_out(self) -> None:
        """Leave the pair under the cursor out, or take it in again."""
        self.taken ^= {self.others[self.list.cursor].pair_id}
        self.draw()

    def do_alike_open(self) -> None:
        """Go to the pair under the cursor."""
        if self.others:
            self.desk.show_pair(self.others[self.list.cursor].number, self.pair.report_id)

    def off_alike_judge(self) -> str:
        """Say why nothing can be judged from here."""
        if not self.pair.standing.status:
            return "The pair itself is not judged yet: give it a status first, then its judgement is offered to these."
        if not self.taken:
            return "None is marked to be judged."
        return ""

    def do_alike_judge(self) -> None:
        """Judge those that are marked as the pair is judged, in one act."""
        self.desk.judge.ready()
        from data import bulk
        from data.store import Author

        desk, standing = self.desk, self.pair.standing
        author = Author(desk.reviewer, desk.store.device)
        expected = {each.pair_id: each.annotation_id for each in self.others if each.pair_id in self.taken}

        def act() -> Batch | bulk.ChangedMeanwhileError:
            try:
                return bulk.annotate_many(
                    desk.store, author, expected, desk.showing.state, expected,
                    status=standing.status, acceptance=standing.acceptance, progress=standing.progress,
                    definition=standing.definition, later=False,
                )  # fmt: skip
            except bulk.ChangedMeanwhileError as error:
                return error

        self._saver.save(act, self._judged)

    def _judged(self, done: Batch | Exception) -> None:
        if isinstance(done, Exception):
            self.say(str(done), "error")
            self.read_anew()
            return
        words = view.judgement_words(self.pair.standing, self.desk.regime)
        undo = self.desk.keymap.shown("review.undo")
        pairs = "1 pair" if done.saved == 1 else f"{done.saved} pairs"
        self.app.notify(f"{pairs} judged alike: {words}. {undo} takes it back.", markup=False)
        self._is_done = True
        self._go_back()

    def on_screen_resume(self) -> None:
        """Go back further when it was saved while another screen stood over this one: nothing is left to ask."""
        self.call_later(self._go_back)

    def _go_back(self) -> None:
        if self._is_done and self.app.screen is self:
            self._is_done = False
            self.desk.leave()

    def do_alike_leave(self) -> None:
        """Go back without judging anything."""
        self.desk.leave()
