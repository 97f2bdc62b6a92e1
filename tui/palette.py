"""The command palette: every command that works on the screen, found by its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from tui.commands import APP
from tui.screens.desk_screen import DeskScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.commands import Command
    from tui.desk import Desk


class CommandsProvider(Provider):
    """Gives the commands of the screen that the palette was opened on."""

    def _commands(self) -> Iterator[tuple[Command, str, DeskScreen]]:
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return
        for command in screen.desk.commands:
            if screen.SCOPE in command.scopes or APP in command.scopes:
                key = screen.desk.keymap.shown(command.id)
                yield command, command.help.rstrip(".") + (f" ({key})" if key else ""), screen

    async def discover(self) -> Hits:
        """Give all of them while nothing is typed."""
        for command, name, screen in self._commands():
            yield DiscoveryHit(name, partial(screen.run_command, command), help=command.id)

    async def search(self, query: str) -> Hits:
        """Give those whose help or id has the letters of `query` in order."""
        matcher = self.matcher(query)
        for command, name, screen in self._commands():
            score = max(matcher.match(name), matcher.match(command.id))
            if score > 0:
                yield Hit(score, name, partial(screen.run_command, command), help=command.id)


def open_palette(desk: Desk) -> None:
    """Show the palette over the screen."""
    if not isinstance(desk.screen, CommandPalette):
        desk.push_screen(CommandPalette(providers=[CommandsProvider], placeholder="Find a command"))
