"""Answers that are alike, in the review: found in a thread, told below the pair, offered after a judgement."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.worker import get_current_worker

from data import queue
from data.pairs import read_pair
from data.store import StoreError
from tui.parts import Part
from tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from data.alike import Alike
    from data.pairs import Annotation, Pair
    from tui.parts.filtering import Filtering
    from tui.widgets.bars import Part as Words


class AlikeAnswers(Part[ReviewScreen]):
    """A part of the review. A report's answers are compared once it is visited, and again when something came in."""

    def __init__(self, owner: ReviewScreen) -> None:
        """Begin with nothing compared."""
        super().__init__(owner)
        self._compared: set[tuple[str, tuple[object, ...]]] = set()
        self._begun = False
        self._offering = (0, 0)
        """The number of the pair that was judged last, and of the one shown right after it."""

    def begin(self) -> None:
        """Compare from now on, since the first pair is on the screen."""
        from data.alike import which_alike

        self._begun = True
        self.owner.queue.find_alike = lambda pair_ids: which_alike(self.desk.store.reader, pair_ids)
        walk = self.owner.walk
        if queue.asks_who_is_alike(walk.parsed, walk.order):
            cast("Filtering", self.owner.part("filter")).find(walk.filter_text, walk.order, walk.parsed)
        self.owner.draw_bars()

    def facts(self, pair: Pair) -> tuple[Words, ...]:
        """Return who else sent the text, in words; its report is compared where it was not yet."""
        if not self._begun:
            return ()
        from tui.screens.alike_view import facts_parts

        self._compare(pair.report_id)
        return facts_parts(self.others(pair))

    def others(self, pair: Pair) -> tuple[Alike, ...]:
        """Return what is alike to a pair, as far as it is known by now."""
        from data.alike import others

        return others(self.desk.store.reader, pair.id)

    def _compare(self, report_id: str) -> None:
        what = (report_id, queue.shape(self.desk.store.reader))
        if what in self._compared:
            return
        self._compared.add(what)
        self.owner.run_worker(partial(self._find, what), thread=True, group="alike", exclusive=True)

    def _find(self, what: tuple[str, tuple[object, ...]]) -> None:
        from data.alike import ensure

        worker = get_current_worker()
        try:
            made = ensure(self.desk.store, what[0], lambda: worker.is_cancelled)
        except (StoreError, sqlite3.Error):
            self._compared.discard(what)  # the store is busy: it is tried again at the next pair
            return
        if worker.is_cancelled:
            self._compared.discard(what)
        elif made.compared:
            self.owner.app.call_from_thread(self._show)

    def _show(self) -> None:
        self.owner.queue.read_again()
        self.owner.draw_bars()

    # Offer

    def after(self, pair: Pair, saved: Annotation) -> str:
        """Return what is said after a judgement: how many alike are not judged so; "" for none."""
        from data.alike import to_offer
        from tui.screens.alike_view import offer_words

        numbers, place = self.owner.walk.numbers, self.owner.walk.place
        self._offering = (pair.number, numbers[min(place + 1, len(numbers) - 1)] if numbers else 0)
        judged = {"status": saved.status, "acceptance": saved.acceptance, "progress": saved.progress}
        left = to_offer(judged, self.others(pair)) if saved.status and self._begun else []
        if not left:
            self._offering = (0, 0)
            return ""
        words = offer_words(len(left), self.desk.keymap.shown("alike.offer"))
        if self.owner.narrow:
            self.owner.say(words.removeprefix(" · "))
        return words

    def _offered(self) -> Pair | None:
        """Return the pair whose likes are meant: the one shown, or the one judged just before it was shown."""
        pair = self.owner.pair
        judged, then = self._offering
        if pair is not None and judged and pair.number == then and judged != then and not pair.standing.status:
            return read_pair(self.desk.store.reader, judged, self.desk.reviewer)
        return pair

    def off_alike_offer(self) -> str:
        """Say why there is nothing to offer."""
        pair = self._offered()
        if pair is None or not self.others(pair):
            return "No other answer to this recommendation is nearly the same."
        return ""

    def do_alike_offer(self) -> None:
        """List the others by name; where the pair is judged, one act judges them alike."""
        from tui.screens.alike import AlikeScreen

        pair = self._offered()
        if pair is not None:
            self.desk.go_to(AlikeScreen(pair))
