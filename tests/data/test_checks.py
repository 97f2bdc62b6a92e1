"""Checks of section 55: each outcome, its evidence, and the two real responses."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from data.checks.rules import CANNOT_TELL, MET, NOT_MET, NOT_SHOWN, Check, run
from data.documents import read_file
from data.reading.response import read_response
from data.readings import PassageReading, ResponseReading, Voice
from data.regime import CHECKS, load

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
PUBLISHED = "2020-01-10"


def check(name: str, published: str = PUBLISHED, explained: list[bool | None] | None = None, **fields: object) -> Check:
    response = ResponseReading(**fields)  # type: ignore[arg-type]  # the fields are of many types
    return next(item for item in run(load(), response, published, explained) if item.name == name)


def passages(*texts: tuple[Voice, str]) -> tuple[PassageReading, ...]:
    return tuple(PassageReading(text, 0, len(text), voice) for voice, text in texts)


CHIEF, OWN, ANSWER = Voice.CHIEF_OFFICER, Voice.LOCAL_POLICING_BODY, Voice.ANSWER_TO_CHIEF_OFFICER


def test_the_checks_come_in_the_order_and_with_the_labels_of_the_regime() -> None:
    checks = run(load(), ResponseReading(), PUBLISHED, None)
    assert tuple(item.name for item in checks) == CHECKS
    assert [item.label for item in checks] == [rule.label for rule in load().checks]


def test_a_response_after_the_last_day_is_not_in_time_and_says_by_how_many_days() -> None:
    found = check("published_in_time", dated="2020-05-01", dated_words="1st May 2020")
    assert (found.outcome, found.words) == (NOT_MET, "1st May 2020")
    assert found.note == "dated 1 May 2020, 57 days after the last day (5 Mar 2020)"


@given(st.integers(0, 200))
def test_the_last_day_itself_is_in_time_and_the_next_is_not(day: int) -> None:
    dated = date(2020, 1, 10) + timedelta(days=day)
    found = check("published_in_time", dated=dated.isoformat())
    assert found.outcome == (MET if day <= 55 else NOT_MET)


@pytest.mark.parametrize(
    ("dated", "published", "says"),
    [
        ("", PUBLISHED, "no date; the last day was 5 Mar 2020"),
        ("2020-02-01", "", "not known"),
        ("2020-01-09", PUBLISHED, "before the report was published"),
    ],
)
def test_without_both_dates_in_order_nobody_can_tell(dated: str, published: str, says: str) -> None:
    found = check("published_in_time", published, dated=dated)
    assert found.outcome == CANNOT_TELL
    assert says in found.note


def test_the_date_that_a_form_states_serves_where_the_report_has_none() -> None:
    found = check("published_in_time", "", dated="2020-03-05", report_published=PUBLISHED)
    assert (found.outcome, found.note) == (MET, "dated 5 Mar 2020, on the last day")


@pytest.mark.parametrize(
    ("judged", "outcome"),
    [
        (None, CANNOT_TELL),
        ([], CANNOT_TELL),
        ([True, None], CANNOT_TELL),
        ([True, True], MET),
        ([True, None, False], NOT_MET),
    ],
)
def test_each_recommendation_must_be_explained(judged: list[bool | None] | None, outcome: str) -> None:
    assert check("explains_each_recommendation", explained=judged).outcome == outcome


def test_the_two_voices_are_looked_for_apart() -> None:
    both = passages((CHIEF, "We accept."), (OWN, "I welcome this."))
    assert check("chief_officer_comments", passages=both).outcome == MET
    assert check("chief_officer_comments", passages=both[1:]).outcome == NOT_SHOWN
    assert check("local_policing_body_comments", passages=both).words == "I welcome this."
    assert check("local_policing_body_comments", passages=both[:1]).outcome == NOT_SHOWN


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ((OWN, "The success of Op Heron was due to the officers."), "Heron"),
        ((OWN, "I have seen the figure of 131 for myself."), "131"),
        ((OWN, "I have discussed these comments with the Chief Constable."), "by name"),
        ((OWN, "I am not satisfied with the Chief Constable’s answer on phones."), "by name"),
        ((ANSWER, "This is good progress."), "in answer"),
    ],
)
def test_the_body_answers_when_it_takes_up_what_the_chief_officer_says(own: tuple[Voice, str], says: str) -> None:
    found = check(
        "answers_chief_officer",
        passages=passages((CHIEF, "In October a local initiative, Operation Heron, led to 131 arrests."), own),
    )
    assert found.outcome == MET
    assert says in found.note


def test_words_that_every_response_uses_are_no_answer() -> None:
    found = check(
        "answers_chief_officer",
        report_title="Both sides of the Moor",
        force="Northmoor Police",
        passages=passages(
            (CHIEF, "In January the Chief Constable of Northmoor read Both sides of the Moor, in 2020."),
            (
                OWN,
                "As the people of Northmoor know, the Moor is in our Police and Crime Plan for January 2020.",
            ),
            (
                OWN,
                "I asked the Chief Constable to let me have his views. The Chief Constable’s response was:",
            ),
        ),
    )
    assert found.outcome == CANNOT_TELL


def test_not_answering_is_only_not_met_when_the_body_says_so() -> None:
    theirs = (CHIEF, "We accept.")
    says = (OWN, "I have no further comment to make on the Chief Constable's response.")
    assert check("answers_chief_officer", passages=passages(theirs, says)).outcome == NOT_MET
    assert check("answers_chief_officer", passages=passages(theirs)).outcome == NOT_SHOWN
    assert check("answers_chief_officer", passages=passages((OWN, "I welcome this."))).outcome == CANNOT_TELL


@pytest.mark.parametrize(
    "line",
    [
        "Wilma Reed, HMI",
        "HM Inspector Verity Lindqvist, HMIPPS",
        "HMICFRS",
        "Her Majesty’s Chief Inspector",
        "Bureau of Examples Inspections",
    ],
)
def test_a_copy_to_an_inspector_or_to_the_publisher_is_one_to_the_inspectors(line: str) -> None:
    found = check(
        "copied_to_inspectors",
        copied_to=("Somebody", line),
        report_publisher="Bureau of Examples Inspections",
    )
    assert (found.outcome, found.words) == (MET, line)
    assert check("copied_to_inspectors", addressee="HM Inspector Reed").outcome == MET


def test_a_police_inspector_is_no_inspector_of_constabulary() -> None:
    assert check("copied_to_inspectors", copied_to=("Chief Inspector Reed", "Inspector Dale")).outcome == NOT_SHOWN


def test_a_letter_to_the_home_secretary_is_a_copy_to_the_secretary_of_state() -> None:
    name = "copied_to_secretary_of_state"
    assert check(name, addressee="Home Secretary").outcome == MET
    assert check(name, copied_to=("Secretary of State for the Home Department",)).outcome == MET
    assert check(name, copied_to=("The Home Office",)).outcome == CANNOT_TELL
    assert check(name, copied_to=("HM Inspector Reed",)).outcome == NOT_SHOWN


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_words_give_outcomes_of_the_four_kinds(theirs: str, own: str) -> None:
    response = ResponseReading(passages=passages((CHIEF, theirs), (OWN, own)), copied_to=(theirs,), addressee=own)
    outcomes = {item.outcome for item in run(load(), response, PUBLISHED, None)}
    assert outcomes <= {MET, NOT_MET, CANNOT_TELL, NOT_SHOWN}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here")
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.expected.toml")), ids=lambda path: path.stem)
def test_the_real_responses_check_as_a_careful_reader_found(path: Path) -> None:
    document = read_file(path.with_name(path.name.replace(".expected.toml", ".txt")))
    checks = run(load(), read_response(document, ()), PUBLISHED, None)
    assert {item.name: item.outcome for item in checks} == tomli.loads(path.read_text("utf-8"))["checks"]
