"""The two real letters, held to what a careful reader finds in them; and the shipped sample."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli

from data.documents import Document, read_file
from data.reading.labels import key, parse_label
from data.reading.response import LAYOUTS, read_response

if TYPE_CHECKING:
    from data.readings import ResponseReading

ROOT = Path(__file__).parents[3]
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLE = ROOT / "data" / "sample"
LETTERS = ("000_b840eb95dbf1eb5e", "004_0bd9578b409d5c79")
SAMPLE_EXPECTED = tomli.loads((ROOT / "tests" / "data" / "sample_expected.toml").read_text(encoding="utf-8"))


def letter(name: str) -> tuple[Document, ResponseReading, dict[str, Any]]:
    file = CORPUS / f"{name}.txt"
    if not file.exists():
        pytest.skip("the corpus is not beside the project (../shared/corpus)")
    document = read_file(file)
    expected = tomli.loads(file.with_suffix(".expected.toml").read_text(encoding="utf-8"))
    return document, read_response(document), expected


@pytest.mark.parametrize("name", LETTERS)
def test_the_real_letters_are_read_exactly(name: str) -> None:
    _, reading, expected = letter(name)
    plain = (
        "report_title",
        "report_publisher",
        "respondent",
        "force",
        "dated",
        "addressee",
        "signatory",
        "layout",
        "language",
    )
    for field in plain:
        if field in expected:
            assert getattr(reading, field) == expected[field], field
    assert [stated.label.text for stated in reading.stated] == expected["recommendation_labels"]
    assert Counter(passage.voice.value for passage in reading.passages) == expected["voices"]
    assert list(reading.copied_to) == expected.get("copied_to", [])


def test_the_real_table_has_its_rows_and_paragraphs() -> None:
    document, reading, expected = letter(LETTERS[0])
    rows = [block for block in document.blocks if block.cells and not block.header]
    assert len(rows) == expected["table_rows"]
    answers = [passage for passage in reading.passages if passage.by == "table row"]
    assert len(answers) == expected["response_paragraphs"]
    assert all(passage.answers == (0,) for passage in answers)
    assert reading.nil == "N/A"


@pytest.mark.parametrize("name", LETTERS)
def test_passages_of_the_real_letters_are_their_own_words(name: str) -> None:
    document, reading, _ = letter(name)
    for passage in reading.passages:
        assert document.text[passage.start : passage.end] == passage.text


@pytest.mark.parametrize("expected", SAMPLE_EXPECTED["response"], ids=lambda entry: str(entry["file"]))
def test_the_sample_is_read_exactly(expected: dict[str, Any]) -> None:
    reading = read_response(read_file(SAMPLE / expected["file"]))
    assert reading.report_title.casefold() == expected["report_title"].casefold()
    assert (reading.respondent, reading.dated) == (expected["respondent"], expected["dated"])
    assert "ABCDEFGH"[LAYOUTS.index(reading.layout)] == expected["layout"]
    labels = [parse_label(text) for text in expected["recommendation_labels"]]
    assert [key(stated.label) for stated in reading.stated] == [key(found[0]) for found in labels if found]
    voices = Counter(passage.voice.value for passage in reading.passages)
    assert voices == {voice: count for voice, count in expected["voices"].items() if count}
    assert bool(reading.nil) is expected["nil"]
    assert list(reading.copied_to) == expected["copied_to"]


def test_one_answer_may_serve_both_items_of_its_section() -> None:
    reading = read_response(read_file(SAMPLE / "Thornbridge-HMIPPS-Safe-Keeping-response.md"))
    shared = [passage for passage in reading.passages if len(passage.answers) > 1]
    assert [[key(reading.stated[i].label) for i in passage.answers] for passage in shared] == [
        ["area for improvement 1", "area for improvement 2"]
    ] * 2


def test_what_is_not_answered_gets_no_passage() -> None:
    reading = read_response(read_file(SAMPLE / "penhallow-pfcc-response-safe-keeping.html"))
    six = next(i for i, stated in enumerate(reading.stated) if stated.label.number == "6")
    assert [passage.voice.value for passage in reading.passages if six in passage.answers] == ["local policing body"]
