"""Where the reading of a file is: told to whoever watches it, so that a file that stops its reader tells where."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_watchers: list[Callable[[int], None]] = []


def watch(tell: Callable[[int], None]) -> None:
    """Have `tell` called with the number of each page before it is read, and with 0 after the last."""
    _watchers[:] = [tell]


def at_page(number: int) -> None:
    """Say which page is read next, from 1; 0 says that no single page is."""
    for tell in _watchers:
        tell(number)
