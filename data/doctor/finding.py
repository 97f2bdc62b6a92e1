"""What the doctor finds: in words, how grave, how many, and what mends it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Weight(StrEnum):
    """How grave a finding is."""

    DAMAGE = "damage"
    """The file is damaged: rows may be lost, and nothing is to be written to it."""
    AMISS = "amiss"
    """Something is not as it should be, and no judgement is lost by it."""
    NOTE = "note"
    """Worth knowing; the store is sound all the same."""


class Mend(StrEnum):
    """What the doctor can do about a finding, in the order in which it is done."""

    NOTHING = ""
    SALVAGE = "salvage"
    """Into a new store; never done by itself."""
    PERMISSIONS = "permissions"
    LEFTOVERS = "leftovers"
    INDEXES = "indexes"
    SCHEMA = "schema"
    LINKS = "links"
    PROJECTION = "projection"
    SEARCH = "search"
    LIKENESS = "likeness"


IN_WORDS = {
    Mend.SALVAGE: "obverse doctor --salvage-to NEW.sqlite",
    Mend.PERMISSIONS: "let nobody but you read the files",
    Mend.LEFTOVERS: "remove the files that were left behind",
    Mend.INDEXES: "make SQLite's indexes anew",
    Mend.SCHEMA: "make the tables, indexes and triggers anew that are missing",
    Mend.LINKS: "remove links and suggestions that belong to nothing",
    Mend.PROJECTION: "make the queue anew from the judgements",
    Mend.SEARCH: "make the index of the search anew",
    Mend.LIKENESS: "forget which answers are alike: they are compared anew when it is asked for",
}


class Finding(NamedTuple):
    """One thing that a check found."""

    check: str
    """The name of the check."""
    weight: Weight
    found: str
    """What is amiss, in a sentence."""
    many: int = 1
    mend: Mend = Mend.NOTHING
    advice: str = ""
    """What to do where the doctor does nothing by itself."""


class Patient(NamedTuple):
    """The store that is looked at."""

    path: Path
    reader: sqlite3.Connection
    """Can only read the store; may make tables of its own, which go with it."""


class Check(NamedTuple):
    """One check: what it is called, and what runs it."""

    name: str
    run: Callable[[Patient], Iterator[Finding]]


def damage(check: str, words: str, many: int = 1) -> Finding:
    """Return the finding that the file is damaged."""
    return Finding(check, Weight.DAMAGE, words, many, Mend.SALVAGE)


def count(many: int, one: str, more: str) -> str:
    """Return "1 link" or "12,000 links"."""
    return f"{many:,} {one if many == 1 else more}"
