"""The `obverse` command: what is typed goes to one function of one group; what goes wrong is one line and a code."""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from data.lookup import NotFoundError
from data.pairs import NoSuchPairError
from data.queue import FilterError
from data.regime import RegimeError
from data.store import StoreError
from tui.cli.parser import DONE, INTERRUPTED, NOT_DONE, STORE, USAGE, WRONG_CONFIG, make_parser
from tui.cli.session import Session, UsageError
from tui.config import ConfigError
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(argv: Sequence[str], version: str = "") -> int:
    """Run the command with these arguments; return its exit code, as `obverse --help` lists them.

    `version` is what --version tells.
    """
    for stream in (sys.stdout, sys.stderr):
        _never_fail_to_encode(stream)
    try:
        arguments = make_parser(version).parse_args(argv)
    except SystemExit as exit_:  # argparse has said why, or has shown the help
        return exit_.code if isinstance(exit_.code, int) else USAGE
    if arguments.function not in ("desk:open_", "desk:demo", "tutor:tutor"):
        gc.enable()  # the launcher put it off for the first paint, which only the desk has
    module, _, name = arguments.function.partition(":")
    session = Session(arguments)
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
        return fail(f"The store cannot be read ({error}).", STORE)
    except (ConfigError, RegimeError) as error:
        return fail(str(error), WRONG_CONFIG)
    except BrokenPipeError:  # whoever read the output has seen enough
        _forget_output()
        return DONE
    except KeyboardInterrupt:
        return fail("Interrupted. What was finished before is kept.", INTERRUPTED)
    finally:
        session.close()
    return code


def fail(message: str, code: int) -> int:
    """Say in one line on the standard error what is wrong; return the exit code."""
    with suppress(BrokenPipeError):
        print(f"obverse: {one_line(message)}", file=sys.stderr)
    return code


def _point_at(text: str, error: FilterError) -> None:
    """Show, to a person, the filter with what is wrong in it underlined; a program reads the one line that follows."""
    if sys.stderr.isatty() and text.isprintable():
        from rich.cells import cell_len

        carets = "^" * max(cell_len(text[error.start : error.end]), 1)
        with suppress(BrokenPipeError):
            print(f"  {text}\n  {' ' * cell_len(text[: error.start])}{carets}", file=sys.stderr)


def _never_fail_to_encode(stream: TextIO) -> None:
    """Let a terminal that cannot show a character show another in its place."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _forget_output() -> None:
    """Send what Python still wants to flush at its end nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
