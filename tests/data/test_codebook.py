"""The codebook: which definition a judgement was made by, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import queue
from data.annotations import annotate
from data.codebook import (
    changed_words,
    current,
    current_ids,
    definition_id,
    definition_of,
    learn,
    listed,
    older,
    pairs_under,
    standing_ids,
)
from data.queue import parse
from data.regime import SHIPPED, Regime, RegimeError, available, load
from data.saved_views import vocabulary_of
from data.store import Author
from data.undoing import undo

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store

ADA = Author("Ada", "laptop")
NEW = "Answers some of it, or explains only a part."
WORDS = st.lists(st.text("abcé,.", min_size=1, max_size=4), max_size=12)


def with_other_words(regime: Regime, status: str = "partly", words: str = NEW) -> Regime:
    """Return the regime after somebody has edited a definition."""
    statuses = tuple(each._replace(definition=words) if each.name == status else each for each in regime.statuses)
    return regime._replace(statuses=statuses)


def without(regime: Regime, status: str) -> Regime:
    return regime._replace(statuses=tuple(each for each in regime.statuses if each.name != status))


def judge(store: Store, regime: Regime, place: int, status: str) -> int:
    """Judge the pair at a place of the queue as the desk does; return its number."""
    entry = queue.entries(store.reader, queue.numbers(store.reader, parse("")))[place]
    learn(store, regime)
    annotate(store, ADA, entry.pair_id, status=status, definition=definition_of(regime, status))
    return entry.number


@given(st.text("ab"), st.text("ab"), WORDS)
def test_how_a_definition_is_spaced_makes_no_difference(regime: str, status: str, words: list[str]) -> None:
    one = definition_id(regime, status, " ".join(words))
    assert one == definition_id(regime, status, "\n  " + " \t\n".join(words) + " ")
    assert one != definition_id(regime, status, " ".join([*words, "not"]))
    assert one != definition_id(regime + "c", status, " ".join(words))


def test_the_definitions_are_learnt_once(sample_store: Store) -> None:
    rules = load()
    assert learn(sample_store, rules) == len(rules.statuses)
    assert learn(sample_store, rules) == 0
    assert learn(sample_store, with_other_words(rules)) == 1
    rows = sample_store.reader.execute("SELECT id, definition FROM codebook WHERE status = 'partly' ORDER BY at, id")
    assert {row["definition"] for row in rows} == {NEW, rules.status("partly").definition}  # type: ignore[union-attr]


def test_nothing_is_older_until_a_definition_changes(sample_store: Store) -> None:
    rules = load()
    number = judge(sample_store, rules, 0, "partly")
    judge(sample_store, rules, 1, "compliant")
    assert older(sample_store.reader, rules) == []
    changed = with_other_words(rules)
    (found,) = older(sample_store.reader, changed)
    assert (found.was.status, found.was.judged) == ("partly", 1)
    assert found.was.words == rules.status("partly").definition  # type: ignore[union-attr]
    assert found.now is not None
    assert (found.now.words, found.now.id) == (NEW, definition_of(changed, "partly"))
    assert pairs_under(sample_store.reader, found.was.id, "partly") == [number]


def test_the_filter_finds_the_same_pairs(sample_store: Store) -> None:
    rules = load()
    number = judge(sample_store, rules, 3, "partly")
    judge(sample_store, rules, 4, "compliant")
    for regime, expected in ((rules, []), (with_other_words(rules), [number]), (without(rules, "partly"), [number])):
        names = vocabulary_of(regime, sample_store.reader, "Ada")
        assert [*queue.numbers(sample_store.reader, parse("redefined", names))] == expected


def test_a_status_that_is_gone_is_listed_last_and_has_no_new_words(sample_store: Store) -> None:
    rules = load()
    judge(sample_store, rules, 0, "partly")
    judge(sample_store, rules, 1, "needs-evidence")
    changed = with_other_words(without(rules, "partly"), "needs-evidence", "The answer has to be asked for more.")
    assert [(each.was.status, each.now is None) for each in older(sample_store.reader, changed)] == [
        ("needs-evidence", False),
        ("partly", True),
    ]


def test_to_judge_the_same_again_takes_it_off_the_list_and_undo_puts_it_back(sample_store: Store) -> None:
    rules = load()
    judge(sample_store, rules, 0, "partly")
    changed = with_other_words(rules)
    judge(sample_store, changed, 0, "partly")
    assert older(sample_store.reader, changed) == []
    undone = undo(sample_store, ADA)
    assert undone is not None
    assert undone.standing.definition == definition_of(rules, "partly")
    assert [each.was.judged for each in older(sample_store.reader, changed)] == [1]


def test_another_flag_leaves_the_definition_that_was_judged_by(sample_store: Store) -> None:
    rules = load()
    number = judge(sample_store, rules, 0, "partly")
    pair_id = queue.entries(sample_store.reader, [number])[0].pair_id
    assert annotate(sample_store, ADA, pair_id, flagged=True).definition == definition_of(rules, "partly")


def test_a_definition_that_was_never_learnt_is_listed_without_words(sample_store: Store) -> None:
    entry = queue.entries(sample_store.reader, queue.numbers(sample_store.reader, parse("")))[0]
    annotate(sample_store, ADA, entry.pair_id, status="partly", definition="from another store")
    (found,) = older(sample_store.reader, load())
    assert (found.was.words, found.was.judged) == ("", 1)


def test_each_regime_is_held_against_its_own_definitions(sample_store: Store) -> None:
    other = load("regulation28")
    judge(sample_store, other, 0, other.statuses[0].name)
    judge(sample_store, load(), 1, "partly")
    assert older(sample_store.reader, load()) == older(sample_store.reader, other) == []
    assert [each.was.regime for each in older(sample_store.reader, with_other_words(load()))] == ["section55"]


def test_a_regime_that_is_not_on_this_computer_is_left_alone(sample_store: Store) -> None:
    foreign = load()._replace(name="elsewhere")
    judge(sample_store, foreign, 0, "partly")
    assert older(sample_store.reader, load()) == []
    assert definition_of(foreign, "partly") in standing_ids(sample_store.reader, load())


def test_a_reviewers_own_regime_takes_the_place_of_the_one_that_ships(sample_store: Store, tmp_path: Path) -> None:
    text = (SHIPPED / "regulation28.toml").read_text(encoding="utf-8")
    first = load("regulation28").statuses[0]
    assert text.count(first.definition) == 1
    (tmp_path / "regulation28.toml").write_text(text.replace(first.definition, "Something else."), encoding="utf-8")
    judge(sample_store, load("regulation28"), 0, first.name)
    assert older(sample_store.reader, load()) == []
    (found,) = older(sample_store.reader, load(), [tmp_path])
    assert found.now is not None
    assert found.now.words == "Something else."


def test_everything_is_listed_with_what_it_is(sample_store: Store) -> None:
    rules = load()
    judge(sample_store, rules, 0, "partly")
    judge(sample_store, rules, 1, "needs-evidence")
    entry = queue.entries(sample_store.reader, queue.numbers(sample_store.reader, parse("")))[2]
    annotate(sample_store, ADA, entry.pair_id, status="compliant")
    changed = with_other_words(without(rules, "needs-evidence"))
    found = [(each.status, state, each.judged) for each, state in listed(sample_store.reader, changed)]
    assert found[: len(changed.statuses)] == [(each.name, "stands", 0) for each in changed.statuses]
    assert found[len(changed.statuses) :] == [
        ("partly", "changed", 1),
        ("needs-evidence", "gone", 1),
        ("compliant", "unknown", 1),
    ]


@given(WORDS, WORDS)
def test_what_changed_is_every_word_of_both_and_marks_what_the_other_has_not(was: list[str], now: list[str]) -> None:
    old, new = changed_words(" ".join(was), " ".join(now))
    assert " ".join(run for run, _ in old).split() == was
    assert " ".join(run for run, _ in new).split() == now
    same = [run for run, changed in old if not changed]
    assert same == [run for run, changed in new if not changed]
    assert any(changed for _, changed in (*old, *new)) == (was != now)


def test_ids_are_those_of_the_definitions() -> None:
    for name in available():
        rules = load(name)
        assert current_ids(rules) == tuple(each.id for each in current(rules))
        assert len(set(current_ids(rules))) == len(rules.statuses)
        assert definition_of(rules, "there is no such status") == ""


def test_choices_may_have_a_definition(tmp_path: Path) -> None:
    assert all(each.definition for each in (*load().acceptance, *load().progress))
    text = (SHIPPED / "section55.toml").read_text(encoding="utf-8")
    file = tmp_path / "section55.toml"
    file.write_text(text.replace('word = "rejected"', 'word = "rejected"\nmeaning = "no"'), encoding="utf-8")
    with pytest.raises(RegimeError, match=r"acceptance 4\.meaning"):
        load(file)
    file.write_text(text.replace(load().acceptance[3].definition, ""), encoding="utf-8")
    assert load(file).acceptance[3].definition == ""
    file.write_text(text.replace(f'"{load().acceptance[3].definition}"', "7"), encoding="utf-8")
    with pytest.raises(RegimeError, match=r"acceptance 4\.definition: must be words"):
        load(file)
