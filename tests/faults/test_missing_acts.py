"""The desk on a store that has less than its backup: told at the start, once for each such backup."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from data.backups.making import make
from data.store import open_store
from tests.data.backups.stores import judge, judged
from tests.faults.test_places import told_of_all
from tests.tui.desk_tests import desk_on

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from data.store import Store


def told(pilot: Pilot[None]) -> list[str]:
    """Return what the desk says of it."""
    return [each.message for each in pilot.app._notifications if "not in store.sqlite" in each.message]


async def test_the_desk_tells_once_that_acts_are_missing(sample_store: Store) -> None:
    path = sample_store.path
    judge(sample_store, 1)
    sample_store.close()
    older = path.with_name("older.sqlite")
    shutil.copyfile(path, older)
    judged(path, 4)
    make(path, "asked")
    shutil.move(older, path)
    for expected in (1, 0):
        store = open_store(path)
        async with desk_on(store).run_test(size=(120, 36)) as pilot:
            await told_of_all(pilot)
            assert len(told(pilot)) == expected
            assert not expected or told(pilot)[0].startswith("3 acts that reviewers saved are in the backup of ")
        store.close()
