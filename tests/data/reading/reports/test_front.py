"""The front of a report: title, publisher, date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.documents import read
from data.documents.blocks import Block, BlockKind, Document
from data.reading.report import read_report

if TYPE_CHECKING:
    from data.readings import ReportReading


def markdown(text: str) -> ReportReading:
    return read_report(read(f"{text}\n\n## Recommendation 1\n\nForces should count keys.\n".encode(), "report.md"))


def pdf(*lines: tuple[str, float]) -> ReportReading:
    """A report as a PDF's reader gives it: `lines` are the cover, each with its size; then text of 11 points."""
    blocks, text = [], ""
    body = [
        ("Recommendation 1", 14.0),
        ("Forces should count keys, and they should do it every month of the year.", 11.0),
    ]
    for place, (words, size) in enumerate((*lines, *body)):
        page = 1 if place < len(lines) else 3
        kind = BlockKind.HEADING if size > 11 else BlockKind.PARAGRAPH
        level = 1 if size > 11 else 0
        blocks.append(Block(kind, words, len(text), len(text) + len(words), level=level, page=page, size=size))
        text += f"{words}\n\n"
    return read_report(Document("0" * 64, "report.pdf", "pdf", text, tuple(blocks), pages=3))


def test_the_title_of_a_cover_is_its_largest_type_across_lines() -> None:
    found = pdf(
        ("HM Inspectorate of Examples", 14.0), ("Keys and locks:", 28.0), ("who holds them", 28.0), ("May 2021", 12.0)
    )
    assert found.title == "Keys and locks: who holds them"
    assert found.publisher == "HM Inspectorate of Examples"


def test_a_subtitle_in_larger_type_than_the_text_belongs_to_the_title() -> None:
    found = pdf(("PEEL 2021/22", 30.0), ("An inspection of Northmoor Police", 18.0), ("Published on 3 May 2021", 11.0))
    assert found.title == "PEEL 2021/22: An inspection of Northmoor Police"
    assert found.published == "2021-05-03"


def test_the_house_and_the_papers_number_are_no_title_however_large() -> None:
    found = pdf(
        ("HOUSE OF LORDS", 30.0), ("Science Committee", 20.0), ("HL Paper 12", 14.0),
        ("2nd Report of Session 2010–12", 20.0),
        ("Lanterns", 26.0), ("Report", 20.0), ("Ordered to be printed 1 July 2011 and published 9 July 2011", 12.0),
    )  # fmt: skip
    assert (found.title, found.publisher) == ("Lanterns", "House of Lords Science Committee")
    assert (found.published, found.published_words) == ("2011-07-09", "published 9 July 2011")
    assert found.regime == "select-committee"


def test_a_committee_outside_parliament_brings_no_regime() -> None:
    found = markdown("# Bins\n\nEastvale Overview and Scrutiny Committee\n\nPublished: 3 May 2021")
    assert found.regime == ""
    assert found.publisher == "Eastvale Overview and Scrutiny Committee"


@pytest.mark.parametrize(
    ("line", "iso", "words"),
    [
        ("Published - 4 November 2025", "2025-11-04", "Published - 4 November 2025"),
        ("HC 123 / Ordered to be published on 19 July 2011", "2011-07-19", "published on 19 July 2011"),
        ("Published 10 January 2020", "2020-01-10", "Published 10 January 2020"),
        ("Report date: 3 May 2021", "2021-05-03", "Report date: 3 May 2021"),
        ("July 2011", "", "July 2011"),
        ("Published: July 2011", "", "Published: July 2011"),
        ("Ordered to be printed 12 July 2011", "", ""),
        ("Page last updated: 12 July 2011", "", ""),
        ("Republished 12 July 2011", "", ""),
        ("This page was published on our new site; reviewed 3 May 2022", "", ""),
        ("12 July 2011", "", ""),
    ],
)
def test_a_publication_date_is_only_what_is_called_so(line: str, iso: str, words: str) -> None:
    found = markdown(f"# Keys\n\n{line}\n\nWords.")
    assert (found.published, found.published_words) == (iso, words)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services", ""),
        ("A report by the Local Government and Social Care Ombudsman", "Local Government and Social Care Ombudsman"),
        ("Public Services Ombudsman for Wales", "Public Services Ombudsman for Wales"),
        ("Report by the National Audit Office", "National Audit Office"),
        ("Rail Accident Investigation Branch", "Rail Accident Investigation Branch"),
    ],
)
def test_who_publishes_is_read_from_the_front(line: str, publisher: str) -> None:
    assert markdown(f"# Keys\n\n{line}\n\nWords.").publisher == (publisher or line)


def test_an_inquirys_report_that_a_house_had_printed_is_no_committees() -> None:
    found = markdown(
        "# The Southwick Ferry Inquiry: final report\n\nHC 200\n\n"
        "Ordered by the House of Commons to be printed 3 May 2021"
    )
    assert (found.publisher, found.regime) == ("Southwick Ferry Inquiry", "")


def test_the_lines_of_a_text_files_head_are_title_and_publisher() -> None:
    text = "Inspection of Westerly Police\nHM Inspectorate of Examples\n\nRecommendation 1: Forces should count keys.\n"
    found = read_report(read(text.encode(), "report.txt"))
    assert (found.title, found.publisher) == ("Inspection of Westerly Police", "HM Inspectorate of Examples")
