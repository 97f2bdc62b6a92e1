"""The text of a note while it is edited: a text area that takes no more than stays quick to type in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import TextArea

if TYPE_CHECKING:
    from textual.widgets.text_area import Edit, EditResult

MOST = 20_000
"""Characters: seven pages. In one paragraph a key then takes a tenth of a second; at 100,000 half a second."""


class NoteText(TextArea):
    """Cuts what goes over `MOST` characters, and says how much; a note that is longer already may stay so long."""

    class Cut(Message):
        """Something did not fit."""

        def __init__(self, left_out: int) -> None:
            """Tell how many characters were left out."""
            super().__init__()
            self.left_out = left_out

    def __init__(self, text: str) -> None:
        """Edit `text`."""
        super().__init__(text, soft_wrap=True, show_line_numbers=False)
        self._most = max(MOST, len(text))

    def edit(self, edit: Edit) -> EditResult:
        """Carry out an edit, with as much of its text as there is room for."""
        if edit.text:
            room = self._most - len(self.text) + len(self.get_text_range(edit.top, edit.bottom))
            kept = edit.text[: max(room, 0)]
            if kept != edit.text:
                self.post_message(self.Cut(len(edit.text) - len(kept)))
                edit = replace(edit, text=kept)
        return super().edit(edit)
