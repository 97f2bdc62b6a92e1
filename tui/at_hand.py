"""What a screen is about: the report, the pair, the body or the document that a key is meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import catalogue, queue
from data.pairs import read_pair

if TYPE_CHECKING:
    from tui.desk import Desk


def report_of(screen: object) -> tuple[str, str]:
    """Return the id and title of the report that a screen shows something of, each "" for none."""
    pair, row = getattr(screen, "pair", None), getattr(screen, "row", None)
    if pair is not None:
        return pair.report_id, pair.report_title
    report = getattr(row, "report", None)
    return (report.id, report.title) if report else ("", "")


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
