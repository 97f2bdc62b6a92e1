"""Registers of recommendations: trackers, action plans and schedules, as councils and regulators keep them."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, para, table, title

LOWER = Paper(
    "Q",
    "sheet-with-a-head",
    (
        table(
            ("Penhallow Council", "", "", "", ""),
            ("Audit recommendations tracker", "", "", "", ""),
            ("Updated quarterly", "", "", "", ""),
            ("Ref", "Recommendation", "Owner", "Progress", "Target date"),
            (
                "IA1",
                "The council should lock its plant store.",
                "Head of Estates",
                "A lock was fitted in May.",
                "30/06/2023",
            ),
            ("IA2", "The council should count its vans.", "Fleet manager", "", "30/09/2023"),
            (
                "IA3",
                "The council should insure its vans.",
                "Fleet manager",
                "Cover began on 1 July 2023.",
                "30/09/2023",
            ),
        ),
    ),
    ("xlsx", "html", "docx"),
    what="register",
    answers=(("IA1", ("A lock was fitted",)), ("IA3", ("Cover began",))),
    silent=("IA2",),
)

NO_BODY = Paper(
    "R",
    "no-body",
    (
        title("Actions from the review of winter roads"),
        table(
            ("No.", "Recommendation", "Accepted?", "Action", "By when", "RAG"),
            ("1", "Salt should be stored in each depot.", "Yes", "Six stores were built.", "Done", "Green"),
            ("2", "Gritters should carry a map.", "In part", "Maps are on order.", "March 2024", "Amber"),
            ("3", "Drivers should have a day off after each night.", "No", "Rotas do not allow it.", "N/A", "Red"),
        ),
        para("Key: Green – complete; Amber – in progress; Red – not started."),
    ),
    ("md", "html", "docx", "pdf", "xlsx"),
    what="register",
    answers=(("1", ("Six stores",)), ("2", ("Maps are on order",)), ("3", ("Rotas do not allow",))),
)

CUSTODY = Paper(
    "P",
    "custody-plan",
    (
        title("Southwick Police: custody inspection action plan"),
        heading("Areas for improvement"),
        table(
            ("AFI", "Area for improvement", "Action to be taken", "Lead", "Timescale"),
            (
                "1",
                "The force should clean its cells daily.",
                "A cleaner starts in June.",
                "Inspector Hale",
                "June 2024",
            ),
            ("2", "The force should keep records of meals.", "A form is in use.", "Sergeant Pool", "Complete"),
        ),
        heading("Causes of concern"),
        table(
            ("CoC", "Cause of concern", "Action to be taken", "Lead", "Timescale"),
            ("1", "Strip searches are not always recorded.", "A new log was opened.", "Inspector Hale", "July 2024"),
        ),
    ),
    ("md", "html", "docx", "pdf"),
    what="register",
    answers=(("1", ("A cleaner starts",)), ("2", ("A form is in use",)), ("1", ("A new log",))),
)

SCHEDULE = Paper(
    "Q",
    "two-reports",
    (
        title("Northmoor Fire Authority: recommendations log"),
        table(
            ("Report", "Published", "Rec", "Recommendation", "Response", "Status"),
            (
                "Spotlight on sirens",
                "01/02/2022",
                "1",
                "Fit a second siren on each engine.",
                "All were fitted by May.",
                "Closed",
            ),
            ("Spotlight on sirens", "01/02/2022", "2", "Test sirens each week.", "Tests began in April.", "Open"),
            ("Ladders and heights", "07/03/2023", "3", "Train crews on tall ladders.", "", "Open"),
        ),
    ),
    ("md", "html", "docx", "xlsx"),
    what="register",
    answers=(("1", ("All were fitted",)), ("2", ("Tests began",)), ("3", ("Open",))),
)

PAPERS = (LOWER, NO_BODY, CUSTODY, SCHEDULE)
