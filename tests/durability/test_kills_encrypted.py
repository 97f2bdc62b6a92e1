"""The program is killed a few times in an encrypted store. `python -m tests.durability --encrypted` does more."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from data.encrypted import keys
from tests.durability.run import Run

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("sqlcipher3")


@pytest.mark.parametrize("name", ["judge", "notes"])
def test_what_was_shown_as_saved_is_there_and_encrypted_after_a_kill(
    tmp_path: Path, sample_file: Path, name: str
) -> None:
    run = Run(tmp_path, 1, print, sample=sample_file, encrypted=True)
    for number in range(2):
        run.kill_one(name, number)
    assert run.losses == []
    assert run.tallies[name].kills == 2
    path = tmp_path / name / "store.sqlite"
    assert keys.is_encrypted(path)
    assert b"Safe keeping" not in path.read_bytes()
