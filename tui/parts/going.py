"""The way to the places of the desk, from wherever one is: the keys that begin with `g`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.at_hand import at_hand, document_at_hand, report_of
from tui.desk import Desk
from tui.parts import Part

if TYPE_CHECKING:
    from tui.matrix_kept import Kept
    from tui.screens.search import LastSearch
    from tui.screens.views import ViewsKept


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

    _matrix_kept: Kept | None = None
    """How matrices are laid out, for as long as the desk is open."""

    def do_go_matrix(self) -> None:
        """Show the matrix of the report at hand, on the cell of the pair or the body that is shown."""
        from tui.matrix_kept import Kept
        from tui.screens.matrix import MatrixScreen

        report_id, number, body = at_hand(self.owner)
        if not report_id:
            take_in = self.owner.keymap.shown("library.import")
            self.owner.notify(f"There is no report yet: {take_in} in the library imports one.", markup=False)
            return
        self._matrix_kept = self._matrix_kept or Kept()
        screen = MatrixScreen(report_id, number, body, self._matrix_kept)
        self.owner.go_to(screen)
        if self.owner.screen is not screen and isinstance(self.owner.screen, MatrixScreen):
            self.owner.screen.show_pair(number)

    def do_go_document(self) -> None:
        """Read the document at hand: of what was read, of the pair, of the library's row, or of the place left off."""
        at = document_at_hand(self.owner)
        if at is None:
            take_in = self.owner.keymap.shown("library.import")
            self.owner.notify(f"There is no document yet: {take_in} in the library imports one.", markup=False)
        else:
            self.owner.show_document(*at)

    _views_kept: ViewsKept | None = None
    """What can be taken back of the saved views, for as long as the desk is open."""

    def do_go_views(self) -> None:
        """List the saved views, in the report of the review, or in all."""
        from tui.screens.views import ViewsKept, ViewsScreen

        self._views_kept = self._views_kept or ViewsKept()
        walk = getattr(self.owner.screen, "walk", None)
        report_id, title = report_of(self.owner.screen)
        if walk is not None and walk.report_id != report_id:
            report_id = title = ""
        self.owner.go_to(ViewsScreen(self._views_kept, report_id, title))

    def do_go_evidence(self) -> None:
        """List the quotations whose words are not at their place any more."""
        from tui.screens.orphans import OrphansScreen

        self.owner.go_to(OrphansScreen())

    def do_go_codebook(self) -> None:
        """List the judgements made by a definition that was changed since."""
        self.desk.judge.ready()
        from tui.screens.redefined import RedefinedScreen

        self.owner.go_to(RedefinedScreen())

    def do_go_progress(self) -> None:
        """Show how far the work is."""
        from tui.screens.progress import ProgressScreen

        self.owner.go_to(ProgressScreen(*report_of(self.owner.screen)))
