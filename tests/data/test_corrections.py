"""Reports set right: rows that are only added, and every clock that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import catalogue, queue
from data.correcting.report_fields import correct_report
from data.corrections.kinds import CorrectionError
from data.importing import import_paths
from data.projection import rebuild
from data.store import Author

if TYPE_CHECKING:
    from data.catalogue import ReportLine
    from data.store import Store

ADA, BO = Author("Ada", "laptop"), Author("Bo", "desk")


def thematic(store: Store) -> ReportLine:
    return next(line for line in catalogue.reports(store.reader) if line.bodies_concerned > 1)


def rows(store: Store) -> list[tuple[object, ...]]:
    found = store.reader.execute("SELECT id, field, value, reviewer, supersedes FROM correction ORDER BY id")
    return [tuple(row) for row in found]


def late(store: Store, body: str) -> int | None:
    numbers = queue.numbers(store.reader, queue.parse(f'body:"{body}"'))
    return queue.entries(store.reader, numbers)[0].late_days


def test_a_date_set_right_moves_every_clock_of_the_report(sample_store: Store) -> None:
    report = thematic(sample_store)
    assert late(sample_store, "Penhallow") == 1
    correct_report(sample_store, ADA, report.id, published="2024-02-01")
    now = thematic(sample_store)
    assert (now.published, now.last_day) == ("2024-02-01", "2024-03-27")
    assert late(sample_store, "Penhallow") == -15
    before = [tuple(row) for row in sample_store.reader.execute("SELECT * FROM queue ORDER BY number")]
    rebuild(sample_store)
    assert [tuple(row) for row in sample_store.reader.execute("SELECT * FROM queue ORDER BY number")] == before


def test_a_date_taken_away_leaves_no_clock(sample_store: Store) -> None:
    correct_report(sample_store, ADA, thematic(sample_store).id, published="")
    now = thematic(sample_store)
    assert (now.published, now.last_day, now.days_left) == ("", "", None)
    assert late(sample_store, "Penhallow") is None


def test_each_correction_supersedes_the_one_before_and_none_is_changed(sample_store: Store) -> None:
    report = thematic(sample_store)
    correct_report(sample_store, ADA, report.id, published="2024-02-01", title="Safe  keeping")
    correct_report(sample_store, BO, report.id, published="2024-02-02")
    published = [row for row in rows(sample_store) if row[1] == "published"]
    assert [(row[2], row[3]) for row in published] == [("2024-02-01", "Ada"), ("2024-02-02", "Bo")]
    assert [row[4] for row in published] == [None, published[0][0]]
    assert thematic(sample_store).title == "Safe keeping"


def test_what_stands_already_adds_no_row(sample_store: Store) -> None:
    report = thematic(sample_store)
    correct_report(sample_store, ADA, report.id, published=report.published, title=report.title)
    assert rows(sample_store) == []


@pytest.mark.parametrize("value", ["5 March 2024", "2024-13-01", "2024-02-30", "soon"])
def test_a_date_that_is_none_is_refused_with_what_is_allowed(sample_store: Store, value: str) -> None:
    with pytest.raises(CorrectionError, match=r"is not a date\. Write year-month-day, such as 2020-01-10"):
        correct_report(sample_store, ADA, thematic(sample_store).id, published=value, title="Other")
    assert rows(sample_store) == []


def test_an_empty_title_and_an_unknown_field_are_refused(sample_store: Store) -> None:
    with pytest.raises(CorrectionError, match="needs a title"):
        correct_report(sample_store, ADA, thematic(sample_store).id, title=" ")
    with pytest.raises(
        CorrectionError, match=r"“regime” of a report cannot be set\. Allowed: title, publisher, published"
    ):
        correct_report(sample_store, ADA, thematic(sample_store).id, regime="other")  # type: ignore[call-arg]  # on purpose


def test_an_unknown_report_is_refused(sample_store: Store) -> None:
    with pytest.raises(LookupError, match="no report 'nowhere'"):
        correct_report(sample_store, ADA, "nowhere", title="Other")


def test_a_corrected_title_is_found_again_by_its_own_files(sample_store: Store) -> None:
    from data.demo import sample_files

    report = thematic(sample_store)
    correct_report(sample_store, ADA, report.id, title="Quite another title")
    again = import_paths(sample_store, sample_files())
    assert {outcome.state for outcome in again.outcomes} == {"known"}
    assert thematic(sample_store).title == "Quite another title"
