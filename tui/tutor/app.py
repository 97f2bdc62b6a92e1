"""The desk of the tutorial: the real one, with a panel on it that looks whether a step was done."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from data import acts, catalogue
from data.preferences import read
from data.store import StoreError
from tui import commands
from tui.app import ObverseApp
from tui.screens.desk_screen import DeskScreen
from tui.tutor.panel import TutorPanel
from tui.tutor.steps import NAMES, STEPS, Now

if TYPE_CHECKING:
    from textual.screen import Screen

    from data.store import Store
    from tui.commands import Command
    from tui.config import Config

KEPT, OVER = "tutor", "over"
"""The preference that says how far a reviewer is; its value when the tutorial is over."""
LOOK_EVERY = 0.1
"""Seconds between two looks whether the step was done."""
_COMMAND = re.compile(r"\{([a-z.-]+)\}")


class TutorApp(ObverseApp):
    """The desk on the tutorial's store."""

    # Textual looks for them beside the file of the class.
    CSS_PATH: ClassVar[list[str | PurePath]] = [Path(__file__).parent.parent / path for path in ObverseApp.CSS_PATH]
    EXTRA: ClassVar[tuple[Command, ...]] = commands.TUTORIAL
    BACKS_UP: ClassVar[bool] = False

    def __init__(self, config: Config, store: Store) -> None:
        """Go on with the step at which the reviewer left."""
        super().__init__(config, store)
        self.step = step_of(store, self.reviewer)
        self._told = ""
        self._since = acts.newest(store.reader, self.reviewer)

    def _first_screen(self) -> Screen[None]:
        """Begin with the report that has most to show."""
        if self.step:
            return super()._first_screen()
        largest = max(catalogue.reports(self.store.reader, self.today), key=lambda report: report.pairs)
        return self._library(largest.id)

    def on_mount(self) -> None:
        """Look from now on."""
        self.set_interval(LOOK_EVERY, self.look)

    def look(self) -> None:
        """Go on to the next step if this one was done, and show it on the screen that is there."""
        screen = self.screen_stack[-1] if self.screen_stack else None  # none while the desk is being left
        if not isinstance(screen, DeskScreen) or not screen.is_mounted:
            return
        if STEPS[self.step].done(self._now(screen)):
            self._go_on(STEPS[self.step].told)
        panels = screen.query(TutorPanel)
        if not panels:
            panel = TutorPanel()
            panel.ink = self.ink
            self._draw(panel)
            screen.mount(panel)
        for panel in panels:
            self._draw(panel)

    def _now(self, screen: DeskScreen) -> Now:
        walk, last = getattr(screen, "walk", None), getattr(screen, "last", None)
        return Now(
            screen.SCOPE,
            screen.asking is not None,
            str(getattr(walk, "filter_text", "")),
            str(getattr(last, "text", "")),
            acts.since(self.store.reader, self.reviewer, self._since),
        )

    def _go_on(self, told: str) -> None:
        self._told = told
        self.step += 1
        self._since = acts.newest(self.store.reader, self.reviewer)
        with suppress(StoreError):  # the tutorial then begins a step earlier the next time
            self.judge.like(KEPT, STEPS[self.step].name)

    def _draw(self, panel: TutorPanel) -> None:
        step, width = STEPS[self.step], self.size.width
        skip, leave = self.keymap.shown("tutor.skip"), self.keymap.shown("app.quit")
        keys = f"{skip} skips it · {leave} leaves" if self.step + 1 < len(STEPS) else f"{leave} leaves"
        panel.show(
            self.step + 1, len(STEPS), step.title, self.with_keys(self._told), self.with_keys(step.words), keys, width
        )

    def with_keys(self, words: str) -> str:
        """Return the words of a step, with the keys that the reviewer's keymap has for the commands in braces."""
        return _COMMAND.sub(lambda found: self.keymap.shown(found[1]) or f"({found[1]} has no key)", words)

    def do_tutor_skip(self) -> None:
        """Go on to the next step as if this one was done."""
        if self.step + 1 < len(STEPS):
            self._go_on("")
            self.look()

    def off_tutor_skip(self) -> str:
        """Nothing comes after the last step."""
        leave = self.keymap.shown("app.quit")
        return "" if self.step + 1 < len(STEPS) else f"This was the last step; {leave} leaves the tutorial."


def step_of(store: Store, reviewer: str) -> int:
    """Return the place of the step that a reviewer is at, counted from 0."""
    kept = read(store.reader, reviewer).get(KEPT, "")
    return NAMES.index(kept) if kept in NAMES else 0
