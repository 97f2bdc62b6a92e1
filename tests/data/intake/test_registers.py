"""Registers: several reports and several bodies' responses in one document, before or after the reports themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data import catalogue, library
from data.documents import read
from data.ids import derive, normal
from data.importing import import_paths
from data.readings import (
    Kind,
    Label,
    PassageReading,
    RecommendationReading,
    RegisterReading,
    ReportReading,
    ResponseReading,
    StatedRecommendation,
    Voice,
)
from data.registers import add_register
from data.store import open_store
from tests.data.intake.texts import REPORT, letter

if TYPE_CHECKING:
    from pathlib import Path

    from data.library import Added
    from data.store import Store

TITLES = ("Two sides", "Out of sight")
BODIES = ("Northmoor Police", "Eastvale Police")
SHORT = "Act."
FULL = "By 1 March 2020, chief constables should act."


def label(number: str) -> Label:
    return Label(Kind.RECOMMENDATION, number, f"Recommendation {number}")


def register() -> RegisterReading:
    """Return a register of two reports, each answered by two bodies."""
    reports = tuple(
        ReportReading(title, "HMICFRS", recommendations=(RecommendationReading(label("1"), SHORT),)) for title in TITLES
    )
    responses = tuple(
        ResponseReading(
            title,
            force=body,
            respondent=body,
            layout="tracker",
            stated=(StatedRecommendation(label("1"), SHORT),),
            passages=(
                PassageReading("Accepted and done.", place, place + 18, Voice.RESPONDENT, answers=(0,), by="label"),
            ),
        )
        for place, (title, body) in enumerate((title, body) for title in TITLES for body in BODIES)
    )
    return RegisterReading(reports, responses)


def put(store: Store, reading: RegisterReading, name: str = "tracker.txt") -> Added:
    with store.writing() as connection:
        return add_register(connection, reading, read(name.encode(), name))


def put_report(store: Store, title: str = TITLES[0], text: str = FULL) -> Added:
    reading = ReportReading(
        title, "HMICFRS", "2020-01-10", "10 January 2020", recommendations=(RecommendationReading(label("1"), text),)
    )
    with store.writing() as connection:
        return library.add_report(connection, reading, read(title.encode(), "report.txt"))


def state(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return what a reviewer sees: reports, recommendations, pairs and what is linked."""
    queries = {
        "reports": "SELECT id, title, published FROM report ORDER BY id",
        "recommendations": "SELECT id, text, origin FROM recommendation ORDER BY id",
        "pairs": "SELECT id, recommendation_id, response_id FROM pair ORDER BY id",
        "links": "SELECT pair_id, passage_id, reason FROM link ORDER BY pair_id, passage_id",
        "queue": "SELECT pair_id, report_id, body_name, label, published, shown FROM queue ORDER BY pair_id",
    }
    return {name: [tuple(row) for row in store.reader.execute(sql)] for name, sql in queries.items()}


def test_a_register_puts_in_its_reports_and_what_each_body_answers(empty_store: Store) -> None:
    added = put(empty_store, register())
    assert (added.report_title, added.recommendations, added.responses, added.pairs) == ("2 reports", 2, 4, 4)
    assert added.new
    lines = catalogue.reports(empty_store.reader)
    assert {line.title for line in lines} == set(TITLES)
    for line in lines:
        assert {body.body for body in catalogue.bodies(empty_store.reader, line.id)} == set(BODIES)


def test_a_response_of_a_register_is_known_by_its_body_and_report(empty_store: Store) -> None:
    put(empty_store, register())
    sha256 = read(b"tracker.txt", "tracker.txt").sha256
    expected = {derive("response", sha256, f"{normal(body)}|{normal(title)}") for body in BODIES for title in TITLES}
    assert {row["id"] for row in empty_store.reader.execute("SELECT id FROM response")} == expected


def test_the_response_of_a_letter_keeps_its_id(empty_store: Store, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(letter())
    import_paths(empty_store, [tmp_path / "letter.txt"])
    row = empty_store.reader.execute("SELECT id, document_sha256 FROM response").fetchone()
    assert row["id"] == derive("response", row["document_sha256"], "0")


def test_a_register_that_is_here_changes_nothing(empty_store: Store) -> None:
    put(empty_store, register())
    before = state(empty_store)
    again = put(empty_store, register())
    assert (again.new, again.responses, again.pairs) == (False, 0, 0)
    assert state(empty_store) == before


def test_a_report_and_a_register_of_it_meet_in_any_order(tmp_path: Path) -> None:
    found = []
    for first in ("report", "register"):
        store = open_store(tmp_path / f"{first}.sqlite")
        for what in (first, "register" if first == "report" else "report"):
            if what == "report":
                put_report(store)
            else:
                put(store, register())
        found.append(state(store))
        store.close()
    assert found[0] == found[1]
    assert (FULL, "report") in {row[1:] for row in found[0]["recommendations"]}


def test_what_a_report_does_not_have_gives_way_to_it(empty_store: Store) -> None:
    reading = register()
    more = (*reading.reports[0].recommendations, RecommendationReading(label("9"), "Nobody answers this."))
    put(empty_store, replace(reading, reports=(replace(reading.reports[0], recommendations=more), reading.reports[1])))
    put_report(empty_store)
    sql = "SELECT DISTINCT text FROM queue JOIN pair USING (number) JOIN recommendation r ON r.id = recommendation_id"
    assert {row["text"] for row in empty_store.reader.execute(f"{sql} WHERE shown")} == {FULL, SHORT}


def test_a_report_under_a_longer_title_takes_the_place_of_the_registers(empty_store: Store) -> None:
    put(empty_store, register())
    title = "Out of sight: An inspection of what the police hold in property stores"
    put_report(empty_store, title)
    lines = {line.title: line for line in catalogue.reports(empty_store.reader)}
    assert set(lines) == {"Two sides", title}
    assert {body.body for body in catalogue.bodies(empty_store.reader, lines[title].id)} == set(BODIES)


def test_letters_meet_the_reports_of_a_register(empty_store: Store, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(letter("Gwent"))
    import_paths(empty_store, [tmp_path / "letter.txt"])
    put(empty_store, register())
    (line,) = (line for line in catalogue.reports(empty_store.reader) if line.title == "Two sides")
    assert {body.body for body in catalogue.bodies(empty_store.reader, line.id)} == {*BODIES, "Gwent Police"}


def test_a_newer_register_adds_what_is_new(empty_store: Store) -> None:
    reading = register()
    put(empty_store, reading)
    more = (*reading.reports[0].recommendations, RecommendationReading(label("2"), "Count."))
    newer = replace(reading, reports=(replace(reading.reports[0], recommendations=more),), responses=())
    assert put(empty_store, newer, "tracker-2.txt").recommendations == 1


@pytest.mark.parametrize("kind", [None, "register"])
def test_a_tracker_in_a_file_is_imported_in_one_piece(empty_store: Store, tmp_path: Path, kind: str | None) -> None:
    rows = "".join(
        f"<tr><td>{title}</td><td>{number}</td><td>The force should count what it holds in store {number}.</td>"
        f"<td>{body}</td><td>Accepted. The count was done in {month} 2021.</td><td>Closed</td></tr>"
        for number, (title, body, month) in enumerate(
            [
                ("Two sides", "Northmoor Police", "March"),
                ("Two sides", "Eastvale Police", "April"),
                ("Out of sight", "Northmoor Police", "May"),
            ],
            1,
        )
    )
    head = "".join(f"<th>{name}</th>" for name in ("Report", "No.", "Recommendation", "Force", "Response", "Status"))
    (tmp_path / "tracker.html").write_text(
        f"<html><body><h1>Recommendations tracker</h1><table><tr>{head}</tr>{rows}</table></body></html>"
    )
    (outcome,) = import_paths(empty_store, [tmp_path / "tracker.html"], kind).outcomes  # type: ignore[arg-type]
    assert (outcome.state, outcome.what, outcome.recommendations, outcome.responses) == ("added", "register", 3, 3)
    (again,) = import_paths(empty_store, [tmp_path / "tracker.html"]).outcomes
    assert (again.state, again.what) == ("known", "register")


def test_reports_of_one_series_are_told_apart_by_their_titles(empty_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(20):
        (folder / f"r{number}.toml").write_text(REPORT.replace("Two sides", f"Inspection {number} of Westerly"))
        (folder / f"l{number}.txt").write_text(letter().replace("Two sides", f"Inspection {number} of Westerly"))
    import_paths(empty_store, [folder])
    counts = empty_store.reader.execute("SELECT count(DISTINCT report_id), count(*) FROM response").fetchone()
    assert tuple(counts) == (20, 20)


def test_a_tracker_may_come_as_comma_separated_values(empty_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "flood-tracker.csv"
    path.write_text(
        "Ref,Recommendation,Lead officer,Update,Status,Due date\n"
        'FD1,"The council should map every culvert, and publish the map.",Head of Highways,'
        "Two thirds of culverts are mapped.,Ongoing,31/03/2025\n"
        "FD2,Residents should get warnings by text.,Head of Resilience,It went live in May.,Complete,30/06/2024\n",
        encoding="utf-8",
    )
    (outcome,) = import_paths(empty_store, [path]).outcomes
    assert (outcome.state, outcome.what, outcome.recommendations, outcome.pairs) == ("added", "register", 2, 2)


def test_a_list_of_recommendations_with_a_wrong_column_is_told_so(empty_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text("label,text,colour\nRecommendation 1,Forces should act.,red\n", encoding="utf-8")
    (outcome,) = import_paths(empty_store, [path]).outcomes
    assert outcome.state == "failed"
    assert "colour" in outcome.reason
