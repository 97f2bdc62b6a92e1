"""Answers that are nearly the same: which are grouped, which are not, and what is kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import alike, queue
from data.alike import Answer, differences, ensure, ensure_all, group_key, grouped, groups, others, which_alike
from data.annotations import annotate
from data.importing import import_paths
from data.queue import Order
from data.store import Author
from tests.data.alike_letters import FIRST, NEARLY, OTHERWISE, OWN, PLACES, SECOND, SHORT, TEXT, import_alike, letter
from tests.examples import examples

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store

ADA = Author("R. Hale", "laptop")


def answer(pair_id: str, text: str, place: str = "") -> Answer:
    names = (f"{place} Police", f"Police and Crime Commissioner for {place}", place) if place else ()
    return Answer(pair_id, text.format(place=place), names)


def pair_ids(store: Store, report_id: str, label: str) -> dict[str, str]:
    rows = store.reader.execute(
        "SELECT body_name, pair_id FROM queue WHERE report_id = ? AND label = ? AND shown", (report_id, label)
    )
    return {name.removesuffix(" Police"): pair_id for name, pair_id in rows}


def bodies(found: tuple[alike.Alike, ...]) -> set[str]:
    return {each.body.removesuffix(" Police") for each in found}


def test_the_same_text_with_each_bodys_own_name_is_alike() -> None:
    found = grouped([answer("a", TEXT, "Eastvale"), answer("b", TEXT, "North Tarn"), answer("c", OWN, "Ashmere")])
    assert found == [("a", "b")]


@pytest.mark.parametrize(
    ("other", "is_alike"),
    [
        (NEARLY, True),
        (OTHERWISE, False),
        (TEXT.replace("Accepted.", "Rejected."), False),
        (TEXT.replace("February 2024", "March 2024"), False),
        (TEXT.replace("by two people", "by 2 people"), False),
        (TEXT.replace("has gone", "will go"), False),
        (TEXT + " We will not count the transit stores before they close.", False),
        (TEXT.replace(", neither of whom works in the store,", ""), False),
        (TEXT.replace("’", "'").replace(" ", "\n").upper().replace("{PLACE}", "{place}"), True),
    ],
)
def test_what_differs_decides(other: str, is_alike: bool) -> None:
    found = grouped([answer("a", TEXT, "Eastvale"), answer("b", other, "Southwick")])
    assert found == ([("a", "b")] if is_alike else [])


def test_short_answers_are_alike_only_where_that_is_all_of_them() -> None:
    texts = (SHORT, SHORT + " ", SHORT + " It is done.", "We accept the recommendation.", "", "", "Eastvale Police")
    found = grouped(answer(str(at), text, "Eastvale") for at, text in enumerate(texts))
    assert found == [("0", "1")]


def test_letterhead_and_date_are_not_compared() -> None:
    head = "Our ref: {0}\nDate: {0} March 2024\n\n"
    one = Answer("a", head.format(4) + SHORT, date="")
    other = Answer("b", "Sent on 7 March 2024. " + head.format(7) + SHORT, date="7 March 2024")
    assert grouped([one, other]) == []
    assert grouped([one, other._replace(text=head.format(7) + SHORT)]) == [("a", "b")]
    assert grouped([one, other._replace(text="7 March 2024\n" + SHORT)]) == [("a", "b")]


WORDS = st.lists(st.sampled_from(["count", "store", "audit", "panel", "lead", "will", "not", "12"]), max_size=5)


@settings(deadline=None, max_examples=examples(40))
@given(st.lists(WORDS, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_the_groups_do_not_hang_on_the_order_of_the_answers(tails: list[list[str]], chance) -> None:
    answers = [answer(str(at), f"{TEXT} {' '.join(tail)}", "Eastvale") for at, tail in enumerate(tails)]
    shuffled = list(answers)
    chance.shuffle(shuffled)
    found = grouped(answers)
    assert grouped(shuffled) == found
    listed = [pair_id for group in found for pair_id in group]
    assert len(listed) == len(set(listed))
    same = {each.pair_id for each in answers if each.text == answers[0].text}
    assert len(same) == 1 or any(same <= set(group) for group in found)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_two_texts_differ_in_the_same_way_from_either_side(one: list[str], other: list[str]) -> None:
    first, second = (tuple(f"{TEXT} {' '.join(tail)}".split()) for tail in (one, other))
    assert alike.differs_little(first, second) is alike.differs_little(second, first)


@settings(deadline=None)
@given(st.text(" ab\n", max_size=40), st.text(" ab\n", max_size=40))
def test_the_pieces_of_a_difference_give_both_texts_back(one: str, other: str) -> None:
    pieces = differences(one, other)
    first = " ".join(each.words for each in pieces if each.kind != "new")
    second = " ".join(each.words for each in pieces if each.kind != "gone")
    assert (first.split(), second.split()) == (one.split(), other.split())


def test_a_groups_key_is_the_same_for_the_same_pairs() -> None:
    assert group_key("r", ["a", "b"]) == group_key("r", ["b", "a"]) != group_key("r", ["a"])
    assert group_key("r", ["a", "b"]) != group_key("other", ["a", "b"])


def test_a_report_is_compared_once_and_again_when_something_came_in(empty_store: Store, tmp_path: Path) -> None:
    report_id = import_alike(empty_store, tmp_path)
    reader, first = empty_store.reader, pair_ids(empty_store, report_id, "R1")
    assert others(reader, first["Eastvale"]) == ()
    assert ensure(empty_store, report_id).compared == 2
    assert bodies(others(reader, first["Eastvale"])) == FIRST - {"Eastvale"}
    assert {each.body for each in others(reader, first["Eastvale"]) if not each.same} == {"Oldhythe Police"}
    second = pair_ids(empty_store, report_id, "R2")
    assert bodies(others(reader, second["Ashmere"])) == SECOND - {"Ashmere"}
    assert others(reader, first["Fenmarsh"]) == others(reader, second["Cresswold"]) == ()
    assert which_alike(reader, [*first.values()]) == {first[place] for place in FIRST}
    kept = reader.execute("SELECT * FROM likeness ORDER BY pair_id").fetchall()
    assert ensure(empty_store, report_id).compared == 0
    import_paths(empty_store, [letter(tmp_path, "Ashmere", first=TEXT, name="again.txt")])
    assert ensure(empty_store, report_id).compared == 2
    assert "Ashmere" in bodies(others(reader, first["Eastvale"]))
    assert reader.execute("SELECT * FROM likeness ORDER BY pair_id").fetchall() != kept
    assert len(groups(reader, report_id)) == 2


def test_a_pair_is_compared_again_when_its_linked_text_is_another(empty_store: Store, tmp_path: Path) -> None:
    report_id = import_alike(empty_store, tmp_path)
    ensure(empty_store, report_id)
    pair_id = pair_ids(empty_store, report_id, "R1")["Eastvale"]
    with empty_store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM link WHERE pair_id = ?", (pair_id,))
    assert ensure(empty_store, report_id).compared == 1
    assert others(empty_store.reader, pair_id) == ()
    assert ensure(empty_store, report_id).compared == 0


def test_a_pair_that_is_gone_leaves_its_group(empty_store: Store, tmp_path: Path) -> None:
    report_id = import_alike(empty_store, tmp_path)
    ensure(empty_store, report_id)
    first = pair_ids(empty_store, report_id, "R1")
    with empty_store.writing() as connection:
        connection.exec_driver_sql("UPDATE queue SET shown = 0 WHERE pair_id = ?", (first["Southwick"],))
    assert ensure(empty_store, report_id).compared == 1
    found = bodies(others(empty_store.reader, first["Eastvale"]))
    assert found == FIRST - {"Eastvale", "Southwick"}


def test_who_gives_up_keeps_what_was_compared(empty_store: Store, tmp_path: Path) -> None:
    report_id = import_alike(empty_store, tmp_path)
    answers = iter([False, True])
    assert ensure(empty_store, report_id, lambda: next(answers)).compared == 1
    assert len(groups(empty_store.reader, report_id)) == 1
    assert ensure_all(empty_store, 0.0, lambda: True).left == 1
    assert ensure_all(empty_store, 60.0) == (1, 0)
    assert len(groups(empty_store.reader, report_id)) == 2


def test_alike_answers_tell_how_each_is_judged_and_who_is_offered(empty_store: Store, tmp_path: Path) -> None:
    report_id = import_alike(empty_store, tmp_path)
    ensure(empty_store, report_id)
    first = pair_ids(empty_store, report_id, "R1")
    annotate(empty_store, ADA, first["Cresswold"], status="compliant")
    annotate(empty_store, ADA, first["Southwick"], status="partly")
    found = others(empty_store.reader, first["Eastvale"])
    judged = {"status": "compliant", "acceptance": "", "progress": ""}
    assert [each.body for each in alike.to_offer(judged, found)] == [
        "Brackenwold Police", "Oldhythe Police", "Southwick Police",
    ]  # fmt: skip


def test_the_order_and_the_word_of_the_filter_go_by_what_was_compared(empty_store: Store, tmp_path: Path) -> None:
    report_id = import_alike(empty_store, tmp_path)
    ensure(empty_store, report_id)
    reader = empty_store.reader
    numbers = queue.numbers(reader, queue.parse("", report_id=report_id), Order.ALIKE)
    names = [entry.body.removesuffix(" Police") for entry in queue.entries(reader, numbers)]
    together = [set(names[:5]), set(names[5:8])] if set(names[:3]) != SECOND else [set(names[3:8]), set(names[:3])]
    assert together == [FIRST, SECOND]
    assert len(queue.numbers(reader, queue.parse("alike", report_id=report_id))) == len(FIRST) + len(SECOND)
    assert len(numbers) == 2 * len(PLACES)
