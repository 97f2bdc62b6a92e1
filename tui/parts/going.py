"""The way to the places of the desk, from wherever one is: the keys that begin with `g`."""

from __future__ import annotations

from tui.desk import Desk
from tui.parts import Part


class Going(Part[Desk]):
    """A part of the desk: each command opens a place, or goes back to it where it is open already."""

    def do_go_library(self) -> None:
        """Go to the library."""
        self.owner.show_library()

    def do_go_review(self) -> None:
        """Go to the review, where the reviewer was in it."""
        self.owner.back_to_review()
