"""What is no register is left to the readers of letters and reports."""

# ruff: noqa: E501  the tables are as people make them

from __future__ import annotations

import pytest

from data.reading.register import read_register
from tests.data.reading.register.builders import document, markdown

LETTER = "# Response of the Police and Crime Commissioner for Northmoor\n\n"


@pytest.mark.parametrize(
    "text",
    [
        LETTER + markdown(["Recommendations", "Force response"], ["1. Train staff.", "Training began."]),
        LETTER + markdown(["No.", "Recommendation", "Response"], ["1", "Train staff.", "Training began."]),
        LETTER + markdown(["No.", "Recommendation", "Force response", "PCC comments"], ["1", "Train staff.", "It began.", "I agree."]),
        LETTER + markdown(["No.", "Recommendation", "Force Response", "Mayor's comments", "Owner"], ["1", "Train staff.", "It began.", "I agree.", "ACC"]),
        markdown(["Name", "Post", "Telephone"], ["A. Person", "Clerk", "01632 960000"]),
        markdown(["Status", "Definition", "Further reporting"], ["Rejected", "It will not be done.", "No"]),
        markdown(["Year", "Recommendations made", "Closed"], ["2023", "14", "9"]),
        LETTER + "Recommendation 1\n\nForce response: Accepted. It began.\n\nPCC comment: Agreed.\n\nRecommendation 2\n\nForce response: Accepted.\n\nPCC comment: Agreed.\n",
        "Dear Minister\n\nI welcome this report.\n\nYours sincerely\n",
        "# Report\n\n## Recommendation 1\n\nThe force should train staff.\n\n## Recommendation 2\n\nThe force should buy pumps.\n",
    ],
)  # fmt: skip
def test_no_register_is_found(text: str) -> None:
    assert read_register(document(text)) is None


def test_an_empty_register_is_none() -> None:
    assert read_register(document(markdown(["Ref", "Recommendation", "Owner", "Status"], ["", "", "", ""]))) is None


def test_a_force_table_that_tracks_is_a_register() -> None:
    titles = ["Ref", "Recommendation", "Force response", "Owner", "Status"]
    assert (
        read_register(document(LETTER + markdown(titles, ["1", "Train staff.", "It began.", "ACC", "Open"])))
        is not None
    )
