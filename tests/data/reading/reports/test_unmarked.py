"""Reports whose headings, numbers and lists are told by nothing but their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.documents import read
from data.reading.report import read_report

if TYPE_CHECKING:
    from data.readings import ReportReading


def report(text: str, name: str = "made.md") -> ReportReading:
    return read_report(read(text.encode(), name))


def test_a_heading_that_says_what_to_do_is_the_area_for_improvement() -> None:
    found = report(
        "# Assessment of Eastvale Police\n\n### Areas for improvement\n\n"
        "#### The force should improve how quickly it answers calls\n\nCallers waited 40 seconds.\n\n"
        "#### The force needs to improve its records\n\nWe reviewed 120. Seven were wrong.\n\n"
        "### Main findings\n\nThe force should be proud.\n"
    ).recommendations
    assert [each.label.number for each in found] == ["1", "2"]
    assert found[0].text == "The force should improve how quickly it answers calls"
    assert found[1].text == "The force needs to improve its records"


def test_a_list_of_conclusions_without_blank_lines_is_read_up_to_the_minutes() -> None:
    found = report(
        "HOUSE OF COMMONS\nLighthouse Committee\nLanterns on the coast\nFourth Report of Session 2012-13\nHC 412\n"
        "Published on 14 May 2012\nConclusions and recommendations 21\n1. We heard that lamps are lit late.\n"
        "2. The Department said that it knew.\nConclusions and recommendations\nLamps\n"
        "1. Lamps are lit late, and the Department should have known it by 2009. (Paragraph 12)\n"
        "2. We recommend that the Department publish the list of ports by 1 March 2013. (Paragraph 14)\nKeepers\n"
        "3. The Minister told us that keepers are content. (Paragraph 20)\nFormal Minutes\nMonday 30 April 2012\n"
        "Members present:\n1. Mr Lamp, in the Chair\n",
        "made.txt",
    )
    assert found.title == "Lanterns on the coast"
    assert [each.label.number for each in found.recommendations] == ["1", "2", "3"]
    assert [each.addressees for each in found.recommendations] == [(), ("the Department",), ()]
    assert [each.due for each in found.recommendations] == ["", "2013-03-01", ""]
    assert all(each.text.endswith(")") for each in found.recommendations)


def test_a_chapter_after_the_recommendations_is_none_of_them() -> None:
    found = report(
        "Keeping time\n\nHM Inspectorate of Clocks\n\nRecommendations\n\n"
        "1. Chief constables should wind all of their clocks once a week.\n\n"
        "2. The Home Office should buy a clock for each station.\n\n"
        "1. Introduction\n\n1.1. In Westerly the clock had stopped and nobody should rely on it.\n",
        "made.txt",
    ).recommendations
    assert [each.label.number for each in found] == ["1", "2"]
    assert found[1].text == "The Home Office should buy a clock for each station."


def test_recommendations_made_under_an_act_go_to_those_named_above_them() -> None:
    found = report(
        "# Inquest into the death of Arthur Finch\n\nState Coroner's Court of Northmoor\n\n"
        "## Recommendations pursuant to section 82\n\nTo the Commissioner of Northmoor Police:\n\n"
        "1. That cameras be fitted in vans.\n\nTo the Minister for Health:\n\n2. That a bed be kept free at night.\n"
    ).recommendations
    assert [each.addressees for each in found] == [
        ("the Commissioner of Northmoor Police",),
        ("the Minister for Health",),
    ]


def test_short_labels_that_look_like_numbered_paragraphs_are_labels() -> None:
    found = report(
        "The Dam Inquiry\n\nRECOMMENDATIONS\n\nR5.1 The company must ring its bell. This must include weekends.\n\n"
        "R5.2 The council should listen by 31 March 2025.\n",
        "made.txt",
    ).recommendations
    assert [(each.label.number, each.due) for each in found] == [("5.1", ""), ("5.2", "2025-03-31")]


def test_labels_in_brackets_behind_the_words_of_a_table_are_read() -> None:
    found = report(
        "# Bridges: bolts need attention\n\n## Recommendations for Executive Action\n\n"
        "| Agency Affected | Recommendation | Status |\n|---|---|---|\n"
        "| Bridges Agency | The Agency should list its bolts. (Recommendation 1) | Open |\n"
        "| Coast Board | The Board should share its list. (Recommendation 2) | Closed |\n"
    ).recommendations
    assert [(each.label.number, each.addressees) for each in found] == [
        ("1", ("Bridges Agency",)),
        ("2", ("Coast Board",)),
    ]


def test_a_number_that_a_scan_misread_is_still_that_of_a_matter_of_concern() -> None:
    found = report(
        "REGULATION 28: REPORT TO PREVENT FUTURE DEATHS\nTHIS REPORT IS BEING SENT TO:\n1. Calder Vale Hospital\n"
        "1 CORONER\nI am Edith Marlow, coroner for Calder Va1e.\n5 CORONER'S CONCERNS\n"
        "The MATTERS OF CONCERN are as follows. -\n(I) There was no record. The\nseivices do not share one.\n"
        "(2} Staff had not been trained.\n(3) No one checks the beds.\n6 ACTION SHOULD BE TAKEN\nIn my opinion.\n"
        "7 YOUR RESPONSE\nYou must respond by 28 April 2024.\n",
        "made.txt",
    ).recommendations
    assert [each.label.number for each in found] == ["1", "2", "3"]
    assert found[1].text == "Staff had not been trained."


def test_bullets_below_what_needs_to_improve_count_though_they_only_name_what_is_weak() -> None:
    found = report(
        "# Inspection of Eastvale children's services\n\n## What needs to improve?\n\n"
        "- The quality of assessments for disabled children.\n- Management oversight.\n\n"
        "## The experiences of children\n\nThey should be seen sooner.\n"
    ).recommendations
    assert [each.text for each in found] == [
        "The quality of assessments for disabled children.",
        "Management oversight.",
    ]


def test_the_next_concern_is_no_part_of_the_recommendation_above_it() -> None:
    found = report(
        "# Report on an inspection of HMP Marsh\n\n## Key concerns and recommendations\n\n"
        "**Key concern S39:** Violence had risen.\n\n"
        "**Key recommendation: The governor should publish a plan. (To the governor)**\n\n"
        "**Key concern S40:** Health care was poor.\n\n"
        "**Key recommendation: NHS England should fund a nurse. (To NHS England)**\n"
    ).recommendations
    assert [each.text for each in found] == [
        "The governor should publish a plan. (To the governor)",
        "NHS England should fund a nurse. (To NHS England)",
    ]
