"""Reports, responses, registers and index pages told apart, one fictional document for each layout and trap."""

from __future__ import annotations

import pytest

from data.documents import read
from data.reading.kind_of_document import looks_like, why

COMMITTEE_REPORT = (
    "# Lanterns: keeping the lights on\n\nHouse of Lords\n\nScience Committee\n\nHL Paper 12\n\n"
    "Ordered to be printed 3 May 2021 and published 9 May 2021\n\n## Introduction\n\n"
    "In its response to our last report, the Government agreed to buy oil. The Government response said that it "
    "would.\n\n"
    "The Government agrees with us, it told the Committee.\n\n## Conclusions and recommendations\n\n"
    "1. We recommend that the Government should buy wicks. (Paragraph 3)\n\n2. Oil is dear. (Paragraph 4)\n\n"
    "3. Lamps must be lit. (Paragraph 5)\n"
)
GOVERNMENT_RESPONSE = (
    "# Government response to the House of Lords Science Committee report: Lanterns\n\n"
    "Presented to Parliament\n\nCP 99\n\n"
    "## Introduction\n\nThe Government welcomes the report of the Committee.\n\n## Recommendation 1\n\n"
    "We recommend that the Government should buy wicks.\n\nThe Government accepts this recommendation.\n\n"
    "## Recommendation 2\n\nThe Board must light its lamps. We recommend that it does.\n\nAccepted in part. It will.\n"
)
SPECIAL_REPORT = (
    "# Lanterns: Government Response to the Committee’s Third Report\n\nHouse of Commons\n\nLighthouse Committee\n\n"
    "Second Special Report of Session 2019–21\n\nHC 45\n\nOrdered by the House of Commons to be printed 3 May 2021\n\n"
    "## Recommendation 1\n\nWe recommend that wicks should be bought.\n\nThe Government agrees with the Committee.\n"
)
INSPECTION = (
    "# PEEL 2021/22: an inspection of Northmoor Police\n\nAbout us\n\nWe inspected the force’s response to crime.\n\n"
    "## Responding to the public\n\nThe force’s response to calls is adequate.\n\n## Area for improvement 1\n\n"
    "The force should improve its response to vulnerable people.\n"
)
COMMISSIONERS_LETTER = (
    "Dear Home Secretary\n\nI welcome the inspectorate’s report on county lines. Recommendation 1 says that forces "
    "should "
    "plan. Northmoor has a plan.\n\nYours sincerely\n\nPolice and Crime Commissioner\n"
)
TWO_COLUMNS = (
    "# Response of the Police and Crime Commissioner for Northmoor\n\n| Recommendation | Response |\n| --- | --- |\n"
    "| Recommendation 1: forces should plan | The force has a plan. |\n| Recommendation 2: they must test it | It "
    "has. |\n"
)
FORM = (
    "Date Inspection Published: 3 May 2021\n\nDeadline for Response: 27 June 2021\n\n"
    "Recommendation 1: forces should plan\n\n"
    "FORCE RESPONSE:\n\nWe have planned.\n\nPCC COMMENTS:\n\nI agree with the chief constable.\n"
)
AFI_COMMENTS = (
    "# Northmoor OPCC response to PEEL\n\n- The force should improve its store.\n\nOPCC comment: It has.\n\n"
    "- The force should train its staff.\n\nOPCC comment: It will.\n"
)
PRISON_PLAN = (
    "# Action plan: response to the HMIP report on HMP Calder\n\n"
    "| Rec no. | Recommendation | Agreed | Action | Owner | Date |\n"
    "| --- | --- | --- | --- | --- | --- |\n| 1 | Cells should be clean | Agreed | Paint | Governor | May 2021 |\n"
)
TRACKER = (
    "| Ref | Report | Recommendation | Owner | Due date | Status |\n| --- | --- | --- | --- | --- | --- |\n"
    "| 1 | Winter | Plan for snow | Chief fire officer | 1 May 2021 | Complete |\n"
    "| 2 | Winter | Buy salt | Chief fire officer | 1 May 2021 | Ongoing |\n"
)
INDEX = (
    "<html><body><h1>HMICFRS reports and our responses</h1><ul><li><a>Winter pressures – Report (PDF)</a></li>"
    "<li><a>Winter pressures – Response (PDF)</a></li><li><a>County lines – Report</a></li>"
    "<li><a>County lines – Commissioner’s response</a></li></ul></body></html>"
)
CORONER = (
    "REGULATION 28 REPORT TO PREVENT FUTURE DEATHS\n\nTHIS REPORT IS BEING SENT TO: Northmoor Police\n\n"
    "CORONER’S CONCERNS\n\n(1) The gate was open.\n\nYOUR RESPONSE\n\nYou must respond within 56 days of this report.\n"
)
CORONER_REPLY = (
    "Northmoor Police\n\nDear Senior Coroner\n\nRegulation 28 report to prevent future deaths: Arthur Westerly\n\n"
    "I write in response to your report of 16 January 2024. The gate has been closed. We should have done so "
    "before.\n\n"
    "Yours sincerely\n\nChief Constable\n"
)
OMBUDSMAN = (
    "# Southwick Council (21 004 567)\n\nThe Ombudsman’s final decision\n\nSummary of complaint\n\nMr X complains.\n\n"
    "We recommend that the Council should apologise within one month.\n"
)
FIRE_LETTER = (
    "# Letter from the inspectorate on Westerly Fire and Rescue Service\n\nPublished 9 May 2021\n\n"
    "1. We inspected your service in May.\n\n2. Firefighters must be trained.\n\nOur inspectors will return.\n"
)
INSPECTORS_LETTER = (
    "Calder Vale Fire and Rescue Authority\n\n3 May 2021\n\nDear Chair\n\n"
    "INSPECTION OF CALDER VALE FIRE AND RESCUE SERVICE\n\n"
    "1. I am writing to tell you what we found.\n\n2. We recommend that the Authority reviews its shifts.\n\n"
    "Yours sincerely\n\nHer Majesty's Inspector\n"
)
IMPERATIVES = (
    "# Review of locks\n\n## Summary of recommendations\n\n### To the Home Office\n\n"
    "- Recommendation 1 – Publish a plan.\n"
    "- Recommendation 2 – Pay for it.\n"
)
REVIEW = (
    "The flood review\n\nForeword\n\nTerms of reference\n\nRecommendation 1: Warning people\n\n"
    "The Bureau should warn people.\n\n"
    "Recommendation 2: Data sharing\n\nThe Ministry must share its data.\n"
)
COUNCIL_REPLY = (
    "# Executive response to the Scrutiny Panel review of bins\n\n| Recommendation | Response |\n| --- | --- |\n"
    "| That bins should be emptied | Agreed. |\n| That lids should be shut | Not agreed. |\n"
)
WELSH = (
    "# Written response by the Welsh Government to the report of the Harbours Committee\n\nRecommendation 1\n\n"
    "The Government should dredge.\n\nResponse: Accept\n\nRecommendation 2\n\nBoards must meet.\n\nResponse: Reject\n"
)
BLANKET = "# Eastvale Constabulary response to the HMICFRS custody report\n\nWe have accepted all the AFIs.\n"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (COMMITTEE_REPORT, "lanterns.md", "report"),
        (INSPECTION, "peel.md", "report"),
        (CORONER, "pfd.txt", "report"),
        (OMBUDSMAN, "decision.md", "report"),
        (FIRE_LETTER, "fire.md", "report"),
        (INSPECTORS_LETTER, "letter.txt", "report"),
        (IMPERATIVES, "locks.md", "report"),
        (REVIEW, "flood.txt", "report"),
        (GOVERNMENT_RESPONSE, "cp99.md", "response"),
        (SPECIAL_REPORT, "hc45.md", "response"),
        (COMMISSIONERS_LETTER, "letter.txt", "response"),
        (TWO_COLUMNS, "table.md", "response"),
        (FORM, "form.txt", "response"),
        (AFI_COMMENTS, "afis.md", "response"),
        (CORONER_REPLY, "reply.txt", "response"),
        (COUNCIL_REPLY, "bins.md", "response"),
        (WELSH, "harbours.md", "response"),
        (BLANKET, "custody.md", "response"),
        (TRACKER, "tracker.md", "register"),
        (INDEX, "index.html", "index"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_a_document_is_what_its_title_and_its_form_say(text: str, name: str, kind: str) -> None:
    assert looks_like(read(text.encode(), name)) == kind


def test_an_action_plan_in_columns_is_something_that_answers() -> None:
    assert looks_like(read(PRISON_PLAN.encode(), "plan.md")) in ("register", "response")


def test_an_index_page_says_what_to_do() -> None:
    kind, reason = why(read(INDEX.encode(), "index.html"))
    assert kind == "index"
    assert "“Winter pressures – Report (PDF)”" in reason and "import those" in reason


def test_a_register_names_its_columns() -> None:
    assert "“Status”" in why(read(TRACKER.encode(), "tracker.md"))[1]


def test_a_long_report_is_judged_by_its_ends_and_its_recommendations() -> None:
    filler = "The keepers told us about their lamps, and the Government response to storms was slow.\n\n" * 400
    text = COMMITTEE_REPORT.replace("## Conclusions", f"{filler}## Conclusions")
    assert looks_like(read(text.encode(), "long.md")) == "report"
    assert looks_like(read((GOVERNMENT_RESPONSE + filler).encode(), "long.md")) == "response"
