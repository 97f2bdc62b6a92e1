"""The sections of a screen in one line: the one that is shown stands in brackets; a click shows another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui.widgets.bars import Bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from tui.widgets.bars import Part


ROOM_FOR_GAPS = 66
"""Columns from which sections stand further apart."""


class TabsBar(Bar):
    """Shows names with the digits that lead to them."""

    DEFAULT_CSS = "TabsBar { height: 2; }"

    class Chosen(Message):
        """A section was clicked."""

        def __init__(self, place: int) -> None:
            """Tell which, counted from 0."""
            super().__init__()
            self.place = place

    def on_click(self, event: events.Click) -> None:
        """Say which section was clicked: each has two parts, its digit and its name."""
        found = self.part_at(event.x, event.y)
        if found is not None:
            self.post_message(self.Chosen(found[1] // 2))

    def show(self, sections: Sequence[tuple[str, bool]], right: str = "") -> None:
        """Show sections: (name, whether it is the one shown); and words at the right."""
        parts: list[Part] = []
        gap = " " if 0 < self.size.width < ROOM_FOR_GAPS else "  "
        for digit, (name, here) in enumerate(sections, start=1):
            parts.append((f"{digit} ", "muted"))
            parts.append((f"[{name}]{gap}", "focus") if here else (f"{name}{gap}", "text"))
        self.rows = ((tuple(parts), ((right, "muted"),)),)
