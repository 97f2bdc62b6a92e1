"""Narrowing the queue and ordering it: the filter as it is typed, and the order that is walked."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from data.filters.completion import complete
from data.queue import FilterError, Order, asks_who_is_alike
from data.store import StoreError
from tui.likings import keep_order
from tui.parts import Part
from tui.parts.faces import Narrows
from tui.plain import one_line
from tui.screens.queue_screen import QueueScreen

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable

    from data.filters.completion import Completion
    from data.queue import Filter
    from tui.widgets.filter_prompt import FilterPrompt

FILTER = "filter"
COMPARING = 20.0
"""Seconds at most that answers are compared, when it is asked over all reports which are alike."""
HINT = "unreviewed overdue flagged mine status:partly body:… due<2024-04 note:… or any words"


class Filtering(Part[QueueScreen], Narrows):
    """A part of the review. What is typed is looked for in a thread; a later text overtakes an earlier one."""

    def __init__(self, owner: QueueScreen) -> None:
        """Begin with nothing asked."""
        super().__init__(owner)
        self._searching: sqlite3.Connection | None = None
        self._come_back_to = 0
        """The pair to return to when a filter that nothing meets is taken off."""

    # The filter

    def begin(self) -> None:
        """Ask for a filter, beginning with the one in use."""
        from tui.widgets.filter_prompt import FilterPrompt  # an input is slow to import, and not needed at first

        screen = self.owner
        self._come_back_to = screen.pair.number if screen.pair else self._come_back_to
        screen.ask(FilterPrompt(FILTER, screen.walk.filter_text, HINT, self._offer, self.desk.ink))

    def _offer(self, text: str, cursor: int) -> list[Completion]:
        return complete(self.desk.store.reader, text, cursor, self.desk.vocabulary, self.owner.walk.report_id)

    def typed(self, prompt: FilterPrompt, text: str) -> None:
        """Narrow the queue to what is typed so far; what cannot be understood is pointed at, and changes nothing."""
        try:
            asked = self.owner.walk.parse(text, typing=True)
        except FilterError as error:
            self._stop()
            prompt.point(error)
            prompt.tell("")
            return
        self.find(text, self.owner.walk.order, asked)

    def entered(self, text: str) -> None:
        """Keep the filter, now that it is complete; one that cannot be understood changes nothing, and is told."""
        self.show(text, self.owner.walk.order)

    def left(self) -> None:
        """Take the filter off, and be on the same pair."""
        walk = self.owner.walk
        self.find("", walk.order, walk.parse(""))

    def show(self, text: str, order: Order) -> None:
        """Narrow the queue to a filter and walk it in an order: that of a saved view."""
        try:
            asked = self.owner.walk.parse(text)
        except FilterError as error:
            self.owner.say(str(error), "error")
            return
        keep_order(self.owner, order)
        self.find(text, order, asked)

    def find(self, text: str, order: Order, asked: Filter) -> None:
        """Find the pairs in a thread with a connection of its own: words are looked for in every text."""
        number = self.owner.pair.number if self.owner.pair else self._come_back_to
        self.owner.run_worker(
            partial(self._find, text, order, asked, number), thread=True, exclusive=True, group=FILTER
        )

    def _stop(self) -> None:
        """End the search for an earlier text: nobody waits for it any more."""
        before = self._searching
        if before is not None:
            with suppress(sqlite3.ProgrammingError):  # it has found its pairs in this very moment
                before.interrupt()

    def _find(self, text: str, order: Order, asked: Filter, number: int) -> None:
        worker, screen = get_current_worker(), self.owner
        self._stop()
        left = self._compare(asked, lambda: worker.is_cancelled) if asks_who_is_alike(asked, order) else ""
        reader = self.desk.store.connect()
        self._searching = reader
        try:
            numbers = screen.walk.find_numbers(asked, reader, order)
        except sqlite3.OperationalError:  # interrupted
            if not worker.is_cancelled and self._searching is reader:
                raise
            return
        finally:
            self._searching = None if self._searching is reader else self._searching
            reader.close()
        if not worker.is_cancelled:
            screen.app.call_from_thread(self._take, text, order, numbers, number, left)

    def _compare(self, asked: Filter, cancelled: Callable[[], bool]) -> str:
        """Have the answers compared that were not yet; return what is to be said of those that are still left."""
        from data.alike import ensure, ensure_all  # only who asks for it compares texts

        try:
            if asked.report_id:
                ensure(self.desk.store, asked.report_id, cancelled)
                return ""
            left = ensure_all(self.desk.store, COMPARING, cancelled).left
        except StoreError as error:
            return f"Which answers are alike is not up to date. {error}"
        again = self.desk.keymap.shown("filter.again")
        return f"The answers to {left:,} reports are not compared yet: {again} goes on with it." if left else ""

    def _take(self, text: str, order: Order, numbers: array[int], number: int, said: str) -> None:
        screen = self.owner
        if said:
            screen.say(said)
        screen.walk.order = order
        screen.take(text, numbers, screen.pair.number if screen.pair else number)
        words = f"{len(numbers):,} pairs" if len(numbers) != 1 else "1 pair"
        for prompt in screen.query("FilterPrompt").results():
            prompt.tell(words)  # type: ignore[attr-defined]  # its class is not loaded before it is needed

    # The order

    def choose_order(self) -> None:
        """Ask in which order to walk."""
        from tui.widgets.order_bar import OrderBar

        again = self.desk.keymap.shown("review.order")
        bar = OrderBar(self.owner.walk.order, again, self.owner.app.size.width)
        bar.ink = self.desk.ink
        self.owner.ask(bar)

    def ordered(self, order: Order | None) -> None:
        """Walk in another order, and be on the same pair."""
        if order is None:
            return
        keep_order(self.owner, order)
        self.find(self.owner.walk.filter_text, order, self.owner.walk.parsed)
        self.owner.say(f"The queue is walked {_in_words(order)}.")

    def do_filter_again(self) -> None:
        """Find and order the pairs anew: what was judged meanwhile takes its place, or leaves the queue."""
        walk = self.owner.walk
        self.find(walk.filter_text, walk.order, walk.parsed)
        self.owner.say("The queue is read anew.")


def _in_words(order: Order) -> str:
    words = {Order.ALIKE: "with answers that are alike next to each other", Order.LATER: "from what was put off first"}
    return words.get(order, one_line(order.value) if order.value.startswith("by") else f"{order.value}")
