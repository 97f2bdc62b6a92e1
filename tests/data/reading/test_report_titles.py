"""Titles: two statements of one report's title, and titles of different reports."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from data.reading.report_titles import same_report

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
FULL = "Safe keeping: How well the police look after seized property and digital devices"
PUBLISHER = "HM Inspectorate of Policing and Public Safety"


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        (FULL.upper(), ""),
        ("‘Safe Keeping’ – how well the police look after seized property & digital devices", "HMIPPS"),
        ("Safe keeping", "HMIPPS"),
        ("Safe Keeping – how well the police look after property and digital devices", "HMIPPS"),
        ("Safe keeping: How well the police look after seized property", ""),
        ("HMIPPS report: Safe keeping", "HMIPPS"),
        (
            "HMIPPS Inspection – Safe Keeping: how well the police look after seized property",
            "",
        ),
        ("Safe keeping: how well the police look after siezed property and digital devices", ""),
        ("Safe keeping: how well police look after seized property and digital devices (January 2024)", ""),
        (FULL, "His Majesty's Inspectorate of Policing and Public Safety"),
    ],
)
def test_one_report_is_known_by_its_title_in_other_words(title: str, publisher: str) -> None:
    assert same_report(title, publisher, FULL, PUBLISHER)
    assert same_report(FULL, PUBLISHER, title, publisher)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("PEEL 2021/22: An inspection of Gwent Police", "PEEL 2021/22: An inspection of Kent Police"),
        ("PEEL 2021/22: An inspection of Kent Police", "PEEL 2023/25: An inspection of Kent Police"),
        ("PEEL 2021/22", "PEEL 2021/22: An inspection of Kent Police"),
        ("PEEL: Police effectiveness, efficiency and legitimacy", "PEEL: Police effectiveness"),
        ("PEEL 2021/22: An inspection of", "PEEL 2021/22: An inspection of Kent Police"),
        ("An inspection of Essex Police", "An inspection of Sussex Police"),
        ("National child protection inspections", "National child protection inspections: Moor Police"),
        ("Safe keeping", "Safe hands"),
        ("Safe keeping", "Safe keeping: an update report"),
        ("Safe keeping: progress report", "Safe keeping"),
        ("State of Policing 2021", "State of Policing 2022"),
        ("Lines", "Lines: another report"),
        (
            "First to answer: How well Moor Police deals with calls",
            "First to answer: How well Ness Police deals with calls",
        ),
        ("An inspection of Eastvale Police", "An inspection of Eastdale Police"),
        ("", ""),
        ("Safe keeping", ""),
        ("The", "A"),
    ],
)
def test_different_reports_of_one_series_or_subject_stay_apart(one: str, two: str) -> None:
    assert not same_report(one, "", two, "")
    assert not same_report(two, "HMICFRS", one, "HMICFRS")


def test_reports_of_different_inspectorates_stay_apart_even_with_one_title() -> None:
    assert not same_report("Annual concerns about custody", "Ofsted", "Annual concerns about custody", "HMIPPS")
    assert same_report("Concerns about custody", "HMIC", "Concerns about custody", "HMICFRS")


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_order_of_the_two_does_not_matter(one: str, two: str) -> None:
    assert same_report(one, "", two, "") == same_report(two, "", one, "")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here")
def test_the_two_real_responses_state_one_title() -> None:
    readings = [tomli.loads(path.read_text("utf-8")) for path in sorted(CORPUS.glob("*.expected.toml"))]
    one, two = (reading["report_title"] for reading in readings)
    assert same_report(one, "HMICFRS", two, "HMICFRS")
    assert same_report(one, "", "Both sides of the coin", "")
