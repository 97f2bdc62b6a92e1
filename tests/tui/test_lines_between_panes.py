"""The lines between the panes: moved by key and by mouse, kept within what can be read, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import preferences
from tests.tui.desk_tests import REVIEWER, desk_on, open_review, review_of, settled
from tui import layout
from tui.layout import Layout

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp
    from tui.screens.review import ReviewScreen

WIDE, NARROW = (120, 36), (80, 24)

layouts = st.builds(
    Layout,
    queue=st.none() | st.integers(-10_000, 10_000),
    split=st.none() | st.integers(-10_000, 10_000),
    listed=st.none() | st.booleans(),
    facts=st.booleans(),
)


@given(layouts, st.integers(60, 300))
def test_every_pane_stays_legible_at_every_width(chosen: Layout, width: int) -> None:
    narrow = width < 100
    queue = layout.queue_width(chosen, width, narrow)
    assert queue == 0 or queue >= layout.LEAST_QUEUE
    room = width - queue
    if narrow:
        assert room >= layout.LEAST_STACKED
    else:
        size = layout.split_size(chosen, room, stacked=False)
        assert min(size, room - size) >= layout.LEAST_TEXT


@given(layouts, st.integers(12, 80))
def test_both_stacked_texts_keep_some_lines(chosen: Layout, room: int) -> None:
    size = layout.split_size(chosen, room, stacked=True)
    assert min(size, room - size) >= layout.LEAST_ROWS


@given(layouts, layouts)
def test_what_is_written_is_read_again(wide: Layout, narrow: Layout) -> None:
    assert layout.read(layout.written(wide, narrow)) == (wide, narrow)


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"wide": 3}', '{"wide": {"queue": "x", "facts": 0}}'])
def test_a_choice_that_cannot_be_read_is_none(text: str) -> None:
    assert layout.read(text) == (Layout(), Layout())


def sizes(screen: ReviewScreen) -> tuple[int, int, int]:
    """Return the columns of the queue (0: hidden), and of both texts."""
    queue = screen.queue.size.width if screen.queue.display else 0
    return queue, screen.recommendation.region.width, screen.response.region.width


async def pressed(pilot: Pilot[None], *keys: str) -> ReviewScreen:
    for key in keys:
        await pilot.press(*key.split())
    await settled(pilot)
    desk: ObverseApp = pilot.app  # type: ignore[assignment]
    return review_of(desk)


async def test_keys_move_the_lines_and_put_them_back(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = review_of(await open_review(pilot))
        queue, left, right = at_first = sizes(screen)
        assert sizes(await pressed(pilot, "z l"))[0] == queue + 4
        assert sizes(await pressed(pilot, "z h", "z h"))[0] == queue - 4
        assert sizes(await pressed(pilot, "z z")) == at_first
        assert sizes(await pressed(pilot, "z L"))[1:] == (left + 4, right - 4)
        assert sizes(await pressed(pilot, "z H", "z comma"))[1:] == (left - 4, right + 4)
        assert sizes(await pressed(pilot, "z full_stop"))[1:] == (left, right)
        assert sizes(await pressed(pilot, "z z")) == at_first


async def test_the_queue_and_the_facts_are_hidden_and_shown(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = review_of(await open_review(pilot))
        facts = screen.facts.size.height
        screen = await pressed(pilot, "z q", "z f")
        assert not screen.queue.display
        assert screen.facts.size.height == 0
        assert sum(sizes(screen)) == WIDE[0]
        screen = await pressed(pilot, "z q", "z f")
        assert screen.queue.display
        assert screen.facts.size.height == facts


async def test_no_key_makes_a_pane_too_small_to_read(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(100, 30)) as pilot:
        await open_review(pilot)
        screen = await pressed(pilot, *["z L"] * 12)
        assert sizes(screen)[2] == layout.LEAST_TEXT
        screen = await pressed(pilot, *["z l"] * 12)
        assert min(sizes(screen)[1:]) >= layout.LEAST_TEXT
        screen = await pressed(pilot, *["z h"] * 12)
        assert sizes(screen)[0] == layout.LEAST_QUEUE


async def test_on_a_narrow_screen_the_line_moves_up_and_down(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        screen = review_of(await open_review(pilot))
        before = screen.recommendation.region.height
        assert (await pressed(pilot, "z j")).recommendation.region.height == before + 2
        assert (await pressed(pilot, "z k", "z k")).recommendation.region.height == before - 2
        screen = await pressed(pilot, *["z k"] * 9)
        assert screen.recommendation.region.height == layout.LEAST_ROWS
        screen = await pressed(pilot, *["z j"] * 12)
        assert screen.response.region.height == layout.LEAST_ROWS


async def test_a_command_that_does_nothing_here_says_why(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        screen = review_of(await open_review(pilot))
        said: list[str] = []
        screen.say = lambda message, style="muted": said.append(message)  # type: ignore[method-assign]
        await pressed(pilot, "z j", "z q", "z l")
        assert said[0].startswith("The texts stand side by side: z H and z L move the line.")
        assert said[1] == "The queue is hidden: z q shows it."


async def test_the_narrow_screen_shows_the_queue_on_demand(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=(60, 20)) as pilot:
        screen = review_of(await open_review(pilot))
        assert not screen.queue.display
        screen = await pressed(pilot, "z q")
        assert screen.queue.display
        assert screen.response.region.width >= layout.LEAST_STACKED


async def test_a_choice_is_there_again_for_the_same_reviewer(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await open_review(pilot)
        chosen = sizes(await pressed(pilot, "z l", "z L"))
    assert "layout" in preferences.read(sample_store.reader, REVIEWER)
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        assert sizes(review_of(await open_review(pilot))) == chosen
    async with desk_on(sample_store, reviewer="A. Okoro").run_test(size=WIDE) as pilot:
        assert sizes(review_of(await open_review(pilot))) != chosen
        await pressed(pilot, "z z")
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await open_review(pilot)
        await pressed(pilot, "z z")
    assert "layout" not in preferences.read(sample_store.reader, REVIEWER)


async def test_a_choice_survives_every_size(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await open_review(pilot)
        chosen = sizes(await pressed(pilot, "z l", "z L"))
        for size in ((60, 20), (300, 80), (100, 24), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            screen = review_of(pilot.app)  # type: ignore[arg-type]
            queue, *texts = sizes(screen)
            assert queue + (sum(texts) if not screen.narrow else texts[0]) == size[0]
            assert min(texts) >= layout.LEAST_TEXT
        await pilot.resize_terminal(*WIDE)
        await settled(pilot)
        assert sizes(review_of(pilot.app)) == chosen  # type: ignore[arg-type]


async def test_wide_and_narrow_screens_have_a_choice_of_their_own(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await open_review(pilot)
        await pressed(pilot, "z q")
        await pilot.resize_terminal(*NARROW)
        await pressed(pilot, "z q")
        assert review_of(pilot.app).queue.display  # type: ignore[arg-type]
        await pilot.resize_terminal(*WIDE)
        await settled(pilot)
        assert not review_of(pilot.app).queue.display  # type: ignore[arg-type]


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> tuple[int, int, int, int]:
    """Drag from cell to cell of the screen; return where the line was shown before it was let go."""
    from tui.widgets.splitter import Ghost

    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=end)
    await pilot.pause()
    ghost = pilot.app.screen.query_one(Ghost).region
    await pilot.mouse_up(offset=end)
    await settled(pilot)
    assert not pilot.app.screen.query(Ghost)
    return ghost.x, ghost.y, ghost.width, ghost.height


async def test_the_line_between_the_texts_is_dragged(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = review_of(await open_review(pilot))
        x = screen.response.region.x
        ghost = await drag(pilot, (x, 10), (x + 9, 14))
        assert ghost[0] == x + 9
        assert screen.response.region.x == x + 9
        ghost = await drag(pilot, (x + 9, 10), (119, 10))
        assert screen.response.region.x == ghost[0] == WIDE[0] - layout.LEAST_TEXT


async def test_the_line_beside_the_queue_is_dragged(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = review_of(await open_review(pilot))
        place = screen.walk.place
        ghost = await drag(pilot, (screen.recommendation.region.x, 12), (40, 12))
        assert screen.recommendation.region.x == ghost[0] == 40
        assert screen.walk.place == place


async def test_the_line_between_stacked_texts_is_dragged(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=NARROW) as pilot:
        screen = review_of(await open_review(pilot))
        y = screen.response.region.y
        ghost = await drag(pilot, (5, y), (9, y + 3))
        assert screen.response.region.y == ghost[1] == y + 3


async def test_panes_keep_their_place_from_pair_to_pair(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await open_review(pilot)
        chosen = sizes(await pressed(pilot, "z l", "z H"))
        for key in ("j", "1", "k", "right_square_bracket"):
            assert sizes(await pressed(pilot, key)) == chosen


async def test_a_note_finds_its_room_while_the_facts_are_hidden(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await open_review(pilot)
        screen = await pressed(pilot, "z f", "n", "o", "k", "escape")
        assert screen.pair is not None
        assert screen.pair.standing.note == "ok"
        assert screen.facts.size.height == 0
