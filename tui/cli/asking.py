"""Questions that a command asks at a terminal before it does what cannot be undone."""

from __future__ import annotations

import sys


def may_ask() -> bool:
    """Return whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def agreed(question: str) -> bool:
    """Ask, and return whether the answer is yes; anything else is no."""
    print(f"{question} y/N ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
