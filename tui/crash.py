"""What is left to do when the program stops on an error: say it in words, and write a report of it for its author.

The report says where in the code it was, with neither the values of variables nor a message that could quote what is
in a document, a note or a search; it stays on this computer, and only its owner reads it.
"""

from __future__ import annotations

import errno
import os
import platform
import re
import sqlite3
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from data import locations, state_files
from data.files import OWNER_ONLY_FILE, make_folder
from data.ids import new_id
from data.store import StoreError, now
from tui.cli.parser import BROKEN, STORE
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

REPORTS, MOST_REPORTS = "crashes", 20
"""The folder of the reports, in the state folder, and how many of them are kept."""
MOST_LOG = 1_000_000
"""Bytes of log that are kept; when there are more, the log becomes the one before, "obverse.log.1"."""
MOST_FRAMES = 200
"""Of each error, the frames that are written: an endless recursion has thousands."""
TEXT_VARIABLE = "OBVERSE_REPORT_TEXT"
"""Set to 1, reports have the messages of errors too, which can quote documents, notes, searches and file names."""
OURS = ("tui", "data", "themes")
_WORD = r"[A-Za-z_][\w.]{0,80}"
_NOT_TEXT = "Could not decode to UTF-8"
_SAFE_TO_QUOTE = {
    AttributeError: re.compile(rf"(module )?'{_WORD}'( object)? has no attribute '{_WORD}'"),
    NameError: re.compile(rf"name '{_WORD}' is not defined"),
    ModuleNotFoundError: re.compile(rf"No module named '{_WORD}'"),
    RecursionError: re.compile(r"maximum recursion depth exceeded[a-z ]*"),
}
"""Messages that name nothing but code, by the whole of their form."""


class TerminalLostError(Exception):
    """What came from the terminal could not be read."""


def tell(
    error: BaseException, store: Path | None, doing: str, stream: TextIO | None = None, what: str = "the desk"
) -> int:
    """Say in words that `what` stopped on `error`, and write a report; return the exit code.

    `store` is the store's file, where it is known; `doing` what was shown or run, for the report. Never raises.
    """
    cause = unwrapped(error)
    where = None
    try:
        where = write_report(cause, doing)
        lines = list(words_of(cause, store, where, what))
    except Exception as second:  # noqa: BLE001  whatever breaks now, the first error is told
        lines = [f"obverse: {what} stopped on an error of its own: {type(cause).__name__} ({type(second).__name__})."]
    with suppress(OSError, ValueError):  # the terminal may be what went away
        stream = stream or sys.stderr
        if stream is not None:
            print("\n".join(lines), file=stream, flush=True)
    return STORE if isinstance(cause, StoreError | sqlite3.Error) else BROKEN


def unwrapped(error: BaseException) -> BaseException:
    """Return the error that a thread failed with, instead of Textual's word for that."""
    workers = sys.modules.get("textual.worker")  # which a command without a desk has not loaded
    if workers is not None and isinstance(error, workers.WorkerFailed):
        inner: BaseException = error.error
        return inner
    return error


def words_of(error: BaseException, store: Path | None, report: Path | None, what: str = "the desk") -> Iterator[str]:
    """Give the lines that tell a reviewer what happened, what is safe, and what to do."""
    of_store = isinstance(error, StoreError | sqlite3.Error)
    if isinstance(error, StoreError):
        yield f"obverse: {one_line(str(error))}"
    elif isinstance(error, sqlite3.Error):
        at = f": {store}" if store else "."
        # The driver quotes the text that it cannot decode.
        said = "a text in it is damaged" if str(error).startswith(_NOT_TEXT) else one_line(str(error))
        yield f"obverse: the store could not be read any more ({said}){at}"
        yield "It may have been moved or damaged while it was open, by a program that copies or cleans up files."
    elif isinstance(error, MemoryError):
        yield f"obverse: {what} stopped: there was not enough memory. Close other programs, and try again."
    else:
        place = place_of(error)
        kind = type(error).__name__ + (f" in {place}" if place else "")
        yield f"obverse: {what} stopped on an error of its own: {kind}."
    yield "Everything that was shown as saved is saved; of a note that was being written, the draft is kept."
    if report is not None:
        yield f"What happened is written in {one_line(str(report))}, without any text of your documents."
    if store is not None and not of_store:
        yield "obverse doctor says whether what is in the store can be read."
    if what != "the desk":
        yield "If it happens again, send that file to whoever looks after Obverse here." if report else "Try again."
        return
    again = "Start obverse again to go on where you were."
    if of_store and store is not None:
        look = f"Look whether {one_line(store.name)} is where it was, and what obverse doctor says of it"
        again = f"{look}; then start obverse again."
    yield again


def write_report(error: BaseException, doing: str) -> Path | None:
    """Write a report of an error, which only its owner can read; return it, None where it cannot be written.

    The log gets one line that names it.
    """
    moment = re.sub(r"[-:]|\.\d+", "", now())
    name = f"crash-{moment}-{new_id()[-6:]}.txt"
    path = state_files.write(REPORTS, name, "\n".join(entry(error, doing)) + "\n", MOST_REPORTS)
    _log(f"{now()}  {type(error).__name__}; report: {path or 'could not be written'}")
    return path


def _log(line: str) -> None:
    try:
        path = locations.log_file()
        make_folder(path.parent)
        if path.exists() and path.stat().st_size > MOST_LOG:
            path.replace(path.with_name(path.name + ".1"))
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY_FILE)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            if os.name != "nt":
                os.chmod(path, OWNER_ONLY_FILE)  # noqa: PTH101  beside os.open
            file.write(line + "\n")
    except (OSError, RuntimeError):  # no room, no right, no home folder: the words on the terminal say the rest
        return


def _version_of(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def entry(error: BaseException, doing: str) -> Iterator[str]:
    """Give the lines of the report for an error: when, in what, and the tracebacks, the first cause first."""
    ours, textual = (_version_of(name) for name in ("obverse", "textual"))
    yield f"{now()}  obverse {ours}, Python {platform.python_version()}, Textual {textual}"
    yield f"{platform.platform()}, SQLite {sqlite3.sqlite_version}, terminal {os.environ.get('TERM', '?')}; {doing}"
    for each in _chain(error):
        frames = traceback.extract_tb(each.__traceback__, limit=-MOST_FRAMES)
        for frame in frames:  # not its locals, and of its source only what is a program's own
            yield f'  File "{one_line(frame.filename)}", line {frame.lineno}, in {one_line(frame.name)}'
            if frame.line and Path(frame.filename).suffix == ".py":
                yield f"    {one_line(frame.line)}"
        yield named(each)


def _chain(error: BaseException) -> list[BaseException]:
    """The errors that led to an error, and those it is a group of: first to last."""
    chain: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        each = waiting.pop()
        if each is None or any(each is known for known in chain):
            continue
        chain.insert(0, each)
        waiting.append(each.__cause__ or (None if each.__suppress_context__ else each.__context__))
        if isinstance(each, BaseExceptionGroup):
            waiting.extend(each.exceptions)
    return chain


def named(error: BaseException) -> str:
    """Return an error's name with what can be said of it that quotes neither documents, searches nor file names."""
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    if os.environ.get(TEXT_VARIABLE) == "1":
        return f"{name}: {one_line(str(error))}"
    if isinstance(error, sqlite3.Error):
        return f"{name}: {getattr(error, 'sqlite_errorname', 'no code')}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name}: {errno.errorcode.get(error.errno, error.errno)}, {os.strerror(error.errno)}"
    form = _SAFE_TO_QUOTE.get(type(error))
    message = str(error)
    if form is not None and form.fullmatch(message):
        return f"{name}: {message}"
    return f"{name} (its message is left out: it may quote a document; {TEXT_VARIABLE}=1 asks for it)"


def place_of(error: BaseException) -> str:
    """Return the innermost place of an error in our own code: "tui/screens/review.py, line 40"; "" for none."""
    home = Path(__file__).parent.parent
    for frame in reversed(traceback.extract_tb(error.__traceback__, limit=-MOST_FRAMES)):
        path = Path(frame.filename)
        if path.is_relative_to(home) and path.relative_to(home).parts[0] in OURS:
            return f"{path.relative_to(home).as_posix()}, line {frame.lineno}"
    return ""
