"""How far the sheets of an old Excel workbook (XLS) reach: its records, without what they hold.

The file is a small file system of sectors (MS-CFB) with a stream of records in it (MS-XLS).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = 512
_CUTOFF = 4096
"""Bytes: a smaller stream stands in the sectors of the small stream."""
_SMALL_SECTOR = 64
_ENTRY = 128
_LAST = 0xFFFFFFFA
"""Numbers of sectors from here on are marks: the end of a chain, a free sector."""
_STREAMS = ("Workbook", "Book")
_BEGIN, _DIMENSIONS = 0x0809, 0x0200
# The records that hold one cell, or a row of them: number, text, formula and so on (MS-XLS 2.3.1).
_CELLS = frozenset({0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x0002, 0x0003, 0x0004, 0x0005, 0x00BD})
_MANY = 0x00BD


class DamagedError(ValueError):
    """The file is not what it says it is."""


def places(source: bytes) -> Iterator[tuple[int, int] | None]:
    """Yield the row and column of each cell, and of the corners that a sheet says it has; None before each sheet.

    Raises DamagedError.
    """
    try:
        stream = _stream(source)
    except (struct.error, IndexError) as error:
        raise DamagedError("its directory is damaged") from error
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind == _BEGIN:
            yield None
        elif kind == _DIMENSIONS and length in {10, 14}:
            form = "<IIHH" if length == 14 else "<HHHH"
            top, rows, left, columns = struct.unpack_from(form, stream.ljust(at + length, b"\0"), at)
            if rows and columns:
                if top >= rows or left >= columns:
                    raise DamagedError("a sheet ends before it begins")
                yield top, left
                yield rows - 1, columns - 1
        elif kind in _CELLS and at + 4 <= len(stream):
            row, column = struct.unpack_from("<HH", stream, at)
            yield row, column
            if kind == _MANY and length >= 6 and at + length <= len(stream):
                yield row, struct.unpack_from("<H", stream, at + length - 2)[0]
        at += length


def _stream(source: bytes) -> bytes:
    """Return the stream of records."""
    shift = struct.unpack_from("<H", source, 30)[0]
    if shift not in {9, 12}:
        raise DamagedError("its sectors have an unknown size")
    size = 1 << shift
    table = _table(source, size)
    directory = _chain(source, struct.unpack_from("<I", source, 48)[0], table, size)
    root = small = None
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[at : at + _ENTRY]
        name = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)][:62].decode("utf-16-le", "replace")
        start, length = struct.unpack_from("<II", entry, 116)
        if entry[66] == 5:
            root = start
        elif name in _STREAMS and entry[66] == 2 and small is None:
            small = start, length
    if small is None:
        raise DamagedError("it holds no workbook")
    start, length = small
    if length >= _CUTOFF or root is None:
        return _chain(source, start, table, size)[:length]
    within = b"\0" * _HEADER + _chain(source, root, table, size)
    raw = _chain(source, struct.unpack_from("<I", source, 60)[0], table, size)
    # The small stream has no header; its sectors are counted from its start.
    return _chain(within, start, list(struct.unpack(f"<{len(raw) // 4}I", raw)), _SMALL_SECTOR, _HEADER)[:length]


def _table(source: bytes, size: int) -> list[int]:
    """Return, for each sector, the one after it."""
    sectors = list(struct.unpack_from("<109I", source, 76))
    more = struct.unpack_from("<I", source, 68)[0]
    seen = 0
    while more < _LAST and seen <= len(source) // size:
        block = struct.unpack_from(f"<{size // 4}I", source, (more + 1) * size)
        sectors += block[:-1]
        more, seen = block[-1], seen + 1
    found: list[int] = []
    for sector in sectors:
        if sector < _LAST and (sector + 2) * size <= len(source) + size:
            raw = source[(sector + 1) * size : (sector + 2) * size]
            found += struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
    return found


def _chain(source: bytes, start: int, table: list[int], size: int, header: int = 0) -> bytes:
    """Return the sectors from `start` on, as the table strings them together."""
    first = header or size
    pieces = []
    at = start
    while at < _LAST:
        pieces.append(source[first + at * size : first + (at + 1) * size])
        if len(pieces) > len(source) // size + 1 or at >= len(table):
            raise DamagedError("a chain of its sectors has no end")
        at = table[at]
    return b"".join(pieces)
