"""Hostile inputs, a few at each target: the long run is `python -m tests.hostile --inputs 100000`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.hostile import targets


def test_nothing_that_is_thrown_raises_hangs_or_writes_outside() -> None:
    command = [sys.executable, "-m", "tests.hostile", "--short", "--seed", "7"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-3000:]
    thrown = [line.split(" inputs")[0].rsplit(maxsplit=1) for line in done.stdout.splitlines() if " inputs  " in line]
    assert {name.strip(): int(many) for name, many in thrown} == {each.name: each.short for each in targets.ALL}


def test_a_target_that_fails_hangs_or_writes_elsewhere_is_told() -> None:
    """The harness itself: a promise that is broken must not pass unseen."""
    command = [sys.executable, "-m", "tests.hostile.broken"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    for sign in (
        "ValueError in",
        "outside: open:",
        "outside: subprocess.Popen:",
        "over its limit",
        "ended with",
        "socket.",
    ):
        assert sign in done.stdout, (sign, done.stdout[-3000:])
