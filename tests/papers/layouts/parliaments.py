"""Layouts J and O with the traps of parliaments: conclusions among recommendations, quotations, two governments, ministers."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, item, para, title

_TEXT = ("txt", "wrapped.txt", "md", "html", "govuk.html", "docx", "pdf")
_RICH = ("md", "html", "govuk.html", "docx", "pdf")

QUOTED = Paper(
    "O",
    "mills-quoted",
    (
        title("Response of the Southwick Government to the Heritage Committee report: Turning Wheels"),
        para("Below, the words of the Committee stand in quotation marks, and ours follow them."),
        para("“We recommend that the Government should list each mill that still has its wheel.”"),
        para("The Government has listed sixty mills since the report. A further ten will be listed this year."),
        para("“The Government should pay for the repair of wheels that can be turned again.”"),
        para("Money for repairs is given by the lottery. The Government does not intend to add to it."),
        para("“Schools should take each child to a mill once.”"),
        para("Schools decide where they go. We have sent this recommendation to them."),
    ),
    ("txt", "wrapped.txt", "md", "html", "govuk.html", "docx", "pdf"),
    title="Turning Wheels",
    answers=(
        ("list each mill", ("The Government has listed sixty",)),
        ("repair of wheels", ("Money for repairs",)),
        ("Schools should take", ("Schools decide where",)),
    ),
)

RUN_IN = Paper(
    "J",
    "clocks-run-in",
    (
        title("Government Response to the Public Time Committee’s Third Report: Late Again"),
        para("Conclusion 1: Public clocks are often wrong, and nobody is told when one stops. (Paragraph 14)"),
        para("Government response: The Government notes this conclusion. Towns own their clocks."),
        para("Recommendation 2: The Department should set one day on which each clock is checked. (Paragraph 18)"),
        para("Government response: Accept. The first Sunday in April will be that day from 2026."),
        para("Towns will be told of it in January."),
        para("Recommendation 3: A list of clocks that have stopped should be kept. (Paragraph 21)"),
        para("Government response: Reject. A list would be out of date as soon as it was printed."),
    ),
    _TEXT,
    title="Late Again",
    answers=(
        ("1", ("The Government notes this",)),
        ("2", ("Accept. The first Sunday", "Towns will be told")),
        ("3", ("Reject. A list",)),
    ),
)

JOINT = Paper(
    "J",
    "rivers-joint",
    (
        title("Joint response of the Northmoor and Westerly Governments to the River Panel report: Two Banks"),
        heading("Recommendation 1"),
        para("Both governments should dredge the river on the same days.", italic=True),
        heading("Northmoor Government response", 3),
        para("Agreed. Days for 2025 have been sent to Westerly."),
        heading("Westerly Government response", 3),
        para("Agreed in principle. Days must suit the fishing season."),
        heading("Recommendation 2"),
        para("Both governments should count salmon.", italic=True),
        heading("Northmoor Government response", 3),
        para("Noted. Salmon are counted by anglers."),
        heading("Westerly Government response", 3),
        para("Not agreed. Nobody fishes for salmon on our bank."),
    ),
    _RICH,
    title="Two Banks",
    answers=(
        ("1", ("Agreed. Days for 2025", "Agreed in principle. Days")),
        ("2", ("Noted. Salmon", "Not agreed. Nobody")),
    ),
)

MINISTER = Paper(
    "O",
    "courts-minister",
    (
        para("Cabinet Secretary for Justice\nNorthmoor Government"),
        para("3rd May 2023"),
        para("Dear Convener"),
        para("Justice Committee report: Waiting Rooms"),
        para("I am writing in response to the Committee’s report on the waiting rooms of courts."),
        para("The Committee recommends that each court should have a room for witnesses. (paragraph 12)", strong=True),
        para("Nine courts in ten have such a room. The last will have one by the end of 2024."),
        para(
            "The Committee asks that the Government should publish how long witnesses wait. (paragraph 19)", strong=True
        ),
        para("Courts do not record it. I have asked the Courts Service how it could be done."),
        para("I hope that this is helpful."),
        para("Yours sincerely"),
        para("MORAG LISLE"),
    ),
    _RICH,
    body="Cabinet Secretary for Justice",
    dated="2023-05-03",
    answers=(
        ("room for witnesses", ("Nine courts in ten",)),
        ("how long witnesses wait", ("Courts do not record",)),
    ),
    extra={"addressee": "Convener", "absent": "MORAG"},
)

BRACKETED = Paper(
    "O",
    "roads-bracketed-labels",
    (
        title("Government response to the Roads Committee’s Fifth Report of Session 2023–24: Loose Gravel"),
        para("The Government is grateful to the Committee. Its conclusions and recommendations are in bold."),
        para("1. Loose gravel harms cyclists more than anybody else. (Conclusion, Paragraph 9)", strong=True),
        para("2. The Department should set a limit on the size of gravel. (Recommendation, Paragraph 11)", strong=True),
        para("The Government accepts that cyclists are harmed. A limit will be consulted on in 2025."),
        para("3. We recommend that roads are swept within a day. (Recommendation, Paragraph 16)", strong=True),
        para("Councils sweep roads, and most do so within three days."),
        para("The Department does not plan to tell them when."),
    ),
    _RICH,
    title="Loose Gravel",
    answers=(
        ("1", ("The Government accepts that cyclists",)),
        ("2", ("The Government accepts that cyclists",)),
        ("3", ("Councils sweep roads", "The Department does not plan")),
    ),
)

WELSH_GOVERNMENT = Paper(
    "J",
    "moorland-welsh-style",
    (
        title("Written response by the Moorland Government to the report of the Upland Committee: Heather and Fire"),
        para(
            "Recommendation 1. The Committee recommends that the Government publishes a map of burned heather each year."
        ),
        para("Response: Accept in principle", strong=True),
        para("A map needs flights. We will ask the Air Service what they cost."),
        para("Recommendation 2. The Committee recommends that the Government trains keepers."),
        para("Response: Accept", strong=True),
        para("Forty keepers were trained in 2023:"),
        item("thirty in the north"),
        item("ten in the south"),
        para("More will follow."),
        para("Recommendation 3. The Committee recommends that the Government forbids burning in April."),
        para("Response: Reject", strong=True),
        para("Burning in April is already forbidden."),
    ),
    _RICH,
    title="Heather and Fire",
    body="Moorland Government",
    answers=(
        ("1", ("Accept in principle", "A map needs")),
        ("2", ("Accept", "Forty keepers", "thirty in", "ten in", "More will")),
        ("3", ("Reject", "Burning in April")),
    ),
)

SUB_POINTS = Paper(
    "L",
    "hospices-sub-points",
    (
        title("Ministry of Care: response to the Hospice Review Panel’s report ‘Last Rooms’"),
        para("Recommendation 1", strong=True),
        para("The Ministry should:"),
        item("count hospice rooms;", "(a)"),
        item("pay for fifty more.", "(b)"),
        para("Ministry response", strong=True),
        para("The Ministry agrees with the first point and not with the second."),
        item("Rooms are counted each April.", "(a)"),
        item("Charities pay for rooms, and wish to go on doing so.", "(b)"),
        para("Recommendation 2", strong=True),
        para("The Ministry should visit each hospice."),
        para("Ministry response", strong=True),
        para("Agreed."),
    ),
    _TEXT,
    title="Last Rooms",
    body="Ministry of Care",
    answers=(
        ("1", ("The Ministry agrees", "Rooms are counted", "Charities pay")),
        ("2", ("Agreed",)),
    ),
)

PAPERS = (QUOTED, RUN_IN, JOINT, MINISTER, BRACKETED, WELSH_GOVERNMENT, SUB_POINTS)
