"""Which input a fuzzed process has in hand, since when, and for how long it may: written by it, watched by its parent.

In memory that both see: an input costs neither a system call nor a thread, and there are a hundred thousand of them.
"""

from __future__ import annotations

import mmap
import pickle
import struct
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = struct.Struct("<dQ")
"""Until when the input may take, by `time.monotonic`, 0 for none in hand; and how many bytes it has."""
SIZE = 16 * 1024 * 1024


class Watch:
    """The memory, for both sides."""

    def __init__(self, path: Path, *, make: bool = False) -> None:
        """Open the memory at `path`; `make` it anew."""
        if make:
            with path.open("wb") as file:
                file.truncate(SIZE)
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), SIZE)

    def begin(self, value: Any, seconds: float) -> None:
        """Take an input in hand, for so many seconds by the clock."""
        data = pickle.dumps(value)[: SIZE - _HEAD.size]
        self._memory[_HEAD.size : _HEAD.size + len(data)] = data
        _HEAD.pack_into(self._memory, 0, time.monotonic() + seconds, len(data))

    def end(self) -> None:
        """Have done with it."""
        self._memory[:8] = struct.pack("<d", 0.0)

    @property
    def overdue(self) -> bool:
        """Whether the input in hand takes longer than it may."""
        until, _ = _HEAD.unpack_from(self._memory, 0)
        return bool(until and time.monotonic() > until)

    @property
    def began(self) -> bool:
        """Whether there ever was an input."""
        return bool(_HEAD.unpack_from(self._memory, 0)[1])

    def value(self) -> str:
        """Return the input that was last in hand, as it is written in Python."""
        _, size = _HEAD.unpack_from(self._memory, 0)
        try:
            return repr(pickle.loads(self._memory[_HEAD.size : _HEAD.size + size]))[:4000]
        except Exception as error:  # longer than the memory, or of a kind that is gone
            return f"an input that cannot be told ({error})"

    def close(self) -> None:
        """Close the memory."""
        self._memory.close()
