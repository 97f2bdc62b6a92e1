"""The screen "what was read" as it looks: wide and narrow, of a response and of a report, corrected, and asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.desk_tests import desk_on, settled

if TYPE_CHECKING:
    from data.store import Store

WIDE, NARROW = (130, 36), (80, 24)
_PASSAGE = ["j"] * 17
SCREENS: dict[str, tuple[str, list[str]]] = {
    "response": ("response", _PASSAGE),
    "linking": ("response", [*_PASSAGE, "l"]),
    "corrected": ("response", [*_PASSAGE, "l", "r", "6", "enter", "v", "4"]),
    "left out": ("response", ["J", "J"]),
    "report": ("report", ["j"] * 6),
    "history": ("response", [*_PASSAGE, "v", "4", "u", "h"]),
}


@pytest.fixture(autouse=True)
def a_day_that_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown of the time is the same whenever the test runs."""
    monkeypatch.setattr("data.corrections.rows.now", lambda: "2024-06-03T12:00:00.000Z")
    monkeypatch.setattr("tui.screens.correction_history.moment", lambda iso: iso[:16].replace("T", " "))


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_dark(snap_compare, sample_store: Store, screen: str, size: tuple[int, int]) -> None:
    subject, keys = SCREENS[screen]
    sql = {
        "response": "SELECT response.id FROM response JOIN body ON body.id = body_id WHERE name LIKE 'Penhallow%'",
        "report": "SELECT id FROM report WHERE title LIKE 'First to answer%'",
    }[subject].replace("body_id", "response.body_id")
    subject_id = sample_store.reader.execute(sql).fetchone()[0]

    async def show(pilot) -> None:
        from textual.widgets import Input

        await settled(pilot)
        pilot.app.show_what_was_read(subject, subject_id)
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        for widget in pilot.app.screen.query(Input):
            widget.cursor_blink = False
        await pilot.pause(0.3)

    desk = desk_on(sample_store, theme="dusk")
    desk.today = "2024-06-03"
    assert snap_compare(desk, terminal_size=size, run_before=show)
