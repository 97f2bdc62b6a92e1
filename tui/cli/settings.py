"""`obverse config`, `locate` and `completion`: what is set, where things are, and help for the shell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from data import locations
from tui import config as configuration
from tui.cli.parser import DONE, PLACES, make_parser
from tui.plain import one_line

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from tui.cli.session import Session

_FILES = {"bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f"}
"""What completes a path in each shell, as shtab names it."""
_PATHS = ("paths", "output", "store", "config")


def config(session: Session) -> int:
    """Show what is set and where; write a commented file; or say which file it is."""
    action = session.arguments.action
    if action == "path":
        print(session.config_file)
    elif action == "init":
        configuration.write_default(session.config_file)
        print(f"Written: {session.config_file}")
    else:
        settings = session.config
        values = {
            "reviewer": settings.reviewer_name(),
            "theme": settings.theme,
            "store": settings.store_file(),
            "regime": settings.regime,
            "mouse": str(settings.mouse).lower(),
            "clipboard": settings.clipboard,
            "review.suggestions": str(settings.suggestions).lower(),
            "review.held_share": f"{settings.held_share:g}",
        }
        for name, value in values.items():
            print(f"{name} = {one_line(str(value))}    ({one_line(settings.where(name))})")
        for name, keys in settings.keys.items():
            shown = ", ".join(map(one_line, keys)) or "switched off"
            print(f"keys.{one_line(name)} = {shown}    ({one_line(settings.where(f'keys.{name}'))})")
    return DONE


def locate(session: Session) -> int:
    """Say where the store, the configuration, themes, log, data and state are; or one of them alone."""
    try:
        if session.arguments.place:
            print(_place(session, session.arguments.place))
        else:
            for name in PLACES:
                print(f"{name:<8}{_place(session, name)}")
    except RuntimeError as error:
        raise configuration.ConfigError(f"There is no such place: {error}") from error
    return DONE


def _place(session: Session, name: str) -> Path:
    """Return one place; only that of the store has to know what the configuration says."""
    if name == "store":
        return session.config.store_file()
    if name == "config":
        return session.config_file
    if name == "themes":
        return locations.themes_folder(session.config_file)
    if name == "state":
        return locations.state_folder()
    return locations.log_file() if name == "log" else locations.data_folder()


def completion(session: Session) -> int:
    """Print the completion script of a shell."""
    import shtab

    parser = make_parser()
    _complete_paths(parser)
    sys.stdout.write(shtab.complete(parser, session.arguments.shell))
    return DONE


def _complete_paths(parser: argparse.ArgumentParser) -> None:
    for action in parser._actions:
        if action.dest in _PATHS:
            action.complete = _FILES  # type: ignore[attr-defined]  # how shtab is told
        choices = action.choices if isinstance(action.choices, dict) else {}
        for inner in choices.values():
            _complete_paths(inner)
