"""The command palette: commands, saved views, reports and bodies by their name, and a filter that is typed into it."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape

from data import queue, saved_views
from data.filters.terms import TEXT
from data.queue import FilterError, order_of
from data.saved_views import View
from tui.commands import APP
from tui.desk import ORDER
from tui.palette_places import PlacesProvider
from tui.plain import one_line
from tui.screens.desk_screen import DeskScreen
from tui.widgets.too_small import LEAST_HEIGHT, LEAST_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.queue import Filter
    from tui.commands import Command
    from tui.desk import Desk

LOOK_FOR = "Find a command, a view, a report, a body, or pairs"
AT_ONCE = 0.15
"""Seconds without a key until the pairs that meet what is typed are counted."""
_LAST, _SURE = 0.001, 1.0
"""Scores: of words that any text may hold, below every command; and of a filter that can be nothing else."""


class CommandsProvider(Provider):
    """Gives the commands of the screen that the palette was opened on; one that is off with the reason."""

    def _commands(self) -> Iterator[tuple[Command, str, DeskScreen]]:
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return
        for command in screen.desk.commands:
            if screen.scope in command.scopes or APP in command.scopes:
                key, why = screen.desk.keymap.shown(command.id), screen.why_off(command)
                words = command.help.rstrip(".") + (f" ({key})" if key else "")
                yield command, f"{words}. Not now: {why}" if why else words, screen

    async def listed(self) -> Hits:
        """Give all of them."""
        for command, name, screen in self._commands():
            yield DiscoveryHit(Content(name), partial(screen.run_command, command), text=name, help=command.id)

    async def search(self, query: str) -> Hits:
        """Give those whose help or id has the letters of `query` in order."""
        matcher = self.matcher(query)
        for command, name, screen in self._commands():
            score = max(matcher.match(name), matcher.match(command.id))
            if score > 0:
                yield Hit(score, Content(name), partial(screen.run_command, command), text=name, help=command.id)


class ViewsProvider(Provider):
    """Gives the saved views, each to be reviewed."""

    def _views(self) -> Iterator[tuple[View, str, DeskScreen]]:
        screen = self.screen
        if isinstance(screen, DeskScreen):
            desk = screen.desk
            for view in saved_views.views(desk.store.reader, desk.reviewer):
                yield view, f"Review the view “{one_line(view.name)}”", screen

    async def listed(self) -> Hits:
        """Give all of them."""
        for view, words, screen in self._views():
            opening, text = partial(_open, screen, view), escape(one_line(view.filter))
            yield DiscoveryHit(Content(words), opening, text=words, help=text)

    async def search(self, query: str) -> Hits:
        """Give those whose name has the letters of `query` in order."""
        matcher = self.matcher(query)
        for view, words, screen in self._views():
            score = matcher.match(words)
            if score > 0:
                opening, text = partial(_open, screen, view), escape(one_line(view.filter))
                yield Hit(score, Content(words), opening, text=words, help=text)


class FirstProvider(Provider):
    """Gives what is shown while nothing is typed: Textual lists several providers as they come, in no order."""

    async def discover(self) -> Hits:
        """Give the commands, then the views."""
        for provider in (CommandsProvider(self.screen), ViewsProvider(self.screen)):
            async for hit in provider.listed():
                yield hit

    async def search(self, query: str) -> Hits:  # noqa: ARG002  the others look for it
        """Give nothing."""
        nothing: tuple[Hit, ...] = ()
        for hit in nothing:
            yield hit


class FilterProvider(Provider):
    """Gives the pairs that meet what is typed, with how many they are."""

    async def search(self, query: str) -> Hits:
        """Count the pairs in a thread; what is typed on ends the count."""
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return
        desk, report_id = screen.desk, _report_of(screen)
        try:
            asked = queue.parse(query, desk.vocabulary, report_id)
        except FilterError:
            return
        if not asked.terms:
            return
        await asyncio.sleep(AT_ONCE)  # the palette cancels this when another key comes
        many = await _count(desk, asked)
        within = " of this report" if report_id else ""
        words = f"Review the pairs{within} that match “{one_line(query)}” ({many:,})"
        only_words = all(term.field == TEXT for term in asked.leaves())
        order = order_of(desk.liked.get(ORDER, ""))
        opening = partial(_open, screen, View(query, query, order))
        yield Hit(_LAST if only_words else _SURE, Content(words), opening, text=words, help="filter")


async def _count(desk: Desk, asked: Filter) -> int:
    """Count in a thread with a connection of its own; a count that nobody waits for any more is ended."""
    at_work: list[sqlite3.Connection] = []

    def count() -> int:
        reader = desk.store.connect()
        at_work.append(reader)
        try:
            return queue.count(reader, asked, desk.reviewer, desk.today)
        except sqlite3.OperationalError:  # interrupted
            return 0
        finally:
            at_work.clear()
            reader.close()

    counting = asyncio.ensure_future(asyncio.to_thread(count))
    try:
        return await asyncio.shield(counting)
    except asyncio.CancelledError:
        for reader in tuple(at_work):
            with suppress(sqlite3.ProgrammingError):  # it is done in this very moment
                reader.interrupt()
        raise


def _report_of(screen: DeskScreen) -> str:
    return str(getattr(getattr(screen, "walk", None), "report_id", ""))


def _open(screen: DeskScreen, view: View) -> None:
    from tui.screens.views import open_view

    open_view(screen, view, _report_of(screen))


class DeskPalette(CommandPalette):
    """Textual's palette. It goes away in a window that is too small: its list fails where it has no line."""

    _goes = False

    def on_resize(self) -> None:
        """Go where the screen below says which size it takes."""
        too_small = self.app.size.width < LEAST_WIDTH or self.app.size.height < LEAST_HEIGHT
        if too_small and not self._goes:  # a second time the screen below would go too
            self._goes = True
            self.dismiss()


def open_palette(desk: Desk) -> None:
    """Show the palette over the screen."""
    if not isinstance(desk.screen, CommandPalette):
        providers = [FirstProvider, CommandsProvider, ViewsProvider, PlacesProvider, FilterProvider]
        desk.push_screen(DeskPalette(providers=providers, placeholder=LOOK_FOR))
