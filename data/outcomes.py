"""What an import did: a line for each file, and how far it is while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

What = Literal["report", "response"]
State = Literal["added", "known", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    name: str
    """The file as it was named, or as it was found under a folder that was named."""
    state: State
    """"known": it was here already; nothing was written. "skipped": the import was cancelled before it."""
    what: What | None = None
    """None where nobody could tell."""
    reason: str = ""
    """Of "failed": why, and what to do. Of the others: what the user should know of it; often ""."""
    report_id: str = ""
    report_title: str = ""
    body: str = ""
    """Of a response."""
    recommendations: int = 0
    """New ones, of a report."""
    pairs: int = 0
    """New ones."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    done: int
    """Files that are finished."""
    total: int
    name: str
    """The file that is being read."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import did, a line for each file: reports first, then responses, each in the order found."""

    outcomes: tuple[Outcome, ...] = ()

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
        if failed := self.count("failed"):
            parts.append(f"{failed} could not be read")
        if skipped := self.count("skipped"):
            parts.append(f"{skipped} left out, as the import was cancelled")
        return "; ".join(parts) + "."

    @property
    def pairs(self) -> int:
        """New pairs."""
        return sum(outcome.pairs for outcome in self.outcomes)
