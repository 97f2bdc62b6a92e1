"""Leaving when it was not the reviewer who asked: a signal, a terminal that went away, an error.

What was typed is kept first; then the desk leaves as it always does, and the terminal is given back.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from tui.desk import Desk

SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT")
"""A window that was closed, a shutdown, and a `kill -INT`: Ctrl+C is a key of the desk."""
BY_SIGNAL = 128
"""What is added to a signal's number to make the exit code, as shells do."""
PATIENCE = 3.0
"""Seconds until a desk that cannot leave, since its terminal takes no more, is ended: everything is saved by then."""
GIVE_BACK = "".join(
    f"\x1b[{code}"
    for code in ("?2004l", "?7h", "?2048l", "?1000l", "?1003l", "?1015l", "?1006l", "<u", "?1049l", "?25h", "?1004l")
)
"""Ends what the desk has asked of the terminal: paste in brackets, mouse, keys, second screen, hidden cursor."""


def watch_signals(desk: Desk) -> None:
    """Let the signals that end a program keep what was typed, and leave in order. To be called in the desk's loop."""
    if desk.is_headless:
        return
    loop = asyncio.get_running_loop()

    def ended(number: int, _frame: FrameType | None) -> None:
        # Not a handler of the loop: where the terminal takes no more, the loop stands still in the middle of a paint.
        _be_gone_after(PATIENCE, BY_SIGNAL + number)
        with suppress(RuntimeError):  # the loop is over: the desk is leaving already
            loop.call_soon_threadsafe(leave, desk, number)

    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(ValueError, OSError):  # a desk that runs in another thread than the main one
                signal.signal(number, ended)


def leave(desk: Desk, number: int) -> None:
    """Keep what was typed, and leave with the code of a signal."""
    desk.keep()
    desk.exit(return_code=BY_SIGNAL + number)


def _be_gone_after(seconds: float, code: int) -> None:
    def end() -> None:
        with suppress(OSError):
            os.write(2, GIVE_BACK.encode())
        os._exit(code)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()


@contextmanager
def terminal_given_back() -> Iterator[None]:
    """Give the terminal back as it was, whatever is raised in the block and wherever Textual stopped."""
    type_as_before = _typing()
    try:
        yield
    except BaseException:
        with suppress(OSError, ValueError):
            if sys.stderr.isatty():
                sys.stderr.write(GIVE_BACK)
                sys.stderr.flush()
        type_as_before()
        raise


def _typing() -> Callable[[], None]:
    """Return what sets the terminal to handle typing as it does now."""
    try:
        import termios
    except ImportError:  # Windows
        return lambda: None
    try:
        modes = termios.tcgetattr(0)
    except (termios.error, OSError):  # no terminal
        return lambda: None

    def set_again() -> None:
        with suppress(termios.error, OSError):
            termios.tcsetattr(0, termios.TCSANOW, modes)

    return set_again
