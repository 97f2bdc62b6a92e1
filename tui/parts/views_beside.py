"""The saved views above the queue, with how many pairs each finds; and the way to the screen of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from data.store import StoreError
from tui.parts import Part
from tui.screens.queue_screen import QueueScreen
from tui.view_counts import ViewCounts

if TYPE_CHECKING:
    from data.saved_views import View
    from tui.parts.filtering import Filtering

LIKING, HIDDEN = "views", "hidden"
"""The liking that keeps whether they are shown."""
AFTER = 0.3
"""Seconds after a review is shown until its views are counted: the first keys come first."""
WIDE, MOST, LOW = 120, 6, 24
"""Columns from which they are shown; how many at most; lines of a terminal that has no room for any."""


class ViewsBeside(Part[QueueScreen]):
    """A part of the review. The first views stand there, as many as leave the queue its room."""

    def __init__(self, owner: QueueScreen) -> None:
        """Begin with nothing counted."""
        super().__init__(owner)
        self._counts = ViewCounts(owner, self.draw, MOST)

    @property
    def has_counted(self) -> bool:
        """Whether each view that is shown has its count, as far as the store is known."""
        return self._counts.has_counted

    def begin(self) -> None:
        """Show the views that there are, and count after the first paint."""
        if self.desk.liked.get(LIKING) != HIDDEN:
            self._counts.read()
        self._counts.report_id = self.owner.walk.report_id
        self.owner.set_timer(AFTER, self._go_on)

    def _go_on(self) -> None:
        if self.desk.liked.get(LIKING) != HIDDEN:
            self._counts.begin()
            self._begun = True

    _begun = False

    @property
    def shown(self) -> tuple[View, ...]:
        """The views that there is room for: one for every second line that the terminal has above the least."""
        size = self.owner.app.size
        if self.desk.liked.get(LIKING) == HIDDEN or size.width < WIDE:
            return ()
        return tuple(self._counts.listed[: max(min((size.height - LOW) // 2, MOST), 0)])

    def fit(self) -> None:
        """Show as many as there is room for."""
        self.draw()

    def draw(self) -> None:
        """Show the views with their counts; the one that is walked is marked."""
        walk, found = self.owner.walk, self._counts.found
        self._counts.count_in(walk.report_id)
        rows = []
        for view in self.shown:
            many = found.get(view)
            count = f"{many:,}" if many is not None else "?" if view in found else "…"
            rows.append((view.name, count, bool(view.filter) and view.filter == walk.filter_text))
        shown = self.owner.queue
        if shown.views != tuple(rows):
            grows = len(shown.views) != len(rows)
            shown.views = tuple(rows)
            if grows:
                shown.aim_at(shown.cursor)

    def open(self, place: int) -> None:
        """Narrow the queue to a view, and walk it in the view's order."""
        if place < len(self.shown):
            view = self.shown[place]
            cast("Filtering", self.owner.part("filter")).show(view.filter, view.order)

    def do_views_beside(self) -> None:
        """Hide or show the views above the queue."""
        hidden = self.desk.liked.get(LIKING) != HIDDEN
        self.desk.liked[LIKING] = HIDDEN if hidden else ""
        try:
            self.desk.judge.like(LIKING, self.desk.liked[LIKING])
        except StoreError as error:
            self.owner.say(f"That is not kept for the next time. {error}", "error")
        if not hidden:
            self._counts.read()
            if not self._begun:
                self._go_on()
        self.draw()

    def off_views_beside(self) -> str:
        """There is room beside the queue only on a wide screen."""
        if self.owner.app.size.width >= WIDE:
            return ""
        lists = self.desk.keymap.shown("views.list")
        return f"The views stand above the queue from {WIDE} columns on: {lists} lists them."

    def do_views_list(self) -> None:
        """List all views."""
        self.owner.run_command(next(each for each in self.desk.commands if each.id == "go.views"))
