"""The desk: the Textual app. Opens on where the reviewer left off, and switches screens."""

from __future__ import annotations

import gc
import importlib
import os
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from data import queue, regime
from data.regime import RegimeError
from tui import commands, keymap, theming
from tui.ink import ink_of
from tui.judge import Judge
from tui.screens.desk_screen import DeskScreen
from tui.screens.review import ReviewScreen
from tui.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath

    from textual.screen import Screen

    from data.checks import Check
    from data.pairs import Pair
    from data.regime import Regime
    from data.response_checks import RememberedChecks
    from data.store import Store
    from tui.commands import Command
    from tui.config import Config
    from tui.ink import Ink

BREATH = 0.1
"""Seconds after the first paint in which nothing is loaded: the terminal's own thread is still writing it."""
TERMINAL = "terminal"
"""The theme of the terminal's own colours."""
THEME_EVERY = 1.0
"""Seconds between two looks whether the theme's file was edited."""


def open_desk(config: Config, store: Store) -> int:
    """Show the desk on a store until the reviewer leaves; return the exit code.

    Raises:
        ConfigError, RegimeError: the keymap or the regime cannot be used.
    """
    desk = Desk(config, store)
    desk.run(mouse=config.mouse)
    store.close()
    return desk.return_code or 0


class Desk(App[None], inherit_bindings=False):
    """The app. Screens ask it for the store, the regime, the keymap and the styles."""

    TITLE = "Obverse"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    # All of it here and none at the screens: a screen that brings its own makes Textual parse everything again.
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "app.tcss",
        "screens/library.tcss",
        "screens/review.tcss",
        "screens/report_form.tcss",
    ]

    def __init__(self, config: Config, store: Store) -> None:
        """Prepare the desk; nothing is drawn yet."""
        # Without colour the terminal's own are the theme: Textual turns those off whole, others only into greys.
        colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if colourless else None)
        self.config, self.store = config, store
        self.reviewer = config.reviewer_name()
        self.today = date.today().isoformat()  # noqa: DTZ011  the reviewer's own day
        self.regime = regime.load(config.regime, config.regime_folders())
        self.commands = commands.commands(self.regime)
        self.keymap = keymap.resolve(self.commands, config.keys, config.where)
        self.judge = Judge(store, self.reviewer)
        self._by_key = self._keys_by_scope()
        self._checks: RememberedChecks | None = None
        """None until they are loaded, which is after the first paint."""
        self._themes_worn = 0
        self._watched = theming.Watched(config, TERMINAL if colourless else config.theme)
        self.ink: Ink = ink_of(self._watched.theme)
        self._put_on_theme()

    # Start

    def _first_screen(self) -> Screen[None]:
        """Return the screen to begin with: the pair where the reviewer left off, or the library."""
        report_id, number, filter_text = queue.place_of(self.store.reader, self.reviewer)
        if number:
            return ReviewScreen(report_id, number, filter_text)
        return self._library()

    def on_mount(self) -> None:
        """Show the first screen, and go on with the start once it is painted."""
        screen = self._first_screen()
        self.push_screen(screen)
        screen.call_after_refresh(self.set_timer, BREATH, self._started)

    def _started(self) -> None:
        """Load what writing and checking need, now that the reviewer has something to read."""
        gc.enable()
        if self._watched.trouble:
            self.notify(self._watched.trouble, severity="error", markup=False, timeout=10)
        self.set_interval(THEME_EVERY, self._look_at_theme)
        self.judge.load()
        remembered: RememberedChecks = importlib.import_module("data.response_checks").RememberedChecks()
        self._checks = remembered
        if isinstance(self.screen, ReviewScreen) and self.screen.is_mounted:
            self.screen.draw_bars()

    # Keys and commands

    def _keys_by_scope(self) -> dict[tuple[str, str], Command]:
        found: dict[tuple[str, str], Command] = {}
        for command in self.commands:
            for scope in commands.SCOPES if commands.APP in command.scopes else command.scopes:
                for key in self.keymap.of(command.id):
                    found[scope, key] = command
        return found

    def command_of(self, scope: str, key: str) -> Command | None:
        """Return the command of a key on the screens of `scope`."""
        return self._by_key.get((scope, key))

    def footer_of(self, scope: str) -> Sequence[Command]:
        """Return the commands that a screen's footer shows, those of a status aside, help last."""
        own = [each for each in self.commands if each.shown and scope in each.scopes]
        everywhere = [each for each in self.commands if each.shown and commands.APP in each.scopes]
        return [*(each for each in own if not each.id.startswith("status.")), *everywhere]

    def do_app_help(self) -> None:
        """Show the keys of the screen."""
        from tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(getattr(self.screen, "SCOPE", "")))

    def do_app_palette(self) -> None:
        """Find a command by its name."""
        from tui.palette import open_palette

        open_palette(self)

    def do_app_theme(self) -> None:
        """Go on to the next theme."""
        self._watched.next()
        self._put_on_theme()
        self.notify(f"Theme: {self._watched.theme.name}", markup=False, timeout=2)

    def do_app_quit(self) -> None:
        """Leave."""
        self.exit()

    # Screens

    def _library(self, report_id: str = "") -> Screen[None]:
        from tui.screens.library import LibraryScreen

        return LibraryScreen(report_id)

    def show_library(self, report_id: str) -> None:
        """Show the library, on a report."""
        self.switch_screen(self._library(report_id))

    def show_review(self, report_id: str, filter_text: str = "") -> None:
        """Review a report's pairs ("" for all), from where the reviewer left off in it."""
        kept_report, number, kept_filter = queue.place_of(self.store.reader, self.reviewer)
        here = kept_report == report_id and not filter_text
        self.switch_screen(ReviewScreen(report_id, number, kept_filter if here else filter_text))

    def show_history(self, pair: Pair) -> None:
        """Show every act on a pair."""
        from tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen(pair))

    def walk_over_all(self) -> Walk:
        """Return a walk over all pairs, without a filter: for a pair that the walk in use hides."""
        statuses = [status.name for status in self.regime.statuses]
        return Walk(self.store.reader, self.reviewer, statuses, "", "")

    # What screens show

    def checks_of(self, pair: Pair) -> tuple[Check, ...]:
        """Return the regime's checks on a pair's response; none before the first paint."""
        if self._checks is None:
            return ()
        rules = self._rules_of(pair.regime)
        return self._checks.of(self.store.reader, pair.response_id, pair.published, rules)

    def _rules_of(self, name: str) -> Regime:
        """Return the regime of a report; the one in use where this computer does not have it."""
        if name == self.regime.name:
            return self.regime
        try:
            return regime.load(name, self.config.regime_folders())
        except RegimeError:
            return self.regime

    # Theme

    def _put_on_theme(self) -> None:
        theme = self._watched.theme
        self.ink = ink_of(theme)
        worn = self.theme
        # Textual repaints only for a theme with another name; so each reading of a file gets its own.
        self._themes_worn += 1
        made = theming.textual_theme(theme, f"{theme.name}-{self._themes_worn}")
        self.register_theme(made)
        self.theme = made.name
        if self._themes_worn > 1:
            self.unregister_theme(worn)
            for screen in self.screen_stack:
                if isinstance(screen, DeskScreen):
                    screen.paint()

    def _look_at_theme(self) -> None:
        if self._watched.changed():
            self._put_on_theme()
            if self._watched.trouble:
                self.notify(self._watched.trouble, severity="error", markup=False, timeout=10)
