"""Dates as people write them, and when a recommendation is due."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.dates import due, find_dates


@pytest.mark.parametrize(
    "text",
    [
        "1 May 2020", "1st May 2020", "1<sup>st</sup> May 2020", "1^st^ May 2020", "01/05/2020", "1/5/20", "01.05.20",
        "2020-05-01", "May 1, 2020", "May 1st 2020", "Friday 1 May 2020", "Fri, 1st May, 2020", "the 1st of May 2020",
        "1st day of May 2020", "1 Mai 2020", "1af o Fai 2020", "1 May '20", "1-May-2020", "01-05-2020",
    ],
)  # fmt: skip
def test_a_day_is_read_whatever_its_form(text: str) -> None:
    (found,) = find_dates(f"On {text} we met.")
    assert found.iso == "2020-05-01" and not found.partial


def test_the_month_comes_first_only_when_it_must() -> None:
    assert [found.iso for found in find_dates("03/04/2020 and 05/25/2020")] == ["2020-04-03", "2020-05-25"]


def test_a_month_alone_is_partial_and_gives_its_last_day() -> None:
    (found,) = find_dates("by February 2024")
    assert (found.iso, found.words, found.partial) == ("2024-02-29", "February 2024", True)


@pytest.mark.parametrize(
    "text",
    ["31 February 2020", "99/99/2020", "2.1.20", "2019/20", "10.0.0.1", "May 2020s", "1.2.3.2020", "version 1.10.20.3"],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "iso", "words"),
    [
        ("By 31 October 2023, chief constables should act.", "2023-10-31", "By 31 October 2023"),
        ("Forces should act no later than 1 June 2021.", "2021-06-01", "no later than 1 June 2021"),
        ("By the end of March 2021, forces should act.", "2021-03-31", "By the end of March 2021"),
        ("Forces should act by the end of 2024.", "2024-12-31", "by the end of 2024"),
        ("By 31 March, forces should act.", "2020-03-31", "By 31 March"),
        ("Within 28 days, forces should act.", "2020-02-07", "Within 28 days"),
        ("within three months of publication", "2020-04-10", "within three months"),
        ("within the next six months", "2020-07-10", "within the next six months"),
        ("within a year", "2021-01-10", "within a year"),
        ("with immediate effect", "2020-01-10", "with immediate effect"),
        ("Forces should immediately act. By 1 May 2020 they should review.", "2020-05-01", "By 1 May 2020"),
        ("as soon as practicable", "", "as soon as practicable"),
        ("within 10 working days", "", "within 10 working days"),
        ("within one month of the final decision", "2020-02-10", "within one month"),
        ("no later than six months after publication of this report", "2020-07-10", "no later than six months"),
        ("by the end of the 2023/24 financial year", "2024-03-31", "by the end of the 2023/24 financial year"),
        ("by end March 2024", "2024-03-31", "by end March 2024"),
        ("By spring 2024, forces should act.", "", "By spring 2024"),
        ("by the end of the financial year", "", "by the end of the financial year"),
        ("Forces should act at the earliest opportunity.", "", "at the earliest opportunity"),
        ("figures broken down by year", "", ""),
        ("within 28 days of release from prison", "", ""),
        ("within 24 hours", "", ""),
        ("immediately after arrest", "", ""),
        ("Forces should act.", "", ""),
    ],
)
def test_when_it_is_due_is_read_with_its_words(text: str, iso: str, words: str) -> None:
    assert due(text, "2020-01-10") == (iso, words)


def test_a_period_has_no_day_while_the_publication_is_unknown() -> None:
    assert due("Within 28 days, forces should act.", "") == ("", "Within 28 days")
    assert due("By 31 March, forces should act.", "") == ("", "By 31 March")


def test_months_are_counted_to_the_last_day_there_is() -> None:
    assert due("within one month", "2023-01-31")[0] == "2023-02-28"


@given(
    st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(["%d %B %Y", "%d/%m/%Y", "%Y-%m-%d", "%B %d, %Y"])
)
def test_every_day_is_found_again(day: date, form: str) -> None:
    (found,) = find_dates(f"On {day.strftime(form)}, it was said.")
    assert found.iso == day.isoformat()


@given(st.text(max_size=200))
def test_any_text_has_dates_or_none(text: str) -> None:
    for found in find_dates(text):
        date.fromisoformat(found.iso)
        assert text[found.start : found.end] == found.words
    due(text, "2020-01-10")
