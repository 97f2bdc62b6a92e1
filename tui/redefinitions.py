"""How many judgements rest on definitions that were changed since: said once, when the library has counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from tui.desk import Desk


def resting(desk: Desk, reader: sqlite3.Connection) -> int:
    """Return how many judgements rest on older definitions; for a thread, with its own reader."""
    from data.codebook import older

    return sum(each.was.judged for each in older(reader, desk.regime, desk.config.regime_folders()))


def tell(desk: Desk, many: int) -> None:
    """Say once, for as long as the desk is open, that there are such judgements, and which key lists them."""
    if many and not desk.__dict__.setdefault("told_of_redefined", False):
        desk.__dict__["told_of_redefined"] = True
        rest = "1 judgement rests" if many == 1 else f"{many:,} judgements rest"
        words = f"{rest} on a definition that was changed since: {desk.keymap.shown('go.codebook')} lists"
        desk.notify(f"{words} {'it' if many == 1 else 'them'}.", markup=False, timeout=12)
