"""The thin widgets around the texts: the header above them, the facts and the keys below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from tui.ink import Ink

Part = tuple[str, str]
"""Words, and the name of a style of the ink; or `role:good` for the style of a status."""
Row = tuple[tuple[Part, ...], tuple[Part, ...]]
"""What stands at the left of a line, and what at its right."""


class Bar(Widget):
    """Lines with a left and a right part, drawn at once: no layout runs when they change."""

    DEFAULT_CSS = "Bar { width: 1fr; height: 1; }"
    ALLOW_SELECT = False

    rows: reactive[tuple[Row, ...]] = reactive(())
    ink: reactive[Ink | None] = reactive(None)
    ground: reactive[str] = reactive("text")
    """The name of the style that fills the line."""
    rule: reactive[bool] = reactive(False)
    """Whether a thin line is drawn above the rows."""

    def render_line(self, y: int) -> Strip:
        """Draw one line: the right part whole, the left one as far as there is room."""
        width = self.size.width
        if self.ink is None:
            return Strip.blank(width)
        base: Style = getattr(self.ink, self.ground)
        if self.rule:
            if y == 0:
                return Strip([Segment("─" * width, self.ink.rule)], width)
            y -= 1
        if y >= len(self.rows):
            return Strip.blank(width, base)
        left, right = self.rows[y]
        right_segments = self._fit(right, max(width * 2 // 3, width - 12))
        taken = sum(segment.cell_length for segment in right_segments)
        left_segments = self._fit(left, width - taken - (2 if right_segments else 1), lead=" ")
        gap = width - taken - sum(segment.cell_length for segment in left_segments)
        end = Segment(" ", base)
        strip = [*left_segments, Segment(" " * max(gap - 1, 0), base), *right_segments, end]
        return Strip(strip).adjust_cell_length(width, base)

    def part_at(self, x: int, y: int) -> tuple[int, int, int] | None:
        """Return the row at a cell, the place of its left part there, and how far in it; None where there is none."""
        row, x = y - self.rule, x - 1
        if not 0 <= row < len(self.rows):
            return None
        for place, (words, _) in enumerate(self.rows[row][0]):
            if 0 <= x < cell_len(words):
                return row, place, x
            x -= cell_len(words)
        return None

    def _fit(self, parts: Sequence[Part], room: int, lead: str = "") -> list[Segment]:
        assert self.ink is not None
        segments: list[Segment] = []
        for words, style in ((lead, self.ground), *parts):
            if room <= 0:
                break
            cut = clip(words, room)
            if cut:
                segments.append(Segment(cut, self._style(style)))
                room -= cell_len(cut)
            if cut != words:
                break
        return segments

    def _style(self, name: str) -> Style:
        assert self.ink is not None
        if name.startswith("role:"):
            return self.ink.status(name.removeprefix("role:"))
        style: Style = getattr(self.ink, name)
        if self.ground == "bar" and style.bgcolor == self.ink.text.bgcolor:
            return style + self.ink.bar_ground
        return style
