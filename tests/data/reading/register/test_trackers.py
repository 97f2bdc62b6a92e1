"""Layout Q and its kin: councils' and auditors' trackers, tables under headings, prose sections after tables."""

from __future__ import annotations

from tests.data.reading.register.builders import document, markdown, numbers, page, read, report, response, said, table

BOATS = page(
    "<h1>Status of recommendations on boats</h1>",
    "<h2>Ministry of Boats</h2>",
    table(
        ["Inquiry", "Number", "Issued", "Status at 31-Mar-21", "Status at 31-Mar-22"],
        [('colspan="5"', "Rivers")],
        ["AB-2017-004", "021/19", "3-Mar-21", "Being carried out", "No further action"],
        [('colspan="5"', "Lakes")],
        ["CD-2014-002", "031/16", "5-Oct-16", "Being carried out", "Rejected"],
    ),
    "<p><b>AB-2017-004 (021/19)</b></p>",
    "<p>Rules for ferries should be reviewed.</p><ul><li>each year; and</li><li>in public.</li></ul>",
    "<p><i>Update</i></p>",
    "<p>No further action from the Ministry.</p><p>The rule was given to another body.</p>",
    "<p><b>CD-2014-002 (031/16)</b></p><p>Publish the charts.</p><p><i>Update</i></p><p>The charts are not public.</p>",
    "<h2>Lake Authority</h2>",
    table(
        ["Inquiry", "Rec no.", "Date issued", "Recommendation", "Response"],
        ["AB-2022-011", "051/22", "7-Apr-22", "Mandate lamps.", "Rejected"],
        ["AB-2022-012", "052/22", "8-Apr-22", "Mandate bells.", "Accepted"],
        ["AB-2022-012", "053/22", "8-Apr-22", "Mandate ropes.", "Accepted"],
    ),
    "<p><b>Report AB-2022-011, recommendation:</b></p>",
    "<p><b>051/22 (rejected) On 7 April 2022 it was recommended to mandate lamps.</b></p>",
    "<p>The Authority cannot mandate them.</p>",
    "<p><b>Report AB-2022-012, recommendations:</b></p>",
    "<p><b>052/22 (accepted) – Mandate bells.</b></p><p><b>053/22 (accepted) – Mandate ropes.</b></p>",
    "<p>The Authority has carried out recommendation 052/22. A rule was made.</p>",
    "<p>It was published.</p>",
    "<p>The Authority accepts 053/22 and will act.</p>",
    "<h2>Appendix: definitions</h2>",
    table(["Status", "Definition"], ["Rejected", "It will not be done"]),
    name="boats.html",
)


def test_a_row_and_a_section_of_one_number_meet() -> None:
    register = read(BOATS)
    first = report(register, "Inquiry AB-2017-004").recommendations
    assert [each.label.number for each in first] == ["021/19"]
    assert first[0].text == "Rules for ferries should be reviewed.\n• each year; and\n• in public."
    assert said(response(register, "Ministry of Boats", "Inquiry AB-2017-004"), "021/19") == [
        ("Status at 31-Mar-21", "Being carried out"),
        ("Status at 31-Mar-22", "No further action"),
        ("Update", "No further action from the Ministry."),
        ("Update", "The rule was given to another body."),
    ]


def test_a_heading_over_a_table_names_the_body() -> None:
    register = read(BOATS)
    assert {item.respondent for item in register.responses} == {"Ministry of Boats", "Lake Authority"}
    assert report(register, "Inquiry AB-2022-011").recommendations[0].addressees == ("Lake Authority",)


def test_a_number_in_a_running_heading_opens_a_section() -> None:
    register = read(BOATS)
    answer = response(register, "Lake Authority", "Inquiry AB-2022-011")
    assert [text for _, text in said(answer, "051/22")] == ["Rejected", "The Authority cannot mandate them."]
    assert report(register, "Inquiry AB-2022-011").recommendations[0].text == "Mandate lamps."


def test_an_answer_to_two_sections_goes_to_the_one_that_it_names() -> None:
    answer = response(read(BOATS), "Lake Authority", "Inquiry AB-2022-012")
    assert [text for _, text in said(answer, "052/22")][1:] == [
        "The Authority has carried out recommendation 052/22. A rule was made.",
        "It was published.",
    ]
    assert [text for _, text in said(answer, "053/22")][1:] == ["The Authority accepts 053/22 and will act."]


def test_a_table_of_definitions_is_no_register() -> None:
    assert numbers(read(BOATS)) == ["021/19", "031/16", "051/22", "052/22", "053/22"]


def test_rows_over_groups_name_recipients() -> None:
    source = page(
        "<h1>Rail recommendations</h1>",
        table(
            ["Inquiry", "Rec no.", "Date issued", "Recommendation", "Response"],
            [('colspan="5"', "To Westerly Rail and Southwick Track")],
            ["R-1", "045/20", "9-Nov-20", "Mend crossings.", "Accepted"],
            [('colspan="5"', "To Westerly Rail")],
            ["R-1", "046/20", "9-Nov-20", "Paint crossings.", "Under consideration"],
            [('colspan="5"', "To Southwick Track")],
            ["R-2", "047/20", "9-Nov-20", "Count crossings.", ""],
        ),
    )
    register = read(source)
    each = {item.label.number: item.addressees for entry in register.reports for item in entry.recommendations}
    assert each == {
        "045/20": ("Westerly Rail", "Southwick Track"),
        "046/20": ("Westerly Rail",),
        "047/20": ("Southwick Track",),
    }
    assert [body.name for body in report(register, "Inquiry R-2").bodies] == ["Southwick Track"]


def test_a_paragraph_that_ends_in_numbers_answers_them() -> None:
    source = page(
        "<h1>Rail recommendations</h1>",
        table(
            ["Inquiry", "Rec no.", "Recipient", "Status in June"],
            ["R-1", "045/20", "Westerly Rail", "Under way"],
            ["R-2", "047/20", "Southwick Track", "Under way"],
        ),
        "<h2>Status of the recommendations assigned to Westerly Rail</h2>",
        "<p>Crossings: two were mended. (R-1, 045/20 and R-2, 047/20)</p>",
    )
    register = read(source)
    assert said(response(register, "Westerly Rail"), "045/20")[-1] == (
        "Status of the recommendations assigned to Westerly Rail",
        "Crossings: two were mended. (R-1, 045/20 and R-2, 047/20)",
    )
    assert len(said(response(register, "Southwick Track"), "047/20")) == 1


def test_tables_that_count_anew_under_headings_belong_to_the_reports_of_these_headings() -> None:
    titles = ["No", "Recommendation", "Lead officer", "Status"]
    source = "# Northmoor Council tracker\n\n## Payroll\n\n"
    source += markdown(
        titles, ["1", "Check leavers.", "Head of HR", "Green"], ["2", "Check starters.", "Head of HR", "Red"]
    )
    source += "\n## Fleet\n\n" + markdown(titles, ["1", "Sell vans.", "Head of Fleet", "Amber"])
    register = read(source)
    assert [(item.title, len(item.recommendations)) for item in register.reports] == [("Payroll", 2), ("Fleet", 1)]
    assert {item.respondent for item in register.responses} == {"Northmoor Council"}


def test_a_table_that_goes_on_without_titles_keeps_its_columns() -> None:
    source = page(
        "<h1>Penhallow Council tracker</h1>",
        table(["No", "Recommendation", "Lead officer", "Status"], ["1", "Check leavers.", "Head of HR", "Green"]),
        "<p>Page 2</p>",
        "<table><tr><td>2</td><td>Check starters.</td><td>Head of HR</td><td>Red</td></tr></table>",
    )
    register = read(source)
    assert numbers(register) == ["1", "2"]
    assert said(response(register, "Penhallow Council"), "2") == [("Lead officer", "Head of HR"), ("Status", "Red")]


def test_titles_in_two_rows_are_read_together() -> None:
    source = page(
        "<table><tr><th>Ref</th><th>Recommendation</th><th>Owner</th><th>Status</th><th></th></tr>"
        "<tr><td></td><td></td><td></td><td>March 2023</td><td>March 2024</td></tr>"
        "<tr><td>1</td><td>Mend roofs.</td><td>Estates</td><td>Amber</td><td>Green</td></tr></table>",
    )
    assert said(read(source).responses[0], "1") == [
        ("Owner", "Estates"),
        ("Status March 2023", "Amber"),
        ("Status March 2024", "Green"),
    ]


def test_an_auditors_comment_is_not_the_bodys() -> None:
    source = markdown(
        [
            "Audit",
            "Ref",
            "Recommendation",
            "Priority",
            "Management comments",
            "Action owner",
            "Original due date",
            "Internal audit validation",
        ],
        [
            "Payroll",
            "1.1",
            "Check leavers.",
            "High",
            "Agreed. Done in May.",
            "Head of HR",
            "31 May 2024",
            "Evidence seen.",
        ],
    )
    register = read(source)
    assert said(register.responses[0], "1.1") == [
        ("Management comments", "Agreed. Done in May."),
        ("Action owner", "Head of HR"),
    ]


def test_a_finding_is_the_recommendation_where_nothing_else_is() -> None:
    source = markdown(
        ["Ref", "Finding", "Risk rating", "Management response", "Responsible officer", "Timescale"],
        ["3", "Fire doors were wedged open.", "High", "Staff were told.", "Estates manager", "At once"],
    )
    assert read(source).reports[0].recommendations[0].text == "Fire doors were wedged open."


def test_completed_holds_a_day_or_a_yes() -> None:
    titles = ["Ref", "Recommendation", "Owner", "Progress", "Completed"]
    dated = read(markdown(titles, ["1", "Mend roofs.", "Estates", "Mended.", "3 May 2024"]))
    told = read(markdown(titles, ["1", "Mend roofs.", "Estates", "", "Yes"], ["2", "Mend doors.", "Estates", "", ""]))
    assert said(dated.responses[0], "1")[-1] == ("Completed", "3 May 2024")
    assert [stated.label.number for stated in told.responses[0].stated] == ["1"]


def test_an_owner_and_a_date_alone_are_no_answer() -> None:
    source = markdown(
        ["Ref", "Recommendation", "Lead", "Target date", "Response"],
        ["1", "Mend roofs.", "Estates", "May", ""],
        ["2", "Mend doors.", "Estates", "May", "Mended."],
    )
    assert [stated.label.number for stated in read(source).responses[0].stated] == ["2"]


def test_a_dash_is_nothing_and_not_applicable_is_an_answer() -> None:
    source = markdown(
        ["Ref", "Report", "Recommendation", "Response"],
        ["1", "Roads", "Mend roofs.", "–"],
        ["2", "Roads", "Mend doors.", "N/A"],
    )
    assert [passage.text for passage in read(source).responses[0].passages] == ["N/A"]


def test_a_service_is_not_a_body() -> None:
    source = markdown(
        ["Ref", "Recommendation", "Department", "Status", "Due date"],
        ["1", "Mend roofs.", "Housing", "Green", "May 2024"],
        ["2", "Mend doors.", "Finance", "Green", "May 2024"],
    )
    register = read(f"# Eastvale Borough Council tracker\n\n{source}")
    assert [item.respondent for item in register.responses] == ["Eastvale Borough Council"]


def test_a_number_within_the_text_is_taken_from_it() -> None:
    source = markdown(
        ["Recommendation", "Action", "Owner", "Status"],
        ["Recommendation 4: The force should train staff.", "Training began.", "ACC", "Open"],
        ["R5 The force should buy a tool.", "Bought.", "ACC", "Closed"],
    )
    register = read(source)
    assert [(each.label.number, each.text) for each in register.reports[0].recommendations] == [
        ("4", "The force should train staff."),
        ("5", "The force should buy a tool."),
    ]


def test_the_name_of_the_file_says_whose_register_it_is_where_nothing_else_does() -> None:
    source = markdown(["Ref", "Recommendation", "Owner", "Status"], ["1", "Mend roofs.", "Estates", "Green"])
    register = read(document(source, "Northmoor-Council-tracker.md"))
    assert register.responses[0].respondent == "Northmoor Council"


def test_a_number_for_several_answers_each() -> None:
    source = markdown(
        ["Rec no", "Report", "Recommendation", "Response"],
        ["3 and 4", "Roads", "Count and publish.", "Accepted."],
        ["5–7", "Roads", "Do three things.", "Rejected."],
    )
    register = read(source)
    assert numbers(register) == ["3", "4", "5", "6", "7"]
    assert [passage.answers for passage in register.responses[0].passages] == [(0, 1), (2, 3, 4)]
