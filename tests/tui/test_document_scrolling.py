"""Scrolling a document: the passage that the next key is about is one that is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import MouseScrollDown

from tests.tui.desk_tests import desk_on, open_review
from tui.screens.document import DocumentScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store

SIZES = [(120, 36), (80, 24), (60, 20)]


async def opened(pilot: Pilot[None]) -> DocumentScreen:
    desk = await open_review(pilot)
    await pilot.press("d", "home")
    await pilot.pause()
    assert isinstance(desk.screen, DocumentScreen)
    return desk.screen


def in_sight(screen: DocumentScreen) -> bool:
    piece, pane = screen.piece, screen.document
    assert piece is not None
    return pane.line_of(piece.start) < pane.top + pane.page and pane.line_of(piece.end - 1) >= pane.top


@pytest.mark.parametrize("size", SIZES)
async def test_the_passage_follows_the_keys_down_and_up(sample_store: Store, size: tuple[int, int]) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=size) as pilot:
        screen = await opened(pilot)
        pane, seen, unread = screen.document, [screen.cursor], 0
        for key in ("pagedown", "pageup"):
            for _ in range(pane.line_count // max(pane.page // 2, 1) + 2):
                await pilot.press(key)
                begin_here = [
                    each
                    for each in screen.pieces
                    if pane.line_of(each.start) < pane.top + pane.page and pane.line_of(each.end - 1) >= pane.top
                ]
                assert in_sight(screen) or not begin_here
                unread += not begin_here
                seen.append(screen.cursor)
        turn = seen.index(max(seen))
        assert max(seen) > 3
        assert seen[: turn + 1] == sorted(seen[: turn + 1])
        assert seen[turn:] == sorted(seen[turn:], reverse=True)[-len(seen[turn:]) :]
        assert unread < len(seen) // 2


async def test_j_after_scrolling_goes_on_from_what_is_in_sight(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("pagedown", "pagedown", "pagedown")
        top, place = screen.document.top, screen.cursor
        assert place > 0
        await pilot.press("j")
        assert screen.cursor == place + 1
        assert screen.document.top >= top
        assert in_sight(screen)


async def test_a_link_after_scrolling_is_made_on_the_passage_in_sight(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 24)) as pilot:
        screen = await opened(pilot)
        first = screen.pieces[0].ties
        for _ in range(20):
            await pilot.press("pagedown")
            if screen.piece is not None and screen.cursor > 0 and not screen.is_own(screen.piece):
                break
        place = screen.cursor
        await pilot.press("l")
        await pilot.pause()
        assert screen.cursor == place
        assert screen.piece is not None
        assert screen.is_own(screen.piece)
        assert screen.pieces[0].ties == first


async def test_the_wheel_takes_the_passage_along(sample_store: Store) -> None:
    desk = desk_on(sample_store)
    async with desk.run_test(size=(120, 24)) as pilot:
        screen = await opened(pilot)
        for _ in range(8):
            await pilot._post_mouse_events([MouseScrollDown], screen.document, offset=(20, 5))
        await pilot.pause()
        assert screen.document.top > 10
        assert screen.cursor > 0
        assert in_sight(screen)
