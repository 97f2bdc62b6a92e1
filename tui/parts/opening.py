"""The keys of the library and of the review that open a place about the row, or the pair, at hand."""

from __future__ import annotations

from tui.at_hand import document_at_hand, report_of
from tui.parts import Part
from tui.screens.desk_screen import DeskScreen


class Opening(Part[DeskScreen]):
    """A part of the library and of the review."""

    def do_open_matrix(self) -> None:
        """Show the matrix of the report at hand."""
        self.owner.run_command(next(each for each in self.desk.commands if each.id == "go.matrix"))

    def do_open_document(self) -> None:
        """Read the response of the pair, from the marked passage on."""
        at = document_at_hand(self.desk)
        if at is not None:
            self.desk.show_document(*at)

    def do_open_report(self) -> None:
        """Read the report of the pair, from its recommendation on; or the report of the library's row."""
        report_id, _ = report_of(self.desk.screen)
        pair = getattr(self.desk.screen, "pair", None)
        if report_id:
            self.desk.show_document("report", report_id, -1, pair.number if pair else 0)
        else:
            self.owner.say("There is no report here.")
