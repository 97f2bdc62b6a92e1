"""What a reviewer has done lately, row by row of what was appended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3


class Act(NamedTuple):
    """One row of a reviewer's, with what stood on the pair after it."""

    action: str
    """"act", "undo" or "redo"."""
    status: str
    noted: bool
    quoted: bool


def newest(reader: sqlite3.Connection, reviewer: str) -> str:
    """Return the id of a reviewer's newest act, "" for none."""
    found = reader.execute("SELECT max(id) FROM annotation WHERE reviewer = ?", (reviewer,)).fetchone()
    return str(found[0] or "")


def since(reader: sqlite3.Connection, reviewer: str, annotation_id: str) -> list[Act]:
    """Return what a reviewer did after an act, oldest first."""
    rows = reader.execute(
        "SELECT action, status, note, evidence FROM annotation WHERE reviewer = ? AND id > ? ORDER BY id",
        (reviewer, annotation_id),
    )
    return [Act(action, status, bool(note), evidence not in ("", "[]")) for action, status, note, evidence in rows]
