"""Keeps, for the desk, what the store does not take, and offers it again at the next start. See `data.rescue`."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

from data import rescue
from data.pairs import JudgedMeanwhileError, NoSuchPairError, Quote, read_pair
from data.store import StoreError
from tui.plain import one_line
from tui.screens.review_view import name_of

if TYPE_CHECKING:
    from pathlib import Path

    from data.pairs import Pair
    from tui.desk import Desk

_SIMPLE = ("status", "acceptance", "progress", "note", "flagged", "later")


def keep_note(desk: Desk, pair: Pair | None, pair_id: str, text: str) -> Path | None:
    """Keep a note as far as it is typed in a file; return it, None where there is no place for it."""
    of = pair if pair is not None and pair.id == pair_id else None
    path = rescue.keep(_rescued(desk, rescue.NOTE, pair_id, of, {"note": text}))
    desk.rescued.add(pair_id)
    return path


def note_is_in(desk: Desk, pair_id: str) -> None:
    """Forget the note that was kept for a pair: the store has it."""
    if pair_id in desk.rescued:
        desk.rescued.discard(pair_id)
        rescue.drop(_rescued(desk, rescue.NOTE, pair_id, None, {}))


def keep_act(desk: Desk, act: object) -> Path | None:
    """Keep a judgement that waits for the store, where it is one on one pair; return its file."""
    if not isinstance(act, partial) or act.func != desk.judge.annotate or not act.args:
        return None
    changes: dict[str, Any] = {name: act.keywords[name] for name in _SIMPLE if name in act.keywords}
    if "evidence" in act.keywords:
        changes["evidence"] = [quote._asdict() for quote in act.keywords["evidence"]]
    pair = getattr(desk.screen, "pair", None)
    return rescue.keep(_rescued(desk, rescue.JUDGEMENT, str(act.args[0]), pair, changes))


def _rescued(desk: Desk, what: str, pair_id: str, pair: Pair | None, changes: dict[str, Any]) -> rescue.Rescued:
    here = pair if pair is not None and pair.id == pair_id else None
    name, stood = (name_of(here), here.standing.id) if here else (pair_id, "")
    return rescue.Rescued(
        what, desk.store.device, str(desk.store.path), desk.reviewer, pair_id, one_line(name), stood, changes
    )


def offer(desk: Desk) -> None:
    """Put back what was kept for this store and reviewer, and say so; what cannot be put back stays where it is."""
    try:
        for each in rescue.waiting(desk.store.device, desk.reviewer):
            words = _put_back(desk, each)
            desk.notify(words, title="Kept from before", severity="warning", markup=False, timeout=30)
    except (StoreError, sqlite3.Error, JudgedMeanwhileError) as error:
        desk.notify(f"What was kept from before is kept still. {error}", severity="warning", markup=False, timeout=15)


def _put_back(desk: Desk, each: rescue.Rescued) -> str:
    row = desk.store.reader.execute("SELECT number FROM pair WHERE id = ?", (each.pair_id,)).fetchone()
    where = f"It is in {each.path}."
    if row is None:
        return f"A {each.what} on {each.pair} was not saved, and its pair is not in this store any more. {where}"
    try:
        pair = read_pair(desk.store.reader, int(row["number"]), desk.reviewer)
    except NoSuchPairError:
        return f"A {each.what} on {each.pair} was not saved, and its pair is not in this store any more. {where}"
    name, key = one_line(name_of(pair)), desk.keymap.shown("review.note")
    if each.what == rescue.NOTE:
        text = str(each.changes.get("note", ""))
        if pair.standing.note == text.strip():
            rescue.drop(each)
            return f"The note on {name} that could not be kept then is saved already."
        if pair.draft not in (None, text):
            return f"A note on {name} was not saved, and another one is being written there. {where}"
        desk.judge.keep_draft(each.pair_id, text)
        rescue.drop(each)
        return f"A note on {name} that the store could not take is back as its draft; {key} there opens it."
    if pair.standing.id != each.stood:
        return f"A judgement on {name} was not saved, and it was judged since. {where}"
    changes = {name: each.changes[name] for name in _SIMPLE if name in each.changes}
    if "evidence" in each.changes:
        changes["evidence"] = tuple(Quote(**quote) for quote in each.changes["evidence"])
    desk.judge.annotate(each.pair_id, each.stood, **changes)
    rescue.drop(each)
    undo = desk.keymap.shown("review.undo")
    return f"A judgement on {name} that had to wait for the store is saved now; {undo} takes it back."
