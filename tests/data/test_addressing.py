"""Whom addressees mean: classes, bodies by name, and words that stay words; bodies with no response on file."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from data import bodies, catalogue, unanswered
from data.bodies import addressing
from data.correcting.excluding import exclude
from data.readings import BodyReading
from data.store import Author, Store

HALE = Author("R. Hale", "laptop")
NORTHMOOR = BodyReading("Northmoor Police", "Police and Crime Commissioner for Northmoor", region="North")
SOUTHWICK = BodyReading("Southwick Police", region="South")
TODAY = "2024-04-12"


def meant(*addressees: str, named: tuple[BodyReading, ...] = (), known: tuple[BodyReading, ...] = ()) -> set[str]:
    return {body.name for body, _ in addressing.resolve(addressees, named, known, "2024-01-16").bodies}


@pytest.mark.parametrize("words", ["all chief constables", "all forces", "police and crime commissioners"])
def test_a_class_is_every_territorial_force_of_the_register(words: str) -> None:
    forces = {body.name for body in bodies.register() if body.kind == bodies.TERRITORIAL}
    assert len(forces) == 43
    assert meant(words) == forces


def test_a_class_is_the_listed_bodies_where_the_report_lists_some() -> None:
    assert meant("all chief constables", named=(NORTHMOOR, SOUTHWICK)) == {"Northmoor Police", "Southwick Police"}


@pytest.mark.parametrize("words", ["Southwick Police", "the chief constable of Southwick Police"])
def test_a_body_of_the_store_is_known_by_its_name(words: str) -> None:
    assert meant(words, known=(NORTHMOOR, SOUTHWICK)) == {"Southwick Police"}


def test_a_department_is_found_in_the_register() -> None:
    assert meant("the Home Office") == {"Home Office"}
    assert meant("the Home Office", named=(NORTHMOOR,)) == {"Home Office"}


def test_a_local_policing_body_means_its_force() -> None:
    assert meant("the Police and Crime Commissioner for Northmoor", known=(NORTHMOOR,)) == {"Northmoor Police"}


@pytest.mark.parametrize("words", ["forces with a backlog", "the national coordinating body", "the force", "—"])
def test_a_group_that_nobody_can_resolve_stays_words(words: str) -> None:
    found = addressing.resolve([words, "the Home Office"], (), (NORTHMOOR,), "")
    assert found.words == (words,)
    assert [body.name for body, _ in found.bodies] == ["Home Office"]


def test_each_body_comes_once_with_the_words_that_mean_it() -> None:
    found = addressing.resolve(["all forces", "Northmoor Police", "all forces"], (NORTHMOOR,), (), "")
    assert found.bodies == ((NORTHMOOR, ("all forces", "Northmoor Police")),)


def test_a_body_of_the_store_stands_for_its_like_in_the_register() -> None:
    shipped = bodies.register()[0]
    own = replace(shipped, region="elsewhere")
    found = addressing.resolve([shipped.name], (), (own,), "")
    assert [body.region for body, _ in found.bodies] == ["elsewhere"]


def thematic(store: Store) -> catalogue.ReportLine:
    return next(line for line in catalogue.reports(store.reader, TODAY) if line.bodies_concerned > 1)


def silent(store: Store) -> list[catalogue.BodyLine]:
    lines = catalogue.bodies(store.reader, thematic(store).id, TODAY)
    return [line for line in lines if line.state == catalogue.SILENT]


def address(store: Store, words: str) -> None:
    """Have one recommendation of the thematic report address `words` as well."""
    with store.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE recommendation SET addressees = ? WHERE addressees LIKE '%national coordinating%'",
            (json.dumps([words]),),
        )


def test_an_addressed_department_is_a_body_with_no_response_on_file(sample_store: Store) -> None:
    address(sample_store, "the Home Office")
    lines = {line.body: line for line in silent(sample_store)}
    assert set(lines) == {"Home Office", "Westerfell Police"}
    assert lines["Home Office"].addressed_as == ("the Home Office",)
    assert (thematic(sample_store).bodies_concerned, thematic(sample_store).bodies_silent) == (10, 2)
    assert lines["Home Office"].late_days == 32


def test_before_the_paint_only_listed_bodies_are_lines(sample_store: Store) -> None:
    address(sample_store, "the Home Office")
    lines = catalogue.bodies(sample_store.reader, thematic(sample_store).id, TODAY, addressed=False)
    assert "Home Office" not in {line.body for line in lines}
    assert "Westerfell Police" in {line.body for line in lines}


def test_words_that_stay_words_are_told_with_the_report(sample_store: Store) -> None:
    assert thematic(sample_store).addressed_words == ("the national coordinating body",)


def test_a_body_that_is_not_concerned_is_not_counted_and_stays_in_the_list(sample_store: Store) -> None:
    report, (line,) = thematic(sample_store), silent(sample_store)
    exclude(sample_store, HALE, report.id, line.id)
    now = thematic(sample_store)
    assert (now.bodies_concerned, now.bodies_answered, now.bodies_silent) == (8, 8, 0)
    again = unanswered.body_line(sample_store.reader, report.id, line, TODAY)
    assert (again.state, again.excluded_by, again.late_days) == (catalogue.NOT_CONCERNED, "R. Hale", None)
    exclude(sample_store, HALE, report.id, line.id, excluded=False)
    assert thematic(sample_store) == report


def test_what_was_looked_for_is_told_in_numbers_and_names(sample_store: Store) -> None:
    found = unanswered.searched(sample_store.reader, thematic(sample_store).id, "Westerfell Police")
    assert found.names[0] == "Westerfell Police"
    assert "Police and Crime Commissioner for Westerfell" in found.names
    assert (found.files, found.responses, found.others) == (11, 9, 8)
