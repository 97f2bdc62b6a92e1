"""Who answers, which report and when, in the many ways in which the head of a response says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import documents
from data.reading.response import read_response

if TYPE_CHECKING:
    from data.readings import ResponseReading

_TITLE = "Locked out: how forces look after keys"
_LETTER = (
    "I welcome the report of HMICFRS and its recommendations. The Chief Constable has started work on them.\n\n"
    "Recommendation 1\n\nThe force has counted its keys twice and will do so again.\n"
)
_ANSWERS = (
    "The Government is grateful to the Committee for its report and recommendations.\n\n"
    "Recommendation 1\n\nThe Department should count keys.\n\n"
    "We accept this recommendation. Keys were counted in May.\n\n"
    "Recommendation 2\n\nThe Department should cut keys.\n\nWe reject this recommendation. Keys are cut by others.\n"
)


def _read(*parts: str) -> ResponseReading:
    return read_response(documents.read("\n\n".join(parts).encode(), "response.txt"), ())


@pytest.mark.parametrize(
    "head",
    [
        ("Eastvale PCC", "Response to HMICFRS report", _TITLE),
        (f"OPCC Eastvale response: {_TITLE}",),
        (
            f"PCC response to ‘{_TITLE}’ (HMICFRS, March 2023)",
            "Office of the Police and Crime Commissioner for Eastvale",
        ),
        (f"Eastvale Police, Fire and Crime Commissioner's response to the HMICFRS report: {_TITLE}",),
        (f"Response from the Mayor of Eastvale to {_TITLE}", "HMICFRS thematic inspection"),
        (f"Eastvale Combined Authority response to HMICFRS’ inspection report “{_TITLE}”",),
        (f"{_TITLE} – response from Eastvale's Police and Crime Commissioner",),
        (f"HMICFRS: {_TITLE}", "Response of Eastvale PCC"),
        (f"HMICFRS Report – {_TITLE} – Eastvale PCC Response",),
        ("The Police, Crime and Victims’ Commissioner for Eastvale", f"Response to the HMICFRS publication {_TITLE}"),
        (
            f"Joint PCC and Chief Constable response to HMICFRS inspection: {_TITLE}",
            "Eastvale Police and Eastvale OPCC",
        ),
    ],
)
def test_a_commissioners_head_names_the_area_and_the_report(head: tuple[str, ...]) -> None:
    reading = _read(*head, "3 May 2023", _LETTER)
    assert "Eastvale" in reading.respondent
    assert reading.force.startswith("Eastvale")
    assert reading.report_title == _TITLE
    assert reading.dated == "2023-05-03"
    assert [passage.answers for passage in reading.passages] == [(), (0,)]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (("Eastvale OPCC's response to PEEL 2023–25",), "PEEL 2023–25"),
        (("Eastvale PCC response to PEEL 2021/22: An inspection",), "PEEL 2021/22: An inspection"),
        (("PEEL 2021/22: Police effectiveness", "Eastvale PCC response"), "PEEL 2021/22: Police effectiveness"),
    ],
)
def test_a_programme_is_a_title_though_no_word_says_report(head: tuple[str, ...], title: str) -> None:
    assert _read(*head, "3 May 2023", _LETTER).report_title == title


@pytest.mark.parametrize(
    ("head", "who", "title"),
    [
        (("Government response to the Lords Select Committee on Keys’ report: Locked Out",), "", "Locked Out"),
        (("Locked Out", "Government response to the Keys Committee’s report"), "", "Locked Out"),
        (("Northmoor Government response to the Justice Committee’s report on Lost Keys",), "Northmoor", "Lost Keys"),
        (("Ministry of Doors Response to the Ombudsman’s Special Report, Locked Out",), "Doors", "Locked Out"),
        (("Ministry of Doors – Response to the Key Board’s performance audit: Locked Out",), "Doors", "Locked Out"),
        (("Westerly Council – Response to Local Ombudsman report 22 003 456",), "Westerly Council", ""),
    ],
)
def test_a_governments_head_names_who_answers_and_the_report(head: tuple[str, ...], who: str, title: str) -> None:
    reading = _read(*head, _ANSWERS)
    assert who in reading.respondent
    assert reading.report_title == title or not title
    assert [passage.answers for passage in reading.passages] == [(), (0,), (1,)]


def test_a_letterhead_names_the_body_but_not_when_the_letter_is_to_it() -> None:
    lines = "Recommendation 1\n\nWe have counted the keys.\n\nYours sincerely\n\nAda Pole"
    sent = _read("Bureau of Keys", "3 May 2023", "Dear Committee", "In response to your report:", lines)
    assert sent.respondent == "Bureau of Keys"
    received = _read("The Keys Committee Office", "3 May 2023", "Dear Committee", "In response to your report:", lines)
    assert received.respondent == ""


@pytest.mark.parametrize(
    ("written", "iso", "words"),
    [
        ("3rd May, 2023", "2023-05-03", "3rd May, 2023"),
        ("the 3rd of May 2023", "2023-05-03", "3rd of May 2023"),
        ("03.05.23", "2023-05-03", "03.05.23"),
        ("03/05/2023", "2023-05-03", "03/05/2023"),
        ("3 May '23", "2023-05-03", "3 May '23"),
        ("3 Mai 2023 / 3 May 2023", "2023-05-03", "3 May 2023"),
        ("May 2023", "", "May 2023"),
    ],
)
def test_a_day_is_read_however_it_is_written_and_a_month_keeps_its_words(written: str, iso: str, words: str) -> None:
    reading = _read(f"Eastvale PCC response to HMICFRS report: {_TITLE}", written, _LETTER)
    assert reading.dated == iso
    assert words in reading.dated_words


def test_a_day_in_the_text_is_not_the_responses_own() -> None:
    head = f"Eastvale PCC response to HMICFRS report: {_TITLE}"
    reading = _read(head, "HMICFRS published its report on 1 March 2023. I welcome it.", _LETTER)
    assert (reading.dated, reading.dated_words) == ("", "")


def test_a_day_at_the_end_of_a_signature_is_the_responses_own() -> None:
    head = f"Response to HMICFRS report: {_TITLE}"
    reading = _read(head, _LETTER, "Ada Pole, Police and Crime Commissioner for Eastvale 20 March 2023")
    assert reading.dated == "2023-03-20"
    assert reading.signatory == "Ada Pole"
