"""Registers as the files that people send: workbooks with a sheet for each report, Word tables, CSV, forms."""

# ruff: noqa: E501  a table is read by its rows

from __future__ import annotations

from data import documents
from data.reading.register import SPREADSHEET
from tests.data.documents import office
from tests.data.reading.register.builders import document, numbers, page, read, report, response, said

SHEETS = {
    "Custody inspection 2022": office.rows(
        ["Northmoor Police: recommendations of inspectors"],
        [],
        ["Ref", "Recommendation", "Lead", "Update", "RAG", "Due date"],
        [1, "Install cameras in every cell.", "ACC", "Installed in May.", "Blue", "31/03/2023"],
        [2, "Train detention officers.", "Head of custody", None, None, "30/06/2023"],
        ["Total", 2],
    ),
    "Vetting inspection 2023": office.rows(
        ["Ref", "Recommendation", "Lead", "Update", "RAG", "Due date"],
        [1, "Vet every officer again.", "DCC", "Under way.", "Amber", "2024-01-31"],
    ),
}


def test_each_sheet_that_counts_anew_is_a_report() -> None:
    register = read(documents.read(office.xlsx(SHEETS), "tracker.xlsx"))
    assert [(item.title, len(item.recommendations)) for item in register.reports] == [
        ("Custody inspection 2022", 2),
        ("Vetting inspection 2023", 1),
    ]
    assert {item.respondent for item in register.responses} == {"Northmoor Police"}
    assert {item.layout for item in register.responses} == {SPREADSHEET}


def test_a_workbooks_silence_stays_silence() -> None:
    register = read(documents.read(office.xlsx(SHEETS), "tracker.xlsx"))
    answer = response(register, "Northmoor Police", "Custody inspection 2022")
    assert [stated.label.number for stated in answer.stated] == ["1"]
    assert report(register, "Custody inspection 2022").recommendations[1].due == "2023-06-30"


def test_cells_of_a_word_table_that_are_merged_down_belong_to_both_rows() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    source = office.docx(
        office.p("Rail recommendations", "Heading1")
        + office.table(
            office.tr("Inquiry", "Rec no.", "Recommendation", "Response", properties="<w:tblHeader/>"),
            office.tr(office.tc(office.p("To Westerly Rail"), '<w:gridSpan w:val="4"/>')),
            office.tr(
                office.tc(office.p("R-1"), start), office.tc(office.p("045/20"), start), office.tc(office.p("Mend it."), start), "Accepted"
            ),
            office.tr(office.tc(office.p(), on), office.tc(office.p(), on), office.tc(office.p(), on), "Done in May"),
            office.tr("R-2", "048/20", "Paint it.", "Rejected"),
        )
    )  # fmt: skip
    register = read(documents.read(source, "rail.docx"))
    assert numbers(register) == ["045/20", "048/20"]
    answer = response(register, "Westerly Rail", "Inquiry R-1")
    assert [text for _, text in said(answer, "045/20")] == ["Accepted", "Done in May"]


def test_values_with_commas_are_a_register_with_places_in_the_file() -> None:
    text = (
        "Ref,Report,Recommendation,Recipient,Reply\n"
        '1,Roads,"Mend roads, and ""paths"".",Northmoor Council,"We agree.\nIt is done."\n'
        "2,Roads,Paint them.,Eastvale Council,\n"
    )
    source = document(text, "register.csv")
    register = read(source)
    assert [each.text for each in register.reports[0].recommendations] == ['Mend roads, and "paths".', "Paint them."]
    passages = response(register, "Northmoor Council").passages
    assert [source.text[passage.start : passage.end] for passage in passages] == ["We agree.", "It is done."]


def _form(number: int, text: str) -> str:
    pairs = (
        (f"Recommendation {number}", text),
        ("Priority", "High"),
        ("Management response:", "Agreed."),
        ("Responsible officer:", "Head of Fleet"),
        ("Target date:", "May 2024"),
    )
    return "<table>" + "".join(f"<tr><td>{title}</td><td>{value}</td></tr>" for title, value in pairs) + "</table>"


def test_a_form_for_each_recommendation_is_a_row() -> None:
    source = page(
        "<h1>Audit of fleet at Penhallow Council</h1>",
        "<h2>Finding one</h2>",
        _form(1, "The council should sell vans."),
        "<h2>Finding two</h2>",
        _form(2, "The council should buy bicycles."),
    )
    register = read(source)
    assert numbers(register) == ["1", "2"]
    assert said(response(register, "Penhallow Council"), "2") == [
        ("Management response", "Agreed."),
        ("Responsible officer", "Head of Fleet"),
        ("Target date", "May 2024"),
    ]
