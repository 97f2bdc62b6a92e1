"""Imported rows: ids from content, the same store whatever comes first, nothing twice."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from data import library
from data.demo import sample_files
from data.documents import read
from data.importing import import_paths
from data.projection import rebuild
from data.readings import (
    BodyReading,
    Kind,
    Label,
    PassageReading,
    RecommendationReading,
    ReportReading,
    ResponseReading,
    StatedRecommendation,
    Voice,
)
from data.store import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path

TABLES = (
    "document",
    "report",
    "body",
    "concerned",
    "recommendation",
    "response",
    "passage",
    "pair",
    "link",
    "suggestion",
    "queue",
)
LOCAL = {"imported_at", "number"}
"""Columns that differ from store to store; a recommendation's number is its own."""


def everything(store: Store) -> dict[str, list[Any]]:
    """Return every imported row of a store, without what is local to it."""
    found = {}
    for table in TABLES:
        local = LOCAL - ({"number"} if table == "recommendation" else set())
        rows = [dict(row) for row in store.reader.execute(f"SELECT * FROM {table}")]
        found[table] = sorted(
            tuple((name, str(value)) for name, value in row.items() if name not in local) for row in rows
        )
    return found


def label(number: str, kind: Kind = Kind.RECOMMENDATION, under: str = "") -> Label:
    return Label(kind, number, f"{kind.value.capitalize()} {number}", under)


def report(*recommendations: RecommendationReading, **facts: Any) -> ReportReading:
    title = facts.pop("title", "Both sides of the coin")
    return ReportReading(title, "HMICFRS", recommendations=recommendations, **facts)


def response(*stated: StatedRecommendation, **facts: Any) -> ResponseReading:
    text = "We accept this and have done it."
    return ResponseReading(
        report_title=facts.pop("report_title", "Both sides of the coin"),
        report_publisher="HMICFRS",
        force=facts.pop("force", "Gwent Police"),
        stated=stated,
        passages=(
            PassageReading(text, 0, len(text), Voice.CHIEF_OFFICER, answers=tuple(range(len(stated))), by="label"),
        ),
        **facts,
    )


def add_report(store: Store, reading: ReportReading, name: str = "report") -> library.Added:
    with store.writing() as connection:
        return library.add_report(connection, reading, read(name.encode(), f"{name}.txt"))


def add_response(store: Store, reading: ResponseReading, name: str = "response") -> library.Added:
    with store.writing() as connection:
        return library.add_response(connection, reading, read(name.encode(), f"{name}.txt"))


def shown(store: Store) -> list[tuple[str, str]]:
    """Return body and label of the pairs that the queue shows."""
    return [
        tuple(row)
        for row in store.reader.execute("SELECT body_name, label FROM queue WHERE shown ORDER BY body_name, ordinal")
    ]


@pytest.mark.parametrize("seed", range(1))
def test_the_sample_makes_the_same_store_in_whatever_order_it_is_imported(
    sample_store: Store, tmp_path: Path, seed: int
) -> None:
    files = sample_files()
    random.Random(seed).shuffle(files)
    store = open_store(tmp_path / "shuffled.sqlite")
    for file in files:
        import_paths(store, [file])
    assert everything(store) == everything(sample_store)
    store.close()


def test_the_projection_is_what_a_rebuild_makes(sample_store: Store) -> None:
    before = everything(sample_store)["queue"]
    rebuild(sample_store)
    assert everything(sample_store)["queue"] == before


def test_a_report_that_comes_after_its_response_takes_the_place_of_what_the_response_said(
    empty_store: Store,
) -> None:
    stated = StatedRecommendation(label("1"), "Chief constables should act.")
    first = add_response(empty_store, response(stated))
    (pair,) = empty_store.reader.execute("SELECT id FROM pair").fetchall()
    second = add_report(
        empty_store, report(RecommendationReading(label("1"), "By May, chief constables should act.")), "later"
    )
    assert (first.pairs, second.pairs) == (1, 0)
    assert [row["id"] for row in empty_store.reader.execute("SELECT id FROM pair")] == [pair["id"]]
    rows = empty_store.reader.execute("SELECT text, origin FROM recommendation").fetchall()
    assert [tuple(row) for row in rows] == [("By May, chief constables should act.", "report")]
    assert empty_store.reader.execute("SELECT count(*) FROM report").fetchone()[0] == 1


def test_two_stubs_of_one_report_are_both_taken_over_by_it(empty_store: Store) -> None:
    add_response(empty_store, response(StatedRecommendation(label("1")), report_title="Both sides"), "a")
    title = "Both sides of the coin: The police's response to county lines"
    add_response(empty_store, response(StatedRecommendation(label("1")), report_title=title), "b")
    add_report(empty_store, report(RecommendationReading(label("1"), "Act."), title=title), "c")
    reports = empty_store.reader.execute("SELECT title FROM report").fetchall()
    answered = empty_store.reader.execute("SELECT count(DISTINCT report_id) FROM response").fetchone()[0]
    assert len(reports) == answered


def test_a_report_names_the_body_that_a_letter_only_let_guess(empty_store: Store) -> None:
    add_response(empty_store, response(StatedRecommendation(label("1")), force="Eastholt Police"))
    body = BodyReading("Eastholt Constabulary", "Police and Crime Commissioner for Eastholt", region="East")
    add_report(empty_store, report(RecommendationReading(label("1"), "Act."), bodies=(body,)), "later")
    assert shown(empty_store) == [("Eastholt Constabulary", "R1")]
    assert [row["name"] for row in empty_store.reader.execute("SELECT name FROM body")] == ["Eastholt Constabulary"]


def test_a_report_says_more_of_a_body_than_a_letter_did(empty_store: Store) -> None:
    add_response(empty_store, response(StatedRecommendation(label("1")), force="Eastholt Constabulary"))
    body = BodyReading("Eastholt Constabulary", region="East", aliases=("Eastholt",))
    add_report(empty_store, report(RecommendationReading(label("1"), "Act."), bodies=(body,)), "later")
    (row,) = empty_store.reader.execute("SELECT region, aliases FROM body").fetchall()
    assert tuple(row) == ("East", '["Eastholt"]')


def test_the_fuller_quotation_of_a_report_that_nobody_imported_stands(empty_store: Store) -> None:
    add_response(empty_store, response(StatedRecommendation(label("1"))), "a")
    fuller = StatedRecommendation(label("1"), "Chief constables should act.")
    add_response(empty_store, response(fuller, force="Dyfed-Powys Police"), "b")
    add_response(empty_store, response(StatedRecommendation(label("1"), "Act."), force="Kent Police"), "c")
    (row,) = empty_store.reader.execute("SELECT text FROM recommendation").fetchall()
    assert row["text"] == "Chief constables should act."


def test_the_same_bytes_are_one_response_whatever_else_is_said_of_them(empty_store: Store) -> None:
    add_response(empty_store, response(StatedRecommendation(label("1"))))
    again = add_response(empty_store, response(StatedRecommendation(label("2")), force="Kent Police"))
    assert not again.new
    assert again.body == "Gwent Police"
    assert shown(empty_store) == [("Gwent Police", "R1")]


def test_several_responses_to_one_report_land_under_it(empty_store: Store) -> None:
    add_report(empty_store, report(RecommendationReading(label("1"), "Act.")))
    for place, force in enumerate(("Gwent Police", "Kent Police", "Essex Police")):
        add_response(empty_store, response(force=force), f"response {place}")
    assert shown(empty_store) == [("Essex Police", "R1"), ("Gwent Police", "R1"), ("Kent Police", "R1")]


def test_a_second_document_of_a_report_adds_what_was_missing_and_overwrites_nothing(empty_store: Store) -> None:
    add_report(empty_store, report(RecommendationReading(label("1"), "Act."), published="2020-01-10"))
    more = report(
        RecommendationReading(label("1"), "Do otherwise."),
        RecommendationReading(label("2"), "And report."),
        published="2022-02-02",
    )
    added = add_report(empty_store, more, "second")
    assert (added.new, added.recommendations) == (True, 1)
    rows = empty_store.reader.execute("SELECT text FROM recommendation ORDER BY ordinal").fetchall()
    assert [row["text"] for row in rows] == ["Act.", "And report."]
    assert empty_store.reader.execute("SELECT published FROM report").fetchone()[0] == "2020-01-10"


@pytest.mark.parametrize("origin", ["document", "form"])
def test_a_report_that_is_put_in_twice_changes_nothing_and_says_so(empty_store: Store, origin: str) -> None:
    reading, document = report(RecommendationReading(label("1"), "Act.")), read(b"report", "report.txt")
    with empty_store.writing() as connection:
        assert library.add_report(connection, reading, document, origin).new
    before = everything(empty_store)
    with empty_store.writing() as connection:
        assert not library.add_report(connection, reading, document, origin).new
    assert everything(empty_store) == before


def test_a_date_of_publication_that_a_form_states_gives_way_to_the_reports_own(empty_store: Store) -> None:
    add_response(empty_store, response(StatedRecommendation(label("1")), report_published="2020-01-12"))
    add_report(empty_store, report(RecommendationReading(label("1"), "Act.")), "undated")
    found = "SELECT published, published_words FROM report"
    assert tuple(empty_store.reader.execute(found).fetchone()) == ("2020-01-12", "as the response says")
    dated = report(RecommendationReading(label("1"), "Act."), published="2020-01-10", published_words="p. 1")
    add_report(empty_store, dated, "dated")
    assert tuple(empty_store.reader.execute(found).fetchone()) == ("2020-01-10", "p. 1")


def test_a_file_goes_in_whole_or_not_at_all(empty_store: Store) -> None:
    with pytest.raises(ZeroDivisionError), empty_store.writing() as connection:
        library.add_report(connection, report(RecommendationReading(label("1"), "Act.")), read(b"r", "r.txt"))
        raise ZeroDivisionError
    assert all(not rows for rows in everything(empty_store).values())


@pytest.mark.parametrize(
    "text", ["[sic]", "[/b]", "\x1b[31m", "=cmd()", "مرحبا", "👩‍👩‍👧", "x" * 300_000, "' OR 1=1 --"]
)
def test_any_text_is_kept_as_it_is(empty_store: Store, text: str) -> None:
    add_report(empty_store, report(RecommendationReading(label("1"), text), title=text), "r")
    reading = response(report_title=text, respondent=text, force=text, addressee=text, signatory=text)
    add_response(empty_store, reading)
    row = empty_store.reader.execute("SELECT title, text FROM report JOIN recommendation").fetchone()
    assert tuple(row) == (text, text)
