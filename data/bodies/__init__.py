"""Bodies that must answer: the register that ships, those of a store, whom a report addresses, who did not answer."""

from __future__ import annotations

from data.bodies.registered import (
    TERRITORIAL,
    addressed,
    concerned,
    find,
    is_for_policing_bodies,
    is_of_class,
    means,
    register,
)

__all__ = [
    "TERRITORIAL",
    "addressed",
    "concerned",
    "find",
    "is_for_policing_bodies",
    "is_of_class",
    "means",
    "register",
]
