"""What came of one kill: what had been shown as saved, and what of it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from random import Random


class Told(NamedTuple):
    """What one kill told."""

    shown: int = 0
    """Acts, or files, that the program had shown as saved."""
    found: int = 0
    """Those that were in the store: at least as many, and nothing that was not asked for."""
    lag: float | None = None
    """Seconds that a draft was behind what stood on the screen; None where none was written."""
    reopened: float = 0.0
    """Seconds until the store was open again, with what was left in its log taken in."""
    finished: bool = False
    """It came too late: the program had done all that it was asked."""


class Activity(Protocol):
    """Something that is done with the program until it is killed."""

    name: str

    def kill(self, chance: Random) -> Told:
        """Do it, kill the program at a moment that `chance` draws, and check what is left. Raises LossError."""
