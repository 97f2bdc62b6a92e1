"""The folder of an import: gone at its end, and at the next import's begin if it was killed."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from data.intake.scratch import PREFIX, scratch, sweep

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a folder is not held there")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what is temporary, of the test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def left_behind(temporary: Path, name: str) -> Path:
    """Make a folder as a killed import leaves it, some time ago."""
    folder = temporary / name
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "0").write_text("A member of an archive.")
    os.utime(folder, (1_000_000_000, 1_000_000_000))
    return folder


def test_a_folder_is_there_during_an_import_and_gone_after_it(temporary: Path) -> None:
    with scratch() as folder:
        assert [str(each) for each in temporary.iterdir()] == [folder]
    assert not list(temporary.iterdir())


def test_what_a_killed_import_left_is_removed_by_the_next(temporary: Path) -> None:
    left_behind(temporary, f"{PREFIX}abc")
    other = left_behind(temporary, "another-program")
    with scratch() as folder:
        assert {str(each) for each in temporary.iterdir()} == {folder, str(other)}


def test_the_folder_of_an_import_that_runs_stays() -> None:
    with scratch() as folder:
        os.utime(folder, (1_000_000_000, 1_000_000_000))
        sweep()
        assert Path(folder).is_dir()


def test_a_folder_that_was_just_made_and_a_link_are_left_alone(temporary: Path) -> None:
    young = temporary / f"{PREFIX}young"
    young.mkdir()
    target = left_behind(temporary, "elsewhere")
    link = temporary / f"{PREFIX}link"
    link.symlink_to(target)
    os.utime(link, (1_000_000_000, 1_000_000_000), follow_symlinks=False)
    sweep()
    assert young.is_dir()
    assert (target / "inner" / "0").exists()
