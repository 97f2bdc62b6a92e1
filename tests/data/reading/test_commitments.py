"""Progress in table cells, commitments with dates and owners, and answers by reference."""

from __future__ import annotations

import pytest

from data.reading.cues import references, suggest
from data.readings import PassageReading, Suggestion, Voice


def passage(text: str, heading: str = "") -> PassageReading:
    return PassageReading(text, 0, len(text), Voice.RESPONDENT, heading=heading)


def on(scale: str, *passages: PassageReading) -> list[Suggestion]:
    return [each for each in suggest(passages) if each.scale == scale]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Complete", "done"),
        ("Implemented", "done"),
        ("Fully implemented", "done"),
        ("Closed", "done"),
        ("Discharged", "done"),
        ("Status: Complete", "done"),
        ("Already in place.", "done"),
        ("Being implemented", "under-way"),
        ("In progress", "under-way"),
        ("Ongoing", "under-way"),
        ("Partially implemented", "under-way"),
        ("Planned", "planned"),
        ("Scheduled", "planned"),
        ("No further action", "no-action-no-reason"),
    ],
)
def test_a_status_cell_tells_the_progress(cell: str, value: str) -> None:
    assert [each.value for each in on("progress", passage(cell))] == [value]


@pytest.mark.parametrize(
    "cell", ["Green", "Amber", "Red", "Open", "Closed – not implemented", "Overdue", "Outstanding"]
)
def test_a_colour_or_an_unclear_state_tells_no_progress(cell: str) -> None:
    assert on("progress", passage(cell)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A new form has been introduced.", "done"),
        ("The form is being rolled out to all stations.", "under-way"),
        ("The force has begun training its staff.", "under-way"),
        ("We will introduce a new form.", "planned"),
        ("The Trust intends to replace each lock.", "planned"),
        ("The college will publish the guide by March 2021.", "planned"),
    ],
)
def test_sentences_tell_the_progress(text: str, value: str) -> None:
    assert [each.value for each in on("progress", passage(text))] == [value]


PROGRESS = (
    ("The new system went live in March.", ""),
    ("A new procedure has been put in place.", "done"),
    ("This work is complete.", "done"),
    ("We completed this in May 2023.", "done"),
    ("The register was set up in June 2022.", "done"),
    ("Training is being delivered to all staff.", "under-way"),
    ("We are currently reviewing our policy.", "under-way"),
    ("Work is under way to replace the doors.", "under-way"),
    ("The pilot is in progress.", "under-way"),
    ("We will publish the plan in the spring of 2027.", "planned"),
    ("The board plans to recruit two nurses by June 2026.", "planned"),
    ("A review will be carried out next year.", "planned"),
    ("No action is proposed, as the law already covers this.", "no-action-with-reason"),
    ("We do not intend to take any action.", "no-action-no-reason"),
    ("We do not intend to implement this recommendation, because it would cost too much.", "no-action-with-reason"),
    ("The report says that training is being delivered.", ""),
    ("Training should be delivered.", ""),
    ("The policy has not been updated.", ""),
    ("It is hoped that the work will be finished.", ""),
    ("If a system were introduced, it would cost £3m.", ""),
    ("The policy was last updated by the previous owner.", ""),
    ("Completed", "done"),
    ("Not started", ""),
    ("Overdue", ""),
    ("Ongoing – due June", "under-way"),
    ("Work has not begun.", ""),
    ("We have not yet implemented this.", ""),
    ("Has the policy been introduced?", ""),
    ("We have already implemented this recommendation.", "done"),
    ("The force has now trained all its call takers.", "done"),
    ("No further action needed", "no-action-no-reason"),
    ("The new unit opened in May.", ""),
    ("It is planned to finish by May 2025.", "planned"),
    ("Nothing has been done.", ""),
    ("The old store was closed.", ""),
    ("We continue to monitor this.", ""),
)
"""Written without a look at the rules, and kept: a sentence, and the progress that it tells, "" for none."""


@pytest.mark.parametrize(("text", "value"), PROGRESS)
def test_a_sentence_tells_the_progress_that_a_careful_reader_takes_from_it(text: str, value: str) -> None:
    assert next((each.value for each in on("progress", passage(text))), "") == value


@pytest.mark.parametrize(
    ("text", "due", "due_words", "owner"),
    [
        (
            "Superintendent Hale will review the store by 31 March 2021.",
            "2021-03-31",
            "by 31 March 2021",
            "Superintendent Hale",
        ),
        ("By March 2021 the Home Office will publish guidance.", "", "By March 2021", "the Home Office"),
        ("We will introduce a new policy by the end of 2025.", "2025-12-31", "by the end of 2025", ""),
        ("The policy will be rewritten by the end of March 2021.", "2021-03-31", "by the end of March 2021", ""),
        (
            "The Head of Estates is to replace the doors before 5 May 2022.",
            "2022-05-05",
            "before 5 May 2022",
            "the Head of Estates",
        ),
        ("Training will be delivered within six months.", "", "within six months", ""),
        (
            "A review, led by Chief Inspector Ada Penn, will report by Q3 2025.",
            "",
            "by Q3 2025",
            "Chief Inspector Ada Penn",
        ),
        ("We will introduce a new form.", "", "", ""),
        ("The force will train every officer by September.", "", "by September", "the force"),
        ("DCC Ann Moor will chair the board from 1 April 2022.", "2022-04-01", "from 1 April 2022", "DCC Ann Moor"),
        ("The council undertakes to publish its plan by 1 June 2026.", "2026-06-01", "by 1 June 2026", "the council"),
        ("The work is due to finish by summer 2027.", "", "by summer 2027", ""),
        ("Lamps will be fitted by 31/01/2024.", "2024-01-31", "by 31/01/2024", ""),
        (
            "The Home Office and the College of Policing will consult in spring 2026.",
            "",
            "in spring 2026",
            "the Home Office and the College of Policing",
        ),
    ],
)
def test_a_promise_keeps_its_words_its_date_and_its_owner(text: str, due: str, due_words: str, owner: str) -> None:
    (found,) = on("commitment", passage(text))
    assert (found.value, found.due, found.due_words, found.owner) == ("promised", due, due_words, owner)
    assert text[found.start : found.end] == found.words


@pytest.mark.parametrize(
    "text",
    [
        "We will continue to hold the Chief Constable to account in 2024.",
        "I will not publish it by March.",
        "If funds allow, we will buy a van by June 2024.",
        "Will the board meet by May 2024?",
        "The Government will consider this by 2027.",
        "Inspectors will return in 2023.",
        "This will cost £4m in 2024.",
        "We would train every officer by June 2024.",
        "The store was built in 2019.",
        "The audit was completed by Northmoor in March 2021.",
    ],
)
def test_what_is_denied_supposed_or_only_told_is_no_promise(text: str) -> None:
    assert on("commitment", passage(text)) == []


def test_several_promises_of_one_answer_stand_in_text_order() -> None:
    text = (
        "We will buy vans by 1 June 2024 and will train drivers by 1 July 2024; the guide will follow by autumn 2024."
    )
    assert [each.due_words for each in on("commitment", passage(text))] == [
        "by 1 June 2024",
        "by 1 July 2024",
        "by autumn 2024",
    ]


def test_owner_and_date_of_a_tables_columns_belong_to_the_promise_of_the_row() -> None:
    row = (passage("We will fit new locks."), passage("Head of Estates", "Owner"), passage("31/03/2021", "Target date"))
    (found,) = on("commitment", *row)
    assert (found.words, found.due, found.owner) == ("We will fit new locks", "2021-03-31", "Head of Estates")


def test_fields_in_the_text_give_owner_and_date() -> None:
    text = "Owner: Head of Estates\nTarget date: March 2021\nWe will replace each lock."
    (found,) = on("commitment", passage(text))
    assert (found.due, found.due_words, found.owner) == ("", "March 2021", "Head of Estates")


def test_a_long_sentence_is_cut_at_a_word() -> None:
    text = "We will publish " + "a longer and longer account of it " * 20 + "by 1 June 2024."
    (found,) = on("commitment", passage(text))
    assert len(found.words) <= 240
    assert text[found.start : found.end] == found.words
    assert found.due == "2024-06-01"


@pytest.mark.parametrize(
    "text",
    [
        "Please refer to our letter of 3 May.",
        "As set out in our earlier response, the rota stands.",
        "See our response to the 2019 report.",
        "I refer the panel to our submission of 4 May 2020.",
    ],
)
def test_an_answer_that_points_out_of_its_document_is_marked(text: str) -> None:
    (found,) = on("reference", passage(text))
    assert found.value == "elsewhere"
    assert found.words in text
    assert references.inside(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("See our response to recommendation 4.", "4"),
        ("Please refer to Recommendation 12.", "12"),
        ("This is covered in our answer to recommendation 2.", "2"),
        ("Our response under recommendation 8.3 tells more.", "8.3"),
        ("As stated above.", None),
        ("See above", None),
    ],
)
def test_an_answer_that_points_to_another_of_its_document_is_known(text: str, number: str | None) -> None:
    (found,) = references.inside(text)
    assert (found.label.number if found.label else None) == number
    assert on("reference", passage(text)) == []


@pytest.mark.parametrize(
    "text", ["We accept recommendation 4.", "Recommendation 4 is done.", "The report is above average."]
)
def test_a_label_that_is_only_named_is_no_reference(text: str) -> None:
    assert references.inside(text) == []
