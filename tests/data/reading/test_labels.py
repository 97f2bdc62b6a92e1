"""Labels at the start of a block, in lists, in prose, and their identity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.labels import is_not_applicable, key, mentions, parse_label, parse_labels
from data.readings import Kind, Label


@pytest.mark.parametrize(
    ("text", "identity", "rest"),
    [
        ("Recommendation 3", "recommendation 3", ""),
        ("Recommendation 3: By 31 October", "recommendation 3", "By 31 October"),
        ("RECOMMENDATION 12", "recommendation 12", ""),
        ("Rec. 3", "recommendation 3", ""),
        ("Rec 3. Do it", "recommendation 3", "Do it"),
        ("REC 03", "recommendation 3", ""),
        ("R3", "recommendation 3", ""),
        ("R5. Not accepted", "recommendation 5", "Not accepted"),
        ("Recommendation 4a", "recommendation 4a", ""),
        ("Recommendation 4(a)", "recommendation 4a", ""),
        ("Recommendation 2.1 – text", "recommendation 2.1", "text"),
        ("Recommendation one", "recommendation 1", ""),
        ("Recommendation IV", "recommendation 4", ""),
        ("Recommendation No. 3", "recommendation 3", ""),
        ("HMICFRS Recommendation 1 - The force", "recommendation 1", "The force"),
        ("Recommendation 1 By 31 October 2023, chief", "recommendation 1", "By 31 October 2023, chief"),
        ("Recommendation 1 - 31 March 2021", "recommendation 1", "31 March 2021"),
        ("Recommendation 4b)", "recommendation 4b", ""),
        ("Recommendation 4a) iv)", "recommendation 4aiv", ""),
        ("Argymhelliad 1 / Recommendation 1", "recommendation 1", ""),
        ("AFI 2", "area for improvement 2", ""),
        ("Area for improvement 2 – vetting", "area for improvement 2", "vetting"),
        ("Area for Improvement", "area for improvement", ""),
        ("Area for improvement: The force should", "area for improvement", "The force should"),
        ("Cause of concern 1", "cause of concern 1", ""),
        ("Cause of concern 1, recommendation 2: x", "cause of concern 1/recommendation 2", "x"),
        ("Recommendation 2 (cause of concern 1)", "cause of concern 1/recommendation 2", ""),
        ("N/A", "n/a", ""),
        ("Not applicable.", "n/a", ""),
    ],
)
def test_a_label_is_read_whatever_its_form(text: str, identity: str, rest: str) -> None:
    found = parse_label(text)
    assert found is not None
    assert (key(found[0]), found[1]) == (identity, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Recommendation 3 was accepted by the board",
        "Recommendation 3, which we accept, is done",
        "Recommendations",
        "Recommendations were made",
        "Areas for improvement",
        "Recommendation I accept this",
        "R3 is done",
        "Recorded crime fell",
        "We accept recommendation 3",
        "",
    ],
)
def test_prose_and_titles_are_no_labels(text: str) -> None:
    assert parse_labels(text) is None


@pytest.mark.parametrize(
    ("text", "identities"),
    [
        ("Recommendations 3–5", ["recommendation 3", "recommendation 4", "recommendation 5"]),
        ("Recommendations 1, 2 and 4: We", ["recommendation 1", "recommendation 2", "recommendation 4"]),
        ("Recommendations 1 & 2", ["recommendation 1", "recommendation 2"]),
        ("AFIs 1 to 3", ["area for improvement 1", "area for improvement 2", "area for improvement 3"]),
        ("Recommendations 8.3-8.4", ["recommendation 8.3", "recommendation 8.4"]),
        ("Recommendation 4a–4c", ["recommendation 4a", "recommendation 4b", "recommendation 4c"]),
        ("Recommendation 1 and Recommendation 2", ["recommendation 1", "recommendation 2"]),
        ("Recommendation 1 and AFI 2", ["recommendation 1", "area for improvement 2"]),
    ],
)
def test_lists_and_ranges_name_each_member(text: str, identities: list[str]) -> None:
    found = parse_labels(text)
    assert found is not None and [key(label) for label in found[0]] == identities


def test_labels_within_prose_are_found_with_their_places() -> None:
    text = "As to recommendations 3 and 4, and AFI 2, see R7; recommendation was made."
    assert [(label.text, text[start:end]) for label, start, end in mentions(text)] == [
        ("recommendation 3", "recommendations 3 and 4"),
        ("recommendation 4", "recommendations 3 and 4"),
        ("AFI 2", "AFI 2"),
        ("R7", "R7"),
    ]


def test_a_label_keeps_how_it_is_written() -> None:
    found = parse_label("AFI 2: text")
    assert found is not None and found[0] == Label(Kind.AREA_FOR_IMPROVEMENT, "2", "AFI 2")


def test_not_applicable_is_told_from_a_label_without_a_number() -> None:
    assert is_not_applicable(Label(Kind.RECOMMENDATION, "", "N/A"))
    assert not is_not_applicable(Label(Kind.AREA_FOR_IMPROVEMENT, "", "Area for improvement"))


@given(st.text(max_size=200))
def test_any_text_has_labels_or_none(text: str) -> None:
    parse_labels(text)
    assert all(0 <= start < end <= len(text) for _, start, end in mentions(text))


@given(st.integers(1, 200), st.integers(1, 200))
def test_a_range_has_as_many_labels_as_it_says(low: int, length: int) -> None:
    found = parse_labels(f"Recommendations {low}-{low + length}")
    assert found is not None and len(found[0]) == length + 1


def test_sub_points_in_small_roman_numbers_are_each_a_label() -> None:
    found = parse_labels("Recommendation 4a) iv–vi): the company should test")
    assert found is not None
    assert [label.number for label in found[0]] == ["4a) iv", "4a) v", "4a) vi"]
    assert found[1] == "the company should test"


def test_two_languages_of_other_numbers_are_not_one_label() -> None:
    assert parse_labels("Argymhelliad 1 / Recommendation 2") is None
