"""What a report file can be refused for."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from data.documents.blocks import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable


class ReportFileError(UnreadableError):
    """A report file that cannot be used: what is wrong, where (file, key or line), and what to do."""

    def __init__(self, name: str, where: str, reason: str, advice: str = "") -> None:
        """Name the file (`name`) and the key or line (`where`, may be "")."""
        super().__init__(name, f"{where}: {reason}" if where else reason, advice)
        self.where = where


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return the advice for an unknown name: the nearest one there is, else all of them."""
    choices = list(allowed)
    close = difflib.get_close_matches(word.casefold(), choices, 1, 0.6)
    return f"Did you mean “{close[0]}”?" if close else f"There are: {', '.join(choices)}."
