"""Which backups are kept: a pure function of their moments, so that it can be tested on any past and any clock."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from datetime import datetime

NEWEST, DAYS, WEEKS, MONTHS = 7, 14, 8, 12
"""The newest so many; then the last of each of so many days, weeks and months that have one at all."""
HELD = timedelta(days=30)
"""How long one is kept that was taken before a migration or a restore, or that was asked for."""
HELD_AT_LEAST = 3
"""So many of those are kept for longer, until newer ones are there."""
HELD_REASONS = frozenset({"migration", "restore", "asked"})


class Dated(NamedTuple):
    """A backup, as the schedule sees it."""

    moment: datetime
    """With its time zone."""
    name: str
    reason: str = "daily"


def kept(backups: Iterable[Dated], now: datetime) -> frozenset[Dated]:
    """Return those that are to be kept at `now`.

    Days, weeks and months are counted among the backups, not back from the clock: after a year without work, or on
    a clock that is wrong, the old ones are still there. One dated after `now` was made by another clock: it is kept,
    and takes no other's place. The newest up to `now` is always kept. Weeks are those of ISO 8601, all in UTC.
    """
    all_of_them = sorted(set(backups), reverse=True)
    past = [each for each in all_of_them if each.moment <= now]
    found = {each for each in all_of_them if each.moment > now} | set(past[:NEWEST])
    found |= _last_of_each(past, DAYS, lambda moment: moment.date())
    found |= _last_of_each(past, WEEKS, lambda moment: moment.isocalendar()[:2])
    found |= _last_of_each(past, MONTHS, lambda moment: (moment.year, moment.month))
    held = [each for each in past if each.reason in HELD_REASONS]
    found |= {each for place, each in enumerate(held) if place < HELD_AT_LEAST or now - each.moment < HELD}
    return frozenset(found)


def _last_of_each(past: Sequence[Dated], many: int, span: Callable[[datetime], Hashable]) -> set[Dated]:
    """Return the last one of each of the `many` newest spans; `past` begins with the newest."""
    last: dict[Hashable, Dated] = {}
    for each in past:
        last.setdefault(span(each.moment), each)
    return set(list(last.values())[:many])
