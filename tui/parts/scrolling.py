"""Scrolling a document that is read, and what is beside it: the passage that the keys are about stays in sight."""

from __future__ import annotations

from bisect import bisect_left

from tui.parts import Part
from tui.screens.document import DocumentScreen


class Scrolling(Part[DocumentScreen]):
    """A part of the document screen."""

    def do_scroll_down(self) -> None:
        """Scroll half a screen down."""
        self._by(max(self.owner.document.page // 2, 1))

    def do_scroll_up(self) -> None:
        """Scroll half a screen up."""
        self._by(-max(self.owner.document.page // 2, 1))

    def do_scroll_side_down(self) -> None:
        """Scroll the side pane down."""
        self.owner.criteria.scroll_lines(max(self.owner.criteria.page // 2, 1))

    def do_scroll_side_up(self) -> None:
        """Scroll the side pane up."""
        self.owner.criteria.scroll_lines(-max(self.owner.criteria.page // 2, 1))

    def _by(self, lines: int) -> None:
        self.owner.document.scroll_lines(lines)
        self.follow()  # at once: the next key may link the passage

    def follow(self) -> None:
        """Be on a piece that is in sight, where the one that one was on has been scrolled away.

        The first that begins in sight on the way down, the last on the way up; where none begins there, the one
        whose words are there, or the nearest above.
        """
        screen, pane = self.owner, self.owner.document
        piece, first, last = screen.piece, pane.top, pane.top + pane.page - 1
        if not screen.pieces:
            return
        below = False
        if piece is not None:
            begins, ends = pane.line_of(piece.start), pane.line_of(piece.end - 1)
            if begins <= last and ends >= first:
                return
            below = begins > last
        starts = [each.start for each in screen.pieces]
        come = bisect_left(starts, pane.offset_at_top())
        gone = bisect_left(starts, pane.offset_of_line(last + 1))
        screen.be_on((gone - 1 if below else come) if come < gone else max(come - 1, 0))
