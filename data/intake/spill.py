"""Bytes that wait for their turn: in memory while they are few, then in a file that only this process can open."""

from __future__ import annotations

import tempfile
from typing import NamedTuple, Self

IN_MEMORY = 32 * 1024 * 1024
"""Bytes."""


class Kept(NamedTuple):
    """Where something is kept."""

    start: int
    length: int


class Spill:
    """Keeps bytes, in the order in which they come. What was kept stays until the end."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        """Keep no more than `in_memory` bytes in memory."""
        self._file = tempfile.SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115  # closed in __exit__
        self._end = 0

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forget everything."""
        self._file.close()

    def keep(self, data: bytes) -> Kept:
        """Keep some bytes, and return where they are."""
        kept = Kept(self._end, len(data))
        self._file.seek(self._end)
        self._file.write(data)
        self._end += len(data)
        return kept

    def give(self, kept: Kept) -> bytes:
        """Return what was kept."""
        self._file.seek(kept.start)
        return self._file.read(kept.length)
