"""Where a reviewer is in the queue: the filter, the order, the pairs, and the way from one to the next."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from data import queue
from data.queue import Counts, Filter, FilterError, Order, Term, Vocabulary

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from data.queue import Entry


class Walk:
    """A queue that is being walked. `place` counts from 0 in `numbers`, the pairs' numbers in order."""

    def __init__(
        self,
        reader: sqlite3.Connection,
        reviewer: str,
        names: Vocabulary,
        report_id: str = "",
        filter_text: str = "",
        order: Order = Order.BY_BODY,
    ) -> None:
        """Walk the pairs of a report, or of all of them for ""; a filter that cannot be understood is left out."""
        self._reader, self._reviewer, self._names = reader, reviewer, names
        self.report_id, self.filter_text, self.order = report_id, filter_text, order
        self.numbers: array[int] = array("q")
        self.place = 0
        self._shape = queue.shape(reader)
        try:
            self.parsed = self._understood(filter_text)
        except FilterError:
            self.filter_text, self.parsed = "", Filter(report_id=report_id)

    def parse(self, text: str, typing: bool = False) -> Filter:
        """Return the filter that `text` says, within the report; as `data.queue.parse`. Raises FilterError."""
        return queue.parse(text, self._names, self.report_id, typing)

    def _understood(self, text: str) -> Filter:
        """Return the filter that `text` says, also where it is not complete. Raises FilterError."""
        try:
            return self.parse(text)
        except FilterError:
            return self.parse(text, typing=True)

    def find_numbers(
        self, asked: Filter, reader: sqlite3.Connection | None = None, order: Order | None = None
    ) -> array[int]:
        """Return the pairs that meet a filter, in an order, or that of the walk; a thread gives its own reader."""
        return queue.numbers(reader or self._reader, asked, order or self.order, self._reviewer)

    def take(self, text: str, numbers: array[int], number: int = 0) -> None:
        """Walk `numbers`, which meet the filter `text`; be on the pair `number`, or else on the first."""
        self.filter_text, self.parsed, self.numbers = text, self._understood(text), numbers
        self._shape = queue.shape(self._reader)
        self.place = self.place_of(number) or 0

    def entries(self, numbers: Sequence[int]) -> Sequence[Entry]:
        """Return the rows of some pairs."""
        return queue.entries(self._reader, numbers)

    def counts(self) -> Counts:
        """Return how far the work on the whole report is, whatever the filter."""
        return queue.counts(self._reader, Filter(report_id=self.report_id), self._reviewer)

    def stands(self) -> bool:
        """Return whether there are the same pairs as when it was listed: then it is walked on as it is."""
        return self._shape == queue.shape(self._reader)

    def place_of(self, number: int) -> int | None:
        """Return the place of a pair in this queue; None where it is not in it."""
        try:
            return self.numbers.index(number)
        except ValueError:
            return None

    def next_unreviewed(self) -> int | None:
        """Return the place of the next pair that nobody has judged, from the start again after the end."""
        return self._next_of(Filter((*self.parsed.terms, Term("unreviewed")), self.report_id))

    def find(self, text: str) -> int | None:
        """Return the place that `text` names: a place counted from 1, or the next pair with all of its words."""
        if text.strip().isdecimal():
            place = int(text) - 1
            return place if 0 <= place < len(self.numbers) else None
        words = (Term("text", word) for word in text.split())
        return self._next_of(Filter(tuple(words), self.report_id))

    def beside(self, along: Order, step: int) -> int | None:
        """Return the number of the neighbour of the pair that is shown; see `data.queue.neighbour`."""
        if not self.numbers:
            return None
        return queue.neighbour(self._reader, self.numbers[self.place], along, step)

    def _next_of(self, asked: Filter) -> int | None:
        meeting = set(self.find_numbers(asked))
        ahead = (*range(self.place + 1, len(self.numbers)), *range(self.place + 1))
        return next((place for place in ahead if self.numbers[place] in meeting), None)
