"""A command that cannot run now is dimmed in the footer and says why when its key is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.desk_tests import desk_on, open_review, review_of, settled, write
from tui.screens.desk_screen import DeskScreen
from tui.screens.silent import SilentScreen
from tui.widgets.keys_bar import KeysBar

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store


def listen(screen: object) -> list[str]:
    """Return the list to which the messages of a screen go from now on."""
    said: list[str] = []
    screen.say = lambda message, style="muted": said.append(message)  # type: ignore[attr-defined]
    return said


def dimmed(screen: object) -> str:
    """Return the labels that the footer dims."""
    assert isinstance(screen, DeskScreen)
    rows = screen.query_one(KeysBar).rows
    return " ".join(words.strip() for left, _ in rows for words, style in left if style == "dimmed")


async def filter_by(pilot: Pilot[None], words: str) -> None:
    """Enter a filter in the review."""
    await pilot.press("slash")
    await write(pilot, words)
    await pilot.press("enter")
    await settled(pilot)


NEED_A_PAIR = ["1", "n", "f", "s", "a", "p", "e", "h", "c", "w", "J", "0", "V", "right_square_bracket"]


async def test_without_a_pair_a_key_says_why_it_does_nothing(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        desk = await open_review(pilot)
        await filter_by(pilot, "nobody-says-this")
        review = review_of(desk)
        assert review.pair is None
        said = listen(review)
        for key in NEED_A_PAIR:
            await pilot.press(key)
            await settled(pilot)
            assert desk.screen is review, key
            assert said == ["No pair meets the filter; / and then Esc takes it off."], key
            said.clear()
        assert not sample_store.reader.execute("SELECT count(*) FROM annotation").fetchone()[0]


async def test_the_footer_dims_what_is_off_and_gives_it_back(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        desk = await open_review(pilot)
        assert "note" not in dimmed(desk.screen)
        await filter_by(pilot, "nobody-says-this")
        assert "note" in dimmed(desk.screen)
        assert "filter" not in dimmed(desk.screen)
        await pilot.press("slash", "escape")
        await settled(pilot)
        assert "note" not in dimmed(desk.screen)


async def test_an_empty_library_says_what_to_do(empty_store: Store) -> None:
    async with desk_on(empty_store).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = pilot.app.screen
        said = listen(screen)
        await pilot.press("enter", "space", "escape")
        assert said == [
            "There is no report here yet; i imports files or a folder.",
            "There is no report here yet; i imports files or a folder.",
            "No import is running.",
        ]
        assert "review" in dimmed(screen)


async def test_the_keys_of_a_silent_body_follow_what_was_said(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("end", "enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, SilentScreen)
        assert dimmed(screen) == "u undo"
        await pilot.press("x")
        await settled(pilot)
        assert dimmed(screen) == "x not concerned"
        said = listen(screen)
        await pilot.press("x")
        assert said == ["R. Hale has said so already."]


async def test_a_check_that_nobody_overruled_has_nothing_to_withdraw(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(120, 36)) as pilot:
        desk = await open_review(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert dimmed(desk.screen) == "0 as found  n note".replace("  ", " ")
        await pilot.press("2")
        await settled(pilot)
        assert dimmed(desk.screen) == ""
