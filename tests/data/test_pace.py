"""How fast it goes, and when it will be done: honest where there is too little to tell."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from data.pace import finish, pace_of, sittings_of, worked_weekdays

THURSDAY = "2026-11-26"


def weekdays_back(days: int, each: int, until: str = THURSDAY) -> dict[str, int]:
    """Return `each` judged on every weekday of so many days, the last of them `until`."""
    end = date.fromisoformat(until)
    back = (end - timedelta(day) for day in range(days))
    return {day.isoformat(): each for day in back if day.weekday() < 5}


def test_a_steady_pace_leads_to_a_day() -> None:
    pace = pace_of(weekdays_back(56, 10), left=50, today=THURSDAY)
    assert (pace.long_a_day, pace.short_a_day) == (10, 10)
    assert (pace.long, pace.short) == (200, 50)
    assert pace.finished == pace.quick == pace.slow == "2026-12-03"
    assert pace.why == ""


def test_quick_and_slow_weeks_give_a_range() -> None:
    judged = {day: many * (1 + (date.fromisoformat(day).isocalendar().week % 2)) for day, many in
              weekdays_back(56, 10).items()}  # fmt: skip
    pace = pace_of(judged, left=300, today=THURSDAY)
    assert pace.quick < pace.finished < pace.slow


def test_a_weekend_counts_only_where_it_is_worked_on() -> None:
    assert pace_of(weekdays_back(56, 10), 50, THURSDAY).weekdays == {0, 1, 2, 3, 4}
    saturdays = {(date(2026, 11, 21) - timedelta(7 * week)).isoformat(): 5 for week in range(4)}
    assert pace_of({**weekdays_back(56, 10), **saturdays}, 50, THURSDAY).weekdays == {0, 1, 2, 3, 4, 5}
    once = {"2026-11-21": 5}
    assert pace_of({**weekdays_back(56, 10), **once}, 50, THURSDAY).weekdays == {0, 1, 2, 3, 4}


def test_one_weekend_alone_is_no_habit() -> None:
    assert worked_weekdays({date(2026, 11, 21): 5}, date(2026, 11, 22)) == {0, 1, 2, 3, 4}


def test_days_before_the_first_judgement_are_no_days_of_work() -> None:
    assert pace_of(weekdays_back(8, 6), 100, THURSDAY).long_a_day == 6


def test_today_counts_only_where_something_was_judged() -> None:
    judged = weekdays_back(28, 10)
    del judged[THURSDAY]
    assert pace_of(judged, 50, THURSDAY).long_a_day == 10


def test_a_holiday_slows_the_pace() -> None:
    judged = {day: many for day, many in weekdays_back(56, 10).items() if not "2026-11-09" <= day <= "2026-11-13"}
    assert pace_of(judged, 50, THURSDAY).long_a_day == 7.5


def test_nothing_judged_says_so() -> None:
    pace = pace_of({}, 50, THURSDAY)
    assert (pace.finished, pace.why) == ("", "Nothing was judged yet: there is no pace.")


def test_nothing_judged_lately_says_so() -> None:
    pace = pace_of(weekdays_back(20, 10, "2026-09-01"), 50, THURSDAY)
    assert (pace.finished, pace.why) == ("", "Nothing was judged in the last 28 days: there is no pace.")


def test_too_little_to_tell_says_how_much_it_takes() -> None:
    pace = pace_of({"2026-11-25": 40}, 50, THURSDAY)
    assert pace.finished == ""
    assert pace.why == "40 judged on 1 day of the last 28 is too little to tell when: it takes 10 on 3 days."


def test_a_far_end_is_not_given_as_a_date() -> None:
    pace = pace_of(weekdays_back(56, 1), 1_000_000, THURSDAY)
    assert (pace.finished, pace.why) == ("", "At this pace it takes more than ten years.")


def test_slow_weeks_in_which_nothing_was_judged_have_no_end() -> None:
    judged = {day: 10 for day in weekdays_back(56, 10) if day >= "2026-11-20" or day <= "2026-10-08"}
    pace = pace_of(judged, 50, THURSDAY)
    assert pace.finished
    assert pace.slow == ""


def test_where_nothing_is_left_nothing_is_to_be_told() -> None:
    pace = pace_of({}, 0, THURSDAY)
    assert (pace.finished, pace.why) == ("", "")


@given(
    st.integers(1, 5_000),
    st.floats(0.2, 500),
    st.sets(st.integers(0, 6), min_size=1).map(frozenset),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_between_today_and_the_end_lie_just_the_days_that_it_takes(
    left: int, a_day: float, weekdays: frozenset[int], today: date
) -> None:
    done = finish(left, a_day, weekdays, today)
    if not done:
        return
    end = date.fromisoformat(done)
    days = [today + timedelta(day) for day in range(1, (end - today).days + 1)]
    worked = sum(day.weekday() in weekdays for day in days)
    assert end.weekday() in weekdays
    assert (worked - 1) * a_day < left
    assert worked * a_day >= left or abs(worked * a_day - left) < 1e-6


@given(
    st.dictionaries(st.dates(date(2026, 1, 1), date(2027, 1, 1)).map(str), st.integers(-5, 500)), st.integers(0, 10**6)
)
def test_any_record_gives_a_pace(judged: dict[str, int], left: int) -> None:
    pace = pace_of(judged, left, THURSDAY)
    assert bool(pace.finished) + bool(pace.why) == (left > 0)
    assert all(each == "" or each > THURSDAY for each in (pace.finished, pace.quick, pace.slow))
    if pace.quick and pace.slow:
        assert pace.quick <= pace.slow


def test_a_sitting_ends_with_a_break() -> None:
    acts = [(0.0, "a"), (30.0, "a"), (60.0, "b"), (120.0, "c"), (5_000.0, "d"), (5_050.0, "e")]
    found = sittings_of(acts)
    assert (found.sittings, found.pairs, found.seconds) == (2, 5, 50)


def test_without_two_acts_there_is_no_time_a_pair() -> None:
    assert sittings_of([]) == (0, 0, None)
    assert sittings_of([(3.0, "a")]) == (1, 1, None)
