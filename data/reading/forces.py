"""The force or other body that an answer is about: a known one, or as the text has it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from data.bodies.registered import find
from data.ids import normal
from data.reading.organisations import AREA_WORD, GENERIC_PLACE, area_of, is_chief_officer, is_local_policing_body

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.readings import BodyReading

_NAMED_BODY = re.compile(r"policing|MOPAC|authority|council", re.IGNORECASE)
_FORCE_NAMED = re.compile(
    rf"(?P<area>{AREA_WORD}(?:[ -](?:and |& )?{AREA_WORD}){{0,2}}?) (?P<kind>Police(?: Service)?|Constabulary)\b"
    r"(?!\s+(?:and|&)\s+(?:Fire|Crime)|,\s+(?:Fire|Crime))"
)
_LONGEST = 100_000
"""Characters of a text in which a force's name is looked for."""


def force(named: str, text: str, bodies: Sequence[BodyReading]) -> str:
    """Return the force or other body that the answer is about.

    First a known body (`bodies`) that `named`, the respondent, can mean; then a known body's name in
    `text`; then "X Police" or "X Constabulary" as the text has it, most often or else first; then "X Police"
    made from "… Commissioner for X".
    """
    known = find(named, bodies) if named and bodies else None
    if known is not None:
        return known.name
    place = area_of(named)
    if place and bodies:
        nearest = find(place, bodies) or find(place.split(" and ")[0].split(",")[0], bodies)
        if nearest is not None:
            return nearest.name
    if not named or (is_local_policing_body(named) and not area_of(named) and not _NAMED_BODY.search(named)):
        return _most_named(text, bodies) if bodies else _any_force(text)
    written = _as_written(place, text) if place else ""
    if written:
        return written
    if place and (is_local_policing_body(named) or is_chief_officer(named)):
        return f"{place} Police"
    return named


def _most_named(text: str, bodies: Sequence[BodyReading]) -> str:
    folded = normal(text)
    counts = {body.name: folded.count(normal(body.name)) for body in bodies}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] and list(counts.values()).count(counts[best]) == 1 else ""


def _any_force(text: str) -> str:
    """Return the force that `text` names most often, "" when it names none."""
    counts = Counter(
        f"{match['area']} {match['kind']}"
        for match in _FORCE_NAMED.finditer(text[:_LONGEST])
        if match["area"].split()[0].lower() not in GENERIC_PLACE
    )
    return counts.most_common(1)[0][0] if counts else ""


def _as_written(place: str, text: str) -> str:
    """Return "Wiltshire Police" where `text` says "Wiltshire police" for the place "Wiltshire and Swindon"."""
    parts = [place, *re.split(r"\s+(?:and|&)\s+|,\s*", place)]
    counts: Counter[str] = Counter()
    for part in parts:
        form = re.compile(
            rf"(?<!\w){re.escape(part)}\s+(police(?:\s+service)?|constabulary)\b(?!\s+(?:and|&|,)\s*(?:fire|crime))",
            re.IGNORECASE,
        )
        for match in form.finditer(text):
            counts[f"{part} {' '.join(match[1].split()).title()}"] += 1
        if counts:
            return counts.most_common(1)[0][0]
    return ""
