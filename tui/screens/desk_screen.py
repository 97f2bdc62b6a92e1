"""What every screen of the desk does: turn keys into commands, and commands into its own methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.screen import Screen

from tui.commands import APP
from tui.widgets.bars import Bar
from tui.widgets.keys_bar import KeysBar
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.widget import Widget

    from tui.commands import Command
    from tui.desk import Desk
    from tui.widgets.asking import Asking

NARROW = 100
"""Columns: below this the two texts stand one above the other."""


class DeskScreen(Screen[None], inherit_bindings=False):
    """A screen with a scope of commands. `do_review_next` runs the command `review.next`."""

    SCOPE: ClassVar[str] = ""
    _covered: Sequence[Widget] = ()
    _asking: Asking | None = None

    @property
    def desk(self) -> Desk:
        """The app, with its own type."""
        return cast("Desk", self.app)

    def on_key(self, event: events.Key) -> None:
        """Run the command of a key; leave other keys to Textual."""
        now = self.app.screen
        if now is not self and isinstance(now, DeskScreen):
            # The key before this one went on to another screen, while this one was on its way here.
            event.stop()
            event.prevent_default()
            now.call_later(now.on_key, event)
            return
        if self._asking is not None:
            if self.focused is None:
                # It was asked for and has not the focus yet: a fast typist is already answering it.
                event.stop()
                event.prevent_default()
                self._asking.take_key(event)
            return  # on to Textual, whose inputs find their own keys there
        command = self.desk.command_of(self.SCOPE, event.key)
        if command is None:
            return
        event.stop()
        event.prevent_default()
        self.run_command(command)

    def run_command(self, command: Command) -> None:
        """Run a command of this screen, or of the whole desk."""
        if command.id.startswith("status."):
            self.do_status(command.id.removeprefix("status."))
            return
        owner = self.desk if APP in command.scopes else self
        getattr(owner, method_of(command.id))()

    def do_status(self, name: str) -> None:
        """Judge with a status: only the review screen has something to judge."""

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._repaint)

    def _repaint(self, _theme: object) -> None:
        self.paint()

    def on_screen_resume(self) -> None:
        """Take on the theme that stands now."""
        self.paint()

    def ask(self, asking: Asking, also_over: Sequence[Widget] = ()) -> None:
        """Mount what takes the keys for a while in place of the footer, and of more; nothing else moves."""
        keys = self.query_one(KeysBar)
        covered = [*also_over, keys]
        asking.styles.height = sum(widget.size.height for widget in covered)
        for widget in covered:
            widget.display = False
        self._covered = covered
        self._asking = asking
        self.mount(asking, after=keys)

    def put_away(self, asked: Asking) -> None:
        """Take away what was asked for, and give the footer and the keys back."""
        self._asking = None
        asked.remove()
        for widget in self._covered:
            widget.display = True
        self._covered = []
        self.set_focus(None)

    def paint(self) -> None:
        """Hand the theme's styles to the widgets."""
        for widget in self.query(Lines):
            widget.ink = self.desk.ink
        for bar in self.query(Bar):
            bar.ink = self.desk.ink

    def say(self, message: str, style: str = "muted") -> None:
        """Show a message; a screen with a place of its own for messages shows it there."""
        self.notify(message, severity="error" if style == "error" else "information", markup=False)


def method_of(command_id: str) -> str:
    """Return the name of the method that runs a command."""
    return "do_" + command_id.replace(".", "_").replace("-", "_")
