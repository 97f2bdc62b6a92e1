"""The demo: made once from the sample, then only opened; made anew without losing the older one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import catalogue, queue
from data.annotations import annotate
from data.demo import NAME, open_demo
from data.store import Author, StoreBusyError, open_store

if TYPE_CHECKING:
    from pathlib import Path

ADA = Author("Ada", "laptop")


def judge_one(path: Path) -> None:
    store = open_store(path)
    pair = store.reader.execute("SELECT id FROM pair").fetchone()[0]
    annotate(store, ADA, pair, status="partly")
    store.close()


def judged(path: Path) -> int:
    store = open_store(path)
    found = queue.counts(store.reader, queue.parse("")).judged
    store.close()
    return found


def test_the_demo_holds_the_whole_sample(tmp_path: Path) -> None:
    store = open_store(open_demo(tmp_path / "data"))
    assert store.path == tmp_path / "data" / NAME
    assert sum(line.bodies_answered for line in catalogue.reports(store.reader)) == 9
    store.close()
    assert [path.name for path in store.path.parent.iterdir()] == [NAME]


def test_the_demo_is_made_once_and_keeps_what_was_judged(tmp_path: Path) -> None:
    path = open_demo(tmp_path / "own.sqlite")
    assert path == tmp_path / "own.sqlite"
    judge_one(path)
    assert open_demo(path) == path
    assert judged(path) == 1


def test_a_fresh_demo_keeps_the_older_one_beside_it(tmp_path: Path) -> None:
    path = open_demo(tmp_path)
    judge_one(path)
    open_demo(tmp_path, fresh=True)
    assert judged(path) == 0
    (older,) = [each for each in tmp_path.iterdir() if each != path]
    assert older.name.startswith("demo.before-")
    assert judged(older) == 1


def test_a_demo_that_is_open_elsewhere_is_not_made_anew(tmp_path: Path) -> None:
    path = open_demo(tmp_path)
    other = open_store(path)
    assert other.device
    with pytest.raises(StoreBusyError, match="another program has the demo open"):
        open_demo(tmp_path, fresh=True)
    assert queue.counts(other.reader, queue.parse("")).judged == 0
    other.close()
