"""Say what holds of a check, against what the desk found; see `data.checks.overruling` for what stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data.checks.overruling import SUBJECT, read_value
from data.checks.rules import OUTCOMES
from data.corrections.rows import append
from data.views import COUNTS

if TYPE_CHECKING:
    from data.store import Author, Store

_STANDS = f"""
SELECT value FROM correction own WHERE subject = 'check' AND subject_id = ? AND field = ? AND {COUNTS}
ORDER BY id DESC LIMIT 1
"""
_WITHDRAWN = json.dumps({"outcome": "", "note": ""})


class OverrulingError(ValueError):
    """An overruling that cannot be made: the message says what is allowed."""


def overrule(store: Store, author: Author, response_id: str, check: str, outcome: str, note: str = "") -> None:
    """Say what holds of a check, "" to withdraw it. What stands already adds no row.

    Raises:
        OverrulingError: not an outcome.
        LookupError: there is no such response.
        StoreError: nothing was written.
    """
    if outcome and outcome not in OUTCOMES:
        raise OverrulingError(f"“{outcome}” is not an outcome of a check. Allowed: {', '.join(OUTCOMES)}.")
    said = {"outcome": outcome, "note": " ".join(note.split()) if outcome else ""}
    with store.writing() as connection:
        known = connection.exec_driver_sql("SELECT 1 FROM response WHERE id = ?", (response_id,)).first()
        if known is None:
            raise LookupError(f"There is no response {response_id!r} in this store.")
        stands = connection.exec_driver_sql(_STANDS, (response_id, check)).scalar() or _WITHDRAWN
        if read_value(stands) != said:
            append(connection, author, SUBJECT, response_id, check, json.dumps(said, ensure_ascii=False))
