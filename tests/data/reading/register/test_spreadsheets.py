"""Layout R: one row a recommendation, with its report, its recipient and the reply."""

# ruff: noqa: E501  the tables are as people make them

from __future__ import annotations

from data.reading.register import SPREADSHEET, TRACKER
from data.readings import Voice
from tests.data.reading.register.builders import document, markdown, numbers, page, read, report, response, said, table

RAIL = markdown(
    ["Number", "Recipient", "Safety Issue", "Inquiry", "Status", "Made", "Closed", "Recommendation", "Reply Text"],
    ["002/24", "Westerly Rail", "Risk", "RW-2021-107", "Open", "2024-02-22", "", "Fit in-cab alarms by 2026.", ""],
    ["001/24", "Westerly Rail", "Risk", "RW-2021-107", "Closed acceptable", "2024-02-22", "2024-05-01", "Review the rules for shunting.", "We accept this recommendation."],
    ["037/23", "Southwick Ports", "N/A", "ML-2021-112", "Open", "2023-10-25", "", "Train pilots yearly.", "Southwick Ports does not agree."],
    ["036/23", "Westerly Rail", "", "", "Withdrawn", "", "", "", ""],
)  # fmt: skip


def test_every_row_is_a_recommendation_of_the_report_that_its_column_names() -> None:
    register = read(RAIL)
    assert [(item.title, len(item.recommendations)) for item in register.reports] == [
        ("Inquiry RW-2021-107", 2),
        ("Inquiry ML-2021-112", 1),
        ("register", 1),
    ]
    first = report(register, "Inquiry RW-2021-107").recommendations[0]
    assert (first.label.number, first.text, first.addressees) == (
        "002/24",
        "Fit in-cab alarms by 2026.",
        ("Westerly Rail",),
    )


def test_a_reply_is_a_passage_and_the_inspectorates_status_stands_after_it() -> None:
    answer = response(read(RAIL), "Westerly Rail")
    assert said(answer, "001/24") == [("Reply Text", "We accept this recommendation."), ("Status", "Closed acceptable")]


def test_a_row_without_a_reply_is_silence() -> None:
    register = read(RAIL)
    answer = response(register, "Westerly Rail")
    assert [stated.label.number for stated in answer.stated] == ["001/24"]
    assert [body.name for body in report(register, "Inquiry RW-2021-107").bodies] == ["Westerly Rail"]


def test_passages_point_to_their_place_in_the_text() -> None:
    source = document(RAIL)
    for answer in read(source).responses:
        for passage in answer.passages:
            assert source.text[passage.start : passage.end] == passage.text
            assert passage.by == "table row"


def test_a_report_without_a_code_keeps_its_own_title() -> None:
    source = markdown(
        ["Ref", "Report title", "Recommendation", "Body", "Response"],
        ["1", "Roads fit for all", "Mend the roads.", "Northmoor Council", "Agreed."],
        ["1", "Bridges of Calder Vale", "Paint the bridges.", "Northmoor Council", "Not agreed."],
    )
    register = read(source)
    assert [item.title for item in register.reports] == ["Roads fit for all", "Bridges of Calder Vale"]
    assert {item.report_title for item in register.responses} == {"Roads fit for all", "Bridges of Calder Vale"}


def test_one_number_for_two_bodies_is_one_recommendation_with_two_answers() -> None:
    source = markdown(
        ["No.", "Inquiry", "Recipient", "Recommendation", "Reply"],
        ["4", "A-1", "Northmoor Rail", "Share data.", "Accepted."],
        ["4", "A-1", "Eastvale Rail", "Share data.", "Rejected."],
    )
    register = read(source)
    (only,) = register.reports[0].recommendations
    assert only.addressees == ("Northmoor Rail", "Eastvale Rail")
    assert said(response(register, "Eastvale Rail"), "4") == [("Reply", "Rejected.")]


def test_a_number_that_was_given_twice_keeps_both_texts_apart() -> None:
    source = markdown(
        ["No.", "Inquiry", "Recipient", "Recommendation", "Reply"],
        ["012/23", "A-1", "Northmoor Rail", "Share data.", "Accepted."],
        ["012/23", "A-1", "Northmoor Rail", "Delegate the work.", "Rejected."],
    )
    register = read(source)
    assert numbers(register) == ["012/23", "012/23 (second)"]
    assert said(response(register, "Northmoor Rail"), "012/23 (second)") == [("Reply", "Rejected.")]


def test_recipients_are_parted_only_where_each_stands_alone_elsewhere() -> None:
    source = markdown(
        ["No.", "Inquiry", "Recipient", "Recommendation", "Reply"],
        ["1", "A-1", "Northmoor Rail", "Share data.", "Accepted."],
        ["2", "A-1", "Eastvale Rail", "Train staff.", "Accepted."],
        ["3", "A-1", "Northmoor Rail and Eastvale Rail", "Meet monthly.", "Done."],
        ["4", "A-1", "Calder and Vale Water", "Mend pipes.", "Done."],
    )
    register = read(source)
    each = {item.label.number: item.addressees for item in register.reports[0].recommendations}
    assert each["3"] == ("Northmoor Rail", "Eastvale Rail")
    assert each["4"] == ("Calder and Vale Water",)


def test_merged_cells_mean_as_above() -> None:
    source = page(
        "<h1>Register of recommendations</h1>",
        table(
            ["Report", "Rec", "Recommendation", "Owner", "Update"],
            [('rowspan="2"', "Custody in Northmoor"), "1", "Install cameras.", "ACC", "Installed."],
            ["2", "Train staff.", "Head of custody", "Under way."],
            [('rowspan="2"', "Firearms licensing"), "1", "Clear the backlog.", "ACC", "Cleared."],
            ["2", "Write a policy.", "Supt", "Written."],
        ),
    )
    register = read(source)
    assert [(item.title, len(item.recommendations)) for item in register.reports] == [
        ("Custody in Northmoor", 2),
        ("Firearms licensing", 2),
    ]


def test_a_blank_report_in_a_column_that_is_not_merged_stays_blank() -> None:
    source = markdown(
        ["No.", "Report", "Recipient", "Recommendation", "Reply"],
        ["1", "Roads", "Northmoor Rail", "Share data.", "Accepted."],
        ["2", "Roads", "Northmoor Rail", "Train staff.", "Accepted."],
        ["3", "", "Northmoor Rail", "Meet monthly.", "Done."],
    )
    register = read(f"# Rail register\n\n{source}")
    assert [(item.title, len(item.recommendations)) for item in register.reports] == [
        ("Roads", 2),
        ("Rail register", 1),
    ]


def test_a_continuation_row_goes_on_with_the_row_above() -> None:
    source = page(
        table(
            ["Ref", "Audit", "Recommendation", "Update", "Status"],
            ["1.1", "Payroll", "Check leavers.", "March: started.", "Amber"],
            ["", "", "", "June: complete.", "Green"],
            ["1.2", "Payroll", "Check starters.", "", ""],
        )
    )
    answer = response(read(source), "")
    assert said(answer, "1.1") == [
        ("Update", "March: started."),
        ("Status", "Amber"),
        ("Update", "June: complete."),
        ("Status", "Green"),
    ]


def test_several_paragraphs_of_a_reply_are_several_passages() -> None:
    source = page(
        table(
            ["No", "Inquiry", "Recipient", "Recommendation", "Reply"],
            ["7", "B-2", "Westerly Rail", "Act.", "We accept.\nIt is done.\nStaff were told."],
        )
    )
    answer = response(read(source), "Westerly Rail")
    assert [passage.text for passage in answer.passages] == ["We accept.", "It is done.", "Staff were told."]
    assert {passage.answers for passage in answer.passages} == {(0,)}


def test_totals_notes_and_repeated_titles_are_no_recommendations() -> None:
    titles = ["No", "Inquiry", "Recipient", "Recommendation", "Status"]
    source = page(
        table(
            titles,
            ["1", "B-2", "Westerly Rail", "Act.", "Open"],
            titles,
            ["2", "B-2", "Westerly Rail", "Act again.", "Closed"],
            ["Total", "", "", "2", ""],
            ["Notes: status as reported in May.", "", "", "", ""],
        )
    )
    assert numbers(read(source)) == ["1", "2"]


def test_titles_may_stand_below_other_rows() -> None:
    source = page(
        table(
            ["Northmoor Council", "", "", "", ""],
            ["Recommendations of inspectors, to March 2024", "", "", "", ""],
            ["Ref", "Inspection", "Recommendation", "Lead officer", "RAG"],
            ["1", "Care homes", "Recruit staff.", "Director", "Green"],
        )
    )
    register = read(source)
    assert numbers(register) == ["1"]
    assert response(register, "Northmoor Council").passages[-1].text == "Green"


def test_a_due_date_is_read_and_the_bodys_own_target_is_a_passage() -> None:
    source = markdown(
        ["No", "Report", "Recommendation", "Due date", "Response", "Revised target date"],
        ["1", "Care homes", "Recruit staff.", "31/03/2024", "We are recruiting.", "30 June 2024"],
    )
    register = read(source)
    only = register.reports[0].recommendations[0]
    assert (only.due, only.due_words) == ("2024-03-31", "Due date: 31/03/2024")
    assert said(register.responses[0], "1") == [
        ("Response", "We are recruiting."),
        ("Revised target date", "30 June 2024"),
    ]


def test_dates_of_the_report_and_of_the_answer_are_kept() -> None:
    source = markdown(
        ["Ref", "Date of report", "Deceased", "Coroner", "Sent to", "Matters of concern", "Response", "Date of response"],
        ["2024-0101", "5 January 2024", "A. Person", "Northmoor", "Eastvale Hospitals Trust", "Handovers were not recorded.", "A new form is in use.", "29 February 2024"],
    )  # fmt: skip
    register = read(source)
    assert register.reports[0].published == "2024-01-05"
    assert register.reports[0].publisher == "Northmoor"
    assert response(register, "Eastvale Hospitals Trust").dated == "2024-02-29"
    assert register.reports[0].recommendations[0].text == "Handovers were not recorded."


def test_known_bodies_are_named_as_they_are_known_and_speak_in_their_voice() -> None:
    source = markdown(
        ["Ref", "HMICFRS report", "Recommendation", "Force", "Force response", "Status"],
        ["1", "Fraud: time to choose", "Train staff.", "Wiltshire Police", "Training has begun.", "Open"],
        ["2", "Fraud: time to choose", "Publish figures.", "Gwent Police", "Figures are public.", "Open"],
    )
    answer = response(read(source), "Gwent Police")
    assert answer.force == "Gwent Police"
    assert answer.passages[0].voice is Voice.CHIEF_OFFICER


def test_a_class_of_bodies_is_an_addressee_and_no_body() -> None:
    source = markdown(
        ["Ref", "Report", "Addressed to", "Recommendation", "Status"],
        ["1", "Fraud", "All forces", "Train staff.", "Open"],
        ["2", "Fraud", "Northmoor Police", "Publish figures.", "Open"],
    )
    register = read(source)
    assert register.reports[0].recommendations[0].addressees == ("All forces",)
    assert [body.name for body in register.reports[0].bodies] == ["Northmoor Police"]


def test_the_layout_says_what_kind_of_register_it_is() -> None:
    assert {item.layout for item in read(RAIL).responses} == {TRACKER}
    assert SPREADSHEET == "spreadsheet"


def test_the_kind_of_a_recommendation_is_read_from_its_column() -> None:
    source = markdown(
        ["Ref", "Type", "Report", "Text", "Update"],
        ["1", "Recommendation", "PEEL 2023", "Train staff.", "Done."],
        ["2", "AFI", "PEEL 2023", "Improve data.", "Under way."],
        ["3", "Cause of concern", "PEEL 2023", "Calls are lost.", "Under way."],
    )
    kinds = [each.label.kind.value for each in read(source).reports[0].recommendations]
    assert kinds == ["recommendation", "area for improvement", "cause of concern"]
