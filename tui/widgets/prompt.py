"""One line at the bottom in which something is typed: a filter, a place to go to, a path."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from tui.widgets.asking import Asking

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


KEYS = "Enter takes it   Esc leaves it   F1 help"
MOST_TYPED = 4000
"""Characters: longer than any path or filter; a paste that would go over it is not taken."""


class Prompt(Asking):
    """Mounted when it is wanted; tells each change, then whether it was entered or left."""

    HELP: ClassVar[str] = "prompt"
    DEFAULT_CSS = """
    Prompt { layout: vertical; height: 3; border-top: solid $rule; background: $background; color: $foreground; }
    Prompt Horizontal { height: 1; }
    Prompt Label { width: auto; padding: 0 1; text-style: bold; }
    Prompt #own-keys { color: $text-muted; text-style: none; width: 1fr; }
    Prompt Input, Prompt Input:focus { width: 1fr; border: none; height: 1; padding: 0; background: $background; }
    Prompt #told { color: $text-muted; text-style: none; max-width: 60%; }
    """

    class Typed(Message):
        """The text changed."""

        def __init__(self, prompt: Prompt, text: str) -> None:
            """Tell which prompt, what it is for, and what it says now."""
            super().__init__()
            self.prompt, self.purpose, self.text = prompt, prompt.purpose, text

    class Entered(Typed):
        """Enter was pressed."""

    class Left(Typed):
        """Escape was pressed."""

    def __init__(self, purpose: str, label: str, text: str = "", hint: str = "", keys: str = KEYS) -> None:
        """Ask for `purpose`, with a `label` before the line, a `hint` in it while it is empty, and its `keys` below."""
        super().__init__()
        self.purpose, self._label, self._keys = purpose, label, keys
        self._line = Input(text, placeholder=hint, select_on_focus=False, max_length=MOST_TYPED)
        self._told = Label("", id="told", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the label, the line, and room for what is told about it."""
        with Horizontal():
            yield Label(self._label, markup=False)
            yield self._line
            yield self._told
        yield from self.below()

    def below(self) -> ComposeResult:
        """Give what stands below the line: its keys."""
        yield Label(self._keys, id="own-keys", markup=False)

    def on_mount(self) -> None:
        """Take the keys."""
        self._line.focus()
        self.answer_early()

    def tell(self, words: str) -> None:
        """Say something about what was typed, at the right of it."""
        self._told.update(words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell each change."""
        event.stop()
        self.post_message(self.Typed(self, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell that it was entered."""
        event.stop()
        self.post_message(self.Entered(self, event.value))

    def on_key(self, event: events.Key) -> None:
        """Leave at Escape; the other keys are the line's or the text's own."""
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.answer_key(event)

    def answer_paste(self, text: str) -> None:
        """Put in the first line of what was pasted, as the line itself does."""
        for line in text.splitlines()[:1]:
            self._line.insert_text_at_cursor(line)

    def answer_key(self, event: events.Key) -> None:
        """Type a character, enter the line, or leave it."""
        if event.key == "escape":
            self.post_message(self.Left(self, self._line.value))
        elif event.key == "enter":
            self.post_message(self.Entered(self, self._line.value))
        elif event.key == "backspace":
            self._line.action_delete_left()
        elif event.is_printable and event.character:
            self._line.insert_text_at_cursor(event.character)
