"""Which report an answer is to, as its own title says."""

from __future__ import annotations

import pytest

from data.documents.blocks import Block, BlockKind
from data.reading.answered import department, subject


def _blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, text, 0, len(text)) for text in texts)


@pytest.mark.parametrize(
    ("line", "title", "publisher"),
    [
        (
            "Government Response to the Town Lighting Select Committee Report on Night Skies",
            "Night Skies",
            "Town Lighting Select Committee",
        ),
        (
            "Government response to the House of Lords UK Dialogue with Rivers Committee report: ‘Wet Feet: Wade or Wait’",
            "Wet Feet: Wade or Wait",
            "House of Lords UK Dialogue with Rivers Committee",
        ),
        (
            "Government response to the House of Commons Lamps and Ladders Committee’s First Report of Session 2023–24: "
            "‘Climbing in the dark’",
            "Climbing in the dark",
            "House of Commons Lamps and Ladders Committee",
        ),
        (
            "The Government Response to the Harbour Committee's Eleventh Report of Session 2010–12: Presumption of Tide",
            "Presumption of Tide",
            "Harbour Committee",
        ),
        (
            "Calder Ports response to the Coastal Safety Investigations Body report: Delays",
            "Delays",
            "Coastal Safety Investigations Body",
        ),
        (
            "Department of Lamps response to the report of the Independent Inquiry into Darkness",
            "Darkness",
            "Independent Inquiry",
        ),
    ],
)
def test_a_title_names_the_report_and_who_wrote_it(line: str, title: str, publisher: str) -> None:
    assert subject(_blocks("CP 14", line, "We welcome the report.")) == (title, publisher)


def test_a_title_may_run_over_several_lines() -> None:
    found = subject(_blocks("Government Response to the", "Harbour Committee", "Report on Night Landings"))
    assert found == ("Night Landings", "Harbour Committee")


def test_a_report_may_be_named_in_the_first_sentence_alone() -> None:
    text = "The Government welcomes the report from the Harbour Committee, Night Landings: Ready or Not. We thank its members."
    assert subject(_blocks("Introduction", text)) == ("Night Landings: Ready or Not", "Harbour Committee")


def test_a_line_about_something_else_names_no_report() -> None:
    assert subject(_blocks("Annual accounts of the Harbour Committee", "We reported our figures in May.")) is None


def test_a_department_is_taken_from_a_line_of_its_own() -> None:
    assert (
        department(_blocks("Government response", "Department for Ports and Waterways"))
        == "Department for Ports and Waterways"
    )
    assert department(_blocks("The Department for Ports has a plan.")) == ""
