"""What a reviewer does to pairs, one act at a time. Each adds one row and projects it, in one transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, Unpack

from sqlalchemy import bindparam, delete, desc, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from data import drafts
from data.chain.append import append
from data.chain.content import ANNOTATION
from data.ids import new_id
from data.models import AnnotationRow, CorrectionRow, DraftRow, PairRow, PlaceRow, QueueRow, table_of
from data.pairs import Annotation, JudgedMeanwhileError, Quote, annotation_of
from data.store import now

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from data.store import Author, Store

_annotation = table_of(AnnotationRow)
_pair = table_of(PairRow)
_queue = table_of(QueueRow)
_draft = table_of(DraftRow)
_place = table_of(PlaceRow)

# Statements are built once: building one takes longer than running it.
_STANDING = select(_annotation).where(_annotation.c.pair_id == bindparam("pair")).order_by(desc("id")).limit(1)
_ROWS = select(func.count(), func.count(_annotation.c.supersedes.distinct())).where(
    _annotation.c.pair_id == bindparam("pair")
)
_ADD = insert(_annotation)
_PROJECT = update(_queue).where(_queue.c.pair_id == bindparam("pair"))
NUMBER_OF = select(_pair.c.number).where(_pair.c.id == bindparam("pair"))
_LAST = select(func.max(_annotation.c.id)).union_all(select(func.max(table_of(CorrectionRow).c.id)))
BY_ID = select(_annotation).where(_annotation.c.id == bindparam("id"))
_COPIED = (
    "id", "pair_id", "reviewer", "at", "action", "status", "acceptance", "progress", "note", "flagged", "later",
    "suggestions", "definition", "batch",
)  # fmt: skip
"""Columns that an `Annotation` has under the same name."""


class Changes(TypedDict, total=False):
    """The fields of a pair's state that an act can set."""

    status: str
    acceptance: str
    progress: str
    note: str
    evidence: tuple[Quote, ...]
    flagged: bool
    later: bool
    definition: str
    """Goes with a status: the id of its definition, from `data.codebook.definition_id`."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did."""

    number: int
    """The pair's number in this store."""
    standing: Annotation
    """What stands now."""
    before: Annotation
    """What stood until now."""
    kept: bool
    """A later judgement by somebody else was left as it is: there was nothing of this act left to take back."""
    others: tuple[int, ...] = ()
    """Of a bulk act: the numbers of the other pairs that were changed with it."""
    left: int = 0
    """Of a bulk act: on how many pairs there was nothing left to take back; `kept` when that is so on all."""
    mixed: bool = False
    """Of a bulk act: whether it was not the same status before, or is not the same now, on all its pairs."""

    @property
    def pairs(self) -> int:
        """How many pairs were changed; 1 where `kept`."""
        return 1 + len(self.others)


class UnknownPairError(LookupError):
    """There is no pair with that id in the store."""


def annotate(
    store: Store,
    author: Author,
    pair_id: str,
    suggestions: str = "",
    expected: str | None = None,
    **changes: Unpack[Changes],
) -> Annotation:
    """Add a judgement: the pair's standing state with `changes`; return it once it is on disk.

    A change that changes nothing adds no row. Setting a note drops the author's draft of it. `suggestions` says
    whether they stood on the author's screen, one of `data.suggesting.STATES`, or "". `expected` is the id of the
    judgement that the author saw stand, "" for none; None: whatever stands is changed.

    Raises:
        UnknownPairError: no such pair.
        JudgedMeanwhileError: a field that is changed is not as it was in `expected`; nothing was written.
        StoreBusyError, StoreError: nothing was written.
    """
    with store.writing() as connection:
        before = standing_of(connection, pair_id)
        after = before._replace(**changes)
        if expected is not None and before.id != expected and after != before:
            _refuse_unseen(connection, expected, before, changes)
        if "note" in changes:
            _drop_draft(connection, pair_id, author)
        if after == before:
            return before
        return add_row(connection, author, before, after._replace(suggestions=suggestions), "act", None)


def _refuse_unseen(connection: Connection, expected: str, before: Annotation, changes: Changes) -> None:
    """Raise JudgedMeanwhileError where one of the `changes` would overwrite what was not there when it was decided."""
    row = connection.execute(BY_ID, {"id": expected}).mappings().first()
    seen = annotation_of(dict(row)) if row else Annotation(before.pair_id)
    # A status that is given takes "later" off, and brings its definition: neither is what somebody else decided.
    fields = set(changes) - {"definition"} - ({"later"} if "status" in changes else set())
    if any(getattr(seen, name) != getattr(before, name) for name in fields):
        raise JudgedMeanwhileError(before)


def keep_draft(store: Store, author: Author, pair_id: str, text: str) -> None:
    """Keep a note as far as it is typed; see `data.drafts.keep`."""
    drafts.keep(store, author, pair_id, text)


def drop_draft(store: Store, author: Author, pair_id: str) -> None:
    """Forget a draft."""
    with store.writing() as connection:
        _drop_draft(connection, pair_id, author)


def keep_place(store: Store, reviewer: str, report_id: str, pair_id: str, filter_text: str) -> None:
    """Remember where the reviewer is, for the next start."""
    values = {"report_id": report_id, "pair_id": pair_id, "filter": filter_text}
    statement = upsert(_place).values(reviewer=reviewer, **values)
    with store.writing() as connection:
        connection.execute(statement.on_conflict_do_update(["reviewer"], set_=values))


def _drop_draft(connection: Connection, pair_id: str, author: Author) -> None:
    connection.execute(delete(_draft).where(_draft.c.pair_id == pair_id, _draft.c.reviewer == author.reviewer))


def standing_of(connection: Connection, pair_id: str) -> Annotation:
    """Return what stands on a pair; an empty judgement where nothing does."""
    row = connection.execute(_STANDING, {"pair": pair_id}).mappings().first()
    return annotation_of(dict(row)) if row else Annotation(pair_id)


def add_row(
    connection: Connection,
    author: Author,
    before: Annotation,
    after: Annotation,
    action: str,
    target: str | None,
) -> Annotation:
    """Add `after` as a row that supersedes `before`, and project it."""
    number = connection.execute(NUMBER_OF, {"pair": after.pair_id}).scalar()
    if number is None:
        raise UnknownPairError(f"There is no pair {after.pair_id!r} in this store.")
    saved = after._replace(
        id=new_id(after=last_id(connection)), reviewer=author.reviewer, at=now(), action=action, batch=""
    )
    row = row_of(saved, author, before, target)
    connection.execute(_ADD, row)
    append(connection, author.device, ANNOTATION, [row])
    rows, superseded = connection.execute(_ROWS, {"pair": saved.pair_id}).one()
    connection.execute(
        _PROJECT.values(
            annotation_id=saved.id,
            status=saved.status,
            acceptance=saved.acceptance,
            progress=saved.progress,
            noted=bool(saved.note),
            flagged=saved.flagged,
            later=saved.later,
            reviewer=saved.reviewer,
            judged_at=saved.at,
            leaves=rows - superseded,
            definition=saved.definition,
        ),
        {"pair": saved.pair_id},
    )
    return saved


def last_id(connection: Connection) -> str:
    """Return the id after which the next row of a reviewer must come, "" for none."""
    return max(each or "" for (each,) in connection.execute(_LAST))


def row_of(saved: Annotation, author: Author, before: Annotation, target: str | None) -> dict[str, object]:
    """Return the row of the table that `saved` is, which supersedes `before`."""
    return {
        **{name: getattr(saved, name) for name in _COPIED},
        "evidence": json.dumps([quote._asdict() for quote in saved.evidence], ensure_ascii=False),
        "device": author.device,
        "target": target,
        "supersedes": before.id or None,
    }


_FIELDS = ("status", "definition", "acceptance", "progress", "note", "evidence", "flagged", "later")


def taken_back(was: Annotation, done: Annotation, stands: Annotation) -> Annotation:
    """Return `stands` with each field as it was that `done` changed from `was` and that nobody has changed since."""
    back = {
        name: getattr(was, name)
        for name in _FIELDS
        if getattr(was, name) != getattr(done, name) and getattr(stands, name) == getattr(done, name)
    }
    return stands._replace(**back)
