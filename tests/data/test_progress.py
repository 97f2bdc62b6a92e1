"""Pairs counted by everything: every count is that of the filter behind it, and what is undone counts no more."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from data import annotations, progress, queue, undoing
from data.progress import By
from data.store import Author

if TYPE_CHECKING:
    from data.store import Store

TODAY = "2026-11-26"
STATUSES = ("compliant", "partly", "not-compliant")


def judge(store: Store, monkeypatch: pytest.MonkeyPatch, many: int = 12) -> list[str]:
    """Judge the first pairs, three a day, two reviewers in turn; return their ids."""
    rows = store.reader.execute("SELECT pair_id FROM queue WHERE shown ORDER BY number LIMIT ?", (many,)).fetchall()
    for place, row in enumerate(rows):
        at = datetime(2026, 11, 16 + place // 3, 12, place, tzinfo=UTC)
        monkeypatch.setattr("data.annotations.now", lambda at=at: at.isoformat(timespec="milliseconds")[:-6] + "Z")
        author = Author(("R. Hale", "A. Okoro")[place % 2], store.device)
        annotations.annotate(store, author, row["pair_id"], status=STATUSES[place % 3])
    return [row["pair_id"] for row in rows]


@pytest.mark.parametrize("by", By)
def test_groups_hold_every_pair_that_they_should_once(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch, by: By
) -> None:
    judge(sample_store, monkeypatch)
    whole = progress.whole(progress.groups(sample_store.reader, by, today=TODAY))
    counts = queue.counts(sample_store.reader, queue.parse(""))
    assert whole.judged == counts.judged == 12
    assert whole.total == (12 if by in progress.JUDGED else counts.total)


@pytest.mark.parametrize("by", By)
def test_reports_together_are_the_whole(sample_store: Store, monkeypatch: pytest.MonkeyPatch, by: By) -> None:
    judge(sample_store, monkeypatch)
    reader = sample_store.reader
    reports = [row["id"] for row in reader.execute("SELECT id FROM report")]
    parts = [each for report in reports for each in progress.groups(reader, by, report, TODAY)]
    assert progress.whole(parts) == progress.whole(progress.groups(reader, by, today=TODAY))


def test_what_is_overdue_is_what_the_filter_finds(sample_store: Store) -> None:
    groups = progress.groups(sample_store.reader, By.BODY)
    overdue = queue.numbers(sample_store.reader, queue.parse("overdue"))
    assert progress.whole(groups).overdue == len(overdue) > 0


def test_history_has_each_first_status_on_its_day(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(sample_store, monkeypatch)
    days = progress.history(sample_store.reader)
    assert progress.by_day(days) == dict.fromkeys(("2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"), 3)
    assert sum(progress.by_day(days, "R. Hale").values()) == 6
    assert {each.status for each in days} == set(STATUSES)


def test_a_second_look_is_no_second_judgement(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_ = judge(sample_store, monkeypatch)
    author = Author("R. Hale", sample_store.device)
    annotations.annotate(sample_store, author, first, status="partly")
    annotations.annotate(sample_store, author, first, flagged=True)
    assert sum(each.pairs for each in progress.history(sample_store.reader)) == 12


def test_what_is_undone_counts_no_more(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(sample_store, monkeypatch)
    assert undoing.undo(sample_store, Author("R. Hale", sample_store.device))
    assert sum(each.pairs for each in progress.history(sample_store.reader)) == 11
    assert undoing.redo(sample_store, Author("R. Hale", sample_store.device))
    assert sum(each.pairs for each in progress.history(sample_store.reader)) == 12


def test_history_of_a_report_leaves_out_the_others(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(sample_store, monkeypatch)
    for group in progress.groups(sample_store.reader, By.REPORT, today=TODAY):
        days = progress.history(sample_store.reader, group.key)
        assert sum(each.pairs for each in days) == group.judged


def test_sittings_are_those_of_the_reviewer(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(sample_store, monkeypatch)
    found = progress.sittings(sample_store.reader, "R. Hale", TODAY)
    assert (found.pairs, found.sittings) == (6, 4)
    assert found.seconds == 120
    assert progress.sittings(sample_store.reader, "Nobody", TODAY).pairs == 0


def test_a_store_without_anything_has_nothing_to_count(empty_store: Store) -> None:
    for by in By:
        assert progress.groups(empty_store.reader, by) == []
    assert progress.history(empty_store.reader) == []
