"""Choosing a theme: worn as the cursor comes to it, kept or put back, remembered; one's own, edited while worn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import themes
from data import preferences
from tests.tui.desk_tests import REVIEWER, desk_on, pressing, review_of, settled
from tui.screens.themes import ThemesScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp

NAMES = sorted(themes.available())
DUSK = (Path(themes.__file__).parent / "dusk.toml").read_text("utf-8")


async def chooser(pilot: Pilot[None]) -> ThemesScreen:
    await settled(pilot)
    await pilot.press("T")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ThemesScreen)
    return screen


def with_own(desk: ObverseApp, folder: Path) -> ObverseApp:
    """Return the desk with a configuration in a folder, which may hold themes."""
    desk.config = replace(desk.config, file=folder / "config.toml")
    return desk


async def test_moving_wears_the_theme_at_once_behind_the_list(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        review = review_of(desk)
        screen = await chooser(pilot)
        place = NAMES.index("dusk")
        assert screen.list.cursor == place
        await pilot.press("j")
        await settled(pilot)
        assert desk.theme_worn == NAMES[place + 1]
        assert review.response.ink == desk.ink == screen.list.ink
        await pilot.press("k", "up", "end")
        await settled(pilot)
        assert desk.theme_worn == NAMES[-1]
        await pilot.press("home")
        await settled(pilot)
        assert desk.theme_worn == NAMES[0]


async def test_escape_goes_back_to_the_one_before(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test() as pilot:
        await chooser(pilot)
        await pilot.press("j", "j", "escape")
        await settled(pilot)
        assert desk.theme_worn == "dusk"
        assert not isinstance(desk.screen, ThemesScreen)
    assert "theme" not in preferences.read(sample_store.reader, REVIEWER)


async def test_enter_keeps_it_for_the_next_time(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test() as pilot:
        await chooser(pilot)
        await pilot.press("j", "enter")
        await settled(pilot)
        kept = desk.theme_worn
        assert kept != "dusk"
    assert desk_on(sample_store).theme_worn == kept
    assert desk_on(sample_store, reviewer="A. Okoro").theme_worn == "dusk"


async def test_what_sets_the_theme_is_said_and_goes_before_what_was_kept(sample_store: Store) -> None:
    preferences.keep(sample_store, REVIEWER, "theme", "slate")
    desk = desk_on(sample_store, theme="paper")
    assert desk.theme_worn == "paper"
    async with desk.run_test(size=(120, 36)) as pilot:
        screen = await chooser(pilot)
        assert screen.sample.rows[3][0][0][0] == "For this session: --theme sets it."
        await pilot.press("j", "enter")
        await settled(pilot)
        assert desk.theme_worn == "paper-warm"
        said = [note.message for note in desk._notifications]
        assert said == ["paper-warm is worn until you leave. --theme sets the theme."]
    assert preferences.read(sample_store.reader, REVIEWER)["theme"] == "slate"


async def test_a_kept_theme_that_is_gone_gives_way_to_the_default(sample_store: Store) -> None:
    preferences.keep(sample_store, REVIEWER, "theme", "long-gone")
    assert desk_on(sample_store).theme_worn == themes.DEFAULT_THEME


async def test_a_click_wears_and_two_keep(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        screen = await chooser(pilot)
        await pilot.click(screen.list, offset=(5, NAMES.index("slate")))
        await settled(pilot)
        assert desk.theme_worn == "slate"
        await pilot.click(screen.list, offset=(5, NAMES.index("paper")), times=2)
        await settled(pilot)
        assert not isinstance(desk.screen, ThemesScreen)
    assert preferences.read(sample_store.reader, REVIEWER)["theme"] == "paper"


async def test_a_theme_of_ones_own_is_listed_as_such_and_a_broken_one_is_not_worn(
    sample_store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "themes"
    folder.mkdir()
    (folder / "aaa.toml").write_text(DUSK, "utf-8")
    (folder / "bbb.toml").write_text(DUSK.replace('text = "#d8d5ce"', 'text = "blue"'), "utf-8")
    desk = with_own(desk_on(sample_store), tmp_path)
    desk._watched._folders = desk.config.theme_folders()
    async with desk.run_test(size=(120, 36)) as pilot:
        screen = await chooser(pilot)
        own = [line for line in screen.list.lines if line.own]
        assert [(line.name, line.kind) for line in own] == [("aaa", "dark"), ("bbb", "cannot be used")]
        await pilot.press("home")
        await settled(pilot)
        assert desk.theme_worn == "aaa"
        await pilot.press("j")
        await settled(pilot)
        assert desk.theme_worn == "aaa"
        (said,) = [note.message for note in desk._notifications]
        assert ", line " in said
        assert "“blue” is not a colour" in said


async def test_a_theme_that_breaks_while_it_is_worn_keeps_its_colours_and_says_so_once(
    sample_store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "themes"
    folder.mkdir()
    path = folder / "mine.toml"
    path.write_text(DUSK, "utf-8")
    desk = with_own(desk_on(sample_store), tmp_path)
    desk._watched._folders = desk.config.theme_folders()
    async with desk.run_test() as pilot:
        await settled(pilot)
        desk.wear("mine")
        worn = desk.ink
        path.write_text(DUSK.replace('muted = "#9c9c99"', 'muted = "grey"'), "utf-8")
        for _ in range(3):
            desk._look_at_theme()
        await settled(pilot)
        assert desk.ink == worn
        (said,) = [note.message for note in desk._notifications]
        assert "mine.toml, line 11: colours.muted: “grey” is not a colour" in said
        path.write_text(DUSK.replace('muted = "#9c9c99"', 'muted = "#a0a0a0"'), "utf-8")
        desk._look_at_theme()
        assert desk.ink != worn


async def test_without_colour_there_is_nothing_to_choose(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    desk = desk_on(sample_store)
    async with desk.run_test() as pilot:
        await settled(pilot)
        await pilot.press("T")
        await settled(pilot)
        assert not isinstance(desk.screen, ThemesScreen)
        assert [note.message for note in desk._notifications] == ["NO_COLOR is set: the desk has no colours to choose."]


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["wide", "narrow"])
def test_as_it_looks(snap_compare, sample_store: Store, size: tuple[int, int]) -> None:
    desk = desk_on(sample_store)
    desk.today = "2026-11-26"
    assert snap_compare(desk, terminal_size=size, run_before=pressing(["enter", "T", "j", "j", "j"]))
