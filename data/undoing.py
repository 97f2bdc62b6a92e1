"""Undo and redo of judgements: a row is added that puts back what another one changed. Nothing is taken out.

`data.correcting.undoing` goes over everything that a reviewer does, corrections too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, desc, func, select, text

from data.annotations import BY_ID, NUMBER_OF, Undone, add_row, standing_of, taken_back
from data.bulk import reverse_batch
from data.models import AnnotationRow, table_of
from data.pairs import Annotation, annotation_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from data.store import Author, Store

_annotation = table_of(AnnotationRow)
_ACTS = (
    select(_annotation.c.id, _annotation.c.action, _annotation.c.batch)
    .where(
        _annotation.c.reviewer == bindparam("reviewer"),
        _annotation.c.device == bindparam("device"),
        _annotation.c.id < bindparam("before"),
    )
    .order_by(desc("id"))
    .limit(bindparam("many"))
)
_BATCH_BEGINS = select(func.min(_annotation.c.id)).where(
    _annotation.c.batch == bindparam("batch"),
    text("batch <> ''"),  # what the index is for
)
_PAIRS = text("SELECT count(*) FROM annotation WHERE batch = :batch AND batch <> ''")
_MANY = 64
_AFTER_ALL = "~"


class OnMany(NamedTuple):
    """An act that is on more pairs than may be taken back, or brought back, at once: nothing was written."""

    pairs: int


def undo(store: Store, author: Author) -> Undone | None:
    """Take back the author's newest act that still counts; None when there is none. Without limit, across restarts."""
    with store.writing() as connection:
        target = to_undo(connection, author)
        return reverse(connection, author, target, "undo") if target else None


def redo(store: Store, author: Author) -> Undone | None:
    """Bring back what the author's newest undo took back; None when a new act, or nothing, came since."""
    with store.writing() as connection:
        target = to_redo(connection, author)
        return reverse(connection, author, target, "redo") if target else None


def pairs_of(connection: Connection, target: str) -> int:
    """Return on how many pairs the act with this row is."""
    batch = str(connection.execute(BY_ID, {"id": target}).mappings().one()["batch"])
    return int(connection.execute(_PAIRS, {"batch": batch}).scalar_one()) if batch else 1


def _acts(connection: Connection, author: Author) -> Iterator[tuple[str, str]]:
    """Give (id, action) of the author's acts, newest first, in pages: the log has no bound.

    The rows of a bulk act, which lie together, are one act: its newest row stands for it.
    """
    before = _AFTER_ALL
    while True:
        rows = connection.execute(
            _ACTS,
            {"reviewer": author.reviewer, "device": author.device, "before": before, "many": _MANY},
        ).all()
        for row in rows:
            before = row.id
            yield row.id, row.action
            if row.batch:
                before = connection.execute(_BATCH_BEGINS, {"batch": row.batch}).scalar_one()
                break
        else:
            if len(rows) < _MANY:
                return


def to_undo(connection: Connection, author: Author) -> str:
    """Return the newest act or redo that no undo has taken back, "" for none.

    Read backwards, each undo cancels the nearest older row that is not an undo.
    """
    taken_back = 0
    for row_id, action in _acts(connection, author):
        if action == "undo":
            taken_back += 1
        elif taken_back:
            taken_back -= 1
        else:
            return row_id
    return ""


def to_redo(connection: Connection, author: Author) -> str:
    """Return the newest undo that no redo has answered and no act has followed, "" for none."""
    answered = 0
    for row_id, action in _acts(connection, author):
        if action == "redo":
            answered += 1
        elif action == "act":
            return ""
        elif answered:
            answered -= 1
        else:
            return row_id
    return ""


def reverse(connection: Connection, author: Author, target: str, action: str) -> Undone:
    """Add the row that puts back what `target` changed, field by field; of a bulk act, all its rows.

    A field that somebody has changed since keeps its newer value: undo takes back one's own act, nobody else's.
    """
    row = dict(connection.execute(BY_ID, {"id": target}).mappings().one())
    done = annotation_of(row)
    if done.batch:
        return reverse_batch(connection, author, done.batch, action)
    older = connection.execute(BY_ID, {"id": row["supersedes"] or ""}).mappings().first()
    was = annotation_of(dict(older)) if older else Annotation(done.pair_id)
    before = standing_of(connection, done.pair_id)
    after = taken_back(was, done, before)
    standing = add_row(connection, author, before, after._replace(suggestions=""), action, target)
    number = connection.execute(NUMBER_OF, {"pair": done.pair_id}).scalar_one()
    return Undone(int(number), standing, before, kept=after == before)
