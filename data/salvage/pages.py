"""The pages of a store's file, damaged or not, as its last whole commit left them: read without SQLite.

What stands in the write-ahead log takes the place of what stands in the file, as far as the log's own checksums say
that it is whole (https://www.sqlite.org/fileformat2.html, section 4).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from data.encrypted.keys import PAGE as ENCRYPTED_PAGE
from data.encrypted.keys import RESERVED
from data.encrypted.pages import pages_of
from data.salvage.log import Log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import BinaryIO, Self

PAGE = 4096
"""Bytes of a page of the stores that Obverse makes."""
SIZES = (4096, 1024, 2048, 512, 8192, 16384, 32768, 65536)
TABLE_LEAF, TABLE_BRANCH = 0x0D, 0x05
_KINDS = frozenset((0x02, 0x05, 0x0A, 0x0D))
_NEARLY = 0.7
_SAMPLE = 64
"""Pages that are looked at to tell how large pages are, where the file's head does not say it."""
HEAD = 100
"""Bytes of the first page before its own content."""


class Cell(NamedTuple):
    """Where a row stands in a leaf of a table."""

    size: int
    """Bytes of its payload."""
    rowid: int
    start: int
    """Where its payload begins in the page."""


class Pages:
    """A store's file and its log, opened to be read; nothing is ever written to either."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, and the log beside it. Raises OSError, StoreError where it cannot be decrypted."""
        self._encrypted = pages_of(path)
        self._file: BinaryIO = path.open("rb")
        self._size = path.stat().st_size
        self.log = Log(Path(f"{path}-wal"))
        self.page_size = self._page_size()
        self.usable = self.page_size - (RESERVED if self._encrypted else 0)
        self._late = dict(self.log.after_damage)
        # A file that was cut off in the middle of a page still has the beginning of it.
        in_file = -(-self._size // self.page_size)
        self.many = max(in_file, max((*self.log.newest, *self._late), default=0))
        """Pages are numbered from 1 to this."""

    def __enter__(self) -> Self:
        """Return the pages."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close file and log."""
        self.close()

    def close(self) -> None:
        """Close file and log."""
        self._file.close()
        self.log.close()

    def page(self, number: int) -> bytes:
        """Return a page; zeros stand for what was cut off. Raises IndexError for one that there cannot be."""
        if not 1 <= number <= self.many:
            raise IndexError(number)
        logged = self.log.page(number) if self.log.page_size == self.page_size else None
        return self._plain(number, logged) if logged is not None else self.in_file(number)

    @property
    def unproved(self) -> int:
        """Pages of an encrypted store that were read and are not as they were written."""
        return len(self._encrypted.unproved) if self._encrypted is not None else 0

    def in_file(self, number: int) -> bytes:
        """Return a page as it stands in the file itself, whatever the log says of it."""
        try:
            self._file.seek((number - 1) * self.page_size)
            found = self._file.read(self.page_size)
        except OSError:  # a disk that cannot read this part of it
            found = b""
        return self._plain(number, found.ljust(self.page_size, b"\0"))

    def _plain(self, number: int, page: bytes) -> bytes:
        return page if self._encrypted is None else self._encrypted.plain(number, page)

    def after_damage(self, number: int) -> bytes:
        """Return a page as the log has it behind its damage, if it has; else as `page`."""
        place = self._late.get(number)
        return self.page(number) if place is None else self._plain(number, self.log.at(place))

    def overflow(
        self, number: int, size: int, page_of: Callable[[int], bytes] | None = None
    ) -> tuple[bytes, tuple[int, ...]]:
        """Return `size` bytes from the chain of overflow pages that begins at `number`, and those pages.

        Fewer bytes are returned where the chain is broken. `page_of` reads a page, in place of `page`.
        """
        page_of = page_of or self.page
        pieces: list[bytes] = []
        pages: list[int] = []
        left = size
        room = self.usable - 4
        while left > 0 and 2 <= number <= self.many and len(pages) <= self.many:
            page = page_of(number)
            following = int.from_bytes(page[:4], "big")
            ends = left <= room
            # The last page of a chain leads nowhere, and every other one somewhere: else it is no page of it.
            if following != 0 if ends else not 2 <= following <= self.many:
                break
            pieces.append(page[4 : 4 + min(left, room)])
            pages.append(number)
            left -= len(pieces[-1])
            number = following
        return b"".join(pieces), tuple(pages)

    def _page_size(self) -> int:
        if self._encrypted is not None:
            return ENCRYPTED_PAGE
        if self.log.is_sure:
            return self.log.page_size
        head = self._file.read(HEAD)
        said = int.from_bytes(head[16:18], "big")
        said = 65536 if said == 1 else said
        sizes = sorted(SIZES, key=lambda size: (size != said, size != self.log.page_size, size != PAGE))
        looks = {size: self._looks_like(size) for size in sizes}
        # A larger size hits the beginnings of smaller pages too: what the head says goes first, then what is usual.
        return next(size for size in sizes if looks[size] >= max(looks.values()) * _NEARLY)

    def _looks_like(self, size: int) -> float:
        """Return which share of some pages of the file would be what they should be, were pages of this size."""
        many = self._size // size
        good = looked_at = 0
        for number in range(1, many, max(many // _SAMPLE, 1)):
            self._file.seek(number * size)
            page = self._file.read(size)
            # An overflow page begins with a page's number; of all others the first byte tells the kind.
            if page[:1] and page[0] in _KINDS:
                good += _pointers_fit(page, 0)
            elif any(page):
                good += int.from_bytes(page[:4], "big") <= many
            else:
                continue  # zeros tell nothing
            looked_at += 1
        return good / looked_at if looked_at else 0.0


def _pointers_fit(page: bytes, at: int) -> bool:
    cells = int.from_bytes(page[at + 3 : at + 5], "big")
    first = int.from_bytes(page[at + 5 : at + 7], "big") or 65536
    return cells * 2 + 8 <= first <= len(page)


def begins(number: int) -> int:
    """Return where the content of a page begins: the first has the file's head before it."""
    return HEAD if number == 1 else 0


def pointers(page: bytes, number: int) -> Iterator[int]:
    """Give the places of the cells of a b-tree page; those that lie outside of it are left out."""
    at = begins(number)
    room = 12 if page[at] == TABLE_BRANCH else 8
    cells = int.from_bytes(page[at + 3 : at + 5], "big")
    first = at + room
    for place in range(first, min(first + cells * 2, len(page) - 1), 2):
        cell = int.from_bytes(page[place : place + 2], "big")
        if first <= cell < len(page) - 3:
            yield cell


def claimed(page: bytes, number: int) -> int:
    """Return how many cells a b-tree page says that it has."""
    at = begins(number)
    return int.from_bytes(page[at + 3 : at + 5], "big")
