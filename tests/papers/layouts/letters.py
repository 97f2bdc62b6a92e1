"""Layouts A, B, G and H: a commissioner's prose, with a chief constable's block, as a letter, with nothing to answer."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, para, title

_TITLE = "Behind closed doors: how forces use overnight detention"

PROSE = Paper(
    "A",
    "northmoor-prose",
    (
        title(f"Northmoor Police and Crime Commissioner's response to the HMICFRS report “{_TITLE}”"),
        para("15 March 2023"),
        para(
            "I welcome this report. Overnight detention is the sharpest power that the police hold over the people "
            "of Northmoor, and I am glad that inspectors looked at it."
        ),
        para(
            "My office visits each custody suite twice a year, and the independent custody visitors report to me "
            "every month. I have asked the Chief Constable to bring a plan to my board in May."
        ),
        para("I will publish the plan on my website."),
        para("Ada Thorne\nPolice and Crime Commissioner for Northmoor"),
    ),
    ("txt", "docx", "pdf"),
    title=_TITLE,
    body="Northmoor",
    dated="2023-03-15",
)

WITH_BLOCK = Paper(
    "B",
    "eastvale-block",
    (
        title(f"Response of the Police and Crime Commissioner for Eastvale to the HMICFRS report “{_TITLE}”"),
        para("I thank the inspectorate for its report and share its concern about people who are held overnight."),
        para("I asked the Chief Constable for his comments. The Chief Constable's response was:"),
        para("“I accept the findings. We have appointed a custody lead and have opened a second suite."),
        para("We will train every custody sergeant by December 2023.”"),
        para("I have challenged him on the pace of this work, and I will hold him to account at my monthly meeting."),
        para("Rufus Dale\nPolice and Crime Commissioner for Eastvale\n2 April 2023"),
    ),
    ("md", "html", "docx", "pdf"),
    title=_TITLE,
    body="Eastvale",
    dated="2023-04-02",
    extra={"chief officer": "I accept the findings"},
)

LETTER = Paper(
    "G",
    "southwick-letter",
    (
        para("Office of the Police and Crime Commissioner for Southwick\n1 Quay Street, Southwick"),
        para("The Home Secretary\n2 Marsham Street\nLondon"),
        para("1st May 2023"),
        para("Dear Home Secretary,"),
        para(f"HMICFRS report: {_TITLE}", strong=True),
        para("I write under section 55 of the Police Act 1996 with my comments on the report above."),
        heading("Recommendation 1"),
        para("The force has reviewed all of its risk assessments. New forms have been in use since February."),
        heading("Recommendation 2"),
        para("I have agreed the money for a nurse in each suite from October 2023."),
        para("Yours sincerely,"),
        para("Ines Harrow\nPolice and Crime Commissioner for Southwick"),
        para("cc: His Majesty's Chief Inspector of Constabulary"),
    ),
    ("txt", "html", "docx", "pdf"),
    title=_TITLE,
    body="Southwick",
    dated="2023-05-01",
    answers=(("1", ("The force has reviewed", "New forms")[:1]), ("2", ("I have agreed",))),
    extra={"addressee": "Home Secretary", "signatory": "Ines Harrow"},
)

NIL = Paper(
    "H",
    "westerly-nil",
    (
        title(f"Westerly Police and Crime Commissioner: response to the HMICFRS report “{_TITLE}”"),
        heading("Recommendations"),
        para("No force or OPCC level recommendations were identified in this report."),
        para("Joan Pike\nPolice and Crime Commissioner for Westerly\n20 March 2023"),
    ),
    ("txt", "md", "html", "docx", "pdf"),
    title=_TITLE,
    body="Westerly",
    dated="2023-03-20",
    nil=True,
)

PAPERS = (PROSE, WITH_BLOCK, LETTER, NIL)
