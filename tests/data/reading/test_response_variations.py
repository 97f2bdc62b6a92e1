"""Responses in many wordings: whose words, what they answer, and what stands around them."""

from __future__ import annotations

import letters
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.documents import UnreadableError, read
from data.reading.labels import key
from data.reading.response import LAYOUTS, read_response
from data.readings import ResponseReading, Voice

CC, PCC, ANSWER, OTHER = (
    Voice.CHIEF_OFFICER,
    Voice.LOCAL_POLICING_BODY,
    Voice.ANSWER_TO_CHIEF_OFFICER,
    Voice.RESPONDENT,
)


def response(text: str, name: str = "a.txt") -> ResponseReading:
    return read_response(read(text.encode(), name))


def voices(reading: ResponseReading) -> list[Voice]:
    return [passage.voice for passage in reading.passages]


def answered(reading: ResponseReading) -> list[list[str]]:
    return [[key(reading.stated[index].label) for index in passage.answers] for passage in reading.passages]


def test_a_template_with_a_quoted_chief_constable_keeps_the_voices_apart() -> None:
    reading = response(letters.TEMPLATE_WITH_QUOTE)
    assert reading.layout == "numbered template"
    assert voices(reading) == [PCC, PCC, CC, CC, PCC]
    assert reading.signatory == "Lena Tarrant"
    assert reading.report_title.startswith("Race and policing: A review")
    assert reading.passages[-1].heading == "Next steps"


def test_a_letter_with_labels_says_which_passage_answers_which() -> None:
    reading = response(letters.LETTER_WITH_LABELS)
    assert reading.respondent == "Police and Crime Commissioner for Northdale" and reading.force == "Northdale Police"
    assert reading.dated == "2023-06-03" and reading.addressee == "Home Secretary"
    assert answered(reading) == [
        [],
        ["recommendation 1"],
        ["recommendation 1"],
        ["recommendation 2"],
        ["recommendation 3", "recommendation 4"],
        ["recommendation 5"],
    ]
    assert reading.stated[1].text.startswith("By 31 October 2023")
    assert reading.copied_to == ("Mr Abel Crane, HMCI", "Chief Constable Simon Chalk")


def test_a_form_may_separate_its_fields_by_tabs() -> None:
    reading = response(letters.FORM_WITH_TABS)
    assert (reading.layout, reading.report_published, reading.dated) == ("form", "2022-07-27", "2022-09-20")
    assert reading.report_title.startswith("PEEL 2021/22") and reading.force == "Eastmoor Police"
    assert voices(reading) == [CC, PCC, CC]
    assert [passage.text for passage in reading.passages][-1] == "Complete"


def test_a_mayors_office_answers_beside_the_force() -> None:
    reading = response(letters.MAYOR_TABLE, "a.md")
    assert reading.respondent == "Mayor's Office for Policing and Crime"
    assert answered(reading) == [["recommendation 1"]] * 2 + [["recommendation 2"]] * 2
    assert voices(reading) == [CC, PCC, CC, CC]
    assert not reading.nil


def test_a_nil_answer_in_a_letter_is_a_letter_and_a_nil() -> None:
    reading = response(letters.NIL_LETTER)
    assert reading.layout == "letter" and "no recommendations for Norvale" in reading.nil
    assert reading.signatory == "Aled Byrne"
    assert reading.dated == ""


def test_a_chief_constable_may_answer_alone() -> None:
    reading = response(letters.CHIEF_CONSTABLE)
    assert voices(reading) == [CC, CC] and reading.force == "Redfordshire Police"
    assert [stated.text[:7] for stated in reading.stated] == ['"Within', '"Immedi']


def test_bullets_without_numbers_are_stated_each_with_its_comments() -> None:
    reading = response(letters.BULLETS_WITHOUT_NUMBERS)
    assert reading.layout == "bullet and comment"
    assert [passage.answers for passage in reading.passages] == [(0,), (0,), (1,), (1,), ()]
    assert voices(reading) == [CC, PCC, CC, PCC, PCC]
    assert {passage.by for passage in reading.passages} == {"bullet", ""}


def test_three_voices_stay_apart() -> None:
    assert voices(response(letters.THREE_VOICES)) == [CC, CC, PCC, ANSWER]


def test_wrapped_prose_with_an_unquoted_chief_constable() -> None:
    reading = response(letters.WRAPPED_PROSE)
    assert reading.layout == "prose with chief officer's block" and reading.dated == "2021-10-12"
    assert reading.respondent == "Police and Crime Commissioner for Devonmoor, Cornleigh and the Isles of Silly"
    assert voices(reading) == [PCC, CC, CC, PCC, PCC]
    assert answered(reading)[-1] == ["recommendation 3", "recommendation 4", "recommendation 5"]


def test_no_action_is_no_nil_but_no_recommendations_is() -> None:
    reading = response(letters.LETTER_WITH_LIST)
    assert reading.nil.startswith("There were no recommendations for forces")
    without = response(
        letters.LETTER_WITH_LIST.replace("There were no recommendations for forces in the report but it", "It")
    )
    assert without.nil == ""
    assert len(reading.passages) == 6 and reading.copied_to == ("Chief Constable Carl Rowan", "Home Secretary")


def test_each_column_of_a_table_has_its_voice() -> None:
    reading = response(letters.FIVE_COLUMNS, "a.md")
    assert voices(reading) == [CC, PCC, CC, PCC]
    assert answered(reading) == [["recommendation 1"]] * 2 + [["recommendation 2"]] * 2


def test_a_form_may_have_its_fields_at_the_end() -> None:
    reading = response(letters.FORM_WITH_FIELDS_LAST)
    assert reading.report_title == "Keeping the peace" and reading.dated == "2021-04-30"
    assert [passage.text for passage in reading.passages] == ["The policy was reviewed in January 2022."]


def test_a_web_table_with_a_spanning_cell_and_a_quotation_below() -> None:
    reading = response(letters.PAGE_WITH_TABLE, "a.html")
    assert reading.report_title == "Shining a light on betrayal"
    assert answered(reading)[:5] == [["recommendation 1"]] * 4 + [["recommendation 2"]]
    assert reading.passages[-1].by == "quoted text"


def test_a_welsh_letter_is_known_to_be_welsh() -> None:
    reading = response(letters.WELSH)
    assert (reading.language, reading.signatory, reading.addressee) == ("cy", "Aron Siôn", "Ysgrifennydd Cartref")
    assert voices(reading) == [PCC]


def test_a_department_answers_in_its_own_voice() -> None:
    reading = response(letters.DEPARTMENT)
    assert voices(reading) == [OTHER, OTHER] and answered(reading) == [["recommendation 1"], ["recommendation 2"]]


PAPER = """\
# Linton Police and Crime Panel

**RECOMMENDATION:** That the Panel note this report.

## Response of the Police and Crime Commissioner for Linton to the HMICFRS report 'Still waiting'

Recommendation 1

{text}

{answer}
"""


def test_a_committees_own_recommendation_is_not_one() -> None:
    reading = response(PAPER.format(text="By May 2024, forces should act.", answer="We accept this."), "a.md")
    assert [key(stated.label) for stated in reading.stated] == ["recommendation 1"]


@pytest.mark.parametrize(
    "answer", ["Accepted.", "Accepted", "Agreed – complete", "The force has done this.", "Noted", "We will."]
)
def test_the_words_of_a_recommendation_are_told_from_its_answer(answer: str) -> None:
    reading = response(PAPER.format(text="By May 2024, forces should act.", answer=answer), "a.md")
    assert reading.stated[0].text == "By May 2024, forces should act."
    assert [passage.text for passage in reading.passages] == [answer]


BLANKET = """\
Response of the Police and Crime Commissioner for Linton to the HMICFRS report "Still waiting"

I accept all of the recommendations in this report.

Recommendation 1
The force has begun.

Recommendation 2
The force will begin in May.
"""


def test_an_answer_to_everything_answers_everything() -> None:
    reading = response(BLANKET)
    assert [passage.answers for passage in reading.passages] == [(0, 1), (0,), (1,)]
    assert reading.passages[0].by == "blanket"


def test_a_number_of_a_paragraph_is_not_the_number_of_a_recommendation() -> None:
    text = (
        "PCC for Linton: response to the HMICFRS report 'Still waiting'\n\n2.7 Recommendation 4\n\n"
        "2.8 By 1 May 2024, chief constables should act.\n\n2.9 Force response: We have acted.\n\n2.10 AFI 2\n\n"
        "2.11 Forces should improve.\n\n2.12 Force response: We are improving.\n"
    )
    assert answered(response(text)) == [["recommendation 4"], ["area for improvement 2"]]


def test_a_label_of_an_older_report_is_not_answered() -> None:
    text = (
        "Response of the Police and Crime Commissioner for Linton to the HMICFRS report 'Still waiting'\n\n"
        "The work that followed recommendation 3 of the 2019 report has been completed by the force."
    )
    assert response(text).stated == ()


@pytest.mark.parametrize(
    "text",
    [
        "Shopping list\n\n- milk\n- bread\n\nRemember the dog.",
        "Dear Anna,\n\nThank you for the lovely dinner.\n\nYours sincerely\n\nBen",
        "Dear Home Secretary\n\nYours sincerely",
        "x",
    ],
)
def test_what_is_no_response_has_no_passages(text: str) -> None:
    reading = response(text)
    assert reading.passages == () and reading.layout == ""


WORDS = st.sampled_from(
    [
        "Recommendation",
        "1",
        "AFI 2",
        "\n",
        "\n\n",
        "\t",
        "|",
        "Force response:",
        "PCC comments:",
        "The Chief Constable has stated:",
        "“",
        "”",
        '"',
        "We accept this.",
        "Dear",
        "Home Secretary",
        "Yours sincerely",
        "Cc:",
        "N/A",
        "HMICFRS report",
        "Gwent",
        "By 1 May 2024, forces should act.",
        "Police and Crime Commissioner for",
        "- ",
        "2.1 ",
        "# ",
        "**",
        "<p>",
        "</p>",
        "--",
        "Response",
        "Recommendations",
        "no recommendations for",
        "1 May 2020",
        "Areas for improvement",
        "Chief Constable",
        "Date:",
        "> ",
        "I",
        ":",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_mixture_of_what_letters_hold_is_read(text: str, name: str) -> None:
    try:
        document = read(text.encode(), name)
    except UnreadableError:
        return
    reading = read_response(document)
    assert reading.layout in {*LAYOUTS, ""}
    for passage in reading.passages:
        assert 0 <= passage.start <= passage.end <= len(document.text) and passage.text.strip()
        assert all(0 <= index < len(reading.stated) for index in passage.answers)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_read(text: str) -> None:
    response("The HMICFRS inspection report, a response by the police. " + text)
