"""One act on many pairs: marks, the list of exactly what would change, and what happens when others work meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import pairs, queue
from data.annotations import annotate
from data.store import Author, open_store
from tests.tui.desk_tests import desk_on, open_review, review_of, settled, write
from tui.screens.confirm_bulk import ConfirmBulk

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp

WIDE, NARROW = (120, 36), (80, 24)


def statuses(store: Store, numbers: list[int]) -> list[str]:
    return [each.status for each in queue.entries(store.reader, numbers)]


def asked(desk: ObverseApp) -> ConfirmBulk:
    assert isinstance(desk.screen, ConfirmBulk)
    return desk.screen


async def set_status(pilot: Pilot[None], key: str = "1") -> ConfirmBulk:
    """Press b and the key of what to set; return the list once it is read."""
    await pilot.press("b", key)
    await settled(pilot)
    return asked(pilot.app)  # type: ignore[arg-type]


def text_of(screen: ConfirmBulk) -> str:
    rows = (*screen.header.rows, *screen.facts.rows)
    return " ".join(words for row in rows for side in row for words, _ in side)


async def test_x_marks_and_goes_on_and_the_queue_shows_it(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        review = review_of(desk)
        first, second = review.walk.numbers[:2]
        await pilot.press("x", "x")
        assert review.queue.marked == {first, second}
        assert review.walk.place == 2
        assert "*2 marked" in "".join(
            segment.text for segment in review.queue.draw_head(review.queue.head_lines - 2, 28)
        )
        drawn = "".join(segment.text for segment in review.queue.draw_line(0, 28))
        assert drawn.startswith(" *")
        await pilot.press("k", "x")
        assert review.queue.marked == {first}


async def test_ctrl_x_marks_from_the_last_mark_and_shift_click_does(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        review = review_of(desk)
        await pilot.press("x", "j", "j", "ctrl+x")
        assert review.queue.marked == set(review.walk.numbers[:4])
        await pilot.click(review.queue, offset=(4, review.queue.head_lines + 6), shift=True)
        assert review.queue.marked == set(review.walk.numbers[:7])
        await pilot.click(review.queue, offset=(4, review.queue.head_lines + 1), control=True)
        assert review.walk.numbers[1] not in review.queue.marked


async def test_marks_stay_through_a_filter_and_an_order(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        review = review_of(desk)
        number = review.walk.numbers[0]
        await pilot.press("x", "slash", *"flagged")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert review.queue.marked == {number}


async def test_mark_all_takes_what_meets_the_filter_now_and_again_takes_the_marks_off(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        review = review_of(desk)
        await pilot.press("slash")
        await write(pilot, "unreviewed")
        await pilot.press("enter")
        await settled(pilot)
        listed = list(review.walk.numbers)
        await pilot.press("1")  # judged: it stays in the queue as listed, and meets the filter no more
        await pilot.press("X")
        assert review.queue.marked == set(listed[1:])
        await pilot.press("X")
        assert review.queue.marked == set()


async def test_b_lists_every_marked_pair_y_saves_them_and_one_undo_takes_it_back(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        review = review_of(desk)
        numbers = list(review.walk.numbers[:3])
        await pilot.press("x", "x", "x")
        screen = await set_status(pilot)
        status = desk.regime.statuses[0]
        assert list(screen.list.numbers) == numbers
        assert f"3 pairs → {status.glyph} {status.word}" in text_of(screen)
        line = "".join(segment.text for segment in screen.list.draw_line(0, 110))
        assert "not judged → " in line
        assert statuses(sample_store, numbers) == ["", "", ""]
        await pilot.press("y")
        await settled(pilot)
        assert statuses(sample_store, numbers) == [status.name] * 3
        assert desk.screen is review
        assert review.echo == f"3 pairs: {status.glyph} {status.word} · u takes it back"
        assert review.queue.marked == set()
        rows = [
            pairs.standing(sample_store.reader, each.pair_id) for each in queue.entries(sample_store.reader, numbers)
        ]
        assert len({row.batch for row in rows}) == 1
        assert all(row.definition for row in rows)
        await pilot.press("u")
        await settled(pilot)
        assert statuses(sample_store, numbers) == ["", "", ""]
        assert review.echo == f"undone: 3 pairs: {status.word} → not judged"
        await pilot.press("U")
        await settled(pilot)
        assert statuses(sample_store, numbers) == [status.name] * 3


async def test_escape_leaves_everything_as_it_was(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        await pilot.press("x")
        await set_status(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert len(review_of(desk).queue.marked) == 1
        assert sample_store.reader.execute("SELECT count(*) FROM annotation").fetchone()[0] == 0
        await pilot.press("b", "escape")
        assert review_of(desk).asking is None


async def test_o_leaves_out_what_is_judged_otherwise_and_x_takes_one_out(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        review = review_of(desk)
        numbers = list(review.walk.numbers[:4])
        ids = [each.pair_id for each in queue.entries(sample_store.reader, numbers)]
        one, two = (desk.regime.statuses[place].name for place in (0, 1))
        desk.judge.annotate(ids[1], status=one, later=False)
        annotate(sample_store, Author("A. Osei", "other"), ids[0], status=two)
        await pilot.press("x", "x", "x", "x")
        screen = await set_status(pilot)
        assert "1 judged otherwise already: o leaves them out (A. Osei 1)." in text_of(screen)
        assert "1 so already" in text_of(screen)
        await pilot.press("o", "j", "j", "x")
        assert "3" not in text_of(screen).split("→")[0]
        assert "1 pair →" in text_of(screen)
        await pilot.press("enter")
        await settled(pilot)
        assert statuses(sample_store, numbers) == [two, one, "", one]


async def test_with_nothing_marked_it_is_the_queue_as_listed(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        listed = list(review_of(desk).walk.numbers)
        screen = await set_status(pilot, "f")
        assert list(screen.list.numbers) == listed
        assert "the queue as listed, this report, asked at" in text_of(screen)
        await pilot.press("y")
        await settled(pilot)
        assert all(each.flagged for each in queue.entries(sample_store.reader, listed))


async def test_a_value_of_a_scale_is_asked_for(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        number = review_of(desk).walk.numbers[0]
        await pilot.press("x", "b", "a", "1")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        pair = pairs.read_pair(sample_store.reader, number)
        assert pair.standing.acceptance == desk.regime.acceptance[0].name


async def test_where_another_program_judged_meanwhile_it_asks_again(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        review = review_of(desk)
        numbers = list(review.walk.numbers[:2])
        ids = [each.pair_id for each in queue.entries(sample_store.reader, numbers)]
        await pilot.press("x", "x")
        screen = await set_status(pilot)
        other = open_store(sample_store.path)
        two = desk.regime.statuses[1].name
        annotate(other, Author("A. Osei", "other"), ids[1], status=two)
        other.close()
        await pilot.press("y")
        await settled(pilot)
        assert desk.screen is screen
        assert "Nothing is saved: 1 pair was judged meanwhile." in text_of(screen)
        assert statuses(sample_store, numbers) == ["", two]
        await pilot.press("y")
        await settled(pilot)
        assert statuses(sample_store, numbers) == [desk.regime.statuses[0].name] * 2


async def test_a_locked_store_is_told_and_nothing_is_said_to_be_saved(sample_store: Store) -> None:
    sample_store.patience = 0.05
    desk = desk_on(sample_store)
    async with desk.run_test(size=NARROW) as pilot:
        await open_review(pilot)
        number = review_of(desk).walk.numbers[0]
        await pilot.press("x")
        screen = await set_status(pilot)
        lock = open_store(sample_store.path)
        with lock.writing():
            await pilot.press("y")
            await settled(pilot)
            assert desk.screen is screen
            assert "NOT SAVED." in text_of(screen)
        lock.close()
        await pilot.press("y")
        await settled(pilot)
        assert statuses(sample_store, [number]) == [desk.regime.statuses[0].name]


async def test_the_cursor_of_the_list_moves_by_its_keys(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=NARROW) as pilot:
        await open_review(pilot)
        screen = await set_status(pilot)
        last = len(screen.list.numbers) - 1
        for key, cursor in (
            ("j", 1),
            ("k", 0),
            ("end", last),
            ("home", 0),
            ("pagedown", screen.list.page - 1),
            ("pageup", 0),
        ):
            await pilot.press(key)
            assert screen.list.cursor == min(cursor, last)
        await pilot.click(screen.list, offset=(6, 2))
        assert screen.list.cursor == 2
        await pilot.click(screen.list, offset=(6, 2))
        assert screen.list.numbers[2] not in [screen.list.numbers[place] for place in screen.chosen()]


async def test_the_history_says_with_how_many_others(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await open_review(pilot)
        await pilot.press("x", "x", "x")
        await set_status(pilot)
        await pilot.press("y")
        await settled(pilot)
        await pilot.press("home", "h")
        await settled(pilot)
        assert any("with 2 others, in one act" in each.text for each in desk.screen.paragraphs())  # type: ignore[attr-defined]
