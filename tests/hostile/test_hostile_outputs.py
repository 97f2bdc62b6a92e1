"""Where an export goes: to the file that was named and to nothing else, whole, or not at all and with the reason."""

from __future__ import annotations

import os
import stat
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.files import open_atomically
from tests.hostile.guard import tree
from tui.cli import run

if TYPE_CHECKING:
    from data.store import Store

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such files nor such modes")


def export(store: Store, to: object, *more: str) -> int:
    return run(["--store", str(store.path), "--reviewer", "R", "export", "--format", "csv", "-o", str(to), *more])


def test_an_export_never_takes_the_place_of_a_store(
    sample_store: Store, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pairs = sample_store.reader.execute("SELECT count(*) FROM pair").fetchone()[0]
    link = tmp_path / "tidy.csv"
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"SQLite format 3\0" + b"\0" * 100)
    targets: list[Path] = [sample_store.path, sample_store.path.with_name("store.sqlite-wal"), other]
    targets.append(tmp_path / "sub" / ".." / sample_store.path.name)
    (tmp_path / "sub").mkdir()
    if sys.platform != "win32":
        link.symlink_to(sample_store.path)
        targets.append(link)
    for target in targets:
        assert export(sample_store, target) == 2, target
        assert "this is a store" in capfd.readouterr().err
    assert sample_store.reader.execute("SELECT count(*) FROM pair").fetchone()[0] == pairs
    assert sample_store.path.read_bytes()[:15] == b"SQLite format 3"
    assert len(other.read_bytes()) == 116


@posix
def test_a_link_is_followed_and_the_file_it_leads_to_is_for_its_owner_alone(
    sample_store: Store, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_text("older")
    elsewhere.chmod(0o644)
    link = tmp_path / "link.csv"
    link.symlink_to(elsewhere)
    assert export(sample_store, link) == 0
    assert link.is_symlink()
    assert elsewhere.read_text(encoding="utf-8").startswith("pair_id,")
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o600


@posix
def test_a_link_that_leads_back_to_itself_a_folder_and_a_full_device_are_refused_in_words(
    sample_store: Store, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    before = tree(tmp_path)
    for target, says in (
        (tmp_path / "folder", "directory"),
        (tmp_path / "file" / "x.csv", ""),
        ("/dev/full", "space"),
        (tmp_path / ("x" * 300), "long"),
        ("/proc/nowhere/x.csv", ""),
    ):
        if not Path("/dev/full").exists() and target == "/dev/full":
            continue
        assert export(sample_store, target) == 1, target
        said = capfd.readouterr().err
        assert says in said.lower()
        assert "Traceback" not in said
    after = {name: kept for name, kept in tree(tmp_path).items() if not name.startswith("store.sqlite")}
    assert after == {name: kept for name, kept in before.items() if not name.startswith("store.sqlite")}


@posix
def test_a_pipe_is_written_to_as_it_stands(sample_store: Store, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    assert export(sample_store, pipe) == 0
    reader.join(10)
    assert read[0].startswith(b"pair_id,")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    "name", ["a" * 251 + ".csv", "ü" * 120 + ".csv", "\x1b[31m.csv", "\u202egpj.csv", "-o", "a b;c.csv"]
)
def test_a_name_of_any_kind_that_the_system_takes_can_be_written(
    sample_store: Store, tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    if sys.platform == "win32" and (len(name) > 200 or "\x1b" in name):
        pytest.skip("no name there")
    folder = tmp_path / "out"
    folder.mkdir()
    assert export(sample_store, folder / name) == 0
    assert [each.name for each in folder.iterdir()] == [name]
    said = capfd.readouterr().err
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_a_file_in_the_making_is_gone_when_it_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="half way"), open_atomically(tmp_path / "x.csv") as file:
        file.write(b"half")
        raise ValueError("half way")
    assert list(tmp_path.iterdir()) == []
