"""Layouts A to O again, as people vary them: labels with brackets, words and titles; notes after answers; days of others."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, item, para, table, title

_TITLE = "Empty chairs: how forces keep their detectives"
_TEXT = ("txt", "wrapped.txt", "md", "html", "govuk.html", "docx", "pdf")
_RICH = ("md", "html", "govuk.html", "docx", "pdf")

PLAIN_BLOCK = Paper(
    "B",
    "calder-vale-plain-block",
    (
        title(f"Calder Vale PCC: response to HMICFRS report – {_TITLE}"),
        para("HMICFRS published this report on 1 March 2023. I asked the Chief Constable for comments."),
        para("The Chief Constable has stated:"),
        para("We welcome this report. Sixteen detectives left us last year, and nine came back."),
        para("Our new detectives have a mentor for two years. We will look at pay in the autumn."),
        para("As Police and Crime Commissioner, I will hold the Chief Constable to account for the nine who left."),
    ),
    _TEXT,
    title=_TITLE,
    body="Calder Vale",
    extra={"chief officer": "Our new detectives have", "commissioner": "for the nine who left"},
)

CAPITALS = Paper(
    "A",
    "eastvale-capitals",
    (
        title(f"POLICE AND CRIME COMMISSIONER FOR EASTVALE\nRESPONSE TO HMICFRS REPORT: {_TITLE.upper()}"),
        para("This response is published under section 55(5) of the Police Act 1996."),
        para("RECOMMENDATION ONE", strong=True),
        para("By 1 December 2023, chief constables should ask each detective who leaves why.", italic=True),
        para("Everybody who leaves is asked by somebody of another department."),
        para("RECOMMENDATION TWO", strong=True),
        para("By 1 June 2024, chief constables should publish how many posts are empty.", italic=True),
        para("The number is on the force’s pages and is changed each month."),
    ),
    _RICH,
    title=_TITLE,
    body="Eastvale",
    answers=(("ONE", ("Everybody who leaves",)), ("TWO", ("The number is on",))),
)

NOTED_BELOW = Paper(
    "E",
    "westerly-notes-below",
    (
        title(f"Westerly Police and Crime Commissioner’s response to the HMICFRS report “{_TITLE}”"),
        heading("Recommendation 1 (chief constables)"),
        para("Chief constables should ask each detective who leaves why.", italic=True),
        para("The force asks, and tells my office each quarter what it hears."),
        para("Status: Complete"),
        para("Owner: Superintendent Hale"),
        heading("Recommendation 2 (commissioners and chief constables)"),
        para("Commissioners and chief constables should look at the pay of detectives.", italic=True),
        para("Pay is set nationally. I have written to the Home Secretary."),
        para("Status: Open"),
        para("Owner: Chief Finance Officer"),
    ),
    _RICH,
    title=_TITLE,
    body="Westerly",
    answers=(
        ("1", ("The force asks", "Complete", "Owner: Superintendent")),
        ("2", ("Pay is set nationally", "Open", "Owner: Chief Finance")),
    ),
)

ONE_LINERS = Paper(
    "A",
    "northmoor-one-liners",
    (
        title(f"Northmoor PCC response to the HMICFRS report “{_TITLE}”"),
        para("The force’s position on each recommendation is as follows."),
        para("Rec 1 – Accepted. An exit talk is held with everybody."),
        para("Rec 2 – Not accepted. Posts are moved too often to be counted each month."),
        para("Recs 3 and 4 – Accepted in part. Mentors are found, but not for two years."),
        para("I will ask for the figures in the autumn."),
    ),
    _TEXT,
    title=_TITLE,
    body="Northmoor",
    answers=(
        ("1", ("Accepted. An exit talk",)),
        ("2", ("Not accepted. Posts",)),
        ("3", ("Accepted in part. Mentors",)),
        ("4", ("Accepted in part. Mentors",)),
    ),
    extra={"not answering": "ask for the figures in the autumn"},
)

CONCERN = Paper(
    "E",
    "penhallow-cause-of-concern",
    (
        title(f"Penhallow Police and Crime Commissioner’s response to the HMICFRS report “{_TITLE}”"),
        heading("Cause of concern"),
        para("The force does not know where its detectives work.", italic=True),
        heading("Recommendations", 3),
        item("Within three months, the force should count its detectives."),
        para("Force response: All were counted in April. The list is kept by the resourcing team."),
        item("Within six months, the force should fill the posts of its child protection team."),
        para("Force response: Eight of ten posts are filled. Two will be filled in June."),
        heading("Commissioner’s conclusion"),
        para("Progress is good, but it came late."),
    ),
    ("html", "govuk.html", "docx", "pdf"),
    title=_TITLE,
    body="Penhallow",
    answers=(
        ("count its detectives", ("All were counted",)),
        ("child protection", ("Eight of ten",)),
    ),
    extra={"not answering": "but it came late"},
)

STATUS_IN_LABEL = Paper(
    "L",
    "canals-status-in-label",
    (
        title("Calder Canals Trust response to the Waterways Inspectorate’s report: Low Water"),
        heading("Recommendation 1 – Accepted"),
        para("“The Trust should dredge the upper lock by May 2025.”"),
        para("Dredging began in January. The lock will be open again at Easter."),
        heading("Recommendation 2 – Rejected"),
        para("“The Trust should close the lower lock.”"),
        para("Forty families live below it."),
        heading("Recommendation 3 – Noted"),
        para("“The Trust should tell boaters of low water by telephone.”"),
        para("Most boaters look at the pages of the Trust each morning."),
        heading("Next steps"),
        para("The Trust will publish a report on all of this in a year."),
    ),
    _TEXT[2:],
    title="Low Water",
    body="Calder Canals Trust",
    answers=(
        ("1", ("Dredging began",)),
        ("2", ("Forty families",)),
        ("3", ("Most boaters look",)),
    ),
    extra={"not answering": "in a year"},
)

NARRATIVE = Paper(
    "A",
    "southwick-narrative",
    (
        title(f"Southwick Police and Crime Commissioner: response to the HMICFRS thematic “{_TITLE}”"),
        para("Tuesday, 2 May 2023"),
        para("I have discussed the report, published on 1 March 2023, with the Chief Constable."),
        para("In answer to recommendation 1, the force has asked each detective who left since 2021."),
        para("Recommendations 2 and 3 are met already: empty posts are published, and mentors are in place."),
        para("The report of last year made a recommendation 4, which is closed."),
        para("I shall return to the subject in the winter."),
    ),
    _TEXT,
    title=_TITLE,
    body="Southwick",
    dated="2023-05-02",
    answers=(
        ("1", ("In answer to recommendation 1",)),
        ("2", ("Recommendations 2 and 3 are met",)),
        ("3", ("Recommendations 2 and 3 are met",)),
    ),
    extra={"not answering": "in the winter"},
)

SHARED_ANSWER = Paper(
    "L",
    "beaches-shared-answer",
    (
        title("Response of Penhallow Council to the Coastal Safety Panel report: Red Flags"),
        heading("Recommendation 1"),
        para("The Council should put a lifeguard on each beach."),
        heading("Recommendation 2"),
        para("The Council should fly a red flag when no lifeguard is there."),
        heading("Response to recommendations 1 and 2"),
        para("Lifeguards work on four beaches. Flags fly on the others."),
        heading("Recommendation 3"),
        para("The Council should teach pupils to swim."),
        heading("Response to recommendation 3"),
        para("Pupils swim once a week in the summer term."),
    ),
    _RICH,
    title="Red Flags",
    body="Penhallow Council",
    answers=(
        ("1", ("Lifeguards work",)),
        ("2", ("Lifeguards work",)),
        ("3", ("Pupils swim",)),
    ),
)

TWO_CELLS = Paper(
    "D",
    "lights-two-cells",
    (
        title("Department of Lanterns response to the Night Commission’s report: Dark Corners"),
        table(
            ("Recommendation 1", "The Department should light each corner of the old town by December 2024."),
            ("Response", "Accepted in part. Corners with a door will be lit."),
        ),
        table(
            ("Recommendation 2", "The Department should count lanterns."),
            ("Response", "Accepted. There are nine hundred."),
        ),
    ),
    ("html", "docx", "pdf"),
    title="Dark Corners",
    body="Department of Lanterns",
    answers=(("1", ("Accepted in part. Corners",)), ("2", ("Accepted. There are",))),
)

PAPERS = (
    PLAIN_BLOCK,
    CAPITALS,
    NOTED_BELOW,
    ONE_LINERS,
    CONCERN,
    STATUS_IN_LABEL,
    NARRATIVE,
    SHARED_ANSWER,
    TWO_CELLS,
)
