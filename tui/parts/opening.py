"""The keys of the library and of the review that open a place about the row, or the pair, at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import catalogue, queue
from data.pairs import read_pair
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

    def do_open_document(self) -> None:
        """Read the response of the pair, from the marked passage on."""
        at = document_at_hand(self.desk)
        if at is not None:
            show_document(self.desk, *at)

    def do_open_report(self) -> None:
        """Read the report of the pair, from its recommendation on; or the report of the library's row."""
        report_id, _ = report_of(self.desk.screen)
        pair = getattr(self.desk.screen, "pair", None)
        if report_id:
            show_document(self.desk, "report", report_id, -1, pair.number if pair else 0)
        else:
            self.owner.say("There is no report here.")


def show_document(desk: Desk, subject: str, subject_id: str, offset: int = -1, number: int = 0) -> None:
    """Read a "response" or "report" at an offset of its text, beside the pair `number`, 0 for none."""
    desk.judge.ready()
    from tui.screens.document import DocumentScreen

    screen = DocumentScreen(subject, subject_id, offset, number)
    desk.go_to(screen)
    if desk.screen is not screen and isinstance(desk.screen, DocumentScreen):  # it was open below already
        desk.screen.open(subject, subject_id, offset, number)


def document_at_hand(desk: Desk) -> tuple[str, str, int, int] | None:
    """Return the document that the screen is about: (subject, id, offset, pair's number); None for none at all."""
    screen = desk.screen
    what, pair = getattr(screen, "what", None), getattr(screen, "pair", None)
    if what is not None:
        piece = getattr(screen, "piece", None)
        return what.subject, what.id, piece.start if piece else -1, getattr(screen, "number", 0)
    if pair is None:
        report_id, number, _ = at_hand(desk)
        if not number:
            return ("report", report_id, -1, 0) if report_id else None
        pair = read_pair(desk.store.reader, number, desk.reviewer)
    passages, marked = pair.passages, getattr(screen, "marked", -1)
    offset = passages[marked].start if 0 <= marked < len(passages) else -1
    return "response", pair.response_id, offset, pair.number


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
