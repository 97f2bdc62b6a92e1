"""How sure a link is, in a word."""

from __future__ import annotations

SURE, LIKELY, POSSIBLE = "sure", "likely", "possible"
_SURE, _LIKELY = 0.95, 0.6


def sureness(score: float) -> str:
    """Return how sure a link of a `score` (0–1) is: the document says so itself, says so in its order, or words do."""
    return SURE if score >= _SURE else LIKELY if score >= _LIKELY else POSSIBLE
