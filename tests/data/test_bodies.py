"""Bodies: the register, names in all their forms, and who is addressed."""

from __future__ import annotations

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import tomli

from data.bodies.registered import FILE, addressed, concerned, find, register
from data.readings import BodyReading, Kind, Label, RecommendationReading

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
NORTHMOOR = BodyReading(
    "Northmoor Police",
    "Police and Crime Commissioner for Northmoor",
    "Chief Constable",
    "North",
)
EASTVALE = BodyReading(
    "Eastvale Constabulary",
    "Police, Fire and Crime Commissioner for Eastvale and Ness",
    "Chief Constable",
    "East",
)
AGENCY = BodyReading("Bureau of Examples", kind="agency", aliases=("BOE",))


def body(name: str) -> BodyReading:
    found = find(name, register())
    assert found is not None, name
    return found


def recommendation(*addressees: str) -> RecommendationReading:
    return RecommendationReading(Label(Kind.RECOMMENDATION, "1", "Recommendation 1"), "Do it.", addressees)


def test_the_register_holds_43_territorial_forces_each_with_one_local_policing_body() -> None:
    forces = [item for item in register() if item.kind == "police force"]
    assert len(forces) == 43
    assert len({item.name for item in forces}) == 43
    assert len({item.local_policing_body for item in forces}) == 43
    assert {item.region for item in forces} == {
        "East Midlands",
        "East of England",
        "London",
        "North East",
        "North West",
        "South East",
        "South West",
        "Wales",
        "West Midlands",
        "Yorkshire and the Humber",
    }


def test_every_name_in_the_register_finds_its_own_body() -> None:
    for item in register():
        for name in (item.name, item.local_policing_body, item.chief_officer, *item.aliases):
            if name:
                assert find(name, register()) == item, name
                assert find(name.upper().replace("'", "’"), register()) == item, name


def test_terms_of_office_follow_one_another_without_gap_or_overlap() -> None:
    for row in tomli.loads(FILE.read_text(encoding="utf-8"))["body"]:
        terms = row.get("local_policing_body", [])
        for earlier, later in pairwise(terms):
            end, start = date.fromisoformat(earlier["to"]), date.fromisoformat(later["from"])
            assert (start - end).days == 1, row["name"]


def test_the_register_knows_who_held_the_duty_on_a_day() -> None:
    def holder(force: str, on: str) -> str:
        found = find(force, register(on))
        assert found is not None
        return found.local_policing_body

    assert holder("West Yorkshire Police", "2020-01-10") == "Police and Crime Commissioner for West Yorkshire"
    assert holder("West Yorkshire Police", "2021-05-10") == "Mayor of West Yorkshire"
    assert holder("West Yorkshire Police", "") == "Mayor of West Yorkshire"
    assert holder("PFCC for North Yorkshire", "2026-01-01") == "Mayor of York and North Yorkshire"
    assert holder("Essex Police", "1999-01-01") == "Police and Crime Commissioner for Essex"


@pytest.mark.parametrize(
    ("name", "force"),
    [
        ("Police and Crime Commissioner of Wiltshire and Swindon", "Wiltshire Police"),
        ("Wiltshire Constabulary", "Wiltshire Police"),
        ("PCC for Gwent", "Gwent Police"),
        ("Gwent PCC", "Gwent Police"),
        ("the Office of the Police and Crime Commissioner for Gwent", "Gwent Police"),
        ("Gwent Office of Police and Crime Commissioner", "Gwent Police"),
        ("Heddlu Gwent", "Gwent Police"),
        ("gwent", "Gwent Police"),
        ("OPCC for Kent", "Kent Police"),
        ("Police, Fire & Crime Commissioner for Essex", "Essex Police"),
        ("Devon & Cornwall Police", "Devon and Cornwall Police"),
        ("the chief constable of Durham Constabulary", "Durham Constabulary"),
        ("Hampshire Constabulary", "Hampshire and Isle of Wight Constabulary"),
        ("the Met", "Metropolitan Police Service"),
        ("MOPAC", "Metropolitan Police Service"),
        ("City of London Police", "City of London Police"),
        ("National Police Chiefs’ Council", "National Police Chiefs' Council"),
        ("Home Secretary", "Home Office"),
        ("His Majesty's Prison and Probation Service", "HM Prison and Probation Service"),
        ("Thames Valley Police and Crime Commissioner", "Thames Valley Police"),
    ],
)
def test_a_body_is_found_by_the_ways_in_which_letters_write_it(name: str, force: str) -> None:
    assert body(name).name == force


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Police",
        "the force",
        "Police and Crime Commissioner",
        "Yorkshire",
        "London",
        "Ministry of Defence",
        "Surrey and Sussex Police",
        "Northmoor",
        "Kent County Council",
        "Chief Constable",
    ],
)
def test_what_is_no_body_or_more_than_one_is_not_guessed(name: str) -> None:
    assert find(name, register()) is None


def test_two_bodies_of_one_place_are_ambiguous_and_two_records_of_one_body_are_not() -> None:
    later = BodyReading("Northmoor Police", "Mayor of Northmoor", valid_from="2024-05-07")
    assert find("Northmoor", [NORTHMOOR, later]) == later
    assert find("Northmoor", [NORTHMOOR, BodyReading("Northmoor Constabulary")]) is None
    assert find("Northmoor Police", [NORTHMOOR, BodyReading("Northmoor Constabulary")]) == NORTHMOOR


@pytest.mark.parametrize(
    "addressee",
    [
        "all chief constables",
        "chief constables",
        "Chief constables in England and Wales",
        "all forces",
        "the 43 forces",
        "police forces",
        "police and crime commissioners",
        "PCCs",
        "local policing bodies",
        "chief constables and police and crime commissioners",
        "the NPCC, working with chief constables",
        "all forces in the North",
        "Northmoor Police",
        "the chief constable of Northmoor Police",
        "the chief constables of Eastvale Constabulary and Northmoor Police",
    ],
)
def test_a_force_is_concerned_by_its_class_and_by_its_name(addressee: str) -> None:
    assert concerned(addressee, NORTHMOOR)


@pytest.mark.parametrize(
    "addressee",
    [
        "the Home Office",
        "the NCA",
        "the NPCC",
        "the chief constable of Eastvale Constabulary",
        "all forces in the East",
        "lead officers",
        "partner agencies",
        "forces with a backlog",
        "the chief constable",
        "",
    ],
)
def test_a_force_is_not_concerned_by_others_or_by_what_is_not_understood(addressee: str) -> None:
    assert not concerned(addressee, NORTHMOOR)


def test_an_agency_is_concerned_by_its_name_only() -> None:
    assert concerned("the Bureau of Examples and all forces", AGENCY)
    assert concerned("BOE", AGENCY)
    assert not concerned("all forces", AGENCY)
    assert concerned("the Home Office and the NPCC", body("NPCC"))
    assert concerned("the Home Office and the NPCC", body("Home Office"))


def test_a_recommendation_without_addressees_is_for_everybody() -> None:
    assert addressed(recommendation(), NORTHMOOR, [EASTVALE])
    assert addressed(recommendation(), AGENCY, [EASTVALE])


def test_the_force_is_the_reports_own_when_it_has_only_one() -> None:
    assert addressed(recommendation("the force"), NORTHMOOR, [AGENCY])
    assert addressed(recommendation("the chief constable"), NORTHMOOR)
    assert not addressed(recommendation("the force"), NORTHMOOR, [EASTVALE])


def test_police_words_that_are_not_understood_lose_nobody() -> None:
    assert addressed(recommendation("forces with a backlog"), NORTHMOOR, [EASTVALE])
    assert not addressed(recommendation("forces with a backlog"), AGENCY, [EASTVALE])
    assert not addressed(recommendation("the Home Office"), NORTHMOOR, [EASTVALE])
    assert not addressed(recommendation("all forces in the East"), NORTHMOOR, [EASTVALE])
    assert not addressed(recommendation("partner agencies"), NORTHMOOR, [EASTVALE])


@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here")
def test_the_register_agrees_with_the_compiled_list_of_forces() -> None:
    with (CORPUS / "forces.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = body(row["force"])
            assert found.region == row["region"], row["force"]
