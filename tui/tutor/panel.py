"""The panel of the tutorial, at the top of every screen: which step it is, what happened, what to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.bars import Bar
from tui.wrap import wrap

if TYPE_CHECKING:
    from tui.widgets.bars import Row

LINES, LINES_NARROW = 4, 6
WIDE_ENOUGH = 76
"""Columns: below this the words take more lines."""


class TutorPanel(Bar):
    """Lines that stand above the screen; its keys are those of the desk."""

    DEFAULT_CSS = "TutorPanel { dock: top; }"

    def show(self, number: int, total: int, title: str, told: str, words: str, keys: str, width: int) -> None:
        """Show a step: `told` is what happened before it, `words` what to press now."""
        height = LINES if width >= WIDE_ENOUGH else LINES_NARROW
        head: Row = (((f"Tutorial {number}/{total}  ", "focus"), (title, "strong")), ((keys, "muted"),))
        lines: list[Row] = [(((line, "muted"),), ()) for line in _wrapped(told, width)]
        lines += [(((line, "text"),), ()) for line in _wrapped(words, width)]
        rows = (head, *lines[-(height - 1) :])
        if rows != self.rows:
            self.rows = rows
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height


def _wrapped(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, max(width - 3, 10))] if text else []
