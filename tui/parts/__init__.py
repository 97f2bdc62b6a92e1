"""Parts of a screen that carry out commands of their own: `layout.wider` is `do_layout_wider` of the part "layout".

A part is loaded when it is first wanted, after the first paint. It may say why a command of its is off:
`off_layout_wider` returns the reason, or "".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from tui.desk import Desk

Owner = TypeVar("Owner")


class Part(Generic[Owner]):
    """What all parts have: the screen, or the desk, that they belong to."""

    def __init__(self, owner: Owner) -> None:
        """Belong to a screen, or to the desk itself."""
        self.owner = owner

    @property
    def desk(self) -> Desk:
        """The app."""
        return getattr(self.owner, "desk", self.owner)  # type: ignore[arg-type]  # the desk is its own
