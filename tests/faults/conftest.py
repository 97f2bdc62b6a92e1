"""What the tests of faults share: a person who has never used Obverse, and a desk in a real terminal."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
import obverse
obverse.find_packages()
{before}
sys.argv = ["obverse", "--store", {store!r}]
raise SystemExit(obverse.main())
"""


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is written to the test's own folder."""
    for name in list(os.environ):
        if name.startswith(("OBVERSE", "XDG", "NO_COLOR", "COLUMNS", "LINES", "OneDrive")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("OBVERSE_REVIEWER", "R. Hale")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def store_path(sample_file: Path, tmp_path: Path) -> Path:
    """A store with the sample in it, which nobody has open."""
    path = tmp_path / "desk" / "store.sqlite"
    path.parent.mkdir()
    shutil.copy(sample_file, path)
    return path


@pytest.fixture
def in_terminal(store_path: Path) -> Iterator[Callable[..., object]]:
    """Start the desk in a real terminal, after some lines of Python that break it; give the `Terminal`."""
    if sys.platform == "win32":
        pytest.skip("Windows has no pseudo-terminals of this kind")
    from tests.bench.terminal import Terminal

    started: list[Terminal] = []

    def start(before: str = "", store: Path | None = None) -> Terminal:
        program = PROGRAM.format(before=before, store=str(store or store_path))
        started.append(Terminal([sys.executable, "-c", program], os.environ, 120, 36))
        return started[-1]

    yield start
    for each in started:
        each.kill()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB, where this system lets the test mount one."""
    place = tmp_path / "stick"
    place.mkdir()
    mounted = shutil.which("mount") is not None and sys.platform == "linux"
    made = mounted and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not made or made.returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Leave no byte free on a disk; return the file that takes the room."""
    filler = disk / "filler"
    with filler.open("ab", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            with contextlib.suppress(OSError):
                while True:
                    file.write(b"x" * size)
    return filler
