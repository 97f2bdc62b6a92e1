"""Records of SQLite's file format, read by ourselves: for pages that SQLite refuses.

The format is SQLite's own description, https://www.sqlite.org/fileformat2.html, sections 1.6 (pages and cells) and
2.1 (records). What does not add up is refused: a record is taken only where its header fills its own length and
its values fill the payload, to the byte.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import NamedTuple

Value = str | int | float | bytes | None
LONGEST_VARINT = 9
LONGEST_HEAD = 1000
"""Bytes of a record's head: more are no row of ours, which have fewer than forty values."""
_WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""Bytes of the values of serial types 0 to 9."""
_REAL, _ZERO, _ONE, _FIRST_BLOB = 7, 8, 9, 12


class Header(NamedTuple):
    """The head of a record: what its values are, and how long the whole of it is."""

    serials: tuple[int, ...]
    start: int
    """Bytes of the head itself; the first value begins after them."""
    size: int
    """Bytes of head and values."""


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the number that begins at `at`, and the place after it. Raises IndexError where `data` ends first."""
    number = 0
    for step in range(LONGEST_VARINT - 1):
        byte = data[at + step]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + step + 1
    return number << 8 | data[at + 8], at + LONGEST_VARINT


def width(serial: int) -> int:
    """Return how many bytes a value of a serial type takes. Raises ValueError for a type that is none."""
    if serial >= _FIRST_BLOB:
        return (serial - _FIRST_BLOB) // 2
    if serial >= len(_WIDTHS):
        raise ValueError("reserved serial type")
    return _WIDTHS[serial]


def header(data: bytes, at: int = 0) -> Header | None:
    """Return the head of the record that begins at `at`; None where there cannot be one."""
    try:
        length = data[at] if data[at] < 0x80 else varint(data, at)[0]
    except IndexError:
        return None
    if length < 2 or at + length > len(data) or length > LONGEST_HEAD:
        return None
    return _parsed(bytes(data[at : at + length]))


@lru_cache(maxsize=1 << 16)
def _parsed(head: bytes) -> Header | None:
    """Return what a head says: rows of a table have few different ones."""
    try:
        length, place = varint(head, 0)
        serials = []
        size = length
        while place < length:
            serial, place = varint(head, place)
            serials.append(serial)
            size += width(serial)
    except (IndexError, ValueError):
        return None
    return Header(tuple(serials), length, size) if place == length else None


def values(data: bytes, head: Header, at: int = 0) -> tuple[list[Value], int]:
    """Return the values of a record that begins at `at`, as many as are whole, and how many texts were mended.

    A text with bytes that are no UTF-8 is mended: each stands as U+FFFD.
    """
    found: list[Value] = []
    place, mended = at + head.start, 0
    for serial in head.serials:
        wide = width(serial)
        piece = data[place : place + wide]
        if len(piece) < wide:
            break
        place += wide
        if serial >= _FIRST_BLOB:
            if serial % 2 == 0:
                found.append(piece)
                continue
            try:
                found.append(piece.decode())
            except UnicodeDecodeError:
                mended += 1
                found.append(piece.decode(errors="replace"))
        elif serial == 0:
            found.append(None)
        elif serial == _REAL:
            found.append(struct.unpack(">d", piece)[0])
        elif serial in (_ZERO, _ONE):
            found.append(serial - _ZERO)
        else:
            found.append(int.from_bytes(piece, "big", signed=True))
    return found, mended


def text_begun(data: bytes, head: Header, column: int, at: int = 0) -> str:
    """Return what there is in `data` of the text in `column`, of a record that is cut off in it."""
    start = at + head.start + sum(width(serial) for serial in head.serials[:column])
    serial = head.serials[column]
    if serial < _FIRST_BLOB or serial % 2 == 0:
        return ""
    return data[start : start + width(serial)].decode(errors="ignore")


def held_here(size: int, usable: int) -> int:
    """Return how many bytes of a payload of `size` stand in a table's leaf itself, of a page of `usable` bytes.

    The rest stands in overflow pages (section 1.6 of the format).
    """
    most = usable - 35
    if size <= most:
        return size
    least = (usable - 12) * 32 // 255 - 23
    here = least + (size - least) % (usable - 4)
    return here if here <= most else least
