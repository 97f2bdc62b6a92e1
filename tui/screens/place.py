"""A place of the desk: a screen that one goes to, and back to where it is open already."""

from __future__ import annotations

from textual.screen import Screen


class Place(Screen[None], inherit_bindings=False):
    """What the desk knows of its screens."""

    @property
    def place_key(self) -> str:
        """What tells this place from others: to go to one that is open already is to go back to it."""
        raise NotImplementedError  # each kind of screen has its own
