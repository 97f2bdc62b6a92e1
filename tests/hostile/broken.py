"""Targets that break every promise: `python -m tests.hostile.broken` must tell of each of them."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.hostile import __main__ as harness
from tests.hostile.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile.target import Check


def _raises(folder: Path) -> None:
    raise ValueError("a promise is broken")


def _writes(folder: Path) -> None:
    (folder.parent.parent / "elsewhere.txt").write_text("x")


def _starts(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", ""], check=True)


def _connects(folder: Path) -> None:
    with suppress(OSError), socket.socket() as made:
        made.connect(("127.0.0.1", 9))


def _works(folder: Path) -> None:
    until = time.process_time() + 0.02
    while time.process_time() < until:
        pass


def _hangs(folder: Path) -> None:
    time.sleep(60)


def _target(does: object, limit: float) -> Target:
    @contextmanager
    def prepare(folder: Path) -> Iterator[Check]:
        yield lambda _: does(folder)  # type: ignore[operator]

    return Target(does.__name__, st.integers(), prepare, share=1, limit=limit, short=1)  # type: ignore[attr-defined]


ALL = tuple(
    _target(does, limit)
    for does, limit in (
        (_raises, 9.0),
        (_writes, 9.0),
        (_starts, 9.0),
        (_connects, 9.0),
        (_works, 0.01),
        (_hangs, 0.02),
    )
)

SHARES = len(ALL)

if __name__ == "__main__":
    harness.STARTS = 1
    harness.MODULE = harness.TARGETS = "tests.hostile.broken"
    sys.exit(harness.main(sys.argv[1:] or ["--short"]))
