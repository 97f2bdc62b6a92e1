"""The filter language and the queue: what is found, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import queue
from data.annotations import annotate
from data.queue import FIELDS, FLAGS, Filter, FilterError, Order, Term, parse
from data.store import Author
from tests.examples import examples

if TYPE_CHECKING:
    from data.store import Store

STATUSES = ("compliant", "partly", "not-compliant", "not-addressed", "not-applicable", "needs-evidence")
ADA = Author("Ada", "laptop")


def found(store: Store, text: str, reviewer: str = "Ada") -> list[queue.Entry]:
    numbers = queue.numbers(store.reader, parse(text, STATUSES), reviewer=reviewer)
    return list(queue.entries(store.reader, numbers))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("flagged", (Term("flagged"),)),
        ("is:flagged", (Term("flagged"),)),
        ("-flagged", (Term("flagged", negated=True),)),
        ('"flagged"', (Term("text", "flagged", sign="="),)),
        ("status:partly", (Term("status", "partly"),)),
        ("status:part", (Term("status", "partly"),)),
        ("STATUS:partly", (Term("status", "partly"),)),
        ("status:none", (Term("status", "none"),)),
        ('body:"calder vale"', (Term("body", "calder vale"),)),
        ('-body:"calder vale" note', (Term("body", "calder vale", True), Term("text", "note"))),
        ("10:30", (Term("text", "10:30"),)),
        ("-", ()),
        ('"half a quotation', (Term("text", "half a quotation", sign="="),)),
        ("Flagged", (Term("flagged"),)),
    ],
)
def test_a_filter_says(text: str, terms: tuple[Term, ...]) -> None:
    assert parse(text, STATUSES) == Filter(terms)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("colour:red", "“colour:” is not a field. Fields: status, "),
        ("status:done", "“done” is not a status. Statuses: compliant, partly, "),
    ],
)
def test_a_filter_that_cannot_be_understood_says_what_can(text: str, says: str) -> None:
    with pytest.raises(FilterError, match=says):
        parse(text, STATUSES)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(150), deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=8),
            st.sampled_from(
                [*FLAGS, *(f"{field}:x" for field in FIELDS if field != "status"), "-", '"', "%", "_", "\\"]
            ),
        ),
        max_size=6,
    )
)
def test_whatever_is_typed_is_a_filter_or_a_filter_error(sample_store: Store, words: list[str]) -> None:
    try:
        asked = parse(" ".join(words), STATUSES)
    except FilterError:
        return
    numbers = queue.numbers(sample_store.reader, asked, reviewer="Ada")
    assert queue.counts(sample_store.reader, asked, "Ada").total == len(numbers)


@pytest.mark.parametrize("text", [*FLAGS, "status:none", "body:calder", "label:R3", "report:first", "devices", "100%"])
def test_a_term_and_its_opposite_share_the_queue_between_them(sample_store: Store, text: str) -> None:
    annotate(sample_store, ADA, found(sample_store, "")[0].pair_id, status="partly", flagged=True, note="a note")
    every = {entry.number for entry in found(sample_store, "")}
    with_it = {entry.number for entry in found(sample_store, text)}
    without = {entry.number for entry in found(sample_store, f"-{text}")}
    assert with_it | without == every
    assert not with_it & without


def test_filters_find_what_a_reviewer_means(sample_store: Store) -> None:
    first, second = found(sample_store, "body:southfen")[:2]
    annotate(sample_store, ADA, first.pair_id, status="not-compliant", note="Asked on 3 May")
    annotate(sample_store, Author("Bo", "desk"), second.pair_id, flagged=True, acceptance="rejected", later=True)
    assert [entry.number for entry in found(sample_store, "status:not-c")] == [first.number]
    assert [entry.number for entry in found(sample_store, "reviewed")] == [first.number]
    assert [entry.number for entry in found(sample_store, "noted")] == [first.number]
    assert [entry.number for entry in found(sample_store, '"3 may"')] == [first.number]
    assert [entry.number for entry in found(sample_store, "mine")] == [first.number]
    assert [entry.number for entry in found(sample_store, "flagged later acceptance:rejected")] == [second.number]
    assert [entry.number for entry in found(sample_store, "reviewer:bo")] == [second.number]
    assert {entry.body for entry in found(sample_store, "late")} == {"Penhallow Police", "Saltmarsh Constabulary"}
    assert {entry.body for entry in found(sample_store, "nil")} == {"Harrowmere Constabulary"}
    assert not found(sample_store, "mine", reviewer="")


def test_a_listed_row_tells_truth_from_number(sample_store: Store) -> None:
    pair = found(sample_store, "")[0].pair_id
    annotate(sample_store, ADA, pair, flagged=True)
    entry = found(sample_store, "flagged")[0]
    assert entry.flagged is True
    assert entry.later is False


def test_the_queue_is_walked_by_body_or_by_recommendation(sample_store: Store) -> None:
    report = sample_store.reader.execute("SELECT report_id FROM queue GROUP BY 1 ORDER BY count(*) DESC").fetchone()[0]
    asked = Filter(report_id=report)
    by_body = queue.entries(sample_store.reader, queue.numbers(sample_store.reader, asked))
    assert [entry.body for entry in by_body] == sorted(entry.body for entry in by_body)
    numbers = queue.numbers(sample_store.reader, asked, Order.BY_RECOMMENDATION)
    by_recommendation = queue.entries(sample_store.reader, numbers)
    labels = [entry.label for entry in by_recommendation]
    assert [label for place, label in enumerate(labels) if label not in labels[:place]] == [
        "CoC 1", "CoC1 R1", "CoC1 R2", "R3", "R4", "R5", "R6", "R7", "AFI 1", "AFI 2",
    ]  # fmt: skip
    assert labels == sorted(labels, key=list(dict.fromkeys(labels)).index)


def test_the_newest_report_comes_first(sample_store: Store) -> None:
    published = [
        row[0] for row in sample_store.reader.execute("SELECT DISTINCT report_id FROM queue ORDER BY published DESC")
    ]
    order = list(dict.fromkeys(entry.report_id for entry in found(sample_store, "")))
    assert order == published


def test_neighbours_go_along_a_body_or_a_recommendation_and_end_at_the_edge(sample_store: Store) -> None:
    first = found(sample_store, "body:calder label:R3")[0]
    reader = sample_store.reader
    after = queue.neighbour(reader, first.number, Order.BY_BODY, 1)
    assert after is not None
    assert queue.neighbour(reader, after, Order.BY_BODY, -1) == first.number
    (entry,) = queue.entries(reader, [after])
    assert (entry.body, entry.label) == ("Calder Vale Police", "R4")
    beside = queue.neighbour(reader, first.number, Order.BY_RECOMMENDATION, 1)
    assert beside is not None
    (entry,) = queue.entries(reader, [beside])
    assert (entry.body, entry.label) == ("Eastholt Constabulary", "R3")
    assert queue.neighbour(reader, first.number, Order.BY_RECOMMENDATION, -1) is None


def test_entries_come_in_the_order_asked_and_without_those_that_are_gone(sample_store: Store) -> None:
    numbers = [3, 1, 999_999, 2]
    assert [entry.number for entry in queue.entries(sample_store.reader, numbers)] == [3, 1, 2]
    assert queue.entries(sample_store.reader, []) == []
