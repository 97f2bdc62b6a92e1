"""What is left to do when the desk stops on an error: say it in words, and write the rest into the log.

The log takes the traceback with neither the values of variables nor a message that could quote what is in a
document; it stays on this computer, and only its owner reads it.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import WorkerFailed

from data import locations
from data.files import OWNER_ONLY_FILE, make_folder
from data.store import StoreError, now
from tui.cli.parser import BROKEN, STORE
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

MOST_LOG = 1_000_000
"""Bytes of log that are kept; when there are more, the log becomes the one before, "obverse.log.1"."""
OURS = ("tui", "data", "themes")
_SAFE_TO_QUOTE = (
    StoreError, sqlite3.Error, OSError, ImportError, AttributeError, NameError, MemoryError, RecursionError,
)  # fmt: skip
"""Errors whose messages name files, tables and code, never what a document says."""


class TerminalLostError(Exception):
    """What came from the terminal could not be read."""


def tell(error: BaseException, store: Path, doing: str, stream: TextIO | None = None) -> int:
    """Say in words that the desk stopped on `error`, and log it; return the exit code.

    `store` is the store's file, `doing` what the desk was showing, for the log.
    """
    stream = stream or sys.stderr
    cause = unwrapped(error)
    where = write_log(cause, doing)
    with suppress(OSError, ValueError):  # the terminal may be what went away
        print("\n".join(words_of(cause, store, where)), file=stream, flush=True)
    return STORE if isinstance(cause, StoreError | sqlite3.Error) else BROKEN


def unwrapped(error: BaseException) -> BaseException:
    """Return the error that a thread failed with, instead of Textual's word for that."""
    return error.error if isinstance(error, WorkerFailed) else error


def words_of(error: BaseException, store: Path, log: Path | None) -> Iterator[str]:
    """Give the lines that tell a reviewer what happened, what is safe, and what to do."""
    if isinstance(error, StoreError):
        yield f"obverse: {one_line(str(error))}"
    elif isinstance(error, sqlite3.Error):
        yield f"obverse: the store could not be read any more ({one_line(str(error))}): {store}"
        yield "It may have been moved or damaged while the desk was open, by a program that copies or cleans up files."
    else:
        place = _place_of(error)
        what = type(error).__name__ + (f" in {place}" if place else "")
        yield f"obverse: the desk stopped on an error of its own: {what}."
    yield "Everything that was shown as saved is saved; of a note that was being written, the draft is kept."
    if log is not None:
        yield f"What happened is written in {log}, without any text of your documents."
    again = "Start obverse again to go on where you were."
    if isinstance(error, StoreError | sqlite3.Error):
        again = f"Look whether {store.name} is where it was; then start obverse again."
    yield again


def write_log(error: BaseException, doing: str) -> Path | None:
    """Add an error to the log, which only its owner can read; return the log, None where it cannot be written."""
    try:
        path = locations.log_file()
        make_folder(path.parent)
        if path.exists() and path.stat().st_size > MOST_LOG:
            path.replace(path.with_name(path.name + ".1"))
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY_FILE)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            if os.name != "nt":
                os.chmod(path, OWNER_ONLY_FILE)  # noqa: PTH101  beside os.open
            file.write("\n".join(entry(error, doing)) + "\n\n")
    except (OSError, RuntimeError):  # no room, no right, no home folder: the words on the terminal say the rest
        return None
    return path


def entry(error: BaseException, doing: str) -> Iterator[str]:
    """Give the lines of the log for an error: when, in what, and the tracebacks, the first cause first."""
    from importlib.metadata import version

    from obverse import __version__

    yield f"{now()}  obverse {__version__}, Python {platform.python_version()}, Textual {version('textual')}"
    yield f"{platform.platform()}, terminal {os.environ.get('TERM', '?')}; {doing}"
    for each in _chain(error):
        yield from (line.rstrip("\n") for line in traceback.format_tb(each.__traceback__))
        yield _named(each)


def _chain(error: BaseException) -> list[BaseException]:
    """The errors that led to an error, first to last."""
    chain: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and each not in chain:
        chain.insert(0, each)
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return chain


def _named(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, _SAFE_TO_QUOTE):
        return f"{name}: {one_line(str(error))}"
    return f"{name} (its message is left out: it may quote a document)"


def _place_of(error: BaseException) -> str:
    """The innermost place of an error in our own code: "tui/screens/review.py, line 40"; "" for none."""
    home = Path(__file__).parent.parent
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(home) and path.relative_to(home).parts[0] in OURS:
            return f"{path.relative_to(home).as_posix()}, line {frame.lineno}"
    return ""
