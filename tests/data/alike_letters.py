"""A report and made letters in which several bodies send one text, some nearly so, and some tell otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import catalogue
from data.importing import import_paths

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store

PLACES = ("Ashmere", "Brackenwold", "Cresswold", "Eastvale", "Fenmarsh", "Oldhythe", "Southwick", "Tarnbeck")
TITLE = "Keeping count: How well the police record what they hold"
TEXT = (
    "Accepted. The Chief Constable of {place} Police has asked the head of property to lead this work with the finance"
    " team. Every store in {place} was counted by two people in February 2024, neither of whom works in the store, and"
    " what was found has gone to the joint audit committee, which will see the figures again each quarter and publish"
    " them with its minutes."
)
"""What most of them send."""
NEARLY = TEXT.replace("head of property", "property manager").replace("joint audit", "audit")
"""The same with a few words of their own."""
OTHERWISE = TEXT.replace("was counted by two people", "has not been counted by two people")
"""The same but for what it tells."""
OWN = (
    "Partially accepted. {place} Police has nine small stores and no staff to spare from two of them. We intend to"
    " close both by the autumn and to move what they hold to headquarters, where the count is made by officers from"
    " another department twice a year."
)
SHORT = "We accept this recommendation."
ANSWERS = {
    "Ashmere": (OWN, SHORT),
    "Brackenwold": (TEXT, SHORT),
    "Cresswold": (TEXT, SHORT + " The count is made weekly."),
    "Eastvale": (TEXT, SHORT),
    "Fenmarsh": (OTHERWISE, "Not accepted. Our system records this already."),
    "Oldhythe": (NEARLY, "Accepted, and complete since March 2024."),
    "Southwick": (TEXT, "Accepted. The procedure is with the policy group for approval in June."),
    "Tarnbeck": (TEXT + " Our own audit of the two transit stores begins this summer.", "Noted."),
}
"""What each body answers to the two recommendations."""
FIRST = {"Brackenwold", "Cresswold", "Eastvale", "Southwick", "Oldhythe"}
"""Whose answers to the first recommendation are alike."""
SECOND = {"Ashmere", "Brackenwold", "Eastvale"}

_BODY = """
[[body]]
name = "{place} Police"
local_policing_body = "Police and Crime Commissioner for {place}"
chief_officer = "Chief Constable"
region = "North"
aliases = ["{place}"]
"""
_RECOMMENDATION = """
[[recommendation]]
label = "Recommendation {number}"
kind = "recommendation"
text = "{text}"
addressees = ["all chief constables"]
page = {number}
"""
_TEXTS = (
    "Chief constables should make sure that every property store is counted once a year by two people from outside it.",
    "Chief constables should record who has opened, moved or destroyed an exhibit, and when they did it.",
)
LETTER = """
RESPONSE OF THE POLICE AND CRIME COMMISSIONER FOR {upper} TO THE HMIPPS REPORT KEEPING COUNT: HOW WELL THE POLICE
RECORD WHAT THEY HOLD

{day} March 2024

Chief Constable’s comments

Recommendation 1

{first}

Recommendation 2

{second}
"""


def import_alike(store: Store, folder: Path) -> str:
    """Import the report and the letters; return the report's id."""
    report = folder / "keeping-count.toml"
    head = f'title = "{TITLE}"\npublisher = "HM Inspectorate of Policing and Public Safety"\npublished = 2024-01-30\n'
    bodies = "".join(_BODY.format(place=place) for place in PLACES)
    asked = "".join(_RECOMMENDATION.format(number=at, text=text) for at, text in enumerate(_TEXTS, 1))
    report.write_text(head + bodies + asked, encoding="utf-8")
    import_paths(store, [report])
    report_id = next(line.id for line in catalogue.reports(store.reader) if line.title == TITLE)
    import_paths(store, [letter(folder, place) for place in PLACES])
    return report_id


def letter(folder: Path, place: str, first: str = "", second: str = "", name: str = "") -> Path:
    """Write a body's letter with its answers, or with others; return its path."""
    own = ANSWERS[place]
    texts = [(given or answer).format(place=place) for given, answer in zip((first, second), own, strict=True)]
    path = folder / (name or f"{place.lower()}-letter.txt")
    day = 1 + PLACES.index(place)
    path.write_text(LETTER.format(upper=place.upper(), day=day, first=texts[0], second=texts[1]), encoding="utf-8")
    return path
