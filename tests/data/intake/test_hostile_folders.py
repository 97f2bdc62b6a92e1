"""Folders that are built to trouble whoever walks through them: every file is named, and none ends the walk."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from data.documents.blocks import UnreadableError
from data.intake import files, unpacking
from data.intake.files import check_plain, find_files
from data.intake.messages import Job, Members

if TYPE_CHECKING:
    from pathlib import Path

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")


@needs_links
def test_links_that_lead_back_to_themselves_are_listed_and_fail_when_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "up").symlink_to("..")
    (tmp_path / "good.txt").write_text("good")
    found = find_files([tmp_path, tmp_path / "a.txt"])
    assert [each.path.name for each in found if each.path] == ["a.txt", "b.txt", "good.txt"]
    with pytest.raises(UnreadableError, match="cannot be read"):
        check_plain(tmp_path / "a.txt", "a.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="a path cannot grow so long there")
def test_folders_that_are_deeper_than_a_path_may_be_long_do_not_end_the_walk(tmp_path: Path) -> None:
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(tmp_path)
        for _ in range(400):
            os.mkdir("a-folder-in-a-folder")  # noqa: PTH102  relative to where we are
            os.chdir("a-folder-in-a-folder")
    finally:
        os.chdir(here)
        os.close(here)
    (tmp_path / "z.txt").write_text("good")
    found = find_files([tmp_path])
    assert found[-1].name.endswith("z.txt")
    assert len(found) == 2
    assert found[0].path is not None
    with pytest.raises(UnreadableError, match="too long"):
        check_plain(found[0].path, found[0].name)


def test_a_folder_is_listed_in_the_order_of_its_names_at_every_depth(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "C/x.txt", "b/.hidden/y.txt", "b/__MACOSX/z.txt"):
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(name)
    found = [each.path.relative_to(tmp_path).as_posix() for each in find_files([tmp_path]) if each.path]
    assert found == ["a.txt", "b/1.txt", "b/2.txt", "C/x.txt"]


def test_an_archive_that_finds_no_room_to_be_unpacked_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno
    import zipfile
    from pathlib import Path as Any

    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("letter.txt", "We accept it.")

    def full(_self: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Any, "write_bytes", full)
    said = unpacking.unpack(Job((0,), "all.zip", str(tmp_path / "all.zip"), None, False, str(tmp_path), False))
    assert isinstance(said, Members)
    assert "no space left on device" in said.members[0].reason
    assert "Make room there" in said.members[0].reason
    assert files.no_room(OSError("odd")).startswith("It could not be kept in ")
