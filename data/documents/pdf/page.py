"""What a page holds: pieces of text in one type, and the rules and grounds that are drawn on it.

Places are in points from the top left corner of the page as it is shown, y downwards.
"""

from __future__ import annotations

from typing import NamedTuple


class Font(NamedTuple):
    """A typeface, as far as the reading minds it."""

    bold: bool = False
    italic: bool = False
    symbol: bool = False
    """Its characters are pictures: bullets, ticks."""


class Piece(NamedTuple):
    """A stretch of text on one baseline, in one type, without a wide gap in it."""

    text: str
    left: float
    right: float
    base: float
    """Where its baseline is."""
    size: float
    font: Font
    order: int
    """Its place in the order in which the file draws the page."""
    spaced: bool
    """A space stands between this piece and the one drawn before it."""
    glyph: str = ""
    """For a hyphen at its end: how the file writes it."""

    @property
    def top(self) -> float:
        return self.base - 0.75 * self.size

    @property
    def middle(self) -> float:
        return self.base - 0.3 * self.size


class Box(NamedTuple):
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Say whether the point lies inside."""
        return self.left - margin <= x <= self.right + margin and self.top - margin <= y <= self.bottom + margin


class Ground(NamedTuple):
    """A coloured area."""

    box: Box
    shade: int
    """Its colour as a number."""


class Page(NamedTuple):
    """One page, before anything is made of it."""

    number: int
    """Counted from 1."""
    width: float
    height: float
    pieces: list[Piece]
    sideways: list[Piece]
    """What is not printed upright: `left` and `base` are where it begins."""
    across: list[Box]
    """Rules from left to right; a box without height."""
    down: list[Box]
    """Rules from top to bottom; a box without width."""
    grounds: list[Ground]
    pictures: int = 0
