"""Filtering and ordering the queue: what is offered and pointed at as one types, and the orders that are walked."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual import events

from data.annotations import annotate
from data.queue import Order
from data.store import Author
from tests.data.alike_letters import import_alike
from tests.tui.desk_tests import REVIEWER, desk_on, open_review, pair_of, pressing, review_of, settled, write
from tests.tui.test_snapshots import a_day_that_stands_still, snapped
from tui.desk import ORDER
from tui.widgets.filter_prompt import FilterPrompt, Offers
from tui.widgets.note_editor import NoteEditor
from tui.widgets.order_bar import OrderBar
from tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp

__all__ = ["a_day_that_stands_still"]  # a fixture
WIDE, NARROW = (120, 36), (80, 24)


async def typed(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until the queue has followed."""
    await pilot.press(*keys)
    await settled(pilot)


async def filter_typed(pilot: Pilot[None], words: str, *keys: str) -> None:
    """Type a filter, press keys after it, and wait until the queue has followed."""
    await pilot.press("slash")
    await write(pilot, words)
    await typed(pilot, *keys)


def told(desk: ObverseApp) -> str:
    """Return what stands below the line that is typed in."""
    return "".join(words for words, _ in review_of(desk).query_one(Offers).rows[0][0])


def line(desk: ObverseApp) -> str:
    return review_of(desk).query_one(FilterPrompt)._line.value


async def test_tab_takes_the_marked_word_and_down_marks_another(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "slash")
        assert told(desk).startswith("▸unreviewed")
        await typed(pilot, *"sta")
        assert told(desk).startswith("▸status:")
        await typed(pilot, "tab")
        assert line(desk) == "status:"
        assert told(desk).startswith("▸compliant")
        await typed(pilot, "down", "down", "up")
        assert "▸partly" in told(desk)
        await typed(pilot, "tab")
        assert line(desk) == "status:partly "
        assert review_of(desk).walk.filter_text == "status:partly "
        await typed(pilot, "up")
        assert "▸view:" in told(desk)


async def test_a_word_that_is_offered_can_be_clicked(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await filter_typed(pilot, "status:")
        at = told(desk).index("not-addressed")
        await pilot.click(Offers, offset=(at + 3, 0))
        await settled(pilot)
        assert line(desk) == "status:not-addressed "


async def test_what_is_wrong_is_pointed_at_and_leaves_the_queue_as_it_was(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        desk = await open_review(pilot)
        await filter_typed(pilot, "late ")
        listed = list(review_of(desk).walk.numbers)
        await typed(pilot, *"status:zz")
        prompt = review_of(desk).query_one(FilterPrompt)
        column = prompt._line.region.x + len("late status:")
        assert told(desk).index("^^") + 1 == column
        assert "“zz” is not a status" in told(desk)
        assert (prompt._wrong.start, prompt._wrong.end) == (12, 14)
        assert list(review_of(desk).walk.numbers) == listed
        await typed(pilot, "backspace", "backspace", *"part")
        assert told(desk).startswith("▸partly")
        await typed(pilot, "enter")
        assert review_of(desk).walk.filter_text == "late status:part"


async def test_a_pointer_far_at_the_right_has_its_message_before_it(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        desk = await open_review(pilot)
        await filter_typed(pilot, "late or nil or silent or unreviewed or flagged or colour:x")
        carets = told(desk).index("^^^^^^")
        assert told(desk).index("“colour:” is not a field") < carets


async def test_nothing_jumps_about_while_a_field_is_typed(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        every = list(review_of(desk).walk.numbers)
        await typed(pilot, "slash")
        for key in "label:":
            await typed(pilot, key)
            assert list(review_of(desk).walk.numbers) == every
        await typed(pilot, "R", "3")
        assert 0 < len(review_of(desk).walk.numbers) < len(every)


async def test_a_word_is_looked_for_when_it_is_entered(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        every = len(review_of(desk).walk.numbers)
        await filter_typed(pilot, "evid")
        assert len(review_of(desk).walk.numbers) == every
        await typed(pilot, "enter")
        assert len(review_of(desk).walk.numbers) < every
        assert review_of(desk).walk.filter_text == "evid"


async def test_a_filter_that_is_entered_incomplete_is_told_and_changes_nothing(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE, notifications=True) as pilot:
        desk = await open_review(pilot)
        every = len(review_of(desk).walk.numbers)
        await filter_typed(pilot, "body:", "enter")
        assert len(review_of(desk).walk.numbers) == every
        assert any("nothing after it" in note.message for note in desk._notifications)


async def test_a_digit_takes_an_order_and_the_pair_stays(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("j", "j", "j")
        here = pair_of(desk).number
        for key, order in (*zip("123456", Order, strict=True), ("1", next(iter(Order)))):
            await typed(pilot, "o", key)
            assert review_of(desk).walk.order is order, key
            assert review_of(desk).queue.order == order.value, key
            assert pair_of(desk).number == here, key


async def test_the_order_is_remembered(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await open_review(pilot)
        await typed(pilot, "o", "3")
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        assert desk.liked[ORDER] == Order.OVERDUE.value
        assert review_of(desk).walk.order is Order.OVERDUE


async def test_the_key_again_takes_the_next_order_and_escape_none(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "o", "o")
        assert review_of(desk).walk.order is Order.BY_RECOMMENDATION
        await typed(pilot, "o", "escape")
        assert review_of(desk).walk.order is Order.BY_RECOMMENDATION
        assert not review_of(desk).query(OrderBar)


async def test_an_order_can_be_clicked(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "o")
        words = "".join(text for text, _ in review_of(desk).query_one(OrderBar).rows[1][0])
        await pilot.click(OrderBar, offset=(words.index("overdue first") + 3, 2))
        await settled(pilot)
        assert review_of(desk).walk.order is Order.OVERDUE


async def test_judging_and_coming_back_move_no_pair_until_it_is_asked_for(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await filter_typed(pilot, "unreviewed", "enter")
        await typed(pilot, "o", "4")
        listed = list(review_of(desk).walk.numbers)
        await typed(pilot, "home", "1", "2", "f")
        assert list(review_of(desk).walk.numbers) == listed
        await typed(pilot, "h", "escape")
        await typed(pilot, "P", "escape")
        assert list(review_of(desk).walk.numbers) == listed
        await typed(pilot, "O")
        assert list(review_of(desk).walk.numbers) == listed[2:]


async def test_a_pair_that_another_reviewer_judged_stays_in_the_list(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await filter_typed(pilot, "unreviewed", "enter")
        listed = list(review_of(desk).walk.numbers)
        annotate(sample_store, Author("Bo", "other"), pair_of(desk).id, status="partly")
        await typed(pilot, "h", "escape")
        assert list(review_of(desk).walk.numbers) == listed
        assert desk.reviewer == REVIEWER


async def test_what_is_typed_in_one_burst_with_the_key_is_not_lost(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        for key in ("slash", "number_sign"):
            for name in (key, *"southx", "backspace", *"fen"):
                desk.post_message(events.Key(name, name if len(name) == 1 else None))
            await pilot.pause(0.3)
            await settled(pilot)
            assert review_of(desk).query_one(Prompt)._line.value == "southfen", key
            await typed(pilot, "escape")


async def test_letters_typed_while_the_prompt_opens_keep_their_order(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        words = "late body:salt"
        for turns in (0, 1, 2, 3, 5, 8, 11):
            desk.post_message(events.Key("slash", "/"))
            for letter in words:
                for _ in range(turns):
                    await asyncio.sleep(0)
                desk.post_message(events.Key("space" if letter == " " else letter, letter))
            await settled(pilot)
            assert review_of(desk).query_one(Prompt)._line.value == words, f"{turns} turns of the loop between letters"
            await typed(pilot, "escape")
            assert not review_of(desk).query(Prompt)


async def test_a_paste_in_one_burst_with_the_key_is_not_lost(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        review = review_of(desk)
        desk.post_message(events.Key("slash", None))
        desk.post_message(events.Paste("south\nfen"))
        await pilot.pause(0.3)
        await settled(pilot)
        assert review.query_one(Prompt)._line.value == "south"
        await typed(pilot, "escape")
        desk.post_message(events.Key("n", "n"))
        desk.post_message(events.Paste("south\nfen"))
        await pilot.pause(0.3)
        await settled(pilot)
        assert review.query_one(NoteEditor).text == "south\nfen"
        desk.post_message(events.Paste(" twice"))
        await settled(pilot)
        assert review.query_one(NoteEditor).text == "south\nfen twice"


async def test_a_paste_where_nothing_is_typed_presses_no_keys(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        before = pair_of(desk)
        desk.post_message(events.Paste("1\n2\nn"))
        await pilot.pause(0.1)
        await settled(pilot)
        assert pair_of(desk) == before
        assert review_of(desk).asking is None


async def test_which_answers_are_alike_is_found_when_it_is_asked_for(sample_store: Store, tmp_path: Path) -> None:
    import_alike(sample_store, tmp_path)
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        desk.show_review("")
        await settled(pilot)
        await typed(pilot, "o", "5")
        walk = review_of(desk).walk
        assert walk.order is Order.ALIKE
        known = dict(sample_store.reader.execute("SELECT pair_id, alike FROM likeness").fetchall())
        groups = [known[entry.pair_id] for entry in walk.entries(walk.numbers)]
        assert any(groups)
        assert sorted(groups, key=lambda key: (not key, key)) == groups
        await filter_typed(pilot, "alike", "enter")
        assert len(review_of(desk).walk.numbers) == sum(map(bool, groups))


LOOKS = {
    "offers": ["enter", "slash", *"status:"],
    "pointer": ["enter", "slash", *"late colour:red"],
    "order": ["enter", "o"],
}


@pytest.mark.parametrize("looks", LOOKS)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_how_it_looks(snap_compare, sample_store: Store, looks: str, size: tuple[int, int]) -> None:
    assert snap_compare(snapped(sample_store), terminal_size=size, run_before=pressing(LOOKS[looks]))
