"""What was read of a document as rows of plain values, and which documents answer to a name: for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.lookup import NotFoundError
from data.what_was_read import sureness

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from data.what_was_read import WhatWasRead

_SHORTEST_ID = 4
_BY_NAME = """
SELECT 'report' AS subject, report.id FROM report JOIN document ON sha256 = document_sha256 WHERE name = ?1
UNION ALL
SELECT 'response', response.id FROM response JOIN document ON sha256 = document_sha256 WHERE name = ?1
ORDER BY subject, id
"""
_BY_ID = """
SELECT 'report' AS subject, id FROM report WHERE id >= ?1 AND id < ?2
UNION ALL SELECT 'response', id FROM response WHERE id >= ?1 AND id < ?2
"""


def rows(what: WhatWasRead) -> Iterator[dict[str, Any]]:
    """Give what was understood as rows of plain values: kind, name, words, place, page, answers, reason, sure, key."""
    for piece in what.pieces:
        best = max((tie.score for tie in piece.ties), default=0.0)
        yield {
            "kind": piece.kind,
            "name": piece.name,
            "words": piece.text,
            "start": piece.start if piece.start >= 0 else None,
            "end": piece.end if piece.start >= 0 else None,
            "page": piece.page,
            "answers": [tie.label for tie in piece.ties],
            "reason": "; ".join(dict.fromkeys(tie.reason for tie in piece.ties)) or piece.why,
            "sure": sureness(best) if piece.ties else "",
            "corrected": piece.corrected,
        }


def find(reader: sqlite3.Connection, typed: str) -> list[tuple[str, str]]:
    """Return ("response" or "report", id) of what was read of a document: one that holds a register gives several.

    `typed` is the name of the document, or the beginning of the id of a response or report. Raises NotFoundError.
    """
    found = [(row["subject"], row["id"]) for row in reader.execute(_BY_NAME, (typed,))]
    if not found and len(typed) >= _SHORTEST_ID:
        found = [
            (row["subject"], row["id"]) for row in reader.execute(_BY_ID, (typed.lower(), typed.lower() + "\uffff"))
        ]
    if not found:
        message = f"No document is called “{typed}”, and no response or report has that id."
        raise NotFoundError(f"{message} See: obverse list responses")
    return found
