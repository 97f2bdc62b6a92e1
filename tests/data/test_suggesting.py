"""Suggestions are shown, hidden or held back; each judgement remembers which; and the pull is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import exports, pairs, queue
from data.annotations import annotate
from data.store import Author
from data.suggesting import HELD, HIDDEN, SHOWN, Pull, Showing, held, pull
from data.undoing import redo, undo

if TYPE_CHECKING:
    from data.store import Store

ADA = Author("Ada", "laptop")
IDS = [f"pair{number:05}" for number in range(4000)]


def suggested(store: Store, scale: str = "acceptance") -> list[tuple[str, str]]:
    """Return the pairs with one suggestion on a scale, each with it."""
    rows = store.reader.execute(
        "SELECT pair_id, min(value) FROM suggestion WHERE scale = ? GROUP BY pair_id HAVING count(*) = 1", (scale,)
    )
    return [tuple(row) for row in rows]


def test_about_the_share_that_is_wanted_is_held_back() -> None:
    assert 300 < sum(held(each, "laptop", 0.1) for each in IDS) < 500
    assert not any(held(each, "laptop", 0.0) for each in IDS)
    assert all(held(each, "laptop", 1.0) for each in IDS)


def test_the_same_pair_is_always_held_in_one_store_and_others_in_another() -> None:
    first = [held(each, "laptop", 0.1) for each in IDS]
    assert first == [held(each, "laptop", 0.1) for each in IDS]
    assert first != [held(each, "desktop", 0.1) for each in IDS]


def test_a_larger_share_holds_what_a_smaller_one_held() -> None:
    assert all(held(each, "laptop", 0.3) for each in IDS if held(each, "laptop", 0.1))


def test_a_held_pair_stays_held_whether_suggestions_are_on_or_off() -> None:
    showing = Showing("laptop", share=0.5)
    states = {each: showing.state(each) for each in IDS[:50]}
    assert {*states.values()} == {SHOWN, HELD}
    showing.on = False
    assert {each: showing.state(each) for each in states} == {
        each: HIDDEN if state == SHOWN else HELD for each, state in states.items()
    }


def test_a_judgement_remembers_whether_suggestions_stood_on_the_screen(sample_store: Store) -> None:
    (pair, value), *_ = suggested(sample_store)
    saved = annotate(sample_store, ADA, pair, SHOWN, acceptance=value)
    assert saved.suggestions == SHOWN
    assert pairs.standing(sample_store.reader, pair).suggestions == SHOWN


def test_the_state_of_the_screen_alone_is_no_judgement(sample_store: Store) -> None:
    (pair, _), *_ = suggested(sample_store)
    assert annotate(sample_store, ADA, pair, SHOWN).id == ""
    assert pairs.history(sample_store.reader, pair) == ()


def test_the_pull_counts_what_stands_by_the_state_in_which_it_was_judged(sample_store: Store) -> None:
    (one, value), (two, other), *_ = suggested(sample_store)
    annotate(sample_store, ADA, one, SHOWN, acceptance=value)
    annotate(sample_store, ADA, two, HELD, acceptance="noted" if other != "noted" else "rejected")
    found = {(each.scale, each.state): each for each in pull(sample_store.reader)}
    assert found["acceptance", SHOWN] == Pull("acceptance", SHOWN, 1, 1)
    assert found["acceptance", HELD] == Pull("acceptance", HELD, 1, 0)
    assert found["acceptance", SHOWN].share == 1.0
    assert found["progress", HELD].share is None


def test_a_later_act_on_something_else_keeps_the_state_of_the_judgement(sample_store: Store) -> None:
    (pair, value), *_ = suggested(sample_store)
    annotate(sample_store, ADA, pair, HELD, acceptance=value)
    annotate(sample_store, ADA, pair, SHOWN, note="seen")
    assert Pull("acceptance", HELD, 1, 1) in pull(sample_store.reader)


def test_what_is_taken_back_no_longer_counts_and_counts_again_when_brought_back(sample_store: Store) -> None:
    (pair, value), *_ = suggested(sample_store)
    annotate(sample_store, ADA, pair, SHOWN, acceptance=value)
    undo(sample_store, ADA)
    assert Pull("acceptance", SHOWN, 0, 0) in pull(sample_store.reader)
    redo(sample_store, ADA)
    assert Pull("acceptance", SHOWN, 1, 1) in pull(sample_store.reader)


def test_judgements_of_which_nothing_is_known_are_counted_apart(sample_store: Store) -> None:
    (pair, value), *_ = suggested(sample_store)
    annotate(sample_store, ADA, pair, acceptance=value)
    assert Pull("acceptance", "", 1, 1) in pull(sample_store.reader)


def test_suggestions_come_back_in_order_with_dates_and_owners(sample_store: Store) -> None:
    (row,) = sample_store.reader.execute(
        "SELECT pair_id, due_words FROM suggestion WHERE scale = 'commitment' AND due_words <> '' LIMIT 1"
    ).fetchall()
    pair = pairs.read_pair(sample_store.reader, pairs.find_pair(sample_store.reader, row["pair_id"]))
    assert row["due_words"] in [each.due_words for each in pair.suggestions]
    order = ["acceptance", "nil", "progress", "commitment", "reference"]
    places = [order.index(each.scale) for each in pair.suggestions]
    assert places == sorted(places)


def test_exports_tell_silence_in_full_and_in_short(sample_store: Store) -> None:
    numbers = queue.numbers(sample_store.reader, queue.parse("silent"))
    silent = next(each for each in exports.records(sample_store.reader, numbers) if each.passages)
    assert silent.silence["tried"]
    assert silent.silence["needed"] > 0
    header, line = (text.decode() for text in [*exports.lines("csv", [silent])][:2])
    assert "silence" in header
    assert silent.silence["in_short"].split(" (")[0] in line
    assert "looked_for" not in line
