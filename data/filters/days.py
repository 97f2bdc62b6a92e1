"""Dates of the filter language: a year, a month, a day, `today`, `today-30`; and what is one only as far as typed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_RELATIVE = re.compile(r"(today|yesterday|tomorrow)(?:([+-])(\d{1,5}))?")
_BEGUN = re.compile(r"\d{1,3}|\d{4}-0?|\d{4}-\d{1,2}-0?|(today|yesterday|tomorrow)[+-]", re.ASCII)
EXAMPLES = ("2024", "2024-04", "2024-04-30", "today", "today-30", "none")


class Days(NamedTuple):
    """The days from `first` to `last`, both in it, ISO."""

    first: str
    last: str


def days(value: str, today: str) -> Days | None:
    """Return the days that a value means on the day `today`; None where it is no date."""
    text = value.casefold()
    try:
        if found := _RELATIVE.fullmatch(text):
            day = date.fromisoformat(today)
            day += timedelta({"today": 0, "yesterday": -1, "tomorrow": 1}[found[1]])
            if found[2]:
                day += timedelta(int(found[2] + found[3]))
            return Days(day.isoformat(), day.isoformat())
        if not text.isascii() or not (found := _DATE.fullmatch(text)):
            return None
        year, month, of_month = (int(part) if part else 0 for part in found.groups())
        if found[3]:
            day = date(year, month, of_month)
            return Days(day.isoformat(), day.isoformat())
        first = date(year, month if found[2] else 1, 1)
        after = date(year + 1, 1, 1) if not found[2] or month == 12 else date(year, month + 1, 1)
    except (ValueError, OverflowError):  # no such day, or none that a calendar has
        return None
    return Days(first.isoformat(), (after - timedelta(1)).isoformat())


def is_begun(value: str) -> bool:
    """Return whether a value could still become a date: "202", "2024-", "today-", "yest"."""
    text = value.casefold()
    if text and any(word.startswith(text) for word in ("today", "yesterday", "tomorrow", "none")):
        return True
    return bool(_BEGUN.fullmatch(text))


def moment_of(day: str) -> str:
    """Return the moment, UTC as the store writes it, at which a day of this computer's time zone begins."""
    try:
        local = datetime.fromisoformat(day).astimezone()
        return local.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):  # the first or the last year of the calendar
        return day


def day_after(day: str) -> str:
    """Return the next day, ISO."""
    try:
        return (date.fromisoformat(day) + timedelta(1)).isoformat()
    except OverflowError:
        return day + "~"
