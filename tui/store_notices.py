"""What the desk says of its store at the start: that it can only be read, where it lies, what the clock says."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from data import clock, surroundings
from data.backups.missing import Missing, missing
from data.store import StoreError
from tui import rescue

if TYPE_CHECKING:
    from data.store import Store
    from tui.desk import Desk

PLACE = "place warned of"
"""The liking that keeps of which place of the store its reviewer was warned."""
MISSING = "missing acts warned of"
"""The liking that keeps of which backup its reviewer was told that the store has less."""
CLOCK, CLOCK_PART = "clock warned of", 10
"""The liking that keeps of which moment ahead of the clock its reviewer was told: the first part of an id."""


def tell(desk: Desk) -> None:
    """Say what is particular about the store, and put back what it could not take before."""
    store = desk.store
    if store.read_only:
        words = f"{store.path.name}: {store.read_only}. You can look at everything, and judge nothing."
        desk.notify(words, title="Read only", severity="warning", markup=False, timeout=20)
        return
    rescue.offer(desk)
    gone = _missing(store)
    if gone is not None:
        words = gone.in_words(store.path)
        _warn_once(desk, MISSING, gone.backup.moment, "Acts are missing", words)
    place = surroundings.look(store.path)
    told = " ".join((place.kind, place.name, *place.copies)).strip()
    _warn_once(desk, PLACE, told, "Where the store lies", place.in_words(store.path))
    newest = clock.newest(store.reader)
    _warn_once(desk, CLOCK, newest[:CLOCK_PART], "Clock", clock.behind(newest, datetime.now().astimezone()))


def _missing(store: Store) -> Missing | None:
    with suppress(StoreError, RuntimeError):  # no backups can be listed: the doctor says so
        return missing(store.path, store.reader)
    return None


def _warn_once(desk: Desk, liking: str, told: str, title: str, words: str) -> None:
    """Warn of something, unless the reviewer was told of just that before."""
    if words and desk.liked.get(liking) != told:
        desk.notify(words, title=title, severity="warning", markup=False, timeout=30)
        desk.liked[liking] = told
        with suppress(StoreError):  # it is told again the next time
            desk.judge.like(liking, told)
