"""Marks on pairs of the queue, and one act on all that are marked. Marks stay through filters and orders."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tui.parts import Part
from tui.plain import one_line
from tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.annotations import Changes
    from data.bulk import Batch
    from tui.widgets.bulk_bar import BulkBar

NARROW_LINE = 3
"""Keys on a line of what is asked, with their words, on a narrow screen."""


class Bulk(Part[ReviewScreen]):
    """A part of the review: what is marked is a set of pairs, and grows only by what the reviewer marks."""

    def __init__(self, owner: ReviewScreen) -> None:
        """Begin with nothing marked."""
        super().__init__(owner)
        self._last: int | None = None
        """The number of the pair that was marked last: a range is marked from it."""
        self._words = ""
        """Where the marks come from, when they were all marked at once."""

    @property
    def marked(self) -> set[int]:
        """The numbers of the pairs that are marked."""
        return self.owner.queue.marked

    # Mark

    def off_bulk_mark(self) -> str:
        """Say why nothing can be marked."""
        return "" if self.owner.walk.numbers else "There is no pair here to mark."

    off_bulk_mark_to = off_bulk_mark_all = off_bulk_mark

    def do_bulk_mark(self) -> None:
        """Mark the pair, or take its mark off, and go on to the next."""
        self.mark_at(self.owner.walk.place, ranged=False)
        if self.owner.walk.place + 1 < len(self.owner.walk.numbers):
            self.owner.show(self.owner.walk.place + 1)

    def do_bulk_mark_to(self) -> None:
        """Mark every pair from the one marked last to this one."""
        self.mark_at(self.owner.walk.place, ranged=True)

    def mark_at(self, place: int, ranged: bool) -> None:
        """Mark the pair at a place of the queue, or take its mark off; `ranged`: mark all from the last mark to it."""
        walk = self.owner.walk
        number = walk.numbers[place]
        start = walk.place_of(self._last) if ranged and self._last is not None else None
        if start is not None:
            low, high = sorted((start, place))
            self.marked.update(walk.numbers[low : high + 1])
        elif ranged:
            self.marked.add(number)
        else:
            self.marked.symmetric_difference_update({number})
        self._last, self._words = number, ""
        self._draw()

    def do_bulk_mark_all(self) -> None:
        """Mark all pairs that meet the filter at this moment; where all of them are marked, mark none."""
        walk = self.owner.walk
        found = walk.find_numbers(walk.parsed)
        if self.marked and self.marked.issuperset(found):
            self._clear()
            self.owner.say("No pair is marked any more.")
            return
        others = len(self.marked.difference(found))
        self.marked.update(found)
        self._words = "" if others else f"{self._filter_words()}, asked at {_moment()}"
        self._draw()
        kept = f", {others:,} marked before" if others else ""
        self.owner.say(f"Marked: {len(found):,} pairs, all of {self._filter_words()} as it is now{kept}.")

    def _filter_words(self) -> str:
        walk = self.owner.walk
        where = "this report" if walk.report_id else "all reports"
        return f"“{one_line(walk.filter_text)}”" if walk.filter_text else where

    def _clear(self) -> None:
        self.marked.clear()
        self._last, self._words = None, ""
        self._draw()

    def _draw(self) -> None:
        self.owner.queue.refresh()
        self.owner.draw_bars()

    # Act

    def off_bulk_act(self) -> str:
        """Say why there is nothing to act on."""
        return "" if self.marked or self.owner.walk.numbers else "There is no pair here to act on."

    def do_bulk_act(self) -> None:
        """Ask what to set on the marked pairs, or on the whole queue as it is listed."""
        from tui.widgets.bulk_bar import BulkBar

        numbers = tuple(self._in_order(self.marked)) if self.marked else tuple(self.owner.walk.numbers)
        if self.marked:
            words = self._words or f"{len(numbers):,} marked"
            question = f"Set on the {len(numbers):,} marked: what?"
        else:
            words = f"the queue as listed, {self._filter_words()}, asked at {_moment()}"
            question = f"Nothing is marked. Set on all {len(numbers):,} of the queue: what?"

        def answer(bar: BulkBar, changes: Changes | None) -> None:
            self.owner.put_away(bar)
            if changes is not None:
                self._confirm(numbers, changes, words)

        regime, keymap = self.desk.regime, self.desk.keymap
        keys = {status.name: keymap.of(f"status.{status.name}") for status in regime.statuses}
        narrow = self.owner.narrow
        bar = BulkBar(question, regime, keys, answer, NARROW_LINE if narrow else 99)
        bar.ink = self.desk.ink
        self.owner.ask(bar, also_over=[self.owner.facts] if narrow else [])

    def _in_order(self, marked: Iterable[int]) -> list[int]:
        """Return the marked pairs in the order of the queue; those that a filter hides come last."""
        left = set(marked)
        listed = [number for number in self.owner.walk.numbers if number in left]
        return [*listed, *sorted(left.difference(listed))]

    def _confirm(self, numbers: tuple[int, ...], changes: Changes, words: str) -> None:
        from tui.screens.confirm_bulk import ConfirmBulk, pairs_words
        from tui.widgets.scope_list import new_words

        def done(batch: Batch) -> None:
            self._clear()
            undo = self.desk.keymap.shown("review.undo")
            what = new_words(changes, self.desk.regime)
            unchanged = f", {batch.unchanged:,} so already" if batch.unchanged else ""
            self.owner.tell(f"{pairs_words(batch.saved)}: {what}{unchanged} · {undo} takes it back")

        self.desk.push_screen(ConfirmBulk(numbers, changes, words, done))


def _moment() -> str:
    return datetime.now().astimezone().strftime("%H:%M")
