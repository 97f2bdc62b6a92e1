"""Coroners' reports to prevent future deaths, as text from the form, with what reading pictures does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.documents import read
from data.reading.report import read_report

if TYPE_CHECKING:
    from data.readings import ReportReading

FORM = """REGULATION 28 REPORT TO PREVENT FUTURE DEATHS

THIS REPORT IS BEING SENT TO:

1. Chief Constable, Northmoor Police

2. Eastvale Hospitals Trust

1 CORONER

I am Jane Penhallow, Senior Coroner, for the area of Calder Vale.

2 CORONER'S LEGAL POWERS

I make this report under paragraph 7, Schedule 5, of the Act.

3 INVESTIGATION and INQUEST

On 3 May 2023 I commenced an investigation into the death of Arthur Westerly. The inquest ended on 8 January 2024.

4 CIRCUMSTANCES OF THE DEATH

Mr Westerly waited nine hours.

5 CORONER'S CONCERNS

During the course of the inquest the evidence revealed matters giving rise to concern.

The MATTERS OF CONCERN are as follows. –

(1) Call handlers could not see the notes of an earlier call.

The notes are kept in another system.

(2) There is no plan for nights when two ambulances are out of service.

6 ACTION SHOULD BE TAKEN

In my opinion action should be taken to prevent future deaths.

7 YOUR RESPONSE

You are under a duty to respond to this report within 56 days of the date of this report, namely by 12 March 2024.

8 COPIES and PUBLICATION

I have sent a copy of my report to the Chief Coroner and to the family.

9 16 January 2024

Jane Penhallow
"""


def report(text: str, name: str = "pfd.txt") -> ReportReading:
    return read_report(read(text.encode(), name))


def test_the_matters_of_concern_are_what_is_to_be_answered() -> None:
    found = report(FORM)
    assert [each.label.number for each in found.recommendations] == ["1", "2"]
    assert found.recommendations[0].text == (
        "Call handlers could not see the notes of an earlier call.\n\nThe notes are kept in another system."
    )


def test_publisher_title_date_and_rules_come_from_the_form() -> None:
    found = report(FORM)
    assert found.publisher == "Jane Penhallow, Senior Coroner, for the area of Calder Vale"
    assert found.title == "Report to prevent future deaths: Arthur Westerly"
    assert (found.published, found.regime) == ("2024-01-16", "regulation28")


def test_all_to_whom_it_is_sent_must_answer_by_the_day_that_the_form_names() -> None:
    for each in report(FORM).recommendations:
        assert each.addressees == ("Chief Constable, Northmoor Police", "Eastvale Hospitals Trust")
        assert (each.due, each.due_words) == ("2024-03-12", "by 12 March 2024")


def test_without_a_named_day_the_fifty_six_days_run_from_the_report() -> None:
    found = report(FORM.replace(", namely by 12 March 2024", ""))
    assert found.recommendations[0].due == "2024-03-12"
    assert found.recommendations[0].due_words == "within 56 days"


def test_letters_that_were_misread_do_not_hide_the_form() -> None:
    noisy = (
        FORM.replace("(1) Call", "(I) Call")
        .replace("CORONER'S CONCERNS", "C0RONER’S CONCERNS")
        .replace("YOUR RESPONSE", "Y0UR RESPONSE")
        .replace("THIS REPORT IS BEING SENT TO", "THlS REPORT IS BElNG SENT TO")
    )
    found = report(noisy)
    assert [each.label.number for each in found.recommendations] == ["1", "2"]
    assert found.recommendations[0].due == "2024-03-12"
    assert len(found.recommendations[0].addressees) == 2


def test_matters_without_numbers_are_one_a_paragraph() -> None:
    found = report(
        FORM.replace("(1) ", "").replace("(2) ", "").replace("\n\nThe notes are kept in another system.", "")
    )
    assert [each.label.number for each in found.recommendations] == ["1", "2"]


def test_the_form_as_a_web_pages_table_reads_the_same() -> None:
    rows = "".join(
        f"<tr><td>{number}</td><td><b>{title}</b><p>{text}</p></td></tr>"
        for number, title, text in (
            ("", "THIS REPORT IS BEING SENT TO:", "Northmoor Police"),
            ("1", "CORONER", "I am Jane Penhallow, Area Coroner for Calder Vale"),
            (
                "5",
                "CORONER’S CONCERNS",
                "The MATTERS OF CONCERN are as follows: (1) The gate was open.</p><p>(2) Nobody looked.",
            ),
            ("7", "YOUR RESPONSE", "You must respond within 56 days of the date of this report."),
            ("9", "DATED", "16 January 2024"),
        )
    )
    found = report(
        f"<html><body><h1>Regulation 28 report to prevent future deaths</h1><table>{rows}</table></body></html>",
        "pfd.html",
    )
    assert [each.text for each in found.recommendations] == ["The gate was open.", "Nobody looked."]
    assert found.recommendations[0].addressees == ("Northmoor Police",)


def test_a_report_that_only_speaks_of_such_reports_is_none() -> None:
    found = report(
        "# Learning from deaths\n\nWe reviewed reports to prevent future deaths.\n\n## Recommendation 1\n\n"
        "Forces should read them.\n",
        "learning.md",
    )
    assert found.regime == ""
    assert found.recommendations[0].text == "Forces should read them."
