"""What every screen of the desk does: turn keys into commands, and commands into its own methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.screen import Screen

from tui.commands import APP
from tui.widgets.bars import Bar
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual import events

    from tui.app import Desk
    from tui.commands import Command

NARROW = 100
"""Columns: below this the two texts stand one above the other."""


class DeskScreen(Screen[None], inherit_bindings=False):
    """A screen with a scope of commands. `do_review_next` runs the command `review.next`."""

    SCOPE: ClassVar[str] = ""

    @property
    def desk(self) -> Desk:
        """The app, with its own type."""
        return cast("Desk", self.app)

    def on_key(self, event: events.Key) -> None:
        """Run the command of a key; leave other keys to Textual."""
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

    def on_screen_resume(self) -> None:
        """Take on the theme that stands now."""
        self.paint()

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
