"""The regime's checks on a response: the rules, what they found of a stored response, and a reviewer's overruling."""

from __future__ import annotations

from data.checks.rules import (
    CANNOT_TELL,
    CHECKS,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    NOT_SHOWN,
    OUTCOMES,
    Check,
    in_words,
    run,
)

__all__ = [
    "CANNOT_TELL",
    "CHECKS",
    "MET",
    "NOT_APPLICABLE",
    "NOT_MET",
    "NOT_SHOWN",
    "OUTCOMES",
    "Check",
    "in_words",
    "run",
]
