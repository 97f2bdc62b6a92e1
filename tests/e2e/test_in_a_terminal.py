"""The real program in a real pseudo-terminal: what was shown as saved is there, whatever happens next."""

from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from tests.bench.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def start(environ: dict[str, str], store_path: Path) -> Iterator[object]:
    """Start the desk on the store; whatever is still running is ended after the test."""
    running: list[Terminal] = []

    def begin(columns: int = 120, lines: int = 36) -> Terminal:
        command = [sys.executable, "-m", "obverse", "--store", str(store_path)]
        terminal = Terminal(command, environ, columns, lines)
        running.append(terminal)
        return terminal

    yield begin
    for terminal in running:
        terminal.kill()


def judged(path: Path) -> list[str]:
    """Return the statuses on disk, in the order in which they were given."""
    with sqlite3.connect(path) as connection:
        found = [row[0] for row in connection.execute("SELECT status FROM annotation ORDER BY id")]
    connection.close()
    return found


def test_three_pairs_judged_then_quit_then_reopened(start, store_path: Path) -> None:
    desk = start()
    desk.wait_for("pairs judged")
    desk.press("\r")
    desk.wait_for(" left · ")
    for place, key in enumerate("123", start=1):
        before = desk.press(key)
        desk.wait_for(f"{place} of ", since=before)
    desk.press("q")
    assert desk.wait_for_exit() == 0
    assert b"\x1b[?1049l" in desk.seen[-400:], "the terminal is given back as it was"
    assert judged(store_path) == ["compliant", "partly", "not-compliant"]
    again = start()
    again.wait_for("3 of ")
    again.press("q")
    assert again.wait_for_exit() == 0


def test_what_was_shown_as_saved_survives_kill_9(start, store_path: Path) -> None:
    desk = start()
    desk.wait_for("pairs judged")
    desk.press("\r")
    desk.wait_for(" left · ")
    for place, key in enumerate("2212", start=1):
        before = desk.press(key)
        desk.wait_for(f"{place} of ", since=before)
    desk.kill()
    assert judged(store_path) == ["partly", "partly", "compliant", "partly"]
    with sqlite3.connect(store_path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()
    again = start()
    again.wait_for("4 of ")


def test_a_draft_is_at_most_a_second_behind_when_the_power_goes(start, store_path: Path) -> None:
    desk = start()
    desk.wait_for("pairs judged")
    desk.press("\r")
    desk.wait_for(" left · ")
    desk.press("n")
    desk.wait_for("Note on")
    desk.press("the 24-hour limit is not ans")
    desk.wait_for("not ans")
    desk.watch(1.0)
    desk.kill()
    with sqlite3.connect(store_path) as connection:
        assert connection.execute("SELECT text FROM draft").fetchall() == [("the 24-hour limit is not ans",)]
    connection.close()


def test_it_works_at_80_by_24_and_without_colour(start, environ: dict[str, str], store_path: Path) -> None:
    environ["NO_COLOR"] = "1"
    desk = start(80, 24)
    desk.wait_for("pairs judged")
    desk.press("\r")
    desk.wait_for("saved")
    before = desk.press("1")
    desk.wait_for("1/", since=before)
    desk.press("q")
    assert desk.wait_for_exit() == 0
    assert judged(store_path) == ["compliant"]


def test_demo_opens_on_a_workload_and_five_pairs_are_judged_by_the_keys_on_the_screen(environ: dict[str, str]) -> None:
    desk = Terminal([sys.executable, "-m", "obverse", "demo"], environ, 120, 36)
    try:
        desk.wait_for("pairs judged", seconds=30)
        desk.wait_for("Enter")
        desk.press("\r")
        desk.wait_for("compliant")
        for place in range(1, 6):
            before = desk.press("1")
            desk.wait_for(f"{place} of ", since=before)
        desk.press("q")
        assert desk.wait_for_exit() == 0
    finally:
        desk.kill()


def test_keys_typed_at_once_are_not_lost(start, store_path: Path) -> None:
    desk = start()
    desk.wait_for("pairs judged")
    desk.press("\r123")
    desk.wait_for("3 of ")
    desk.press("q")
    assert desk.wait_for_exit() == 0
    assert judged(store_path) == ["compliant", "partly", "not-compliant"]


def test_the_first_run_asks_for_the_name_and_the_next_one_does_not(
    start, environ: dict[str, str], store_path: Path, tmp_path: Path
) -> None:
    del environ["OBVERSE_REVIEWER"]
    environ["LOGNAME"] = "rhale"
    desk = start()
    desk.wait_for("Who reviews here?")
    desk.wait_for("rhale")
    desk.press("\r")
    desk.wait_for("pairs judged")
    before = desk.press("\r1")
    desk.wait_for("1 of ", since=before)
    desk.press("q")
    assert desk.wait_for_exit() == 0
    (file,) = tmp_path.rglob("config.toml")
    assert 'reviewer = "rhale"' in file.read_text(encoding="utf-8")
    again = start()
    again.wait_for("1 of ")
    assert b"Who reviews here?" not in again.seen
    again.press("q")
    assert again.wait_for_exit() == 0


def test_the_demo_asks_nothing(environ: dict[str, str]) -> None:
    del environ["OBVERSE_REVIEWER"]
    desk = Terminal([sys.executable, "-m", "obverse", "demo"], environ, 120, 36)
    try:
        desk.wait_for("pairs judged", seconds=30)
        assert b"Who reviews here?" not in desk.seen
    finally:
        desk.kill()


def test_the_tutorial_is_left_and_taken_up_without_touching_the_reviewers_store(
    environ: dict[str, str], store_path: Path
) -> None:
    environ["OBVERSE_STORE"] = str(store_path)
    before = store_path.read_bytes()
    command = [sys.executable, "-m", "obverse", "tutor"]
    desk = Terminal(command, environ, 80, 24)
    try:
        desk.wait_for("Tutorial 1/10", seconds=30)
        for place, keys in enumerate(("\r", "1", "u"), start=2):
            since = desk.press(keys)
            desk.wait_for(f"{place}/10", since=since)
        desk.press("q")
        assert desk.wait_for_exit() == 0
        assert "You were at step 4 of 10" in desk.seen.decode()
    finally:
        desk.kill()
    desk = Terminal(command, environ, 80, 24)
    try:
        desk.wait_for("4/10", seconds=30)
        desk.press("nwhy\x1b")
        desk.wait_for("5/10")
        desk.press("q")
        assert desk.wait_for_exit() == 0
    finally:
        desk.kill()
    desk = Terminal([*command, "--fresh"], environ, 80, 24)
    try:
        desk.wait_for("Tutorial 1/10", seconds=30)
        desk.press("q")
        assert desk.wait_for_exit() == 0
    finally:
        desk.kill()
    assert store_path.read_bytes() == before
