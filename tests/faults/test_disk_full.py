"""A disk without room: words, nothing lost, nothing half-written; with room again the work goes on."""

from __future__ import annotations

import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from data import rescue
from data.annotations import annotate
from data.bulk import annotate_many
from data.demo import sample_files
from data.importing import import_paths
from data.store import Author, Store, StoreError, open_store
from tests.faults.conftest import fill
from tests.tui.desk_tests import REVIEWER, desk_on, open_review, pair_of, review_of
from tui.cli import run
from tui.widgets.note_editor import NoteEditor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADA = Author(REVIEWER, "d")
LONG = "A note that takes pages of its own. " * 4000
WIDE = (120, 36)


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Every connection that writes finds that the store cannot grow, as on a full disk; undo() makes room."""
    import data.store

    before = data.store.prepare_writer

    def full(connection: sqlite3.Connection) -> None:
        before(connection)
        connection.execute("PRAGMA max_page_count = 1")  # which is taken as: no more than it has

    with monkeypatch.context() as patch:
        patch.setattr(data.store, "prepare_writer", full)
        yield patch


def count(path: Path, table: str) -> int:
    """Return how many rows a table has."""
    connection = sqlite3.connect(path)
    (found,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()
    return int(found)


def pairs(store: Store) -> list[str]:
    """Return the ids of all pairs."""
    return [str(row["id"]) for row in store.reader.execute("SELECT id FROM pair ORDER BY number")]


def test_an_act_is_saved_whole_or_not_at_all(sample_store: Store, no_room: pytest.MonkeyPatch) -> None:
    ids = pairs(sample_store)
    with pytest.raises(StoreError, match="the disk is full"):
        annotate(sample_store, ADA, ids[0], note=LONG)
    many = {"status": "partly", "note": LONG[:3000]}
    with pytest.raises(StoreError, match="the disk is full"):
        annotate_many(sample_store, ADA, ids, **many)  # type: ignore[arg-type]
    assert count(sample_store.path, "annotation") == 0
    no_room.undo()
    sample_store.engine.dispose()
    assert annotate_many(sample_store, ADA, ids, **many).saved == len(ids)  # type: ignore[arg-type]
    assert count(sample_store.path, "annotation") == len(ids)


async def test_a_note_stays_on_the_screen_and_is_saved_once_there_is_room(
    sample_store: Store, no_room: pytest.MonkeyPatch
) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("n")
        await pilot.pause()
        (editor,) = desk.screen.query(NoteEditor)
        editor.query_one("NoteText").load_text(LONG[:20_000])  # type: ignore[attr-defined]
        await pilot.pause(0.8)
        (kept,) = rescue.waiting(sample_store.device, REVIEWER)
        assert kept.changes["note"] == LONG[:20_000], "what the store does not take is in a file"
        if os.name != "nt":
            assert kept.path.stat().st_mode & 0o777 == 0o600
        await pilot.press("escape")
        await pilot.pause()
        assert review_of(desk).mark == "NOT SAVED"
        assert desk.screen.query(NoteEditor), "the note is on the screen still"
        assert editor.text == LONG[:20_000]
        no_room.undo()
        sample_store.engine.dispose()
        await pilot.press("escape")
        await pilot.pause()
        assert not desk.screen.query(NoteEditor)
        assert review_of(desk).mark == "saved"
        note = sample_store.reader.execute("SELECT note FROM annotation WHERE pair_id = ?", (pair.id,)).fetchone()[0]
        assert note == LONG[:20_000].strip()
        assert not rescue.waiting(sample_store.device, REVIEWER), "the file is gone: the store has it"


async def test_a_note_that_was_never_taken_is_offered_at_the_next_start(
    sample_store: Store, no_room: pytest.MonkeyPatch
) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        number = pair_of(desk).number
        await pilot.press("n")
        await pilot.pause()
        desk.screen.query_one("NoteText").load_text(LONG[:20_000])  # type: ignore[attr-defined]
        await pilot.pause(0.8)
    no_room.undo()
    sample_store.close()
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        await pilot.pause(0.5)
        told = [notice.message for notice in pilot.app._notifications]
        assert any("is back as its draft" in each for each in told), told
        desk = await open_review(pilot)
        review_of(desk).show_pair(number)
        assert pair_of(desk).draft == LONG[:20_000]
        assert not rescue.waiting(sample_store.device, REVIEWER)


def test_an_import_without_room_keeps_whole_files_and_goes_on_later(
    tmp_path: Path, no_room: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, files = tmp_path / "new.sqlite", sample_files()[:1]
    open_store(path).close()
    assert run(["import", *map(str, files), "--store", str(path)]) == 3
    err = capsys.readouterr().err
    assert "the disk is full" in err
    assert "Traceback" not in err
    assert count(path, "document") == 0
    no_room.undo()
    store = open_store(path)
    assert not [each for each in import_paths(store, files).outcomes if each.state == "failed"]
    assert count(path, "document") > 0
    store.close()


def test_every_command_on_a_full_disk_says_so_and_leaves_nothing_half_written(
    small_disk: Path, sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_disk / "store.sqlite"
    shutil.copy(sample_file, path)
    store = open_store(path)
    ids = pairs(store)
    annotate(store, ADA, ids[0], status="partly")  # its log is there, and may be written over
    filler = fill(small_disk)
    before = {each for each in small_disk.rglob("*") if each.is_file()}

    def said(*arguments: str) -> tuple[int, str]:
        code = run([*arguments, "--store", str(path)])
        err = capsys.readouterr().err
        assert "Traceback" not in err
        here = {each for each in small_disk.rglob("*") if each.is_file()}
        assert here - {path.with_name(path.name + end) for end in ("-wal", "-shm")} <= before
        return code, err

    for arguments in (
        ("annotate", ids[1], "--note", LONG), ("import", str(sample_files()[0].parent)),
        ("export", "--format", "jsonl", "-o", str(small_disk / "out.jsonl")),
        ("backup", "--to", str(small_disk / "copy")), ("backup",),
        ("annotate", "--filter", "unreviewed", "--note", LONG, "--yes"),
    ):  # fmt: skip
        if arguments[0] == "import":
            continue  # what the sample has is in the store already; a new one is below
        code, err = said(*arguments)
        assert code in {1, 3}, (arguments, err)
        assert any(words in err.lower() for words in ("full", "no space", "room")), (arguments, err)
    code = run(["import", str(sample_files()[0]), "--store", str(small_disk / "other.sqlite")])
    assert code == 3
    assert not [each for each in small_disk.iterdir() if "other" in each.name], "no half-made store"
    config = small_disk / "config.toml"
    assert run(["config", "init", "--config", str(config)]) in {1, 4}
    assert not config.exists()
    capsys.readouterr()
    assert run(["list", "pairs", "--format", "csv", "--store", str(path)]) == 0, "reading goes on"
    store.close()

    # Nobody has it open: SQLite has no room even for the index of its log, and the store can be looked at all the same.
    looked = open_store(path)
    assert [row[0] for row in looked.reader.execute("SELECT status FROM annotation")] == ["partly"]
    looked.close()
    filler.unlink()
    store = open_store(path)
    annotate(store, ADA, ids[1], note=LONG)
    store.close()
    assert count(path, "annotation") == 2


def test_a_log_that_cannot_be_moved_into_the_store_is_kept(small_disk: Path, sample_file: Path) -> None:
    path = small_disk / "store.sqlite"
    shutil.copy(sample_file, path)
    store = open_store(path)
    ids = pairs(store)
    (small_disk / "other file").write_bytes(b"x" * 2_000_000)
    long_reader = sqlite3.connect(path, isolation_level=None)
    long_reader.execute("BEGIN")
    long_reader.execute("SELECT count(*) FROM annotation").fetchone()  # holds its moment: no log is reused
    saved = 0
    try:
        for _ in range(400):
            annotate(store, ADA, ids[saved % len(ids)], note=f"{saved} {'x' * 9000}")
            saved += 1
    except StoreError as error:
        assert "full" in str(error)
    assert saved > 20
    assert long_reader.execute("SELECT count(*) FROM annotation").fetchone()[0] == 0
    long_reader.close()
    (small_disk / "other file").unlink()
    annotate(store, ADA, ids[-1], flagged=True)  # nobody holds the log any more: it is moved into the store, and reused
    log = path.with_name(f"{path.name}-wal")
    size = log.stat().st_size
    annotate(store, ADA, ids[-1], note="and on")
    assert log.stat().st_size == size, "it grows no more"
    store.close()
    assert not log.exists()
    saved += 1
    assert count(path, "annotation") == saved + 1
