"""The theme in use: loaded softly, watched while it is edited, and handed on to Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import BUILTIN_THEMES
from textual.theme import Theme as TextualTheme

import themes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.config import Config


def chosen(config: Config, liked: Mapping[str, str]) -> str:
    """Return the name of the theme to begin with: what is set, else what the reviewer kept and is still there."""
    kept = liked.get("theme", "")
    if kept and "theme" not in config.sources and kept in themes.available(config.theme_folders()):
        return kept
    return config.theme


class Watched:
    """The reviewer's theme; the default one, with the `trouble` in words, where theirs cannot be used."""

    def __init__(self, config: Config, name: str) -> None:
        """Load the theme called `name`; the configuration says where a person's own are, and who asked for it."""
        self._folders = config.theme_folders()
        self._where = config.where("theme")
        self.trouble = ""
        self.name = name
        """What was asked for."""
        self._stamp = 0
        self.theme = self._load()

    def next(self) -> None:
        """Go on to the next theme by name, for as long as the desk is open."""
        names = list(themes.available(self._folders))
        place = names.index(self.name) if self.name in names else -1
        self.name = names[(place + 1) % len(names)]
        self.theme = self._load()

    def choose(self, name: str) -> None:
        """Go on to the theme called `name`, for as long as the desk is open."""
        self.name = name
        self.theme = self._load()

    def changed(self) -> bool:
        """Return whether the theme's file was written since; if so, it has been loaded again."""
        if self._written() == self._stamp:
            return False
        self.theme = self._load()
        return True

    def _load(self) -> themes.Theme:
        self._stamp = self._written()
        try:
            theme = themes.load(self.name, self._folders)
        except themes.ThemeError as error:
            self.trouble = f"{self._where}: {error}"
            return getattr(self, "theme", None) or themes.load()
        self.trouble = ""
        return theme

    def _written(self) -> int:
        """Return when the theme's file was last written, in nanoseconds; 0 where there is none."""
        path = themes.available(self._folders).get(self.name)
        try:
            return path.stat().st_mtime_ns if path else 0
        except OSError:
            return 0


def textual_theme(theme: themes.Theme, name: str) -> TextualTheme:
    """Return, under `name`, the colours for Textual's own widgets: inputs, the text area, the palette."""
    variables = {
        "input-cursor-background": theme.text,
        "input-cursor-foreground": theme.background,
        "input-selection-background": theme.selection,
        "border-blurred": theme.rule,
        "text-muted": theme.muted,
        "rule": theme.rule,
    }
    if theme.ansi:
        # Textual's own style sheets want a few more names where the colours are the terminal's.
        variables = {**variables, **BUILTIN_THEMES["ansi-dark" if theme.dark else "ansi-light"].variables}
    return TextualTheme(
        name=name,
        primary=theme.focus,
        secondary=theme.link,
        accent=theme.focus,
        warning=theme.warning,
        error=theme.error,
        success=theme.saved,
        foreground=theme.text,
        background=theme.background,
        surface=theme.surface,
        panel=theme.surface,
        boost=theme.surface,
        dark=theme.dark,
        ansi=theme.ansi,
        variables=variables,
    )
