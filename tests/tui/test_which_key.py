"""A command of two keys: the second one runs it, a pop-up shows what may follow, a command that is off says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.desk_tests import desk_on, open_review
from tui.screens.library import LibraryScreen
from tui.widgets.which_key import WhichKey

if TYPE_CHECKING:
    from data.store import Store


async def test_two_keys_run_a_command(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        desk = await open_review(pilot)
        await pilot.press("g", "l")
        await pilot.pause()
        assert isinstance(desk.screen, LibraryScreen)
        assert not desk.screen.query(WhichKey)


async def test_who_hesitates_sees_what_may_follow_and_escape_leaves_it(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        desk = await open_review(pilot)
        await pilot.press("g")
        await pilot.pause(0.5)
        (pop_up,) = desk.screen.query(WhichKey)
        words = "".join(words for left, _ in pop_up.rows for words, _ in left)
        assert "library" in words
        await pilot.press("escape")
        await pilot.pause()
        assert not desk.screen.query(WhichKey)
        await pilot.press("1")
        await pilot.pause()
        assert desk.screen.counts.judged == 1  # type: ignore[attr-defined]  # a review screen


async def test_a_second_key_that_nothing_has_says_so(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        desk = await open_review(pilot)
        said: list[str] = []
        desk.screen.say = lambda message, style="muted": said.append(message)  # type: ignore[method-assign]
        await pilot.press("g", "1")
        assert said == ["No command has the keys g 1."]
