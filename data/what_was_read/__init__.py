"""What was understood of a document, piece by piece, each with its place: for the screen and for the command line.

Reads through the standard library's connection; what reviewers corrected is in it already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.correcting.history import standing_of
from data.what_was_read.pieces import (
    FACT,
    HEADING,
    LOST,
    PASSAGE,
    RECOMMENDATION,
    STATED,
    Piece,
    Tie,
    WhatWasRead,
    name_of,
    short_name,
    sureness,
)
from data.what_was_read.report import of_report, recommendation
from data.what_was_read.response import named, of_response, recommendations_of

if TYPE_CHECKING:
    import sqlite3

    from data.corrections.kinds import Correction

__all__ = [
    "FACT",
    "HEADING",
    "LOST",
    "PASSAGE",
    "RECOMMENDATION",
    "STATED",
    "Piece",
    "Tie",
    "WhatWasRead",
    "name_of",
    "named",
    "newest",
    "of_report",
    "of_response",
    "recommendation",
    "recommendations_of",
    "short_name",
    "sureness",
]


def newest(reader: sqlite3.Connection, subject: str, subject_id: str) -> Correction | None:
    """Return the newest correction of a response or report that stands; None where there is none."""
    done = standing_of(reader, subject, subject_id)
    return done[-1] if done else None
