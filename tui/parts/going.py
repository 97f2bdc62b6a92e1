"""The way to the places of the desk, from wherever one is: the keys that begin with `g`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk import Desk
from tui.parts import Part

if TYPE_CHECKING:
    from tui.screens.search import LastSearch


class Going(Part[Desk]):
    """A part of the desk: each command opens a place, or goes back to it where it is open already."""

    def do_go_library(self) -> None:
        """Go to the library."""
        self.owner.show_library()

    def do_go_review(self) -> None:
        """Go to the review, where the reviewer was in it."""
        self.owner.back_to_review()

    _last_search: LastSearch | None = None
    """What was last searched, for as long as the desk is open."""

    def do_go_search(self) -> None:
        """Search everything; go on with what was last searched."""
        from tui.screens.search import LastSearch, SearchScreen

        self._last_search = self._last_search or LastSearch()
        report_id, title = report_of(self.owner.screen)
        self.owner.go_to(SearchScreen(self._last_search, report_id, title))

    def do_go_progress(self) -> None:
        """Show how far the work is."""
        from tui.screens.progress import ProgressScreen

        self.owner.go_to(ProgressScreen(*report_of(self.owner.screen)))


def report_of(screen: object) -> tuple[str, str]:
    """Return the id and title of the report that a screen shows something of, each "" for none."""
    pair, row = getattr(screen, "pair", None), getattr(screen, "row", None)
    if pair is not None:
        return pair.report_id, pair.report_title
    report = getattr(row, "report", None)
    return (report.id, report.title) if report else ("", "")
