"""The store's file: made whole, read by several, locked, damaged, of another version."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
import time
from typing import TYPE_CHECKING

import pytest

from data.migrate import SCHEMA
from data.store import Store, StoreBusyError, StoreError, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "folder" / "store.sqlite", patience=0.05)
    yield opened
    opened.close()


def devices(store: Store) -> int:
    return int(store.reader.execute("SELECT count(*) FROM device").fetchone()[0])


def test_a_new_store_is_its_owners_alone_and_keeps_a_log_of_writes(store: Store) -> None:
    if os.name != "nt":
        assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700
    assert store.reader.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    with store.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert {path.name for path in store.path.parent.iterdir()} <= {
        "store.sqlite",
        "store.sqlite-wal",
        "store.sqlite-shm",
    }


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite"
    path.touch()
    opened = open_store(path)
    assert devices(opened) == 1
    opened.close()


def test_many_that_open_a_new_store_at_once_get_the_same_one(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    found: list[str] = []

    def open_it() -> None:
        opened = open_store(path)
        found.append(opened.device)
        opened.close()

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_a_file_that_is_no_store_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Home Secretary, " * 100)
    with pytest.raises(StoreError, match=r"letter\.txt: this is not an Obverse store"):
        open_store(path)
    assert path.read_text() == "Dear Home Secretary, " * 100


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE thing (id)")
    connection.close()
    with pytest.raises(StoreError, match=r"not an Obverse store\. Choose another file with --store"):
        open_store(path)


def test_a_store_of_a_newer_version_is_refused_and_not_touched(store: Store) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = store.path.read_bytes()
    with pytest.raises(StoreError, match=f"made by a newer Obverse .schema 9999; this one knows {SCHEMA}"):
        open_store(store.path)
    assert store.path.read_bytes() == before


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be"):
        open_store(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom modes bind")
def test_a_store_that_may_not_be_written_says_so(store: Store) -> None:
    store.path.chmod(0o400)
    with pytest.raises(StoreError, match="read-only"), store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM draft")


def test_a_lock_that_lasts_is_an_error_that_comes_when_patience_ends(store: Store) -> None:
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    with pytest.raises(StoreBusyError, match="another program is writing"), store.writing():
        pass
    assert time.monotonic() - began < 2
    other.execute("COMMIT")
    other.close()
    with store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM draft")


def test_reading_goes_on_while_another_program_writes(store: Store) -> None:
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM device")
    assert devices(store) == 1
    other.execute("ROLLBACK")
    other.close()


def test_what_another_program_commits_is_seen_at_once(store: Store) -> None:
    assert devices(store) == 1
    other = open_store(store.path)
    with other.writing() as connection:
        connection.exec_driver_sql("INSERT INTO device VALUES ('other', '')")
    assert devices(store) == 2
    other.close()


def test_an_error_inside_a_transaction_writes_nothing_and_frees_the_store(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM device")
        raise ZeroDivisionError
    assert devices(store) == 1
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO device VALUES ('other', '')")
    assert devices(store) == 2


def test_the_reader_cannot_write(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError):
        store.reader.execute("DELETE FROM device")


def test_a_closed_store_can_be_opened_again_and_leaves_no_log_behind(store: Store) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO device VALUES ('other', '')")
    assert devices(store) == 2
    store.close()
    assert [path.name for path in store.path.parent.iterdir()] == ["store.sqlite"]
    assert devices(store) == 2
