"""A note that is typed in a desk that is killed: its draft is at most a second behind what stood on the screen."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING

from data.connecting import connect
from data.store import Store
from tests.durability import after, aims, ground
from tests.durability.after import must
from tests.durability.desk import Desk
from tests.durability.judging import CLEAR
from tests.durability.reviewer import REVIEWER, acts
from tests.durability.told import Told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from random import Random

PROMISED = 1.0
"""Seconds."""
WORDS = (
    "the",
    "figure",
    "for",
    "second",
    "half",
    "year",
    "is",
    "not",
    "in",
    "letter",
    "to",
    "be",
    "asked",
    "at",
    "revisit",
)
MOST = 100
"""Characters that the note is long at the most: it stands in one line of the screen."""
TYPING = (0.02, 0.08, 0.2)
"""Seconds between two letters: fast, as most do, and slow."""


class Drafts:
    """One store, in which notes are typed and never saved."""

    name = "notes"

    def __init__(self, path: Path, environ: Mapping[str, str]) -> None:
        """Work on the store at `path`."""
        self.path, self.environ = path, environ
        store = Store(path)
        self.pairs = [each.pair_id for each in ground.entries(store)]
        store.close()

    def kill(self, chance: Random) -> Told:
        """Type, and be killed."""
        before = len(acts(self.path))
        pair = self.pairs[ground.place_of(self.path, self.pairs)]
        kept = draft_of(self.path, pair)
        stood: list[tuple[float, str]] = []
        desk = Desk(self.path, self.environ, lambda desk: _note(desk, stood))
        try:
            desk.wait_for(" left · saved")
            desk.settle(0.05)
            desk.press("n")
            desk.wait_for("Note on")
            desk.settle(0.1)
            must(kept is None or stood[-1][1] == kept, f"the note opens with {stood[-1][1]!r}, and {kept!r} was kept")
            self._type(desk, chance, clear=len(kept or "") > MOST - 20 or chance.random() < 0.3)
        finally:
            desk.kill()
        killed = desk.now
        reopened = after.opens_clean(self.path)
        must(len(acts(self.path)) == before, "a note that nobody saved became a judgement")
        return Told(lag=lag_of(stood, draft_of(self.path, pair) or "", killed), reopened=reopened)

    def _type(self, desk: Desk, chance: Random, clear: bool) -> None:
        """Type for a while, and be killed at some letter of it."""
        if clear:
            desk.press(CLEAR)
            desk.watch(0.05)
        gap, seconds = chance.choice(TYPING), chance.uniform(0.0, 3.0)
        until = time.perf_counter() + seconds
        letters = iter("-".join(chance.choices(WORDS, k=MOST)))  # spaces at the end cannot be seen
        length = MOST - 20 if clear else 20
        while time.perf_counter() < until and length:
            length -= 1
            desk.press(next(letters))
            desk.watch(chance.uniform(0.0, 2 * gap))
        if chance.random() < 0.5:
            desk.watch(max(until - time.perf_counter(), 0))
        desk.kill_at(next(letters), aims.draw(chance, 1))


def lag_of(stood: list[tuple[float, str]], kept: str, killed: float) -> float:
    """Return for how many seconds something had stood on the screen that is not in the draft `kept`.

    `stood` is when each text came to stand there. Raises LossError where it is more than is promised, or where the
    draft is a text that never stood there.
    """
    texts = [text for _, text in stood]
    followed = zip(texts, [*texts[1:], None], strict=True)
    # Several letters may come to the screen at once: the draft then stands between two of the texts.
    fits = [
        at
        for at, (text, following) in enumerate(followed)
        if kept == text or (kept.startswith(text) and (following is None or following.startswith(kept)))
    ]
    must(fits or not texts, f"the draft is {kept!r}, which was never typed: {texts[-3:]}")
    after_it = stood[fits[-1] + 1 :] if fits else []
    lag = killed - after_it[0][0] if after_it else 0.0
    must(lag <= PROMISED, f"the draft {kept!r} is {lag:.2f} s behind {texts[-1]!r}")
    return lag


def draft_of(path: Path, pair: str) -> str | None:
    """Return the draft of a note, None for none."""
    with closing(connect(path)) as connection:
        sql = "SELECT text FROM draft WHERE pair_id = ? AND reviewer = ?"
        row = connection.execute(sql, (pair, REVIEWER)).fetchone()
    return row[0] if row else None


def _note(desk: Desk, stood: list[tuple[float, str]]) -> None:
    """Remember when another text came to stand in the note."""
    lines = desk.screen.lines
    title = next((y for y, line in enumerate(lines) if line.startswith(" Note on ")), None)
    if title is None:
        return
    # A line that is half written is right too: the text only grows, and its begin is the same.
    text = lines[title + 1][1:].rstrip()
    if not stood or stood[-1][1] != text:
        stood.append((desk.now, text))
