"""The orders in which the queue is walked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from data import queue
from data.annotations import annotate
from data.queue import Filter, Order, order_of
from data.store import Author

if TYPE_CHECKING:
    from data.store import Store

ADA, TODAY = Author("Ada", "laptop"), "2024-06-03"


def listed(store: Store, order: Order, text: str = "") -> list[queue.Entry]:
    numbers = queue.numbers(store.reader, queue.parse(text), order, "Ada", TODAY)
    return queue.entries(store.reader, numbers)


@pytest.mark.parametrize("order", Order)
def test_every_order_lists_the_same_pairs_once(sample_store: Store, order: Order) -> None:
    report_id = listed(sample_store, Order.BY_BODY)[0].report_id
    for asked in (Filter(), Filter(report_id=report_id), queue.parse("late or nil", report_id=report_id)):
        by_body = queue.numbers(sample_store.reader, asked, reviewer="Ada", today=TODAY)
        found = queue.numbers(sample_store.reader, asked, order, "Ada", TODAY)
        assert sorted(found) == sorted(by_body)


@pytest.mark.parametrize("order", Order)
def test_an_order_is_kept_by_its_name(order: Order) -> None:
    assert order_of(order.value) is order


def test_an_order_that_is_not_known_is_by_body() -> None:
    assert order_of("by moon") is order_of("") is Order.BY_BODY


def test_what_is_overdue_by_most_days_comes_first(sample_store: Store) -> None:
    overdue = {entry.number for entry in listed(sample_store, Order.BY_BODY, "overdue")}
    entries = listed(sample_store, Order.OVERDUE)
    assert {entry.number for entry in entries[: len(overdue)]} == overdue
    late = [entry for entry in entries if (entry.late_days or 0) > 0 and not entry.due]
    assert [entry.late_days for entry in late] == sorted((entry.late_days for entry in late), reverse=True)


def test_the_least_certain_links_come_first(sample_store: Store) -> None:
    entries = listed(sample_store, Order.LEAST_CERTAIN)
    sure = dict(sample_store.reader.execute("SELECT number, sureness FROM queue").fetchall())
    scores = [sure[entry.number] for entry in entries]
    assert scores == sorted(scores)
    assert not entries[0].linked


def test_what_was_put_off_for_longest_comes_first_whatever_was_written_on_it_since(sample_store: Store) -> None:
    entries = listed(sample_store, Order.BY_BODY)
    second, first, third = entries[3], entries[9], entries[1]
    for entry in (first, second, third):
        annotate(sample_store, ADA, entry.pair_id, later=True)
    annotate(sample_store, ADA, first.pair_id, note="still to be asked")
    annotate(sample_store, ADA, entries[20].pair_id, flagged=True)
    expected = [first.number, second.number, third.number]
    assert [entry.number for entry in listed(sample_store, Order.LATER)[:4]] == [*expected, entries[0].number]
    annotate(sample_store, ADA, first.pair_id, later=False)
    annotate(sample_store, ADA, first.pair_id, later=True)
    expected = [second.number, third.number, first.number]
    assert [entry.number for entry in listed(sample_store, Order.LATER, "later")] == expected


def test_answers_that_are_alike_stand_next_to_each_other_and_the_others_last(sample_store: Store) -> None:
    entries = listed(sample_store, Order.BY_BODY)
    groups = {entries[0].pair_id: "b", entries[30].pair_id: "b", entries[5].pair_id: "a", entries[40].pair_id: "a"}
    with sample_store.writing() as connection:
        for pair_id, alike in {**groups, entries[7].pair_id: ""}.items():
            connection.exec_driver_sql("INSERT INTO likeness VALUES (?, 'x', ?)", (pair_id, alike))
    found = listed(sample_store, Order.ALIKE)
    together = [key for key, _ in groupby(groups.get(entry.pair_id, "") for entry in found)]
    assert together == ["a", "b", ""]
    assert [entry.number for entry in found[4:6]] == [entries[1].number, entries[2].number]
    assert {entry.pair_id for entry in listed(sample_store, Order.BY_BODY, "alike")} == set(groups)


def test_judging_changes_nothing_in_a_list_that_is_walked(sample_store: Store) -> None:
    before = queue.shape(sample_store.reader)
    annotate(sample_store, ADA, listed(sample_store, Order.OVERDUE)[0].pair_id, status="compliant")
    assert queue.shape(sample_store.reader) == before
