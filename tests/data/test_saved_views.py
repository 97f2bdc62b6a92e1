"""Saved views: what ships, what a reviewer saves, hides and takes back; and their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import queue, saved_views
from data.annotations import annotate
from data.filters.language import parse
from data.queue import Order
from data.regime import load
from data.saved_views import SHIPPED, View, ViewError, vocabulary_of
from data.store import Author

if TYPE_CHECKING:
    from data.store import Store

ADA, BO = Author("Ada", "laptop"), Author("Bo", "desk")


def names(store: Store, reviewer: str = "Ada") -> list[str]:
    return [view.name for view in saved_views.views(store.reader, reviewer)]


def test_every_view_that_ships_can_be_understood(sample_store: Store) -> None:
    vocabulary = vocabulary_of(load(), sample_store.reader, "Ada")
    found = {
        view.name: many
        for view, many in saved_views.counted(sample_store.reader, SHIPPED, vocabulary, "Ada", today="2024-06-03")
    }
    assert all(many is not None for many in found.values())
    assert found["To judge"] == queue.count(sample_store.reader, parse("unreviewed"))


def test_a_view_is_saved_changed_and_removed_by_adding_rows(sample_store: Store) -> None:
    saved_views.save(sample_store, ADA, View("Wales, late", "late region:wales", Order.OVERDUE))
    assert names(sample_store) == [*(view.name for view in SHIPPED), "Wales, late"]
    saved_views.save(sample_store, ADA, View("WALES, late", "late", Order.LATER))
    found = saved_views.find(sample_store.reader, "Ada", "wales, LATE")
    assert found == View("WALES, late", "late", Order.LATER)
    removed = saved_views.remove(sample_store, ADA, "wales, late")
    assert removed == found
    assert saved_views.find(sample_store.reader, "Ada", "wales, late") is None
    saved_views.save(sample_store, ADA, removed)
    assert saved_views.find(sample_store.reader, "Ada", "wales, late") == found
    assert sample_store.reader.execute("SELECT count(*) FROM saved_view").fetchone()[0] == 4


def test_a_view_that_ships_is_hidden_changed_and_brought_back(sample_store: Store) -> None:
    was = saved_views.remove(sample_store, ADA, "overdue")
    assert "Overdue" not in names(sample_store)
    assert "Overdue" in names(sample_store, "Bo")
    saved_views.save(sample_store, ADA, was)
    assert saved_views.views(sample_store.reader, "Ada") == list(SHIPPED)
    saved_views.save(sample_store, ADA, View("overdue", "overdue unreviewed"))
    (first, *_) = saved_views.views(sample_store.reader, "Ada")
    assert first == View("overdue", "overdue unreviewed", ships=False)


def test_views_are_those_of_one_reviewer(sample_store: Store) -> None:
    saved_views.save(sample_store, ADA, View("Mine", "mine"))
    assert "Mine" not in names(sample_store, "Bo")
    with pytest.raises(ViewError, match="There is no view “Mine”"):
        saved_views.remove(sample_store, BO, "Mine")


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "x" * 61, "\x1b[31m"])
def test_a_name_that_is_no_name_is_refused(sample_store: Store, name: str) -> None:
    with pytest.raises(ViewError, match="one line of at most 60"):
        saved_views.save(sample_store, ADA, View(name, "late"))


def test_a_view_that_cannot_be_understood_has_no_count(sample_store: Store) -> None:
    saved_views.save(sample_store, ADA, View("Old", "colour:red"))
    listed = saved_views.views(sample_store.reader, "Ada")
    vocabulary = vocabulary_of(load(), sample_store.reader, "Ada")
    counted = dict(saved_views.counted(sample_store.reader, listed, vocabulary, "Ada"))
    assert counted[View("Old", "colour:red")] is None


def test_a_filter_can_name_a_view_and_follows_it(sample_store: Store) -> None:
    vocabulary = vocabulary_of(load(), sample_store.reader, "Ada")
    saved_views.save(sample_store, ADA, View("Hot", "flagged"))
    assert parse("view:hot", vocabulary).terms == parse("flagged").terms
    saved_views.save(sample_store, ADA, View("Hot", "late nil"))
    assert parse("view:hot", vocabulary).terms == parse("late nil").terms


def test_the_stamp_tells_when_counts_may_have_changed(sample_store: Store) -> None:
    before = saved_views.stamp(sample_store.reader)
    assert saved_views.stamp(sample_store.reader) == before
    pair_id = sample_store.reader.execute("SELECT pair_id FROM queue WHERE shown LIMIT 1").fetchone()[0]
    annotate(sample_store, ADA, pair_id, flagged=True)
    after = saved_views.stamp(sample_store.reader)
    assert after != before
    saved_views.save(sample_store, ADA, View("Hot", "flagged"))
    assert saved_views.stamp(sample_store.reader) != after
