"""Several bodies with a position each on one recommendation, in columns and in sections."""

from __future__ import annotations

from data.reading.register import POSITIONS
from tests.data.reading.register.builders import markdown, numbers, page, read, response, said, table

COLUMNS = markdown(
    ["Recommendation", "Commonwealth", "Northmoor", "Eastvale response"],
    ["4a) iv-v) Fund river wardens.", "Accept in part. Two basins.", "Accept", "Note"],
    ["5. Publish flood maps.", "Accept", "Under consideration", ""],
)


def test_a_column_for_each_body_is_a_response_of_each() -> None:
    register = read(f"# Response to the Westmarch inquiry\n\n{COLUMNS}")
    assert [item.respondent for item in register.responses] == ["Commonwealth", "Northmoor", "Eastvale"]
    assert {item.layout for item in register.responses} == {POSITIONS}
    assert said(response(register, "Northmoor"), "5") == [("Northmoor", "Under consideration")]


def test_a_body_without_a_position_is_silent_and_known() -> None:
    register = read(f"# Response to the Westmarch inquiry\n\n{COLUMNS}")
    assert said(response(register, "Eastvale"), "5") == []
    assert [body.name for body in register.reports[0].bodies] == ["Commonwealth", "Northmoor", "Eastvale"]


def test_a_nested_label_is_one_number() -> None:
    assert numbers(read(f"# Response to the Westmarch inquiry\n\n{COLUMNS}")) == ["4a.iv-v", "5"]


SECTIONS = """\
# National response to the Westmarch inquiry

## Recommendation 4a) iv-v)

Governments should fund river wardens in every basin.

Commonwealth: Accept in part. The Commonwealth will fund wardens in two basins.

Northmoor: Accept.

Eastvale: Note. Wardens are a matter for the basin boards.

They will be told.

## Recommendation 5

Governments should publish flood maps each year.

Commonwealth: Accept.

Northmoor: Under consideration.

Eastvale: Reject. Maps are commercial.
"""


def test_lines_of_several_bodies_under_a_label_are_their_positions() -> None:
    register = read(SECTIONS)
    assert numbers(register) == ["4a.iv-v", "5"]
    assert [text for _, text in said(response(register, "Eastvale"), "4a.iv-v")] == [
        "Note. Wardens are a matter for the basin boards.",
        "They will be told.",
    ]
    assert register.reports[0].recommendations[0].text == "Governments should fund river wardens in every basin."


def test_a_position_on_a_line_of_its_own_belongs_to_the_body_above_it() -> None:
    block = "{name}\nPosition: {position}\n{more}\n\n"
    text = "Response of governments to the Westmarch review\n\n"
    for number in ("1", "2"):
        text += f"Recommendation {number}: Do thing {number}.\n\n"
        text += block.format(name="Northmoor Government", position="Accept in part", more="It begins in 2025.")
        text += block.format(name="Eastvale Government", position="Noted", more="")
    register = read(text, "positions.txt")
    assert said(response(register, "Northmoor Government"), "2") == [
        ("Position", "Accept in part"),
        ("Position", "It begins in 2025."),
    ]


def test_a_small_table_of_bodies_under_each_label_is_read() -> None:
    rows = [["Northmoor", "Accept in principle"], ["Eastvale", "Reject"]]
    small = "<table>" + "".join(f"<tr><td>{name}</td><td>{said}</td></tr>" for name, said in rows) + "</table>"
    source = page(
        "<h1>Positions of governments</h1>",
        *(f"<h2>Recommendation {number}</h2><p>Do thing {number}.</p>{small}" for number in (1, 2, 3)),
    )
    register = read(source)
    assert numbers(register) == ["1", "2", "3"]
    assert [passage.text for passage in response(register, "Eastvale").passages] == ["Reject"] * 3


def test_a_matrix_of_states_recommendations_keeps_who_made_them() -> None:
    source = markdown(
        ["No.", "Recommendation", "Recommending State", "Position", "Comments"],
        ["6.1", "Ratify the convention.", "Penhallow", "Supported", "It was ratified."],
        ["6.2", "Abolish the tax.", "Southwick", "Noted", "There is no such tax."],
    )
    register = read(f"# Response of Westmarch to the review\n\n{source}")
    assert said(register.responses[0], "6.2") == [("Position", "Noted"), ("Comments", "There is no such tax.")]


def test_responses_of_two_agencies_in_two_columns_are_theirs() -> None:
    source = page(
        table(
            ["Rec", "Recommendation", "Lake Authority response", "Ministry of Boats response", "Due date"],
            ["1", "Make a rule.", "We asked the ministry.", "A bill is drafted.", "1 May 2025"],
        )
    )
    register = read(source)
    assert said(response(register, "Ministry of Boats"), "1") == [("Ministry of Boats response", "A bill is drafted.")]


def test_first_and_later_responses_are_not_bodies() -> None:
    source = markdown(
        ["Rec", "Report", "Recommendation", "Initial response", "Updated response 2024"],
        ["1", "Roads", "Make a rule.", "We will.", "We did."],
    )
    register = read(source)
    assert len(register.responses) == 1


def test_rows_of_bodies_beside_a_merged_recommendation_are_their_answers() -> None:
    source = page(
        "<h1>Responses to the Westmarch review</h1>",
        table(
            ["Recommendation", "Jurisdiction", "Response", "Comments"],
            [('rowspan="2"', "1.1 Make a rule."), "Northmoor", "Accept", "Soon."],
            ["Eastvale", "Reject", ""],
            [('rowspan="2"', "1.2 Publish it."), "Northmoor", "Accept", ""],
            ["Eastvale", "Accept", "It is public."],
        ),
    )
    register = read(source)
    assert numbers(register) == ["1.1", "1.2"]
    assert said(response(register, "Eastvale"), "1.2") == [("Response", "Accept"), ("Comments", "It is public.")]


def test_a_committees_status_is_not_a_bodys_position() -> None:
    source = markdown(
        ["Minute No.", "Recommendation", "Cabinet response", "Lead member", "Scrutiny status"],
        ["45", "That Cabinet plants trees.", "Accepted", "Cllr A.", "Complete"],
    )
    register = read(f"# Southwick City Council tracker\n\n{source}")
    assert said(response(register, "Southwick City Council"), "45") == [
        ("Cabinet response", "Accepted"),
        ("Lead member", "Cllr A."),
        ("Scrutiny status", "Complete"),
    ]
