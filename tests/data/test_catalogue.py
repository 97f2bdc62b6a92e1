"""What the library lists: counts that agree with the queue, clocks, and bodies that are silent."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from many_pairs import fill

from data import catalogue, queue
from data.annotations import annotate
from data.projection import rebuild
from data.store import Author, Store

if TYPE_CHECKING:
    from data.catalogue import BodyLine, ReportLine

ADA = Author("Ada", "laptop")


def thematic(store: Store, today: str = "2024-03-01") -> ReportLine:
    return next(line for line in catalogue.reports(store.reader, today) if line.bodies_concerned > 1)


def bodies(store: Store, today: str = "2024-03-01") -> dict[str, BodyLine]:
    return {line.body: line for line in catalogue.bodies(store.reader, thematic(store).id, today)}


def test_reports_come_the_newest_first_with_their_clocks(sample_store: Store) -> None:
    first, second = catalogue.reports(sample_store.reader, "2024-03-01")
    assert (first.published, first.last_day, first.days_left) == ("2024-03-12", "2024-05-06", 66)
    assert (second.published, second.last_day, second.days_left) == ("2024-01-16", "2024-03-11", 10)
    assert thematic(sample_store, "2024-03-11").days_left == 0
    assert thematic(sample_store, "2024-03-12").days_left == -1


def test_counts_are_those_of_the_queue(sample_store: Store) -> None:
    pairs = [row["id"] for row in sample_store.reader.execute("SELECT id FROM pair ORDER BY number")]
    for place, pair in enumerate(pairs[:20]):
        annotate(sample_store, ADA, pair, status="partly" if place % 2 else "compliant", flagged=place % 3 == 0)
    for line in catalogue.reports(sample_store.reader):
        for text, number in (
            ("", line.pairs),
            ("reviewed", line.judged),
            ("unreviewed", line.left),
            ("flagged", line.flagged),
            ("overdue", line.overdue),
            ("status:partly", line.statuses.get("partly", 0)),
            ("status:none", line.statuses.get("", 0)),
        ):
            asked = queue.parse(text, report_id=line.id)
            assert len(queue.numbers(sample_store.reader, asked)) == number, text


def test_bodies_that_answered_and_those_that_did_not_are_lines(sample_store: Store) -> None:
    line = thematic(sample_store)
    assert (line.bodies_concerned, line.bodies_answered, line.bodies_silent) == (9, 8, 1)
    lines = bodies(sample_store)
    assert list(lines) == sorted(lines)
    assert not lines["Westerfell Police"].responded
    assert (lines["Westerfell Police"].region, lines["Westerfell Police"].pairs) == ("West", 0)
    assert lines["Saltmarsh Constabulary"].late_days == 53
    assert lines["Eastholt Constabulary"].late_days == -13
    assert lines["Harrowmere Constabulary"].nil
    assert (lines["Southfen Police"].dated, lines["Southfen Police"].late_days) == ("", None)
    assert sum(each.pairs for each in lines.values()) == line.pairs


def test_a_silent_body_is_late_only_once_the_period_has_ended(sample_store: Store) -> None:
    assert bodies(sample_store, "2024-03-11")["Westerfell Police"].late_days is None
    assert bodies(sample_store, "2024-03-12")["Westerfell Police"].late_days == 1


def test_a_report_to_one_body_by_name_has_that_one(sample_store: Store) -> None:
    line = catalogue.reports(sample_store.reader)[0]
    assert (line.bodies_concerned, line.bodies_answered, line.bodies_silent) == (1, 1, 0)
    (body,) = catalogue.bodies(sample_store.reader, line.id)
    assert (body.responded, body.concerned, len(body.responses)) == (True, True, 1)
    assert body.addressed_as == ("the chief constable of Harrowmere Constabulary",)
    assert line.addressed_words == ("the force",)


def test_an_unknown_report_is_an_error(sample_store: Store) -> None:
    with pytest.raises(LookupError, match="no report 'nowhere'"):
        catalogue.bodies(sample_store.reader, "nowhere")


def test_an_empty_store_has_nothing_to_list(empty_store: Store) -> None:
    assert catalogue.reports(empty_store.reader) == []


def test_a_store_with_a_regime_that_is_not_here_is_listed_without_its_deadline(sample_store: Store) -> None:
    with sample_store.writing() as connection:
        connection.exec_driver_sql("UPDATE report SET regime = 'elsewhere'")
    rebuild(sample_store)
    assert {line.last_day for line in catalogue.reports(sample_store.reader)} == {""}
    entries = queue.entries(sample_store.reader, queue.numbers(sample_store.reader, queue.parse("")))
    assert {entry.late_days for entry in entries} == {None}


def test_statements_do_not_grow_with_the_reports(empty_store: Store) -> None:
    fill(empty_store, reports=20, bodies=3, recommendations=2)
    said: list[str] = []
    reader = empty_store.connect()
    reader.set_trace_callback(said.append)
    assert len(catalogue.reports(reader)) == 20
    assert len([statement for statement in said if not statement.startswith("--")]) == 7
    said.clear()
    line = catalogue.reports(reader)[7]
    said.clear()
    assert len(catalogue.bodies(reader, line.id)) == 4
    assert len([statement for statement in said if not statement.startswith("--")]) == 7
    reader.close()


def test_the_reader_of_another_thread_will_do(sample_store: Store) -> None:
    reader = sample_store.connect()
    assert isinstance(reader, sqlite3.Connection)
    assert catalogue.reports(reader) == catalogue.reports(sample_store.reader)
    reader.close()
