"""The rules of cues are tried only where their words stand, and find there what they would find anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.cues import acceptance, progress, references
from data.reading.cues.words import held, matches
from tests.data.reading.said_of_recommendations import SAID

if TYPE_CHECKING:
    from types import ModuleType

_WORDS = """we i the force council accept accepts accepted agree agreed support partly partially in part principle note
notes noted this all these recommendation recommendations 3 AFI area for improvement finding has have been will be is
are not do does reject disagree with to implement implemented adopted by March 2025 completed done progress under way
ongoing being reviewed no further action n/a not applicable planned scheduled work begun started fully however of and
, . : view opinion comment on set out our letter of response to the report"""
SENTENCES = [text for text, _ in SAID]
"""Beside them, words of rules in any order."""
MIXED = st.lists(st.sampled_from(_WORDS.split()), max_size=24).map(" ".join)


def found(module: ModuleType, sentence: str, all_rules: bool) -> list[tuple[str, tuple[int, int]]]:
    """Return what the rules of a module match in a sentence; `all_rules`: whatever they need."""
    words = held(sentence, module._GROUPS)
    return [
        (rule.pattern.pattern, match.span())
        for rule in module._RULES
        if all_rules or rule.needs <= words
        for match in (rule.pattern.finditer(sentence) if all_rules else matches(rule.pattern, sentence))
    ]


@pytest.mark.parametrize("module", [acceptance, progress])
def test_a_rule_needs_nothing_that_what_it_matches_may_lack(module: ModuleType) -> None:
    for sentence in [*SENTENCES, *(sentence.upper() for sentence in SENTENCES)]:
        assert found(module, sentence, all_rules=False) == found(module, sentence, all_rules=True)


@given(MIXED)
def test_so_it_is_for_words_in_any_order(sentence: str) -> None:
    for module in (acceptance, progress):
        assert found(module, sentence, all_rules=False) == found(module, sentence, all_rules=True)


@given(MIXED)
def test_references_are_looked_for_only_where_one_can_be(sentence: str) -> None:
    assert references.outside(sentence) == [match.span() for match in references._OUTSIDE.finditer(sentence)]


@pytest.mark.parametrize("module", [acceptance, progress])
def test_every_rule_names_groups_that_there_are(module: ModuleType) -> None:
    for rule in module._RULES:
        assert rule.needs
        assert rule.needs <= set(module._GROUPS), rule.pattern.pattern
