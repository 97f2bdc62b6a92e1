"""Which backups are kept: on any past and with any clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.backups.schedule import DAYS, HELD, HELD_AT_LEAST, HELD_REASONS, MONTHS, NEWEST, WEEKS, Dated, kept
from data.backups.values import REASONS

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
UNHURRIED = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
"""A machine that others use too is no reason to fail."""
moments = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
close = st.integers(0, 60 * 24 * 800).map(lambda minutes: START + timedelta(minutes=minutes))
backups = st.lists(
    st.builds(Dated, st.one_of(close, moments), st.text("abc", min_size=1, max_size=3), st.sampled_from(REASONS)),
    max_size=60,
    unique_by=lambda each: (each.moment, each.name),
)


@UNHURRIED
@given(backups, st.one_of(close, moments))
def test_the_newest_is_never_dropped_on_any_clock(there: list[Dated], now: datetime) -> None:
    keeps = kept(there, now)
    assert keeps <= set(there)
    past = sorted(each for each in there if each.moment <= now)
    if past:
        assert past[-1] in keeps
    if there:
        assert max(there) in keeps


@UNHURRIED
@given(backups, moments)
def test_what_is_dated_later_than_the_clock_is_kept_and_takes_no_place(there: list[Dated], now: datetime) -> None:
    later = {each for each in there if each.moment > now}
    keeps = kept(there, now)
    assert later <= keeps
    assert keeps - later == kept([each for each in there if each not in later], now)


@UNHURRIED
@given(backups, close, st.timedeltas(timedelta(0), timedelta(days=20_000)))
def test_a_clock_set_back_drops_nothing_that_it_would_not_have_dropped(
    there: list[Dated], now: datetime, back: timedelta
) -> None:
    before = now - back
    dropped = set(there) - kept(there, before)
    assert all(each.moment <= before for each in dropped)


@UNHURRIED
@given(backups, moments)
def test_there_is_a_bound_and_a_second_look_drops_nothing_more(there: list[Dated], now: datetime) -> None:
    keeps = kept(there, now)
    assert kept(keeps, now) == keeps
    held = {each for each in keeps if each.reason in HELD_REASONS and now - each.moment < HELD}
    past = {each for each in keeps if each.moment <= now}
    assert len(past - held) <= NEWEST + DAYS + WEEKS + MONTHS + HELD_AT_LEAST


@UNHURRIED
@given(backups, close)
def test_those_of_before_a_migration_or_restore_stay_for_thirty_days(there: list[Dated], now: datetime) -> None:
    held = {each for each in there if each.reason in HELD_REASONS and now - each.moment < HELD}
    assert held <= kept(there, now)


@UNHURRIED
@given(st.integers(0, 3_000))
def test_after_any_time_away_the_old_ones_are_still_there(days_away: int) -> None:
    there = {Dated(START + timedelta(days=day), f"{day}") for day in range(100)}
    then = kept(there, START + timedelta(days=100))
    assert kept(then, START + timedelta(days=100 + days_away)) == then


@settings(UNHURRIED, max_examples=3)
@given(st.integers(1, 3))
def test_day_by_day_there_are_two_weeks_of_days_two_months_of_weeks_and_a_year_of_months(a_day: int) -> None:
    there: frozenset[Dated] = frozenset()
    for day in range(450):
        for turn in range(a_day):
            now = START + timedelta(days=day, hours=turn)
            there = kept({*there, Dated(now, f"{day}-{turn}")}, now)
    found = {each.moment.date() for each in there}
    last = now.date()
    assert {last - timedelta(days=back) for back in range(DAYS)} <= found
    sundays = {last - timedelta(days=back) for back in range(7 * WEEKS) if (last - timedelta(days=back)).weekday() == 6}
    assert {each for each in sundays if each > last - timedelta(days=7 * (WEEKS - 1))} <= found
    assert len({(day.year, day.month) for day in found}) == MONTHS
    assert len(there) <= NEWEST + DAYS + WEEKS + MONTHS
