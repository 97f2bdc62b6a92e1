"""Acts on many pairs: whole or not at all, undone by one undo, right in any mixture with everything else."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from data import pairs
from data.annotations import Undone, annotate, keep_draft
from data.bulk import ChangedMeanwhileError, annotate_many
from data.correcting.acts import set_fact
from data.correcting.undoing import UndoneCorrection, redo, undo
from data.ids import new_id, new_ids
from data.pairs import Annotation
from data.projection import rebuild
from data.scope import read_scope
from data.store import Author, Store, StoreError, open_store

ADA, BO = Author("Ada", "laptop"), Author("Bo", "desk")
FIELDS = ("status", "acceptance", "progress", "note", "flagged", "later")


def pair_ids(store: Store) -> list[str]:
    return [row["id"] for row in store.reader.execute("SELECT id FROM pair ORDER BY number")]


def state(annotation: Annotation) -> dict[str, Any]:
    return {name: getattr(annotation, name) for name in FIELDS}


def projected(store: Store) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in store.reader.execute("SELECT * FROM queue ORDER BY number")]


def rows(store: Store) -> int:
    return int(store.reader.execute("SELECT count(*) FROM annotation").fetchone()[0])


def test_each_pair_gets_a_row_of_its_own_and_they_share_a_batch(sample_store: Store) -> None:
    ids = pair_ids(sample_store)[:5]
    before = annotate(sample_store, BO, ids[0], note="seen", flagged=True)
    annotate(sample_store, BO, ids[1], status="partly")
    batch = annotate_many(sample_store, ADA, [*ids, ids[2], "nowhere"], status="partly")
    assert batch[1:] == (4, 1, 1)
    standing = [pairs.standing(sample_store.reader, each) for each in ids]
    assert [each.status for each in standing] == ["partly"] * 5
    assert [each.batch for each in standing] == [batch.id, "", batch.id, batch.id, batch.id]
    assert (standing[0].note, standing[0].flagged) == ("seen", True)
    assert pairs.batch_size(sample_store.reader, batch.id) == 4
    added = [dict(row) for row in sample_store.reader.execute("SELECT * FROM annotation WHERE batch <> '' ORDER BY id")]
    assert [row["pair_id"] for row in added] == [ids[0], *ids[2:]]
    assert [row["supersedes"] for row in added] == [before.id, None, None, None]
    assert {row["device"] for row in added} == {"laptop"}
    assert all(row["id"] > before.id for row in added)
    as_it_is = projected(sample_store)
    rebuild(sample_store)
    assert projected(sample_store) == as_it_is


def test_what_changes_nothing_adds_no_row_and_nothing_to_undo(sample_store: Store) -> None:
    ids = pair_ids(sample_store)[:3]
    annotate_many(sample_store, ADA, ids, status="partly")
    many = rows(sample_store)
    assert annotate_many(sample_store, ADA, ids, status="partly") == ("", 0, 3, 0)
    assert rows(sample_store) == many


def test_it_is_saved_whole_or_not_at_all(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = pair_ids(sample_store)[:6]
    before = projected(sample_store)
    monkeypatch.setattr("data.bulk.AT_ONCE", 2)
    sample_store.reader.execute("PRAGMA query_only = OFF")
    sample_store.reader.execute(
        f"CREATE TRIGGER full BEFORE INSERT ON annotation WHEN new.pair_id = '{ids[4]}'"
        " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    with pytest.raises(StoreError, match="disk is full"):
        annotate_many(sample_store, ADA, ids, status="partly")
    assert rows(sample_store) == 0
    assert projected(sample_store) == before


def test_a_pair_that_is_not_as_it_was_shown_stops_it(sample_store: Store) -> None:
    ids = pair_ids(sample_store)[:3]
    expected = {each: pairs.standing(sample_store.reader, each).id for each in ids}
    annotate(sample_store, BO, ids[1], flagged=True)
    many = rows(sample_store)
    with pytest.raises(ChangedMeanwhileError) as caught:
        annotate_many(sample_store, ADA, ids, expected=expected, status="partly")
    assert caught.value.pair_ids == (ids[1],)
    assert rows(sample_store) == many


def test_a_note_drops_the_authors_drafts_and_nobody_elses(sample_store: Store) -> None:
    ids = pair_ids(sample_store)[:2]
    keep_draft(sample_store, ADA, ids[0], "half a th")
    keep_draft(sample_store, BO, ids[0], "mine")
    annotate_many(sample_store, ADA, ids, note="whole")
    assert [row["reviewer"] for row in sample_store.reader.execute("SELECT reviewer FROM draft")] == ["Bo"]


def test_suggestions_are_told_of_each_pair(sample_store: Store) -> None:
    ids = pair_ids(sample_store)[:2]
    annotate_many(sample_store, ADA, ids, lambda each: "held" if each == ids[0] else "shown", status="partly")
    assert [pairs.standing(sample_store.reader, each).suggestions for each in ids] == ["held", "shown"]


def test_undo_keeps_what_somebody_changed_since_and_says_so(sample_store: Store) -> None:
    ids = pair_ids(sample_store)[:4]
    annotate(sample_store, BO, ids[3], status="compliant")
    annotate_many(sample_store, ADA, ids, status="partly", acceptance="accepted")
    annotate(sample_store, BO, ids[0], status="not-compliant", acceptance="rejected")
    annotate(sample_store, BO, ids[1], status="not-compliant")
    undone = undo(sample_store, ADA)
    assert isinstance(undone, Undone)
    assert (undone.pairs, undone.left, undone.kept, undone.mixed) == (3, 1, False, True)
    standing = [pairs.standing(sample_store.reader, each) for each in ids]
    assert [(each.status, each.acceptance) for each in standing] == [
        ("not-compliant", "rejected"),
        ("not-compliant", ""),
        ("", ""),
        ("compliant", ""),
    ]
    assert standing[0].reviewer == "Bo"
    assert len({each.batch for each in standing[1:]} - {""}) == 1


def test_an_undo_that_finds_nothing_left_still_counts_as_one(sample_store: Store) -> None:
    ids = pair_ids(sample_store)[:2]
    annotate(sample_store, ADA, ids[0], flagged=True)
    annotate_many(sample_store, ADA, ids, status="partly")
    annotate_many(sample_store, BO, ids, status="compliant")
    undone = undo(sample_store, ADA)
    assert isinstance(undone, Undone)
    assert (undone.kept, undone.left) == (True, 2)
    undo(sample_store, ADA)
    assert not pairs.standing(sample_store.reader, ids[0]).flagged
    assert undo(sample_store, ADA) is None


def test_ids_made_at_once_sort_after_the_last_and_in_order() -> None:
    last = new_id()
    made = new_ids(2000, after=last)
    assert made == sorted(set(made))
    assert made[0] > last
    assert {len(each) for each in made} == {26}
    edge = last[:10] + "z" * 15 + "y"
    carried = new_ids(5, after=edge)
    assert carried == sorted(set(carried))
    assert carried[0] > edge


def test_the_scope_tells_what_stands_and_what_would_change(sample_store: Store) -> None:
    ids = pair_ids(sample_store)[:3]
    numbers = [row["number"] for row in sample_store.reader.execute("SELECT number FROM pair ORDER BY number LIMIT 3")]
    stands = annotate(sample_store, BO, ids[0], status="compliant")
    annotate(sample_store, ADA, ids[1], status="partly")
    scope = read_scope(sample_store.reader, [numbers[2], *numbers, 10**9], {"status": "partly"})
    assert scope.numbers == [numbers[2], numbers[0], numbers[1]]
    assert scope.pair_ids == [ids[2], ids[0], ids[1]]
    assert scope.standing[:2] == ["", stands.id]
    assert (scope.same, scope.otherwise, scope.missing) == ({numbers[1]}, {numbers[0]}, 1)
    assert dict(scope.judged_by) == {"Bo": 1}
    assert read_scope(sample_store.reader, numbers, {"note": ""}).same == set()


class ManyActs(RuleBasedStateMachine):
    """Two reviewers act on single pairs, on many, and correct; each undoes and redoes; the store is opened anew."""

    source: Path

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "store.sqlite"
        shutil.copy(self.source, self.path)
        self.store = open_store(self.path)
        self.ids = pair_ids(self.store)[:4]
        self.response = self.store.reader.execute("SELECT id FROM response ORDER BY id LIMIT 1").fetchone()[0]
        self.stands: dict[str, dict[str, Any]] = {each: state(Annotation(each)) for each in self.ids}
        self.signed = self._signed_now()
        self.corrections = 0
        self.done: dict[Author, list[Any]] = {ADA: [], BO: []}
        self.undone: dict[Author, list[Any]] = {ADA: [], BO: []}

    def teardown(self) -> None:
        self.store.close()
        self._folder.cleanup()

    def _signed_now(self) -> str:
        row = self.store.reader.execute("SELECT signatory FROM response WHERE id = ?", (self.response,)).fetchone()
        return str(row[0])

    def _acted(self, author: Author, ids: list[str], changes: dict[str, Any]) -> None:
        """Take an act into the model: what it changed, by pair and field."""
        moved = {}
        for each in dict.fromkeys(ids):
            was = self.stands[each]
            fields = {name: (was[name], value) for name, value in changes.items() if was[name] != value}
            if fields:
                moved[each] = fields
                self.stands[each] = {**was, **changes}
        if moved:
            self.done[author].append(moved)
            self.undone[author].clear()

    def _reversed(self, moved: dict[str, Any]) -> dict[str, Any]:
        """Take back in the model what nobody has changed since; return what that changed."""
        back = {}
        for each, fields in moved.items():
            still = {name: (now, was) for name, (was, now) in fields.items() if self.stands[each][name] == now}
            if still:
                back[each] = still
                self.stands[each] = {**self.stands[each], **{name: was for name, (_, was) in still.items()}}
        return back

    authors = st.sampled_from([ADA, BO])
    changes = st.one_of(
        st.fixed_dictionaries({"status": st.sampled_from(["partly", "compliant", ""])}),
        st.fixed_dictionaries({"flagged": st.booleans(), "later": st.booleans()}),
        st.fixed_dictionaries({"note": st.sampled_from(["", "one"]), "acceptance": st.sampled_from(["", "accepted"])}),
    )

    @rule(author=authors, place=st.integers(0, 3), changes=changes)
    def act(self, author: Author, place: int, changes: dict[str, Any]) -> None:
        annotate(self.store, author, self.ids[place], **changes)
        self._acted(author, [self.ids[place]], changes)

    @rule(author=authors, places=st.lists(st.integers(0, 3), min_size=1), changes=changes)
    def act_on_many(self, author: Author, places: list[int], changes: dict[str, Any]) -> None:
        ids = [self.ids[place] for place in places]
        batch = annotate_many(self.store, author, ids, **changes)
        before = {each: dict(self.stands[each]) for each in ids}
        self._acted(author, ids, changes)
        assert batch.saved == sum(self.stands[each] != was for each, was in before.items())
        assert batch.saved + batch.unchanged == len(set(ids))

    @rule()
    def correct(self) -> None:
        self.corrections += 1
        new = f"Signatory {self.corrections}"
        set_fact(self.store, ADA, self.response, "signatory", new)
        self.done[ADA].append((self.signed, new))
        self.undone[ADA].clear()
        self.signed = new

    @rule(author=authors)
    def take_back(self, author: Author) -> None:
        self._go(author, undo, self.done[author], self.undone[author])

    @rule(author=authors)
    def bring_back(self, author: Author) -> None:
        self._go(author, redo, self.undone[author], self.done[author])

    def _go(self, author: Author, verb: Any, taken: list[Any], given: list[Any]) -> None:
        result = verb(self.store, author)
        if not taken:
            assert result is None
            return
        moved = taken.pop()
        if isinstance(moved, tuple):
            assert isinstance(result, UndoneCorrection)
            self.signed = moved[0]
            given.append((moved[1], moved[0]))
            return
        assert isinstance(result, Undone)
        back = self._reversed(moved)
        given.append(back)
        assert result.kept == (not back)
        if back:
            assert result.pairs == len(back)
        if len(moved) > 1:
            assert result.left == len(moved) - len(back)

    @rule()
    def open_anew(self) -> None:
        self.store.close()
        self.store = open_store(self.path)

    @invariant()
    def it_stands_as_the_model_says(self) -> None:
        assert {each: state(pairs.standing(self.store.reader, each)) for each in self.ids} == self.stands
        assert self._signed_now() == self.signed
        for row in self.store.reader.execute("SELECT * FROM queue WHERE annotation_id <> ''"):
            standing = pairs.standing(self.store.reader, row["pair_id"])
            assert (row["annotation_id"], row["status"], row["noted"], row["flagged"], row["leaves"]) == (
                standing.id,
                standing.status,
                bool(standing.note),
                standing.flagged,
                1,
            )


def test_in_any_mixture_it_does_what_the_model_does(sample_store: Store) -> None:
    sample_store.reader.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    machine = type("Machine", (ManyActs,), {"source": sample_store.path})
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
