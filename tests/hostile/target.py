"""One thing that hostile input is thrown at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from hypothesis.strategies import SearchStrategy

    Check = Callable[[Any], None]


@dataclass(frozen=True)
class Target:
    """What is fuzzed: where its inputs come from, what takes one, and what one may cost."""

    name: str
    inputs: SearchStrategy[Any]
    prepare: Callable[[Path], AbstractContextManager[Check]]
    """Makes, in a folder of its own, what takes one input; that raises whatever breaks a promise."""
    share: int
    """Its part of all inputs, in thousandths."""
    limit: float = 2.0
    """Seconds of processor time that one input may take."""
    programs: bool = False
    """It may start the processes that read."""
    short: int = 20
    """How many inputs the suite throws at it."""
    always: tuple[Any, ...] = ()
    """What is thrown before all else in a long run: what no chance finds."""
