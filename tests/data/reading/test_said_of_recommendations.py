"""Acceptance: each answer of `said_of_recommendations` is read as a careful reader reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.reading.cues import suggest
from data.reading.cues.words import sentences
from data.readings import PassageReading, Voice
from tests.bench import acceptance
from tests.data.reading.said_of_recommendations import IN_COLUMNS, OF_OTHERS, SAID

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"


def passage(text: str, heading: str = "") -> PassageReading:
    return PassageReading(text, 0, len(text), Voice.RESPONDENT, heading=heading)


def position(*passages: PassageReading, own: tuple[str, ...] = ()) -> str:
    return next((each.value for each in suggest(passages, own) if each.scale == "acceptance"), "")


@pytest.mark.parametrize(("text", "value"), SAID)
def test_an_answer_takes_the_position_that_its_words_take(text: str, value: str) -> None:
    assert position(passage(text)) == value


@pytest.mark.parametrize(("title", "cell", "value"), IN_COLUMNS)
def test_a_cell_answers_the_title_of_its_column(title: str, cell: str, value: str) -> None:
    assert position(passage(cell, title)) == value


@pytest.mark.parametrize(("text", "own", "value"), OF_OTHERS)
def test_what_another_body_says_is_not_the_respondents_position(text: str, own: tuple[str, ...], value: str) -> None:
    assert position(passage(text), own=own) == value


def test_a_position_far_down_an_answer_is_found() -> None:
    assert position(passage("The store was built in 1998."), passage("We do accept this recommendation.")) == "accepted"


def test_an_answer_that_accepts_and_rejects_has_no_position() -> None:
    assert position(passage("We accept this recommendation."), passage("We do not accept this recommendation.")) == ""


def test_a_qualified_acceptance_goes_before_a_plain_one() -> None:
    said = "We accept this recommendation. More exactly, we accept this recommendation in principle."
    assert position(passage(said)) == "accepted-in-principle"


def test_what_is_said_of_a_recommendation_goes_before_what_is_said_of_a_conclusion() -> None:
    assert position(passage("We agree with the conclusion. We reject the recommendation.")) == "rejected"


def test_there_is_one_acceptance_at_most_with_its_place() -> None:
    text = "Thank you. We accept this recommendation. We fully accept the recommendation."
    found = [each for each in suggest([passage(text)]) if each.scale == "acceptance"]
    assert [each.words for each in found] == ["accept this recommendation"]
    assert text[found[0].start : found[0].end] == found[0].words


def test_agreement_that_an_answer_opens_with_counts_only_where_it_does_not_turn() -> None:
    opening = "The Government agrees that it is important to publish the figures."
    assert position(passage(opening)) == "accepted"
    assert position(passage(opening), passage("However, this will not be done.")) == ""
    assert position(passage("The figures are kept by towns. They are many."), passage(opening)) == ""


@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here")
@pytest.mark.parametrize(("name", "least"), [("behaviour_change", 0.45), ("space_economy", 0.02)])
def test_nine_in_ten_suggestions_are_right_on_government_responses(name: str, least: float) -> None:
    right, made, pairs = acceptance.measured(name)
    assert right >= 0.9 * made
    assert made >= least * pairs


def test_the_answers_are_many_and_cover_every_value() -> None:
    values = [value for _, value in SAID]
    assert len(values) >= 120
    assert {*values} == {"accepted", "partly-accepted", "accepted-in-principle", "rejected", "noted", "no-position", ""}


def test_a_sentence_that_never_ends_is_read_in_parts_and_its_places_stay_right() -> None:
    text = "and will " * 3000 + "we accept this recommendation"
    found = [each for each in suggest([passage(text)]) if each.scale == "acceptance"]
    assert [text[each.start : each.end] for each in found] == ["accept this recommendation"]
    assert "".join(part for part, _ in sentences(text)) == text
