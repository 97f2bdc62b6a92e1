"""The block at which a recommendation begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.readings import Label


@dataclass(frozen=True, slots=True)
class Anchor:
    """The block at which a recommendation begins."""

    labels: tuple[Label, ...]
    rest: str
    """The words of its text that stand in the same block; "" where the block is the label alone."""
