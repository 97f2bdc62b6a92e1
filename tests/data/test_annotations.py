"""What a reviewer does: acts that are only added, undo and redo without limit, two reviewers, one projection."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from data import annotations, pairs, queue
from data.annotations import annotate
from data.pairs import Quote
from data.projection import rebuild
from data.store import Author, Store, open_store
from data.undoing import redo, undo

if TYPE_CHECKING:
    from data.pairs import Annotation

ADA, BO = Author("Ada", "laptop"), Author("Bo", "desk")
_STATE = ("status", "acceptance", "progress", "note", "evidence", "flagged", "later")


def pair_ids(store: Store) -> list[str]:
    return [row["id"] for row in store.reader.execute("SELECT id FROM pair ORDER BY number")]


def state(annotation: Annotation) -> tuple[Any, ...]:
    """Return what a judgement says, without who said it and when."""
    return tuple(getattr(annotation, name) for name in _STATE)


def states(store: Store) -> dict[str, tuple[Any, ...]]:
    return {each: state(pairs.standing(store.reader, each)) for each in pair_ids(store)}


def projected(store: Store) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in store.reader.execute("SELECT * FROM queue ORDER BY number")]


def test_a_judgement_is_on_disk_when_it_is_returned(sample_store: Store) -> None:
    pair = pair_ids(sample_store)[0]
    saved = annotate(sample_store, ADA, pair, status="partly", note="See p. 4 [sic]")
    other = open_store(sample_store.path)
    assert pairs.standing(other.reader, pair) == saved
    other.close()


def test_an_act_sets_what_it_says_and_leaves_the_rest(sample_store: Store) -> None:
    pair = pair_ids(sample_store)[0]
    annotate(sample_store, ADA, pair, status="partly", flagged=True)
    quote = Quote("f" * 64, 3, 9, "quoted")
    saved = annotate(sample_store, BO, pair, acceptance="accepted", evidence=(quote,))
    assert state(saved) == ("partly", "accepted", "", "", (quote,), True, False)
    assert pairs.standing(sample_store.reader, pair).evidence == (quote,)


def test_an_act_that_changes_nothing_adds_no_row(sample_store: Store) -> None:
    pair = pair_ids(sample_store)[0]
    first = annotate(sample_store, ADA, pair, status="partly")
    assert annotate(sample_store, ADA, pair, status="partly") == first
    assert len(pairs.history(sample_store.reader, pair)) == 1


def test_an_act_on_an_unknown_pair_is_refused_and_writes_nothing(sample_store: Store) -> None:
    with pytest.raises(annotations.UnknownPairError, match="no pair 'nowhere'"):
        annotate(sample_store, ADA, "nowhere", status="partly")
    assert sample_store.reader.execute("SELECT count(*) FROM annotation").fetchone()[0] == 0


def test_history_lists_every_act_the_newest_first(sample_store: Store) -> None:
    pair = pair_ids(sample_store)[0]
    for status in ("partly", "compliant", "not-compliant"):
        annotate(sample_store, ADA, pair, status=status)
    undo(sample_store, ADA)
    past = pairs.history(sample_store.reader, pair)
    assert [(each.action, each.status) for each in past] == [
        ("undo", "compliant"),
        ("act", "not-compliant"),
        ("act", "compliant"),
        ("act", "partly"),
    ]
    assert [each.id for each in past] == sorted((each.id for each in past), reverse=True)


@pytest.mark.parametrize("seed", range(5))
def test_undo_takes_back_everything_and_redo_brings_it_all_back_across_restarts(sample_store: Store, seed: int) -> None:
    chance = random.Random(seed)
    known = pair_ids(sample_store)
    seen = [states(sample_store)]
    while len(seen) < 30:
        changes: Any = chance.choice(
            [
                {"status": chance.choice(["partly", "compliant", ""])},
                {"flagged": chance.random() < 0.5},
                {"note": chance.choice(["", "one", "two"])},
                {"acceptance": "accepted", "later": True},
            ]
        )
        annotate(sample_store, ADA, chance.choice(known[:4]), **changes)
        if states(sample_store) != seen[-1]:
            seen.append(states(sample_store))
    path = sample_store.path
    sample_store.close()
    for expected in reversed(seen[:-1]):
        store = open_store(path)
        assert undo(store, ADA) is not None
        assert states(store) == expected
        store.close()
    store = open_store(path)
    assert undo(store, ADA) is None
    for expected in seen[1:]:
        assert redo(store, ADA) is not None
        assert states(store) == expected
    assert redo(store, ADA) is None
    before = projected(store)
    rebuild(store)
    assert projected(store) == before
    store.close()


@pytest.mark.parametrize("seed", range(8))
def test_undo_and_redo_in_any_mixture_do_what_an_editor_does(sample_store: Store, seed: int) -> None:
    chance = random.Random(seed)
    known = pair_ids(sample_store)[:3]
    done: list[tuple[str, str, str]] = []
    undone: list[tuple[str, str, str]] = []
    for step in range(60):
        what = chance.choice(["act", "act", "undo", "undo", "redo"])
        if what == "act":
            pair = chance.choice(known)
            before = pairs.standing(sample_store.reader, pair).note
            annotate(sample_store, ADA, pair, note=f"note {step}")
            done.append((pair, before, f"note {step}"))
            undone.clear()
        elif what == "undo":
            result = undo(sample_store, ADA)
            assert (result is None) == (not done)
            if done:
                undone.append(done.pop())
                assert pairs.standing(sample_store.reader, undone[-1][0]).note == undone[-1][1]
        else:
            result = redo(sample_store, ADA)
            assert (result is None) == (not undone)
            if undone:
                done.append(undone.pop())
                assert pairs.standing(sample_store.reader, done[-1][0]).note == done[-1][2]


def test_undo_takes_back_ones_own_act_and_nobody_elses(sample_store: Store) -> None:
    one, two = pair_ids(sample_store)[:2]
    annotate(sample_store, ADA, one, status="partly")
    annotate(sample_store, BO, two, status="compliant")
    undone = undo(sample_store, ADA)
    assert undone is not None
    assert undone.standing.pair_id == one
    assert states(sample_store)[two][0] == "compliant"
    assert undo(sample_store, ADA) is None


def test_undo_keeps_what_somebody_else_has_changed_since(sample_store: Store) -> None:
    pair = pair_ids(sample_store)[0]
    annotate(sample_store, ADA, pair, status="partly", flagged=True)
    annotate(sample_store, BO, pair, status="compliant")
    undone = undo(sample_store, ADA)
    assert undone is not None
    assert not undone.kept
    assert (undone.standing.status, undone.standing.flagged) == ("compliant", False)
    annotate(sample_store, ADA, pair, status="not-compliant")
    annotate(sample_store, BO, pair, status="compliant")
    again = undo(sample_store, ADA)
    assert again is not None
    assert again.kept
    assert again.standing.status == "compliant"


def test_a_new_act_ends_what_could_be_redone(sample_store: Store) -> None:
    one, two = pair_ids(sample_store)[:2]
    annotate(sample_store, ADA, one, status="partly")
    undo(sample_store, ADA)
    annotate(sample_store, ADA, two, status="partly")
    assert redo(sample_store, ADA) is None


def test_two_devices_of_one_reviewer_each_undo_their_own(sample_store: Store) -> None:
    one, two = pair_ids(sample_store)[:2]
    annotate(sample_store, ADA, one, status="partly")
    annotate(sample_store, replace(ADA, device="phone"), two, status="partly")
    undone = undo(sample_store, ADA)
    assert undone is not None
    assert undone.standing.pair_id == one


def test_the_projection_follows_every_act_and_is_what_a_rebuild_makes(sample_store: Store) -> None:
    chance = random.Random(1)
    known = pair_ids(sample_store)
    for step in range(40):
        author = chance.choice([ADA, BO])
        annotate(sample_store, author, chance.choice(known), status=chance.choice(["partly", ""]), note=str(step))
        if chance.random() < 0.4:
            undo(sample_store, author)
        if chance.random() < 0.2:
            redo(sample_store, author)
    before = projected(sample_store)
    rebuild(sample_store)
    assert projected(sample_store) == before


def test_two_judgements_that_know_nothing_of_each_other_are_a_conflict_until_a_third_settles_it(
    sample_store: Store,
) -> None:
    pair = pair_ids(sample_store)[0]
    annotate(sample_store, ADA, pair, status="partly")
    with sample_store.writing() as connection:  # as a sync with another store adds it
        connection.exec_driver_sql(
            "INSERT INTO annotation SELECT '00000000000000000000000001', pair_id, 'Bo', 'other', at, action, target,"
            " NULL, 'compliant', acceptance, progress, note, evidence, flagged, later, suggestions,"
            " definition, batch FROM annotation"
        )
    rebuild(sample_store)
    assert [*queue.numbers(sample_store.reader, queue.parse("conflict"))]
    number = pairs.find_pair(sample_store.reader, pair)
    assert pairs.read_pair(sample_store.reader, number).conflict


def test_a_draft_is_kept_until_the_note_is_saved(sample_store: Store) -> None:
    pair = pair_ids(sample_store)[0]
    number = pairs.find_pair(sample_store.reader, pair)
    annotations.keep_draft(sample_store, ADA, pair, "half a sen")
    annotations.keep_draft(sample_store, ADA, pair, "half a sentence")
    assert pairs.read_pair(sample_store.reader, number, "Ada").draft == "half a sentence"
    assert pairs.read_pair(sample_store.reader, number, "Bo").draft is None
    annotate(sample_store, ADA, pair, note="half a sentence.")
    assert pairs.read_pair(sample_store.reader, number, "Ada").draft is None
    annotations.keep_draft(sample_store, ADA, pair, "again")
    annotations.drop_draft(sample_store, ADA, pair)
    assert pairs.read_pair(sample_store.reader, number, "Ada").draft is None


def test_the_place_where_a_reviewer_left_off_is_kept_for_each(sample_store: Store) -> None:
    pair = pair_ids(sample_store)[2]
    annotations.keep_place(sample_store, "Ada", "a report", pair, "flagged")
    annotations.keep_place(sample_store, "Ada", "", pair, "")
    assert queue.place_of(sample_store.reader, "Ada") == ("", pairs.find_pair(sample_store.reader, pair), "")
    assert queue.place_of(sample_store.reader, "Bo") == ("", 0, "")


@pytest.mark.parametrize(
    "text", ["[sic]", "[/b]", "\x1b[31m", "=cmd()", "עברית", "👩‍👩‍👧", "x" * 300_000, "a\n\nb\x00c"]
)
def test_any_note_is_kept_as_it_is(sample_store: Store, text: str) -> None:
    pair = pair_ids(sample_store)[0]
    quote = Quote("a" * 64, 0, 5, text)
    annotate(sample_store, Author(text, "device"), pair, note=text, evidence=(quote,))
    found = pairs.standing(sample_store.reader, pair)
    assert (found.note, found.reviewer, found.evidence) == (text, text, (quote,))
