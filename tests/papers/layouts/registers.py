"""Layouts P, Q and R: an action plan, a tracker, a spreadsheet."""

from __future__ import annotations

from tests.papers.pieces import Paper, para, table, title

PLAN = Paper(
    "P",
    "prison-plan",
    (
        title("Action plan: HMP Highmoor, inspection of 12 to 16 June 2023"),
        table(
            (
                "Rec no.",
                "Recommendation",
                "Agreed / partly agreed / not agreed",
                "Action taken or planned",
                "Responsible owner",
                "Target date",
            ),
            (
                "1",
                "The governor should make sure that prisoners have two hours in the open air each day.",
                "Agreed",
                "A new core day began in September 2023.",
                "Head of Residence",
                "September 2023",
            ),
            (
                "2",
                "The governor should replace the boilers before winter.",
                "Partly agreed",
                "Two of three boilers will be replaced.",
                "Head of Estates",
                "31 October 2023",
            ),
            (
                "3",
                "Cells should hold one prisoner only.",
                "Not agreed",
                "The number of places does not allow it.",
                "Governor",
                "N/A",
            ),
        ),
    ),
    ("md", "html", "docx", "pdf", "xlsx"),
    what="register",
    answers=(
        ("1", ("Agreed", "A new core day")),
        ("2", ("Partly agreed", "Two of three boilers")),
        ("3", ("Not agreed", "The number of places")),
    ),
)

TRACKER = Paper(
    "Q",
    "council-tracker",
    (
        title("Scrutiny recommendations tracker: Flood defences review"),
        para("Report to the Overview and Scrutiny Committee, 4 July 2024"),
        table(
            ("Ref", "Recommendation", "Lead officer", "Update", "Status", "Due date"),
            (
                "FD1",
                "That the council should map every culvert.",
                "Head of Highways",
                "Two thirds of culverts are mapped.",
                "Ongoing",
                "31/03/2025",
            ),
            (
                "FD2",
                "That residents should get warnings by text message.",
                "Head of Resilience",
                "The service went live in May 2024.",
                "Complete",
                "30/06/2024",
            ),
            (
                "FD3",
                "That a flood warden should be named in each ward.",
                "Head of Resilience",
                "",
                "Paused",
                "30/09/2024",
            ),
        ),
    ),
    ("md", "html", "docx", "pdf", "xlsx"),
    what="register",
    answers=(
        ("FD1", ("Two thirds of culverts", "Ongoing")),
        ("FD2", ("The service went live", "Complete")),
        ("FD3", ("Paused",)),
    ),
)

SHEET = Paper(
    "R",
    "commission-register",
    (
        table(
            ("Number", "Recipient", "Inquiry", "Status", "Made", "Recommendation", "Reply Text"),
            (
                "004/23",
                "Northmoor Rail",
                "RL-2022-101",
                "Closed",
                "2023-02-14",
                "Northmoor Rail should inspect each bridge after a flood.",
                "We inspect every bridge after a flood since June 2023.",
            ),
            (
                "005/23",
                "Northmoor Rail",
                "RL-2022-101",
                "Open",
                "2023-02-14",
                "Northmoor Rail should train its bridge inspectors.",
                "",
            ),
            (
                "009/23",
                "Eastvale Ferries",
                "MS-2022-104",
                "Open",
                "2023-05-02",
                "Eastvale Ferries should carry a second radio on each boat.",
                "Radios have been ordered and will be fitted by autumn.",
            ),
        ),
    ),
    ("md", "html", "docx", "xlsx"),
    what="register",
    answers=(("004/23", ("We inspect every bridge",)), ("009/23", ("Radios have been ordered",))),
    silent=("005/23",),
)

PAPERS = (PLAN, TRACKER, SHEET)
