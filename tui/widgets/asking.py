"""What takes the keys for a while in place of the footer: a prompt, a note, a row of choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.events import Paste
from textual.widget import Widget

if TYPE_CHECKING:
    from textual import events


class Asking(Widget):
    """The base of what a screen asks. Keys reach it from the moment it is asked, before it has the focus."""

    HELP: ClassVar[str] = ""
    """What the help says of it: a key of `tui.scopes.ABOUT`."""

    def __init__(self) -> None:
        """Begin with nothing waiting."""
        super().__init__()
        self._early: list[events.Key | events.Paste] = []

    def take_early(self, event: events.Key | events.Paste) -> None:
        """Take a key or a paste that came before the focus: at once when there is where to put it, else later."""
        if self.is_mounted:
            self._take_in(event)
        else:
            self._early.append(event)

    def _take_in(self, event: events.Key | events.Paste) -> None:
        if isinstance(event, Paste):
            self.answer_paste(event.text)
        else:
            self.answer_key(event)

    _seen: events.Key | None = None

    def on_key(self, event: events.Key) -> None:
        """Remember a key that comes up from what has the focus in here: it was not for us, or found nothing to do."""
        self._seen = event

    def on_paste(self, event: events.Paste) -> None:
        """Let a paste go no further: what has the focus in here has taken it, and the screen takes early ones."""
        event.stop()

    def has_seen(self, event: events.Key) -> bool:
        """Return whether a key came through here on its way up; one that did not was sent before the focus was here."""
        return self._seen is event

    def answer_early(self) -> None:
        """Take what came before there was something to type into; call it when there is."""
        for event in self._early:
            self._take_in(event)
        self._early.clear()
        settle = getattr(self.screen, "settle", None)
        if settle is not None:
            self.screen.call_later(settle, self)

    def answer_key(self, event: events.Key) -> None:
        """Do what the key would do if the focus were here already."""

    def answer_paste(self, text: str) -> None:
        """Do what the paste would do if the focus were here already; what is no line and no text takes none."""

    def keep(self) -> None:
        """Keep what was typed and is not saved yet, at once: the desk may be gone in a moment."""
