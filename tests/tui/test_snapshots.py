"""Each screen as it looks: wide and narrow, light and dark, without colour, and with hostile text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.desk_tests import desk_on, pressing

if TYPE_CHECKING:
    from data.store import Store

WIDE, NARROW = (120, 36), (80, 24)
SCREENS = {
    "library": [],
    "review": ["enter"],
    "judged": ["enter", "1", "2", "k", "f", "p", "1"],
    "note": ["enter", "n", *"no figure"],
    "filter": ["enter", "slash", *"late"],
    "acceptance": ["enter", "a"],
    "history": ["enter", "1", "k", "2", "k", "h"],
    "help": ["enter", "question_mark"],
    "form": ["n"],
    "palette": ["colon"],
}


@pytest.fixture(autouse=True)
def a_day_that_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown of the time is the same whenever the test runs."""
    monkeypatch.setattr("data.annotations.now", lambda: "2024-06-03T12:00:00.000Z")
    monkeypatch.setattr("tui.dates.moment", lambda iso: iso[:16].replace("T", " "))
    monkeypatch.setattr("tui.screens.history.moment", lambda iso: iso[:16].replace("T", " "))


def snapped(store: Store, theme: str = "dusk"):
    """Return a desk for a snapshot: on a day of its own, and with a cursor that does not blink."""
    desk = desk_on(store, theme=theme)
    desk.today = "2024-06-03"
    return desk


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_dark(snap_compare, sample_store: Store, screen: str, size: tuple[int, int]) -> None:
    assert snap_compare(snapped(sample_store), terminal_size=size, run_before=pressing(SCREENS[screen]))


@pytest.mark.parametrize("screen", ["library", "judged"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_light(snap_compare, sample_store: Store, screen: str, size: tuple[int, int]) -> None:
    desk = snapped(sample_store, "paper")
    assert snap_compare(desk, terminal_size=size, run_before=pressing(SCREENS[screen]))


@pytest.mark.parametrize("theme", ["terminal", "high-contrast"])
def test_other_themes(snap_compare, sample_store: Store, theme: str) -> None:
    desk = snapped(sample_store, theme)
    assert snap_compare(desk, terminal_size=WIDE, run_before=pressing(SCREENS["judged"]))


def test_no_colour(snap_compare, sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    desk = snapped(sample_store)
    assert snap_compare(desk, terminal_size=WIDE, run_before=pressing(SCREENS["judged"]))
