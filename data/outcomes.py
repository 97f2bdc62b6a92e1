"""What an import did: a line for each file, and how far it is while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

What = Literal["report", "response", "register"]
State = Literal["added", "known", "skipped", "failed", "left out"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    name: str
    """The file as it was named, or as it was found under a folder or in an archive that was named."""
    state: State
    """"known": it was here already; nothing was written. "skipped": it is no document, and nobody named it. "left
    out": the import was cancelled before it."""
    what: What | None = None
    """None where nobody could tell."""
    reason: str = ""
    """Of "failed": why, and what to do. Of the others: what the user should know of it; often ""."""
    report_id: str = ""
    report_title: str = ""
    body: str = ""
    """Of a response."""
    recommendations: int = 0
    """New ones, of a report or register."""
    responses: int = 0
    """New ones, of a register."""
    pairs: int = 0
    """New ones."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    done: int
    """Files that are finished."""
    total: int
    """Files, as far as they are known: archives that are opened add to it."""
    name: str
    """The file that was read or finished last."""
    read: int = 0
    """Files that are read; they are finished when they are in the store, reports before responses."""
    waits: bool = False
    """Another program is writing to the store: the import goes on when it has done."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import did, a line for each file: reports, registers, responses, each in the order found."""

    outcomes: tuple[Outcome, ...] = ()
    no_backup: str = ""
    """Why no backup was made before an import of many files, in words; "" where one was, or none was wanted."""

    def count(self, state: State) -> int:
        """Return how many files came out so."""
        return sum(outcome.state == state for outcome in self.outcomes)

    def in_words(self) -> str:
        """Return what the import did, in a line for a person."""
        files = len(self.outcomes)
        parts = [
            f"{self.count('added')} of {files} file{'s' * (files != 1)} imported",
            f"{self.pairs} new pair{'s' * (self.pairs != 1)}",
        ]
        if known := self.count("known"):
            parts.append(f"{known} already here")
        if skipped := self.count("skipped"):
            parts.append(f"{skipped} skipped, as {'it is no document' if skipped == 1 else 'they are no documents'}")
        if failed := self.count("failed"):
            parts.append(f"{failed} could not be read")
        if left_out := self.count("left out"):
            parts.append(f"{left_out} left out, as the import was cancelled")
        return "; ".join(parts) + "." + (f" {self.no_backup}" if self.no_backup else "")

    @property
    def pairs(self) -> int:
        """New pairs."""
        return sum(outcome.pairs for outcome in self.outcomes)
