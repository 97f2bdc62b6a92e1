"""What a window shows that is too small for the desk: which size it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.bars import Bar

if TYPE_CHECKING:
    from tui.ink import Ink

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""Columns and lines: in fewer, what one judges cannot be read."""


class TooSmall(Bar):
    """Covers the whole screen, so that nothing is judged that cannot be read."""

    DEFAULT_CSS = "TooSmall { layer: above; dock: top; width: 100%; height: 100%; background: $background; }"

    def __init__(self, ink: Ink, leave: str) -> None:
        """Say it; `leave` is the key that leaves the desk."""
        super().__init__()
        self.ink, self._leave = ink, leave

    def tell(self, width: int, height: int) -> None:
        """Say it for a window of this size, in lines that fit."""
        lines = (
            f"Obverse needs {LEAST_WIDTH} × {LEAST_HEIGHT}.",
            f"This is {width} × {height}.",
            "Make it larger to go on;",
            f"{self._leave} leaves. All is saved.",
        )
        self.rows = tuple((((line, "text"),), ()) for line in lines)
