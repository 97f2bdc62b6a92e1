"""The program is killed two dozen times, in all that it does. `python -m tests.durability --kills 1000` does more."""

from __future__ import annotations

import os
import sys
from random import Random
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from tests.durability import ground
from tests.durability.after import LossError
from tests.durability.judging import Judging
from tests.durability.run import Run

if TYPE_CHECKING:
    from pathlib import Path

SEED = int(os.environ.get("OBVERSE_KILLS_SEED", "1"))
KILLS = {
    "judge": 5, "undo and redo": 2, "judge marked": 3, "notes": 3, "link in the document": 2, "annotate --filter": 2,
    "import in the desk": 1, "obverse import": 1, "migrate": 2, "obverse backup": 1, "obverse restore": 1,
    "obverse purge": 1,
}  # fmt: skip
SHOWS_BEFORE_IT_SAVES = """
import sys
import threading
import obverse
obverse.find_packages()
from data.pairs import standing
from tui.judge import Judge
from tui.widgets.queue_list import QueueList
really, really_entry, given = Judge.annotate, QueueList.entry, {}
def annotate(self, pair_id, *seen, expected=None, **changes):
    threading.Timer(0.4, really, (self, pair_id), changes).start()
    given[pair_id] = changes["status"]
    return standing(self.store.reader, pair_id)._replace(**changes, id="0" * 26)
def entry(self, place):
    found = really_entry(self, place)
    return found and found._replace(status=given.get(found.pair_id, found.status))
Judge.annotate, QueueList.entry = annotate, entry
sys.argv[0] = "obverse"
raise SystemExit(obverse.main())
"""
"""A desk with the fault that all of this is there to find. (The real one reads what it draws from the store.)"""


@pytest.fixture
def run(tmp_path: Path, sample_file: Path) -> Run:
    """A run in a folder of its own."""
    return Run(tmp_path, SEED, print, sample=sample_file, older_rows=2_000)


@pytest.mark.parametrize("name", KILLS)
def test_what_was_shown_as_saved_is_there_after_a_kill(run: Run, name: str) -> None:
    for number in range(KILLS[name]):
        run.kill_one(name, number)
    print(run.table())
    assert run.losses == []
    assert run.tallies[name].kills == KILLS[name]


def test_a_desk_that_shows_before_it_saves_is_found_out(tmp_path: Path, sample_file: Path) -> None:
    path = tmp_path / "store.sqlite"
    ground.copy(sample_file, path)
    ground.settle_on_largest(path)
    judging = Judging("judge", path, ground.environ(tmp_path), "1234", 3)
    judging.program = ("-c", SHOWS_BEFORE_IT_SAVES)
    with pytest.raises(LossError, match=r"shown as saved|counted"):
        for number in range(8):
            judging.kill(Random(number))
