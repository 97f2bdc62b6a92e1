"""How much of a document is a register: what tells it from a report or a letter with a table in it."""

from __future__ import annotations

from data.documents.blocks import Block, BlockKind, Document
from data.reading.register import read_register
from data.reading.register.survey import survey
from tests.data.reading.register.builders import document, markdown
from tests.data.reading.register.test_positions import SECTIONS
from tests.data.reading.register.test_trackers import BOATS


def test_sections_of_numbers_count_with_the_rows() -> None:
    found = survey(BOATS)
    assert found.rows == 7
    assert found.share > 0.6
    assert found.columns[:2] == ("Inquiry", "Number")


def test_positions_without_a_table_name_their_bodies() -> None:
    found = survey(document(SECTIONS))
    assert found.columns == ("Commonwealth", "Northmoor", "Eastvale")
    assert found.share > 0.5


def test_a_letter_is_no_register() -> None:
    assert survey(document("Dear Minister\n\nI welcome this report.\n\nYours sincerely\n")).rows == 0


def test_a_small_table_in_a_long_report_is_a_small_share() -> None:
    rows = markdown(["Ref", "Recommendation", "Owner", "Status"], ["1", "Mend roofs.", "Estates", "Open"])
    prose = "The estate was inspected in the spring, and much was found to be in good order.\n\n" * 40
    assert 0 < survey(document(f"# Estates\n\n{prose}{rows}")).share < 0.1


def test_thousands_of_rows_are_all_read() -> None:
    blocks: list[Block] = []
    parts: list[str] = []
    at = 0
    for number in range(5001):
        titles = ("Ref", "Inquiry", "Recipient", "Recommendation", "Reply")
        row = (f"{number}/24", f"A-{number % 50}", f"Body {number % 20}", f"Do thing {number}.", f"We did {number}.")
        cells: list[tuple[Block, ...]] = []
        start = at
        for text in row if number else titles:
            cells.append((Block(BlockKind.PARAGRAPH, text, at, at + len(text)),))
            parts.append(text + "\t")
            at += len(text) + 1
        blocks.append(Block(BlockKind.TABLE_ROW, "\t".join(row), start, at, cells=tuple(cells), header=not number))
    found = read_register(Document("0" * 64, "big.xlsx", "xlsx", "".join(parts), tuple(blocks)))
    assert found is not None
    assert sum(len(report.recommendations) for report in found.reports) == 5000
    assert sum(len(answer.passages) for answer in found.responses) == 5000
    assert len(found.reports) == 50
