"""`obverse open` and `obverse demo`: the desk itself."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from data import locations
from data.store import open_store
from tui.cli.errors import UsageError
from tui.cli.session import tell
from tui.config import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.cli.session import Session

PATIENCE = 1.0
"""Seconds that a key waits for another program's lock the first time; then the act is kept and tried again."""


def open_(session: Session) -> int:
    """Open the desk on the store; ask for the reviewer's name first where none is set anywhere."""
    ask_for_a_terminal()
    return _open(session, session.store_file, ask_name="reviewer" not in session.config.sources)


def demo(session: Session) -> int:
    """Open the desk on the sample, in a store of its own."""
    from data.demo import NAME, open_demo

    if hasattr(session.arguments, "store"):
        raise UsageError("The demo has a store of its own: leave out --store.")
    ask_for_a_terminal()
    try:
        place = locations.data_folder() / NAME
    except RuntimeError as error:
        raise ConfigError(f"There is no place for the demo: {error}") from error
    if not place.exists():
        print("Making the sample …", file=sys.stderr)
    return _open(session, open_demo(place, session.arguments.fresh))


def _open(session: Session, path: Path, ask_name: bool = False) -> int:
    store = open_store(path, PATIENCE, tell)
    from tui.app import open_desk

    return open_desk(replace(session.config, store=path), store, ask_name)


def ask_for_a_terminal() -> None:
    """Raise UsageError where there is no terminal to draw on and to type into."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("The desk needs a terminal. For scripts there are other commands: obverse --help")
    if os.environ.get("TERM") == "dumb":
        advice = "Start it in another one, or set TERM to what this one is; for scripts there are other commands."
        raise UsageError(f"This terminal says that it cannot draw (TERM=dumb). {advice}")
