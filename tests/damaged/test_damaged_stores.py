"""A few stores damaged in each way; `python -m tests.damaged` does thousands."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.damaged import case
from tests.damaged.damages import ALL, Damage
from tests.damaged.patient import Worked, came_through, on_whole_pages, work

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def both(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Worked, Worked]:
    """A store in use, with a log, and the same one put away."""
    return work(sample_file, tmp_path_factory.mktemp("worked"), Random(5), acts=200)


@pytest.fixture(scope="module")
def worked(both: tuple[Worked, Worked]) -> Worked:
    return both[0]


def test_on_a_whole_store_every_row_stands_on_whole_pages(worked: Worked) -> None:
    """The bound that the damaged stores are measured by is not empty: it is all that SQLite reads of a whole one."""
    assert on_whole_pages(worked, worked.path) == {table: set(rows) for table, rows in worked.rows.items()}
    assert len(worked.rows["annotation"]) > 100
    in_log = [places for places in worked.stands["annotation"].values() if any(end for end, _, _ in places)]
    assert in_log
    assert any(len(places) > 2 for places in worked.stands["annotation"].values())


@pytest.mark.parametrize("damage", ALL, ids=lambda damage: damage.name.replace(" ", "-"))
def test_a_damaged_store_is_named_and_what_is_whole_comes_through(
    damage: Damage, both: tuple[Worked, Worked], tmp_path: Path
) -> None:
    case.run(both[0 if damage.of_log else 1], damage, 7, tmp_path)


def test_a_whole_store_comes_through_whole(worked: Worked, tmp_path: Path) -> None:
    from data.salvage import salvage

    path = tmp_path / "whole.sqlite"
    case.copy(worked, path)
    made = salvage(path, tmp_path / "new.sqlite")
    assert made.whole
    assert came_through(tmp_path / "new.sqlite") == worked.rows
