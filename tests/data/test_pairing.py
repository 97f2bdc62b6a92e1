"""Pairing: the document's own words first, then order, then words in common; and silence."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.documents import read_file
from data.pairing.links import link, meant
from data.reading.report import read_report
from data.reading.report_file import read_report_file
from data.reading.response import read_response
from data.readings import (
    Kind,
    Label,
    Link,
    PassageReading,
    RecommendationReading,
    ReportReading,
    ResponseReading,
    StatedRecommendation,
    Voice,
)
from tests.data.unnumbered_letters import SETS
from tests.examples import examples

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

AUDIT = "By March, chief constables should audit every property store once a year, using independent people."
PHONES = "Chief constables should return digital devices that belong to victims without undue delay."
REVIEW = "Police and crime commissioners should review storage costs and publish their findings."


def label(number: str, kind: Kind = Kind.RECOMMENDATION, under: str = "") -> Label:
    return Label(kind, number, f"{kind.value.capitalize()} {number}".strip(), under)


def recommendations(*texts: str, under: str = "") -> tuple[RecommendationReading, ...]:
    return tuple(RecommendationReading(label(str(number), under=under), text) for number, text in enumerate(texts, 1))


def response(
    *passages: str | tuple[str, int], stated: tuple[StatedRecommendation, ...] = (), nil: str = ""
) -> ResponseReading:
    readings = [
        PassageReading(text, 0, len(text), Voice.RESPONDENT, answers=(answer,), by="label")
        if isinstance(passage, tuple)
        else PassageReading(text, 0, len(text), Voice.RESPONDENT)
        for passage in passages
        for text, answer in [passage if isinstance(passage, tuple) else (passage, 0)]
    ]
    return ResponseReading(passages=tuple(readings), stated=stated, nil=nil)


def said(links: tuple[tuple[Link, ...], ...]) -> list[list[int]]:
    return [[item.passage for item in found] for found in links]


def test_a_stated_label_links_for_certain_and_says_so() -> None:
    stated = (StatedRecommendation(label("2")), StatedRecommendation(label("1")))
    links = link(recommendations(AUDIT, PHONES), response(("First.", 0), ("Second.", 1), stated=stated))
    assert said(links) == [[1], [0]]
    assert links[0][0] == Link(1, "label “Recommendation 1”", 1.0)


def test_a_plain_label_means_the_only_one_of_its_number_even_under_a_cause_of_concern() -> None:
    stated = (StatedRecommendation(label("1")),)
    nested = recommendations(AUDIT, under="Cause of concern 1")
    assert said(link(nested, response(("Done.", 0), stated=stated))) == [[0]]
    assert meant(nested, response(stated=stated)) == (0,)
    twice = (*nested, *recommendations(PHONES, under="Cause of concern 2"))
    assert said(link(twice, response(("Done.", 0), stated=stated))) == [[], []]
    assert meant(twice, response(stated=stated)) == (None,)
    quoted = (StatedRecommendation(label("1"), PHONES[:60] + "…"),)
    assert said(link(twice, response(("Done.", 0), stated=quoted))) == [[], [0]]


def test_quoted_words_link_where_the_label_is_missing_or_another() -> None:
    quoted = (StatedRecommendation(Label(Kind.RECOMMENDATION, "", ""), PHONES[:70] + "..."),)
    links = link(recommendations(AUDIT, PHONES), response(("We will.", 0), stated=quoted))
    assert said(links) == [[], [0]]
    assert (links[1][0].score, links[1][0].reason[:8]) == (0.95, "quotes “")
    wrong = (StatedRecommendation(label("1"), PHONES),)
    assert meant(recommendations(AUDIT, PHONES), response(stated=wrong)) == (1,)


def test_a_passage_that_repeats_the_words_or_names_the_label_is_linked() -> None:
    links = link(
        recommendations(AUDIT, PHONES),
        response(
            "You say that we should return digital devices that belong to victims without undue delay. We do.",
            "As for recommendation 1, it is under way.",
        ),
    )
    assert said(links) == [[1], [0]]
    assert [links[1][0].score, links[0][0].score] == [0.95, 0.9]


def test_a_passage_on_what_commissioners_are_asked_goes_to_the_one_recommendation_for_them() -> None:
    given_to = tuple(
        replace(item, addressees=who)
        for item, who in zip(
            recommendations(AUDIT, REVIEW),
            [("chief constables",), ("police and crime commissioners",)],
            strict=True,
        )
    )
    links = link(given_to, response("Lastly, commissioners are asked to look at this, and I will do so."))
    assert said(links) == [[], [0]]


def test_numbered_answers_without_fitting_labels_are_linked_in_order_when_counts_agree() -> None:
    stated = tuple(StatedRecommendation(label(number)) for number in ("4.1", "4.2"))
    links = link(recommendations(AUDIT, PHONES), response(("One.", 0), ("Two.", 1), stated=stated))
    assert said(links) == [[0], [1]]
    assert links[0][0] == Link(0, "in order: answer 1 of 2", 0.7)
    assert said(link(recommendations(AUDIT), response(("One.", 0), ("Two.", 1), stated=stated))) == [[]]


def test_words_in_common_link_with_less_certainty_and_name_the_words() -> None:
    links = link(
        recommendations(AUDIT, PHONES, REVIEW),
        response(
            "I am grateful to the inspectors for their visit.",
            "The victims of crime whose digital devices are held should have them returned sooner.",
            "An independent audit of each store is made yearly, and covers found property.",
            "I would be glad to meet you.",
        ),
    )
    assert said(links) == [[2], [1], []]
    assert 0.2 < links[0][0].score < 0.6
    assert links[1][0].reason.startswith("words in common: ")
    assert "devices" in links[1][0].reason


def test_silence_stays_silence() -> None:
    assert link(recommendations(AUDIT, PHONES), response("I welcome this important report.")) == ((), ())
    assert link(recommendations(AUDIT), ResponseReading()) == ((),)
    assert link((), response("Anything.")) == ()


@pytest.mark.parametrize(
    ("words", "linked"),
    [
        ("The Chief Constable and I accept all of the recommendations.", True),
        ("The force accepts the report's recommendations in full.", True),
        ("I do not accept all of the recommendations.", False),
        ("I can't accept all the recommendations.", False),
        ("We accept the recommendations that concern vetting.", False),
        ("I welcome the recommendations.", False),
    ],
)
def test_a_position_on_everything_is_linked_to_all_unless_it_is_denied_or_limited(words: str, linked: bool) -> None:
    links = link(recommendations(AUDIT, PHONES), response(words))
    assert said(links) == ([[0], [0]] if linked else [[], []])
    assert not linked or links[0][0].score == 0.6


def test_a_nil_answer_is_linked_to_all_and_nothing_is_guessed_beside_it() -> None:
    nil = "No force or OPCC level recommendations were identified."
    other = "Victims' digital devices are returned without delay."
    links = link(recommendations(AUDIT, PHONES), response(f"{nil} Thank you.", other, nil=nil))
    assert said(links) == [[0], [0]]
    assert links[0][0].reason.startswith("nil answer: “No force")
    stated = (StatedRecommendation(Label(Kind.RECOMMENDATION, "", "N/A")),)
    assert said(link(recommendations(AUDIT), response(("We were visited.", 0), stated=stated, nil="N/A"))) == [[0]]


def thematic() -> ReportReading:
    path = SAMPLE / "report-thematic.toml"
    return read_report_file(path.name, path.read_bytes())


PROSE = {
    "eastholt-pcc-response.txt": ["", "C1 R1", "R2", "R2", "R3", "R4", "A1 A2", "R6"],
    "northmoor-pcc-letter.txt": ["", "", "", "C1 R1 R2", "R2", "R3", "R4", "A1 A2", "R5", "R4 R1", "R2", "R6", ""],
    "Saltmarsh_letter_to_Home_Secretary.txt": [
        "", "R1 R2 R3 R4 R5 R6 R7", "R7", "R7", "R1 R2", "R3", "R4", "A1 A2", "R6",
    ],
}  # fmt: skip
ORDER = ["C1", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "A1", "A2"]


@pytest.mark.parametrize("name", PROSE)
def test_every_link_in_the_samples_letters_without_labels_is_right_and_most_are_found(name: str) -> None:
    report = thematic()
    reading = read_response(read_file(SAMPLE / name), report.bodies)
    found = {
        (ORDER[place], item.passage)
        for place, links in enumerate(link(report.recommendations, reading))
        for item in links
    }
    right = {(short, place) for place, answers in enumerate(PROSE[name]) for short in answers.split()}
    assert found <= right
    assert len(found) >= 0.6 * len(right)


def test_a_recommendation_left_unanswered_in_a_labelled_response_stays_unanswered() -> None:
    report = read_report(read_file(SAMPLE / "report-force.md"))
    document = read_file(SAMPLE / "harrowmere-pcc-first-to-answer-response.html")
    links = link(report.recommendations, read_response(document, report.bodies))
    silent = [item.label.text for item, found in zip(report.recommendations, links, strict=True) if not found]
    assert silent == ["Cause of concern 1", "Area for improvement 2"]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here")
@pytest.mark.parametrize(("name", "right", "covered"), [("space_economy", 0.9, 30), ("behaviour_change", 0.8, 22)])
def test_with_labels_hidden_words_alone_are_mostly_right_on_government_responses(
    name: str, right: float, covered: int
) -> None:
    lines = (CORPUS / name / "gold.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    answers: dict[str, set[int]] = {}
    for place, row in enumerate(rows):
        answers.setdefault(row["response"], set()).add(place)
    texts = list(answers)
    links = link(recommendations(*(row["recommendation"] for row in rows)), response(*texts))
    good = [place in answers[texts[item.passage]] for place, found in enumerate(links) for item in found]
    assert sum(good) >= right * len(good)
    assert sum(1 for found in links if found) >= covered


@settings(max_examples=examples(60))
@given(
    st.lists(st.text(max_size=80), max_size=5),
    st.lists(st.tuples(st.text(max_size=120), st.lists(st.integers(0, 2), max_size=2)), max_size=6),
    st.lists(st.text(max_size=60), min_size=3, max_size=3),
    st.text(max_size=20),
)
def test_any_words_give_links_within_bounds_each_passage_once(
    wanted: list[str], given_texts: list[tuple[str, list[int]]], quotes: list[str], nil: str
) -> None:
    stated = tuple(StatedRecommendation(label(str(place)), quote) for place, quote in enumerate(quotes))
    passages = tuple(
        PassageReading(text, 0, len(text), Voice.RESPONDENT, answers=tuple(answers)) for text, answers in given_texts
    )
    reading = ResponseReading(stated=stated, passages=passages, nil=nil)
    links = link(recommendations(*wanted), reading)
    assert len(links) == len(wanted)
    assert links == link(recommendations(*wanted), reading)
    for found in links:
        places = [item.passage for item in found]
        assert places == sorted(set(places))
        assert all(0 <= item.passage < len(passages) and 0 < item.score <= 1 and item.reason for item in found)


def test_a_long_response_to_many_recommendations_is_paired_in_a_moment() -> None:
    words = [f"word{number}" for number in range(900)]
    many = recommendations(*(" ".join(words[at : at + 80]) for at in range(0, 800, 16)))
    texts = [" ".join(words[(at * 37) % 800 :][:90]) for at in range(400)]
    start = time.perf_counter()
    link(many, response(*texts))
    assert time.perf_counter() - start < 8


def test_links_by_words_hold_on_letters_that_no_threshold_was_set_on() -> None:
    good = made = wanted = 0
    for asked, letters in SETS:
        for letter in letters:
            links = link(recommendations(*asked), response(*(text for text, _ in letter)))
            found = {(place, item.passage) for place, each in enumerate(links) for item in each}
            right = {(answer, place) for place, (_, answers) in enumerate(letter) for answer in answers}
            good, made, wanted = good + len(found & right), made + len(found), wanted + len(right)
    assert good >= 0.9 * made
    assert good >= 0.7 * wanted
