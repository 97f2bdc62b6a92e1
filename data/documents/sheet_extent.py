"""How far the sheets of a spreadsheet reach, found before they are read.

The reader lays a sheet out as a rectangle, 32 bytes a cell; two cells in opposite corners would take 550 GB.
"""

from __future__ import annotations

import re

from data.documents.blocks import UnreadableError
from data.documents.package import Package

MOST_CELLS = 6_000_000
"""Cells of the rectangle around what a sheet holds: 100,000 rows of 60 columns, 200 MB."""
LARGEST_PACKAGE = 512 * 1024 * 1024
"""Bytes of all parts, unpacked, by what the file says of itself; each that is read is also counted."""

MOST_TEXT = 128 * 1024 * 1024
"""Characters of all cells of a sheet: one text can stand in many cells, and is copied into each."""

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_LONGEST = {"c": len("XFD1048576"), "row": len("1048576")}
"""Characters of what names a place."""
_ADVICE = "Delete the rows and columns that are not needed, or save the sheets that are as files of their own."


def check(source: bytes, name: str) -> None:
    """Raise UnreadableError when the spreadsheet `source` is damaged or would unpack to more than the limits."""
    if not source.startswith(b"PK"):
        _old(source, name)
        return
    package = Package(source, name)
    if sum(member.file_size for member in package.parts.values()) > LARGEST_PACKAGE:
        size = LARGEST_PACKAGE // 1024 // 1024
        raise UnreadableError(name, f"it unpacks to more than {size} MB.", _ADVICE)
    if "content.xml" in package:
        _open_document(package)
        return
    for part in ("xl/workbook.xml", "xl/styles.xml"):
        if part in package:
            package.parse(part, lambda *_: None)
    lengths = _shared_lengths(package, "xl/sharedstrings.xml")
    for part in package.parts:
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            _sheet(package, part, lengths)


class _Extent:
    """The rectangle around the cells that hold something."""

    def __init__(self, name: str, sheet: str) -> None:
        self.name, self.sheet = name, sheet
        self.edges = (1 << 40, -1, 1 << 40, -1)

    def add(self, row: int, column: int) -> None:
        """Take in a cell. Raises UnreadableError: the rectangle is too large."""
        top, bottom, left, right = self.edges
        if top <= row <= bottom and left <= column <= right:
            return
        top, bottom, left, right = min(top, row), max(bottom, row), min(left, column), max(right, column)
        self.edges = (top, bottom, left, right)
        if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
            raise UnreadableError(self.name, f"{self.sheet} reaches over more than {MOST_CELLS:,} cells.", _ADVICE)


def _old(source: bytes, name: str) -> None:
    from data.documents.old_workbook import DamagedError, places

    extent = _Extent(name, "a sheet")
    try:
        for place in places(source):
            if place is None:
                extent = _Extent(name, "a sheet")
            else:
                extent.add(*place)
    except DamagedError as error:
        advice = "Open it in a spreadsheet program, save it again and import that."
        raise UnreadableError(name, f"the spreadsheet is damaged ({error}).", advice) from error


def _shared_lengths(package: Package, part: str) -> list[int]:
    """Return how long each of the texts is that cells refer to by its place."""
    lengths: list[int] = []

    def start(name: str, _: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            lengths.append(0)

    def data(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    if part in package:
        package.parse(part, start, data)
    return lengths


def _sheet(package: Package, part: str, lengths: list[int]) -> None:
    """Follow the cells of a sheet (ECMA-376, 18.3.1.4): each may say where it is, or stands after the one before."""
    extent = _Extent(package.name, f"the part {part}")
    row = column = characters = 0
    shared = False
    width: dict[str, int] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, shared
        local = name.rpartition(":")[2]
        if len(given := attributes.get("r", "")) > _LONGEST.get(local, len(given)):
            reason = f"the part {part} has a place called {given[:20]}, which no sheet reaches."
            advice = "Open it in a spreadsheet program, save it again and import that."
            raise UnreadableError(package.name, reason, advice)
        if local == "c":
            place = _REFERENCE.fullmatch(attributes["r"]) if "r" in attributes else None
            if place:
                row = int(place[2])
                column = width.get(place[1]) or width.setdefault(place[1], _column(place[1]))
            else:
                column += 1
            shared = attributes.get("t") == "s"
        elif local == "row":
            given = attributes.get("r", "")
            row = int(given) if given.isascii() and given.isdigit() and len(given) < 8 else row + 1
            column = 0
        elif local in {"v", "is", "f"}:
            extent.add(row, column)

    def data(text: str) -> None:
        nonlocal characters
        if shared and text.isascii() and text.isdigit() and len(text) < 10 and int(text) < len(lengths):
            characters += lengths[int(text)]
            if characters > MOST_TEXT:
                raise UnreadableError(
                    package.name, f"the part {part} holds more than {MOST_TEXT:,} characters.", _ADVICE
                )

    package.parse(part, start, data)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _open_document(package: Package) -> None:
    """Follow the cells of an OpenDocument spreadsheet, where one element can stand for many alike.

    The prefixes are the only ones that the reader knows as well.
    """
    extent = _Extent(package.name, "a sheet")
    row = column = repeated = across = 0

    def times(attributes: dict[str, str], name: str) -> int:
        given = attributes.get(name, "1")
        return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 1

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal extent, row, column, repeated, across
        name = name.rpartition(":")[2]
        if name == "table":
            extent = _Extent(package.name, f"the sheet “{attributes.get('table:name', '')[:60]}”")
            row = repeated = 0
        elif name == "table-row":
            row += repeated
            repeated = times(attributes, "table:number-rows-repeated")
            column = across = 0
        elif name in {"table-cell", "covered-table-cell"}:
            column += across
            across = times(attributes, "table:number-columns-repeated")
            held = any(key.endswith((":value-type", ":formula")) for key in attributes)
            if held:
                extent.add(row, column)
                extent.add(row + repeated - 1, column + across - 1)

    package.parse("content.xml", start)
