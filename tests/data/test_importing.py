"""Files and folders in: what each is, what becomes of it, and that nothing goes in by half."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli

from data import catalogue, listing
from data.demo import sample_files
from data.importing import import_form, import_paths
from data.lookup import NotFoundError, find_report
from data.preview import preview
from data.reading.labels import key, parse_labels
from data.readings import BodyReading, Kind, Label, RecommendationReading, ReportReading
from data.store import StoreBusyError, open_store
from tests.sample import EXPECTED_FILE

if TYPE_CHECKING:
    from data.outcomes import Outcome, Progress
    from data.store import Store

EXPECTED: dict[str, Any] = tomli.loads(EXPECTED_FILE.read_text(encoding="utf-8"))
LAYOUTS = dict(
    zip(
        "ABCDEFGH",
        (
            "prose",
            "prose with chief officer's block",
            "numbered template",
            "two-column table",
            "bullet and comment",
            "form",
            "letter",
            "nil",
        ),
        strict=True,
    )
)
REPORT = """\
title = "Two sides"
publisher = "HMICFRS"
published = 2020-01-10

[[recommendation]]
label = "Recommendation 1"
text = "By 1 March 2020, chief constables should act."
"""
LETTER = """\
1 February 2020

Dear Home Secretary,

HMICFRS report: Two sides

I am writing as Police and Crime Commissioner for Gwent to respond to the inspection report Two sides.

Recommendation 1: the force accepts this recommendation and has done what it asks.

Yours sincerely,

Police and Crime Commissioner for Gwent
"""
PLAIN = """\
This is our response to the recommendations of the police inspection.

We accept them all, and have done what it asks of us in each of the places named.
"""


def count(store: Store, table: str) -> int:
    return int(store.reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def one(store: Store, *args: Any, **more: Any) -> Outcome:
    (outcome,) = import_paths(store, *args, **more).outcomes
    return outcome


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder with a report and a letter that answers it."""
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "z-report.toml").write_text(REPORT)
    (folder / "a-letter.txt").write_text(LETTER)
    return folder


def test_the_whole_sample_goes_in(empty_store: Store) -> None:
    summary = import_paths(empty_store, sample_files())
    assert {outcome.state for outcome in summary.outcomes} == {"added"}
    assert [outcome.what for outcome in summary.outcomes] == ["report"] * 2 + ["response"] * 9
    assert summary.pairs == count(empty_store, "pair")
    assert summary.in_words() == f"11 of 11 files imported; {summary.pairs} new pairs."


@pytest.mark.parametrize("expected", EXPECTED["report"], ids=lambda item: item["file"])
def test_a_report_of_the_sample_comes_out_as_expected(sample_store: Store, expected: dict[str, Any]) -> None:
    line = next(each for each in catalogue.reports(sample_store.reader) if each.title == expected["title"])
    assert (line.publisher, line.published, line.last_day) == (
        expected["publisher"],
        expected["published"],
        expected["last_day"],
    )
    lines = catalogue.bodies(sample_store.reader, line.id)
    assert len(lines) == expected["bodies"]
    assert [each.body for each in lines if not each.responded] == expected["silent"]
    labels = sample_store.reader.execute(
        "SELECT label FROM recommendation WHERE report_id = ? AND origin = 'report' ORDER BY ordinal", (line.id,)
    )
    assert [row["label"] for row in labels] == expected["labels"]


@pytest.mark.parametrize("expected", EXPECTED["response"], ids=lambda item: item["file"])
def test_a_response_of_the_sample_comes_out_as_expected(sample_store: Store, expected: dict[str, Any]) -> None:
    lines = {line.document: line for line in listing.responses(sample_store.reader)}
    line = lines[expected["file"]]
    report = next(item for item in EXPECTED["report"] if item["file"] == expected["report"])
    assert line.report == report["title"]
    assert (line.body, line.respondent) == (expected["body"], expected["respondent"])
    assert line.report_title.casefold() == expected["report_title"].casefold()
    assert (line.dated, line.layout) == (expected["dated"], LAYOUTS[expected["layout"]])
    assert bool(line.nil) == expected["nil"]
    assert line.copied_to == expected["copied_to"]
    wanted = [key(parse_labels(label)[0][0]) for label in expected["recommendation_labels"]]
    assert [key(parse_labels(label)[0][0]) for label in line.labels] == wanted
    assert {voice: line.voices.get(voice, 0) for voice in expected["voices"]} == expected["voices"]
    if "late_days" in expected:
        bodies = catalogue.bodies(sample_store.reader, line.report_id)
        found = next(each.late_days for each in bodies if each.body == line.body)
        assert max(found or 0, 0) == expected["late_days"]


def test_importing_a_file_twice_changes_nothing_and_says_so(sample_store: Store) -> None:
    before = sample_store.path.read_bytes()
    again = import_paths(sample_store, sample_files())
    assert {outcome.state for outcome in again.outcomes} == {"known"}
    assert {outcome.what for outcome in again.outcomes} == {"report", "response"}
    assert all(outcome.report_title for outcome in again.outcomes)
    assert again.in_words() == "0 of 11 files imported; 0 new pairs; 11 already here."
    assert sample_store.path.read_bytes() == before


def test_reports_go_in_before_responses_whatever_their_names(empty_store: Store, letters: Path) -> None:
    summary = import_paths(empty_store, [letters])
    assert [(Path(each.name).name, each.what) for each in summary.outcomes] == [
        ("z-report.toml", "report"),
        ("a-letter.txt", "response"),
    ]
    assert summary.outcomes[1].report_id == summary.outcomes[0].report_id
    assert (summary.outcomes[1].body, summary.outcomes[1].pairs) == ("Gwent Police", 1)


def test_a_folder_is_walked_in_order_and_what_is_no_document_is_skipped(empty_store: Store, letters: Path) -> None:
    (letters / "deeper").mkdir()
    shutil.move(letters / "a-letter.txt", letters / "deeper" / "letter.txt")
    for name in (".hidden.txt", "Thumbs.db", "README.md"):
        (letters / name).write_text("Not a letter.")
    (letters / ".git").mkdir()
    (letters / ".git" / "letter.txt").write_text(LETTER)
    (letters / "round").symlink_to(letters, target_is_directory=True)
    summary = import_paths(empty_store, [letters, letters / "z-report.toml"])
    read = [Path(each.name).name for each in summary.outcomes if each.state == "added"]
    skipped = [Path(each.name).name for each in summary.outcomes if each.state == "skipped"]
    assert (read, skipped) == (["z-report.toml", "letter.txt"], [".hidden.txt", "README.md", "Thumbs.db"])
    assert "3 skipped, as they are no documents" in summary.in_words()


def test_a_file_that_cannot_be_read_is_named_with_the_reason_and_the_rest_goes_on(
    empty_store: Store, letters: Path
) -> None:
    (letters / "b.pdf").write_bytes(b"%PDF-1.7 ...")
    (letters / "c.txt").write_bytes(b"")
    (letters / "d.toml").write_text("title = ")
    (letters / "e.txt").write_text("Milk, eggs, bread.")
    (letters / "f.json").write_text(json.dumps({"titel": "No title"}))
    (letters / "g.csv").write_bytes(os.urandom(2000))
    summary = import_paths(empty_store, [letters, letters / "nowhere.txt"])
    failed = {Path(each.name).name: each.reason for each in summary.outcomes if each.state == "failed"}
    assert sorted(failed) == ["b.pdf", "c.txt", "d.toml", "e.txt", "f.json", "g.csv", "nowhere.txt"]
    assert failed["b.pdf"].startswith("The PDF is damaged")
    assert "not valid TOML" in failed["d.toml"]
    assert failed["e.txt"].startswith("It looks neither like a report nor like a response.")
    assert "no such file" in failed["nowhere.txt"]
    assert (summary.count("added"), summary.count("failed")) == (2, 7)
    assert count(empty_store, "document") == 2


def test_a_report_without_recommendations_and_a_response_without_answer_are_refused(
    empty_store: Store, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("A title\n\nNothing is recommended here.\n")
    found = one(empty_store, [tmp_path / "a.txt"], "report")
    assert (found.state, found.what) == ("failed", "report")
    assert "no recommendation" in found.reason.casefold()
    (tmp_path / "b.md").write_text("# A heading\n")
    assert one(empty_store, [tmp_path / "b.md"], "response").state == "failed"
    assert count(empty_store, "document") == 0


def test_the_report_and_the_body_can_be_named(empty_store: Store, letters: Path, tmp_path: Path) -> None:
    import_paths(empty_store, [letters / "z-report.toml"])
    (tmp_path / "reply.txt").write_text(PLAIN)
    found = one(empty_store, [tmp_path / "reply.txt"], "response", report="two SIDES", body="PCC for Kent")
    assert (found.state, found.report_title, found.body) == ("added", "Two sides", "Kent Police")
    (tmp_path / "other.txt").write_text(PLAIN.replace("it asks", "they ask"))
    new = one(empty_store, [tmp_path / "other.txt"], "response", report=found.report_id[:8], body="Nowhere Fire")
    assert (new.body, new.reason) == ("Nowhere Fire", "“Nowhere Fire” is a new body.")
    again = one(empty_store, [tmp_path / "other.txt"], "response", body="Kent Police")
    assert (again.state, again.body) == ("known", "Nowhere Fire")
    assert "do not change" in again.reason


def test_a_report_that_is_named_may_come_with_the_same_import(empty_store: Store, letters: Path) -> None:
    summary = import_paths(empty_store, [letters], report="Two sides")
    assert summary.count("added") == 2


def test_a_report_that_nobody_has_or_that_several_have_is_an_error_that_names_them(
    sample_store: Store, letters: Path
) -> None:
    with pytest.raises(NotFoundError, match="No report has “nowhere”"):
        import_paths(sample_store, [letters], "response", report="nowhere")
    with pytest.raises(NotFoundError, match=r"2 reports answer to “How well”: .*Safe keeping.*; .*\. Type more"):
        import_paths(sample_store, [letters], report="How well")
    assert count(sample_store, "document") == 11


def test_an_unrecognised_body_or_report_is_said(empty_store: Store, tmp_path: Path) -> None:
    (tmp_path / "reply.txt").write_text(PLAIN)
    found = one(empty_store, [tmp_path / "reply.txt"], "response")
    assert found.state == "added"
    assert "name it with --body" in found.reason
    assert "name it with --report" in found.reason


def test_a_regime_that_does_not_exist_is_refused_before_anything_is_written(empty_store: Store, letters: Path) -> None:
    (letters / "z-report.toml").write_text(REPORT.replace("publisher =", 'regime = "section99"\npublisher ='))
    found = one(empty_store, [letters / "z-report.toml"])
    assert found.state == "failed"
    assert "section99" in found.reason
    assert "section55" in found.reason
    assert count(empty_store, "report") == 0


def test_reports_that_name_no_regime_get_the_one_that_is_set(empty_store: Store, letters: Path) -> None:
    import_paths(empty_store, [letters / "z-report.toml"], regime_name="select-committee")
    (line,) = catalogue.reports(empty_store.reader)
    assert (line.regime, line.last_day) == ("select-committee", "2020-03-10")


@pytest.mark.parametrize(("text", "what"), [(REPORT, "report"), (LETTER, "response")])
def test_the_standard_input_is_a_file_too(
    empty_store: Store, monkeypatch: pytest.MonkeyPatch, text: str, what: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    found = one(empty_store, ["-"])
    assert (found.name, found.state, found.what) == ("standard input", "added", what)


def test_progress_is_told_as_files_are_read_and_finished(empty_store: Store, letters: Path) -> None:
    told: list[Progress] = []
    import_paths(empty_store, [letters], progress=told.append)
    assert {at.total for at in told} == {2}
    assert [at.read + at.done for at in told] == [1, 2, 3, 4]
    assert {Path(at.name).name for at in told} == {"a-letter.txt", "z-report.toml"}


def test_a_cancelled_import_keeps_what_is_finished_and_counts_what_was_left_out(
    empty_store: Store, letters: Path
) -> None:
    told: list[Progress] = []
    summary = import_paths(empty_store, [letters], progress=told.append, cancelled=lambda: any(at.done for at in told))
    assert [(outcome.what, outcome.state) for outcome in summary.outcomes] == [("report", "added"), (None, "left out")]
    assert "1 left out, as the import was cancelled" in summary.in_words()
    assert import_paths(empty_store, [letters]).count("added") == 1


def test_a_locked_store_stops_the_import_with_what_was_finished_kept(empty_store: Store, letters: Path) -> None:
    other = open_store(empty_store.path)
    with other.writing(), pytest.raises(StoreBusyError):
        import_paths(empty_store, [letters])
    other.close()
    assert import_paths(empty_store, [letters]).count("added") == 2


def test_a_report_that_was_typed_on_a_form_is_a_document_like_any_other(empty_store: Store) -> None:
    reading = ReportReading(
        "Typed / by hand [sic]",
        "HMICFRS",
        "2020-01-10",
        "typed by Ada",
        bodies=(BodyReading("Gwent Police"),),
        recommendations=(
            RecommendationReading(
                Label(Kind.RECOMMENDATION, "1", "Recommendation 1"),
                "By 1 March 2020, chief constables should:\n• act; and\n• report *soon*.",
                ("chief constables",),
                "2020-03-01",
                "By 1 March 2020",
            ),
            RecommendationReading(Label(Kind.AREA_FOR_IMPROVEMENT, "1", "AFI 1"), "Improve."),
        ),
    )
    outcome = import_form(empty_store, reading)
    assert (outcome.state, outcome.what, outcome.recommendations) == ("added", "report", 2)
    (line,) = catalogue.reports(empty_store.reader)
    assert (line.title, line.published, line.origin) == ("Typed / by hand [sic]", "2020-01-10", "form")
    assert line.bodies_silent == 1
    rows = empty_store.reader.execute("SELECT label, text, due FROM recommendation ORDER BY ordinal").fetchall()
    assert [tuple(row) for row in rows] == [
        ("Recommendation 1", reading.recommendations[0].text, "2020-03-01"),
        ("AFI 1", "Improve.", ""),
    ]
    assert import_form(empty_store, reading).state == "known"


def test_a_hundred_responses_go_in_within_seconds(empty_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    rows = "".join(
        f'[[recommendation]]\nlabel = "Recommendation {place}"\ntext = "Chief constables should act on {place}."\n'
        for place in range(1, 11)
    )
    (folder / "report.toml").write_text(f'title = "Two sides"\npublisher = "HMICFRS"\n{rows}')
    answers = "\n\n".join(f"Recommendation {place}: the force accepts this and has acted." for place in range(1, 11))
    for place in range(100):
        letter = LETTER.replace("Gwent", f"Northshire {place}")
        (folder / f"{place}.txt").write_text(letter.replace("Recommendation 1: ", f"{answers}\n\n"))
    began = time.perf_counter()
    summary = import_paths(empty_store, [folder])
    assert (summary.count("added"), summary.pairs) == (101, 1000)
    assert time.perf_counter() - began < 30  # seconds; about 4 on two busy cores


def test_a_preview_says_what_would_be_read_and_reads_nothing_into_a_store(letters: Path) -> None:
    (letters / "b.pdf").write_bytes(b"%PDF-1.7 ...")
    found = {Path(each.name).name: each for each in preview([letters])}
    assert (found["z-report.toml"].what, found["z-report.toml"].recommendations) == ("report", 1)
    assert (found["a-letter.txt"].what, found["a-letter.txt"].body) == ("response", "Gwent Police")
    assert found["b.pdf"].reason.startswith("The PDF is damaged")


def test_a_report_is_found_by_id_or_title_in_any_case(sample_store: Store) -> None:
    line = catalogue.reports(sample_store.reader)[0]
    for typed in (line.id, line.id[:6].upper(), line.title.upper(), "first to ANSWER", "well Harrowmere"):
        assert find_report(sample_store.reader, typed) == line.id
    for typed in ("", "   ", "nowhere"):
        with pytest.raises(NotFoundError):
            find_report(sample_store.reader, typed)
