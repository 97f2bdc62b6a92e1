"""Dates as people read them: `5 Mar 2020`. What is no date comes from a file, and is shown like any text of one."""

from __future__ import annotations

from datetime import date, datetime

from tui.plain import one_line

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(iso: str) -> str:
    """Return an ISO date as `5 Mar 2020`; other text, such as "", on one line."""
    try:
        when = date.fromisoformat(iso[:10])
    except ValueError:
        return one_line(iso)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def moment(iso: str) -> str:
    """Return a UTC moment as `5 Mar 2020 14:05`, in this computer's time zone."""
    try:
        when = datetime.fromisoformat(iso).astimezone()
    except (ValueError, OverflowError, OSError):  # the first or the last day of the calendar, in another time zone
        return one_line(iso)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year} {when:%H:%M}"


def lateness(days: int | None) -> str:
    """Return how late a response came, in words; "" when that cannot be told."""
    if days is None:
        return ""
    if days <= 0:
        return "in time"
    return "1 day late" if days == 1 else f"{days} days late"
