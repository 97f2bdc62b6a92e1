"""The present moment, as the store writes it."""

from datetime import UTC, date, datetime


def now() -> str:
    """Return the moment in UTC, to the millisecond: 2024-03-12T09:30:00.000Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def today() -> str:
    """Return the day where the reader is, ISO: deadlines count in their days, not in UTC's."""
    return date.today().isoformat()  # noqa: DTZ011  the day of the reader's clock is what is asked for
