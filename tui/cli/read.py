"""`obverse read`: what was understood of a document that is in the store, piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data import read_rows
from data import what_was_read as read
from tui.cli.output import write_rows
from tui.cli.parser import DONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cli.session import Session

_COLUMNS = {
    "document": "document",
    "kind": "what",
    "name": "name",
    "first_words": "words",
    "place": "place",
    "answers": "answers",
    "reason": "reason",
    "sure": "sure",
}
_FIRST = 60
"""Characters of a piece that a table shows."""


def read_(session: Session) -> int:
    """Show what was read of a document, with every correction in it."""
    given = session.arguments
    write_rows(given.format, _rows(session, table=given.format == "table"), _COLUMNS)
    return DONE


def _rows(session: Session, table: bool) -> Iterator[dict[str, Any]]:
    reader = session.store.reader
    for subject, subject_id in read_rows.find(reader, session.arguments.document):
        what = (read.of_response if subject == "response" else read.of_report)(reader, subject_id)
        for row in read_rows.rows(what):
            if table:
                words = " ".join(row["words"].split())
                row["first_words"] = words if len(words) <= _FIRST else words[:_FIRST].rstrip() + "…"
                row["place"] = f"{row['start']}–{row['end']}" if row["start"] is not None else ""
            yield {"document": what.document_name or what.title, "of": subject, "id": subject_id, **row}
