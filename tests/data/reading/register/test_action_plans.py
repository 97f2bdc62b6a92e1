"""Layout P: action plans, as tables and flattened with slashes."""

# ruff: noqa: E501  the plans are as people make them

from __future__ import annotations

from data.reading.register import ACTION_PLAN
from tests.data.reading.register.builders import document, markdown, numbers, page, read, response, said, table

PRISON = page(
    "<h1>Action plan: HMP Calder Vale</h1>",
    "<p>A Response to the HMIP Inspection: Report on an unannounced inspection of HMP Calder Vale</p>",
    table(
        [
            "1. Rec No",
            "2. Recommendation",
            "3. Agreed/Partly Agreed/ Not Agreed",
            "4. Response Action Taken/Planned",
            "5. Responsible Owner (including named individual and their role)",
            "6. Target Date",
        ],
        ["Key concerns", "", "", "", "", ""],
        ["5.1", "Violence was too high. (To the governor)", "Agreed", "A strategy was written.\nIt is reviewed monthly.", "Head of Safety", "June 2022"],
        ["5.2", "Prisoners should shower in private.", "Partly Agreed", "A bid was made.", "Governor", "March 2023"],
        ["5.3", "Cells should be clean.", "Not Agreed", "They are.", "Head of Residence", "Complete"],
    ),
)  # fmt: skip


def test_every_column_of_the_plan_is_a_passage_under_its_title() -> None:
    answer = response(read(PRISON), "HMP Calder Vale")
    assert said(answer, "5.1") == [
        ("3. Agreed/Partly Agreed/ Not Agreed", "Agreed"),
        ("4. Response Action Taken/Planned", "A strategy was written."),
        ("4. Response Action Taken/Planned", "It is reviewed monthly."),
        ("5. Responsible Owner (including named individual and their role)", "Head of Safety"),
        ("6. Target Date", "June 2022"),
    ]
    assert answer.layout == ACTION_PLAN


def test_the_plan_answers_the_report_that_it_names() -> None:
    register = read(PRISON)
    assert [item.title for item in register.reports] == ["Report on an unannounced inspection of HMP Calder Vale"]
    assert register.reports[0].publisher == "HMIP"


def test_a_row_over_a_group_is_no_recommendation() -> None:
    assert numbers(read(PRISON)) == ["5.1", "5.2", "5.3"]


def test_an_action_plan_without_numbers_keeps_its_rows_apart() -> None:
    source = markdown(
        ["Area for improvement", "Action", "Lead", "By when", "Progress"],
        ["Improve call handling.", "Recruit ten staff.", "ACC Local", "May 2024", "Six recruited."],
        ["Improve data quality.", "Buy a tool.", "Head of IT", "June 2024", ""],
    )
    register = read(f"# Penhallow Police action plan\n\n{source}")
    assert [each.text for each in register.reports[0].recommendations] == [
        "Improve call handling.",
        "Improve data quality.",
    ]
    assert len(register.responses[0].stated) == 2


def test_points_of_one_recommendation_take_its_number() -> None:
    source = page(
        table(
            ["No", "Recommendation", "Agreed?", "Action", "Owner"],
            ["3", "The service should:", "", "", ""],
            ["", "a) train crews;", "Yes", "Training began.", "Head of Training"],
            ["", "b) buy pumps.", "No", "There is no money.", "Head of Fleet"],
        )
    )
    register = read(source)
    assert numbers(register) == ["3", "3a", "3b"]
    assert said(register.responses[0], "3b")[0] == ("Agreed?", "No")


def test_an_action_plan_tracks_actions_where_it_has_no_recommendations() -> None:
    source = markdown(
        ["Ref", "Agreed action", "Owner", "Due date", "Status", "Update"],
        ["A1", "Publish the strategy.", "Chief executive", "1 May 2024", "Complete", "Published on 28 April."],
    )
    register = read(source)
    assert register.reports[0].recommendations[0].text == "Publish the strategy."
    assert said(register.responses[0], "A1") == [
        ("Owner", "Chief executive"),
        ("Status", "Complete"),
        ("Update", "Published on 28 April."),
    ]


SLASHES = """\
HMP Northmoor
A Response to the HMIP Inspection: Report on an unannounced inspection of HMP Northmoor

Rec No. / Recommendation / Agreed / Partly Agreed / Not Agreed / Response Action Taken/Planned / Responsible Owner / Target Date
1 / Levels of violence should be reduced. / Agreed / The prison has a violence reduction strategy / safety plan. / Head of Safety / June 2022
2 / Prisoners should shower in private. / Partly Agreed / Funding is bid for through the national programme, which
decides in the autumn. / Governor / March 2023
3 / Staff should speak to prisoners. / Not Agreed / This is in place. / Head of Residence / Complete
"""


def test_a_plan_flattened_with_slashes_is_read_by_its_values() -> None:
    register = read(SLASHES, "plan.txt")
    assert numbers(register) == ["1", "2", "3"]
    answer = response(register, "HMP Northmoor")
    assert [text for _, text in said(answer, "1")] == [
        "Agreed",
        "The prison has a violence reduction strategy / safety plan.",
        "Head of Safety",
        "June 2022",
    ]
    assert [text for _, text in said(answer, "2")] == [
        "Partly Agreed",
        "Funding is bid for through the national programme, which decides in the autumn.",
        "Governor",
        "March 2023",
    ]


def test_a_flattened_passage_points_to_its_lines() -> None:
    source = document(SLASHES, "plan.txt")
    for passage in read(source).responses[0].passages:
        assert " ".join(source.text[passage.start : passage.end].split()) == passage.text


LINES = """\
Westerly Borough Council
Audit recommendations tracker 2023/24

Ref
Recommendation
Priority
Management response
Lead officer
Due date
Status
1
The council should reconcile the payroll account monthly.
High
Agreed. A monthly reconciliation was set up.
Head of Finance
31/03/2024
Complete
2
The council should review the scheme of delegation
before the next election.
Medium
Agreed. The review is under way and will be reported
to Cabinet.
Monitoring Officer
30/06/2024
In progress
Ref
Recommendation
Priority
Management response
Lead officer
Due date
Status
3
Access rights should be reviewed every quarter.
Low
IT Manager
30/09/2024
Not started
"""


def test_a_tracker_with_a_cell_a_line_finds_its_rows_and_columns() -> None:
    register = read(LINES, "tracker.txt")
    assert numbers(register) == ["1", "2", "3"]
    texts = [each.text for each in register.reports[0].recommendations]
    assert texts[1] == "The council should review the scheme of delegation before the next election."
    answer = response(register, "Westerly Borough Council")
    assert said(answer, "2") == [
        ("Management response", "Agreed. The review is under way and will be reported to Cabinet."),
        ("Lead officer", "Monitoring Officer"),
        ("Status", "In progress"),
    ]


def test_a_lost_cell_of_a_flattened_row_moves_no_other() -> None:
    answer = response(read(LINES, "tracker.txt"), "Westerly Borough Council")
    assert said(answer, "3") == [("Lead officer", "IT Manager"), ("Status", "Not started")]


def test_a_flattened_tracker_that_begins_with_report_codes_is_read() -> None:
    rows = [
        ("AB-2017-004", "021/19", "3-Mar-21", "Being carried out", "No further action"),
        ("AB-2017-004", "022/19", "3-Mar-21", "Being carried out", "Implemented"),
        ("CD-2014-002", "031/16", "5-Oct-16", "Under consideration", "Rejected"),
    ]
    titles = ("Inquiry", "Number", "Issued", "Status at 31-Mar-21", "Status at 31-Mar-22")
    text = "Westmarch Ministry of Boats\n\n" + "\n".join(cell for row in (titles, *rows) for cell in row) + "\n"
    register = read(text, "tracker.txt")
    assert [item.title for item in register.reports] == ["Inquiry AB-2017-004", "Inquiry CD-2014-002"]
    assert said(register.responses[-1], "031/16") == [
        ("Status at 31-Mar-21", "Under consideration"),
        ("Status at 31-Mar-22", "Rejected"),
    ]


def test_prose_below_a_flattened_table_is_no_part_of_its_last_row() -> None:
    note = "\nThis tracker is reviewed by the committee every quarter.\n"
    last = response(read(LINES + note, "tracker.txt"), "Westerly Borough Council")
    assert said(last, "3") == [("Lead officer", "IT Manager"), ("Status", "Not started")]
    plan = response(read(SLASHES + note, "plan.txt"), "HMP Northmoor")
    assert [text for _, text in said(plan, "3")] == ["Not Agreed", "This is in place.", "Head of Residence", "Complete"]
