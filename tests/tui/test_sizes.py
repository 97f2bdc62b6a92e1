"""Every screen lives through any size of window, at any moment, with keys pressed meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.desk_tests import desk_on, open_review, review_of, settled
from tui.screens.desk_screen import DeskScreen
from tui.widgets.note_editor import NoteEditor
from tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store

SIZES = [(60, 20), (300, 80), (59, 19), (1, 1), (80, 24)]
FEW = [(300, 80), (1, 1), (60, 20)]
"""The largest, the least, and the least that is drawn: those of every place, while the review goes through all."""
PLACES = {
    "library": ["g", "l"],
    "review": [],
    "selecting": ["V"],
    "note": ["n", "a"],
    "filter": ["slash"],
    "choice": ["p"],
    "prefix": ["g"],
    "history": ["1", "k", "h"],
    "checks": ["c"],
    "what was read": ["w"],
    "search": ["S", *"police"],
    "matrix": ["m"],
    "progress": ["P"],
    "views": ["g", "v"],
    "themes": ["T"],
    "evidence": ["g", "e"],
    "help": ["question_mark"],
    "form": ["g", "l", "n"],
    "silent": ["g", "l", "end", "enter"],
    "document": ["d"],
    "codebook": ["g", "c"],
    "bulk": ["X", "b"],
    "definitions": ["i"],
    "palette": ["colon"],
}
TOGETHER = 6
"""How many places share a desk."""
MEANWHILE = ("down", "tab", "pagedown", "up")


async def go_through_sizes(pilot: Pilot[None], place: str) -> None:
    """Open a place from the review, and press a key in every size; then leave it."""
    desk = await open_review(pilot)
    await pilot.press(*PLACES[place])
    await settled(pilot)
    for number, (width, height) in enumerate(SIZES if place == "review" else FEW):
        await pilot.resize_terminal(width, height)
        await pilot.press(MEANWHILE[number % len(MEANWHILE)])
        await pilot.pause()
        screen = desk.screen
        if isinstance(screen, DeskScreen):
            assert bool(screen.query(TooSmall)) == (width < 60 or height < 20), place
    await pilot.press("escape", "escape", "escape")
    await settled(pilot)
    assert desk.return_code in (None, 0), place
    await pilot.resize_terminal(120, 36)


@pytest.mark.parametrize("first", range(0, len(PLACES), TOGETHER))
async def test_a_screen_lives_through_every_size_while_keys_are_pressed(sample_store: Store, first: int) -> None:
    judged = 0
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        for place in list(PLACES)[first : first + TOGETHER]:
            await go_through_sizes(pilot, place)
            judged += place in {"history", "note"}
            found = sample_store.reader.execute("SELECT count(*) FROM annotation").fetchone()[0]
            assert found == judged, f"{place}: no key judged what could not be read"


async def test_a_window_that_is_too_small_says_so_and_judges_nothing(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(80, 24)) as pilot:
        await open_review(pilot)
        await pilot.resize_terminal(40, 10)
        await settled(pilot)
        (words,) = desk.screen.query(TooSmall)
        assert words.rows[0][0][0][0] == "Obverse needs 60 × 20."
        assert words.rows[1][0][0][0] == "This is 40 × 10."
        assert words.region.size == desk.size
        await pilot.press("1", "g", "l", "slash")
        await settled(pilot)
        assert not sample_store.reader.execute("SELECT count(*) FROM annotation").fetchone()[0]
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert not desk.screen.query(TooSmall)
        await pilot.press("1")
        await settled(pilot)
        assert review_of(desk).counts.judged == 1
        await pilot.resize_terminal(40, 10)
        await settled(pilot)
        await pilot.press("q")
        await pilot.pause()
    assert desk.return_code == 0


async def test_a_note_goes_on_through_every_size(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    typed = ""
    async with desk.run_test(size=(120, 36)) as pilot:
        await open_review(pilot)
        await pilot.press("n")
        await settled(pilot)
        for number, (width, height) in enumerate(SIZES):
            await pilot.resize_terminal(width, height)
            letter = "abcdefghijklmnop"[number]
            await pilot.press(letter)
            typed += letter
        await settled(pilot)
        assert desk.screen.query_one(NoteEditor).text == typed
        await pilot.press("escape")
        await settled(pilot)
        assert review_of(desk).pair.standing.note == typed  # type: ignore[union-attr]  # a pair is shown


async def test_the_palette_goes_away_in_a_window_that_is_too_small_and_takes_no_screen_along(
    sample_store: Store,
) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await open_review(pilot)
        below = list(desk.screen_stack)
        for width, height in ((1, 1), (40, 10), (59, 24)):
            await pilot.press("colon")
            await settled(pilot)
            assert len(desk.screen_stack) == len(below) + 1
            await pilot.resize_terminal(width, height)
            await pilot.press("up")
            await pilot.pause()
            assert list(desk.screen_stack) == below, (width, height)
            await pilot.resize_terminal(120, 36)
            await settled(pilot)
        assert review_of(desk).pair is not None
