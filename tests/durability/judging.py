"""Judging, marking, quoting, undoing, in a desk that is killed: what it showed as saved is there, and no more."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from data.evidence import EvidenceError, offsets_of, quoted, text_of
from data.pairs import read_pair
from data.store import Store
from tests.durability import after, aims, ground, marks
from tests.durability.after import must
from tests.durability.desk import Desk, DeskError
from tests.durability.reviewer import GLYPHS, STATUSES, Act, Reviewer, State, acts
from tests.durability.told import Told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from random import Random

    from data.pairs import Pair
    from tests.durability.marks import Marks, Sign

BETWEEN = (0.0, 0.0, 0.005, 0.02, 0.06, 0.12)
"""Seconds between two keys: from all at once to slow."""
ESCAPE, HOME, CLEAR = "\x1b", "\x1b[H", "\x15"
PATIENT = 0.85
"""How often the reviewer waits for the first act to be shown as saved: the others kill a desk that is still loading."""
AT_THE_ACT = 0.7
"""How often an act on many is killed at the key that does it, and not at one of those before."""
LONGEST = 20.0
"""Seconds until an act that is not shown as saved is a fault."""
SETTLES = 0.15
"""Seconds until a note that was opened has the keys, and what stood in it is gone."""
AFTER_ESCAPE = 0.25
"""Seconds after which an Escape is one, and not the begin of another key."""
JUDGE = ("123456" * 4) + "uuuUUffss00jjkkke"
UNDO = "uuuuuuuUUUU" + "1234f"


class Step(NamedTuple):
    """A key, what is waited for after it, and the acts that were asked for when it is done."""

    key: str
    gap: float
    until: str = ""
    asked: int = 0


class Judging:
    """One store, killed again and again: what survived one kill must survive all that follow."""

    def __init__(
        self, name: str, path: Path, environ: Mapping[str, str], keys: str, most: int, bulk: bool = False
    ) -> None:
        """Work on the store at `path`, with at most so many keys drawn from `keys` before it is killed."""
        self.name, self.path, self.environ = name, path, environ
        self._keys, self._most, self._bulk = keys, most, bulk
        store = Store(path)
        self.entries = ground.entries(store)
        self.pairs = [each.pair_id for each in self.entries]
        self._quotable = {each.pair_id for each in self.entries if _can_be_quoted(store, each.number)}
        store.close()
        self._notes = 0
        self.program: tuple[str, ...] = ("-m", "obverse")

    def kill(self, chance: Random) -> Told:
        """Judge, and be killed."""
        before = len(acts(self.path))
        self.reviewer = Reviewer(self.path, self.pairs, ground.place_of(self.path, self.pairs))
        seen: list[Marks] = []
        desk = Desk(self.path, self.environ, lambda desk: _note(desk, self.entries, seen), self.program)
        try:
            desk.wait_for(" left · saved")
            desk.settle(0.05)
            self._shows_all_that_was(seen)
            steps = self._plan(chance)
            aim = aims.draw(chance, len(steps))
            if self._bulk and chance.random() < AT_THE_ACT:
                aim = aim._replace(key=len(steps) - 1)
            first = next((step.asked for step in steps if step.asked), 0)
            patient = chance.random() < PATIENT
            for step in steps[: aim.key]:
                desk.press(step.key)
                if step.until:
                    desk.wait_for(step.until)
                if patient and step.asked == first:  # the first waits for what writing needs to be loaded
                    self._wait_for_the_mark(desk, step.asked, seen)
                desk.watch(step.gap)
            desk.kill_at(steps[aim.key].key, aim)
        finally:
            desk.kill()
        return self._check(before, steps[aim.key].asked, seen)

    def _shows_all_that_was(self, seen: list[Marks]) -> None:
        """Check that a desk which was started anew shows what the one before had saved."""
        if not seen:
            raise DeskError("the review cannot be read from the screen")
        last, states = seen[-1], self.reviewer.states
        must(last.judged == self.reviewer.judged(0), f"{last.judged} are judged, by the header of a new desk")
        for place, sign in last.signs.items():
            must(sign == sign_of(states[self.pairs[place]]), f"a new desk shows {sign} at place {place}")
        if last.here != self.reviewer.place:
            raise DeskError(f"the desk opens at {last.here}, and not at {self.reviewer.place}")

    def _wait_for_the_mark(self, desk: Desk, asked: int, seen: list[Marks]) -> None:
        """Wait until the screen shows that so many acts are saved."""
        until = time.perf_counter() + LONGEST
        while shown_of(self.reviewer, seen) < asked:
            if time.perf_counter() > until:
                raise DeskError(f"act {asked} is not shown as saved:\n{desk.screen.text}")
            desk.read(0.05)

    # What is done

    def _plan(self, chance: Random) -> list[Step]:
        """Draw keys, and remember what each must save."""
        steps: list[Step] = []
        many = chance.randint(2, self._most)
        if self._bulk:  # writing is loaded by then
            key = chance.choice(
                [key for key in STATUSES if STATUSES[key] != self.reviewer.states[self.reviewer.pair].status]
            )
            self.reviewer.press(key)
            steps.append(self._step(key, chance))
        while len(steps) < many:
            if self._bulk and len(steps) >= many - 4:
                steps += self._on_many(chance)
                break
            key = "x" if self._bulk and chance.random() < 0.6 else chance.choice(self._keys)
            if self.reviewer.place == len(self.pairs) - 1 or chance.random() < 0.01:
                self.reviewer.go(0)
                steps.append(self._step(HOME, chance))
            if key == "e":
                if self.reviewer.pair in self._quotable:
                    self.reviewer.judge(quotes=1 - self.reviewer.states[self.reviewer.pair].quotes)
                    steps.append(self._step(key, chance))
            elif key == "n":
                steps += self._write_note(chance)
            else:
                self.reviewer.press(key)
                steps.append(self._step(key, chance))
        return steps or [self._step("j", chance)]

    def _step(self, key: str, chance: Random, until: str = "") -> Step:
        return Step(key, chance.choice(BETWEEN), until, len(self.reviewer.done))

    def _write_note(self, chance: Random) -> list[Step]:
        self._notes += 1
        note = f"no figure for it, {chance.randrange(10**6)}-{self._notes}"
        steps = [
            self._step("n", chance, "Note on")._replace(gap=SETTLES),
            self._step(CLEAR, chance)._replace(gap=SETTLES),
            self._step(note, chance, note),
        ]
        self.reviewer.judge(note=note)
        return [*steps, self._step(ESCAPE, chance)._replace(gap=AFTER_ESCAPE)]

    def _on_many(self, chance: Random) -> list[Step]:
        """Mark a pair at least, and give all that are marked a status."""
        steps = []
        if not self.reviewer.marked:
            self.reviewer.press("x")
            steps.append(self._step("x", chance))
        stand = {self.reviewer.states[each].status for each in self.reviewer.marked}
        key = chance.choice([key for key, status in STATUSES.items() if {status} != stand])
        steps += [self._step("b", chance, "marked: what?"), self._step(key, chance, "one undo takes it back")]
        self.reviewer.set_on_marked(STATUSES[key])
        return [*steps, self._step("y", chance)]

    # What is left

    def _check(self, before: int, asked: int, seen: list[Marks]) -> Told:
        reviewer = self.reviewer
        shown, judged = shown_of(reviewer, seen), {each.judged for each in seen if each.judged >= 0}
        strange = {each.mark for each in seen if each.judged >= 0} - {"saved"}
        must(not strange, f"the header's mark was {strange}")
        reopened = after.opens_clean(self.path)
        everything = acts(self.path)
        found = everything[before:]
        must(len(everything) >= before, f"{before - len(everything)} acts from before are gone")
        must(len(found) <= asked, f"{len(found)} acts, of which only {asked} were asked for")
        for number, (act, wanted) in enumerate(zip(found, reviewer.done, strict=False)):
            must(act == wanted, f"act {number + 1} is {act}, and not {wanted}")
        must(len(found) >= shown, f"{shown} acts were shown as saved, {len(found)} are there")
        saved = {reviewer.judged(many) for many in range(len(found) + 1)}
        must(judged <= saved, f"the header counted {judged - saved} as judged, and they are not")
        after.undo_works(self.path, self.path.with_name("aside.sqlite"))
        return Told(shown, len(found), reopened=reopened)


def shown_of(reviewer: Reviewer, seen: list[Marks]) -> int:
    """Return how many of the acts were certainly on the screen.

    An act was, when the screen showed of one of its pairs what stands after it and did not stand after the last one
    that was seen: where two acts would look the same, it is the earlier one.
    """
    shown = 0
    for look in seen:
        while (following := _next(reviewer, shown, look)) > shown:
            shown = following
    return shown


def _next(reviewer: Reviewer, shown: int, look: Marks) -> int:
    states = reviewer.after(shown)
    for number in range(shown, len(reviewer.done)):
        if _is_seen(reviewer, reviewer.done[number], states, look):
            return number + 1
    return shown


def _is_seen(reviewer: Reviewer, act: Act, states: Mapping[str, State], look: Marks) -> bool:
    for pair, (_, now) in act.changed.items():
        place, was = reviewer.pairs.index(pair), states[pair]
        if sign_of(now) != sign_of(was) and look.signs.get(place) == sign_of(now):
            return True
        if place == look.here and look.judged >= 0:
            if now.note != was.note and look.note == (now.note or "–"):
                return True
            if now.quotes != was.quotes and look.note and look.quotes == now.quotes:
                return True
    return False


def sign_of(state: State) -> Sign:
    """Return what the queue shows of a pair on which this stands."""
    return marks.Sign(GLYPHS[state.status], state.flagged, state.later)


def _note(desk: Desk, entries: list, seen: list[Marks]) -> None:  # type: ignore[type-arg]
    look = marks.read(desk.screen, entries)
    if look is not None and (not seen or seen[-1] != look):
        seen.append(look)


def _can_be_quoted(store: Store, number: int) -> bool:
    """Return whether the passage that a pair opens on can be quoted."""
    pair: Pair = read_pair(store.reader, number, "")
    marked = next((at for at, each in enumerate(pair.passages) if each.linked), 0)
    if not pair.passages:
        return False
    passage = pair.passages[marked]
    text = text_of(store.reader, pair.document_sha256) or ""
    offsets = offsets_of(passage.text, text, passage.start, passage.end)
    try:
        quoted(text, pair.document_sha256, offsets[0], offsets[-1] + 1)
    except EvidenceError:
        return False
    return True
