"""The keys of the library and of the review that open a place about the row, or the pair, at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import catalogue, queue
from tui.parts import Part
from tui.parts.going import report_of
from tui.screens.desk_screen import DeskScreen

if TYPE_CHECKING:
    from tui.desk import Desk


class Opening(Part[DeskScreen]):
    """A part of the library and of the review."""

    def do_open_matrix(self) -> None:
        """Show the matrix of the report at hand."""
        self.owner.run_command(next(each for each in self.desk.commands if each.id == "go.matrix"))


def at_hand(desk: Desk) -> tuple[str, int, str]:
    """Return the report that the screen is about, or else the reviewer is in, or else the newest: "" for none at all.

    With it the number of the pair that is shown, 0 for none, and the name of the body, "" for none.
    """
    screen = desk.screen
    report_id, _ = report_of(screen)
    pair, row, walk = (getattr(screen, name, None) for name in ("pair", "row", "walk"))
    if pair is not None:
        return report_id, pair.number, ""
    if report_id:
        body = getattr(row, "body", None)
        return report_id, 0, body.body if body else ""
    shown = getattr(screen, "matrix", None) or walk
    report_id = getattr(shown, "report_id", "")
    if not report_id:
        report_id, number, _ = queue.place_of(desk.store.reader, desk.reviewer)
        if number and not report_id:
            report_id = queue.entries(desk.store.reader, [number])[0].report_id
        elif report_id:
            return report_id, number, ""
    if not report_id:
        reports = catalogue.reports(desk.store.reader, desk.today, counted=False)
        report_id = reports[0].id if reports else ""
    return report_id, 0, ""
