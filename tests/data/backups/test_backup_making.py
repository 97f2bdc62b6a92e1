"""Making backups: consistent, compressed, verified, for their owner alone, and nothing left behind where one fails."""

from __future__ import annotations

import errno
import gzip
import os
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

from data.backups import archive, making, snapshot
from data.backups.listing import find, folder_of, listed, read, sweep
from data.backups.making import make, prune, taking, unchanged
from data.backups.unpacking import unpacked
from data.backups.values import BackupError, CancelledError, DamagedStoreError, NoRoomError
from data.queue import Filter, numbers
from data.store import open_store
from tests.data.backups.stores import everything, judge, judged, rows, sound

if TYPE_CHECKING:
    from data.store import Store

ROOT = Path(__file__).parents[3]
posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
not_as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")


def left_in(folder: Path) -> list[str]:
    """Return the names of what is unfinished in a folder."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".")] if folder.is_dir() else []


def test_a_backup_holds_the_store_as_it_was_and_says_what_is_in_it(sample_store: Store) -> None:
    judge(sample_store, 5)
    before = everything(sample_store.path)
    made = make(sample_store.path, "asked")
    judge(sample_store, 9, "Ben")
    with unpacked(sample_store.path, made.backup.path) as inside:
        assert everything(inside.file) == before
        assert sound(inside.file)
    manifest = made.backup.manifest
    assert manifest is not None
    assert (manifest.reason, manifest.sound, manifest.figures.judgements) == ("asked", True, 5)
    assert manifest.figures.pairs == len(before["pair"])
    assert manifest.figures.newest == max(row[4] for row in before["annotation"])
    assert read(made.backup.path).manifest == manifest


def test_any_gunzip_gives_the_store_back(sample_store: Store, tmp_path: Path) -> None:
    judge(sample_store, 2)
    path = make(sample_store.path, "asked").backup.path
    plain = tmp_path / "plain.sqlite"
    with gzip.open(path) as source, plain.open("wb") as target:
        shutil.copyfileobj(source, target)
    assert everything(plain) == everything(sample_store.path)


def test_it_is_much_smaller_than_the_store(sample_store: Store) -> None:
    made = make(sample_store.path, "asked").backup
    assert made.manifest is not None
    assert made.size * 2 < made.manifest.length


@posix_only
def test_only_its_owner_can_read_it(sample_store: Store) -> None:
    folder = folder_of(sample_store.path)
    folder.mkdir(mode=0o755)
    path = make(sample_store.path, "asked").backup.path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert left_in(folder) == []


@posix_only
def test_the_copy_that_is_not_compressed_yet_is_its_owners_alone_too(sample_store: Store) -> None:
    with taking(sample_store.path, "asked") as taken:
        assert stat.S_IMODE(taken.copy.stat().st_mode) == 0o600
        assert sorted(path.name for path in taken.folder.iterdir()) == [taken.copy.name]
    assert list(folder_of(sample_store.path).iterdir()) == []


def test_where_nothing_has_changed_no_other_is_made(sample_store: Store) -> None:
    first = make(sample_store.path, "asked")
    assert unchanged(sample_store.path)
    again = make(sample_store.path, "daily")
    assert (first.fresh, again.fresh, again.backup.path) == (True, False, first.backup.path)
    judge(sample_store, 1)
    assert not unchanged(sample_store.path)
    assert make(sample_store.path, "daily").fresh
    assert len(listed(sample_store.path)) == 2


def test_one_before_a_migration_is_made_whether_or_not_something_changed(sample_store: Store) -> None:
    make(sample_store.path, "daily")
    assert make(sample_store.path, "migration", always=True).fresh


_WRITER = """
import sys
from pathlib import Path
from data.annotations import annotate
from data.store import Author, open_store
store = open_store(Path(sys.argv[1]))
author = Author("Ben", store.device)
pairs = [row[0] for row in store.reader.execute("SELECT id FROM pair ORDER BY number")]
count = 0
print("ready", flush=True)
while True:
    annotate(store, author, pairs[count % len(pairs)], status=("partly", "compliant")[count // len(pairs) % 2])
    count += 1
"""


def test_one_made_while_another_program_writes_all_the_time_is_of_one_moment(
    sample_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sample_store.path
    fill_up(path)
    monkeypatch.setattr(snapshot, "PAGES", 64)
    script = [sys.executable, "-c", _WRITER, str(path)]
    writer = subprocess.Popen(script, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        made = []
        for _ in range(3):
            first = len(rows(path))
            made.append((first, make(path, "asked", gentle=True).backup.path, len(rows(path))))
    finally:
        writer.kill()
        writer.communicate()
    assert made[-1][0] > made[0][0]  # it did write
    for first, backup, last in made:
        with unpacked(path, backup) as inside:
            acts = rows(inside.file)
            assert first <= len(acts) <= last
            with closing(sqlite3.connect(inside.file)) as connection:
                newest = dict(connection.execute("SELECT pair_id, max(id) FROM annotation GROUP BY pair_id"))
                stands = connection.execute("SELECT pair_id, annotation_id FROM queue WHERE annotation_id <> ''")
                assert dict(stands) == newest


def fill_up(path: Path) -> None:
    """Let a store grow, so that a copy of it takes more than a moment."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE weight (bytes BLOB)")
        connection.executemany("INSERT INTO weight VALUES (?)", [(os.urandom(100_000),) for _ in range(30)])
        connection.commit()


def test_a_writer_does_not_wait_for_the_copy(sample_store: Store) -> None:
    went_on = []

    def write_meanwhile() -> bool:
        if not went_on:
            went_on.extend(judge(sample_store, 1, "Ben"))  # its patience is 0.05 s
        return False

    made = make(sample_store.path, "asked", cancelled=write_meanwhile)
    with unpacked(sample_store.path, made.backup.path) as inside:
        assert len(rows(inside.file)) == 0
    assert len(rows(sample_store.path)) == 1


def test_a_gentle_one_rests_as_long_as_it_works(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []
    monkeypatch.setattr(time, "sleep", rests.append)
    monkeypatch.setattr(snapshot, "PAGES", 8)
    monkeypatch.setattr(snapshot, "be_nice", lambda: None)
    make(sample_store.path, "daily", gentle=True)
    assert len(rests) > 5
    assert all(0 < rest <= snapshot.LONGEST_REST for rest in rests)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_one_that_is_cancelled_leaves_nothing_behind(
    sample_store: Store, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "PIECE", 4096)
    asked = iter([False] * (after * 40))
    with pytest.raises(CancelledError):
        make(sample_store.path, "asked", cancelled=lambda: next(asked, True))
    assert listed(sample_store.path) == ()
    assert left_in(folder_of(sample_store.path)) == []


@pytest.mark.parametrize("place", [40, 2_000, -5])
def test_one_that_does_not_read_back_as_it_was_written_is_none(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    compress = archive.compress

    def onto_a_failing_disk(*arguments: object) -> None:
        compress(*arguments)  # type: ignore[arg-type]
        file = arguments[2]
        file.flush()  # type: ignore[attr-defined]
        file.seek(place, os.SEEK_SET if place >= 0 else os.SEEK_END)  # type: ignore[attr-defined]
        file.write(b"\x00\xff")  # type: ignore[attr-defined]

    monkeypatch.setattr(archive, "compress", onto_a_failing_disk)
    with pytest.raises(BackupError):
        make(sample_store.path, "asked")
    assert listed(sample_store.path) == ()
    assert left_in(folder_of(sample_store.path)) == []


def test_without_room_it_says_how_much_it_needs(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 1_000_000))
    with pytest.raises(NoRoomError, match=r"needs \d+ MB of room, and 1\.0 MB are free"):
        make(sample_store.path, "asked")
    assert left_in(folder_of(sample_store.path)) == []


def test_where_the_disk_fills_up_meanwhile_nothing_is_left(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive, "compress", full)
    with pytest.raises(NoRoomError, match="no room on the disk"):
        make(sample_store.path, "asked")
    assert left_in(folder_of(sample_store.path)) == []


def test_where_sqlite_finds_the_disk_full_it_is_said_so() -> None:
    error = snapshot.in_words(Path("s.sqlite"), sqlite3.OperationalError("database or disk is full"))
    assert isinstance(error, NoRoomError)


def test_without_room_a_migration_does_not_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "store.sqlite"
    shutil.copy(ROOT / "tests/data/stores/0001.sqlite", old)
    before = old.read_bytes()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 1_000_000))
    with pytest.raises(NoRoomError, match="Free some room"):
        open_store(old)
    assert old.read_bytes() == before


def test_before_a_migration_the_older_store_is_kept(tmp_path: Path) -> None:
    old = tmp_path / "store.sqlite"
    shutil.copy(ROOT / "tests/data/stores/0001.sqlite", old)
    before = everything(old)
    open_store(old).close()
    (backup,) = listed(old)
    assert backup.reason == "migration"
    assert backup.manifest is not None
    assert backup.manifest.schema == "0001"
    with unpacked(old, backup.path) as inside:
        assert everything(inside.file) == before


@posix_only
@not_as_root
def test_a_folder_that_cannot_be_written_to_is_named(sample_store: Store) -> None:
    sample_store.path.parent.chmod(0o500)
    try:
        with pytest.raises(BackupError, match="no backup can be written here"):
            make(sample_store.path, "asked")
    finally:
        sample_store.path.parent.chmod(0o700)


def test_a_file_where_the_folder_should_be_is_named(sample_store: Store) -> None:
    folder_of(sample_store.path).write_text("in the way")
    with pytest.raises(BackupError, match=r"\.backups: no backup can be written here"):
        make(sample_store.path, "asked")
    assert folder_of(sample_store.path).read_text() == "in the way"


def test_a_damaged_store_gets_no_backup_and_drops_none(sample_store: Store) -> None:
    judge(sample_store, 2)
    good = make(sample_store.path, "asked").backup
    sample_store.close()
    damage(sample_store.path)
    with pytest.raises(DamagedStoreError, match="obverse doctor"):
        make(sample_store.path, "daily")
    assert [each.path for each in listed(sample_store.path)] == [good.path]
    kept = make(sample_store.path, "restore", always=True, even_damaged=True).backup
    assert not kept.sound
    assert making.newest_sound(sample_store.path) == good


def damage(path: Path) -> None:
    """Turn pages in the middle of a store into noise."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'annotation'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xaa" * size)


def test_a_store_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="there is no store here"):
        make(tmp_path / "away.sqlite", "asked")
    assert not (tmp_path / "away.sqlite").exists()


def test_to_a_file_of_ones_own_and_never_over_another(sample_store: Store, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "mine.sqlite.gz"
    made = make(sample_store.path, "asked", target).backup
    assert (made.path, made.sound) == (target, True)
    assert listed(sample_store.path) == ()
    content = target.read_bytes()
    with pytest.raises(BackupError, match="there is a file already"):
        make(sample_store.path, "asked", target)
    assert target.read_bytes() == content


def test_obverse_backups_names_a_folder_for_all_stores(
    sample_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OBVERSE_BACKUPS", str(tmp_path / "kept"))
    path = make(sample_store.path, "asked").backup.path
    assert path.parent.parent == tmp_path / "kept"
    assert path.parent != folder_of(tmp_path / "other" / sample_store.path.name)
    assert [each.path for each in listed(sample_store.path)] == [path]


def test_what_a_stopped_program_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    old, fresh = tmp_path / f".{'0' * 26}.sqlite.part", tmp_path / f".{'1' * 26}.sqlite.gz.part"
    others = tmp_path / ".somebody.part", tmp_path / "letter.part"
    for path in (old, fresh, *others):
        path.write_text("x")
    for path in (old, *others):
        os.utime(path, (1, 1))
    sweep(tmp_path)
    assert sorted(path for path in tmp_path.iterdir()) == sorted((fresh, *others))


def test_the_schedule_drops_and_leaves_alone_what_cannot_be_read(sample_store: Store) -> None:
    path = make(sample_store.path, "daily").backup.path
    folder = path.parent
    for day in range(1, 29):
        for hour in ("08", "20"):
            shutil.copy(path, folder / f"2020-02-{day:02}T{hour}0000.000Z.daily.sqlite.gz")
    (folder / "2020-02-99T999999.000Z.daily.sqlite.gz").write_bytes(path.read_bytes())  # of no day at all
    strange = folder / "2020-02-01T070000.000Z.daily.sqlite.gz"
    strange.write_bytes(b"not a backup at all, but who knows what it was")
    dropped = prune(sample_store.path)
    left = listed(sample_store.path)
    assert len(dropped) + len(left) == 58
    assert len(left) < 25
    assert path in {each.path for each in left}
    assert strange.exists()


def test_one_is_found_by_number_by_moment_and_by_path(sample_store: Store) -> None:
    store = sample_store.path
    first = make(store, "asked").backup
    judge(sample_store, 1)
    second = make(store, "asked").backup
    assert [each.path for each in listed(store)] == [second.path, first.path]
    assert find(store, "1") == second.path
    assert find(store, "2") == first.path
    assert find(store, first.moment) == first.path
    assert find(store, str(first.path)) == first.path
    with pytest.raises(BackupError, match="2 backups begin with"):
        find(store, first.moment[:10])
    for nothing in ("3", "0", "1999-01-01", "nowhere.gz"):
        with pytest.raises(BackupError, match="--list"):
            find(store, nothing)


def test_a_judged_store_that_nobody_has_open_can_be_backed_up(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    shutil.copy(sample_file, path)
    judged(path, 4)
    with unpacked(path, make(path, "asked").backup.path) as inside:
        assert len(rows(inside.file)) == 4
    store = open_store(path)
    assert len(numbers(store.reader, Filter())) > 0
    store.close()
