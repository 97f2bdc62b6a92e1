"""The `obverse` command: what is typed goes to one function of one group; what goes wrong is one line and a code."""

from __future__ import annotations

import errno
import gc
import sqlite3
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from data.lookup import NotFoundError
from data.pairs import NoSuchPairError
from data.queue import FilterError
from data.regime import RegimeError
from data.store import StoreError
from data.troubles import in_words
from tui.cli.errors import UsageError
from tui.cli.parser import BROKEN, DONE, INTERRUPTED, NOT_DONE, STORE, USAGE, WRONG_CONFIG, understand
from tui.cli.session import Session
from tui.cli.surrounds import BY_SIGNAL, EndedBySignal, ended_in_order, forget_output, mend_streams
from tui.config import ConfigError
from tui.plain import one_line

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from pathlib import Path

DESKS = ("desk:open_", "desk:demo", "tutor:tutor")
_OF_THE_SYSTEM = frozenset(
    {
        errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE,
        errno.ENFILE, errno.ENOMEM, errno.ENODEV, errno.ENXIO, getattr(errno, "EDQUOT", errno.ENOSPC),
        getattr(errno, "ESTALE", errno.EIO),
    }
)  # fmt: skip
"""What a system says that is no fault of the program: a disk that is full or away, a right that is not given."""


def run(argv: Sequence[str], version: str = "") -> int:
    """Run the command with these arguments; return its exit code, as `obverse --help` lists them. Never raises.

    `version` is what --version tells.
    """
    try:
        with ended_in_order():
            return _run(argv, version)
    except EndedBySignal as ended:
        return BY_SIGNAL + ended.number
    except KeyboardInterrupt:  # at the very start, or while the first one was answered
        return fail("Interrupted.", INTERRUPTED)
    finally:
        forget_output()


def _run(argv: Sequence[str], version: str) -> int:
    mend_streams()
    try:
        arguments = understand(argv, version)
    except SystemExit as exit_:  # argparse has said why, or has shown the help
        return exit_.code if isinstance(exit_.code, int) else USAGE
    except BrokenPipeError:
        return DONE
    except OSError as error:  # the help could not be printed
        return fail(_in_words(error), NOT_DONE)
    if arguments.function not in DESKS:
        gc.enable()  # the launcher put it off for the first paint, which only the desk has
    session = Session(arguments)
    try:
        code = _answer(session, arguments)
    finally:
        with suppress(sqlite3.Error):  # it is closed all the same, and what was saved is saved
            session.close()
    return code


def _answer(session: Session, arguments: Namespace) -> int:
    """Run the function of a command; return its exit code, also for whatever it raises."""
    module, _, name = arguments.function.partition(":")
    try:
        function = getattr(import_module(f"tui.cli.{module}"), name)
        code = int(function(session))
        sys.stdout.flush()
    except FilterError as error:
        _point_at(str(getattr(arguments, "filter", "")), error)
        return fail(str(error), USAGE)
    except UsageError as error:
        return fail(str(error), USAGE)
    except (NoSuchPairError, NotFoundError) as error:
        return fail(str(error), NOT_DONE)
    except StoreError as error:
        return fail(str(error), STORE)
    except sqlite3.DatabaseError as error:  # while it was read: damaged, or locked
        return fail(in_words(_store_of(session), error), STORE)
    except (ConfigError, RegimeError) as error:
        return fail(str(error), WRONG_CONFIG)
    except UnicodeEncodeError as error:  # bytes on the command line that are no text: no store holds such a name
        half = f"a byte that is no text in UTF-8 (U+{ord(error.object[error.start]):04X})"
        return fail(f"What was typed holds {half}. Type it again, in UTF-8.", USAGE)
    except BrokenPipeError:  # whoever read the output has seen enough
        return DONE
    except KeyboardInterrupt:
        return fail("Interrupted. What was finished before is kept.", INTERRUPTED)
    except MemoryError:
        return fail("There was not enough memory for it. Close other programs, or ask for less at once.", BROKEN)
    except OSError as error:
        if error.errno in _OF_THE_SYSTEM:
            return fail(_in_words(error), NOT_DONE)
        return _crash(error, session, arguments)
    except Exception as error:  # noqa: BLE001  nothing else was foreseen: words, a report, and a code
        return _crash(error, session, arguments)
    return code


def _crash(error: Exception, session: Session, arguments: Namespace) -> int:
    """Tell of an error that nobody foresaw, and write a report; return the exit code."""
    from tui.crash import tell

    store = _store_of(session) if "config" in session.__dict__ else None
    name = arguments.command or "open"
    return tell(error, store, f"obverse {name}", what=f"obverse {name}")


def _store_of(session: Session) -> Path:
    return session.config.store_file()


def fail(message: str, code: int) -> int:
    """Say in one line on the standard error what is wrong; return the exit code."""
    with suppress(OSError, ValueError):
        print(f"obverse: {one_line(message)}", file=sys.stderr)
    return code


def _in_words(error: OSError) -> str:
    """Return what the system refused, and of what."""
    writing = error.errno in (errno.ENOSPC, errno.EFBIG, errno.EBADF)
    what = str(error.filename or ("The output cannot be written" if writing else "Reading or writing failed"))
    what += ": "
    advice = " Make room, and try again." if error.errno in (errno.ENOSPC, errno.EFBIG) else ""
    return f"{what}{(error.strerror or str(error)).lower()}.{advice}"


def _point_at(text: str, error: FilterError) -> None:
    """Show, to a person, the filter with what is wrong in it underlined; a program reads the one line that follows."""
    if sys.stderr.isatty() and text.isprintable():
        from rich.cells import cell_len

        carets = "^" * max(cell_len(text[error.start : error.end]), 1)
        with suppress(OSError, ValueError):
            print(f"  {text}\n  {' ' * cell_len(text[: error.start])}{carets}", file=sys.stderr)
