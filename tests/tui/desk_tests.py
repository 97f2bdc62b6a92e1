"""Helpers for tests that drive the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Input, TextArea
from textual.worker import WorkerCancelled

from data import catalogue
from tui import config
from tui.app import ObverseApp
from tui.keymap import key_name
from tui.parts.views_beside import AFTER, ViewsBeside
from tui.screens.library import LibraryScreen
from tui.screens.queue_screen import QueueScreen
from tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual.pilot import Pilot

    from data.pairs import Pair
    from data.store import Store

REVIEWER = "R. Hale"


def desk_on(store: Store, **flags: object) -> ObverseApp:
    """Return a desk on a store, as its reviewer would start it, with no file of theirs read and no pair held back."""
    given = {"reviewer": REVIEWER, **flags}
    loaded = config.load(None, {"XDG_CONFIG_HOME": "/nonexistent", "HOME": "/nonexistent"}, given)
    return ObverseApp(replace(loaded, held_share=0.0), store)


def review_of(desk: ObverseApp) -> ReviewScreen:
    """Return the review screen, which must be the one shown."""
    assert isinstance(desk.screen, ReviewScreen)
    return desk.screen


def pair_of(desk: ObverseApp) -> Pair:
    """Return the pair that is shown."""
    pair = review_of(desk).pair
    assert pair is not None
    return pair


async def open_review(pilot: Pilot[None]) -> ObverseApp:
    """Open the queue of the report to all forces, unless the desk is on a queue already."""
    desk = pilot.app
    assert isinstance(desk, ObverseApp)
    await pilot.pause()
    if not isinstance(desk.screen, ReviewScreen):
        largest = max(catalogue.reports(desk.store.reader), key=lambda report: report.pairs)
        desk.show_review(largest.id)
    await pilot.pause()
    return desk


async def write(pilot: Pilot[None], words: str) -> None:
    """Type words into the line that is open, in one burst: each key is handled, and they are drawn together."""
    for letter in words:
        pilot.app.post_message(events.Key(key_name(letter), letter))
    await pilot.pause()


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the threads are done and the library has its counts, which it asks for after its first paint."""
    for _ in range(100):
        await pilot.pause(0.02)
        try:
            await pilot.app.workers.wait_for_complete()
        except WorkerCancelled:  # a newer one took its place
            continue
        screen = pilot.app.screen
        if not isinstance(screen, LibraryScreen) or all(row.report.counted for row in screen.list.rows):
            break
    await pilot.pause()


async def still(pilot: Pilot[None]) -> None:
    """Wait until nothing moves any more on a screen that is to be pictured: no cursor, and the views have counts."""
    await settled(pilot)
    screen = pilot.app.screen
    for widget in (*screen.query(Input), *screen.query(TextArea)):
        widget.cursor_blink = False
    await pilot.pause(AFTER)
    for _ in range(100):
        beside = screen.__dict__.get("loaded_parts", {}).get("views")
        if not isinstance(screen, QueueScreen) or (isinstance(beside, ViewsBeside) and beside.has_counted):
            break
        await pilot.pause(0.05)
    await settled(pilot)


def pressing(keys: Sequence[str]) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what presses keys and waits: the keys that a picture is given itself are pressed after all waiting."""

    async def press(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press(*keys)
        await still(pilot)

    return press
