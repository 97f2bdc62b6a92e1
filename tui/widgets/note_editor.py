"""The note, edited in place: several lines, saved on leaving, a draft kept while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import Label

from tui.widgets.asking import Asking
from tui.widgets.note_text import MOST, NoteText

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

KEYS = "Esc saves it   Enter new line   Ctrl+Z undoes typing   F1 help"
DRAFT_EVERY = 0.5
"""Seconds between two looks whether there is something new to keep."""


class NoteEditor(Asking):
    """Mounted over the facts while a note is written."""

    HELP: ClassVar[str] = "note"
    DEFAULT_CSS = """
    NoteEditor { layout: vertical; height: 8; border-top: solid $rule; background: $background; }
    NoteEditor Label { color: $text-muted; padding: 0 1; width: 1fr; }
    NoteEditor NoteText, NoteEditor NoteText:focus { height: 1fr; border: none; padding: 0 1; background: $background; }
    """

    class Drafted(Message):
        """There is something new to keep."""

        def __init__(self, editor: NoteEditor, text: str) -> None:
            """Tell which editor, the pair, and the note as far as it is typed."""
            super().__init__()
            self.editor, self.pair_id, self.text = editor, editor.pair_id, text

    class Left(Drafted):
        """The reviewer is done with the note."""

    def __init__(self, pair_id: str, title: str, text: str, over: str | None = None, stood: str | None = None) -> None:
        """Edit the note `text` of a pair.

        `over` is the draft that it was found as, None for none; `stood` the id of the judgement that it was opened on.
        """
        super().__init__()
        self.over, self.stood = over, stood
        self.pair_id, self._title = pair_id, title
        self._begun = text
        self._kept: str | None = text
        """What was last asked to be kept; None where that failed, and is to be tried again."""

    def compose(self) -> ComposeResult:
        """Lay out the title and the text."""
        yield Label(self._title, markup=False)
        yield NoteText(self._begun)
        yield Label(KEYS, id="own-keys", markup=False)

    @property
    def text(self) -> str:
        """The note as it stands."""
        return self.query_one(NoteText).text

    def on_mount(self) -> None:
        """Take the keys, at the end of the note, and begin to keep drafts."""
        area = self.query_one(NoteText)
        area.move_cursor(area.document.end)
        area.focus()
        self.answer_early()
        self.set_interval(DRAFT_EVERY, self._keep)

    def on_note_text_cut(self, message: NoteText.Cut) -> None:
        """Say how much of what was typed or pasted did not fit."""
        message.stop()
        left_out = message.left_out
        characters = "last character was" if left_out == 1 else f"last {left_out:,} characters were"
        told = f"The note takes {MOST:,} characters: the {characters} left out.   Esc saves it"
        self.query_one("#own-keys", Label).update(told)

    def _keep(self) -> None:
        if self.text != self._kept:
            self._kept = text = self.text
            self.post_message(self.Drafted(self, text))

    def keep_again(self) -> None:
        """The draft could not be kept: try it again, whether or not anything more is typed."""
        self._kept = None

    def keep(self) -> None:
        """Have the screen keep the draft at once: a message, also one that is on its way, may not arrive any more."""
        keep_draft = getattr(self.screen, "on_note_editor_drafted", None)
        on_disk = self._begun if self.over is None else self.over
        if self.is_mounted and self.text != on_disk and keep_draft is not None:
            keep_draft(self.Drafted(self, self.text))

    def on_key(self, event: events.Key) -> None:
        """Leave at Escape; the other keys are the line's or the text's own."""
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.answer_key(event)

    def answer_paste(self, text: str) -> None:
        """Put in what was pasted."""
        self.query_one(NoteText).insert(text)

    def answer_key(self, event: events.Key) -> None:
        """Type a character or a new line, or save and leave."""
        if event.key == "escape":
            self.post_message(self.Left(self, self.text))
        elif event.key == "enter":
            self.query_one(NoteText).insert("\n")
        elif event.is_printable and event.character:
            self.query_one(NoteText).insert(event.character)
