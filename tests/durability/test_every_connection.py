"""Every connection that writes to a store waits for the disk, whatever it is that writes."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event

from data import annotations, bulk, codebook, drafts, preferences, saved_views, undoing
from data.correcting import acts, overruling
from data.demo import sample_files
from data.durability import STALE
from data.ids import new_id
from data.importing import import_paths
from data.projection import rebuild
from data.regime import load
from data.responses import read_response
from data.search import rebuild as rebuild_search
from data.store import Author, Store, StoreBusyError, StoreError, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

ADA = Author("Ada", "laptop")
STORES = Path(__file__).parent.parent / "data" / "stores"
TOP = Path(open_store.__code__.co_filename).parent.parent
_PRAGMAS = ("synchronous", "journal_mode", "fullfsync", "checkpoint_fullfsync")


@pytest.fixture
def commits() -> Iterator[list[dict[str, object]]]:
    """What each connection had set, at each commit of any engine."""
    seen: list[dict[str, object]] = []

    def note(connection: Connection) -> None:
        seen.append({name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in _PRAGMAS})

    event.listen(Engine, "commit", note)
    yield seen
    event.remove(Engine, "commit", note)


def pairs_of(store: Store) -> list[str]:
    return [row[0] for row in store.reader.execute("SELECT id FROM pair ORDER BY number LIMIT 4")]


def test_every_verb_waits_for_the_disk(sample_store: Store, commits: list[dict[str, object]]) -> None:
    store, regime = sample_store, load()
    pair, *others = pairs_of(store)
    response = store.reader.execute("SELECT response_id FROM pair WHERE id = ?", (pair,)).fetchone()[0]
    passage = read_response(store.reader, response).passages[0]
    did = [
        lambda: annotations.annotate(store, ADA, pair, status="compliant"),
        lambda: undoing.undo(store, ADA),
        lambda: undoing.redo(store, ADA),
        lambda: annotations.drop_draft(store, ADA, pair),
        lambda: annotations.keep_place(store, "Ada", "", pair, ""),
        lambda: bulk.annotate_many(store, ADA, others, status="partly"),
        lambda: acts.set_voice(store, ADA, response, passage, "respondent"),
        lambda: overruling.overrule(store, ADA, response, "published_in_time", "met"),
        lambda: saved_views.save(store, ADA, saved_views.View("mine", "status:partly")),
        lambda: preferences.keep(store, "Ada", "layout", "queue=20"),
        lambda: codebook.learn(store, regime),
        lambda: rebuild(store),
        lambda: rebuild_search(store),
    ]
    for act in did:
        before = len(commits)
        act()
        assert len(commits) > before, "it wrote"
    assert all(each == commits[0] for each in commits)
    assert commits[0] == {"synchronous": 2, "journal_mode": "wal", "fullfsync": 1, "checkpoint_fullfsync": 1}


def test_a_draft_waits_for_the_disk_and_for_nothing_that_must_be_loaded(sample_store: Store) -> None:
    with sample_store.writing_plainly() as connection:
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in _PRAGMAS}
        assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert found == {"synchronous": 2, "journal_mode": "wal", "fullfsync": 1, "checkpoint_fullfsync": 1}
    pair = pairs_of(sample_store)[0]
    program = f"""
import sys
from pathlib import Path
from data import drafts
from data.store import Author, Store
drafts.keep(Store(Path({str(sample_store.path)!r})), Author("Ada", "laptop"), {pair!r}, "half a sent")
assert not {{"sqlalchemy", "sqlmodel"}} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, "PYTHONPATH": str(TOP)})
    assert sample_store.reader.execute("SELECT text FROM draft").fetchall()[0][0] == "half a sent"


def test_a_plain_write_that_fails_writes_nothing(sample_store: Store) -> None:
    with pytest.raises(ZeroDivisionError), sample_store.writing_plainly() as connection:
        connection.execute("DELETE FROM device")
        raise ZeroDivisionError
    assert sample_store.reader.execute("SELECT count(*) FROM device").fetchone()[0] == 1
    with pytest.raises(StoreError, match="half of a character"):
        drafts.keep(sample_store, ADA, pairs_of(sample_store)[0], "half \ud83d of a smile")
    with sqlite3.connect(sample_store.path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError):
            drafts.keep(sample_store, ADA, pairs_of(sample_store)[0], "half a sent")
    other.close()


def test_an_import_waits_for_the_disk_after_each_file(tmp_path: Path, commits: list[dict[str, object]]) -> None:
    store = open_store(tmp_path / "store.sqlite")
    made = len(commits)
    import_paths(store, sample_files()[:2])
    store.close()
    assert len(commits) - made >= 2
    assert {(each["synchronous"], each["journal_mode"]) for each in commits[made:]} == {(2, "wal")}


def test_the_making_of_a_store_and_its_migration_wait_for_the_disk(
    tmp_path: Path, commits: list[dict[str, object]]
) -> None:
    open_store(tmp_path / "new.sqlite").close()
    # A store on its way is not in its place yet: it has no log, and another program never sees half of it.
    assert [(each["synchronous"], each["fullfsync"]) for each in commits] == [(2, 1)]
    older = tmp_path / "older.sqlite"
    shutil.copy(STORES / "0001.sqlite", older)
    open_store(older).close()
    assert len(commits) == 2, "the whole migration is one transaction"
    assert (commits[1]["synchronous"], commits[1]["journal_mode"]) == (2, "wal")


def test_a_store_without_a_log_is_given_one_before_it_is_written_to(sample_store: Store) -> None:
    with sqlite3.connect(sample_store.path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    annotations.annotate(sample_store, ADA, pairs_of(sample_store)[0], status="compliant")
    with closing(sample_store.connect()) as reader:
        assert reader.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_where_there_can_be_no_log_the_folder_is_flushed_too(sample_store: Store) -> None:
    with sqlite3.connect(sample_store.path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    held = sqlite3.connect(sample_store.path, isolation_level=None)
    held.execute("BEGIN")
    held.execute("SELECT count(*) FROM device").fetchone()  # while it is read, the log cannot be begun
    with sample_store.engine.connect() as writer:
        assert writer.exec_driver_sql("PRAGMA synchronous").scalar() == 3
        writer.rollback()
    held.close()


def test_one_that_only_reads_flushes_as_a_writer_does(sample_store: Store) -> None:
    # The connection that is closed last moves the log to the store.
    assert sample_store.reader.execute("PRAGMA checkpoint_fullfsync").fetchone()[0] == 1
    assert sample_store.reader.execute("PRAGMA synchronous").fetchone()[0] >= 1


def test_no_other_place_opens_a_store_to_write_to_it() -> None:
    """Each place that opens a database by itself is known, and why it need not wait for the disk, or does."""
    known = {
        "data/connecting.py": "is what the others connect by",
        "data/converting.py": "writes a file that nobody knows of yet, and flushes that",
        "data/store.py": "reads; asks for the schema; gives a store that nobody knows of yet its log",
        "data/demo.py": "takes the log off a demo that is put aside; writes to one that nobody knows of yet",
        "data/purge/removing.py": "asks for what would go; removes it by a connection made as every writer's is",
        "data/search_schema.py": "asks, in memory, what SQLite can do",
    }
    ways = re.compile(r"sqlite3\.connect\(|create_engine\(|from data\.connecting import .*\bconnect\b")
    found = {
        path.relative_to(TOP).as_posix()
        for top in ("data", "tui", "obverse")
        for path in (TOP / top).rglob("*.py")
        if ways.search(path.read_text(encoding="utf-8"))
    }
    apart = ("data/backups/", "data/salvage/", "data/doctor/")  # write to files of their own, and flush those
    assert {each for each in found if not each.startswith(apart)} == set(known)


# What a program that was killed while it made a store leaves


def left(path: Path, age: float, *ends: str) -> list[Path]:
    """Leave half a store beside the place of one, `age` seconds ago."""
    name = f".{path.name}.{new_id()}"
    found = [path.with_name(name + end) for end in ("", *ends)]
    for each in found:
        each.write_bytes(b"half")
        os.utime(each, (time.time() - age,) * 2)
    return found


def test_half_made_stores_are_removed_when_the_next_is_made_but_not_what_may_still_grow(tmp_path: Path) -> None:
    path = tmp_path / "[my] store.sqlite"
    old, young = left(path, STALE + 60, "-journal", "-wal", "-shm"), left(path, 1.0, "-journal")
    other = left(tmp_path / "other.sqlite", STALE + 60)
    mine = path.with_name(f".{path.name}.notes-of-mine")
    mine.write_text("not a store on its way")
    open_store(path).close()
    assert not any(each.exists() for each in old)
    assert all(each.exists() for each in (*young, *other, mine))


def test_a_store_that_has_its_place_and_still_its_first_name_loses_the_latter(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    open_store(path).close()
    first = path.with_name(f".{path.name}.{new_id()}")
    os.link(path, first)
    os.utime(path, (time.time() - STALE - 60,) * 2)
    before = path.read_bytes()
    open_store(path).close()
    assert not first.exists()
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows flushes no folders")
def test_a_new_store_s_name_is_flushed_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[bool] = []
    really = os.fsync

    def fsync(descriptor: int) -> None:
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        flushed.append(folder and (tmp_path / "store.sqlite").exists())
        really(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    open_store(tmp_path / "store.sqlite").close()
    assert flushed
    assert flushed[-1], "the folder, once the store has its name"
