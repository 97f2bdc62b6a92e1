"""Notes as far as they are typed, written by the standard library: a draft must not wait until SQLAlchemy is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.store import StoreError, now

if TYPE_CHECKING:
    from data.store import Author, Store

_KEEP = """
INSERT INTO draft (pair_id, reviewer, text, at) VALUES (?, ?, ?, ?)
ON CONFLICT (pair_id, reviewer) DO UPDATE SET text = excluded.text, at = excluded.at
"""


_STANDS = "SELECT text FROM draft WHERE pair_id = ? AND reviewer = ?"


class DraftElsewhereError(StoreError):
    """The reviewer writes a note on the same pair at another desk: that draft is left as it is."""


def keep(store: Store, author: Author, pair_id: str, text: str, over: str | None = None, alone: bool = True) -> None:
    """Keep a note as far as it is typed; it is no judgement until it is saved with `data.annotations.annotate`.

    Unless `alone`, a draft is only put in the place of `over`, the one that this desk kept last or found; None: none.

    Raises:
        DraftElsewhereError: another one stands there.
        StoreBusyError, StoreError: it is not kept.
    """
    with store.writing_plainly() as connection:
        if not alone:
            stands = connection.execute(_STANDS, (pair_id, author.reviewer)).fetchone()
            if stands is not None and stands[0] not in (over, text):
                raise DraftElsewhereError("You write a note on this pair at another desk too, and its draft was kept.")
        connection.execute(_KEEP, (pair_id, author.reviewer, text, now()))
