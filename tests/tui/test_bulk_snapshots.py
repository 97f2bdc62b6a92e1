"""Marks in the queue, and the list before a bulk act, as they look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import queue
from data.annotations import annotate
from data.store import Author
from tests.tui.desk_tests import desk_on, pressing, still
from tests.tui.test_snapshots import NARROW, WIDE, a_day_that_stands_still

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp

__all__ = ["a_day_that_stands_still"]  # a fixture


def desk_of(store: Store) -> ObverseApp:
    """Return a desk on a day of its own, with some pairs judged by somebody else."""
    numbers = queue.numbers(store.reader, queue.parse(""))
    for place, entry in enumerate(queue.entries(store.reader, list(numbers[:3]))):
        annotate(
            store, Author("A. Osei", "other"), entry.pair_id, status=("partly", "compliant", "")[place], later=True
        )
    desk = desk_on(store, theme="dusk")
    desk.today = "2024-06-03"
    return desk


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_marks(snap_compare, sample_store: Store, size: tuple[int, int]) -> None:
    keys = ["a", "x", "x", "j", "ctrl+x", "b"]
    assert snap_compare(desk_of(sample_store), terminal_size=size, run_before=pressing(keys))


@pytest.mark.parametrize("size", [WIDE, NARROW, (60, 20)], ids=["wide", "narrow", "small"])
def test_the_list(snap_compare, sample_store: Store, size: tuple[int, int]) -> None:
    async def ask(pilot: Pilot[None]) -> None:
        await still(pilot)
        await pilot.press("a")
        await still(pilot)
        await pilot.press("x", "x", "j", "x", "x", "b", "1")
        await still(pilot)
        await pilot.press("j", "x")
        await still(pilot)

    assert snap_compare(desk_of(sample_store), terminal_size=size, run_before=ask)
