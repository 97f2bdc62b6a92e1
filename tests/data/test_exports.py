"""Exports: the contract's fields, nothing that a spreadsheet would run, and bounded memory."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest
from many_pairs import fill

from data import exports, pairs, queue
from data.annotations import annotate
from data.checks.of_response import checks_of, explained
from data.exports import Record, Recorder
from data.exports.csv import BYTE_ORDER_MARK, cell
from data.exports.json_text import as_json, indented, spaced
from data.pairs import Quote
from data.store import Author

if TYPE_CHECKING:
    from data.store import Store

CONTRACT = [
    *("pair_id", "report", "report_published", "recommendation_label", "recommendation", "addressees", "due"),
    *("body", "response_document", "response_dated", "response", "passages", "status", "acceptance", "progress"),
    *("note", "evidence", "reviewer", "reviewed_at"),
]
ADA = Author("Ada", "laptop")
NASTY = ["=cmd()", "+1", "-1", "@x", "\tx", "\rx", "\nx", "[/b]", "\x1b[31m", 'a"b,c\nd', "👩‍👩‍👧", "\ud800"]


def exported(store: Store, format_name: str = "jsonl", text: str = "", mark: bool = False) -> bytes:
    numbers = queue.numbers(store.reader, queue.parse(text))
    return b"".join(exports.lines(format_name, exports.records(store.reader, numbers), mark))


def objects(store: Store, text: str = "") -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(store, "jsonl", text).splitlines()]


def cells(store: Store) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported(store, "csv").decode(), newline="")))


def first_pair(store: Store) -> str:
    return str(store.reader.execute("SELECT pair_id FROM queue WHERE linked ORDER BY number").fetchone()[0])


def test_the_fields_of_the_contract_come_first_and_in_both_formats(sample_store: Store) -> None:
    assert [field.name for field in fields(Record)][: len(CONTRACT)] == CONTRACT
    assert list(objects(sample_store)[0]) == [field.name for field in fields(Record)]
    assert list(cells(sample_store)[0]) == [field.name for field in fields(Record)]


def test_each_pair_is_one_line_in_the_order_of_the_queue(sample_store: Store) -> None:
    numbers = queue.numbers(sample_store.reader, queue.parse(""))
    entries = queue.entries(sample_store.reader, numbers)
    assert [each["pair_id"] for each in objects(sample_store)] == [entry.pair_id for entry in entries]


def test_a_pair_is_exported_as_it_stands(sample_store: Store) -> None:
    pair = first_pair(sample_store)
    quote = Quote("f" * 64, 3, 9, "quoted")
    saved = annotate(
        sample_store, ADA, pair, status="partly", acceptance="accepted", progress="done", note="See [sic]",
        evidence=(quote,), flagged=True,
    )  # fmt: skip
    (found,) = objects(sample_store, "flagged")
    shown = pairs.read_pair(sample_store.reader, pairs.find_pair(sample_store.reader, pair))
    assert (found["status"], found["acceptance"], found["progress"]) == ("partly", "accepted", "done")
    assert (found["note"], found["reviewer"], found["reviewed_at"]) == ("See [sic]", "Ada", saved.at)
    assert found["evidence"] == [
        {"text": "quoted", "start": 3, "end": 9, "document": "f" * 64, "before": "", "after": ""}
    ]
    assert (found["report"], found["report_published"]) == (shown.report_title, shown.published)
    assert (found["recommendation_label"], found["recommendation"]) == (shown.label, shown.recommendation)
    assert (found["body"], found["response_document"]) == (shown.body, shown.document)
    assert (
        found["response"]
        == shown.linked_text
        == "\n\n".join(each["text"] for each in found["passages"] if each["linked"])
    )
    assert [set(each) for each in found["passages"]] == [
        {"text", "voice", "start", "end", "linked", "reason", "score", "sureness"}
    ] * len(shown.passages)
    assert found["checks"][0]["name"] == "published_in_time"


def test_what_is_not_known_has_one_form(sample_store: Store) -> None:
    found = next(each for each in objects(sample_store) if each["body"] == "Southfen Police")
    assert (found["response_dated"], found["late_days"], found["status"], found["evidence"]) == ("", None, "", [])
    row = next(each for each in cells(sample_store) if each["body"] == "Southfen Police")
    assert (row["response_dated"], row["late_days"], row["evidence"], row["flagged"]) == ("", "", "[]", "false")


@pytest.mark.parametrize("text", NASTY)
def test_any_text_comes_out_of_json_as_it_went_in(sample_store: Store, text: str) -> None:
    if text == "\ud800":
        pytest.skip("SQLite cannot hold half a surrogate pair")
    annotate(sample_store, ADA, first_pair(sample_store), note=text, flagged=True)
    (found,) = objects(sample_store, "flagged")
    assert found["note"] == text


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_begins_with_what_a_spreadsheet_runs(text: str) -> None:
    shown = str(cell(text))
    assert not shown.startswith(tuple("=+-@\t\r\n"))
    assert shown.endswith(text.replace("\x1b", "␛"))


def test_numbers_stay_numbers_and_lists_are_json(sample_store: Store) -> None:
    rows = {row["body"]: row for row in cells(sample_store)}
    assert rows["Eastholt Constabulary"]["late_days"] == "-13"
    assert json.loads(rows["Eastholt Constabulary"]["passages"])[0]["voice"] == "local policing body"


def test_csv_has_a_byte_order_mark_only_when_it_is_asked_for(sample_store: Store) -> None:
    assert exported(sample_store, "csv").startswith(b"pair_id,report,")
    assert exported(sample_store, "csv", mark=True).startswith(BYTE_ORDER_MARK + b"pair_id,report,")


def test_an_empty_export_is_an_empty_file_or_a_header(empty_store: Store) -> None:
    assert exported(empty_store, "jsonl") == b""
    assert exported(empty_store, "csv").count(b"\r\n") == 1


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"“xlsx” is no export format\. Formats: csv, jsonl"):
        exports.lines("xlsx", [])


def test_half_a_surrogate_pair_does_not_break_an_export(sample_store: Store) -> None:
    from dataclasses import replace

    numbers = queue.numbers(sample_store.reader, queue.parse(""))[:1]
    (record,) = exports.records(sample_store.reader, numbers)
    broken = replace(record, note="a\ud800b")
    assert json.loads(b"".join(exports.lines("jsonl", [broken])))["note"] == "a\ud800b"
    assert b"a\\ud800b" in b"".join(exports.lines("csv", [broken]))


def test_memory_does_not_grow_with_the_pairs(empty_store: Store) -> None:
    fill(empty_store, reports=10, bodies=20, recommendations=10)
    numbers = queue.numbers(empty_store.reader, queue.parse(""))

    def peak(many: int) -> int:
        tracemalloc.start()
        for _ in exports.lines("jsonl", exports.records(empty_store.reader, numbers[:many])):
            pass
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(200)
    assert peak(2000) < 1.5 * peak(400)


def test_reading_many_pairs_at_once_gives_what_reading_each_gives(sample_store: Store) -> None:

    annotate(sample_store, ADA, first_pair(sample_store), status="partly")
    numbers = queue.numbers(sample_store.reader, queue.parse(""))
    together = list(pairs.all_pairs(sample_store.reader, numbers))
    each = [pairs.read_pair(sample_store.reader, number)._replace(earlier=()) for number in numbers]
    assert together == each


def test_a_regime_that_is_not_here_leaves_the_checks_out(sample_store: Store) -> None:
    with sample_store.writing() as connection:
        connection.exec_driver_sql("UPDATE report SET regime = 'elsewhere'")
    (pair,) = pairs.all_pairs(sample_store.reader, queue.numbers(sample_store.reader, queue.parse(""))[:1])
    assert Recorder(sample_store.reader).record(pair).checks == []


def test_what_a_reviewer_judged_says_whether_each_recommendation_is_explained(sample_store: Store) -> None:
    from data.regime import load

    rules, reader = load(), sample_store.reader
    numbers = queue.numbers(reader, queue.parse("body:thornbridge"))
    found = [pairs.read_pair(reader, number) for number in numbers]
    response = found[0].response_id
    assert explained(reader, response, rules) == [None] * len(found)
    for pair in found:
        annotate(sample_store, ADA, pair.id, status="compliant")
    assert explained(reader, response, rules) == [True] * len(found)
    annotate(sample_store, ADA, found[0].id, status="not-applicable")
    annotate(sample_store, ADA, found[1].id, status="not-addressed")
    annotate(sample_store, ADA, found[2].id, status="partly")
    annotate(sample_store, ADA, found[3].id, status="partly", progress="no-action-no-reason")
    annotate(sample_store, ADA, found[4].id, status="partly", progress="done")
    assert explained(reader, response, rules)[:4] == [False, None, False, True]  # type: ignore[index]  # not None here
    checks = {check.name: check for check in checks_of(reader, response, found[0].published, rules)}
    assert checks["explains_each_recommendation"].outcome == "not met"
    assert checks["published_in_time"].outcome == "met"


def test_a_cell_of_a_spreadsheet_holds_no_character_that_a_terminal_obeys() -> None:
    assert cell("paint \x1b[31mred\x1b]0;x\x07 \x9b1m\n\tthe gate") == "paint ␛[31mred␛]0;x␇ �1m\n\tthe gate"
    assert cell("\t=1") == "'\t'=1"
    assert cell("a\u202egpj.exe") == "a⟨RLO⟩gpj.exe"
    assert json.loads(str(cell(["\x1b[2J"]))) == ["\x1b[2J"]


def test_a_cell_runs_in_no_program_that_parts_cells_at_another_sign() -> None:
    assert cell('a;=cmd|"x"') == """a;'=cmd|"x\""""
    assert cell('a;"=1+1"') == """a;'"=1+1\""""
    assert cell("We did:\n=HYPERLINK(A1)\n- one\n-2") == "We did:\n'=HYPERLINK(A1)\n- one\n-2"


def test_json_holds_the_text_and_nothing_that_a_terminal_obeys() -> None:
    text = "\x1b[2J \x9b1m \x7f \u202eevil\u202c \ufeff ü 漢 👩‍👩‍👧"
    for made in (as_json([text]), spaced({"a": text}), indented([[text]])):
        assert not any(sign in made for sign in "\x1b\x9b\x7f\u202e\ufeff")
        assert "ü 漢 👩‍👩‍👧" in made
        assert json.loads(made) in ([text], {"a": text}, [[text]])
