"""What an e-mail quotes below its own words is no part of the response."""

from __future__ import annotations

import pytest

from data import documents
from data.reading.response import read_response

_OWN = (
    "Response to HMICFRS report: Open doors\n\nDear colleagues,\n\nPlease find below what the "
    "Police and Crime Commissioner for Eastvale says of each recommendation of this report, as section 55 asks.\n\n"
    "Recommendation 1\n\nLocks were changed in May.\n\n"
)
_ASKED = "Please send us what you say to each recommendation within fifty-six days of this message."


@pytest.mark.parametrize(
    "mark",
    [
        "-----Original Message-----",
        "________\n\nFrom: Inspections\nSent: 1 March 2023 11:02\nTo: Eastvale\nSubject: Request",
        "On Wed, 1 Mar 2023 at 11:02, Inspections wrote:",
        "From: Inspections\n\nDate: 1 March 2023\n\nTo: Eastvale",
    ],
)
def test_the_message_that_is_answered_is_left_out(mark: str) -> None:
    reading = read_response(documents.read(f"{_OWN}{mark}\n\n{_ASKED}\n".encode(), "mail.txt"), ())
    assert [passage.text for passage in reading.passages if passage.answers] == ["Locks were changed in May."]
    assert not any("fifty-six" in passage.text for passage in reading.passages)


def test_a_message_that_is_only_passed_on_is_the_response() -> None:
    text = f"For your records.\n\n-----Original Message-----\n\n{_OWN}"
    reading = read_response(documents.read(text.encode(), "mail.txt"), ())
    assert "Locks were changed in May." in [passage.text for passage in reading.passages]
