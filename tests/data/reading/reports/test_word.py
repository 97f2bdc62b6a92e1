"""Reports as Word files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.documents import read
from data.reading.labels import key
from data.reading.report import read_report
from tests.data.documents.office import docx, p, r, table, tc, tr

if TYPE_CHECKING:
    from data.readings import ReportReading

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bullet"><w:name w:val="List Bullet"/></w:style>'
)


def report(*body: str) -> ReportReading:
    return read_report(read(docx("".join(body), styles=STYLES), "report.docx"))


def test_a_word_report_gives_its_title_its_boxes_and_its_lists() -> None:
    found = report(
        p("Keys in Northmoor", "Title"),
        p("HM Inspectorate of Examples"),
        p("Published 3 May 2021"),
        p("Contents", "H1"),
        p("Recommendation 1\t4", "TOC1"),
        p("What we found", "H1"),
        p("We inspected the force in March."),
        p("Recommendation 1", "H2"),
        p("Within three months, the chief constable of Northmoor Police should:"),
        p("count the keys; and", "Bullet"),
        p("lock the cupboard.", "Bullet"),
        p("Area for improvement", "H2"),
        p("The force should train its custody staff."),
    )
    assert (found.title, found.publisher, found.published) == (
        "Keys in Northmoor",
        "HM Inspectorate of Examples",
        "2021-05-03",
    )
    assert [key(each.label) for each in found.recommendations] == ["recommendation 1", "area for improvement"]
    assert found.recommendations[0].text.endswith("should:\n• count the keys; and\n• lock the cupboard.")
    assert found.recommendations[0].due == "2021-08-03"


def test_a_table_of_recommendations_in_word_is_read_by_its_columns() -> None:
    found = report(
        p("Keys in Northmoor", "Title"),
        p("Summary of recommendations", "H1"),
        table(
            tr(tc(p("No.")), tc(p("Recommendation")), tc(p("Responsible")), tc(p("By when"))),
            tr(tc(p("1")), tc(p("Count the keys.")), tc(p("Northmoor Police")), tc(p("31 May 2021"))),
            tr(tc(p("2")), tc(p("Lock the cupboard.")), tc(p("The Home Office")), tc(p("Immediately"))),
        ),
    )
    assert [each.text for each in found.recommendations] == ["Count the keys.", "Lock the cupboard."]
    assert [each.addressees for each in found.recommendations] == [("Northmoor Police",), ("The Home Office",)]


def test_a_coroners_form_in_a_word_table_is_read_as_the_form() -> None:
    def box(number: str, title: str, *texts: str) -> str:
        inside = p(runs=r(title, "<w:b/>")) + "".join(p(text) for text in texts)
        return tr(tc(p(number)), tc(inside))

    found = report(
        p("REGULATION 28 REPORT TO PREVENT FUTURE DEATHS", "Title"),
        table(
            box("", "THIS REPORT IS BEING SENT TO:", "1. Eastvale Hospitals Trust", "2. Northmoor Police"),
            box("1", "CORONER", "I am Jane Penhallow, Senior Coroner for Calder Vale."),
            box("3", "INVESTIGATION and INQUEST", "I opened an investigation into the death of Arthur Westerly."),
            box(
                "5",
                "CORONER’S CONCERNS",
                "The MATTERS OF CONCERN are as follows.",
                "(1) The gate was open.",
                "(2) Nobody saw.",
            ),
            box("7", "YOUR RESPONSE", "You must respond within 56 days, namely by 12 March 2024."),
            box("9", "16 January 2024", "Jane Penhallow"),
        ),
    )
    assert [each.text for each in found.recommendations] == ["The gate was open.", "Nobody saw."]
    assert found.recommendations[0].addressees == ("Eastvale Hospitals Trust", "Northmoor Police")
    assert (found.published, found.recommendations[0].due) == ("2024-01-16", "2024-03-12")
    assert found.title == "Report to prevent future deaths: Arthur Westerly"


def test_a_box_that_is_a_table_of_one_cell_is_a_box() -> None:
    box = "".join(
        (
            p(runs=r("Recommendation 1", "<w:b/>")),
            p("By 1 May 2022, chief constables should:"),
            p("count the keys; and", "Bullet"),
            p("lock the cupboard.", "Bullet"),
            p("This will keep the keys where they are."),
        )
    )
    found = report(
        p("Keys", "Title"), p("We looked.", ""), table(tr(tc(box))), p("The cupboard should be red, some said.")
    )
    (only,) = found.recommendations
    assert only.text == (
        "By 1 May 2022, chief constables should:\n• count the keys; and\n• lock the cupboard."
        "\n\nThis will keep the keys where they are."
    )
    assert only.due == "2022-05-01"
