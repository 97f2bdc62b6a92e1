"""The first screen of all: asks for the name that judgements are saved under, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.commands import WELCOME
from tui.screens.reading_screen import ReadingScreen
from tui.widgets.prompt import Prompt
from tui.widgets.text_pane import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAME = "your name"
MOST_NAME = 120
"""Characters: a name stands in every row, and in exports."""


class WelcomeScreen(ReadingScreen):
    """Proposes the login name; Enter takes what stands in the line, and has it kept."""

    SCOPE: ClassVar[str] = WELCOME
    MARGIN: ClassVar[int] = 0

    def __init__(self, proposal: str, taken: Callable[[str, bool], None]) -> None:
        """Propose a name; `taken(name, keep)` goes on with one, kept for the next time or not."""
        super().__init__()
        self._proposal, self._taken = proposal, taken

    def title_words(self) -> str:
        """Return the title."""
        return "Obverse"

    def paragraphs(self) -> Sequence[Paragraph]:
        """Say what the name is for, and where it is kept."""
        where = self.desk.config.file
        return (
            Paragraph(""),
            Paragraph("Who reviews here?", style="strong"),
            Paragraph(
                "Every judgement is saved under its reviewer’s name: it stands in the history of a pair and in what "
                "you hand over, and tells two reviewers of one store apart."
            ),
            Paragraph(f"The name is written to {where}; change it there whenever you like." if where else ""),
            Paragraph("Nothing that you type or judge leaves this computer.", style="muted"),
        )

    def on_mount(self) -> None:
        """Ask."""
        self.call_after_refresh(self._ask)

    def _ask(self) -> None:
        keys = "Enter keeps the name   Esc asks again next time   F1 help"
        self.ask(Prompt(NAME, NAME, self._proposal, "a name in one line", keys))

    def on_prompt_entered(self, message: Prompt.Entered) -> None:
        """Take the name, and have it kept."""
        name = " ".join(message.text.split())
        if not name or not name.isprintable() or len(name) > MOST_NAME:
            message.prompt.tell("a name, please" if not name else f"at most {MOST_NAME} plain characters")
            return
        self._taken(name, True)

    def on_prompt_left(self, message: Prompt.Left) -> None:
        """Go on under the name that was proposed, for this once."""
        message.stop()
        self._taken(self._proposal, False)
