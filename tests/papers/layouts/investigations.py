"""Reports of auditors, inquiries, committees and coroners, in the layouts that they publish."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, item, para, title

AUDIT = Paper(
    "report",
    "national-audit",
    (
        title("The management of lighthouses"),
        para("Report by the Comptroller and Auditor General"),
        para("Northmoor Audit Office"),
        para("SESSION 2022-23 | 14 DECEMBER 2022 | HC 912"),
        heading("Key findings"),
        para("9 The Department does not know what a lighthouse costs (paragraphs 2.4 to 2.8). It should."),
        heading("Conclusion on value for money"),
        para("20 The Department has not achieved value for money."),
        heading("Recommendations"),
        para("21 The Department should, within the next six months:"),
        item("set out what it wants from lighthouses and when;", "a"),
        item("publish a plan for those that will close; and", "b"),
        item("report each year on what they cost.", "c"),
        para("22 The Treasury should say who pays for fog horns."),
        heading("Part One: Lamps"),
        para("1.1 There are 84 lighthouses. Each should have a keeper, by an Act of 1836."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="The management of lighthouses",
    recommendations=(("21", "c) report each year"), ("22", "who pays for fog horns")),
    extra={"publisher": "Northmoor Audit Office", "to": "the Department | the Treasury", "absent": "84 lighthouses"},
)

INQUIRY = Paper(
    "report",
    "public-inquiry",
    (
        title("The Westerly Dam Inquiry: Volume 3"),
        para("Chair: Dame Edith Marlow"),
        para("Published 7 February 2024"),
        heading("Contents"),
        para("Chapter 12: Warnings .......... 41"),
        para("Recommendation 12.1 .......... 44"),
        heading("Chapter 12: Warnings"),
        para("12.4 Nobody rang the bell. I recommend that it is rung each Sunday (recommendation 12.1)."),
        heading("Annex A: Recommendations"),
        heading("Chapter 12: Warnings", 3),
        para("Recommendation 12.1", strong=True),
        para("The Dam Company should ring its bell each Sunday and record that it has done so."),
        para("Recommendation 12.2", strong=True),
        para("The council and the police should agree, by 1 September 2024, who tells the villages."),
        heading("Chapter 13: Repairs", 3),
        para("Recommendation 13.1", strong=True),
        para("The Dam Company should publish its repairs."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="The Westerly Dam Inquiry: Volume 3",
    dated="2024-02-07",
    recommendations=(("12.1", "ring its bell"), ("12.2", "who tells the villages"), ("13.1", "publish its repairs")),
    extra={"due": " | 2024-09-01 | ", "publisher": "Westerly Dam Inquiry"},
)

SCRUTINY = Paper(
    "report",
    "scrutiny-review",
    (
        title("Review of bus shelters: final report"),
        para("Calder Vale Council, Transport Scrutiny Panel, March 2023"),
        heading("1. Recommendations"),
        para("The Panel recommends to Cabinet:"),
        para("Recommendation 1 – That the Council mends all shelters by April 2024."),
        para("Recommendation 2 – That a budget for cleaning is set."),
        heading("2. Background"),
        para("2.1 Members visited 14 shelters. Four had no roof."),
        heading("6. What we heard"),
        para("6.3 Passengers should not stand in the rain, said one driver (see Recommendation 1)."),
    ),
    ("md", "html", "docx", "pdf", "txt"),
    what="report",
    title="Review of bus shelters: final report",
    recommendations=(("1", "mends all shelters"), ("2", "a budget for cleaning")),
    extra={"absent": "14 shelters", "due": "2024-04-30 | "},
)

ACCOUNTABILITY = Paper(
    "report",
    "accountability-office",
    (
        title("Bridges: the Agency should check its bolts"),
        para("Report to Congressional Requesters"),
        para("Accountability Office, GX-24-100, published March 14, 2024"),
        heading("Conclusions"),
        para("The Agency lacks a list of bolts. Without one, it does not know which of them are loose."),
        heading("Recommendations for Executive Action"),
        para(
            "We are making the following three recommendations, two to the Bridges Agency and one to the Coast Board:"
        ),
        para("The Administrator of the Bridges Agency should develop a list of bolts. (Recommendation 1)"),
        para("The Administrator of the Bridges Agency should inspect each bolt on the list. (Recommendation 2)"),
        para("The Chair of the Coast Board should share its own list. (Recommendation 3)"),
        heading("Agency Comments"),
        para("The Agency concurred with recommendations 1 and 2, and said that it should be done by 2025."),
    ),
    ("md", "html", "docx", "pdf", "txt"),
    what="report",
    title="Bridges: the Agency should check its bolts",
    dated="2024-03-14",
    recommendations=(("1", "list of bolts"), ("2", "inspect each bolt"), ("3", "share its own list")),
    extra={"absent": "concurred"},
)

GENERAL = Paper(
    "report",
    "inspector-general",
    (
        title("Southwick Harbor Fund: audit report"),
        para("Office of Inspector General"),
        heading("Recommendations"),
        para("We recommend that the Director, Harbor Fund:"),
        item("Develop written rules for loans.", "1."),
        item("Recover $41,000 of costs that were not allowed, within 90 days.", "2."),
        heading("Management response"),
        para("Management agreed. The actions that it plans should meet the intent of the recommendations."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Southwick Harbor Fund: audit report",
    recommendations=(("1", "written rules"), ("2", "$41,000")),
    extra={"publisher": "Office of Inspector General", "absent": "Management agreed"},
)


AUDITORS = Paper(
    "report",
    "court-of-auditors",
    (
        title("Special report 12/2023: Ferries in the islands"),
        para("Union Court of Auditors"),
        heading("Conclusions and recommendations"),
        para("71 Our overall conclusion is that ferries were not well planned. We found no forecasts."),
        heading("Recommendation 1 – Improve the forecasts", 3),
        para("The Commission should:"),
        item("ask for a forecast with each bid; and", "(a)"),
        item("check it.", "(b)"),
        para("Target implementation date: end of 2024."),
        para("72 We also found that four ferries were late. Costs rose by half (paragraphs 33 to 40)."),
        heading("Recommendation 2 – Pay on delivery", 3),
        para("The Commission should pay when the ferry sails."),
        para("Target implementation date: 30 June 2025."),
        para("This report was adopted by Chamber II on 5 April 2023."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Special report 12/2023: Ferries in the islands",
    recommendations=(("1", "Target implementation date"), ("2", "pay when the ferry sails")),
    extra={
        "absent": "four ferries were late | adopted by Chamber",
        "to": "the Commission | the Commission",
        "due": "2024-12-31 | 2025-06-30",
    },
)

INQUEST = Paper(
    "report",
    "overseas-inquest",
    (
        title("Finding into death with inquest: Arthur Finch"),
        para("Coroners Court of Northmoor"),
        para("Delivered on: 3 August 2022"),
        heading("Findings and conclusion"),
        para("Mr Finch drowned in the lake. The sign should have been larger."),
        heading("Recommendations"),
        para("Pursuant to section 72(2) of the Act, I make the following recommendations connected with the death:"),
        item("That Parks Northmoor replace the sign at the lake.", "(i)"),
        item("That the Lifesaving Guild review where its boats are kept.", "(ii)"),
        heading("Orders and directions"),
        para("I direct that a copy of this finding be provided to the senior next of kin and to Parks Northmoor."),
    ),
    ("md", "html", "docx", "pdf"),
    what="report",
    title="Finding into death with inquest: Arthur Finch",
    recommendations=(("i", "replace the sign"), ("ii", "where its boats are kept")),
)

PAPERS = (AUDIT, INQUIRY, SCRUTINY, ACCOUNTABILITY, GENERAL, AUDITORS, INQUEST)
