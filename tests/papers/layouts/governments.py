"""Layouts J, K, L, M, N, O and T: each recommendation above its answer, in the ways that governments print it."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, item, note, page_break, para, title

_HARBOURS = "Tides and Trade: the future of small harbours"

LABELLED = Paper(
    "J",
    "harbours-government",
    (
        title(f"Government response to the House of Lords Coastal Economy Committee report: ‘{_HARBOURS}’"),
        para("Department for Ports and Waterways"),
        heading("Introduction"),
        para(
            "The Government welcomes the report of the Committee. Harbours move three tonnes in every ten that the "
            "country trades, and they are often the only large employer of their town."
        ),
        heading("A plan for small harbours"),
        heading("Recommendation 1", 3),
        para(
            "The Government should publish a plan for small harbours by June 2026 and say who will pay for it.",
            strong=True,
        ),
        para(
            "We agree that small harbours matter. A plan is being drawn up with the Harbour Authority, and we have "
            "asked each port what it needs."
        ),
        note("Harbour Authority, Annual report 2024, page 12"),
        para("The plan will be published in spring 2026."),
        heading("Recommendation 2", 3),
        para("We heard that dredging is late in most small ports. The Government should:", strong=True),
        item("publish the list of ports that wait; and"),
        item("say when each of them will be dredged."),
        para("The Government does not accept this recommendation. Ports decide for themselves when they dredge."),
        page_break(),
        heading("Growing the coast"),
        heading("Recommendation 3", 3),
        para("Ministers should visit each small port at least once in a parliament.", strong=True),
        para("Ministers visit ports when they can. The Minister for Ports went to eleven harbours in 2025."),
        heading("Annex A: small ports"),
        para("Calder Haven, Penhallow Quay and Southwick are small ports."),
    ),
    ("txt", "html", "docx", "pdf"),
    title=_HARBOURS,
    body="Ports and Waterways",
    answers=(
        ("1", ("We agree that small harbours", "The plan will be published")),
        ("2", ("The Government does not accept",)),
        ("3", ("Ministers visit ports",)),
    ),
    running="Government response to Tides and Trade",
)

BOXED = Paper(
    "K",
    "signs-boxed",
    (
        title("Government Response to the Public Information Committee Report on Road Signs"),
        para("The Government welcomes the Committee's report and agrees with most of its conclusions."),
        para("Committee recommendation", strong=True, boxed=True),
        para(
            "3.1. Signs are often unread, and so it is important that the Department counts their readers (paragraph 2.1).",
            boxed=True,
        ),
        para("The Government agrees with the Committee's conclusion."),
        para("It counts the readers of signs in each town every other year, and publishes what it finds."),
        para("Committee recommendation", strong=True, boxed=True),
        para("3.2. There is a lack of research on how signs are read at night (paragraph 2.4).", boxed=True),
        para("3.3. We recommend that the Department should publish its counts each year (paragraph 2.7).", boxed=True),
        para("The Government agrees that research at night is scarce. Counts will be published each year from 2026."),
        para("Committee recommendation", strong=True, boxed=True),
        para("3.4. The Department should test signs at night in ten towns (paragraph 2.9).", boxed=True),
        para("As stated above, counts will show what is needed. We will consider a test after the first of them."),
    ),
    ("txt", "html", "docx", "pdf"),
    title="Road Signs",
    answers=(
        ("3.1", ("The Government agrees with", "It counts the readers")),
        ("3.2", ("The Government agrees that research",)),
        ("3.3", ("The Government agrees that research",)),
        ("3.4", ("As stated above",)),
    ),
)

TITLED = Paper(
    "L",
    "ports-titled",
    (
        title("Calder Ports Authority: response to the Harbour Safety Board's report on Night Landings"),
        para("Recommendation 1: Sharing data", strong=True),
        para("Calder Ports Authority should, by 30 September 2025:"),
        item("agree a protocol with the coastguard;", "(a)"),
        item("publish it; and", "(b)"),
        item("review it each year.", "(c)"),
        para("Response", strong=True),
        para("Accepted. A protocol was agreed with the coastguard in May 2025."),
        para("It was published in June and will be reviewed each summer."),
        para("Recommendation 2: Lighting", strong=True),
        para("The Authority should replace the lamps on the east quay within six months."),
        para("Response", strong=True),
        para("Partially accepted. Lamps on the inner quay will be replaced by December 2025."),
    ),
    ("txt", "md", "html", "docx", "pdf"),
    body="Calder Ports Authority",
    answers=(
        ("1", ("Accepted. A protocol", "It was published")),
        ("2", ("Partially accepted. Lamps",)),
    ),
)

RANGES = Paper(
    "M",
    "rivers-ranges",
    (
        title("Joint response to the River Basin Inquiry's report on Shared Waters"),
        heading("Recommendations 1–2", 3),
        para(
            "The three governments should share one gauge for each river. They should publish what it shows.",
            italic=True,
        ),
        para(
            "Governments agree in principle. A shared gauge needs shared money, which the council of ministers will discuss."
        ),
        heading("Recommendation 3(a)", 3),
        para("Each government should name one minister for the river.", italic=True),
        para("Agreed. The ministers were named in March 2024."),
        heading("Recommendation 3(b)", 3),
        para("Each government should publish a yearly account of the water that it takes.", italic=True),
        para("Not agreed. Accounts are published every five years, which is enough."),
    ),
    ("txt", "html", "docx", "pdf"),
    answers=(
        ("1", ("Governments agree in principle",)),
        ("2", ("Governments agree in principle",)),
        ("3(a)", ("Agreed. The ministers",)),
        ("3(b)", ("Not agreed. Accounts",)),
    ),
)

BY_TYPE = Paper(
    "O",
    "lamps-by-type",
    (
        title("Lamps and Ladders: Government Response to the Town Committee's Second Report"),
        para("The Government is grateful to the Committee for its report, published on 4 June 2024."),
        para(
            "We recommend that the Department should list every lamp and publish the list by the end of the year.",
            strong=True,
            italic=True,
        ),
        para("The Department keeps such a list. It will be published in November, with a map of each town."),
        para("The Department must say how many ladders were lost in the last ten years.", strong=True, italic=True),
        para("Eleven ladders were lost in 2024. Earlier years were not counted."),
        para("All eleven were found again by the spring."),
        para(
            "Lamps in schools should be tested in each term by somebody who is trained to do so.",
            strong=True,
            italic=True,
        ),
        para("We accept this recommendation in principle, and will consult schools on how to do it."),
    ),
    ("md", "html", "docx", "pdf"),
    answers=(
        ("list every lamp", ("The Department keeps such a list",)),
        ("how many ladders were lost", ("Eleven ladders were lost", "All eleven were found")),
        ("Lamps in schools", ("We accept this recommendation in principle",)),
    ),
)

CONCERNS = Paper(
    "T",
    "trust-concerns",
    (
        title("Regulation 28: response to the report to prevent future deaths"),
        para("12 April 2024"),
        para("Dear Sir"),
        para(
            "I write on behalf of Calder Vale Hospitals Trust in response to your report dated 3 March 2024 about the death of Alan Marsh."
        ),
        para("Concern 1: There was no record of the call to the ward.", strong=True),
        para("The Trust has kept a log of calls on every ward since April 2024. It is checked each week."),
        para("Concern 2: Staff had not been trained in the use of the alarm.", strong=True),
        para("All staff of the ward have been trained. New staff are trained within their first week."),
        para("Yours faithfully"),
        para("Jane Pell\nChief Executive"),
    ),
    ("txt", "html", "docx", "pdf"),
    body="Calder Vale Hospitals Trust",
    dated="2024-04-12",
    answers=(("1", ("The Trust has kept a log",)), ("2", ("All staff of the ward",))),
)

PAPERS = (LABELLED, BOXED, TITLED, RANGES, BY_TYPE, CONCERNS)
