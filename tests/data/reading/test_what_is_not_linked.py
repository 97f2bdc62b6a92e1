"""A passage that answers nothing in particular is linked to nothing; one that answers several, to all of them."""

from __future__ import annotations

import pytest

from data import documents
from data.reading.response import read_response
from data.readings import Voice

_HEAD = "Eastvale PCC response to HMICFRS report: Open doors at night\n\n3 May 2023\n\n"


def _links(body: str, name: str = "response.txt") -> dict[str, tuple[str, ...]]:
    """Return, for each passage by its first three words, the numbers of the recommendations that it answers."""
    reading = read_response(documents.read((_HEAD + body).encode(), name), ())
    return {
        " ".join(passage.text.split()[:3]): tuple(reading.stated[index].label.number for index in passage.answers)
        for passage in reading.passages
    }


def _voices(body: str) -> list[Voice]:
    return [each.voice for each in read_response(documents.read((_HEAD + body).encode(), "response.txt"), ()).passages]


def test_a_title_in_plain_text_ends_the_answer_above_it() -> None:
    found = _links(
        "Recommendation 1\n\nThe force awaits national guidance from the College.\n\nGovernance\n\n"
        "I hold a monthly meeting with the Chief Constable.\n"
    )
    assert found == {"The force awaits": ("1",), "I hold a": ()}


def test_a_list_of_labels_with_their_answers_gives_each_its_own_and_ends() -> None:
    found = _links(
        "The force tells me what it has done:\n\n• Recommendation 1 – completed in March\n\n"
        "• Recommendation 2 – on track for July\n\n• Recommendation 3 – not started\n\n"
        "I am content with this progress.\n"
    )
    assert found["completed in March"] == ("1",)
    assert found["on track for"] == ("2",)
    assert found["not started"] == ("3",)
    assert found["I am content"] == ()


def test_one_answer_below_a_list_answers_all_of_the_list() -> None:
    reading = read_response(
        documents.read(
            f"{_HEAD}Areas for improvement\n\n1. The force should count its keys.\n\n2. The force should change its "
            "locks.\n\nForce response\n\nKeys were counted in May and locks will be changed in June.\n".encode(),
            "response.txt",
        ),
        (),
    )
    assert [passage.answers for passage in reading.passages] == [(0, 1)]


@pytest.mark.parametrize(
    "courtesy",
    [
        "I am grateful to all who helped with this inspection.",
        "If you have any questions, please call my office.",
        "I hope that this is helpful to the inspectorate.",
    ],
)
def test_a_courtesy_at_the_end_answers_nothing(courtesy: str) -> None:
    found = _links(f"Recommendation 1\n\nKeys were counted in May.\n\n{courtesy}\n\nYours sincerely\n\nAda Pole\n")
    assert found[" ".join(courtesy.split()[:3])] == ()
    assert found["Keys were counted"] == ("1",)


def test_a_recommendation_of_another_report_is_not_stated() -> None:
    found = _links(
        "In 2019 the inspectorate made recommendation 7 of its report Closed Doors, which we closed.\n\n"
        "Recommendation 1 of this report has been accepted by the force.\n"
    )
    assert list(found.values()) == [(), ("1",)]


def test_what_a_meeting_resolved_is_no_answer() -> None:
    found = _links(
        "Recommendation 1 – The Commissioner said that keys had been counted.\n\n"
        "Recommendation 2 – The Commissioner said that locks would be changed.\n\n"
        "RESOLVED that the response be noted.\n"
    )
    assert found["RESOLVED that the"] == ()


def test_next_steps_below_all_answers_are_no_answer_but_within_each_they_are() -> None:
    below = "Recommendation 1\n\nKeys were counted in May.\n\n**Next steps**\n\nA report will follow in a year.\n"
    assert _links(below, "response.md")["A report will"] == ()
    each = "**Next steps**\n\nDoors come {} in the year.\n\n"
    within = f"## Recommendation 1\n\nKeys were counted in May.\n\n{each.format('first')}"
    within += f"## Recommendation 2\n\nLocks were changed in May.\n\n{each.format('later')}"
    found = read_response(documents.read((_HEAD + within).encode(), "response.md"), ())
    assert [passage.answers for passage in found.passages if passage.text.startswith("Doors")] == [(0,), (1,)]


@pytest.mark.parametrize(
    "lead", ["The Chief Constable has provided the following response.", "The Chief Constable, Tom Birch, said:"]
)
def test_a_chief_constables_words_without_marks_end_where_the_commissioner_says_i_again(lead: str) -> None:
    body = (
        f"I am glad of this report on stores.\n\n{lead}\n\nThe stores are being rebuilt. That will take a year.\n\n"
        "I have agreed the money. I will visit the stores in June.\n"
    )
    assert _voices(body) == [Voice.LOCAL_POLICING_BODY, Voice.CHIEF_OFFICER, Voice.LOCAL_POLICING_BODY]


def test_one_answer_below_several_statements_answers_each_of_them() -> None:
    text = (
        "Recommendation 1\n\nBy June 2023, chief constables should count keys.\n\nRecommendation 2\n\n"
        "By July 2023, chief constables should change locks.\n\nResponse\n\nThe force has counted its keys.\n"
    )
    assert _links(text) == {"The force has": ("1", "2")}
    between = text.replace("Recommendation 2", "I have no comments on this one yet.\n\nRecommendation 2")
    assert _links(between)["The force has"] == ("2",)
