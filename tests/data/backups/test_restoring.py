"""Restoring: shows exactly what changes, keeps what was there, is whole or absent, and refuses what is no backup."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from data.backups.comparing import compare
from data.backups.listing import kept_copies, listed
from data.backups.making import make
from data.backups.restoring import BESIDE, Restored, restore
from data.backups.unpacking import unpacked
from data.backups.values import BackupError, NoRoomError
from data.chain.verify import verify
from data.correcting.report_fields import correct_report
from data.migrate import SCHEMA
from data.store import Author, StoreBusyError, StoreError, open_store
from tests.data.backups.stores import everything, judge, judged, rows, sound
from tests.data.backups.test_backup_making import ROOT, damage, not_as_root, posix_only

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    """A store with three judgements, that nobody has open."""
    place = tmp_path / "store.sqlite"
    shutil.copy(sample_file, place)
    judged(place, 3)
    return place


def put_back(path: Path, backup: Path, new_device: bool = False) -> Restored:
    """Restore, without a question."""
    with unpacked(path, backup) as inside:
        return restore(path, inside, new_device=new_device)


def beside(path: Path) -> list[str]:
    """Return the names of all files beside a store, its log aside."""
    return sorted(
        each.name
        for each in path.parent.iterdir()
        if each.name not in {path.name, path.name + "-wal", path.name + "-shm"}
    )


def test_what_was_there_comes_back_and_what_is_there_now_is_kept(path: Path) -> None:
    before = everything(path)
    backup = make(path, "asked").backup
    judged(path, 5, "Ben", "partly")
    later = everything(path)
    done = put_back(path, backup.path)
    assert everything(path) == before
    assert sound(path)
    assert done.before is not None
    assert done.before.reason == "restore"
    put_back(path, done.before.path)
    assert everything(path) == later
    assert beside(path) == ["store.sqlite.backups"]


def test_the_restored_store_can_be_worked_on(path: Path) -> None:
    backup = make(path, "asked").backup
    put_back(path, backup.path)
    judged(path, 2, "Ben")
    assert len(rows(path)) == 5
    assert sound(path)


def test_it_shows_exactly_what_would_go_and_come_back(sample_store: Store) -> None:
    judge(sample_store, 3)
    backup = make(sample_store.path, "asked").backup
    judge(sample_store, 4, "Ben")
    report = sample_store.reader.execute("SELECT id FROM report ORDER BY id LIMIT 1").fetchone()[0]
    correct_report(sample_store, Author("Cy", sample_store.device), report, title="Another title")
    with unpacked(sample_store.path, backup.path) as inside:
        difference = compare(sample_store.path, inside.file)
        assert {each.what: (each.goes, each.comes) for each in difference.kinds if each.goes or each.comes} == {
            "judgements": (4, 0),
            "corrections": (1, 0),
        }
        assert difference.reviewers == (("Ben", 4, 0), ("Cy", 1, 0))
        assert (difference.store.judgements, difference.backup.judgements) == (7, 3)
        assert difference.backup.newest < difference.store.newest
        assert not difference.same
        assert difference.acts_that_go == 5
        assert compare(inside.file, inside.file).same


def test_reports_that_would_go_or_come_back_are_named(sample_store: Store, tmp_path: Path) -> None:
    empty = tmp_path / "other.sqlite"
    open_store(empty).close()
    titles = {row[0] for row in sample_store.reader.execute("SELECT title FROM report")}
    with unpacked(empty, make(sample_store.path, "asked").backup.path) as inside:
        difference = compare(empty, inside.file)
    assert set(difference.reports_that_come) == titles
    assert difference.reports_that_go == ()
    counts = {each.what: each.comes for each in difference.kinds}
    assert counts["reports"] == len(titles)
    assert counts["pairs"] == difference.backup.pairs > 0


def test_with_another_program_on_the_store_it_is_refused(path: Path) -> None:
    backup = make(path, "asked").backup
    before = everything(path)
    desk = open_store(path)
    desk.reader.execute("SELECT count(*) FROM pair").fetchone()
    try:
        with pytest.raises(StoreBusyError, match="another program has this store open"):
            put_back(path, backup.path)
    finally:
        desk.close()
    assert everything(path) == before
    assert len(listed(path)) == 1


def test_nobody_gets_in_while_it_is_restored(path: Path) -> None:
    backup = make(path, "asked").backup
    tried = []

    def look(step: str) -> None:
        if step in ("snapshot", "written"):
            with pytest.raises(StoreError, match="another program"):
                open_store(path, patience=0.01).close()
            tried.append(step)

    judged(path, 1, "Ben")
    with pytest.MonkeyPatch.context() as patch, unpacked(path, backup.path) as inside:
        patch.setattr("data.store.PATIENCE", 0.01)
        restore(path, inside, progress=look)
    assert tried == ["snapshot", "written"]


def test_what_was_done_since_it_was_shown_is_not_lost(path: Path) -> None:
    backup = make(path, "asked").backup
    with unpacked(path, backup.path) as inside:
        shown = compare(path, inside.file).store
        judged(path, 1, "Ben")
        with pytest.raises(BackupError, match="has changed since"):
            restore(path, inside, shown)
    assert len(rows(path)) == 4


def test_where_the_older_store_had_acts_that_go_it_acts_as_another_device(path: Path) -> None:
    backup = make(path, "asked").backup
    was = rows(path, "device")
    judged(path, 1, "Ben")
    put_back(path, backup.path, new_device=True)
    ((device, _),) = rows(path, "device")
    assert device != was[0][0]
    judged(path, 1, "Ben")
    assert [row[3] for row in rows(path)].count(device) == 1


def test_a_store_that_was_deleted_comes_back_and_a_log_left_behind_is_not_read_into_it(path: Path) -> None:
    backup = make(path, "asked").backup
    before = everything(path)
    keep = open_store(path)
    judge(keep, 5, "Ben")
    log = path.with_name("store.sqlite-wal").read_bytes()
    keep.close()
    assert log
    path.unlink()
    path.with_name("store.sqlite-wal").write_bytes(log)
    done = put_back(path, backup.path)
    assert done == Restored(None)
    assert everything(path) == before
    (kept,) = path.parent.glob("store.left-*-wal")
    assert kept.read_bytes() == log


def test_on_a_computer_without_a_store_the_backup_makes_one(path: Path, tmp_path: Path) -> None:
    backup = make(path, "asked").backup
    place = tmp_path / "new" / "computer" / "store.sqlite"
    put_back(place, backup.path, new_device=True)
    assert rows(place) == rows(path)
    assert rows(place, "device") != rows(path, "device")
    assert [each.name for each in place.parent.iterdir()] == ["store.sqlite"]


def test_a_damaged_store_is_kept_as_it_is_and_the_backup_takes_its_place(path: Path) -> None:
    before = everything(path)
    backup = make(path, "asked").backup
    damage(path)
    done = put_back(path, backup.path)
    assert everything(path) == before
    assert done.before is not None
    assert not done.before.sound


@pytest.mark.parametrize("head", [b"\x00" * 100, b"", b"This is a letter, and no store. " * 9])
def test_what_is_no_store_any_more_is_put_aside_whole(path: Path, head: bytes) -> None:
    before = everything(path)
    backup = make(path, "asked").backup
    spoilt = head + path.read_bytes()[len(head) :] if head.startswith(b"\x00") else head
    path.write_bytes(spoilt)
    path.with_name("store.sqlite-wal").write_bytes(b"what was in its log")
    done = put_back(path, backup.path)
    assert everything(path) == before
    assert sound(path)
    if head:
        assert done.aside is not None
        assert done.aside.read_bytes() == spoilt
        assert done.aside.with_name(done.aside.name + "-wal").read_bytes() == b"what was in its log"


def test_a_store_cut_short_is_kept_and_replaced(path: Path) -> None:
    before = everything(path)
    backup = make(path, "asked").backup
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    done = put_back(path, backup.path)
    assert everything(path) == before
    assert done.aside is not None or (done.before is not None and not done.before.sound)


def test_a_plain_copy_with_its_log_is_restored_too(path: Path, tmp_path: Path) -> None:
    store = open_store(path)
    judge(store, 4, "Ben")
    copy = tmp_path / "copies" / "store.before-migration-2026-01-02.sqlite"
    copy.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copy(path.with_name(path.name + end), copy.with_name(copy.name + end))
    store.close()
    wanted = everything(path)
    judged(path, 2, "Cy")
    put_back(path, copy)
    assert everything(path) == wanted
    assert copy.exists()


def test_the_copies_that_older_versions_kept_are_found(path: Path) -> None:
    copy = path.with_name("store.before-migration-2026-11-26T140823.343Z.sqlite")
    shutil.copy(path, copy)
    assert kept_copies(path) == (copy,)


def test_a_plain_copy_with_another_page_size_fits(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("VACUUM INTO ?", (str(copy),))
    before = everything(path)
    judged(path, 2, "Ben")
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("VACUUM")
        assert connection.execute("PRAGMA page_size").fetchone() == (8192,)
    put_back(path, copy)
    assert everything(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_older_one_is_brought_up_to_date_when_it_is_opened(path: Path) -> None:
    put_back(path, ROOT / "tests/data/stores/0001.sqlite")
    store = open_store(path)
    assert len(rows(path)) == 2
    assert store.reader.execute("SELECT version_num FROM alembic_version").fetchone()[0] == SCHEMA
    store.close()


def refused(path: Path, backup: Path, words: str) -> None:
    """Check that a backup is refused in these words, and that nothing is touched."""
    before, others = everything(path), beside(path)
    with pytest.raises(BackupError, match=words):
        put_back(path, backup)
    assert everything(path) == before
    assert beside(path) == others


def test_one_of_a_newer_version_is_refused(path: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer" / "newer.sqlite"
    newer.parent.mkdir()
    shutil.copy(path, newer)
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    refused(path, make(newer, "asked").backup.path, "made by a newer Obverse .schema 9999")


def test_the_store_itself_is_no_backup_of_it(path: Path) -> None:
    refused(path, path, "this is the store itself")


@pytest.mark.parametrize(
    "content", [b"", b"A letter.", b"\x1f\x8b" + b"\x00" * 40, b"SQLite format 3\0" + b"\x00" * 200]
)
def test_what_is_no_backup_is_refused(path: Path, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other" / "letter.sqlite.gz"
    other.parent.mkdir()
    other.write_bytes(content)
    refused(path, other, "no backup|damaged|not a copy")


def test_damaged_anywhere_it_is_refused_and_nothing_is_touched(path: Path) -> None:
    good = make(path, "asked").backup.path
    whole = good.read_bytes()
    bad = good.parent / "bad.sqlite.gz"
    chance = random.Random(5)
    for place in (
        *range(0, 18, 3),
        *(chance.randrange(18, len(whole)) for _ in range(12)),
        len(whole) - 6,
        len(whole) - 1,
    ):
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 0x40]) + whole[place + 1 :])
        try:
            with unpacked(path, bad) as inside:
                assert everything(inside.file) == everything(path)  # a bit that says nothing: gzip's time, or system
        except BackupError:
            pass
        else:
            assert place < 10
    for cut in (0, 5, 100, len(whole) // 2, len(whole) - 1):
        bad.write_bytes(whole[:cut])
        with pytest.raises(BackupError), unpacked(path, bad):
            pass
    assert beside(path) == ["store.sqlite.backups"]


def test_without_room_nothing_is_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = make(path, "asked").backup
    judged(path, 1, "Ben")
    before = everything(path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 1_000_000))
    with pytest.raises(NoRoomError):
        put_back(path, backup.path)
    assert everything(path) == before
    assert sound(path)


@posix_only
@not_as_root
def test_in_a_folder_that_cannot_be_written_to_nothing_is_changed(path: Path) -> None:
    backup = make(path, "asked").backup
    path.parent.chmod(0o500)
    try:
        with pytest.raises(BackupError, match=r"cannot|can be written"):
            put_back(path, backup.path)
    finally:
        path.parent.chmod(0o700)


_KILLED = """
import os, signal, sys
from pathlib import Path
from data.backups import snapshot
from data.backups.restoring import restore
from data.backups.unpacking import unpacked
path, backup, where, turn = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
snapshot.PAGES = 8
count = 0
def progress(step):
    global count
    if step == where:
        count += 1
        if count > turn:
            os.kill(os.getpid(), signal.SIGKILL)
with unpacked(path, backup) as inside:
    restore(path, inside, progress=progress)
"""
STEPS = [("snapshot", 0), ("page", 7), ("written", 0), ("settled", 0)]
"""Where it is killed in every run; `python -m tests.data.backups.killing` kills at random moments."""


def killed(path: Path, backup: Path, step: str, turn: int) -> None:
    """Restore in a program that is killed at the given turn of a step."""
    script = [sys.executable, "-c", _KILLED, str(path), str(backup), step, str(turn)]
    done = subprocess.run(script, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == -signal.SIGKILL


@posix_only
@pytest.mark.parametrize(("step", "turn"), STEPS)
def test_killed_anywhere_the_store_is_the_old_one_or_the_new_one(path: Path, step: str, turn: int) -> None:
    old = everything(path)
    backup = make(path, "asked").backup
    judged(path, 6, "Ben", "partly")
    new = everything(path)
    killed(path, backup.path, step, turn)
    assert sound(path)
    assert everything(path) == (old if step in ("written", "settled") else new)
    store = open_store(path)
    judge(store, 1, "Cy")
    store.close()
    put_back(path, backup.path)  # and it can be done again
    assert everything(path) == old


@posix_only
@pytest.mark.parametrize("step", ["aside", "lay"])
def test_killed_while_a_spoilt_store_is_put_aside_both_are_there(path: Path, step: str) -> None:
    before = everything(path)
    backup = make(path, "asked").backup
    spoilt = b"\xaa" * 200 + path.read_bytes()[200:]
    path.write_bytes(spoilt)
    path.with_name("store.sqlite-wal").write_bytes(b"its log")
    killed(path, backup.path, step, 0)
    (aside,) = path.parent.glob("store.damaged-*.sqlite")
    assert path.read_bytes() == aside.read_bytes() == spoilt
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"its log"
    put_back(path, backup.path)
    assert everything(path) == before


def test_nothing_is_left_beside_the_store_whatever_happens(path: Path) -> None:
    backup = make(path, "asked").backup
    with pytest.raises(ZeroDivisionError), unpacked(path, backup.path) as inside:
        for end in ("", *BESIDE):
            inside.file.with_name(inside.file.name + end).write_bytes(b"half of it")
        raise ZeroDivisionError
    assert beside(path) == ["store.sqlite.backups"]


def test_the_chain_holds_after_a_restore_and_what_is_done_then(path: Path) -> None:
    backup = make(path, "asked").backup
    judged(path, 3, "Ben", "partly")
    gone = rows(path, "chain")
    put_back(path, backup.path, new_device=True)
    judged(path, 2, "Ben")
    store = open_store(path)
    try:
        assert verify(store.reader).holds
    finally:
        store.close()
    # No entry of a device has the number of another that went: merged, the two stores would not contradict each other.
    here = {row[:2]: row for row in rows(path, "chain")}
    assert all(here.get(row[:2], row) == row for row in gone)
