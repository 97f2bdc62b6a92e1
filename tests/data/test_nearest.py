"""Silence: what was looked for, in which ways, what came nearest; answers by reference; how sure a link is."""

from __future__ import annotations

import pytest

from data.pairing.links import LEAST as LINKS_FROM
from data.pairing.links import REFERRED, link
from data.pairing.nearest import NEAREST, in_short, nearest
from data.pairing.overlap import LEAST
from data.pairing.sureness import sureness
from data.readings import StatedRecommendation
from tests.data.test_pairing import AUDIT, PHONES, REVIEW, label, recommendations, response

STORES = "The store in Eastvale was painted. Its keys are kept by a sergeant, and audited."
THANKS = "Thank you for your visit."


def test_silence_says_what_was_looked_for_and_how() -> None:
    (asked,) = recommendations(AUDIT)
    silence = nearest(asked, response(THANKS, STORES))
    assert silence.looked_for[:2] == ("Recommendation 1", "audit")
    assert silence.tried == ("label", "quoted text", "words in common")
    assert silence.needed == LEAST == LINKS_FROM


def test_the_nearest_passages_are_offered_with_score_and_words() -> None:
    (asked,) = recommendations(AUDIT)
    silence = nearest(asked, response(THANKS, STORES, "A store was sold."))
    assert silence.passages[0].passage == 1
    assert set(silence.passages[0].words) == {"store", "audited"}
    assert 0 < silence.passages[0].score < 1


def test_at_most_three_passages_are_offered_and_none_that_shares_nothing() -> None:
    (asked,) = recommendations(AUDIT)
    many = nearest(asked, response(*(f"Store {number} is shut." for number in range(8)), THANKS))
    assert len(many.passages) == NEAREST
    assert nearest(asked, response(THANKS)).passages == ()


def test_the_ways_that_a_response_allows_are_the_ways_that_were_tried() -> None:
    (asked,) = recommendations(AUDIT)
    stated = (StatedRecommendation(label("9")),)
    assert "order" in nearest(asked, response(THANKS, stated=stated)).tried
    (bare,) = recommendations("")
    assert nearest(bare, response(THANKS)).tried == ("label",)


def test_silence_in_short_names_the_nearest_or_says_that_there_is_none() -> None:
    (asked,) = recommendations(AUDIT)
    assert in_short(nearest(asked, response(THANKS, STORES))).startswith("nearest: passage 2 (")
    assert in_short(nearest(asked, response(THANKS))) == "nothing near"


def test_an_answer_that_is_only_a_reference_is_followed() -> None:
    stated = tuple(StatedRecommendation(label(number)) for number in "12")
    links = link(
        recommendations(AUDIT, PHONES),
        response(("Each store is audited.", 0), ("See our response to recommendation 1.", 1), stated=stated),
    )
    assert [(each.passage, each.score) for each in links[1]] == [(0, REFERRED), (1, 1.0)]
    assert links[1][0].reason == "refers to the answer to “Recommendation 1”"
    assert [each.passage for each in links[0]] == [0]


def test_as_above_means_the_answer_before() -> None:
    stated = tuple(StatedRecommendation(label(number)) for number in "123")
    links = link(
        recommendations(AUDIT, PHONES, REVIEW),
        response(("Audited.", 0), ("Returned at once.", 1), ("As above.", 2), stated=stated),
    )
    assert [each.passage for each in links[2]] == [1, 2]


def test_an_answer_that_says_more_than_where_to_look_is_not_filled_with_another() -> None:
    stated = tuple(StatedRecommendation(label(number)) for number in "12")
    long = "See our response to recommendation 1. " + "Phones are given back within a day of being read. " * 5
    links = link(recommendations(AUDIT, PHONES), response(("Audited.", 0), (long, 1), stated=stated))
    assert [each.passage for each in links[1]] == [1]


@pytest.mark.parametrize(
    "words", ["See our response to recommendation 9.", "Please refer to our letter of 3 May.", "See recommendation 2."]
)
def test_a_reference_to_nothing_here_or_to_itself_links_nothing_more(words: str) -> None:
    stated = tuple(StatedRecommendation(label(number)) for number in "12")
    links = link(recommendations(AUDIT, PHONES), response(("Audited.", 0), (words, 1), stated=stated))
    assert [each.passage for each in links[1]] == [1]


@pytest.mark.parametrize(
    ("score", "word"),
    [(1.0, "sure"), (0.95, "sure"), (0.9, "likely"), (0.6, "likely"), (0.55, "possible"), (0.2, "possible")],
)
def test_a_score_is_told_in_a_word(score: float, word: str) -> None:
    assert sureness(score) == word
