"""`obverse evidence`: the quotations that stand, where their words are now, and which are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.quotations import quotations
from tui.cli.output import write_rows
from tui.cli.parser import DONE

if TYPE_CHECKING:
    from data.quotations import Quotation
    from tui.cli.session import Session

_COLUMNS = {
    "state": "state",
    "words": "words",
    "pair_id": "id",
    "label": "label",
    "body": "body",
    "reason": "reason",
    "reviewer": "reviewer",
}


def evidence(session: Session) -> int:
    """List the quotations of the judgements that stand, or only those whose words are not at their place any more."""
    arguments = session.arguments
    listed = quotations(session.store.reader, session.report_id())
    write_rows(arguments.format, (_row(each) for each in listed if each.orphan or not arguments.orphans), _COLUMNS)
    return DONE


def _row(each: Quotation) -> dict[str, Any]:
    quote, place = each.quote, each.place
    return {
        "state": each.state,
        "reason": each.reason,
        "words": quote.words,
        "before": quote.before,
        "after": quote.after,
        "pair_id": each.pair_id,
        "report_id": each.report_id,
        "report": each.report,
        "label": each.label,
        "body": each.body,
        "document": each.document,
        "quoted_document": quote.document_sha256,
        "start": quote.start,
        "end": quote.end,
        "found_start": place.start if place else None,
        "found_end": place.end if place else None,
        "likeness": place.likeness if place else None,
        "other_places": place.others if place else 0,
        "reviewer": each.reviewer,
        "at": each.at,
    }
