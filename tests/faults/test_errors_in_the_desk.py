"""Whatever goes wrong in the desk: the terminal is given back, words and a report; what was typed is kept."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from tests.faults.how_long import long
from tui import crash

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.bench.terminal import Terminal

SECRET = "what the constable wrote"
GIVEN_BACK = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l")
DURING_START = f"""
import tui.desk
def broken(*_): raise ValueError({SECRET!r})
tui.desk.Desk._keys_by_scope = broken
"""
IN_MOUNT = f"""
from tui.screens.library import LibraryScreen
def broken(*_): raise ValueError({SECRET!r})
LibraryScreen.on_mount = broken
"""
DURING_SHUTDOWN = f"""
from tui.screens.library import LibraryScreen
def broken(*_): raise ValueError({SECRET!r})
LibraryScreen.on_unmount = broken
"""
CLOSING = f"""
from data.store import Store
def broken(*_): raise ValueError({SECRET!r})
Store.close = broken
"""
IN_A_WORKER = f"""
from tui.screens.library import LibraryScreen
def broken(): raise ValueError({SECRET!r})
LibraryScreen.do_library_fold = lambda self: self.run_worker(broken, thread=True)
"""
IN_A_MESSAGE = f"""
from tui.widgets.library_list import LibraryList
def broken(*_): raise ValueError({SECRET!r})
LibraryList.on_key = broken
LibraryList.render_line = broken
"""
TWICE = f"""
from tui.screens.library import LibraryScreen
def broken(*_): raise ValueError({SECRET!r})
LibraryScreen.do_library_fold = broken
LibraryScreen.keep = broken
LibraryScreen.on_unmount = broken
"""
IN_A_THREAD = f"""
from tui.screens.library import LibraryScreen
import threading
def broken(): raise ValueError({SECRET!r})
LibraryScreen.do_library_fold = lambda self: threading.Thread(target=broken).start()
"""
IN_THE_LOOP = f"""
import asyncio
from tui.screens.library import LibraryScreen
def broken(): raise ValueError({SECRET!r})
LibraryScreen.do_library_fold = lambda self: asyncio.get_running_loop().call_soon(broken)
"""
FOLD = " "


def reports(home: Path) -> list[str]:
    """Return the texts of the reports of crashes."""
    return [each.read_text(encoding="utf-8") for each in home.rglob("crash-*.txt")]


def after_the_desk(desk: Terminal) -> str:
    """Return what stands on the terminal once its own screen is back."""
    return desk.seen[max(desk.seen.rfind(b"\x1b[?1049l"), 0) :].decode()


@pytest.mark.parametrize(
    ("before", "keys"),
    [
        pytest.param(DURING_START, "", id="start"),
        pytest.param(IN_MOUNT, "", id="mount", marks=long),
        pytest.param(DURING_SHUTDOWN, "q", id="shutdown"),
        pytest.param(CLOSING, "q", id="closing", marks=long),
        pytest.param(IN_A_WORKER, FOLD, id="worker", marks=long),
        pytest.param(IN_A_MESSAGE, "", id="rendering", marks=long),
        pytest.param(TWICE, FOLD, id="twice"),
    ],
)
def test_an_error_anywhere_ends_in_words(
    before: str, keys: str, in_terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    desk = in_terminal(before)
    if keys:
        desk.wait_for("pairs judged")
        desk.press(keys)
    assert desk.wait_for_exit() == 5
    said = after_the_desk(desk)
    assert "stopped on an error of its own: ValueError" in said
    assert "Traceback" not in desk.seen.decode(errors="replace")
    assert SECRET not in said
    written = reports(tmp_path)
    assert len(written) == 1
    assert "builtins.ValueError" in written[0]
    assert SECRET not in written[0]
    if b"\x1b[?1049h" in desk.seen:
        for code in GIVEN_BACK:
            assert desk.seen.rfind(code) > desk.seen.rfind(code[:-1] + (b"l" if code.endswith(b"h") else b"h")), code


@pytest.mark.parametrize(
    "before", [pytest.param(IN_A_THREAD, id="thread"), pytest.param(IN_THE_LOOP, id="loop", marks=long)]
)
def test_an_error_beside_the_desk_is_reported_and_the_desk_goes_on(
    before: str, in_terminal: Callable[..., Terminal], tmp_path: Path, store_path: Path
) -> None:
    desk = in_terminal(before)
    desk.wait_for("pairs judged")
    desk.press(FOLD)
    desk.wait_for("Something beside the desk")
    desk.press("\r")
    desk.wait_for(" left · ")
    before_key = desk.press("1")
    desk.wait_for("1 of ", since=before_key)
    desk.press("q")
    assert desk.wait_for_exit() == 0
    assert len(reports(tmp_path)) == 1
    assert SECRET not in reports(tmp_path)[0]
    assert SECRET not in desk.seen.decode(errors="replace")
    with sqlite3.connect(store_path) as connection:
        assert [row[0] for row in connection.execute("SELECT status FROM annotation")] == ["compliant"]
    connection.close()


@long
def test_a_terminal_that_takes_no_more_does_not_keep_the_desk_from_ending(
    in_terminal: Callable[..., Terminal],
) -> None:
    desk = in_terminal()
    desk.wait_for("pairs judged")
    for _ in range(300):  # nobody reads: the terminal's buffer is full, and then the desk's own
        os.write(desk.master, b"t")
    for _ in range(40):
        time.sleep(0.05)
        os.write(desk.master, b"t")
    os.kill(desk.pid, signal.SIGTERM)
    until = time.perf_counter() + 8
    while time.perf_counter() < until:
        pid, status = os.waitpid(desk.pid, os.WNOHANG)
        if pid:
            desk.pid = 0
            os.close(desk.master)
            assert os.waitstatus_to_exitcode(status) == 143
            return
        time.sleep(0.05)
    pytest.fail("it goes on")


def test_a_terminal_that_cannot_draw_is_words(
    in_terminal: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    desk = in_terminal()
    assert desk.wait_for_exit() == 2
    assert b"cannot draw" in desk.seen
    assert b"\x1b[" not in desk.seen


@long
def test_a_terminal_of_no_name_is_drawn_on(
    in_terminal: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TERM")
    desk = in_terminal()
    desk.wait_for("pairs judged")
    desk.press("q")
    assert desk.wait_for_exit() == 0


def test_a_damaged_text_is_not_quoted_and_the_doctor_is_named(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("Could not decode to UTF-8 column 'text' with text 'Dear Ada, \x1b[31m\xe9'")
    said = "\n".join(crash.words_of(error, tmp_path / "store.sqlite", None))
    assert "the store could not be read any more (a text in it is damaged)" in said
    assert "what obverse doctor says of it" in said
    assert "Ada" not in said
