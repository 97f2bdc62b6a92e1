"""A bulk act is saved in a thread: the reviewer may open another screen meanwhile, and finds the way back."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from tests.tui.desk_tests import desk_on, open_review, review_of, settled
from tui.judge import Judge
from tui.screens.confirm_bulk import ConfirmBulk
from tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from data.store import Store


@pytest.mark.parametrize("key", ["S", "P", "question_mark"])
async def test_a_screen_opened_while_it_is_saved_stays_and_leads_back_to_the_review(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    save, may_save = Judge.annotate_many, Event()

    def slowly(self: Judge, *given: Any, **changes: Any) -> Any:
        may_save.wait(10)
        return save(self, *given, **changes)

    monkeypatch.setattr(Judge, "annotate_many", slowly)
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 36)) as pilot:
        await open_review(pilot)
        await pilot.press("x", "x", "b", "1")
        await settled(pilot)
        await pilot.press("y", key)
        await pilot.pause()
        opened = desk.screen
        assert not isinstance(opened, ConfirmBulk)
        may_save.set()
        await settled(pilot)
        assert desk.screen is opened
        assert sample_store.reader.execute("SELECT count(*) FROM annotation").fetchone()[0] == 2
        desk.pop_screen()
        await settled(pilot)
        assert isinstance(desk.screen, ReviewScreen)
        assert review_of(desk).queue.marked == set()
