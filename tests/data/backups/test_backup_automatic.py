"""Backups that nobody asks for: when one is due, and that the work goes on where one cannot be made."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from data.backups import automatic, snapshot
from data.backups.automatic import MANY_FILES, Behind, daily, due, many
from data.backups.listing import folder_of, listed
from data.backups.making import make
from data.backups.unpacking import unpacked
from data.backups.values import CancelledError
from data.importing import import_paths
from tests.data.backups.stores import everything, judge, rows

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store


def never() -> bool:
    return False


def test_one_a_day_and_only_where_something_has_changed(sample_store: Store) -> None:
    path = sample_store.path
    assert due(path)
    assert daily(path, never) is not None
    judge(sample_store, 1)
    assert not due(path)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    assert due(path, tomorrow)
    make(path, "asked")
    assert not due(path, tomorrow)  # as nothing has changed since
    assert daily(path, never) is None
    assert len(listed(path)) == 2


@pytest.mark.parametrize("days", [-4_000, -1, 1, 4_000])
def test_a_clock_that_was_wrong_stops_no_backup(sample_store: Store, days: int) -> None:
    made = make(sample_store.path, "daily").backup.path
    wrong = (datetime.now(UTC) + timedelta(days=days)).strftime("%Y-%m-%dT%H%M%S.000Z")
    made.rename(made.with_name(f"{wrong}.daily.sqlite.gz"))
    judge(sample_store, 1)
    assert due(sample_store.path)
    assert daily(sample_store.path, never) is not None
    assert len(listed(sample_store.path)) == 2


def test_the_days_backup_is_given_up_when_the_desk_is_left(sample_store: Store) -> None:
    assert daily(sample_store.path, lambda: True) is None
    assert list(folder_of(sample_store.path).iterdir()) == []


def test_the_copy_before_an_act_is_of_the_moment_before_it(sample_store: Store) -> None:
    judge(sample_store, 2)
    before = everything(sample_store.path)
    behind = Behind(sample_store.path, "bulk")
    judge(sample_store, 5, "Ben")
    assert behind.wait() == ""
    (backup,) = listed(sample_store.path)
    with unpacked(sample_store.path, backup.path) as inside:
        assert everything(inside.file) == before


def test_where_no_copy_can_be_made_it_is_told_and_the_act_goes_on(sample_store: Store) -> None:
    folder_of(sample_store.path).write_text("in the way")
    told: list[str] = []
    behind = Behind(sample_store.path, "bulk", told.append)
    assert behind.wait() == told[0]
    assert told[0].startswith("No backup was made before this. ")
    assert str(folder_of(sample_store.path)) in told[0]


def test_a_damaged_copy_is_told_from_behind(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(_file: Path, store: Path) -> None:
        raise snapshot.DamagedStoreError(f"{store}: the store is damaged.")

    monkeypatch.setattr(snapshot, "check", damaged)
    assert "is damaged" in Behind(sample_store.path, "bulk").wait()
    assert list(folder_of(sample_store.path).iterdir()) == []


def test_what_many_files_are(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(MANY_FILES + 1)]
    for path in files:
        path.write_text("x")
    assert many(files)
    assert not many(files[:-1])
    assert not many([])


def test_one_large_archive_is_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automatic, "MANY_BYTES", 1000)
    (tmp_path / "all.zip").write_bytes(b"x" * 1001)
    assert many([tmp_path / "all.zip"])
    assert not many([tmp_path / "gone.zip"])


def letters(folder: Path, number: int) -> Path:
    """Make a folder of letters that say nothing."""
    folder.mkdir()
    for place in range(number):
        (folder / f"{place}.txt").write_text(f"Letter {place}\n\nNothing is said here about anything {place}.\n")
    return folder


def test_before_many_files_the_store_is_kept_as_it_was(sample_store: Store, tmp_path: Path) -> None:
    judge(sample_store, 2)
    before = everything(sample_store.path)
    summary = import_paths(sample_store, [letters(tmp_path / "letters", MANY_FILES + 1)])
    assert summary.no_backup == ""
    (backup,) = listed(sample_store.path)
    assert backup.reason == "import"
    with unpacked(sample_store.path, backup.path) as inside:
        assert everything(inside.file) == before


def test_before_few_files_or_into_an_empty_store_none_is_made(
    sample_store: Store, empty_store: Store, tmp_path: Path
) -> None:
    import_paths(sample_store, [letters(tmp_path / "few", 2)])
    import_paths(empty_store, [letters(tmp_path / "many", MANY_FILES + 1)])
    assert listed(sample_store.path) == listed(empty_store.path) == ()


def test_an_import_goes_on_without_room_for_a_backup_and_says_so(
    sample_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = len(rows(sample_store.path, "document"))
    folder_of(sample_store.path).write_text("in the way")
    summary = import_paths(sample_store, [letters(tmp_path / "letters", MANY_FILES + 1)])
    assert "No backup was made before this." in summary.in_words()
    assert len(summary.outcomes) == MANY_FILES + 1
    assert len(rows(sample_store.path, "document")) >= documents


def test_a_cancelled_one_is_no_error(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def cancelled(*_: object, **__: object) -> None:
        raise CancelledError

    monkeypatch.setattr(automatic, "make", cancelled)
    assert daily(sample_store.path, never) is None
    shutil.rmtree(folder_of(sample_store.path), ignore_errors=True)
