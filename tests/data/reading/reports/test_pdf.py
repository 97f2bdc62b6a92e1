"""Reports as PDF files: what the printed page adds and what it takes away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.documents import read
from data.reading.kind_of_document import looks_like
from data.reading.labels import key
from data.reading.report import read_report
from tests.papers.as_pdf import write
from tests.papers.pieces import Paper, Piece, heading, item, note, page_break, para, table, title

if TYPE_CHECKING:
    from data.documents import Document
    from data.readings import ReportReading


def document(*pieces: Piece, running: str = "") -> Document:
    return read(write(Paper("report", "made", pieces, ("pdf",), running=running)), "made.pdf")


def report(*pieces: Piece, running: str = "") -> ReportReading:
    return read_report(document(*pieces, running=running))


def keys(found: ReportReading) -> list[str]:
    return [key(each.label) for each in found.recommendations]


FILLER = (
    "Officers in all nine forces told us about their keys, where they keep them, who counts them and what happens "
    "when one of them is lost on a night shift in the winter months of the year. "
)


def test_an_inspection_report_is_read_from_its_printed_pages() -> None:
    found = report(
        title("Keys and locks: how forces look after both"),
        para("HM Inspectorate of Examples"),
        para("Published on 1 March 2023"),
        page_break(),
        heading("Contents"),
        para("Recommendation 1 ........ 3"),
        para("Recommendation 2 ........ 4"),
        page_break(),
        heading("Our findings"),
        para(FILLER * 3),
        para("Recommendation 1", strong=True, boxed=True),
        para("By 31 October 2023, chief constables should count their keys each month.", boxed=True),
        para(FILLER),
        para("Recommendation 2", strong=True, boxed=True),
        para("Immediately, the Home Office and the College of Policing should agree a standard.", boxed=True),
        page_break(),
        heading("Annex A: Summary of recommendations"),
        para("Recommendation 1", strong=True),
        para("By 31 October 2023, chief constables should count their keys each month."),
        para("Recommendation 2", strong=True),
        para("Immediately, the Home Office and the College of Policing should agree a standard."),
        running="Keys and locks",
    )
    assert found.title == "Keys and locks: how forces look after both"
    assert (found.publisher, found.published) == ("HM Inspectorate of Examples", "2023-03-01")
    assert keys(found) == ["recommendation 1", "recommendation 2"]
    one, two = found.recommendations
    assert one.text == "By 31 October 2023, chief constables should count their keys each month."
    assert (one.page, one.due) == (3, "2023-10-31")
    assert two.addressees == ("the Home Office", "the College of Policing")
    assert two.due == "2023-03-01"


def test_a_recommendation_that_runs_over_a_page_has_no_running_head_in_it() -> None:
    found = report(
        title("Keys and locks"),
        heading("Our findings"),
        *(para(FILLER * 2) for _ in range(11)),
        heading("Recommendation 1", 3),
        para("By 31 October 2023, chief constables should make sure that their forces:"),
        *(
            item(f"count the keys of station {number} and write down what they find in a book;", "•")
            for number in range(9)
        ),
        item("and tell the inspectorate.", "•"),
        heading("How we worked", 2),
        para(FILLER),
        running="Keys and locks, a running head",
    )
    (only,) = found.recommendations
    assert only.text.count("•") == 10
    assert "running head" not in only.text
    assert only.text.endswith("• and tell the inspectorate.")


def test_a_committees_list_of_conclusions_is_read_across_pages() -> None:
    items = [
        f"{number}. Lamps in the port of Harbour {number} are lit late, and the Government should say who lights them "
        f"and when it will be done. (Paragraph {number + 10})"
        for number in range(1, 31)
    ]
    found = report(
        title("Lanterns: keeping the lights on"),
        para("House of Lords"),
        para("Lighthouse Committee"),
        para("HL Paper 12"),
        para("Ordered to be printed 3 May 2021 and published 9 May 2021"),
        page_break(),
        heading("Chapter 1: Lamps"),
        *(para(f"{number}. {FILLER}") for number in range(1, 12)),
        note("Q 14 (Guild of Keepers)"),
        heading("Summary of conclusions and recommendations"),
        heading("Lamps", 3),
        *(para(text) for text in items[:15]),
        heading("Keepers", 3),
        *(para(text) for text in items[15:]),
        heading("Appendix 1: Members"),
        para("31. Lord Lamp declared an interest in oil, wicks and lamps of all kinds."),
        running="Lanterns: keeping the lights on",
    )
    assert [each.label.number for each in found.recommendations] == [str(number) for number in range(1, 31)]
    assert all(each.text.endswith(f"(Paragraph {number + 10})") for number, each in enumerate(found.recommendations, 1))
    assert found.regime == "select-committee"
    assert found.published == "2021-05-09"


def test_a_table_of_recommendations_goes_on_over_the_page() -> None:
    rows = [(str(number), f"Count the keys of station {number}. " * 6, "Chief constables") for number in range(1, 16)]
    found = report(
        title("Keys and locks"), heading("Recommendations"), table(("No.", "Recommendation", "Responsible"), *rows)
    )
    assert keys(found) == [f"recommendation {number}" for number in range(1, 16)]
    assert found.recommendations[14].addressees == ("Chief constables",)


def test_an_ombudsmans_decision_keeps_its_bullets_with_its_sentence() -> None:
    found = report(
        title("Southwick Council (21 004 567)"),
        para("The Ombudsman’s final decision"),
        heading("Recommended action"),
        para("We recommend that, within one month of our decision, the Council should:"),
        item("apologise to Mr X; and"),
        item("pay him £150."),
        heading("Decision"),
        para("There was fault."),
    )
    (only,) = found.recommendations
    assert only.label.number == ""
    assert only.text.endswith("• apologise to Mr X; and\n• pay him £150.")


def test_a_printed_report_is_told_from_a_printed_response() -> None:
    stated = (heading("Recommendation 1", 3), para("We recommend that the Government should count its keys."))
    assert (
        looks_like(
            document(
                title("Keys and locks"), para("HM Inspectorate of Examples"), para("We inspected nine forces."), *stated
            )
        )
        == "report"
    )
    assert (
        looks_like(
            document(
                title("Government response to the Keys Committee’s report"),
                *stated,
                para("The Government accepts this."),
            )
        )
        == "response"
    )
