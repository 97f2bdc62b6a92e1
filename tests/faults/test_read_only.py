"""A store that may only be read: it can be looked at, and says why nothing can be judged."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data import looking
from data.annotations import annotate
from data.demo import sample_files
from data.store import Author, StoreError, open_store
from tests.tui.desk_tests import desk_on, open_review, pair_of, review_of
from tui.cli import run

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.platform == "win32":
    pytest.skip("rights are given otherwise there", allow_module_level=True)

NOBODY = 65534
WIDE = (120, 36)
ADA = Author("R. Hale", "d")


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that also a user without rights reaches."""
    folder = Path(tempfile.mkdtemp(prefix="obverse-test-"))
    folder.chmod(0o755)
    yield folder
    for each in (folder, *folder.rglob("*")):
        if each.is_dir():
            each.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def as_one_whom_modes_bind() -> Iterator[None]:
    """Act as somebody else than root, for whom no mode holds."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def readable(sample_file: Path, place: Path, file_mode: int, folder_mode: int) -> Path:
    """Return a store that everybody may read, in a folder with these rights."""
    folder = place / "given"
    folder.mkdir()
    path = folder / "store.sqlite"
    shutil.copy(sample_file, path)
    path.chmod(file_mode)
    folder.chmod(folder_mode)
    return path


@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "words"),
    [(0o444, 0o777, "its file may not"), (0o666, 0o555, "its folder"), (0o444, 0o555, "its folder")],
    ids=["file", "folder", "both"],
)
async def test_it_can_be_looked_at_and_says_why_nothing_can_be_judged(
    file_mode: int, folder_mode: int, words: str, sample_file: Path, place: Path
) -> None:
    path = readable(sample_file, place, file_mode, folder_mode)
    before = path.read_bytes()
    with as_one_whom_modes_bind():
        store = open_store(path, patience=0.05)
        store.reader.execute("SELECT count(*) FROM pair").fetchone()
    assert words in store.read_only
    async with desk_on(store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        first = pair_of(desk).number
        await pilot.press("j")
        assert pair_of(desk).number != first, "it can be walked"
        assert review_of(desk).mark == "read only"
        await pilot.press("1")
        await pilot.press("n")
        await pilot.pause(0.3)
        told = [notice.message for notice in desk._notifications]
        assert any("judge nothing" in each for each in told), told
        assert any("The store is read-only" in each and "You can look" in each for each in told), told
        assert desk.screen.asking is None  # type: ignore[attr-defined]
    with pytest.raises(StoreError, match="read-only"):
        annotate(store, ADA, "x", status="partly")
    store.close()
    assert path.read_bytes() == before


def test_commands_read_a_read_only_disk_and_refuse_to_write(
    sample_file: Path, small_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_disk / "store.sqlite"
    shutil.copy(sample_file, path)
    if subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], capture_output=True, check=False).returncode:
        pytest.skip("no disk can be made read-only here")
    before = path.read_bytes()
    assert run(["list", "pairs", "--format", "jsonl", "--store", str(path)]) == 0
    assert capsys.readouterr().out.count("\n") > 50
    looked = open_store(path)
    pair = str(looked.reader.execute("SELECT id FROM pair").fetchone()[0])
    looked.close()
    assert run(["annotate", pair, "--status", "partly", "--store", str(path)]) == 3
    assert "read-only" in capsys.readouterr().err
    for arguments in (
        ["import", str(sample_files()[0]), "--store", str(small_disk / "new.sqlite")],
        ["export", "--format", "csv", "-o", str(small_disk / "x.csv"), "--store", str(path)],
        ["config", "init", "--config", str(small_disk / "config.toml")],
    ):
        assert run(arguments) in {1, 3, 4}, arguments
        err = capsys.readouterr().err.lower()
        assert "read-only" in err or "may not be written" in err, (arguments, err)
        assert "stopped on an error" not in err
    assert path.read_bytes() == before


def test_the_newest_judgements_are_seen_also_where_the_log_was_never_moved(sample_file: Path, place: Path) -> None:
    path = readable(sample_file, place, 0o644, 0o755)
    store = open_store(path)
    pair = store.reader.execute("SELECT id FROM pair").fetchone()[0]
    annotate(store, ADA, pair, status="partly")
    # As a stick that is pulled leaves it: the log is full, its index is gone.
    pulled = place / "pulled"
    pulled.mkdir()
    for name in ("store.sqlite", "store.sqlite-wal"):
        shutil.copy(path.with_name(name), pulled / name)
        (pulled / name).chmod(0o444)
    store.close()
    pulled.chmod(0o555)
    with as_one_whom_modes_bind():
        told: list[str] = []
        looked = open_store(pulled / "store.sqlite", tell=told.append)
        assert [row[0] for row in looked.reader.execute("SELECT status FROM annotation")] == ["partly"]
        assert "reading from a copy" in told[0]
        assert looked._look.copy is not None
        copies = looked._look.copy.parent
        assert copies.stat().st_mode & 0o777 == 0o700
        looked.close()
        assert not copies.exists()


def test_an_older_store_that_cannot_be_brought_up_to_date_says_so(place: Path) -> None:
    older = min((Path(__file__).parents[1] / "data" / "stores").glob("*.sqlite"))
    path = readable(older, place, 0o444, 0o555)
    with as_one_whom_modes_bind(), pytest.raises(StoreError, match=r"of an older Obverse .* Copy it to where you may"):
        open_store(path)


def test_whoever_may_write_is_told_nothing(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    shutil.copy(sample_file, path)
    assert looking.at(path) == looking.Look()
    assert looking.without_log(Path(__file__), looking.NO_ROOM) is None, "no store"
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    connection.close()
