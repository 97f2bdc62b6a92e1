"""The help: the keys of the screen it was opened on, from `commands.py`, and what the statuses mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.commands import APP, HELP
from tui.keymap import display
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.text_pane import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence


class HelpScreen(ReadingScreen):
    """Lists keys by what they are for."""

    SCOPE: ClassVar[str] = HELP

    def __init__(self, scope: str) -> None:
        """Explain the screens of `scope`."""
        super().__init__()
        self._scope = scope

    def title_words(self) -> str:
        """Return the title."""
        return f"Keys of the {self._scope} screen" if self._scope else "Keys"

    def paragraphs(self) -> Sequence[Paragraph]:
        """Return the keys by group, then the regime's statuses and their definitions."""
        lines: list[Paragraph] = []
        mine = [each for each in self.desk.commands if self._scope in each.scopes or APP in each.scopes]
        for group in dict.fromkeys(command.group for command in mine):
            lines.append(Paragraph(group, style="strong", gap=False))
            for command in mine:
                if command.group == group:
                    keys = "  ".join(display(key) for key in self.desk.keymap.of(command.id))
                    lines.append(Paragraph(command.help, margin=keys or "(off)", gap=False))
            lines[-1] = Paragraph(lines[-1].text, margin=lines[-1].margin)
        if self._scope == "review":
            lines.append(Paragraph(f"Statuses of {self.desk.regime.title}", style="strong", gap=False))
            lines.extend(
                Paragraph(status.definition, margin=f"{status.glyph} {status.word}")
                for status in self.desk.regime.statuses
            )
        return lines

    do_help_down = ReadingScreen.down
    do_help_up = ReadingScreen.up
    do_help_page_down = ReadingScreen.page_down
    do_help_page_up = ReadingScreen.page_up
    do_help_leave = ReadingScreen.leave
