"""A row of choices in place of the keys: one digit takes one. For acceptance and for progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui.widgets.asking_bar import AskingBar, by_digit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from data.regime import Choice


class ChoiceBar(AskingBar):
    """Mounted while a value of a scale is chosen; tells what was chosen and is then taken away."""

    DEFAULT_CSS = "ChoiceBar { height: 3; }"

    class Chosen(Message):
        """A choice was made: `value` is its name, "" to take it off, None to leave everything as it is."""

        def __init__(self, bar: ChoiceBar, value: str | None) -> None:
            """Tell which bar, its scale, and the value."""
            super().__init__()
            self.bar, self.scale, self.value = bar, bar.scale, value

    def __init__(self, scale: str, question: str, choices: Sequence[Choice], suggested: str = "") -> None:
        """Offer the `choices` of a scale; Enter takes the `suggested` one, if there is one."""
        super().__init__()
        self.scale, self._choices, self._suggested = scale, tuple(choices), suggested
        ends = [("0", "strong"), (" none   ", "muted"), ("Esc", "strong"), (" leave it", "muted")]
        if suggested:
            ends = [("Enter", "strong"), (" as suggested   ", "muted"), *ends]
        self.rule = True
        self.rows = (
            (((question, "focus"),), tuple(ends)),
            (tuple(by_digit(self._choices)), ()),
        )

    def answer_key(self, event: events.Key) -> None:
        """Choose, or leave everything as it is."""
        if event.key == "escape":
            self.post_message(self.Chosen(self, None))
        elif event.key == "0":
            self.post_message(self.Chosen(self, ""))
        elif event.key == "enter" and self._suggested:
            self.post_message(self.Chosen(self, self._suggested))
        elif event.key.isdecimal() and 1 <= int(event.key) <= len(self._choices):
            self.post_message(self.Chosen(self, self._choices[int(event.key) - 1].name))
