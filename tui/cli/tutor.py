"""`obverse tutor`: the tutorial, in a store of its own that nothing else is kept in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data import locations
from data.demo import open_demo, put_aside
from data.store import open_store
from tui.cli.desk import ask_for_a_terminal
from tui.cli.errors import UsageError
from tui.cli.session import tell
from tui.config import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.cli.session import Session
    from tui.config import Config

NAME = "tutor.sqlite"


def tutor(session: Session) -> int:
    """Open the tutorial where it was left; begin it anew with --fresh, or when it was over."""
    if hasattr(session.arguments, "store"):
        raise UsageError("The tutorial has a store of its own: leave out --store.")
    ask_for_a_terminal()
    try:
        path = locations.data_folder() / NAME
    except RuntimeError as error:
        raise ConfigError(f"There is no place for the tutorial: {error}") from error
    config = replace(session.config, store=path, held_share=0.0)
    if path.exists() and (session.arguments.fresh or _is_over(path, config)):
        put_aside(path).unlink()  # whatever was judged in it was practice
    if not path.exists():
        tell("Making the sample …")
    return _run(config, open_demo(path))


def _is_over(path: Path, config: Config) -> bool:
    from tui.tutor.app import step_of
    from tui.tutor.steps import STEPS

    store = open_store(path)
    try:
        return step_of(store, config.reviewer_name()) + 1 == len(STEPS)
    finally:
        store.close()


def _run(config: Config, path: Path) -> int:
    from tui.app import run_desk
    from tui.tutor.app import TutorApp
    from tui.tutor.steps import STEPS

    app = TutorApp(config, open_store(path, tell=tell))
    code = run_desk(app)
    if not code and app.step + 1 < len(STEPS):
        print(f"You were at step {app.step + 1} of {len(STEPS)}. “obverse tutor” goes on there.")
    elif not code:
        print("Your own work begins with “obverse import PATH”; then “obverse” opens the desk on it.")
    return code
