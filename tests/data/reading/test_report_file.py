"""Reports from small TOML, JSON and CSV files, and what is refused with which words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from data.documents import UnreadableError
from data.reading.labels import key
from data.reading.report_errors import ReportFileError
from data.reading.report_file import is_report_file, read_report_file
from data.readings import BodyReading, Kind, ReportReading
from tests.sample import EXPECTED_FILE

SAMPLE = Path(__file__).parents[3] / "data" / "sample"
TOML = """
title = "Both sides of the moor"
publisher = "HMI Example"
published = 2020-01-10
bodies = ["Northmoor Police"]

[[recommendation]]
label = "Cause of concern 1"
text = "The force loses keys."

[[recommendation]]
label = "Recommendation 1: keys"
text = \"\"\"
By 31 March 2020, chief constables
should:
- count keys; and
- doors.\"\"\"
under = "Cause of concern 1"
page = 4

[[recommendation]]
label = 2
text = "Doors should be shut."
addressees = ["the Home Office"]
due = 2020-12-31
"""


def toml(text: str, **given_words: str) -> ReportReading:
    return read_report_file("folder/mine.toml", text.encode(), **given_words)


def refused(name: str, text: str) -> ReportFileError:
    with pytest.raises(ReportFileError) as caught:
        read_report_file(name, text.encode())
    assert isinstance(caught.value, UnreadableError)
    return caught.value


def test_a_toml_file_gives_a_report_with_what_its_words_say() -> None:
    report = toml(TOML)
    assert (report.title, report.publisher, report.published) == ("Both sides of the moor", "HMI Example", "2020-01-10")
    assert report.bodies == (BodyReading("Northmoor Police"),)
    cause, nested, plain = report.recommendations
    assert cause.label.kind is Kind.CAUSE_OF_CONCERN
    assert key(nested.label) == "cause of concern 1/recommendation 1"
    assert nested.text == "keys\n\nBy 31 March 2020, chief constables should:\n• count keys; and\n• doors."
    assert (nested.addressees, nested.due, nested.due_words, nested.page) == (
        ("chief constables",),
        "2020-03-31",
        "By 31 March 2020",
        4,
    )
    assert (plain.label.text, plain.addressees) == ("Recommendation 2", ("the Home Office",))
    assert (plain.due, plain.due_words) == ("2020-12-31", "31 December 2020")


def test_the_samples_report_reads_as_a_careful_reader_finds_it() -> None:
    expected = tomli.loads(EXPECTED_FILE.read_text("utf-8"))["report"][0]
    path = SAMPLE / expected["file"]
    report = read_report_file(path.name, path.read_bytes())
    assert (report.title, report.published) == (expected["title"], expected["published"])
    assert [item.label.text for item in report.recommendations] == expected["labels"]
    assert len(report.bodies) == expected["bodies"]


def test_json_has_the_same_shape_and_either_name_for_its_list() -> None:
    rows = [{"label": "AFI 1", "text": "Forces should count keys.", "due": "within 28 days"}]
    for name in ("recommendation", "recommendations"):
        content = json.dumps({"title": "T", "published": "10 January 2020", "body": [{"name": "N"}], name: rows})
        report = read_report_file("r.json", content.encode())
        assert report.published == "2020-01-10"
        assert report.recommendations[0].label.kind is Kind.AREA_FOR_IMPROVEMENT
        assert report.recommendations[0].due == "2020-02-07"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_headers_are_forgiven_their_case_their_names_and_their_separator(separator: str) -> None:
    rows = [
        ["Ref", "Recommendation", "Addressed to", "Due date", "Page No.".replace(" No.", " number")],
        ["R1", '"Count keys; and\ndoors, all of them."', '"the NPCC; the Home Office"', "31/03/2020", "7"],
        ["", '"Shut doors."', "", "", ""],
        ["", "", "", "", ""],
    ]
    text = "# Title: Both sides of the moor\n# Published: 10 January 2020\n" + "\n".join(
        separator.join(row) for row in rows
    )
    report = read_report_file("r.csv", f"\ufeff{text}\r\n".encode())
    assert (report.title, report.published) == ("Both sides of the moor", "2020-01-10")
    first, second = report.recommendations
    assert first.text == "Count keys; and doors, all of them."
    assert (first.addressees, first.due, first.page) == (("the NPCC", "the Home Office"), "2020-03-31", 7)
    assert second.label.text == "Recommendation 2"


def test_csv_may_repeat_the_report_in_columns_and_a_spreadsheets_encoding_is_read() -> None:
    text = "title,published,recommendation,text\nT’s,2020-01-10,1,Count.\nT’s,2020-01-10,2,Shut.\n"
    report = read_report_file("r.csv", text.encode("cp1252"))
    assert report.title == "T’s"
    assert [item.label.text for item in report.recommendations] == ["Recommendation 1", "Recommendation 2"]


def test_the_command_line_comes_before_the_file() -> None:
    report = toml(TOML, title="Another title", published="2021-02-03")
    assert (report.title, report.published) == ("Another title", "2021-02-03")
    assert read_report_file("r.csv", b"text\nCount keys.\n", title="T").title == "T"


def test_missing_labels_are_numbered_in_order_for_each_kind_around_those_given() -> None:
    rows = [("", ""), ("kind", "AFI"), ("", ""), ("label", "Recommendation 1")]
    text = 'title = "T"\n' + "".join(
        f'[[recommendation]]\ntext = "Text."\n{name} = "{value}"\n' if name else '[[recommendation]]\ntext = "Text."\n'
        for name, value in rows
    )
    assert [key(item.label) for item in toml(text).recommendations] == [
        "recommendation 2",
        "area for improvement 1",
        "recommendation 3",
        "recommendation 1",
    ]


def test_bodies_of_the_register_come_with_what_is_known_of_them_on_the_day() -> None:
    report = toml(TOML.replace('"Northmoor Police"', '"PCC for West Yorkshire", "NPCC"'))
    assert [body.name for body in report.bodies] == ["West Yorkshire Police", "National Police Chiefs' Council"]
    assert report.bodies[0].local_policing_body == "Police and Crime Commissioner for West Yorkshire"
    assert len(toml(TOML.replace('"Northmoor Police"', '"all forces"')).bodies) == 43


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ("title =", "titel =", "titel", "Did you mean “title”?"),
        ("page = 4", "pages = 4", "recommendation 2.pages", "Did you mean “page”?"),
        ('title = "Both sides of the moor"', "", "title", "--title"),
        ("published = 2020-01-10", 'published = "some day"', "published", "10 January 2020"),
        ("published = 2020-01-10", 'published = "January 2020"', "published", "10 January 2020"),
        ("page = 4", "page = 0", "recommendation 2.page", "Count from 1"),
        ("page = 4", 'kind = "advice"', "recommendation 2.kind", "cause of concern"),
        ("label = 2", 'label = "Cause of concern 1"', "recommendation 3.label", "recommendation 1"),
        ("due = 2020-12-31", 'due = "some time"', "recommendation 3.due", "within 28 days"),
        ('text = "Doors should be shut."', "", "recommendation 3.text", "words"),
        ('addressees = ["the Home Office"]', "addressees = [1]", "recommendation 3.addressees", "list of names"),
        ('bodies = ["Northmoor Police"]', "bodies = 3", "bodies", "list of names"),
    ],
)
def test_a_fault_is_named_with_its_file_its_place_and_what_to_do(old: str, new: str, where: str, says: str) -> None:
    error = refused("mine.toml", TOML.replace(old, new, 1))
    assert error.where == where
    assert str(error).startswith(f"mine.toml: {where}")
    assert says in str(error)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.toml", "title =", "not valid TOML"),
        ("a.json", '{"title":\n', "line 2"),
        ("a.json", "[1]", "holds no report"),
        ("a.json", "[" * 100_000, "nested"),
        ("a.csv", "title\nT\n", "label, text"),
        ("a.csv", "text,owner\nCount.,Me\n", "column “owner”"),
        ("a.csv", "text,pge\nCount.,1\n", "“page”"),
        ("a.csv", "title,text\nT,Count.\nU,Shut.\n", "line 3"),
        ("a.csv", "title,text\nT,Count, and shut.\n", "quotes around"),
        ("a.csv", 'title,text\nT,"Count.\n', "quotes"),
        ("a.csv", "title,text,page\nT,Count.,x\n", "line 2.page"),
        ("a.csv", "", "no column"),
        ("a.txt", "", ".toml, .json, .csv"),
    ],
)
def test_files_that_are_no_reports_are_refused(name: str, text: str, says: str) -> None:
    assert says in str(refused(name, text))


def test_report_files_are_known_by_their_names() -> None:
    assert is_report_file("a/b.TOML")
    assert not is_report_file("a.md")


@given(st.sampled_from(["r.toml", "r.json", "r.csv"]), st.binary(max_size=200))
def test_any_bytes_give_a_report_or_a_refusal(name: str, content: bytes) -> None:
    try:
        report = read_report_file(name, content)
    except ReportFileError:
        return
    assert report.recommendations


@given(st.lists(st.lists(st.text(max_size=12), max_size=4), max_size=5))
def test_any_rows_of_csv_give_a_report_or_a_refusal(rows: list[list[str]]) -> None:
    text = "title,text,due,page\n" + "\n".join(",".join(row) for row in rows)
    try:
        report = read_report_file("r.csv", text.encode(errors="replace"))
    except ReportFileError:
        return
    assert len({key(item.label) for item in report.recommendations}) == len(report.recommendations)
