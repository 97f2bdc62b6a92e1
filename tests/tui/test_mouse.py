"""The mouse where a person would try it: rows, the footer's keys, scrollbars; and a setting that leaves it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.tui.desk_tests import desk_on, open_review, pair_of, review_of, settled
from tui import app
from tui.screens.library import LibraryScreen
from tui.widgets.keys_bar import KeysBar

if TYPE_CHECKING:
    from data.store import Store

WIDE = (120, 36)


def cell_of(keys: KeysBar, words: str) -> tuple[int, int]:
    """Return the cell of the footer at which `words` begin."""
    for y in range(keys.size.height):
        text = "".join(segment.text for segment in keys.render_line(y))
        if words in text:
            return text.index(words), y
    raise AssertionError(f"no {words!r} in the footer")


async def test_a_row_is_chosen_by_a_click(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        screen = review_of(desk)
        await pilot.click(screen.queue, offset=(10, screen.queue.head_lines + 3))
        await settled(pilot)
        assert screen.walk.place == screen.queue.top + 3


async def test_two_clicks_open_a_report(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen = desk.screen
        assert isinstance(screen, LibraryScreen)
        await pilot.click(screen.list, offset=(10, screen.list.head_lines), times=2)
        await settled(pilot)
        assert pair_of(desk)


async def test_a_key_of_the_footer_is_pressed_by_a_click(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = review_of(await open_review(pilot))
        await pilot.press("j", "j")
        await settled(pilot)
        x, y = cell_of(screen.keys, "j/k pair")
        for into, step in ((0, 1), (2, -1), (5, 1)):
            place = screen.walk.place
            await pilot.click(screen.keys, offset=(x + into, y))
            await settled(pilot)
            assert screen.walk.place == place + step, into


async def test_a_status_is_given_by_a_click_on_its_word(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        screen = review_of(desk)
        number = pair_of(desk).number
        x, y = cell_of(screen.keys, "partly")
        await pilot.click(screen.keys, offset=(x + 2, y))
        await settled(pilot)
        status = desk.store.reader.execute("SELECT status FROM queue WHERE number = ?", (number,)).fetchone()[0]
        assert status == "partly"


def test_each_hint_of_the_footer_is_its_key() -> None:
    keys = KeysBar()
    keys.rows = (
        (
            (("/ ", "strong"), ("filter  ", "muted"), ("[/] ", "strong"), ("body  ", "muted")),
            (("right", "muted"),),
        ),
        ((("r ", "dimmed"), ("report  ", "dimmed"), ("o ", "dimmed"), ("order", "dimmed")), ()),
    )
    keys.rule = True
    line = " / filter  [/] body"
    for words, key in ((" filter", "/"), ("[", "["), ("] body", "]"), ("body", "[")):
        assert keys.key_at(line.index(words), 1) == key
    below = " r report  o order"
    for words, key in (("r rep", "r"), ("port", "r"), ("o order", "o"), ("rder", "o")):
        assert keys.key_at(below.index(words), 2) == key
    assert keys.key_at(100, 1) == keys.key_at(3, 0) == keys.key_at(3, 9) == ""


async def test_the_scrollbar_is_dragged_and_clicked(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = review_of(await open_review(pilot))
        pane, place = screen.queue, screen.walk.place
        x, last = pane.region.right - 1, pane.line_count - pane.page
        assert last > 0
        top = pane.region.y + pane.head_lines
        await pilot.mouse_down(offset=(x, top))
        await pilot.hover(offset=(x, WIDE[1] - 1))
        assert pane.top == last
        await pilot.hover(offset=(x, 0))
        assert pane.top == 0
        await pilot.mouse_up(offset=(x, top))
        await pilot.hover(offset=(x, top + 9))
        assert pane.top == 0
        await pilot.mouse_down(offset=(x, top + pane.page - 1))
        await pilot.mouse_up(offset=(x, top + pane.page - 1))
        await settled(pilot)
        assert pane.top == last
        assert screen.walk.place == place


async def test_the_wheel_scrolls_what_is_under_it(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        screen = review_of(await open_review(pilot))
        screen.queue.top = 0
        from textual.events import MouseScrollDown, MouseScrollUp

        await pilot._post_mouse_events([MouseScrollDown], screen.queue, offset=(5, 5), button=0)
        assert screen.queue.top == 3
        await pilot._post_mouse_events([MouseScrollUp], screen.queue, offset=(5, 5), button=0)
        assert screen.queue.top == 0


@pytest.mark.parametrize("mouse", [True, False])
def test_the_mouse_is_left_to_the_terminal_on_demand(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch, mouse: bool
) -> None:
    asked: dict[str, Any] = {}
    monkeypatch.setattr(app.ObverseApp, "run", lambda _self, **given: asked.update(given))
    desk = desk_on(sample_store, mouse=mouse)
    app.open_desk(desk.config, sample_store)
    assert asked == {"mouse": mouse}
