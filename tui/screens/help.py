"""The help: the keys that work where it was asked for, what that place is for, and what the signs on it say."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.commands import APP, HELP, MATRIX, REVIEW
from tui.keymap import display
from tui.scopes import ABOUT, About
from tui.screens.desk_screen import DeskScreen
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.text_pane import Paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.commands import Command

WITH_STATUSES = (REVIEW, MATRIX)


class HelpScreen(ReadingScreen):
    """Lists keys by what they are for; Tab goes from part to part."""

    SCOPE: ClassVar[str] = HELP

    def __init__(self, scope: str, off: Mapping[str, str]) -> None:
        """Explain `scope`; `off` says why a command cannot be run now, by its id."""
        super().__init__()
        self._scope, self._off = scope, off
        self._about = ABOUT.get(scope) or About(scope, "")
        self._parts: list[int] = []

    def title_words(self) -> str:
        """Return the title."""
        return f"Help: {self._about.title}"

    def paragraphs(self) -> Sequence[Paragraph]:
        """Return the keys of the scope by group, what it is for, its signs, and the keys that work everywhere."""
        parts = [
            *self._keys_of_its_own(),
            *self._groups([each for each in self.desk.commands if self._scope in each.scopes], ""),
            self._what_it_is_for(),
            self._signs(),
            *self._groups([each for each in self.desk.commands if APP in each.scopes], "Everywhere: "),
        ]
        lines: list[Paragraph] = []
        self._parts = []
        for part in filter(None, parts):
            self._parts.append(len(lines))
            lines += [*part[:-1], part[-1]._replace(gap=True)]
        return lines

    def _keys_of_its_own(self) -> list[list[Paragraph]]:
        """What is asked in place of the footer has keys that no command stands for."""
        if not self._about.keys:
            return []
        lines = [Paragraph(each.help, margin=each.keys, gap=False) for each in self._about.keys]
        return [[_heading("Keys"), *lines]]

    def _groups(self, commands: Sequence[Command], before: str) -> list[list[Paragraph]]:
        parts = []
        for group in dict.fromkeys(command.group for command in commands):
            lines = [self._line(each) for each in commands if each.group == group]
            parts.append([_heading(f"{before}{group.lower()}" if before else group), *lines])
        return parts

    def _line(self, command: Command) -> Paragraph:
        keys = "  ".join(display(key) for key in self.desk.keymap.of(command.id))
        why = self._off.get(command.id, "")
        text = f"{command.help} Not now: {why}" if why else command.help
        return Paragraph(text, margin=keys or "(no key)", gap=False, style="muted" if why else "text")

    def _what_it_is_for(self) -> list[Paragraph]:
        return [_heading("What it is for"), *(Paragraph(words) for words in self._about.words.split("\n\n"))]

    def _signs(self) -> list[Paragraph]:
        lines = [Paragraph(says, margin=sign, gap=False) for sign, says in self._about.signs]
        if self._scope in WITH_STATUSES:
            regime = self.desk.regime
            lines += [Paragraph(f"The statuses of {regime.title}:", style="muted", gap=False)]
            lines += [
                Paragraph(each.definition, margin=f"{each.glyph} {each.word}", gap=False) for each in regime.statuses
            ]
        return [_heading("Its signs"), *lines] if lines else []

    def do_help_section(self) -> None:
        """Go to the next part; from the last one to the first."""
        tops = [self.pane.line_of(part) for part in self._parts]
        furthest = max(self.pane.line_count - self.pane.page, 0)
        below = [top for top in tops if top > self.pane.top] if self.pane.top < furthest else []
        self.pane.scroll_lines((below[0] if below else 0) - self.pane.top)

    do_help_down = ReadingScreen.down
    do_help_up = ReadingScreen.up
    do_help_page_down = ReadingScreen.page_down
    do_help_page_up = ReadingScreen.page_up
    do_help_leave = ReadingScreen.leave


def _heading(words: str) -> Paragraph:
    return Paragraph(words, style="strong", gap=False)


def help_on(screen: object) -> HelpScreen:
    """Return the help on what has the keys on a screen: the screen, its mode, or what it asks."""
    if not isinstance(screen, DeskScreen):
        return HelpScreen("", {})
    off = {} if screen.asking else {each.id: screen.why_off(each) for each in screen.desk.commands}
    return HelpScreen(screen.asking.HELP if screen.asking else screen.scope, off)
