"""The demo: made once from the sample, then only opened; made anew without losing the older one."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from data import catalogue, demo, queue
from data.annotations import annotate
from data.demo import NAME, open_demo
from data.search import check
from data.store import Author, StoreBusyError, StoreError, open_store
from tests.data.test_imported_rows import everything

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store

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


def test_the_store_that_ships_is_what_the_import_makes(tmp_path: Path, sample_store: Store) -> None:
    """Where this fails, what is read of the sample has changed: python -m tests.make_demo."""
    store = open_store(open_demo(tmp_path))
    assert everything(store) == everything(sample_store)
    assert tables(store) == tables(sample_store)
    assert check(store) == ()
    store.close()


def test_no_two_demos_are_of_one_device(tmp_path: Path) -> None:
    stores = [open_store(open_demo(tmp_path / name)) for name in "ab"]
    assert len({store.device for store in stores} - {""}) == 2
    for store in stores:
        moments = store.reader.execute("SELECT imported_at FROM document UNION SELECT made_at FROM device")
        assert all(row[0] for row in moments)
        store.close()


@pytest.mark.parametrize("spoil", ["gone", "cut", "older"])
def test_without_a_store_that_fits_the_sample_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: str
) -> None:
    ready = tmp_path / "ready.gz"
    if spoil == "cut":
        ready.write_bytes(demo.READY.read_bytes()[:5_000])
    monkeypatch.setattr(demo, "READY", ready if spoil != "older" else demo.READY)
    if spoil == "older":
        monkeypatch.setattr(demo, "SCHEMA", "9999")
    imported: list[Path] = []
    monkeypatch.setattr(demo, "make_from_files", lambda path: (imported.append(path), open_store(path).close()))
    path = open_demo(tmp_path / "data")
    assert len(imported) == 1
    assert [each.name for each in path.parent.iterdir()] == [NAME]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), sqlite3.OperationalError("disk full")])
def test_a_demo_that_cannot_be_made_leaves_nothing_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def full(_path: Path) -> None:
        raise error

    monkeypatch.setattr(demo, "connect", full)
    with pytest.raises(StoreError, match=NAME):
        open_demo(tmp_path / "data")
    assert list((tmp_path / "data").iterdir()) == []
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="cannot be made here"):
        open_demo(tmp_path / "file" / "data")


def tables(store: Store) -> dict[str, int]:
    """Return how many rows each table has that is not one of an index."""
    names = [row[0] for row in store.reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    indexes = ("_data", "_idx", "_content", "_config", "_docsize")
    counted = [name for name in names if not name.endswith(indexes)]
    return {name: store.reader.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in counted}


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
