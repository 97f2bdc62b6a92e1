"""However the desk ends, the terminal is given back, what was typed is kept, and what happened is said in words."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import sys
import termios
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from tests.bench.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = "what the constable wrote"
BREAK = f"""
import sys
import obverse
obverse.find_packages()
from tui.screens.review import ReviewScreen
def broken(self):
    words = "{SECRET}"
    raise {{error}}
ReviewScreen.{{method}} = broken
sys.argv = ["obverse", "--store", {{store!r}}]
raise SystemExit(obverse.main())
"""
"""A desk one of whose methods is broken."""
MALFORMED = "__import__('sqlite3').DatabaseError('database disk image is malformed')"
ASKED = {  # what the desk asks of a terminal, and how that is ended
    b"\x1b[?1049h": b"\x1b[?1049l",
    b"\x1b[?25l": b"\x1b[?25h",
    b"\x1b[?1000h": b"\x1b[?1000l",
    b"\x1b[?1003h": b"\x1b[?1003l",
    b"\x1b[?1006h": b"\x1b[?1006l",
    b"\x1b[?2004h": b"\x1b[?2004l",
    b"\x1b[?1004h": b"\x1b[?1004l",
}


@pytest.fixture
def running() -> Iterator[list[Terminal]]:
    """What is still running is ended after the test."""
    started: list[Terminal] = []
    yield started
    for terminal in started:
        terminal.kill()


def in_review(running: list[Terminal], command: list[str], environ: dict[str, str]) -> Terminal:
    """Start a desk and open the review."""
    desk = Terminal([sys.executable, *command], environ, 120, 36)
    running.append(desk)
    desk.wait_for("pairs judged")
    desk.press("\r")
    desk.wait_for(" left · ")
    return desk


def on_store(store_path: Path) -> list[str]:
    """The command that opens the desk on a store."""
    return ["-m", "obverse", "--store", str(store_path)]


def broken(store_path: Path, method: str, error: str) -> list[str]:
    """The command that opens a desk one of whose methods raises an error."""
    return ["-c", BREAK.format(method=method, error=error, store=str(store_path))]


def rows(path: Path, query: str) -> list[str]:
    """Return the first column of what the store holds."""
    with sqlite3.connect(path) as connection:
        found = [row[0] for row in connection.execute(query)]
    connection.close()
    return found


def assert_terminal_given_back(seen: bytes) -> None:
    """Every mode that was asked for was ended after it was last asked for."""
    for asked, ended in ASKED.items():
        assert asked in seen, asked
        assert seen.rfind(ended) > seen.rfind(asked), asked


def report_of(home: Path) -> Path:
    """Return the only report of a crash, wherever this system keeps it."""
    (report,) = home.rglob("crash-*.txt")
    return report


@pytest.mark.parametrize("method", ["do_review_flag", "draw_bars"])
def test_an_error_is_told_in_words_and_reported_without_what_documents_say(
    running: list[Terminal], environ: dict[str, str], store_path: Path, tmp_path: Path, method: str
) -> None:
    command = broken(store_path, method, "ValueError(words)")
    if method == "draw_bars":  # broken from the first pair on
        desk = Terminal([sys.executable, *command], environ, 120, 36)
        running.append(desk)
        desk.wait_for("pairs judged")
        desk.press("\r")
    else:
        desk = in_review(running, command, environ)
        desk.press("1")
        desk.wait_for("1 of ")
        desk.press("f")
    assert desk.wait_for_exit() == 5
    assert_terminal_given_back(desk.seen)
    said = desk.seen[desk.seen.rfind(b"\x1b[?1049l") :].decode()
    assert "the desk stopped on an error of its own: ValueError" in said
    assert "Everything that was shown as saved is saved" in said
    assert "Traceback" not in said
    report = report_of(tmp_path)
    assert str(report) in said.replace("\r\n", "")
    written = report.read_text(encoding="utf-8")
    assert "builtins.ValueError" in written
    assert "Traceback" not in written or "File" in written
    assert "in broken" in written
    assert SECRET not in written
    assert SECRET not in said
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    (log,) = tmp_path.rglob("obverse.log")
    assert report.name in log.read_text(encoding="utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    if method == "do_review_flag":
        assert rows(store_path, "SELECT status FROM annotation") == ["compliant"]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_keeps_the_draft_and_the_place_and_gives_the_terminal_back(
    running: list[Terminal], environ: dict[str, str], store_path: Path, name: str
) -> None:
    desk = in_review(running, on_store(store_path), environ)
    desk.press("jjn")
    desk.wait_for("Note on")
    desk.press("half a sent")
    desk.wait_for("half a sent")
    number = getattr(signal, name)
    os.kill(desk.pid, number)
    assert desk.wait_for_exit() == 128 + number
    assert_terminal_given_back(desk.seen)
    assert rows(store_path, "SELECT text FROM draft") == ["half a sent"]
    assert b"Traceback" not in desk.seen
    again = Terminal([sys.executable, *on_store(store_path)], environ, 120, 36)
    running.append(again)
    again.wait_for("left ·")
    again.press("n")
    again.wait_for("half a sent")


def test_a_window_that_is_closed_keeps_the_draft_and_ends_the_desk(
    running: list[Terminal], environ: dict[str, str], store_path: Path
) -> None:
    desk = in_review(running, on_store(store_path), environ)
    desk.press("n")
    desk.wait_for("Note on")
    desk.press("the window goes")
    desk.wait_for("the window goes")
    os.close(desk.master)
    code = waited(desk)
    assert code in {5, 129}
    assert rows(store_path, "SELECT text FROM draft") == ["the window goes"]


def waited(desk: Terminal, seconds: float = 10.0) -> int:
    """Return the exit code of a command whose terminal is gone."""
    import time

    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pid, status = os.waitpid(desk.pid, os.WNOHANG)
        if pid:
            desk.pid = 0
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    raise TimeoutError("the command goes on")


def test_ctrl_z_suspends_and_fg_repaints(running: list[Terminal], environ: dict[str, str], store_path: Path) -> None:
    desk = in_review(running, on_store(store_path), environ)
    before = desk.press("1")
    desk.wait_for("1 of ", since=before)
    before = desk.press("\x1a")
    desk.wait_for("\x1b[?1049l", since=before)
    _, status = os.waitpid(desk.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    # It has written everything before it stops; what waits in the terminal is read until there is no more.
    desk.settle()
    assert_terminal_given_back(desk.seen)
    assert termios.tcgetattr(desk.master)[3] & termios.ECHO, "the shell's own way of typing is back"
    before = len(desk.seen)
    os.kill(desk.pid, signal.SIGCONT)
    desk.wait_for("\x1b[?1049h", since=before)
    desk.wait_for("1 of ", since=before)
    before = desk.press("2")
    desk.wait_for("2 of ", since=before)
    desk.press("q")
    assert desk.wait_for_exit() == 0
    assert rows(store_path, "SELECT status FROM annotation ORDER BY id") == ["compliant", "partly"]


def test_a_store_that_is_taken_away_is_said_in_words(
    running: list[Terminal], environ: dict[str, str], store_path: Path
) -> None:
    desk = in_review(running, on_store(store_path), environ)
    before = desk.press("1")
    desk.wait_for("1 of ", since=before)
    store_path.rename(store_path.with_name("moved.sqlite"))
    before = desk.press("2")
    desk.wait_for("deleted", since=before)
    with suppress(OSError):  # it has left by itself, if it was reading just then
        desk.press("q")
    assert desk.wait_for_exit() in {0, 3}
    assert b"Traceback" not in desk.seen
    assert not store_path.exists(), "no empty store is left in its place"
    assert_terminal_given_back(desk.seen)


def test_a_store_that_is_damaged_under_the_desk_is_said_in_words(
    running: list[Terminal], environ: dict[str, str], store_path: Path
) -> None:
    command = broken(store_path, "do_review_flag", MALFORMED)
    desk = in_review(running, command, environ)
    desk.press("f")
    assert desk.wait_for_exit() == 3
    assert b"the store could not be read any more" in desk.seen
    assert b"Traceback" not in desk.seen
    assert_terminal_given_back(desk.seen)
