"""The particular names and figures that two voices of a response both use: a sign that one answers the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.ids import normal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.readings import PassageReading, ResponseReading

_NAME = re.compile(r"(?<![.!?:;]\s)(?<!^)(?<![“\"(•])\b[A-Z][\w’'-]{3,}")
_FIGURE = re.compile(r"£?\d[\d,]*\d(?:\.\d+)?%?")
_COMMON_WORDS = """
    January February March April June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Police Constabulary Force Chief Constable Deputy Assistant Superintendent Inspector Sergeant Commissioner
    Commissioners Office Crime Plan National Agency Council College Policing Home Secretary Government Report
    Recommendation Recommendations Area Areas Cause Constable’s Inspectorate Majesty’s Board Panel Committee
    Team Unit Community Safety Partnership Partnerships County Service Services PEEL HMICFRS OPCC
    They This These There That With From Have When While However Although
"""
_COMMON = frozenset(normal(_COMMON_WORDS).split())


def shared(
    response: ResponseReading, theirs: Iterable[PassageReading], ours: Iterable[PassageReading]
) -> tuple[str, ...]:
    """Return the particular names and figures that both voices use, longest first.

    Words that any response to this report would use are left out: those of its title and the body's names.
    """
    everywhere = " ".join(
        (
            response.report_title,
            response.report_publisher,
            response.respondent,
            response.force,
            response.signatory,
        )
    )
    known = {*_COMMON, *re.findall(r"[\w’'-]+", normal(everywhere))}
    both = _particulars(theirs) & _particulars(ours)
    return tuple(sorted((name for name in both if normal(name) not in known), key=lambda name: (-len(name), name)))


def _particulars(passages: Iterable[PassageReading]) -> set[str]:
    found: set[str] = set()
    for passage in passages:
        found |= {name.removesuffix("’s").removesuffix("'s") for name in _NAME.findall(passage.text)}
        for figure in _FIGURE.findall(passage.text):
            digits = re.sub(r"\D", "", figure)
            if len(digits) >= 3 and not re.fullmatch(r"(?:19|20)\d\d", digits):
                found.add(figure)
    return found
