"""What a line is by its words: a label, a numbered paragraph, a sign, a reference."""

from __future__ import annotations

import pytest

from data.documents.blocks import Block, BlockKind
from data.reading.answered import signs


def _block(text: str, marker: str = "") -> Block:
    return Block(BlockKind.PARAGRAPH, text, 0, len(text), marker=marker)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("Recommendation 12", "12", ""),
        ("Conclusion 3: Lamps are dim.", "3", "Lamps are dim."),
        ("Matter of concern (2) There was no alarm.", "2", "There was no alarm."),
        ("The Committee's conclusion 4", "4", ""),
        ("Finding 2.1 – Nobody counted.", "2.1", "Nobody counted."),
    ],
)
def test_a_label_in_words_is_found(text: str, number: str, rest: str) -> None:
    found = signs.label_of(_block(text))
    assert found is not None
    assert [label.number for label in found[0]] == [number]
    assert found[1] == rest


@pytest.mark.parametrize(
    "text", ["Recommendations were made", "Concern 2 was answered in our letter", "Paragraph 4 is wrong"]
)
def test_prose_about_a_recommendation_is_no_label(text: str) -> None:
    assert signs.label_of(_block(text)) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("8.32 We commend this.", "8.32"), ("4a. The Department should", "4a"), ("(12) It should", "12")],
)
def test_a_number_at_the_start_is_found(text: str, number: str) -> None:
    found = signs.number_of(_block(text))
    assert found is not None
    assert found[0] == number


@pytest.mark.parametrize("text", ["2024 was a good year", "a) first", "iv. fourth", "12 people came"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert signs.number_of(_block(text)) is None


@pytest.mark.parametrize(
    "text",
    ["Committee recommendation", "Hol Inquiry Recommendation", "Recommendation:", "Conclusions and recommendations"],
)
def test_a_line_that_announces_a_recommendation(text: str) -> None:
    assert signs.states(text)


def test_a_sentence_announces_nothing() -> None:
    assert not signs.states("We accept this recommendation and have begun to act on it.")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Government response: We agree.", "We agree."),
        ("Response", ""),
        ("Our response to recommendation 3", ""),
        ("Calder Council's reply – Accepted.", "Accepted."),
    ],
)
def test_a_sign_before_an_answer(text: str, rest: str) -> None:
    at = signs.answer_sign(_block(text))
    assert at is not None
    assert text[at:] == rest


def test_a_sentence_about_a_response_is_no_sign() -> None:
    assert signs.answer_sign(_block("The response to our letter came in May and said little.")) is None


@pytest.mark.parametrize(
    "text",
    ["It is so (paragraph 2.20).", "It is so. (Recommendation 4, Paragraph 31)", "So (paras 3–4)", "So [page 12]"],
)
def test_a_reference_to_the_report_ends_a_statement(text: str) -> None:
    assert signs.has_reference(text)


def test_a_reference_within_a_sentence_ends_nothing() -> None:
    assert not signs.has_reference("As said (paragraph 3), we count the lamps of every town each year.")


def test_who_recommends_is_told_from_who_takes_a_position() -> None:
    assert signs.recommends("We heard that lamps are dim. The Government should replace them.")
    assert not signs.recommends("We agree that the Department should replace them.")
    assert not signs.recommends("The Government accepts that it should replace them.")
