"""Notes as far as they are typed, written by the standard library: a draft must not wait until SQLAlchemy is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.store import now

if TYPE_CHECKING:
    from data.store import Author, Store

_KEEP = """
INSERT INTO draft (pair_id, reviewer, text, at) VALUES (?, ?, ?, ?)
ON CONFLICT (pair_id, reviewer) DO UPDATE SET text = excluded.text, at = excluded.at
"""


def keep(store: Store, author: Author, pair_id: str, text: str) -> None:
    """Keep a note as far as it is typed; it is no judgement until it is saved with `data.annotations.annotate`.

    Raises StoreBusyError, StoreError: it is not kept.
    """
    with store.writing_plainly() as connection:
        connection.execute(_KEEP, (pair_id, author.reviewer, text, now()))
