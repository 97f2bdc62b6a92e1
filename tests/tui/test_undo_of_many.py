"""An act on many pairs is taken back in a thread: the desk goes on meanwhile, and nothing else is saved before it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from data.correcting import undoing
from tests.tui.desk_tests import desk_on, open_review, review_of, settled
from tui import taking_back

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.pilot import Pilot

    from data.store import Store
    from tui.screens.review import ReviewScreen

WIDE = (120, 36)
JUDGED = "SELECT count(*) FROM queue WHERE status <> ''"
ROWS = "SELECT count(*) FROM annotation"


@pytest.fixture
def may_go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Three pairs are many here; taking them back ends when this is set."""
    event, slowly = Event(), undoing._reverse_judgement

    def wait(*given: Any) -> Any:
        if given[-1] is None:
            event.wait(10)
        return slowly(*given)

    monkeypatch.setattr(taking_back, "AT_ONCE", 2)
    monkeypatch.setattr(undoing, "_reverse_judgement", wait)
    yield event
    event.set()


async def judge_three(pilot: Pilot[Any], store: Store, then: str = "") -> None:
    """Judge three pairs by one act, and press the key `then`."""
    await open_review(pilot)
    await pilot.press("x", "x", "x", "b", "1")
    await settled(pilot)
    await pilot.press("y")
    await settled(pilot)
    assert count(store, JUDGED) == 3
    if then:
        await pilot.press(then)
        await pilot.pause()


def count(store: Store, sql: str) -> int:
    """Return what a query counts."""
    return int(store.reader.execute(sql).fetchone()[0])


async def test_the_desk_goes_on_while_many_are_undone_and_says_when_they_are(
    sample_store: Store, may_go_on: Event
) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await judge_three(pilot, sample_store, then="u")
        review = review_of(desk)
        assert "undoing 3 pairs …" in header_of(review)
        place = review.walk.place
        await pilot.press("j")
        assert review.walk.place == place + 1, "one can read on"
        assert count(sample_store, JUDGED) == 3, "what is not on disk is not shown as done"
        await pilot.press("2")
        assert any("undoing 3 pairs" in notice.message for notice in desk._notifications)
        may_go_on.set()
        await settled(pilot)
        assert (count(sample_store, JUDGED), count(sample_store, ROWS)) == (0, 6), "the 2 was refused, not lost in it"
        assert review.mark == "saved"
        assert review.echo.startswith("undone: 3 pairs")
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert count(sample_store, JUDGED) == 3
        assert review.echo.startswith("done again: 3 pairs")


async def test_leaving_while_many_are_undone_asks_twice_and_they_are_undone(
    sample_store: Store, may_go_on: Event
) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await judge_three(pilot, sample_store, then="u")
        await pilot.press("q")
        await pilot.pause()
        assert desk.return_code is None
        assert any("Undoing 3 pairs" in notice.message for notice in desk._notifications)
        await pilot.press("q")
        may_go_on.set()
    assert desk.return_code == 0


async def test_many_that_cannot_be_undone_are_said_not_to_be(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch, may_go_on: Event
) -> None:
    monkeypatch.setattr("tui.judge.PATIENCE", 0.0)
    sample_store.patience = 0.05
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await judge_three(pilot, sample_store)
        review = review_of(desk)
        held_up = taking_back_waits(monkeypatch)
        await pilot.press("u")
        with sample_store.writing_plainly():
            held_up.set()
            await settled(pilot)
        assert review.mark == "NOT SAVED"
        assert "NOT SAVED" in header_of(review)
        assert any(notice.message.startswith("Not saved.") for notice in desk._notifications)
        assert count(sample_store, JUDGED) == 3
        may_go_on.set()
        await pilot.press("u")
        await settled(pilot)
        assert count(sample_store, JUDGED) == 0


def header_of(review: ReviewScreen) -> str:
    """Return the words of the header as they are drawn."""
    return "".join(words for side in review.header.rows[0] for words, _ in side)


def taking_back_waits(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Have the thread that takes back wait until what is returned is set, and then try."""
    event, undo = Event(), undoing.undo

    def wait(store: Store, author: Any, at_most: int | None = None) -> Any:
        if at_most is None:
            event.wait(10)
        return undo(store, author, at_most)

    monkeypatch.setattr(undoing, "undo", wait)
    return event
