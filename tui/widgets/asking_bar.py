"""A bar of keys to choose from, in place of the footer: the base of those that ask for one of a few."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.widgets.asking import Asking
from tui.widgets.bars import Bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from data.regime import Choice
    from tui.widgets.bars import Part


class AskingBar(Asking, Bar, can_focus=True):
    """Takes every key while it is mounted; what a key chooses is for `answer_key` to say."""

    HELP: ClassVar[str] = "choice"

    def on_mount(self) -> None:
        """Take the keys."""
        self.focus()
        self.answer_early()

    def on_key(self, event: events.Key) -> None:
        """Take every key from the screen, the one for help aside; only those that choose do something."""
        if event.key == "f1":
            return
        event.stop()
        event.prevent_default()
        self.answer_key(event)


def by_digit(choices: Sequence[Choice]) -> list[Part]:
    """Return each choice's digit, from 1, and its word."""
    parts: list[Part] = []
    for digit, choice in enumerate(choices, start=1):
        parts += [(str(digit), "strong"), (f" {choice.word}   ", "text")]
    return parts
