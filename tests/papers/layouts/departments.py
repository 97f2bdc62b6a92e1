"""Layouts J to O with the traps of governments: status lines, shared answers, numbers that come again, tables in answers."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, item, para, table, title

_TEXT = ("txt", "wrapped.txt", "md", "html", "govuk.html", "docx", "pdf")
_RICH = ("md", "html", "govuk.html", "docx", "pdf")

STATUS_BELOW = Paper(
    "J",
    "quays-status-below",
    (
        title(
            "Ministry of Harbours response to the Independent Chief Inspector of Quays’ report: An inspection of night landings"
        ),
        para("The Ministry thanks the Independent Chief Inspector for this report, which looked at four quays."),
        heading("Recommendation 1"),
        para("Publish a plan for night landings that says who may land, and when.", strong=True),
        para("Accepted"),
        para("1.1 A draft plan was sent to each harbour master in March. Eleven of them have answered."),
        para("1.2 The plan will be published in July 2024."),
        heading("Recommendation 2"),
        para("Train all landing officers in the use of the radio within twelve months.", strong=True),
        para("Partially accepted"),
        para("2.1 Officers who work alone will be trained by the summer. Others use the radio of their team."),
        heading("Recommendation 3"),
        para("Replace the paper log of each quay with an electronic one.", strong=True),
        para("Not accepted"),
        para("3.1 Paper logs have not failed on any quay since 2011, and an electronic one would cost two posts."),
    ),
    _RICH,
    title="An inspection of night landings",
    body="Ministry of Harbours",
    answers=(
        ("1", ("Accepted", "A draft plan was sent", "The plan will be published")),
        ("2", ("Partially accepted", "Officers who work alone")),
        ("3", ("Not accepted", "Paper logs have not failed")),
    ),
)

STATUS_PLAIN = Paper(
    "J",
    "quays-status-plain",
    (
        title("Government response to the Quay Safety Commission’s report: Slips and Steps"),
        para("Recommendation 1: The Department should paint the edge of every step."),
        para("Response: Accept in principle"),
        para("Steps are the business of harbours. The Department will write to them before the winter."),
        para("Financial implications: None. Harbours pay for their own paint."),
        para("Recommendation 2: The Department should count falls."),
        para("Response: Accept"),
        para("Falls have been counted since January 2024 and the count is on our website."),
        para("Financial implications: Two days of one analyst in each year."),
        para("Recommendation 3: The Department should close steps in frost."),
        para("Response: Reject"),
        para("Closing steps would leave boats without a way to land."),
        para("Financial implications: None."),
    ),
    _TEXT,
    title="Slips and Steps",
    answers=(
        ("1", ("Accept in principle", "Steps are the business", "Financial implications: None. Harb")),
        ("2", ("Accept", "Falls have been counted", "Financial implications: Two days")),
        ("3", ("Reject", "Closing steps would", "Financial implications: None")),
    ),
)

TOGETHER = Paper(
    "M",
    "orchards-together",
    (
        title("Government Response to the House of Commons Orchards Committee report: Windfall"),
        para("Department for Fields and Forests"),
        heading("Recommendations 3, 4 and 7"),
        para(
            "The Department should count old orchards. It should map them. It should visit each once in ten years.",
            italic=True,
        ),
        heading("Government response", 3),
        para("We accept these recommendations. Counting began in April 2024 and a map will follow."),
        heading("Recommendation 5"),
        para("The Department should plant a thousand trees of old kinds.", italic=True),
        heading("Government response", 3),
        para("See our response to recommendation 4. Planting comes after the map."),
        heading("Recommendations 1 and 2"),
        para("The Department should pay for grafting. It should teach it.", italic=True),
        heading("Government response", 3),
        para("Noted. Grafting is paid for by the county funds."),
    ),
    _RICH,
    title="Windfall",
    body="Fields and Forests",
    answers=(
        ("3", ("We accept these",)),
        ("4", ("We accept these",)),
        ("7", ("We accept these",)),
        ("5", ("See our response to recommendation 4",)),
        ("1", ("Noted. Grafting",)),
        ("2", ("Noted. Grafting",)),
    ),
)

LETTERED = Paper(
    "M",
    "wells-lettered",
    (
        title("Response of the Northmoor Water Company to the Wells Inquiry report: Deep Water"),
        para("Recommendation 4a) i–iii)", strong=True),
        para("“The company should test each well for salt, lead and iron.”"),
        para("Agreed. All wells were tested in the first half of 2024."),
        para("Recommendation 4a) iv–v)", strong=True),
        para("“The company should test each well for tin, and publish what it finds.”"),
        para("Agreed in part. Results are given to whoever asks for them, and are not published."),
        para("Recommendation 4b)", strong=True),
        para("“The company should close wells that fail twice.”"),
        para("Disagreed. A well that fails is cleaned, and tested until it passes."),
    ),
    _TEXT,
    title="Deep Water",
    body="Northmoor Water Company",
    answers=(
        ("4a)i", ("Agreed. All wells",)),
        ("4a)iii", ("Agreed. All wells",)),
        ("4a)iv", ("Agreed in part",)),
        ("4a)v", ("Agreed in part",)),
        ("4b", ("Disagreed. A well",)),
    ),
)

RESTARTING = Paper(
    "J",
    "ferries-restarting",
    (
        title("Government response to the Island Transport Committee report: Last Boat Home"),
        heading("Chapter 1: Winter"),
        heading("Recommendation 1", 3),
        para("The Department should run a ferry on each day of the winter.", strong=True),
        para("We agree. A ferry will run each day from November 2025, weather allowing."),
        heading("Recommendation 2", 3),
        para("The Department should publish which ferries did not run.", strong=True),
        para("The list is on the pages of each line and is updated on the first Monday of the month."),
        heading("Chapter 2: Fares"),
        heading("Recommendation 1", 3),
        para("The Department should let pupils travel without a fare.", strong=True),
        para("We do not agree. Pupils pay half, which is the rule on buses too."),
        heading("Recommendation 2", 3),
        para("The Department should freeze fares for three years.", strong=True),
        para("Fares are set by the lines in October. The Department has no say in them."),
    ),
    _RICH,
    title="Last Boat Home",
    answers=(
        ("1", ("We agree. A ferry",)),
        ("2", ("The list is on the pages",)),
        ("pupils travel", ("We do not agree. Pupils",)),
        ("freeze fares", ("Fares are set by",)),
    ),
)

LONG_ANSWERS = Paper(
    "L",
    "libraries-long-answers",
    (
        title("Government response to the Reading Commission’s report: Open Shelves"),
        heading("Recommendation 1: Hours"),
        para("The Government should make sure that each library is open on one evening in the week."),
        heading("Government response", 3),
        para("We partially accept this recommendation."),
        heading("What we have done", 4),
        para("Since 2023 the Department has paid for evenings in forty towns:"),
        item("twelve in the north;"),
        item("twenty in the west; and"),
        item("eight on the islands."),
        heading("What we will do", 4),
        table(("Year", "Towns"), ("2025", "Fifty towns"), ("2026", "Sixty towns")),
        para("Towns beyond these decide for themselves."),
        heading("Recommendation 2: Books"),
        para("The Government should publish how many books are lent in each library."),
        heading("Government response", 3),
        para("We accept this recommendation. Figures will be published each March."),
        heading("Conclusion"),
        para("The Department is grateful to the Commission and will write to it again in a year."),
    ),
    _RICH,
    title="Open Shelves",
    answers=(
        (
            "1",
            (
                "We partially accept",
                "Since 2023",
                "twelve in",
                "twenty in",
                "eight on",
                "Year",
                "Towns",
                "2025",
                "Fifty",
                "2026",
                "Sixty",
                "Towns beyond these",
            ),
        ),
        ("2", ("We accept this recommendation. Figures",)),
    ),
    extra={"not answering": "grateful to the Commission"},
)

PARAGRAPHS = Paper(
    "L",
    "bridges-numbered-paragraphs",
    (
        title("Response of the Calder Bridges Board to the Structures Panel report: Loose Stones"),
        para("1. The Board is grateful to the Panel for its report, which it received in June."),
        para("2. The Board looks after forty bridges. It has six masons."),
        para("Recommendation A", strong=True),
        para("The Board should look at each bridge twice in a year."),
        para("Response", strong=True),
        para("3. The Board agrees. Bridges were looked at in May and in October."),
        para("4. What was found is on the Board’s pages."),
        para("Recommendation B", strong=True),
        para("The Board should hire six more masons by the end of 2025."),
        para("Response", strong=True),
        para("5. The Board agrees in part. Two masons were hired. There is no money for four more."),
    ),
    ("txt", "wrapped.txt", "html", "docx", "pdf"),
    title="Loose Stones",
    body="Calder Bridges Board",
    answers=(
        ("A", ("The Board agrees. Bridges", "What was found")),
        ("B", ("The Board agrees in part",)),
    ),
)

PAPERS = (
    STATUS_BELOW,
    STATUS_PLAIN,
    TOGETHER,
    LETTERED,
    RESTARTING,
    LONG_ANSWERS,
    PARAGRAPHS,
)
