"""Backups behind the desk: the day's, the one before an act on many pairs, and the one that is asked for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from data.backups.listing import folder_of, listed
from data.backups.unpacking import unpacked
from tests.data.backups.stores import judge, rows
from tests.tui.desk_tests import desk_on, settled
from tui import app
from tui.loading import load_part
from tui.parts import backing_up
from tui.parts.backing_up import BackingUp

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from textual.pilot import Pilot

    from data.store import Store
    from tui.app import ObverseApp


def part_of(desk: ObverseApp) -> BackingUp:
    part = load_part(desk, "backup", desk.PARTS["backup"])
    assert isinstance(part, BackingUp)
    return part


async def done(pilot: Pilot[None], desk: ObverseApp) -> None:
    """Wait until no backup is being made."""
    while part_of(desk).running:
        await asyncio.sleep(0.02)
    await pilot.pause()


def notices(desk: ObverseApp) -> list[str]:
    return [each.message for each in desk._notifications]


async def test_the_days_backup_is_made_once_the_start_is_over(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "QUIET", 0.05)
    judge(sample_store, 1)
    desk = desk_on(sample_store)
    async with desk.run_test(size=(100, 30)) as pilot:
        assert listed(sample_store.path) == ()
        await settled(pilot)
        await pilot.pause(0.3)
        await done(pilot, desk)
        assert [each.reason for each in listed(sample_store.path)] == ["daily"]
        assert notices(desk) == []


async def test_where_it_cannot_be_made_the_desk_says_so_and_goes_on(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "QUIET", 0.05)
    folder_of(sample_store.path).write_text("in the way")
    desk = desk_on(sample_store)
    async with desk.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.pause(0.3)
        await done(pilot, desk)
        (notice,) = notices(desk)
        assert notice.startswith("Today's backup was not made. ")
        assert str(folder_of(sample_store.path)) in notice


async def test_the_command_makes_one_and_says_where_it_is(sample_store: Store) -> None:
    judge(sample_store, 2)
    desk = desk_on(sample_store)
    async with desk.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        part_of(desk).do_backup_now()
        await done(pilot, desk)
        (backup,) = listed(sample_store.path)
        assert backup.reason == "asked"
        assert any(str(backup.path) in each for each in notices(desk))
        part_of(desk).do_backup_now()
        await done(pilot, desk)
        assert any(each.startswith("Nothing has changed") for each in notices(desk))


async def test_before_an_act_on_many_pairs_the_store_is_kept_and_before_a_few_it_is_not(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "QUIET", 0.05)
    monkeypatch.setattr(backing_up, "MANY_PAIRS", 3)
    monkeypatch.setattr(backing_up, "daily", lambda *_: None)
    pairs = [row[0] for row in sample_store.reader.execute("SELECT id FROM pair ORDER BY number LIMIT 5")]
    desk = desk_on(sample_store)
    async with desk.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.pause(0.3)
        desk.judge.annotate_many(pairs[:3], {}, status="partly")
        assert listed(sample_store.path) == ()
        desk.judge.annotate_many(pairs, {}, status="compliant")
        for _ in range(200):
            if listed(sample_store.path):
                break
            await asyncio.sleep(0.02)
        (backup,) = listed(sample_store.path)
        assert backup.reason == "bulk"
        with unpacked(sample_store.path, backup.path) as inside:
            assert len(rows(inside.file)) == 3


async def test_leaving_gives_up_the_one_that_is_being_made_and_leaves_nothing_behind(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slowly(_path: object, cancelled: Callable[[], bool]) -> None:
        loop.call_soon_threadsafe(begun.set)
        while not cancelled():
            pass

    monkeypatch.setattr(app, "QUIET", 0.05)
    monkeypatch.setattr(backing_up, "daily", slowly)
    desk = desk_on(sample_store)
    async with desk.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await asyncio.wait_for(begun.wait(), 5)
        part = part_of(desk)
        assert part.running
    assert not part.running
