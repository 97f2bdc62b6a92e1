"""Layouts C, D, E and F: a numbered template, a two-column table, bullets with comments, a form."""

from __future__ import annotations

from tests.papers.pieces import Paper, heading, item, para, table, title

_TITLE = "Lost and found: property in police stores"

TEMPLATE = Paper(
    "C",
    "calder-vale-template",
    (
        title(f"Calder Vale PCC response to HMICFRS report: {_TITLE}"),
        para("1. Introduction"),
        para("1.1 This is the response of the Police and Crime Commissioner for Calder Vale."),
        para("2. Recommendations"),
        para("2.1 Recommendation 1"),
        para("2.2 By 31 October 2023, chief constables should count what is in their stores."),
        para("2.3 The force counted its stores in June. The count will be repeated each year."),
        para("2.4 Recommendation 2"),
        para("2.5 By 31 March 2024, chief constables should give each item one owner."),
        para("2.6 The force does not think that one owner is practical. It names a team instead."),
    ),
    ("txt", "docx", "pdf"),
    title=_TITLE,
    body="Calder Vale",
    answers=(("1", ("The force counted its stores",)), ("2", ("The force does not think",))),
)

TWO_COLUMNS = Paper(
    "D",
    "penhallow-table",
    (
        title(f"Police and Crime Commissioner for Penhallow: response to HMICFRS, {_TITLE}"),
        para("I am pleased to respond to this inspection."),
        table(
            ("Recommendations", "Penhallow Police response"),
            (
                "Recommendation 1\nBy 31 October 2023, forces should count what is in their stores.",
                "All stores were counted in May.",
            ),
            (
                "Recommendation 2\nBy 31 March 2024, forces should give each item one owner.",
                "Owners are named in the new system.\nIt goes live in January 2024.",
            ),
            ("Recommendation 3\nForces should burn what nobody claims.", "N/A"),
        ),
        para("Mark Rowan\nPolice and Crime Commissioner for Penhallow"),
        para("Cc: Home Secretary\nHis Majesty's Inspectorate of Constabulary"),
    ),
    ("md", "html", "docx", "pdf"),
    title=_TITLE,
    body="Penhallow",
    answers=(("1", ("All stores were counted",)), ("2", ("Owners are named", "It goes live")), ("3", ())),
)

BULLETS = Paper(
    "E",
    "northmoor-bullets",
    (
        title("PEEL 2021/22: an inspection of Northmoor Police"),
        para("Response of the Police and Crime Commissioner for Northmoor to the HMICFRS inspection."),
        heading("Areas for improvement"),
        item("The force should make sure that it answers calls in time."),
        para("OPCC comment: Calls are now answered within ten seconds in nine cases of ten."),
        item("The force needs to improve how it records crime."),
        para("OPCC comment: A new crime registrar was appointed in March 2022."),
    ),
    ("txt", "html", "docx", "pdf"),
    body="Northmoor",
    answers=(
        ("answers calls in time", ("Calls are now answered",)),
        ("how it records crime", ("A new crime registrar",)),
    ),
)

FORM = Paper(
    "F",
    "eastvale-form",
    (
        title("Response to HMICFRS inspection"),
        para(f"Inspection Title: {_TITLE}"),
        para("Date Inspection Published: 1 March 2023"),
        para("Deadline for Response: 25 April 2023"),
        para("Date of Response: 20 April 2023"),
        para("Police area: Eastvale Police"),
        para("RECOMMENDATION 1: Forces should count what is in their stores."),
        para("FORCE RESPONSE: The force counts its stores every quarter."),
        para("PCC COMMENT: I will look at the counts each quarter."),
        para("RECOMMENDATION 2: Forces should give each item one owner."),
        para("FORCE RESPONSE: Accepted. Owners will be named by September 2023."),
        para("PCC COMMENT: I welcome this."),
    ),
    ("txt", "html", "docx", "pdf"),
    title=_TITLE,
    body="Eastvale",
    dated="2023-04-20",
    answers=(
        ("1", ("The force counts its stores", "I will look at the counts")),
        ("2", ("Accepted. Owners", "I welcome this")),
    ),
)

PAPERS = (TEMPLATE, TWO_COLUMNS, BULLETS, FORM)
