"""The desk that every screen stands on: the store, the regime, the keymap and the styles. It knows no screen."""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sqlite3
from contextlib import suppress
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.events import Key, Paste
from textual.worker import WorkerFailed

from data import preferences, regime
from data.queue import order_of
from data.regime import RegimeError
from data.saved_views import vocabulary_of
from data.store import StoreError
from data.suggesting import Showing
from tui import commands, keymap, theming
from tui.ink import ink_of
from tui.judge import Judge
from tui.last_look import LastLook
from tui.loading import load_part
from tui.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import PurePath

    from textual.events import Event
    from textual.filter import LineFilter

    from data.checks.of_response import RememberedChecks
    from data.checks.rules import Check
    from data.pairs import Pair
    from data.queue import Vocabulary
    from data.regime import Regime
    from data.store import Store
    from tui.commands import Command
    from tui.config import Config
    from tui.ink import Ink
    from tui.saver import Saver
    from tui.screens.place import Place

TERMINAL = "terminal"
"""The theme of the terminal's own colours."""
ORDER = "order"
"""The liking that keeps in which order the queue is walked."""
_LAST_LOOK = LastLook()
THEME_EVERY = 1.0
"""Seconds between two looks whether the theme's file was edited."""


class Desk(App[None], inherit_bindings=False):
    """What screens ask for. `tui.app` adds the screens themselves, and the way from one to another."""

    TITLE = "Obverse"
    PARTS: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Where the commands are that work everywhere and begin with a part's name; as a screen's."""
    EXTRA: ClassVar[tuple[Command, ...]] = ()
    """Commands that only this kind of desk has."""
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    # All of it here and none at the screens: a screen that brings its own makes Textual parse everything again.
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "app.tcss",
        "screens/library.tcss",
        "screens/review.tcss",
        "screens/report_form.tcss",
        "screens/what_was_read.tcss",
        "screens/search.tcss",
        "screens/matrix.tcss",
        "screens/progress.tcss",
        "screens/themes.tcss",
        "screens/views.tcss",
        "screens/alike.tcss",
        "screens/confirm_bulk.tcss",
        "screens/document.tcss",
        "screens/redefined.tcss",
    ]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what each line goes through before it is sent, the last look at the end."""
        return (*super().get_line_filters(), _LAST_LOOK)

    def __init__(self, config: Config, store: Store) -> None:
        """Prepare the desk; nothing is drawn yet."""
        # Without colour the terminal's own are the theme: Textual turns those off whole, others only into greys.
        colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if colourless else None)
        self.config, self.store = config, store
        self.reviewer = config.reviewer_name()
        self.today = date.today().isoformat()  # noqa: DTZ011  the reviewer's own day
        self.regime = regime.load(config.regime, config.regime_folders())
        self.commands = (*commands.commands(self.regime), *self.EXTRA)
        self.keymap = keymap.resolve(self.commands, config.keys, config.where)
        self.showing = Showing(store.device, config.suggestions, config.held_share)
        self.judge = Judge(store, self.reviewer, self.showing, self.regime)
        self._by_key = self._keys_by_scope()
        self._checks: RememberedChecks | None = None
        """None until they are loaded, which is after the first paint."""
        self._themes_worn = 0
        self.colourless = colourless
        self.held: list[Saver] = []
        """Those with an act that is not on disk yet."""
        self.rescued: set[str] = set()
        """The ids of the pairs whose notes are kept in files, as the store does not take them."""
        self._warned_of_unsaved = False
        self.liked = preferences.read(store.reader, self.reviewer)
        """How the reviewer likes the desk, as it was when the desk was opened."""
        self._watched = theming.Watched(config, TERMINAL if colourless else theming.chosen(config, self.liked))
        self.ink: Ink = ink_of(self._watched.theme)
        self._put_on_theme()

    # Where to go: `tui.app` knows the screens

    async def on_event(self, event: Event) -> None:
        """Send what is typed to a question that was asked a moment ago, before what has the focus takes any of it."""
        top = self.screen_stack[-1] if self.screen_stack else None
        typed = isinstance(event, Key | Paste) and not event.is_forwarded
        if typed and top is not None and getattr(top, "takes_keys_first", False):
            top._forward_event(event)
        else:
            await super().on_event(event)

    def go_to(self, screen: Place) -> None:
        """Show a screen over the one shown; where the same place is open below already, go back to it."""
        raise NotImplementedError  # only the app knows the screens

    def leave(self, report_id: str = "") -> None:
        """Go back to the screen below; from the one at the bottom to the library, on a report."""
        raise NotImplementedError  # only the app knows the screens

    def show_library(self, report_id: str = "") -> None:
        """Show the library, on a report, and close everything else."""
        raise NotImplementedError  # only the app knows the screens

    def show_pair(self, number: int, report_id: str = "") -> None:
        """Show a pair in the review that is open, or else in one of a report's pairs ("" for all)."""
        raise NotImplementedError  # only the app knows the screens

    def show_review(self, report_id: str, filter_text: str = "", number: int = 0) -> None:
        """Review a report's pairs ("" for all), from a pair or from where the reviewer left off, and close the rest."""
        raise NotImplementedError  # only the app knows the screens

    def back_to_review(self) -> None:
        """Go back to the review that is open, or else to where the reviewer left off."""
        raise NotImplementedError  # only the app knows the screens

    def show_document(self, subject: str, subject_id: str, offset: int = -1, number: int = 0) -> None:
        """Read a "response" or "report" at an offset of its text, beside the pair `number`, 0 for none."""
        raise NotImplementedError  # only the app knows the screens

    def show_history(self, pair: Pair) -> None:
        """Show every act on a pair."""
        raise NotImplementedError  # only the app knows the screens

    def show_what_was_read(self, subject: str, subject_id: str, offset: int = -1) -> None:
        """Show what was understood of a "response" or "report", from an offset of its text on."""
        raise NotImplementedError  # only the app knows the screens

    # Start

    def take_name(self, name: str) -> None:
        """Judge under a name from now on, with the desk as that reviewer likes it."""
        self.reviewer = name
        self.judge = Judge(self.store, name, self.showing, self.regime)
        self.liked = preferences.read(self.store.reader, name)
        if not self.colourless:
            self.wear(theming.chosen(self.config, self.liked))

    def go_on(self) -> None:
        """Load what writing and checking need, now that the reviewer has something to read."""
        gc.enable()
        self._tell_trouble()
        self.set_interval(THEME_EVERY, self._look_at_theme)
        self.judge.load()
        remembered: RememberedChecks = importlib.import_module("data.checks.of_response").RememberedChecks()
        self._checks = remembered

    # Leaving

    stopped_by: Exception | None = None
    """The error that the desk stopped on."""
    doing: str = ""
    """What the desk showed then, for the log: the names of its screens, and its size."""

    def keep(self) -> None:
        """Keep what was typed and is not saved yet: the desk may be gone in a moment."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep", None)
            if keep is not None:
                keep()
        if not self.all_saved():
            for saver in self.held:
                self.keep_elsewhere(saver.unsaved)

    def keep_elsewhere(self, act: object) -> None:
        """Keep an act that the store does not take where it is found at the next start."""
        raise NotImplementedError  # only the app knows the way back

    def all_saved(self) -> bool:
        """Try once more to save what waits; return whether nothing does any more."""
        self.held = [saver for saver in self.held if not saver.settle()]
        return not self.held

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else None
        if isinstance(cause, StoreError | sqlite3.OperationalError):
            # A thread that only reads found no store: what it was to show is missing, and nothing else is.
            self.notify(f"It could not be read. {cause}", severity="error", markup=False, timeout=15)
            return
        self._stop_on(error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual prints the traceback with the values of local variables, and those hold what documents say.
        self.exit(return_code=1)

    def panic(self, *_said: object) -> None:
        """Stop: what the terminal sends cannot be read any more."""
        from tui.crash import TerminalLostError

        self._stop_on(TerminalLostError())
        self.exit(return_code=1)

    def _stop_on(self, error: Exception) -> None:
        if self.stopped_by is None:
            self.stopped_by = error
            with suppress(Exception):  # whatever is broken: keep what can be kept
                shown = " over ".join(type(screen).__name__ for screen in reversed(self.screen_stack))
                self.doing = f"{shown}, {self.size.width} × {self.size.height}"
                self.keep()

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

    def leads_on(self, scope: str, key: str) -> bool:
        """Return whether a key is the first of two on the screens of `scope`."""
        return bool(self.following(scope, key))

    def following(self, scope: str, prefix: str) -> list[tuple[str, Command]]:
        """Return the keys that may follow a first one on the screens of `scope`, each with its command."""
        start = prefix + ","
        return [
            (key.removeprefix(start), command)
            for (within, key), command in self._by_key.items()
            if within == scope and key.startswith(start)
        ]

    def shown_key(self, key: str) -> str:
        """Return a key, or two, as people know it."""
        return keymap.display(key)

    def owner_of(self, command: Command) -> object:
        """Return what has the method of a command that works everywhere: the desk, or a part of it."""
        name = command.id.partition(".")[0]
        return load_part(self, name, self.PARTS[name]) if name in self.PARTS else self

    def footer_of(self, scope: str) -> Sequence[Command]:
        """Return the commands that a screen's footer shows, those of a status aside, help last."""
        own = [each for each in self.commands if each.shown and scope in each.scopes]
        everywhere = [each for each in self.commands if each.shown and commands.APP in each.scopes]
        return [*(each for each in own if not each.id.startswith("status.")), *everywhere]

    def do_app_help(self) -> None:
        """Show the keys that work, and what they work on."""
        raise NotImplementedError  # only the app knows the screens

    def do_app_theme(self) -> None:
        """Go on to the next theme."""
        self._watched.next()
        self._put_on_theme()
        self.notify(f"Theme: {self._watched.theme.name}", markup=False, timeout=2)

    def off_app_suspend(self) -> str:
        """Only a terminal with a shell behind it can take the desk off the screen for a while."""
        can = hasattr(signal, "SIGTSTP") and not self.is_headless
        undo = self.keymap.shown("review.undo")
        return "" if can else f"Here the desk cannot go back to a shell for a while. To undo, press {undo}."

    def do_app_suspend(self) -> None:
        """Stop until the shell's fg; what was typed is kept first."""
        self.keep()
        self.action_suspend_process()

    def do_app_quit(self) -> None:
        """Leave; while a judgement waits for another program's lock, only when asked twice."""
        if not self._warned_of_unsaved and not self.all_saved():
            self._warned_of_unsaved = True
            key = self.keymap.shown("app.quit")
            self.notify(self.held[0].before_leaving(key), severity="warning", markup=False, timeout=15)
            return
        self.keep()
        self.exit()

    # What screens show

    def walk_over_all(self) -> Walk:
        """Return a walk over all pairs, without a filter: for a pair that the walk in use hides."""
        return self.walk()

    def walk(self, report_id: str = "", filter_text: str = "") -> Walk:
        """Return a walk over the pairs of a report ("" for all) in the order that the reviewer chose last."""
        order = order_of(self.liked.get(ORDER, ""))
        return Walk(self.store.reader, self.reviewer, self.vocabulary, report_id, filter_text, order)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names that the reviewer's filters are understood by."""
        return vocabulary_of(self.regime, self.store.reader, self.reviewer, self.config.regime_folders())

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

    @property
    def theme_worn(self) -> str:
        """The name of the theme that is worn."""
        return self._watched.name

    @property
    def theme_set_by(self) -> str:
        """What sets the theme, so that another is worn for this session alone; "" where nothing does."""
        return self.config.where("theme").removesuffix(": theme") if "theme" in self.config.sources else ""

    def wear(self, name: str) -> None:
        """Wear a theme for as long as the desk is open; say what is wrong with it where it cannot be worn."""
        self._watched.choose(name)
        self._put_on_theme()
        self._tell_trouble()

    def off_app_theme(self) -> str:
        """Without colour there is but one."""
        return "NO_COLOR is set: the desk has no colours to choose." if self.colourless else ""

    off_app_themes = off_app_theme

    def _tell_trouble(self) -> None:
        if self._watched.trouble:
            self.notify(self._watched.trouble, severity="error", markup=False, timeout=10)

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

    def _look_at_theme(self) -> None:
        if self._watched.changed():
            self._put_on_theme()
            self._tell_trouble()
