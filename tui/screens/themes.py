"""Choosing a theme: a list at the side, and the desk behind it wears the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

import themes
from data.store import StoreError
from tui.commands import THEMES
from tui.screens.desk_screen import DeskScreen
from tui.widgets.bars import Bar
from tui.widgets.keys_bar import KeysBar, command_rows, status_row
from tui.widgets.theme_list import ThemeLine, ThemeList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from tui.widgets.bars import Row


class ThemesScreen(DeskScreen):
    """Stands over another screen and lets it be seen."""

    SCOPE: ClassVar[str] = THEMES

    def compose(self) -> ComposeResult:
        """Lay out the list, a sample of the statuses and the keys."""
        self.title_bar, self.sample, self.keys = Bar(id="title"), Bar(id="sample"), KeysBar(id="keys")
        self.list = ThemeList(id="list")
        with Container(id="panel"):
            yield self.title_bar
            yield self.list
            yield self.sample
            yield self.keys

    def on_mount(self) -> None:
        """List the themes, with the cursor on the one that is worn."""
        self.title_bar.ground = "bar"
        self.sample.rule = self.keys.rule = True
        self._before = self.desk.theme_worn
        folders = self.desk.config.theme_folders()
        found = themes.available(folders)
        lines = [ThemeLine(name, path.parent != themes.SHIPPED, *_kind(name, folders)) for name, path in found.items()]
        self.list.lines = tuple(lines)
        self.list.cursor = list(found).index(self._before) if self._before in found else 0
        self.title_bar.rows = (((("Theme", "bar"),), ((f"{len(lines)} of them", "muted"),)),)
        self.draw()

    def on_resize(self) -> None:
        """Show as many keys as there is room for."""
        self.draw()

    def draw(self) -> None:
        """Draw the sample and what Enter does."""
        self.sample.rows = (
            status_row(self.desk.regime, self.desk.keymap, self.list.size.width or 40),
            ((("plain ", "text"), ("muted ", "muted"), ("quoted", "evidence"), (" off ", "dimmed")), ()),
            ((("late ", "late"), ("saved ", "saved"), ("warning ", "warning"), ("error", "error")), ()),
            (((self._what_enter_does, "muted"),), ()),
        )
        self.draw_keys()

    @property
    def _what_enter_does(self) -> str:
        where = self.desk.theme_set_by
        return f"For this session: {where} sets it." if where else "Enter keeps it for the next time too."

    def key_rows(self) -> Sequence[Row]:
        """Return the keys, as many as the panel has room for."""
        return command_rows(self.footer(), self.desk.keymap, self.keys.size.width, 1, self.why_off)

    def _wear(self, place: int) -> None:
        lines = self.list.lines
        self.list.cursor = max(0, min(place, len(lines) - 1))
        line = lines[self.list.cursor]
        if line.trouble:
            self.say(line.trouble, "error")
        else:
            self.desk.wear(line.name)

    def do_themes_next(self) -> None:
        """Wear the next theme."""
        self._wear(self.list.cursor + 1)

    def do_themes_previous(self) -> None:
        """Wear the theme before."""
        self._wear(self.list.cursor - 1)

    def do_themes_first(self) -> None:
        """Wear the first theme."""
        self._wear(0)

    def do_themes_last(self) -> None:
        """Wear the last theme."""
        self._wear(len(self.list.lines) - 1)

    def on_theme_list_chosen(self, message: ThemeList.Chosen) -> None:
        """Wear the theme that was clicked; keep it on a double click."""
        self._wear(message.place)
        if message.keeps:
            self.do_themes_keep()

    def do_themes_keep(self) -> None:
        """Keep the theme that is worn: for the next time too, unless something else sets it."""
        name, where, trouble = self.desk.theme_worn, self.desk.theme_set_by, ""
        if not where:
            try:
                self.desk.judge.like("theme", name)
            except StoreError as error:
                trouble = f"The theme is not kept. {error}"
        self.app.pop_screen()
        if trouble:
            self.notify(trouble, severity="error", markup=False)
        elif where:
            self.notify(f"{name} is worn until you leave. {where} sets the theme.", markup=False)

    def do_themes_leave(self) -> None:
        """Go back to the theme that was worn before."""
        if self.desk.theme_worn != self._before:
            self.desk.wear(self._before)
        self.app.pop_screen()


def _kind(name: str, folders: Sequence[Path]) -> tuple[str, str]:
    """Return whether a theme is dark or light; or that it cannot be used, and why."""
    try:
        theme = themes.load(name, folders)
    except themes.ThemeError as error:
        return "cannot be used", str(error)
    return ("dark" if theme.dark else "light"), ""
