"""Files on disk: what the system reports becomes a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.documents import UnreadableError, read_file

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_read_and_named_without_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("We accept this.")
    document = read_file(file)
    assert document.name == "answer.txt" and len(document.sha256) == 64


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"gone\.txt: the file cannot be read"):
        read_file(tmp_path / "gone.txt")
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_file(tmp_path)
