"""Real registers, read in place where the corpus is."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data import documents
from data.documents.blocks import BlockKind
from data.reading.register import SPREADSHEET, read_register
from data.reading.register.tables import texts_of

if TYPE_CHECKING:
    from data.documents.blocks import Document
    from data.readings import RegisterReading

FOLDER = Path(__file__).parents[5] / "shared" / "corpus" / "taic"
SHEET, WORD = FOLDER / "recommendations.xlsx", FOLDER / "report_to_minister_2022.docx"
pytestmark = pytest.mark.skipif(not SHEET.exists() or not WORD.exists(), reason="the corpus is not here")


def _read(path: Path) -> tuple[Document, RegisterReading]:
    document = documents.read_file(path)
    register = read_register(document)
    assert register is not None
    return document, register


@pytest.fixture(scope="module")
def sheet() -> tuple[Document, RegisterReading]:
    return _read(SHEET)


@pytest.fixture(scope="module")
def word() -> tuple[Document, RegisterReading]:
    return _read(WORD)


def _rows(document: Document) -> list[list[str]]:
    return [texts_of(row) for row in document.blocks if row.kind is BlockKind.TABLE_ROW and len(row.cells) == 9][1:]


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def test_every_row_of_the_spreadsheet_is_a_recommendation_with_its_text(
    sheet: tuple[Document, RegisterReading],
) -> None:
    document, register = sheet
    rows = _rows(document)
    found = [each for report in register.reports for each in report.recommendations]
    assert len(rows) == len(found) == 2192
    texts = defaultdict(set)
    for each in found:
        texts[each.label.text.removesuffix(" (second)")].add(_bare(each.text))
    assert [row[0] for row in rows if _bare(row[7]) not in texts[row[0]]] == []


def test_every_reply_of_the_spreadsheet_is_whole(sheet: tuple[Document, RegisterReading]) -> None:
    document, register = sheet
    replied = [row for row in _rows(document) if row[8].strip()]
    assert len(replied) == sum(len(answer.stated) for answer in register.responses) == 1965
    replies: dict[str, set[str]] = defaultdict(set)
    for answer in register.responses:
        parts: dict[int, str] = defaultdict(str)
        for passage in answer.passages:
            if passage.heading == "Reply Text":
                for place in passage.answers:
                    parts[place] += passage.text
        for place, text in parts.items():
            number = answer.stated[place].label.text.removesuffix(" (second)")
            replies[number].add(_bare(text))
    assert [row[0] for row in replied if _bare(row[8]) not in replies[row[0]]] == []


def test_the_spreadsheet_is_read_as_one(sheet: tuple[Document, RegisterReading]) -> None:
    _, register = sheet
    assert {answer.layout for answer in register.responses} == {SPREADSHEET}
    titles = {report.title for report in register.reports}
    assert {answer.report_title for answer in register.responses} <= titles


def test_every_passage_points_to_its_text(
    sheet: tuple[Document, RegisterReading], word: tuple[Document, RegisterReading]
) -> None:
    for document, register in (sheet, word):
        for answer in register.responses:
            for passage in answer.passages:
                assert document.text[passage.start : passage.end] == passage.text


def test_every_recommendation_of_the_word_trackers_tables_has_its_status(
    word: tuple[Document, RegisterReading],
) -> None:
    document, register = word
    said: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for answer in register.responses:
        for passage in answer.passages:
            for place in passage.answers:
                said[answer.stated[place].label.number].append((passage.heading, passage.text))
    rows = [texts_of(row) for row in document.blocks if row.kind is BlockKind.TABLE_ROW and not row.header]
    tracked = [
        row for row in rows if len(row) >= 5 and "/" in row[1] and any(character.isdigit() for character in row[1])
    ]
    numbers = {each.label.number for report in register.reports for each in report.recommendations}
    assert {row[1] for row in tracked} == numbers
    for row in tracked:
        last = row[-1].strip()
        assert not last or any(text == last for _, text in said[row[1]]), row
