"""The app: the desk with its screens. Opens on where the reviewer left off, and goes from screen to screen."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from data import queue
from tui.commands import LIBRARY, REVIEW
from tui.desk import Desk
from tui.elsewhere import watch
from tui.leaving import terminal_given_back, watch_signals
from tui.loading import load_part
from tui.screens.desk_screen import DeskScreen
from tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.screen import Screen

    from data.pairs import Pair
    from data.store import Store
    from tui.config import Config
    from tui.screens.place import Place

BREATH = 0.1
"""Seconds after the first paint in which nothing is loaded: the terminal's own thread is still writing it."""
QUIET = 5.0
"""Seconds after that in which the day's backup is not begun: most starts are over, and the first keys are."""
BOTTOM = 1
"""The place in Textual's stack of the screen at the bottom: its own blank one stands below."""


def open_desk(config: Config, store: Store, ask_name: bool = False) -> int:
    """Show the desk on a store until the reviewer leaves; return the exit code.

    With `ask_name` the desk begins with the question who reviews.

    Raises:
        ConfigError, RegimeError: the keymap or the regime cannot be used.
    """
    return run_desk(ObverseApp(config, store, ask_name))


def run_desk(app: ObverseApp) -> int:
    """Run a desk until the reviewer leaves, and close its store; return the exit code."""
    try:
        with terminal_given_back():
            app.run(mouse=app.config.mouse)
        app.store.close()
    except Exception as error:  # noqa: BLE001  an error that got past Textual ends in words too
        app.stopped_by = app.stopped_by or error
    finally:
        app.end_watch()
    if app.stopped_by is not None:
        from tui.crash import tell

        return tell(app.stopped_by, app.store.path, app.doing)
    return app.return_code or 0


class ObverseApp(Desk):
    """The desk with its screens; each is imported when it is first shown."""

    PARTS: ClassVar[Mapping[str, str]] = MappingProxyType(
        {"go": "tui.parts.going:Going", "backup": "tui.parts.backing_up:BackingUp"}
    )
    BACKS_UP: ClassVar[bool] = True
    """Whether the desk makes a backup of its store each day that it is opened."""

    def __init__(self, config: Config, store: Store, ask_name: bool = False) -> None:
        """Prepare the desk; with `ask_name` it asks for the reviewer's name before anything else."""
        super().__init__(config, store)
        self._ask_name = ask_name
        self.end_watch: Callable[[], None] = lambda: None
        """Ends what `tui.elsewhere.watch` began."""

    def _first_screen(self) -> Screen[None]:
        """Return the screen to begin with: the pair where the reviewer left off, or the library."""
        report_id, number, filter_text = queue.place_of(self.store.reader, self.reviewer)
        if number:
            return ReviewScreen(report_id, number, filter_text)
        return self._library()

    def on_mount(self) -> None:
        """Show the first screen, and go on with the start once it is painted."""
        watch_signals(self)
        if not self.is_headless:
            self.end_watch = watch(self)
        if self._ask_name:
            from tui.screens.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen(self.reviewer, self._named))
            return
        screen = self._first_screen()
        self.push_screen(screen)
        screen.call_after_refresh(self.set_timer, BREATH, self._started)

    def _named(self, name: str, keep: bool) -> None:
        """Go on under the name that was given; with `keep` it stands in the configuration file from now on."""
        trouble = ""
        if keep and self.config.file is not None:
            from tui.config import ConfigError
            from tui.own_settings import set_reviewer

            try:
                set_reviewer(self.config.file, name)
            except ConfigError as error:
                trouble = f"The name is used now, and not kept. {error}"
        self.take_name(name)
        screen = self._first_screen()
        self.switch_screen(screen)
        screen.call_after_refresh(self.set_timer, BREATH, self._started)
        if trouble:
            self.notify(trouble, severity="error", markup=False, timeout=15)

    def _started(self) -> None:
        if not self.screen_stack:  # it was left at once
            return
        self.go_on()
        from tui import store_notices

        store_notices.tell(self)
        if isinstance(self.screen, ReviewScreen) and self.screen.is_mounted:
            self.screen.draw_bars()
        if self.BACKS_UP:
            self.set_timer(QUIET, self._back_up)

    def _back_up(self) -> None:
        """Make the day's backup, now that the start is over, and one before each act on many pairs."""
        from tui.parts.backing_up import BackingUp

        part = load_part(self, "backup", self.PARTS["backup"])
        assert isinstance(part, BackingUp)
        self.judge.before_many = part.before_many
        part.daily()

    def keep_elsewhere(self, act: object) -> None:
        """Keep an act that the store does not take in a file."""
        from tui import rescue

        rescue.keep_act(self, act)

    def on_unmount(self) -> None:
        """Give up the backup that is being made, if one is."""
        part = self.__dict__.get("loaded_parts", {}).get("backup")
        if part is not None:
            part.stop()

    def _library(self, report_id: str = "") -> Screen[None]:
        from tui.screens.library import LibraryScreen

        return LibraryScreen(report_id)

    # Places: one screen stands at the bottom, the library or a review; others are opened over it

    def go_to(self, screen: Place) -> None:
        """Show a screen over the one shown; where the same place is open below already, go back to it."""
        if not self._back_to(screen.place_key):
            self.push_screen(screen)

    def _back_to(self, place_key: str) -> DeskScreen | None:
        """Go back to a place that is open, which reads anew what may have changed; return None where it is not."""
        for below in reversed(self.screen_stack):
            if isinstance(below, DeskScreen) and below.place_key == place_key:
                self._close_down_to(below)
                below.read_anew()
                return below
        return None

    def _close_down_to(self, below: Screen[Any]) -> None:
        while self.screen is not below:
            self.pop_screen()

    def leave(self, report_id: str = "") -> None:
        """Go back to the screen below; from the one at the bottom to the library, on a report."""
        if len(self.screen_stack) > BOTTOM + 1:
            self.pop_screen()
            if isinstance(self.screen, DeskScreen):
                self.screen.read_anew()
        elif getattr(self.screen, "SCOPE", "") != LIBRARY:
            self.show_library(report_id)

    def show_library(self, report_id: str = "") -> None:
        """Show the library, on a report, and close everything else."""
        self._close_down_to(self.screen_stack[BOTTOM])
        self.switch_screen(self._library(report_id))

    def show_pair(self, number: int, report_id: str = "") -> None:
        """Show a pair in the review that is open, or else in one of a report's pairs ("" for all)."""
        below = self._back_to(REVIEW)
        if isinstance(below, ReviewScreen):
            below.show_pair(number)
        else:
            self.push_screen(ReviewScreen(report_id, number))

    def show_review(self, report_id: str, filter_text: str = "", number: int = 0) -> None:
        """Review a report's pairs ("" for all), from a pair or from where the reviewer left off, and close the rest."""
        self._close_down_to(self.screen_stack[BOTTOM])
        if number:
            self.switch_screen(ReviewScreen(report_id, number, filter_text))
            return
        kept_report, number, kept_filter = queue.place_of(self.store.reader, self.reviewer)
        here = kept_report == report_id and not filter_text
        self.switch_screen(ReviewScreen(report_id, number, kept_filter if here else filter_text))

    def back_to_review(self) -> None:
        """Go back to the review that is open, or else to where the reviewer left off."""
        if not self._back_to(REVIEW):
            report_id, _, _ = queue.place_of(self.store.reader, self.reviewer)
            self.show_review(report_id)

    def show_document(self, subject: str, subject_id: str, offset: int = -1, number: int = 0) -> None:
        """Read a "response" or "report" at an offset of its text, beside the pair `number`, 0 for none."""
        self.judge.ready()
        from tui.screens.document import DocumentScreen

        screen = DocumentScreen(subject, subject_id, offset, number)
        self.go_to(screen)
        if self.screen is not screen and isinstance(self.screen, DocumentScreen):  # it was open below already
            self.screen.open(subject, subject_id, offset, number)

    def show_history(self, pair: Pair) -> None:
        """Show every act on a pair."""
        from tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen(pair))

    def show_what_was_read(self, subject: str, subject_id: str, offset: int = -1) -> None:
        """Show what was understood of a "response" or "report", from an offset of its text on."""
        self.judge.ready()
        from tui.screens.what_was_read import WhatWasReadScreen

        below = self.screen

        def come_back(_nothing: None) -> None:
            again = getattr(below, "read_anew", None)
            if again is not None:
                again()

        self.push_screen(WhatWasReadScreen(subject, subject_id, offset), come_back)

    def do_app_help(self) -> None:
        """Show the keys that work, and what they work on."""
        from tui.screens.help import HelpScreen, help_on

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(help_on(self.screen))

    def do_app_themes(self) -> None:
        """Choose a theme, over the screen that wears it."""
        from tui.screens.themes import ThemesScreen

        if not isinstance(self.screen, ThemesScreen):
            self.push_screen(ThemesScreen())

    def do_app_palette(self) -> None:
        """Find a command by its name."""
        from tui.palette import open_palette

        open_palette(self)
