"""Whether this computer's clock is behind the newest judgement: it was set back, or was ahead when that was saved.

The order of judgements does not rest on it: ids sort by time, and each comes after the newest there is (`data.ids`).
What is shown as the time of a judgement is what the clock said, so that a reviewer is told.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from data.ids import moment_of

if TYPE_CHECKING:
    import sqlite3

TOLERANCE = timedelta(minutes=10)
"""By how much two clocks may differ without a word."""
_NEWEST = "SELECT max(id) FROM annotation"


def newest(reader: sqlite3.Connection) -> str:
    """Return the id of the newest judgement, "" for none."""
    return str(reader.execute(_NEWEST).fetchone()[0] or "")


def behind(newest_id: str, now: datetime) -> str:
    """Return, in words, that the clock (`now`, with its zone) is behind the judgement `newest_id`, or ""."""
    if not newest_id:
        return ""
    try:
        saved = datetime.fromtimestamp(moment_of(newest_id), UTC)
    except (OverflowError, OSError, ValueError):
        return ""  # an id that is none of ours
    if saved - now <= TOLERANCE:
        return ""
    here, there = (each.astimezone(now.tzinfo).strftime("%d %B %Y, %H:%M").lstrip("0") for each in (now, saved))
    kept = "The order of judgements, undo and what stands are right all the same; the times that are shown may not be."
    return f"This computer's clock says {here}; the newest judgement was saved at {there}. Look at the clock. {kept}"
