"""Links that are taken off and made in the document, in a desk that is killed: what it said was done is there."""

from __future__ import annotations

import json
import time
from contextlib import closing
from typing import TYPE_CHECKING

from data.connecting import connect
from data.store import Store
from tests.durability import after, aims, ground
from tests.durability.after import must
from tests.durability.desk import Desk, DeskError
from tests.durability.told import Told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from random import Random

BETWEEN = (0.0, 0.01, 0.05, 0.2)
PATIENT = 0.85
LONGEST = 20.0
MOST = 8
_WORDS = {"link": "” l", "unlink": "” u"}
"""How what was done begins, after the words of the passage: the rest may be cut off."""


class Linking:
    """One store, in which the links of passages are corrected."""

    name = "link in the document"

    def __init__(self, path: Path, environ: Mapping[str, str]) -> None:
        """Work on the store at `path`."""
        self.path, self.environ = path, environ
        with closing(Store(path)) as store:
            self.entries = ground.entries(store)

    def kill(self, chance: Random) -> Told:
        """Correct links, and be killed."""
        before, linked = ops(self.path), self._is_linked()
        said: list[str] = []
        desk = Desk(self.path, self.environ, lambda desk: _note(desk, said))
        try:
            desk.wait_for(" left · saved")
            desk.settle(0.05)
            desk.press("d")
            desk.wait_for("Response   ")
            desk.settle(0.1)
            keys, asked = _plan(chance, before, linked)
            aim = aims.draw(chance, len(keys))
            patient = chance.random() < PATIENT
            for place, key in enumerate(keys[: aim.key]):
                desk.press(key)
                if patient and not place:
                    _wait_for_the_words(desk, said)
                desk.watch(chance.choice(BETWEEN))
            desk.kill_at(keys[aim.key], aim)
        finally:
            desk.kill()
        shown = _shown(said, asked)
        reopened = after.opens_clean(self.path)
        found = ops(self.path)
        must(found[: len(before)] == before, "corrections from before are gone")
        new = found[len(before) :]
        must(new == asked[: len(new)], f"{new} was done, and {asked} was asked for")
        must(len(new) <= aim.key + 1, "more was done than was asked for")
        must(len(new) >= shown, f"{shown} corrections were shown, {len(new)} are there")
        return Told(shown, len(new), reopened=reopened)

    def _is_linked(self) -> bool:
        """Return whether a passage is linked to the pair that the desk opens on: its document opens there then."""
        with closing(connect(self.path)) as reader:
            sql = "SELECT count(*) FROM link WHERE pair_id = (SELECT pair_id FROM place)"
            return bool(reader.execute(sql).fetchone()[0])


def _plan(chance: Random, before: list[str], linked: bool) -> tuple[list[str], list[str]]:
    """Draw keys, each of which does something, and say what: the passage is linked, or it is not."""
    undo, redo = _stacks(before)
    keys: list[str] = []
    asked: list[str] = []
    while len(keys) < chance.randint(2, MOST) or not keys:
        op = "unlink" if linked else "link"
        if not keys or chance.random() < 0.6 or not (undo or redo):
            keys.append("r" if linked else "l")
            undo, redo = [*undo, op], []
        elif undo and (not redo or chance.random() < 0.7):
            keys.append("u")
            op, redo = "undo", [*redo, undo.pop()]
        else:
            keys.append("U")
            op = "redo"
            undo.append(redo.pop())
        asked.append(op)
        linked = not linked
    return keys, asked


def _stacks(done: list[str]) -> tuple[list[str], list[str]]:
    """Return what can be taken back, and what can be brought back."""
    undo: list[str] = []
    redo: list[str] = []
    for op in done:
        if op == "undo":
            redo.append(undo.pop())
        elif op == "redo":
            undo.append(redo.pop())
        else:
            undo.append(op)
            redo.clear()
    return undo, redo


def ops(path: Path) -> list[str]:
    """Return what was done to links, oldest first; rows that keep what was read before that are none."""
    with closing(connect(path)) as reader:
        rows = reader.execute("SELECT subject, field, value FROM correction ORDER BY id").fetchall()
    found = []
    for subject, field, value in rows:
        if subject == "correction":
            found.append("undo" if value == "no" else "redo")
        elif field == "link":
            found.append(str(json.loads(value)["op"]))
    return found


def _note(desk: Desk, said: list[str]) -> None:
    """Remember what the header says was last done, where it is another thing than before."""
    header = desk.screen.lines[0]
    if not header.startswith(" Response   ") or desk.screen.at == 0:
        return
    op = "undo" if "undone: " in header else "redo" if "done again: " in header else ""
    op = op or next((name for name, words in _WORDS.items() if words in header), "")
    if op and (not said or said[-1] != op):
        said.append(op)


def _shown(said: list[str], asked: list[str]) -> int:
    """Return how many of the acts the header certainly told of, each at the earliest that it can have been."""
    shown = 0
    for op in said:
        must(op in asked[shown:], f"the header says {op}, which nobody asked for")
        shown = asked.index(op, shown) + 1
    return shown


def _wait_for_the_words(desk: Desk, said: list[str]) -> None:
    until = time.perf_counter() + LONGEST
    while not said:
        if time.perf_counter() > until:
            raise DeskError(f"the document does not say what was done:\n{desk.screen.text}")
        desk.read(0.05)
