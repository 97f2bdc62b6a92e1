"""The write-ahead log of a store: which of its frames are whole, and what pages they hold.

SQLite's own reading ends at the first frame that is damaged, and gives up every commit after it. Each frame carries
the checksum that its successor's is built on, so those after the damage can be told to be whole too: judgements are
looked for in them as well (`after_damage`), though they do not count as pages of the store.
Format: https://www.sqlite.org/fileformat2.html, section 4.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

_HEAD, _FRAME = 32, 24
_LITTLE, _BIG = 0x377F0682, 0x377F0683
_MASK = 0xFFFFFFFF
_SIZES = tuple(1 << power for power in range(9, 17))
_USUAL = 4096


class Log:
    """A write-ahead log, opened to be read; one that is not there, or is none, holds nothing."""

    def __init__(self, path: Path) -> None:
        """Read which frames of the log at `path` are whole. Raises OSError if it is there and cannot be read."""
        self._file: BinaryIO | None = None
        self.page_size = 0
        self.is_sure = False
        """Whether the log's own head is whole, and so the size of the pages certain."""
        self.newest: dict[int, int] = {}
        """For each page, where the newest whole and committed version of it begins in the log."""
        self.after_damage: tuple[tuple[int, int], ...] = ()
        """Pages that were committed after a damaged frame: SQLite will not read them. Number, and place in the log."""
        try:
            self._file = path.open("rb")
        except FileNotFoundError:
            return
        self._read()

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def page(self, number: int) -> bytes | None:
        """Return a page as the log has it; None where it has not."""
        place = self.newest.get(number)
        return None if place is None else self.at(place)

    def at(self, place: int) -> bytes:
        """Return the page that begins at a place of the log."""
        assert self._file is not None
        self._file.seek(place)
        return self._file.read(self.page_size).ljust(self.page_size, b"\0")

    def _read(self) -> None:
        assert self._file is not None
        head = self._file.read(_HEAD)
        if len(head) < _HEAD:
            return
        magic, _, size, _, *salts, first, second = struct.unpack(">8I", head)
        order = ">" if magic == _BIG else "<"
        before = None
        if magic in (_LITTLE, _BIG) and _checksum(head[:24], (0, 0), order) == (first, second):
            before = (first, second)
            self.is_sure = size in _SIZES
        else:  # SQLite would not read it at all; its first frame says of which log it is
            salts = list(struct.unpack(">2I", self._file.read(_FRAME)[8:16].ljust(8, b"\0")))
            self._file.seek(_HEAD)
        self.page_size = size if size in _SIZES else _USUAL
        self._read_frames(before, salts, order)

    def _read_frames(self, before: tuple[int, int] | None, salts: list[int], order: str) -> None:
        """Find the frames that are whole, each by the checksum of the one before it."""
        assert self._file is not None
        step = _FRAME + self.page_size
        whole, place = before is not None, _HEAD
        waiting: dict[int, int] = {}
        spare: list[tuple[int, int]] = []
        found: list[tuple[int, int]] = []
        while len(frame := self._file.read(step)) == step:
            number, commit, *its_salts, first, second = struct.unpack(">6I", frame[:_FRAME])
            good = its_salts == salts and before is not None
            if good and before is not None:
                good = _checksum(frame[_FRAME:], _checksum(frame[:8], before, order), order) == (first, second)
            whole = whole and good
            if whole:
                waiting[number] = place + _FRAME
                if commit:
                    self.newest |= waiting
                    waiting = {}
            elif good:
                spare.append((number, place + _FRAME))
                if commit:
                    found += spare
                    spare = []
            before = (first, second)
            place += step
        self.after_damage = tuple(found)


def _checksum(data: bytes, seed: tuple[int, int], order: str) -> tuple[int, int]:
    """Return the log's checksum of `data` (a multiple of 8 bytes) after `seed`: section 4.2 of the format."""
    first, second = seed
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for place in range(0, len(words), 2):
        first = (first + words[place] + second) & _MASK
        second = (second + words[place + 1] + first) & _MASK
    return first, second
