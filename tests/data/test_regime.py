"""Regimes: the default's contract, deadlines and their counting, and what is refused."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import checks
from data.regime import CHECKS, DAY_AFTER, DAY_ONE, Deadline, RegimeError, available, load, of_publisher

SMALL = """
title = "A small regime"
source = "a rule"
[[status]]
name = "met"
word = "met"
glyph = "+"
key = "1"
role = "good"
definition = "It is met."
"""


def refused(tmp_path: Path, text: str) -> RegimeError:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegimeError) as caught:
        load(path)
    return caught.value


def test_the_default_regime_keeps_the_names_keys_and_glyphs_that_annotations_rely_on() -> None:
    statuses = load().statuses
    assert [(status.name, status.word, status.glyph, status.key, status.role) for status in statuses] == [
        ("compliant", "compliant", "✓", "1", "good"),
        ("partly", "partly", "◐", "2", "partial"),
        ("not-compliant", "not compliant", "✗", "3", "bad"),
        ("not-addressed", "not addressed", "∅", "4", "absent"),
        ("not-applicable", "not applicable", "–", "5", "neutral"),
        ("needs-evidence", "needs evidence", "?", "6", "unsure"),
    ]
    assert all(status.settles for status in statuses)
    assert [choice.name for choice in load().acceptance] == [
        "accepted",
        "partly-accepted",
        "accepted-in-principle",
        "rejected",
        "noted",
        "no-position",
    ]
    assert [choice.name for choice in load().progress] == [
        "done",
        "under-way",
        "planned",
        "no-action-with-reason",
        "no-action-no-reason",
    ]
    assert tuple(check.name for check in load().checks) == CHECKS


def test_section_55_counts_publication_day_as_the_first_of_56() -> None:
    assert load().last_day("2020-01-10") == "2020-03-05"
    assert load().last_day("") == ""


@given(st.dates(date(1900, 1, 1), date(2500, 1, 1)), st.integers(1, 400))
def test_the_two_counting_rules_differ_by_one_day(published: date, days: int) -> None:
    last = Deadline(days, counting=DAY_AFTER).last_day(published.isoformat())
    assert date.fromisoformat(last) == published + timedelta(days=days)
    first = Deadline(days, counting=DAY_ONE).last_day(published.isoformat())
    assert date.fromisoformat(first) == published + timedelta(days=days - 1)


@pytest.mark.parametrize(
    ("published", "counting", "last"),
    [
        ("2020-12-31", DAY_AFTER, "2021-02-28"),
        ("2020-01-10", DAY_AFTER, "2020-03-10"),
        ("2020-01-10", DAY_ONE, "2020-03-09"),
        ("2020-10-31", DAY_AFTER, "2020-12-31"),
        ("2020-11-15", DAY_AFTER, "2021-01-15"),
    ],
)
def test_months_end_on_the_corresponding_date_or_the_last_of_the_month(
    published: str, counting: str, last: str
) -> None:
    assert Deadline(months=2, counting=counting).last_day(published) == last


def test_every_regime_that_ships_loads_and_the_default_comes_first() -> None:
    names = available()
    assert names[0] == "section55"
    assert {"regulation28", "council-scrutiny", "select-committee"} <= set(names)
    for name in names:
        assert load(name).name == name


def test_the_checks_a_regime_may_name_are_the_checks_that_exist() -> None:
    assert tuple(checks.CHECKS) == CHECKS


def test_a_users_file_takes_the_place_of_the_one_that_ships(tmp_path: Path) -> None:
    (tmp_path / "section55.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "ours.toml").write_text(SMALL, encoding="utf-8")
    assert load("section55", [tmp_path]).title == "A small regime"
    assert load("section55").title != "A small regime"
    assert "ours" in available([tmp_path])
    assert load(tmp_path / "ours.toml").deadline is None
    assert load(tmp_path / "ours.toml").last_day("2020-01-10") == ""


def test_an_unknown_regime_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(RegimeError, match="section55") as caught:
        load("section56")
    assert "regulation28" in caught.value.allowed


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        (SMALL.replace('role = "good"', 'role = "fine"'), "status 1.role", "good, partial, bad"),
        (SMALL.replace('key = "1"', 'key = "12"'), "status 1.key", "one character"),
        (SMALL.replace('glyph = "+"', ""), "status 1.glyph", "missing"),
        (SMALL + SMALL.partition("[[status]]")[2].join(["[[status]]", ""]), "status 2.name", "already used"),
        (SMALL + '[[check]]\nname = "spelling"\nlabel = "x"', "check 1.name", "published_in_time"),
        (SMALL + "[deadline]\ndays = 56", "deadline.counting", "publication is day 1"),
        (SMALL + '[deadline]\ncounting = "day after"', "deadline", "days, months"),
        (SMALL + '[deadline]\ndays = -1\ncounting = "day after"', "deadline.days", "whole number"),
        (SMALL + "colour = 3", "status 1.colour", "no key"),
        ("deadlines = 3" + SMALL, "deadlines", "deadline"),
        ('title = "T"\nsource = "S"\nstatus = 3', "status", "[[status]]"),
        (SMALL.partition("[[status]]")[0], "status", "at least one"),
        ('name = "other"' + SMALL, "name", "mine"),
        (SMALL + "settles = 1", "status 1.settles", "true"),
        (
            SMALL + '[[acceptance]]\nname = "a"\nword = "a"\nkey = "a"\n[[acceptance]]\nname = "b"\n'
            'word = "b"\nkey = "a"',
            "acceptance 2.key",
            "acceptance 1",
        ),
        ("title = ", "", "TOML"),
        ("", "title", "missing"),
    ],
)
def test_a_fault_is_refused_with_its_file_key_reason_and_what_is_allowed(
    tmp_path: Path, text: str, key: str, says: str
) -> None:
    error = refused(tmp_path, text)
    assert error.key == key
    assert "mine.toml" in str(error)
    assert says in str(error)


def test_a_missing_or_unreadable_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegimeError, match="no such file"):
        load(tmp_path / "absent.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RegimeError, match="cannot be read"):
        load(tmp_path / "binary.toml")


def test_loading_a_regime_imports_nothing_heavy() -> None:
    code = (
        "import sys; import data.regime; data.regime.load();"
        "print([m for m in ('sqlalchemy','sqlmodel','textual','rich','selectolax','data.checks.rules')"
        " if m in sys.modules])"
    )
    root = Path(__file__).parents[2]
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("HMICFRS", "section55"),
        ("House of Lords Tides Committee", "select-committee"),
        ("Calder Vale Overview and Scrutiny Committee", "council-scrutiny"),
        ("Senior Coroner for Eastvale", "regulation28"),
        ("", "section55"),
        ("Somebody", "section55"),
    ],
)
def test_the_publisher_tells_the_regime(publisher: str, name: str) -> None:
    assert of_publisher(publisher) == name
