"""Words in common: stems, what counts, and the order of matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.pairing.overlap import matches, stem, tokens


@pytest.mark.parametrize(
    ("one", "two"),
    [("vetting", "vetted"), ("audits", "audited"), ("stores", "store"), ("policies", "policy"), ("storing", "stores")],
)
def test_forms_of_a_word_share_a_stem(one: str, two: str) -> None:
    assert stem(one) == stem(two)


def test_words_of_every_letter_and_figures_do_not_count() -> None:
    assert [word for _, word in tokens("By 31 March 2024 the Chief Constable should audit each store’s keys.")] == [
        "audit",
        "store",
        "keys",
    ]


def test_the_best_match_comes_first_and_names_the_telling_words() -> None:
    found = matches(["Audit every store.", "Return digital devices."], ["The store has a digital lock on devices."])
    assert (found[0].recommendation, found[0].words[:2]) == (1, ("devices", "digital"))


def test_what_is_left_out_is_not_matched_and_still_tells_how_common_a_word_is() -> None:
    wanted, given_texts = ["Audit every store.", "Return devices."], ["A store.", "Devices in a store.", "An audit."]
    every = matches(wanted, given_texts)
    assert matches(wanted, given_texts, leave={0, 2}) == [match for match in every if match.passage == 1]


def test_ignored_names_do_not_count() -> None:
    assert matches(["Harrowmere calls"], ["Harrowmere lamps"], ["Harrowmere Constabulary"]) == []


@given(st.lists(st.text(max_size=60), max_size=4), st.lists(st.text(max_size=60), max_size=4))
def test_scores_are_cosines(wanted: list[str], given_texts: list[str]) -> None:
    for match in matches(wanted, given_texts):
        assert 0 < match.score <= 1.0000001
