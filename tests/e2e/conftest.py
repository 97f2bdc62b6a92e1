"""What the tests in a real terminal share: a person who has never used Obverse, and a store with the sample."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """The environment of a person who has never used Obverse."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("OBVERSE", "XDG", "NO_COLOR", "COLUMNS", "LINES"))
    }
    return {
        **kept, "HOME": str(tmp_path), "TERM": "xterm-256color", "PYTHONPATH": str(ROOT),
        "OBVERSE_REVIEWER": "R. Hale", "LC_ALL": "C.UTF-8",
    }  # fmt: skip


@pytest.fixture
def store_path(sample_file: Path, tmp_path: Path) -> Path:
    """A store with the sample in it."""
    path = tmp_path / "store.sqlite"
    shutil.copy(sample_file, path)
    return path
