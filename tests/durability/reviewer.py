"""A reviewer who remembers: what each key of the review must have put into the store, in which order."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from data.connecting import connect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

REVIEWER = "R. Hale"
GLYPHS = {
    "": " ", "compliant": "✓", "partly": "◐", "not-compliant": "✗", "not-addressed": "∅", "not-applicable": "–",
    "needs-evidence": "?",
}  # fmt: skip
STATUSES = dict(zip("123456", [name for name in GLYPHS if name], strict=True))


class State(NamedTuple):
    """What stands on a pair."""

    status: str = ""
    flagged: bool = False
    later: bool = False
    note: str = ""
    quotes: int = 0


Changed = dict[str, tuple[State, State]]
"""What an act made of each pair, by its id: before and after."""


class Act(NamedTuple):
    """One act: a row for each pair that it changed."""

    action: str
    changed: Changed


class Reviewer:
    """Walks a queue of pairs, and knows what stands on each, what can be taken back, and what was done."""

    def __init__(self, path: Path, pairs: Sequence[str], place: int) -> None:
        """Begin with what is in the store, at a place of the queue."""
        self.pairs, self.place = tuple(pairs), place
        self.states = {each: State() for each in pairs}
        self.marked: set[str] = set()
        self.done: list[Act] = []
        """What was asked for since then."""
        self._undo: list[Changed] = []
        self._redo: list[Changed] = []
        self.began: dict[str, State] = {}
        for act in acts(path):
            self._take(act)
        self.began = dict(self.states)

    def _take(self, act: Act) -> None:
        if act.action == "act":
            self._undo.append(act.changed)
            self._redo.clear()
        else:
            taken, given = (self._undo, self._redo) if act.action == "undo" else (self._redo, self._undo)
            given.append(taken.pop())
        self.states.update({pair: after for pair, (_, after) in act.changed.items()})

    # What keys do

    @property
    def pair(self) -> str:
        """The pair that is shown."""
        return self.pairs[self.place]

    def judge(self, **changes: object) -> None:
        """Change what stands on the pair, if that changes anything."""
        before = self.states[self.pair]
        after = before._replace(**changes)  # type: ignore[arg-type]  # the fields of a state
        if after != before:
            self.do(Act("act", {self.pair: (before, after)}))

    def do(self, act: Act) -> None:
        """Do an act."""
        self._take(act)
        self.done.append(act)

    def go(self, place: int) -> None:
        """Go to a place."""
        self.place = max(0, min(place, len(self.pairs) - 1))

    def press(self, key: str) -> None:
        """Press a key of the review."""
        if key in STATUSES:
            self.judge(status=STATUSES[key], later=False)
            self.go(self.place + 1)
        elif key == "0":
            self.judge(status="")
        elif key == "s":
            self.judge(later=True)
            self.go(self.place + 1)
        elif key == "f":
            self.judge(flagged=not self.states[self.pair].flagged)
        elif key == "j":
            self.go(self.place + 1)
        elif key == "k":
            self.go(self.place - 1)
        elif key in "uU":
            self._back(key)
        elif key == "x":
            self.marked ^= {self.pair}
            self.go(self.place + 1)
        else:
            raise ValueError(f"a key that is not known here: {key!r}")

    def _back(self, key: str) -> None:
        acts_, action = (self._undo, "undo") if key == "u" else (self._redo, "redo")
        if not acts_:
            return
        turned = {
            pair: (after, before) if key == "u" else (before, after) for pair, (before, after) in acts_[-1].items()
        }
        self.do(Act(action, turned))
        moved = [pair for pair, (was, now) in turned.items() if was.status != now.status]
        self.place = self.pairs.index((moved or list(turned))[0])

    def set_on_marked(self, status: str) -> None:
        """Give all that are marked a status, as one act."""
        changed: Changed = {}
        for pair in (each for each in self.pairs if each in self.marked):
            before = self.states[pair]
            after = before._replace(status=status, later=False)
            if after != before:
                changed[pair] = (before, after)
        self.marked.clear()
        if changed:
            self.do(Act("act", changed))

    # What may be seen

    def after(self, many: int) -> dict[str, State]:
        """Return what stands on each pair after `many` of the acts."""
        states = dict(self.began)
        for act in self.done[:many]:
            states.update({pair: after for pair, (_, after) in act.changed.items()})
        return states

    def judged(self, many: int) -> int:
        """Return how many pairs have a status after `many` of the acts."""
        return sum(bool(state.status) for state in self.after(many).values())


def acts(path: Path) -> list[Act]:
    """Return every act in the store, oldest first; the rows of a bulk act are one."""
    connection = connect(path)
    connection.row_factory = sqlite3.Row
    try:
        rows = connection.execute("SELECT * FROM annotation ORDER BY id").fetchall()
    finally:
        connection.close()
    states = {row["id"]: _state(row) for row in rows}
    found: list[Act] = []
    batch = ""
    for row in rows:
        changed = {row["pair_id"]: (states.get(row["supersedes"], State()), states[row["id"]])}
        if row["batch"] and row["batch"] == batch:
            found[-1].changed.update(changed)
        else:
            found.append(Act(row["action"], changed))
        batch = row["batch"]
    return found


def _state(row: Mapping[str, object]) -> State:
    quotes = len(json.loads(str(row["evidence"]) or "[]"))
    return State(str(row["status"]), bool(row["flagged"]), bool(row["later"]), str(row["note"]), quotes)
