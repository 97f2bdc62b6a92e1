"""How many examples a property is tried on: a fifth of them, and with OBVERSE_LONG=1 all of them."""

from __future__ import annotations

import os

from hypothesis import settings

LONG = bool(os.environ.get("OBVERSE_LONG"))
_FEWEST = 20


def examples(many: int) -> int:
    """Return how many of `many` examples are tried in this run."""
    return many if LONG else min(many, max(many // 5, _FEWEST))


PROFILE = "obverse"
"""Hypothesis' settings of the suite: for properties that say no number of their own."""
settings.register_profile(PROFILE, max_examples=examples(100))
