"""The present moment, as the store writes it."""

from datetime import UTC, datetime


def now() -> str:
    """Return the moment in UTC, to the millisecond: 2024-03-12T09:30:00.000Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
