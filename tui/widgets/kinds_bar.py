"""How much was found of each kind, in one line; the kind that is listed stands in brackets, a click lists another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from data.search import Kind
from tui.widgets.bars import Bar

if TYPE_CHECKING:
    from textual import events

    from data.search import Found
    from tui.widgets.bars import Part

_SHORT = {Kind.RECOMMENDATION: "recs", Kind.RESPONSE: "resp", Kind.NOTE: "notes", Kind.EVIDENCE: "evid"}
_ROOM_FOR_NAMES, _ROOM_FOR_ORDER = 76, 110
"""Columns from which the kinds have their whole names, and from which the order is told."""


class KindsBar(Bar):
    """Shows the counts of a search, or the place of a mistake in it."""

    class Chosen(Message):
        """A kind was clicked, or all of them: None."""

        def __init__(self, kind: Kind | None) -> None:
            """Tell which."""
            super().__init__()
            self.kind = kind

    _kinds: tuple[Kind | None, ...] = ()

    def show(self, found: Found, listed: Kind | None) -> None:
        """Show how many there are of each kind; `listed` is the one that is, None for all."""
        width = self.app.size.width
        self._kinds = (None, *found.ids)
        parts: list[Part] = []
        for kind in self._kinds:
            name = "all" if kind is None else _SHORT[kind] if width < _ROOM_FOR_NAMES else kind.value
            many = found.total if kind is None else len(found.ids[kind])
            more = bool(found.more) if kind is None else kind in found.more
            words = f"{name} {many:,}{'+' * more}"
            here = kind is listed
            parts.append((f"[{words}] " if here else f" {words}  ", "strong" if here else "muted"))
        order = "the last to come in first" if found.more and width >= _ROOM_FOR_ORDER else ""
        self.rows = ((tuple(parts), ((order, "muted"),)),)

    def point_at(self, column: int) -> None:
        """Point at a column of the line above."""
        self._kinds = ()
        self.rows = ((((" " * column + "▲ here", "error"),), ()),)

    def clear(self) -> None:
        """Show nothing."""
        self._kinds = ()
        self.rows = ()

    def on_click(self, event: events.Click) -> None:
        """Say which kind was clicked."""
        found = self.part_at(event.x, event.y)
        if found is not None and found[1] < len(self._kinds):
            self.post_message(self.Chosen(self._kinds[found[1]]))
