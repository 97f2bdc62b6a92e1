"""What screens ask of parts of theirs beyond commands: the parts know the screens, and the screens know this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from data.queue import Order
    from tui.widgets.filter_prompt import FilterPrompt
    from tui.widgets.picking import Spot
    from tui.widgets.prompt import Prompt


class Narrows(Protocol):
    """Narrows the queue, and orders it."""

    def begin(self) -> None:
        """Ask for a filter, beginning with the one in use."""

    def typed(self, prompt: FilterPrompt, text: str) -> None:
        """Narrow the queue to what is typed so far; what cannot be understood is pointed at, and changes nothing."""

    def entered(self, text: str) -> None:
        """Keep the filter, now that it is complete; one that cannot be understood changes nothing, and is told."""

    def left(self) -> None:
        """Take the filter off, and be on the same pair."""

    def choose_order(self) -> None:
        """Ask in which order to walk."""

    def ordered(self, order: Order | None) -> None:
        """Walk in another order, and be on the same pair."""


class Points(Protocol):
    """Selects words of the response."""

    def point(self, deed: str, spot: Spot) -> None:
        """Do what the mouse does: a click marks a passage or moves the cursor, a drag selects, two pick a word."""


class Finds(Protocol):
    """Finds words in the document that is read."""

    @property
    def words(self) -> str:
        """Which match one is on: "3 of 17"; "" where nothing is looked for, or found."""

    def typed(self, prompt: Prompt, text: str) -> None:
        """Look for what is typed, and show the first of it from here on."""

    def entered(self, text: str) -> None:
        """Stay on the match that is shown; the keys of links go from match to match now."""

    def step(self, by: int) -> None:
        """Go to the next match, or the one before; after the last comes the first."""

    def end(self) -> None:
        """Look for nothing any more."""
