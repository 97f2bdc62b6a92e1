"""Cues: acceptance, progress and nil in the respondent's own words; never from doubt, denial or other people."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from data.documents import read_file
from data.pairing.links import link
from data.reading.cues import suggest
from data.reading.report import read_report
from data.reading.report_file import read_report_file
from data.reading.response import read_response
from data.readings import PassageReading, ReportReading, Suggestion, Voice
from data.regime import load
from tests.sample import EXPECTED_FILE

SAMPLE = Path(__file__).parents[3] / "data" / "sample"


def passage(text: str, start: int = 0, markup: int = 0) -> PassageReading:
    return PassageReading(text, start, start + len(text) + markup, Voice.RESPONDENT)


def said(*texts: str) -> list[tuple[str, str]]:
    return [(item.value, item.words) for item in suggest([passage(text) for text in texts])]


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("Accepted. Work goes on.", "accepted", "Accepted"),
        ("Force response: Accepted and complete.", "accepted", "Accepted"),
        ("The force accepts this recommendation.", "accepted", "accepts this recommendation"),
        ("The Government agrees with the Committee's recommendation.", "accepted", None),
        ("The Chief Constable and I accept all of the recommendations.", "accepted", None),
        ("Both AFIs are accepted.", "accepted", "AFIs are accepted"),
        ("As to the recommendation for us, I accept it.", "accepted", "I accept it"),
        ("We accept in principle.", "accepted-in-principle", "accept in principle"),
        ("I accept this in principle.", "accepted-in-principle", "accept this in principle"),
        ("The force supports this recommendation in principle.", "accepted-in-principle", None),
        ("Partly accepted.", "partly-accepted", "Partly accepted"),
        ("We accept this recommendation in part.", "partly-accepted", None),
        ("We do not accept this recommendation.", "rejected", "not accept this recommendation"),
        ("I don’t accept the recommendation.", "rejected", None),
        ("There is one recommendation that I do not accept.", "rejected", "recommendation that I do not accept"),
        ("Not accepted.", "rejected", "Not accepted"),
        ("Noted. It will be considered.", "noted", "Noted"),
        ("The council notes this recommendation.", "noted", None),
    ],
)
def test_acceptance_is_read_from_the_words_of_acceptance(text: str, value: str, words: str | None) -> None:
    found = [item for item in suggest([passage(text)]) if item.scale == "acceptance"]
    assert [item.value for item in found] == [value]
    assert words is None or found[0].words == words


@pytest.mark.parametrize(
    "text",
    [
        "I accept that a cage cannot be had in 28 days.",
        "The Force agrees with the aim of this recommendation.",
        "If we accept this recommendation, the cost will rise.",
        "Should we accept this recommendation?",
        "I would accept the recommendation, were there money for it.",
        "The offer was accepted by the supplier.",
        "I welcome this report.",
        "Other forces have accepted the recommendation.",
        "I note that the briefings come late.",
        "We have asked the supplier whether it agrees with the findings.",
    ],
)
def test_facts_questions_suppositions_and_other_people_are_no_position(text: str) -> None:
    assert not [item for item in suggest([passage(text)]) if item.scale == "acceptance"]


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("A new policy has been introduced.", "done", "has been introduced"),
        ("The rule was introduced in January 2024.", "done", "was introduced in January"),
        ("The force has trained 131 officers.", "done", None),
        ("Parts a) and b) are in place.", "done", "are in place"),
        ("Complete. All are vetted.", "done", "Complete"),
        ("A review is under way.", "under-way", "is under way"),
        ("A procedure is being written by the inspector.", "under-way", "is being written by"),
        ("It is out for consultation.", "under-way", "is out for consultation"),
        ("The rest will follow by March 2021.", "planned", "will follow by March"),
        ("The policy will be implemented.", "planned", "will be implemented"),
        ("The audit is due to finish in August 2024.", "planned", "is due to finish in August"),
        ("No further action will therefore be taken.", "no-action-with-reason", None),
        ("No action will be taken on this.", "no-action-no-reason", None),
        ("We do not intend to implement this, because of the cost.", "no-action-with-reason", None),
    ],
)
def test_progress_is_read_from_the_words_of_action(text: str, value: str, words: str | None) -> None:
    found = [item for item in suggest([passage(text)]) if item.scale == "progress"]
    assert [item.value for item in found] == [value]
    assert words is None or found[0].words == words


@pytest.mark.parametrize(
    "text",
    [
        "The policy has not been introduced.",
        "Once the policy has been introduced, we shall see.",
        "It hasn’t been completed.",
        "I will not publish it by March.",
        "I will continue to hold the Chief Constable to account in 2024.",
        "The report says the policy has been introduced.",
        "The force should have introduced it.",
        "This could be completed by March.",
    ],
)
def test_what_is_denied_supposed_or_said_by_others_is_no_progress(text: str) -> None:
    assert not [item for item in suggest([passage(text)]) if item.scale == "progress"]


def test_a_nil_answer_suggests_that_the_pair_does_not_apply_and_no_progress() -> None:
    assert said("N/A") == [("not-applicable", "N/A")]
    assert said("Not applicable to us. It is for the Board.")[0] == ("not-applicable", "Not applicable")
    nil = suggest([passage("No force or OPCC level recommendations were identified in this report.")])
    assert [(item.scale, item.value) for item in nil] == [("nil", "not-applicable")]


def test_parts_of_one_answer_keep_their_order_and_their_own_progress() -> None:
    found = suggest([passage("Calling back is done. Sampling is under way."), passage("It will end by 28 June.")])
    assert [item.value for item in found if item.scale == "progress"] == ["done", "under-way", "planned"]


def test_offsets_are_the_documents_where_text_and_document_agree() -> None:
    text = "We see. The policy has been introduced."
    found = suggest([passage(text, start=100)])[0]
    assert text[found.start - 100 : found.end - 100] == found.words == "has been introduced"
    marked = suggest([passage(text, start=100, markup=4)])[0]
    assert (marked.start, marked.end) == (100, 100 + len(text) + 4)


@given(st.lists(st.text(max_size=200), max_size=3))
def test_any_words_give_values_of_the_regimes_scales_with_words_of_the_passage(texts: list[str]) -> None:
    regime = load()
    scales = {
        "acceptance": {choice.name for choice in regime.acceptance},
        "progress": {choice.name for choice in regime.progress},
        "nil": {"not-applicable"},
        "commitment": {"promised"},
        "reference": {"elsewhere"},
    }
    for item in suggest([passage(text) for text in texts]):
        assert item.value in scales[item.scale]
        assert any(item.words in text for text in texts)


def reports() -> dict[str, ReportReading]:
    path = SAMPLE / "report-thematic.toml"
    force = SAMPLE / "report-force.md"
    return {
        path.name: read_report_file(path.name, path.read_bytes()),
        force.name: read_report(read_file(force)),
    }


EXPECTED = tomli.loads(EXPECTED_FILE.read_text("utf-8"))["response"]
WORDS = {choice.word: choice.name for choice in load().acceptance}


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda item: str(item["file"]))
def test_no_position_suggested_in_the_sample_is_wrong(expected: dict[str, object]) -> None:
    report = reports()[str(expected["report"])]
    response = read_response(read_file(SAMPLE / str(expected["file"])), report.bodies)
    positions = expected["positions"]
    assert isinstance(positions, dict)
    missed = 0
    for item, links in zip(report.recommendations, link(report.recommendations, response), strict=True):
        found = suggest([response.passages[one.passage] for one in links])
        first: Suggestion | None = next((one for one in found if one.scale == "acceptance"), None)
        right = WORDS.get(positions.get(item.label.text, ""), "")
        if expected["blanket"] and item.label.kind.value == "recommendation":
            right = WORDS[str(expected["blanket"])]
        assert first is None or first.value == right, item.label.text
        missed += bool(right) and first is None
    assert missed <= 1
