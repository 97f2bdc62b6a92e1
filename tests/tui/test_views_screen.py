"""Saved views: above the queue, on their screen, and in the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import saved_views
from data.queue import Order
from data.saved_views import SHIPPED, View
from data.store import Author
from tests.tui.desk_tests import REVIEWER, desk_on, open_review, pressing, review_of, settled, write
from tests.tui.test_snapshots import a_day_that_stands_still, snapped
from tui.screens.review import ReviewScreen
from tui.screens.views import ViewsScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp

__all__ = ["a_day_that_stands_still"]  # a fixture
WIDE, NARROW = (120, 36), (80, 24)
HALE = Author(REVIEWER, "laptop")


async def typed(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


def views_of(desk: ObverseApp) -> ViewsScreen:
    assert isinstance(desk.screen, ViewsScreen)
    return desk.screen


def listed(desk: ObverseApp) -> dict[str, str]:
    return {row.view.name: row.many for row in views_of(desk).list.rows}


async def test_the_screen_lists_the_views_with_their_counts(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        every = len(review_of(desk).walk.numbers)
        await typed(pilot, "B")
        assert list(listed(desk)) == [view.name for view in SHIPPED]
        assert listed(desk)["To judge"] == str(every)
        await typed(pilot, "r")
        assert int(listed(desk)["To judge"]) == saved_views_count(sample_store)
        await typed(pilot, "r")
        assert listed(desk)["To judge"] == str(every)


def saved_views_count(store: Store) -> int:
    return int(store.reader.execute("SELECT count(*) FROM queue WHERE shown AND status = ''").fetchone()[0])


async def test_enter_opens_the_view_in_the_review_in_its_order(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        report_id = review_of(desk).walk.report_id
        await typed(pilot, "B", "enter")
        walk = review_of(desk).walk
        assert (walk.report_id, walk.filter_text, walk.order) == (report_id, "overdue", Order.OVERDUE)


async def test_a_digit_opens_a_view(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        desk = await open_review(pilot)
        for digit in range(1, 10):
            await typed(pilot, "B", str(digit))
            if digit <= len(SHIPPED):
                assert review_of(desk).walk.filter_text == SHIPPED[digit - 1].filter, digit
            else:
                assert isinstance(desk.screen, ViewsScreen), digit
                await typed(pilot, "escape")


async def test_from_the_library_a_view_opens_a_review_of_all_reports(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = pilot.app
        await settled(pilot)
        await typed(pilot, "g", "v")
        views = views_of(desk)
        assert "No review is open" in views.off_views_save()
        within = views.counts.report_id
        await typed(pilot, "j", "enter")
        await settled(pilot)
        assert isinstance(desk.screen, ReviewScreen)
        assert (desk.screen.walk.report_id, desk.screen.walk.filter_text) == (within, "unreviewed")


async def test_the_filter_of_the_review_is_saved_with_its_order(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "slash")
        await write(pilot, "late nil")
        await typed(pilot, "enter")
        await typed(pilot, "o", "2", "B", "s")
        await write(pilot, "Nil and late")
        await typed(pilot, "enter")
        assert saved_views.find(sample_store.reader, REVIEWER, "nil and late") == View(
            "Nil and late", "late nil", Order.BY_RECOMMENDATION
        )
        assert views_of(desk).list.rows[views_of(desk).list.cursor].view.name == "Nil and late"
        await typed(pilot, "u")
        assert "Nil and late" not in listed(desk)
        await typed(pilot, "u")
        assert list(listed(desk)) == [view.name for view in SHIPPED]


async def test_a_view_is_edited_and_what_is_wrong_stays_to_be_set_right(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "B", "e")
        await write(pilot, " colour:red")
        await typed(pilot, "enter")
        assert views_of(desk).query("FilterPrompt")
        assert saved_views.views(sample_store.reader, REVIEWER)[0].filter == "overdue"
        await typed(pilot, *["backspace"] * len(" colour:red"))
        await write(pilot, " unreviewed")
        await typed(pilot, "enter")
        assert saved_views.views(sample_store.reader, REVIEWER)[0] == View(
            "Overdue", "overdue unreviewed", Order.OVERDUE
        )
        await typed(pilot, "u")
        assert saved_views.views(sample_store.reader, REVIEWER)[0] == SHIPPED[0]


async def test_a_view_is_removed_and_brought_back(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        desk = await open_review(pilot)
        for key in ("x", "delete"):
            await typed(pilot, "B", "j", key)
            assert "To judge" not in listed(desk), key
            await typed(pilot, "escape", "B", "u")
            assert list(listed(desk)) == [view.name for view in SHIPPED], key
            await typed(pilot, "escape")


async def test_when_all_are_hidden_the_screen_says_so(sample_store: Store) -> None:
    for view in SHIPPED:
        saved_views.remove(sample_store, HALE, view.name)
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        assert review_of(desk).queue.views == ()
        await typed(pilot, "B", "enter", "e", "x", "1")
        assert not views_of(desk).list.rows
        assert "Every view is hidden" in "".join(text for text, *_ in views_of(desk).list.draw_line(0, 100))


async def test_the_keys_that_move(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "B")
        places = []
        for key in ("j", "down", "k", "up", "end", "home", "pagedown", "pageup"):
            await pilot.press(key)
            places.append(views_of(desk).list.cursor)
        last = len(SHIPPED) - 1
        assert places == [1, 2, 1, 0, last, 0, last, 0]
        await typed(pilot, "escape")
        assert review_of(desk)


async def test_a_row_is_marked_by_a_click_and_opened_by_two(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "B")
        await pilot.click("#views", offset=(6, 3))
        await pilot.pause()
        assert views_of(desk).list.cursor == 2
        await pilot.click("#views", offset=(6, 4), times=2)
        await settled(pilot)
        assert review_of(desk).walk.filter_text == "later"


async def test_a_view_that_cannot_be_understood_is_told(sample_store: Store) -> None:
    saved_views.save(sample_store, HALE, View("Old", "colour:red"))
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "B")
        assert listed(desk)["Old"] == "?"
        await typed(pilot, "end", "enter")
        assert any("“Old” cannot be understood" in note.message for note in desk._notifications)


# Above the queue


async def test_views_stand_above_the_queue_and_follow_the_judgements(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.pause(0.6)
        await settled(pilot)
        queue = review_of(desk).queue
        assert [name for name, _, _ in queue.views] == [view.name for view in SHIPPED[:6]]
        before = int(queue.views[1][1])
        await typed(pilot, "1", "2")
        await pilot.pause(1.4)
        await settled(pilot)
        assert int(queue.views[1][1]) == before - 2


async def test_a_view_above_the_queue_is_opened_by_a_click(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.click("#queue", offset=(5, 5))
        await settled(pilot)
        assert review_of(desk).walk.filter_text == "silent unreviewed"
        assert [name for name, _, here in review_of(desk).queue.views if here] == ["Silent"]
        await pilot.click("#queue", offset=(5, review_of(desk).queue.head_lines + 2))
        await pilot.pause()
        assert review_of(desk).walk.place == 2


async def test_the_queue_keeps_its_room(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(120, 24)) as pilot:
        desk = await open_review(pilot)
        assert not review_of(desk).queue.views
        for size, many in (((120, 36), 6), ((140, 30), 3), ((120, 36), 6), ((119, 50), 0), ((120, 36), 6)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert len(review_of(desk).queue.views) == many, size


async def test_the_views_above_the_queue_can_be_hidden_for_good(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "z", "v")
        assert not review_of(desk).queue.views
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        assert not review_of(desk).queue.views
        await typed(pilot, "z", "v")
        await pilot.pause(0.6)
        await settled(pilot)
        assert review_of(desk).queue.views[1][1].isdecimal()


async def test_on_a_narrow_screen_the_key_says_where_they_are(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "z", "v")
        assert any("B lists them" in note.message for note in desk._notifications)


# In the palette


async def test_a_filter_typed_into_the_palette_offers_its_pairs(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "colon")
        await write(pilot, "body:southfen label:R3")
        await pilot.pause(0.8)
        await typed(pilot, "enter")
        await settled(pilot)
        assert review_of(desk).walk.filter_text == "body:southfen label:R3"
        assert len(review_of(desk).walk.numbers) == 1


async def test_a_view_is_found_in_the_palette(sample_store: Store) -> None:
    saved_views.save(sample_store, HALE, View("Odd [ones]", "late nil", Order.LATER))
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await typed(pilot, "colon")
        await write(pilot, "view odd ones")
        await pilot.pause(0.8)
        await typed(pilot, "enter")
        await settled(pilot)
        assert (review_of(desk).walk.filter_text, review_of(desk).walk.order) == ("late nil", Order.LATER)


@pytest.mark.parametrize("size", [WIDE, NARROW, (60, 20)], ids=["wide", "narrow", "least"])
def test_how_the_views_look(snap_compare, sample_store: Store, size: tuple[int, int]) -> None:
    saved_views.save(
        sample_store, HALE, View("Welsh forces, late and [odd]", "late region:wales or body:gwent", Order.ALIKE)
    )
    assert snap_compare(snapped(sample_store), terminal_size=size, run_before=pressing(["enter", "B"]))


def test_how_the_review_looks_with_a_view_open(snap_compare, sample_store: Store) -> None:
    keys = ["enter", "B", "2", "1", "1"]
    assert snap_compare(snapped(sample_store), terminal_size=WIDE, run_before=pressing(keys))
