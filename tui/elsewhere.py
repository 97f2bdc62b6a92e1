"""Errors that no screen meets: in a thread of its own, in a callback of the loop, while Python cleans up.

Each is reported like a crash; the desk says so once, and goes on.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.desk import Desk

MOST = 3
"""Reports of one run: what fails a hundred times a second fails in the same place."""


def watch(desk: Desk) -> Callable[[], None]:
    """Report what goes wrong beside the desk from now on; return what ends that. To be called in the desk's loop."""
    loop = asyncio.get_running_loop()
    of_threads, of_cleaning = threading.excepthook, sys.unraisablehook
    reported: list[str] = []

    def report(error: BaseException | None, doing: str) -> None:
        if error is None or isinstance(error, SystemExit | KeyboardInterrupt) or len(reported) >= MOST:
            return
        from tui.crash import place_of, write_report

        path = write_report(error, doing)
        reported.append(str(path))
        place = place_of(error)
        what = type(error).__name__ + (f" in {place}" if place else "")
        where = f" A report is in {path}." if path else ""
        words = f"Something beside the desk stopped on an error: {what}. The desk goes on.{where}"
        try:
            loop.call_soon_threadsafe(lambda: desk.notify(words, severity="warning", markup=False, timeout=15))
        except RuntimeError:  # the loop is over
            return

    def in_thread(args: threading.ExceptHookArgs) -> None:
        report(args.exc_value, f"thread {args.thread.name if args.thread else '?'}")

    def while_cleaning(args: Any) -> None:
        report(args.exc_value, "cleaning up")

    def in_loop(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        report(context.get("exception"), "a callback")

    threading.excepthook, sys.unraisablehook = in_thread, while_cleaning
    loop.set_exception_handler(in_loop)

    def end() -> None:
        threading.excepthook, sys.unraisablehook = of_threads, of_cleaning

    return end
