"""Walking the queue: the list, a pair's two texts side by side, and every way from one pair to another.

`ReviewScreen` adds the judging to it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Horizontal
from textual.geometry import Size

from data.pairs import read_pair
from data.queue import Order
from data.reissues import beside
from tui.commands import REVIEW, SELECT
from tui.plain import one_line
from tui.saver import SAVED
from tui.screens import review_view as view
from tui.screens.desk_screen import DeskScreen
from tui.screens.evidence_view import beside_parts
from tui.widgets.bars import Bar
from tui.widgets.keys_bar import KeysBar, status_row
from tui.widgets.picking_pane import PickingPane
from tui.widgets.queue_list import QueueList
from tui.widgets.splitter import Texts
from tui.widgets.text_pane import Head, TextPane

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from data.pairs import Pair
    from data.reissues import Beside
    from tui.parts.faces import Narrows, Points
    from tui.widgets.bars import Row
    from tui.widgets.filter_prompt import FilterPrompt
    from tui.widgets.order_bar import OrderBar
    from tui.widgets.prompt import Prompt

GO_TO = "go to"
GO_TO_HINT = "a place in the queue (12), a label (R3), a body, or both"
_FLIPS = ("", "-recommendation-only", "-response-only")


class QueueScreen(DeskScreen):
    """Shows a queue of pairs, one of them with its two texts, and walks it."""

    SCOPE: ClassVar[str] = REVIEW
    PARTS: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "open": "tui.parts.opening:Opening",
            "select": "tui.parts.selecting:Selecting",
            "evidence": "tui.parts.evidence:Evidence",
            "layout": "tui.parts.layout:Arranging",
            "filter": "tui.parts.filtering:Filtering",
            "views": "tui.parts.views_beside:ViewsBeside",
            "bulk": "tui.parts.bulk:Bulk",
            "alike": "tui.parts.alike:AlikeAnswers",
            "codebook": "tui.parts.codebook:Codebook",
        }
    )

    def __init__(self, report_id: str = "", number: int = 0, filter_text: str = "") -> None:
        """Open the queue of a report ("" for all of them), on the pair `number` or on the first."""
        super().__init__()
        self._asked = (report_id, number, filter_text)
        self.pair: Pair | None = None
        self.beside: Beside | None = None
        """What other answers of the same body there are to the recommendation."""
        self.marked = 0
        """The place of the passage that a quotation would take."""
        self._flip = 0
        self._fitted = Size(0, 0)

    def compose(self) -> ComposeResult:
        """Lay out the header, the queue beside the two texts, the facts and the keys."""
        report_id, _, filter_text = self._asked
        self.walk = self.desk.walk(report_id, filter_text)
        self.header = Bar(id="header")
        self.queue = QueueList(self.walk.entries, self.desk.regime, id="queue")
        self.recommendation = TextPane(id="recommendation")
        self.response = PickingPane(id="response", margin=view.VOICE_MARGIN)
        self.facts, self.keys = Bar(id="facts"), KeysBar(id="keys")
        yield self.header
        with Horizontal(id="desk"):
            yield self.queue
            with Texts(id="texts"):
                yield self.recommendation
                yield self.response
        yield self.facts
        yield self.keys

    def on_mount(self) -> None:
        """Read the queue and show the pair to begin with."""
        self.header.ground = "bar"
        self.facts.rule = self.keys.rule = True
        self.paint()
        self.part("views").begin()
        self._fit()
        self.relist(self._asked[1])

    def on_resize(self) -> None:
        """Stand the texts side by side or one above the other, as there is room."""
        if self._fitted != self.app.size:
            self._fit()
            self.draw_bars()

    def _fit(self) -> None:
        self._fitted = self.app.size
        self.set_class(self.narrow, "-narrow")
        for place, name in enumerate(_FLIPS):
            if name:
                self.set_class(self.narrow and self._flip == place, name)
        self.recommendation.ruled = self.response.ruled = not self.narrow
        if self.desk.liked.get("layout"):
            self.part("layout").fit()
        self.part("views").fit()
        self.draw_keys()

    def key_rows(self) -> Sequence[Row]:
        """Return the status keys, and the others below them; of a mode only its own."""
        if self.scope != self.SCOPE:
            return super().key_rows()
        statuses = status_row(self.desk.regime, self.desk.keymap, self.app.size.width)
        return [statuses, *super().key_rows()]

    @property
    def key_lines(self) -> int:
        """One line of other keys on a narrow screen, two on a wide one; a mode has the line of the statuses too."""
        return (1 if self.narrow else 2) + (self.scope != self.SCOPE)

    @property
    def mark(self) -> str:
        """What the header shows of the last act: whether it is on disk."""
        return self.read_only or SAVED

    @property
    def echo(self) -> str:
        """What the header shows of the last act: what it was."""
        return ""

    # What is shown

    def relist(self, number: int) -> None:
        """Read the queue anew and show the pair `number`, or the first one."""
        self.take(self.walk.filter_text, self.walk.find_numbers(self.walk.parsed), number)

    def take(self, text: str, numbers: array[int], number: int) -> None:
        """Walk the pairs with these numbers, which meet the filter `text`; show the pair `number`, or the first."""
        self.walk.take(text, numbers, number)
        self.queue.title, self.queue.order = text or "all", self.walk.order.value
        self.part("views").draw()
        self.queue.list(numbers, self.walk.place)
        self.counts = self.walk.counts()
        self.show(self.walk.place)

    def show(self, place: int) -> None:
        """Show the pair at a place of the queue, from its first linked passage on."""
        numbers = self.walk.numbers
        if numbers:
            self.walk.place = self.queue.cursor = max(0, min(place, len(numbers) - 1))
            self.pair = read_pair(self.desk.store.reader, numbers[self.walk.place], self.desk.reviewer)
            linked = (at for at, passage in enumerate(self.pair.passages) if passage.linked)
            self.marked = next(linked, 0)
            self.beside = beside(self.desk.store.reader, self.pair)
        else:
            self.pair = self.beside = None
        self.draw()

    def draw(self) -> None:
        """Show the pair, whatever was being selected in the one before."""
        pair = self.pair
        if self.scope == SELECT:
            self.leave_mode()
        if pair is None:
            head, paragraphs = view.nothing_here(self.walk.filter_text, self.desk.keymap)
            self.recommendation.show(head, paragraphs)
            self.response.show(Head(), [])
        else:
            self.recommendation.show(view.recommendation_head(pair), view.recommendation_paragraphs(pair))
            start = view.paragraph_of(pair, self.marked, with_heading=True)
            paragraphs = view.response_paragraphs(pair, self.marked, self.beside)
            self.response.show(view.response_head(pair), paragraphs, start)
        self.draw_bars()

    def draw_bars(self) -> None:
        """Draw what changes with a judgement: the facts below the texts, and the header's counts and mark."""
        pair = self.pair
        if pair is None:
            self.facts.rows = ()
        else:
            state = self.desk.showing.state(pair.id)
            checks = self.desk.checks_of(pair)
            others = beside_parts(pair, self.beside, self.desk.regime, self.desk.keymap)
            if "alike" in self.__dict__.get("loaded_parts", {}):  # which it is after the first paint
                others += self.part("alike").facts(pair)
            self.facts.rows = view.facts_rows(pair, self.desk.regime, checks, self.narrow, state, others)
        row = view.header_row(pair, self.counts, self.mark, self.echo, self.narrow)
        if self.narrow and self.queue.marked:  # the queue, which shows them, is not in sight
            row = view.with_marks(row, len(self.queue.marked), pair is not None and pair.number in self.queue.marked)
        self.header.rows = (row,)

    # Move

    def do_review_next(self) -> None:
        """Go to the next pair."""
        self.show(self.walk.place + 1)

    def do_review_previous(self) -> None:
        """Go to the pair before."""
        self.show(self.walk.place - 1)

    def do_review_first(self) -> None:
        """Go to the first pair."""
        self.show(0)

    def do_review_last(self) -> None:
        """Go to the last pair."""
        self.show(len(self.walk.numbers) - 1)

    def do_review_next_unreviewed(self) -> None:
        """Go to the next pair that nobody has judged."""
        self._go(self.walk.next_unreviewed(), "Every pair of this queue is judged.")

    def do_review_next_body(self) -> None:
        """Show the next body's answer to the same recommendation."""
        self._step(Order.BY_RECOMMENDATION, 1, "That was the last body for this recommendation.")

    def do_review_previous_body(self) -> None:
        """Show the answer of the body before to the same recommendation."""
        self._step(Order.BY_RECOMMENDATION, -1, "This is the first body for this recommendation.")

    def do_review_next_recommendation(self) -> None:
        """Show the same body's answer to the next recommendation."""
        self._step(Order.BY_BODY, 1, "That was this body's last recommendation.")

    def do_review_previous_recommendation(self) -> None:
        """Show the same body's answer to the recommendation before."""
        self._step(Order.BY_BODY, -1, "This is this body's first recommendation.")

    def do_review_go_to(self) -> None:
        """Ask where to go."""
        self._ask(GO_TO, "", GO_TO_HINT)

    def on_picking_pane_pointed(self, message: PickingPane.Pointed) -> None:
        """Select with the mouse."""
        cast("Points", self.part("select")).point(message.deed, message.spot)

    def on_queue_list_chosen(self, message: QueueList.Chosen) -> None:
        """Show the pair whose row was clicked."""
        self.show(message.place)

    def on_queue_list_marked(self, message: QueueList.Marked) -> None:
        """Mark the pair whose row was clicked with a key held, or all from the one marked last to it."""
        self.part("bulk").mark_at(message.place, message.ranged)

    def show_pair(self, number: int) -> None:
        """Show a pair: in this queue, or, where a filter hides it, in the queue of all pairs."""
        place = self.walk.place_of(number)
        if place is None:
            self.walk = self.desk.walk_over_all()
            self.relist(number)
        else:
            self.show(place)

    def on_texts_moved(self, message: Texts.Moved) -> None:
        """Put the line between two panes where it was dragged."""
        self.part("layout").move(message.line, message.size)

    def _step(self, along: Order, step: int, edge: str) -> None:
        number = self.walk.beside(along, step)
        if number is None:
            self.say(edge)
        else:
            self._go(self.walk.place_of(number), "That pair is not in this queue: the filter hides it.")

    def _go(self, place: int | None, otherwise: str) -> None:
        if place is None:
            self.say(otherwise)
        else:
            self.show(place)

    # Read

    def do_review_passage_down(self) -> None:
        """Mark the next passage."""
        self.mark_passage(self.marked + 1)

    def do_review_passage_up(self) -> None:
        """Mark the passage before."""
        self.mark_passage(self.marked - 1)

    def mark_passage(self, place: int) -> None:
        """Mark a passage of the response, and bring it into sight."""
        pair = self.pair
        if pair is None or not pair.passages:
            return
        self.marked = max(0, min(place, len(pair.passages) - 1))
        self.response.mark(view.response_paragraphs(pair, self.marked, self.beside))
        self.response.bring_into_sight(view.paragraph_of(pair, self.marked))

    def do_review_scroll_down(self) -> None:
        """Scroll the response down half a page."""
        self.response.scroll_lines(max(self.response.page // 2, 1))

    def do_review_scroll_up(self) -> None:
        """Scroll the response up half a page."""
        self.response.scroll_lines(-max(self.response.page // 2, 1))

    def do_review_scroll_recommendation_down(self) -> None:
        """Scroll the recommendation down half a page."""
        self.recommendation.scroll_lines(max(self.recommendation.page // 2, 1))

    def do_review_scroll_recommendation_up(self) -> None:
        """Scroll the recommendation up half a page."""
        self.recommendation.scroll_lines(-max(self.recommendation.page // 2, 1))

    def off_review_flip(self) -> str:
        """On a wide screen there is nothing to flip."""
        wide = "Both texts are in sight already. On a screen below 100 columns this gives one the room."
        return "" if self.narrow else wide

    def do_review_flip(self) -> None:
        """Give one text the room, then the other, then both, on a narrow screen."""
        self._flip = (self._flip + 1) % len(_FLIPS)
        self._fit()

    def do_review_order(self) -> None:
        """Choose in which order to walk."""
        self._filtering.choose_order()

    def do_review_suggestions(self) -> None:
        """Show or hide what the words suggest; where a pair is held back, they stay away."""
        self.desk.showing.on = not self.desk.showing.on
        self.say(f"Suggestions are {'shown' if self.desk.showing.on else 'hidden'}.")
        self.draw_bars()

    # Filter and go to

    @property
    def _filtering(self) -> Narrows:
        return cast("Narrows", self.part("filter"))

    def do_review_filter(self) -> None:
        """Narrow the queue as something is typed."""
        self._filtering.begin()

    def _ask(self, purpose: str, text: str, hint: str) -> None:
        from tui.widgets.prompt import Prompt  # an input is slow to import, and not needed at first

        self.ask(Prompt(purpose, purpose, text, hint))

    def on_prompt_typed(self, message: Prompt.Typed) -> None:
        """Filter as it is typed."""
        if message.purpose != GO_TO:
            self._filtering.typed(cast("FilterPrompt", message.prompt), message.text)

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Keep the filter, or go where it says."""
        self.put_away(message.prompt)
        if message.purpose != GO_TO:
            self._filtering.entered(message.text)
        else:
            self._go(self.walk.find(message.text), f"Nothing in this queue answers to “{one_line(message.text)}”.")

    def on_prompt_left(self, message: Prompt.Left) -> None:
        """Take the filter off, and be on the same pair."""
        self.put_away(message.prompt)
        if message.purpose != GO_TO:
            self._filtering.left()

    def on_order_bar_taken(self, message: OrderBar.Taken) -> None:
        """Walk in the order that was chosen."""
        self.put_away(message.bar)
        self._filtering.ordered(message.order)

    def on_queue_list_view_chosen(self, message: QueueList.ViewChosen) -> None:
        """Open the view that was clicked above the queue."""
        self.part("views").open(message.place)
