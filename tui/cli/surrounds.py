"""What a command is started in: streams that may be closed, an encoding that may be poor, signals that end it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

ENDING = ("SIGTERM", "SIGHUP")
"""Signals that end a command: it leaves by the way an error does, so that nothing half-written is left behind."""
BY_SIGNAL = 128
"""What is added to a signal's number to make the exit code, as shells do."""


class EndedBySignal(SystemExit):
    """A signal ended the command. No error, and asyncio lets it through, as any other SystemExit."""

    def __init__(self, number: int) -> None:
        """Tell by which."""
        super().__init__(BY_SIGNAL + number)
        self.number = number


def mend_streams() -> None:
    """Give the program the three streams that it was started without, and let none of them fail to encode.

    A stream that is closed must not be one that a file is opened as: what is printed would go into that file. Writing
    to one says that it cannot be written to; reading from one says that there is nothing.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is not None:
            continue
        with suppress(OSError):
            # Of /dev/null what is opened to be read refuses to be written: an output that goes nowhere is an error.
            flag = os.O_WRONLY if name == "stderr" else os.O_RDONLY
            descriptor = os.open(os.devnull, flag)
            if descriptor > number and not _is_open(number):
                os.dup2(descriptor, number)
                os.close(descriptor)
                descriptor = number
            setattr(sys, name, os.fdopen(descriptor, mode, encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        _never_fail_to_encode(stream)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _never_fail_to_encode(stream: TextIO) -> None:
    """Let a terminal that cannot show a character show another in its place."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def forget_output() -> None:
    """Send what Python still wants to flush at its end nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Let the signals that end a program raise EndedBySignal in the block; the desk sets its own handlers."""
    before = {}
    if threading.current_thread() is threading.main_thread():
        for name in ENDING:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    raise EndedBySignal(number)
