"""Layouts J to T with the traps of other bodies: trusts, councils, companies, agencies, coroners' respondents."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, item, note, para, table, title

_TEXT = ("txt", "wrapped.txt", "md", "html", "govuk.html", "docx", "pdf")
_RICH = ("md", "html", "govuk.html", "docx", "pdf")

CORONER_ITALIC = Paper(
    "T",
    "trust-matters-italic",
    (
        para("Westerly Ambulance Trust\n4 Dock Road, Westerly"),
        para("3 May 2023"),
        para("Dear Ms Orr"),
        para("Regulation 28 report: the late Ellen Vane", strong=True),
        para("I am responding on behalf of Westerly Ambulance Trust to your report of 6 March 2023."),
        para("We offer our condolences to the family of Mrs Vane."),
        para("Matter of concern 1", strong=True),
        para("The crew had no map of the estate.", italic=True),
        para("Each ambulance now carries maps that work without a signal. They were put in on 20 April."),
        para("Matter of concern 2", strong=True),
        para("The call was closed before anybody arrived.", italic=True),
        para("Calls can no longer be closed by one person. The system asks for a second."),
        para("Yours sincerely"),
        para("Dr Piers Holm\nMedical Director"),
    ),
    _RICH,
    body="Westerly Ambulance Trust",
    dated="2023-05-03",
    answers=(("1", ("Each ambulance now",)), ("2", ("Calls can no longer",))),
    extra={"addressee": "Ms Orr", "signatory": "Piers Holm", "absent": "Medical Director"},
)

CORONER_NUMBERED = Paper(
    "T",
    "council-matters-numbered",
    (
        title("Southwick Council: response to the Regulation 28 report to prevent future deaths"),
        para("Date of response: 03/05/2023"),
        para("The Council answers each of the coroner’s matters of concern in turn."),
        para("Concern (1)", strong=True),
        para("“There is no rail at the top of the sea steps.”"),
        para("A rail was put up on 2 April 2023."),
        para("Concern (2)", strong=True),
        para("“Nobody looks after the lamp at the foot of the steps.”"),
        para("The lamp is now the harbour master’s. See also our answer to concern 1."),
    ),
    _TEXT,
    body="Southwick Council",
    dated="2023-05-03",
    answers=(("1", ("A rail was put up",)), ("2", ("The lamp is now",))),
)

SAFETY = Paper(
    "L",
    "hospital-safety-recommendation",
    (
        title("Calder Vale Health Board: response to the Health Investigations Body’s report on Missed Calls"),
        para("Safety recommendation R/2023/021", strong=True),
        para("It is recommended that the Board reviews how calls from wards are sorted at night."),
        para("Response", strong=True),
        para("The Board has reviewed its sorting of calls with nurses of all wards."),
        item("Two nurses take calls after ten."),
        item("A doctor is called by telephone and not by pager."),
        para("Safety recommendation R/2023/022", strong=True),
        para("It is recommended that the Board publishes how many calls are missed."),
        para("Response", strong=True),
        para("Figures are in the papers of each meeting of the Board since May."),
    ),
    _TEXT,
    title="Missed Calls",
    body="Calder Vale Health Board",
    answers=(
        ("R/2023/021", ("The Board has reviewed", "Two nurses take", "A doctor is called")),
        ("R/2023/022", ("Figures are in the papers",)),
    ),
)

AGENCY = Paper(
    "L",
    "agency-comments",
    (
        para("Bureau of Lakes\nOffice of the Director"),
        para("May 3, 2023"),
        para("Dear Ms. Rudd:"),
        para(
            "Thank you for the opportunity to comment on the Audit Office’s draft report, Shallow Water: Lakes Need Gauges."
        ),
        para("Recommendation 1: The Director of the Bureau should put a gauge on each lake."),
        para("Response: Concur. Gauges will be put on all lakes by the end of fiscal year 2025."),
        para("Recommendation 2: The Director of the Bureau should publish readings every day."),
        para("Response: Partially concur. Readings will be published each week."),
        para("Recommendation 3: The Director of the Bureau should ask Congress for money."),
        para("Response: Do not concur."),
        para("If you have questions, please call my office."),
        para("Sincerely,"),
        para("Walter Finn\nDirector"),
    ),
    _TEXT,
    body="Bureau of Lakes",
    dated="2023-05-03",
    answers=(
        ("1", ("Concur. Gauges",)),
        ("2", ("Partially concur",)),
        ("3", ("Do not concur",)),
    ),
    extra={"signatory": "Walter Finn"},
)

COUNCIL_TABLE = Paper(
    "D",
    "council-scrutiny-table",
    (
        title("Eastvale Council: Cabinet response to the Scrutiny Committee’s report on Park Gates"),
        para("The Cabinet considered the report on 3 May 2023 and answers as follows."),
        table(
            ("Recommendation", "Cabinet response", "Decision"),
            (
                "1. Gates should be open from dawn.",
                "Keepers start at seven. A lock with a clock is on trial.",
                "Agreed in part",
            ),
            ("2. Gates should be painted each year.", "Gates were painted in April.", "Agreed"),
            ("3. Gates should have a bell.", "Neighbours would not thank us for it.", "Not agreed"),
        ),
    ),
    ("md", "html", "docx", "pdf"),
    body="Eastvale Council",
    answers=(
        ("1", ("Keepers start at seven", "Agreed in part")),
        ("2", ("Gates were painted", "Agreed")),
        ("3", ("Neighbours would not", "Not agreed")),
    ),
)

RAIL = Paper(
    "J",
    "rail-company",
    (
        title("Penhallow Light Railway: response to the Rail Accident Board’s report on the collision at Mill Halt"),
        para("Recommendation 1", strong=True),
        para("The intent of this recommendation is to stop trains from rolling while nobody drives them.", italic=True),
        para("Penhallow Light Railway should fit each train with a second brake.", italic=True),
        para("All trains will have a second brake by March 2026. Four have one already."),
        para("Recommendation 2", strong=True),
        para("The intent of this recommendation is that drivers do not work when they are tired.", italic=True),
        para("Penhallow Light Railway should limit shifts to nine hours.", italic=True),
        para("Shifts have been limited to nine hours since the accident, and to eight at night."),
        note("Rule book, section 4"),
    ),
    _RICH,
    body="Penhallow Light Railway",
    answers=(("1", ("All trains will have",)), ("2", ("Shifts have been limited",))),
)

OMBUDSMAN = Paper(
    "T",
    "council-ombudsman",
    (
        para("Northmoor District Council\nTown Hall"),
        para("03 May 2023"),
        para("Dear Ombudsman"),
        para("Your report on the complaint of Mr D: bins left at the gate"),
        para("The Council accepts the findings of fault and has taken the following actions."),
        para("Recommendation 1: pay Mr D £300 within one month"),
        para("The payment was made on 28 April."),
        para("Recommendation 2: train those who answer complaints"),
        para("Training took place on 2 May, and will be repeated each year."),
        para("Yours faithfully"),
        para("Gwen Tarrant\nMonitoring Officer"),
    ),
    _TEXT,
    body="Northmoor District Council",
    dated="2023-05-03",
    answers=(("1", ("The payment was made",)), ("2", ("Training took place",))),
    extra={"signatory": "Gwen Tarrant", "unlinked": "The Council accepts the findings"},
)

BOXES = Paper(
    "K",
    "colleges-boxes",
    (
        title("Government response to the Skills Commission’s report: Idle Hands"),
        heading("Chapter 2: Places"),
        para("Recommendation 1: Colleges should offer a place to each person under twenty.", boxed=True),
        para("We agree with this recommendation, and have written it into the funding rules for 2026."),
        para("Recommendation 2: The Department should pay for travel.", boxed=True),
        para("Travel is paid for by counties. We will look at how much they pay."),
        heading("Chapter 3: Teachers"),
        para("Teachers are the heart of every college, and the Commission is right to say so."),
        para("Recommendation 3: The Department should count teachers who leave.", boxed=True),
        para("Teachers who leave have been counted since 2022."),
    ),
    _RICH,
    title="Idle Hands",
    answers=(
        ("1", ("We agree with this",)),
        ("2", ("Travel is paid",)),
        ("3", ("Teachers who leave have",)),
    ),
    extra={"not answering": "the heart of every college"},
)

IN_ONE_CELL = Paper(
    "L",
    "museum-in-cells",
    (
        title("Response of the Calder Museum to the Collections Audit Board’s report: What Is Missing"),
        table(
            ("Recommendation 1", ""),
            ("The Museum should count its coins by the end of 2025.", "Agreed"),
        ),
        para("Coins are being counted by two people who did not keep them. They will be done in October."),
        table(
            ("Recommendation 2", ""),
            ("The Museum should lock the coin room.", "Agreed in part"),
        ),
        para("The room is locked at night. By day it is open to whoever works there."),
    ),
    ("html", "docx", "pdf"),
    title="What Is Missing",
    body="Calder Museum",
    answers=(
        ("1", ("Agreed", "Coins are being counted")),
        ("2", ("Agreed in part", "The room is locked")),
    ),
)

UNDATED = Paper(
    "J",
    "schools-undated",
    (
        title("Ministry of Schools – Response to the Auditor-General’s performance audit: Empty Desks"),
        heading("Recommendation 1"),
        para(
            "The Ministry should find out why pupils are absent, and publish what it finds by 30 June 2023.",
            italic=True,
        ),
        para("Response: Supported in part", strong=True),
        para("The Ministry asked two hundred schools on 4 March 2023. What they said will be published."),
        heading("Recommendation 2"),
        para("The Ministry should visit schools with many empty desks.", italic=True),
        para("Response: Supported", strong=True),
        para("Visits began in April 2023, as the timetable below shows."),
        heading("Timeframe", 3),
        para("All visits will be over by December 2023."),
    ),
    _RICH,
    title="Empty Desks",
    body="Ministry of Schools",
    answers=(
        ("1", ("Supported in part", "The Ministry asked two")),
        ("2", ("Supported", "Visits began", "All visits will")),
    ),
)

SUMMARY_FIRST = Paper(
    "J",
    "parks-summary-first",
    (
        title("Government response to the Green Spaces Committee report: Grass Roots"),
        heading("Summary"),
        para("The Government accepts recommendations 1 and 2 and rejects recommendation 3."),
        heading("List of recommendations"),
        item("The Department should measure parks.", "1."),
        item("The Department should open parks at night.", "2."),
        item("The Department should plant elms.", "3."),
        heading("Detailed response"),
        heading("Recommendation 1", 3),
        para("Parks were measured in 2023. Their sizes are on the map that the Department keeps."),
        heading("Recommendation 2", 3),
        para("Parks in towns will be open at night from May 2025."),
        heading("Recommendation 3", 3),
        para("Elms die of a beetle. Oaks are planted in their place."),
    ),
    _RICH,
    title="Grass Roots",
    answers=(
        ("1", ("The Government accepts recommendations", "Parks were measured")),
        ("2", ("The Government accepts recommendations", "Parks in towns will")),
        ("3", ("The Government accepts recommendations", "Elms die of")),
    ),
)

PAPERS = (
    CORONER_ITALIC,
    CORONER_NUMBERED,
    SAFETY,
    AGENCY,
    COUNCIL_TABLE,
    RAIL,
    OMBUDSMAN,
    BOXES,
    IN_ONE_CELL,
    UNDATED,
    SUMMARY_FIRST,
)
