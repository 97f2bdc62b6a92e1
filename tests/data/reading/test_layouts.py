"""A letter in each layout, by bodies that do not exist, and what a careful reader finds in it."""

# ruff: noqa: E501  the letters are as people send them

from __future__ import annotations

from dataclasses import dataclass

import pytest

from data import documents
from data.bodies.registered import register
from data.reading.response import read_response
from data.readings import ResponseReading, Voice

CC, PCC = Voice.CHIEF_OFFICER, Voice.LOCAL_POLICING_BODY

A = """\
POLICE AND CRIME COMMISSIONER FOR LINTON
RESPONSE TO HMICFRS REPORT 'ROADS POLICING: NOT OPTIONAL'
Published 15 July 2020

I welcome this report and the light that it throws on a part of policing that is too often
forgotten. Road deaths in Linton fell to 31 last year.

I do not agree that every force should have a dedicated analyst. In Linton this work is done
by the county council, and I see no reason to pay for it twice.

The Chief Constable and I have agreed to set up a road safety board, which will meet for the
first time in October 2020.

9 September 2020
"""

B = """\
Office of the Police and Crime Commissioner for Southwick

Response to HMICFRS report: Turning the tide: An inspection of how well the police manage online fraud

14 February 2023

This report was published on 12 December 2022. I am grateful to the inspectors for their work.

The Chief Constable has stated:

"I welcome the findings. I have asked the Deputy Chief Constable to lead on fraud. A new triage desk opened in January 2023 and handles 400 reports a month.

We will train all call takers by June 2023.

I consider that this answers the Chief Constable's duty. In my view the triage desk is a strong step, and I will ask for figures at my public board in May.

I shall be writing to the Chief Constable about the victims' survey.

Mary Ashdown
Police and Crime Commissioner for Southwick
"""

C = """\
# Eastvale PCC response to PEEL 2021/22: Eastvale Constabulary

**1. Introduction**

1.1 This is the formal response of the Police and Crime Commissioner for Eastvale under section 55 of the Police Act 1996.

**2. Recommendations**

2.1 Recommendation 1

2.2 By 31 October 2023, the chief constable should make sure that all vetting renewals are completed on time.

2.3 Force response: The vetting backlog has been cleared. As at 1 May 2023 there were no overdue renewals.

2.4 Recommendation 2

2.5 By 31 December 2023, the chief constable should review the staffing of the control room.

2.6 Force response: The recommendation is accepted. A review is under way and will report in November 2023.

**3. Commissioner's comments**

3.1 I am content with the progress made by the force and will monitor it through my Performance Board.

Dated: 3 July 2023
"""

D = """\
RESPONSE OF THE POLICE, FIRE AND CRIME COMMISSIONER FOR NORTHMOOR TO THE HMICFRS REPORT SAFE TO SHARE: AN INSPECTION OF HOW THE POLICE WORK WITH PARTNERS

Chief Constable's comments

We welcome the report.

Recommendation	Northmoor response
Recommendation 1	<p>Accepted. A protocol was signed in March 2022.</p><p>It is reviewed each quarter.</p>
Recommendation 2	<p>We do not accept this recommendation because the national system already does this.</p>
	<p>A note on this was sent to the NPCC.</p>
--	--

Commissioner's comments

I support the Chief Constable's position on Recommendation 2.

Copied to: Home Secretary
HM Inspector Roy Wilsher
"""

E = """\
## Areas for improvement

- The force should improve how it records the ethnicity of people stopped.

  OPCC comment: The force introduced a mandatory field in April 2022 and compliance is now 96%.

- The force should make better use of its intelligence.

  OPCC comment: I am told that a new plan will be in place by September 2022.

Response by the Office of the Police and Crime Commissioner for Westdale to the HMICFRS inspection of Westdale Police, PEEL 2021/22.
"""

F = """\
Police and Crime Commissioner for Calderdale
HMICFRS Inspection Response Form

Title of Inspection: Shining a light on betrayal
Date Inspection Published: 20 September 2022
Type of Inspection: National thematic
Deadline for Response: 14 November 2022

Recommendation 1: Chief constables should make sure their force has enough capacity to monitor its systems.

FORCE RESPONSE:
The force bought monitoring software in May 2022 and it covers all desktop computers.

PCC COMMENTS:
I am satisfied with this response.

Recommendation 2: Chief constables should establish a people intelligence meeting.

FORCE RESPONSE:
This has been in place since 2021.

PCC COMMENTS:
None
"""

G = """\
Police & Crime Commissioner
Northgate House
Market Street
Weldon
WE1 2AB

The Rt Hon Suella Braverman KC MP
Home Secretary
2 Marsham Street
London SW1P 4DF

12th May 2023

Dear Home Secretary,

HMICFRS report: An inspection of vetting, misconduct, and misogyny in the police service

I am writing in accordance with section 55(5) of the Police Act 1996 to give my comments on the report above.

Vetting

Weldon Police have reviewed their vetting processes and recruited four more vetting officers.

Misconduct

I have asked the Chief Constable to report to me each quarter.

Yours sincerely,

Tom Harding
Police and Crime Commissioner for Weldon

cc Chief Constable Anna Reid
   HMICFRS
"""

H = """\
HMICFRS: A joint inspection of youth offending work, published 3 March 2021

Response of the Police and Crime Commissioner for Harrow Vale

Recommendations

No force or OPCC level recommendations were identified in this report.

I have noted its findings and discussed them with the Chief Constable.

1 April 2021
"""


@dataclass(frozen=True)
class Expected:
    """What is in a letter: its facts, and for each passage its voice and the labels that it answers."""

    name: str
    text: str
    layout: str
    force: str
    dated: str
    title: str
    passages: tuple[tuple[Voice, tuple[str, ...]], ...]


R1, R2 = ("Recommendation 1",), ("Recommendation 2",)
AFI = ("Area for improvement",)
LETTERS = (
    Expected("a.txt", A, "prose", "Linton Police", "2020-09-09", "Roads Policing: Not optional", ((PCC, ()),) * 3),
    Expected(
        "b.txt", B, "prose with chief officer's block", "Southwick Police", "2023-02-14",
        "Turning the tide: An inspection of how well the police manage online fraud",
        ((PCC, ()), (CC, ()), (CC, ()), (PCC, ()), (PCC, ())),
    ),
    Expected(
        "c.md", C, "numbered template", "Eastvale Constabulary", "2023-07-03", "",
        ((PCC, ()), (CC, R1), (CC, R2), (PCC, ())),
    ),
    Expected(
        "d.txt", D, "two-column table", "Northmoor Police", "",
        "Safe to Share: An inspection of how the police work with partners",
        ((CC, ()), (CC, R1), (CC, R1), (CC, R2), (CC, R2), (PCC, R2)),
    ),
    Expected("e.md", E, "bullet and comment", "Westdale Police", "", "", ((PCC, AFI), (PCC, AFI), (PCC, AFI))),
    Expected(
        "f.txt", F, "form", "Calderdale Police", "", "Shining a light on betrayal",
        ((CC, R1), (PCC, R1), (CC, R2)),
    ),
    Expected(
        "g.txt", G, "letter", "Weldon Police", "2023-05-12",
        "An inspection of vetting, misconduct, and misogyny in the police service", ((PCC, ()),) * 3,
    ),
    Expected(
        "h.txt", H, "nil", "Harrow Vale Police", "2021-04-01", "A joint inspection of youth offending work",
        ((PCC, ()),) * 2,
    ),
)  # fmt: skip


def read(name: str, text: str) -> ResponseReading:
    return read_response(documents.read(text.encode(), name), register())


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.layout)
def test_each_layout_is_read(letter: Expected) -> None:
    reading = read(letter.name, letter.text)
    assert reading.layout == letter.layout
    assert reading.force == letter.force
    assert reading.dated == letter.dated
    if letter.title:
        assert reading.report_title == letter.title
    found = tuple(
        (passage.voice, tuple(reading.stated[answer].label.text for answer in passage.answers))
        for passage in reading.passages
    )
    assert found == letter.passages


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.layout)
def test_curly_quotes_and_windows_line_ends_change_nothing(letter: Expected) -> None:
    curly = letter.text.replace("'s ", "’s ").replace("\n", "\r\n")
    plain, mended = read(letter.name, letter.text), read(letter.name, curly)
    assert [passage.voice for passage in mended.passages] == [passage.voice for passage in plain.passages]
    assert (mended.layout, mended.dated, mended.force) == (plain.layout, plain.dated, plain.force)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.layout)
def test_every_passage_points_to_its_place(letter: Expected) -> None:
    document = documents.read(letter.text.encode(), letter.name)
    for passage in read_response(document, register()).passages:
        slice_ = document.text[passage.start : passage.end]
        first = passage.text.split()[0].strip("“\"‘'")
        assert first in slice_, (passage, slice_)


def test_the_letter_names_its_reader_its_writer_and_those_who_get_a_copy() -> None:
    reading = read("g.txt", G)
    assert (reading.addressee, reading.signatory) == ("Home Secretary", "Tom Harding")
    assert reading.copied_to == ("Chief Constable Anna Reid", "HMICFRS")


def test_a_form_states_when_its_report_was_published() -> None:
    assert read("f.txt", F).report_published == "2022-09-20"


def test_a_nil_answer_is_known_by_its_words() -> None:
    assert read("h.txt", H).nil.startswith("No force or OPCC level recommendations")


def test_a_short_answer_without_a_full_stop_is_an_answer() -> None:
    reading = read("x.txt", "Northmoor Police\n\nRecommendation 1\n\nWe accept this [sic]\n")
    assert [passage.text for passage in reading.passages] == ["We accept this [sic]"]


@pytest.mark.parametrize("text", ["milk\neggs\nbread\n", "Dear Sir\n\nYours faithfully\n", "x" * 100_000])
def test_what_is_no_response_gives_a_reading_and_no_error(text: str) -> None:
    read("x.txt", text)
