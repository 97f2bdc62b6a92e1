"""Finding words in the document that is read: as they are typed, then from match to match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.words_in_text import levelled, nearest, occurrences
from tui.parts import Part
from tui.parts.faces import Finds
from tui.plain import one_line
from tui.screens.document import DocumentScreen

if TYPE_CHECKING:
    from tui.widgets.prompt import Prompt


class Finding(Part[DocumentScreen], Finds):
    """A part of the document screen."""

    _of = _levelled = text = ""
    """The document, the same as it is searched, and what is looked for."""
    _from = 0
    """Where one was when one began to type: the first match after it is shown."""

    def do_find_begin(self) -> None:
        """Ask what to look for."""
        from tui.widgets.prompt import Prompt  # an input is slow to import

        pane = self.owner.document
        piece = self.owner.piece
        self._from = piece.start if piece else pane.offset_at_top()
        keys = "Enter goes from match to match with n and N   Esc looks for nothing   F1 help"
        self.owner.ask(Prompt("find", "find", self.text if pane.matches else "", "words of the document", keys))

    def typed(self, prompt: Prompt, text: str) -> None:
        """Look for what is typed, and show the first of it from here on."""
        self._look_for(text)
        prompt.tell(self.words or "no match" if text.strip() else "")

    def _look_for(self, text: str) -> None:
        pane = self.owner.document
        if pane.text is not self._of:
            self._of, self._levelled = pane.text, levelled(pane.text)
        self.text = text
        pane.matches = occurrences(self._levelled, text)
        self._show(nearest(pane.matches, self._from))

    def _show(self, place: int) -> None:
        pane = self.owner.document
        pane.match = place
        if place >= 0:
            self.owner.go_to_offset(*pane.matches[place])
        pane.refresh()
        self.owner.draw_bars()

    @property
    def words(self) -> str:
        """Which match one is on: "3 of 17"; "" where nothing is looked for, or found."""
        pane = self.owner.document
        return f"“{one_line(self.text.strip())}” {pane.match + 1:,} of {len(pane.matches):,}" if pane.matches else ""

    def entered(self, text: str) -> None:
        """Stay on the match that is shown; the keys of links go from match to match now."""
        if text != self.text:
            self._look_for(text)
        if text.strip() and not self.owner.document.matches:
            self.owner.say(f"“{one_line(text.strip())}” does not stand in this document.")
        self.owner.draw_keys()

    def step(self, by: int) -> None:
        """Go to the next match, or the one before; after the last comes the first."""
        pane = self.owner.document
        self._show((pane.match + by) % len(pane.matches))

    def end(self) -> None:
        """Look for nothing any more."""
        pane = self.owner.document
        pane.matches, pane.match, self.text = [], -1, ""
        pane.refresh()
        self.owner.draw_bars()
        self.owner.draw_keys()
