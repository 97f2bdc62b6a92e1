"""What column titles mean, in the words of different trades."""

# ruff: noqa: E501  the titles are as people make them

from __future__ import annotations

import pytest

from data.reading.register.titles import Field, field_of, is_titles

TITLES = {
    Field.NUMBER: ("Rec no.", "Number", "Ref", "Rec ref", "1. Rec No", "ID", "Recommendation number", "No", "S/N", "Action ref"),
    Field.RECOMMENDATION: ("Recommendation", "Recommendations", "Recommendation (in full)", "AFI", "Recommended action", "Area for improvement", "Details"),
    Field.FINDING: ("Finding", "Issue", "Weakness", "Matter of concern"),
    Field.REPORT: ("Inquiry", "Report", "Audit title", "HMICFRS report", "Source", "Report reference", "Name of audit", "Inspection"),
    Field.RECIPIENT: ("Recipient", "Addressed to", "Body", "Lead agency", "Responsible body", "Agency", "Sent to", "Trust"),
    Field.REPLY: ("Reply Text", "Response", "Management response", "Government response", "Comments", "Position"),
    Field.ACTION: ("Response / Action taken or planned", "Agreed action", "Action taken", "Actions", "Next steps", "What we will do"),
    Field.PROGRESS: ("Progress", "Latest update (June 2023)", "Update", "Progress to date", "Evidence", "Notes"),
    Field.AGREED: ("Agreed, Partly Agreed or Not Agreed", "Agreed/Partly Agreed/Not Agreed", "Accepted", "Agreed?", "Supported/Noted", "Decision"),
    Field.STATUS: ("Status", "RAG", "RAG rating", "Status at 31-Mar-22", "Status (RAG)", "Implemented Y/N", "Implementation status", "% complete"),
    Field.OWNER: ("Owner", "Lead officer", "Responsible Owner", "By whom", "Lead", "Function Responsible / Policy lead", "Accountable Director"),
    Field.DUE: ("Due date", "Original due date", "Deadline", "Response due"),
    Field.TARGET: ("Target date", "Revised due date", "Timescale", "By when", "Implementation date", "Target completion date"),
    Field.DONE: ("Date completed", "Date implemented"),
    Field.CLOSED: ("Closed", "Date closed"),
    Field.ISSUED: ("Made", "Issued", "Date issued", "Date"),
    Field.PUBLISHED: ("Date of report", "Publication date", "Report date"),
    Field.ANSWERED: ("Date of response", "Reply received"),
    Field.PRIORITY: ("Priority", "Priority (H/M/L)", "Risk rating", "Grade"),
    Field.INSPECTOR: ("Auditor comments", "Internal audit validation", "Inspectorate's assessment"),
    Field.MADE_BY: ("Recommending State", "Made by", "Coroner"),
    Field.TOPIC: ("Safety Issue", "Theme", "Chapter"),
}  # fmt: skip


@pytest.mark.parametrize(("field", "title"), [(field, title) for field, titles in TITLES.items() for title in titles])
def test_a_title_says_what_its_column_holds(field: Field, title: str) -> None:
    assert field_of(title) is field


@pytest.mark.parametrize(
    "value", ["In progress", "No further action", "Northmoor", "AB-2017-004", "The force should publish its plan."]
)
def test_a_value_is_no_title(value: str) -> None:
    assert field_of(value) is None


def test_a_row_of_values_is_no_row_of_titles() -> None:
    assert not is_titles(["AB-2017-004", "021/19", "3-Mar-21", "Being carried out", "No further action"], first=True)


def test_one_known_title_is_enough_at_the_head_of_a_table() -> None:
    cells = ["Recommendation", "Northmoor", "Eastvale"]
    assert is_titles(cells, first=True)
    assert not is_titles(cells, first=False)


def test_prose_is_no_title() -> None:
    assert (
        field_of(
            "The council should review the recommendation and report on its progress to the committee by the end of the year"
        )
        is None
    )
