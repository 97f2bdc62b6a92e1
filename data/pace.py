"""How fast the work goes, and when it will be done at that pace. Arithmetic on counts of days: no store, no clock."""

from __future__ import annotations

import math
from datetime import date, timedelta
from itertools import pairwise
from statistics import median, quantiles
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SHORT, LONG = 7, 28
"""Days that a pace is taken over, today the last of them."""
WEEKS = 8
"""How many weeks back slow and quick ones are looked for."""
FEWEST_DAYS, FEWEST_JUDGED = 3, 10
"""A pace of less than that says nothing: days with a judgement, and judgements, in the last `LONG` days."""
WEEKEND_SHARE = 0.25
"""A Saturday or Sunday is a working day where at least this share of them was worked on."""
WEEKEND_DAYS = 12 * 7
"""How many days back the weekends are looked at."""
FURTHEST = 3_650
"""Days: a date further off than ten years is no forecast."""
BREAK = 600
"""Seconds without an act after which a sitting is over."""
MONDAY_TO_FRIDAY = frozenset(range(5))


class Pace(NamedTuple):
    """How fast pairs were judged, and where that leads. Dates are ISO; "" where they cannot be told."""

    short: int
    """Pairs judged in the last `SHORT` days."""
    long: int
    """Pairs judged in the last `LONG` days."""
    short_a_day: float | None
    """Pairs a working day in the last `SHORT` days; None where there was no working day."""
    long_a_day: float | None
    """Pairs a working day in the last `LONG` days, or since the first judgement where that is later."""
    weekdays: frozenset[int]
    """The days of the week that are worked on, 0 for Monday: Monday to Friday, and what the record adds."""
    finished: str
    """When nothing is left at the pace of the last `LONG` days."""
    quick: str
    """When, at the pace of the quick weeks: a quarter of the weeks were quicker."""
    slow: str
    """When, at the pace of the slow weeks: a quarter of the weeks were slower."""
    why: str
    """Why `finished` cannot be told, in a sentence; "" where it can, or where nothing is left."""


class Sittings(NamedTuple):
    """How somebody's acts lie in time. Medians: a long look at one pair does not move them."""

    sittings: int
    """Stretches of work without a break of `BREAK` seconds."""
    pairs: int
    """Pairs worked on in them; one that is come back to counts again."""
    seconds: float | None
    """Median seconds from one pair to the next; None where no two pairs followed each other."""


def pace_of(judged: Mapping[str, int], left: int, today: str) -> Pace:
    """Return the pace of the pairs `judged` by day (ISO), and when `left` more will be judged at it."""
    now = date.fromisoformat(today)
    by_day = {date.fromisoformat(day): many for day, many in judged.items() if many > 0 and day <= today}
    weekdays = worked_weekdays(by_day, now)
    first = min(by_day, default=now)
    short, long = _in_last(by_day, now, SHORT), _in_last(by_day, now, LONG)
    short_a_day, long_a_day = (
        _a_day(many, _working_days(by_day, max(first, now - timedelta(days - 1)), now, weekdays))
        for many, days in ((short, SHORT), (long, LONG))
    )
    why = _too_little(by_day, long, now) if left else ""
    finished = quick = slow = ""
    if left and not why and long_a_day:
        finished = finish(left, long_a_day, weekdays, now)
        weeks = _whole_weeks(by_day, first, now)
        if len(weeks) > 1:
            lower, _, upper = (each / len(weekdays) for each in quantiles(weeks, n=4, method="inclusive"))
            quick, slow = finish(left, upper, weekdays, now), finish(left, lower, weekdays, now)
        if not finished:
            why = "At this pace it takes more than ten years."
    return Pace(short, long, short_a_day, long_a_day, weekdays, finished, quick, slow, why)


def worked_weekdays(by_day: Mapping[date, int], today: date) -> frozenset[int]:
    """Return the days of the week that are worked on: Monday to Friday, and a weekend's day that often was."""
    since = max(min(by_day, default=today), today - timedelta(WEEKEND_DAYS - 1))
    found = set(MONDAY_TO_FRIDAY)
    for weekday in (5, 6):
        days = [each for each in _days(since, today) if each.weekday() == weekday]
        worked = sum(each in by_day for each in days)
        if len(days) > 1 and worked / len(days) >= WEEKEND_SHARE:
            found.add(weekday)
    return frozenset(found)


def finish(left: int, a_day: float, weekdays: frozenset[int], today: date) -> str:
    """Return the day on which `left` pairs are judged, beginning tomorrow; "" where it is too far off to say."""
    if a_day <= 0 or not weekdays:
        return ""
    weeks, rest = divmod(math.ceil(left / a_day), len(weekdays))
    if not rest:
        weeks, rest = weeks - 1, len(weekdays)
    if weeks * 7 > FURTHEST:
        return ""
    day = today + timedelta(weeks * 7)
    while rest:
        day += timedelta(1)
        rest -= day.weekday() in weekdays
    return day.isoformat()


def sittings_of(acts: Sequence[tuple[float, str]]) -> Sittings:
    """Return how acts lie in time: (seconds, pair) of each, in the order in which they were done."""
    runs: list[tuple[float, str]] = []
    for at, pair in acts:
        if runs and runs[-1][1] == pair and at - runs[-1][0] < BREAK:
            runs[-1] = (at, pair)  # several acts on one pair: the last one ends it
        else:
            runs.append((at, pair))
    gaps = [later[0] - earlier[0] for earlier, later in pairwise(runs)]
    going_on = [gap for gap in gaps if 0 <= gap < BREAK]
    sittings = len(runs) - len(going_on)
    return Sittings(sittings, len(runs), median(going_on) if going_on else None)


def _in_last(by_day: Mapping[date, int], today: date, days: int) -> int:
    since = today - timedelta(days - 1)
    return sum(many for day, many in by_day.items() if since <= day)


def _working_days(by_day: Mapping[date, int], since: date, today: date, weekdays: frozenset[int]) -> int:
    """Count the days worked on or meant to be; today only where something was judged: it is not over."""
    return sum(day in by_day or (day.weekday() in weekdays and day < today) for day in _days(since, today))


def _a_day(many: int, days: int) -> float | None:
    return many / days if days else None


def _too_little(by_day: Mapping[date, int], judged: int, today: date) -> str:
    if not by_day:
        return "Nothing was judged yet: there is no pace."
    if not judged:
        return f"Nothing was judged in the last {LONG} days: there is no pace."
    days = sum(day > today - timedelta(LONG) for day in by_day)
    if days < FEWEST_DAYS or judged < FEWEST_JUDGED:
        return (
            f"{judged:,} judged on {days} {'day' if days == 1 else 'days'} of the last {LONG} is too little to tell"
            f" when: it takes {FEWEST_JUDGED} on {FEWEST_DAYS} days."
        )
    return ""


def _whole_weeks(by_day: Mapping[date, int], first: date, today: date) -> list[int]:
    """Return the pairs judged in each of the last `WEEKS` stretches of seven days that lie wholly in the record."""
    weeks = []
    for back in range(WEEKS):
        last = today - timedelta(1 + 7 * back)
        if last - timedelta(6) < first:
            break
        weeks.append(sum(by_day.get(last - timedelta(day), 0) for day in range(7)))
    return weeks


def _days(since: date, until: date) -> Iterable[date]:
    return (since + timedelta(day) for day in range((until - since).days + 1))
