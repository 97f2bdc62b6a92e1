"""A reader for tests: some files stop it, each in its own way, by their first word; others are read as they are."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from data.documents import place
from data.documents.blocks import UnreadableError
from data.intake import kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.documents.blocks import Document
    from data.outcomes import What
    from data.readings import BodyReading

READS = "tests.data.intake.odd_readers:read"
_HEAVY = ("sqlalchemy", "sqlmodel", "textual", "rich", "pydantic", "sqlite3")
_before: list[str] = []


def read(
    source: bytes, name: str, what: What | None, bodies: Sequence[BodyReading], ocr: bool
) -> tuple[What, Document, kinds.Reading]:
    """Read a file, unless its first word says what happens."""
    word = source.split(maxsplit=1)[0].decode("ascii", "replace") if source.strip() else ""
    first = not _before
    _before.append(name)
    if word == "slow":
        if len(source.split()) > 1:
            place.at_page(int(source.split()[1]))
        time.sleep(600)
    elif word == "hungry":
        hoard = [bytearray(32 * 1024 * 1024) for _ in range(1000)]
        raise AssertionError(f"{len(hoard)} pieces of memory were given")
    elif word == "crash" or (word == "crash-later" and not first):
        os.abort()
    elif word == "mistake":
        _before.remove("a name that is not there")
    elif word == "deep":
        _go_down()
    elif word == "loud":
        print("This is said to whoever listens.")
        os.write(1, b"\0\0\0")
    elif word == "loaded":
        raise UnreadableError(name, f"loaded: {[module for module in _HEAVY if module in sys.modules]}.")
    elif word == "ocr":
        raise UnreadableError(name, f"recognised: {ocr}.")
    return kinds.read_source(source, name, what, bodies, ocr)


def _go_down() -> None:
    _go_down()
