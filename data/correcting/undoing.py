"""Undo and redo over everything that a reviewer does: judgements, corrections, checks; the newest act first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import desc, select

import data.undoing as judgements
from data.correcting.history import words_of
from data.correcting.settle import settle
from data.corrections import kinds
from data.corrections.rows import append, row_by_id
from data.models import AnnotationRow, CorrectionRow, table_of
from data.undoing import OnMany

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from data.annotations import Undone
    from data.corrections.kinds import Correction
    from data.store import Author, Store

_correction, _annotation = table_of(CorrectionRow), table_of(AnnotationRow)


@dataclass(frozen=True, slots=True)
class UndoneCorrection:
    """A correction that was taken back, or brought back."""

    correction: Correction
    words: str
    """What it was, in words."""


@dataclass(frozen=True, slots=True)
class _Act:
    id: str
    subject_id: str
    action: str
    """"act", "undo" or "redo", as judgements have it."""


def undo(store: Store, author: Author, at_most: int | None = None) -> Undone | UndoneCorrection | OnMany | None:
    """Take back the author's newest act that still counts, whatever it was; None when there is none.

    An act on more than `at_most` pairs is left as it is, for who would not wait for that.
    Raises StoreError: nothing was written.
    """
    with store.writing() as connection:
        judgement = judgements.to_undo(connection, author)
        act = _to_undo(_acts(connection, author))
        if act and act.id > judgement:
            return _reverse(connection, author, act, kinds.NO)
        return _reverse_judgement(connection, author, judgement, "undo", at_most)


def redo(store: Store, author: Author, at_most: int | None = None) -> Undone | UndoneCorrection | OnMany | None:
    """Bring back what the author's newest undo took back; None when a new act of any kind came since, or nothing.

    `at_most` is as with `undo`. Raises StoreError: nothing was written.
    """
    with store.writing() as connection:
        acts = _acts(connection, author)
        judgement, act = judgements.to_redo(connection, author), _to_redo(acts)
        newest = next((each.id for each in acts if each.action == "act"), "")
        if judgement and judgement < newest:
            judgement = ""
        if act and act.id < _newest_judgement(connection, author):
            act = None
        if act and act.id > judgement:
            return _reverse(connection, author, act, kinds.YES)
        return _reverse_judgement(connection, author, judgement, "redo", at_most)


def _newest_judgement(connection: Connection, author: Author) -> str:
    table = _annotation.c
    mine = (table.reviewer == author.reviewer, table.device == author.device, table.action == "act")
    return str(connection.execute(select(table.id).where(*mine).order_by(desc("id")).limit(1)).scalar() or "")


def _acts(connection: Connection, author: Author) -> list[_Act]:
    """Return the author's rows, the newest first."""
    table = _correction.c
    rows = connection.execute(
        select(table.id, table.subject, table.subject_id, table.value)
        .where(table.reviewer == author.reviewer, table.device == author.device)
        .where(table.subject.in_((kinds.RESPONSE, kinds.REPORT, kinds.CHECK, kinds.CORRECTION)))
        .order_by(desc("id"))
    )
    actions = {kinds.NO: "undo", kinds.YES: "redo"}
    return [
        _Act(row.id, row.subject_id, actions[row.value])
        if row.subject == kinds.CORRECTION
        else _Act(row.id, row.id, "act")
        for row in rows
    ]


def _to_undo(acts: list[_Act]) -> _Act | None:
    """Return the newest act or redo that no undo has taken back: each undo cancels the nearest older row."""
    taken_back = 0
    for act in acts:
        if act.action == "undo":
            taken_back += 1
        elif taken_back:
            taken_back -= 1
        else:
            return act
    return None


def _to_redo(acts: list[_Act]) -> _Act | None:
    """Return the newest undo that no redo has answered and no act has followed."""
    answered = 0
    for act in acts:
        if act.action == "redo":
            answered += 1
        elif act.action == "act":
            return None
        elif answered:
            answered -= 1
        else:
            return act
    return None


def _reverse_judgement(
    connection: Connection, author: Author, target: str, action: str, at_most: int | None
) -> Undone | OnMany | None:
    if not target:
        return None
    if at_most is not None and (pairs := judgements.pairs_of(connection, target)) > at_most:
        return OnMany(pairs)
    return judgements.reverse(connection, author, target, action)


def _reverse(connection: Connection, author: Author, act: _Act, stands: str) -> UndoneCorrection:
    correction = row_by_id(connection, act.subject_id)
    append(connection, author, kinds.CORRECTION, correction.id, kinds.STANDS, stands)
    settle(connection, correction)
    return UndoneCorrection(correction, words_of(correction))
