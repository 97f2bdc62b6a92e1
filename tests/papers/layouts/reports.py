"""Reports (among them layouts L, S, T and U) and an index page (I), which is neither report nor response."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, item, note, page_break, para, title

INSPECTION = Paper(
    "report",
    "inspection",
    (
        title("Lost and found: property in police stores"),
        para("HMICFRS"),
        para("Published on 1 March 2023"),
        heading("Foreword"),
        para("Police stores hold what people have lost and what courts need. We inspected eight forces."),
        heading("Our findings"),
        para("We found that nobody knew what was in three of the eight stores that we visited."),
        heading("Recommendation 1", 3),
        para("By 31 October 2023, chief constables should:"),
        item("count what is in their stores; and", "(a)"),
        item("publish what they find.", "(b)"),
        para("Forces keep property for years after the case is closed."),
        heading("Recommendation 2", 3),
        para("Within six months, the National Police Chiefs' Council should set one standard for police stores."),
        heading("Area for improvement 1", 3),
        para("Eastvale Police should lock its stores at night."),
    ),
    ("txt", "md", "html", "docx", "pdf"),
    what="report",
    title="Lost and found: property in police stores",
    dated="2023-03-01",
    recommendations=(
        ("1", "count what is in their stores"),
        ("2", "set one standard for police stores"),
        ("1", "lock its stores at night"),
    ),
    running="Lost and found",
)

COMMITTEE = Paper(
    "L",
    "committee-report",
    (
        title("Tides and Trade: the future of small harbours"),
        para("House of Lords Coastal Economy Committee"),
        para("Published 4 November 2025"),
        heading("Summary"),
        para("Small harbours are the lungs of the coast. We heard from forty of them."),
        heading("Chapter 1: Harbours"),
        para("1. Dredging is late in most small ports, as the harbour masters told us."),
        note("Q 14 (Harbour Masters' Guild)"),
        para("2. No department is in charge of them."),
        page_break(),
        heading("Summary of conclusions and recommendations"),
        para(
            "1. The Government should publish a plan for small harbours by June 2026 and say who will pay for it. (Paragraph 2)"
        ),
        para(
            "2. We heard that dredging is late in most small ports. The Government should publish the list of ports that wait and say when each of them will be dredged. (Paragraph 1)"
        ),
        para("3. Ministers should visit each small port at least once in a parliament. (Paragraph 2)"),
    ),
    ("txt", "html", "docx", "pdf"),
    what="report",
    title="Tides and Trade: the future of small harbours",
    dated="2025-11-04",
    recommendations=(
        ("1", "publish a plan for small harbours"),
        ("2", "publish the list of ports"),
        ("3", "visit each small port"),
    ),
)

OMBUDSMAN = Paper(
    "S",
    "ombudsman-decision",
    (
        title("Decision by the Local Services Ombudsman: Calder Vale Council"),
        para("Published on 9 May 2024"),
        heading("The complaint"),
        para("Mrs B complains that the Council did not collect her mother's medical waste for five months."),
        heading("Findings"),
        para("The Council was at fault. It lost three requests and did not reply to two letters."),
        heading("Recommendations"),
        para(
            "We recommend that, within one month of this decision, the Council should apologise to Mrs B and pay her £250."
        ),
        para(
            "We also recommend that, within three months, the Council should review how it records requests for collections."
        ),
    ),
    ("txt", "html", "docx", "pdf"),
    what="report",
    title="Decision by the Local Services Ombudsman: Calder Vale Council",
    dated="2024-05-09",
    recommendations=(("", "apologise to Mrs B"), ("", "review how it records requests")),
)

CORONER = Paper(
    "T",
    "coroner-report",
    (
        title("Regulation 28: report to prevent future deaths"),
        para("THIS REPORT IS BEING SENT TO: Calder Vale Hospitals Trust"),
        para("1 CORONER", strong=True),
        para("I am Edith Marlow, senior coroner for the area of Calder Vale."),
        para("3 INVESTIGATION and INQUEST", strong=True),
        para("On 8 January 2024 I began an investigation into the death of Alan Marsh, aged 61."),
        para("5 CORONER'S CONCERNS", strong=True),
        para("The MATTERS OF CONCERN are as follows:"),
        para("(1) There was no record of the call to the ward."),
        para("(2) Staff had not been trained in the use of the alarm."),
        para("6 ACTION SHOULD BE TAKEN", strong=True),
        para(
            "In my opinion action should be taken to prevent future deaths and I believe that you have the power to take such action."
        ),
        para("7 YOUR RESPONSE", strong=True),
        para(
            "You are under a duty to respond to this report within 56 days of the date of this report, namely by 28 April 2024."
        ),
        para("9 3 March 2024"),
    ),
    ("txt", "html", "docx", "pdf"),
    what="report",
    dated="2024-03-03",
    recommendations=(("1", "no record of the call"), ("2", "not been trained in the use of the alarm")),
)

FIRE_LETTER = Paper(
    "U",
    "fire-letter",
    (
        title("Letter to the Chief Fire Officer of Penhallow Fire and Rescue Service: revisit, 3 to 7 February 2025"),
        para("Published on 4 April 2025"),
        para("1. We revisited the service to see what it had done since our inspection."),
        para("2. We interviewed staff, read papers and went to four stations."),
        para("3. The service has a new plan for protection. We found that it is not yet in use."),
        heading("Area for improvement 1", 3),
        para("The service should make sure that its plan for protection is in use by all of its teams."),
        para("4. We will return in the autumn."),
    ),
    ("txt", "html", "docx", "pdf"),
    what="report",
    dated="2025-04-04",
    recommendations=(("1", "plan for protection is in use"),),
)

INDEX = Paper(
    "I",
    "index-page",
    (
        title("Inspection reports and responses"),
        para("This page lists reports and the responses to them."),
        item("Lost and found: property in police stores: Report (PDF) | Response (PDF)"),
        item("Behind closed doors: overnight detention: Report (PDF) | Response (PDF)"),
        item("Tides of change: Report (PDF) | Response (PDF)"),
    ),
    ("txt", "html"),
    what="",
)

PAPERS = (INSPECTION, COMMITTEE, OMBUDSMAN, CORONER, FIRE_LETTER, INDEX)
