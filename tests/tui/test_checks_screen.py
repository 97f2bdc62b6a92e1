"""The screen of checks, and that of a body with no response on file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import catalogue
from data.bodies import exclusions
from tests.tui.desk_tests import desk_on, open_review, pressing, review_of, settled
from tui.screens.checks import ChecksScreen
from tui.screens.library import LibraryScreen
from tui.screens.silent import SilentScreen

if TYPE_CHECKING:
    from data.store import Store
    from tui.app import ObverseApp

WIDE = (120, 36)


@pytest.fixture(autouse=True)
def a_day_that_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said is said on the same day whenever the test runs."""
    monkeypatch.setattr("data.corrections.rows.now", lambda: "2024-11-03T12:00:00.000Z")


def checks_on(desk: ObverseApp) -> ChecksScreen:
    assert isinstance(desk.screen, ChecksScreen)
    return desk.screen


def below(desk: ObverseApp) -> str:
    return " ".join(words for row in review_of(desk).facts.rows for side in row for words, _ in side)


async def test_c_opens_the_checks_with_findings_and_quoted_words(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        screen = checks_on(desk)
        assert len(screen.pane.paragraphs) == 7
        assert [each.marked for each in screen.pane.paragraphs] == [True, *[False] * 6]
        assert any("“" in each.text and each.quoted for each in screen.pane.paragraphs)


async def test_a_check_is_overruled_and_the_review_screen_says_so(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await settled(pilot)
        await pilot.press("c", "j", "j", "k", "3")
        await settled(pilot)
        screen = checks_on(desk)
        check = screen.checks[1]
        assert (screen.cursor, check.outcome, check.overruled_by) == (1, "cannot tell", "R. Hale")
        await pilot.press("1", "escape")
        await settled(pilot)
        assert "*reasons: met, said R. Hale on 3 Nov 2024 (the desk found: cannot tell)" in below(desk)


async def test_a_note_a_withdrawal_and_undo(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await settled(pilot)
        await pilot.press("c", "2", "n", *"seen", "enter")
        await settled(pilot)
        screen = checks_on(desk)
        assert (screen.checks[0].outcome, screen.checks[0].overruled_note) == ("not met", "seen")
        await pilot.press("0")
        assert screen.checks[0].found == ""
        await pilot.press("u")
        assert screen.checks[0].overruled_note == "seen"
        await pilot.press("u", "u", "u")
        assert screen.checks[0].found == ""


async def test_a_note_without_a_word_and_an_empty_withdrawal_write_nothing(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await open_review(pilot)
        await settled(pilot)
        await pilot.press("c", "n", "0", "4")
        await settled(pilot)
        assert sample_store.reader.execute("SELECT count(*) FROM correction").fetchone()[0] == 1


async def test_a_silent_body_opens_and_says_what_was_looked_for(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("end")
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        await pilot.press("enter")
        await settled(pilot)
        silent = pilot.app.screen
        assert isinstance(silent, SilentScreen)
        text = " ".join(each.text for each in silent.pane.paragraphs)
        assert "no response on file · " in text
        assert "11 files in this store" in text
        assert "“all chief constables”" in text
        assert "neither late nor not compliant" in text


async def test_a_body_is_said_not_to_be_concerned_and_back(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("end", "enter", "x", "escape")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        await pilot.press("end")
        assert screen.row is not None
        assert screen.row.body is not None
        assert screen.row.body.excluded_by == "R. Hale"
        await pilot.press("enter", "u", "escape")
        await settled(pilot)
        assert any(line.bodies_silent == 1 for line in catalogue.reports(sample_store.reader))


@pytest.mark.parametrize(
    "press",
    [["enter", "c", "j", "1"], ["end", "enter"]],
    ids=["checks", "silent"],
)
def test_the_screens_look_so(snap_compare, sample_store: Store, press: list[str]) -> None:
    desk = desk_on(sample_store, theme="dusk")
    desk.today = "2024-06-03"
    assert snap_compare(desk, terminal_size=WIDE, run_before=pressing(press))


async def test_u_and_shift_u_take_back_and_bring_back_acts_of_all_kinds(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await settled(pilot)
        before = len(sample_store.reader.execute("SELECT id FROM annotation").fetchall())
        await pilot.press("1", "c", "2")
        await settled(pilot)
        screen = checks_on(desk)
        assert screen.checks[0].outcome == "not met"
        await pilot.press("u", "u")
        await settled(pilot)
        assert screen.checks[0].found == ""
        assert len(sample_store.reader.execute("SELECT id FROM annotation").fetchall()) == before + 2
        await pilot.press("u", "U", "U", "U")
        await settled(pilot)
        assert screen.checks[0].outcome == "not met"


async def test_u_in_the_library_takes_back_that_a_body_is_not_concerned(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("end", "enter", "x", "escape")
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert exclusions.standing(sample_store.reader) == {}
        await pilot.press("U")
        await settled(pilot)
        assert len(exclusions.standing(sample_store.reader)) == 1
