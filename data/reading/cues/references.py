"""Answers by reference: to another answer of the same document, or to something outside of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from data.reading.labels import mentions

if TYPE_CHECKING:
    from data.readings import Label

_ANSWER = r"(?:responses?|answers?|reply|replies|comments?|text|actions?)"
_SEE = (
    r"(?:(?:please )?(?:see|refer to)|(?:as )?(?:set out|stated|noted|explained|described|outlined|detailed|mentioned"
    r"|covered|addressed|answered|given|reported|discussed)|same as|as per|as (?:for|in)|linked (?:to|with)|under)"
)
_TO_AN_ANSWER = re.compile(
    rf"\b{_SEE}(?: also)?(?: (?:under|in|by|at|to|with))?(?: (?:the|our|my))?(?: {_ANSWER}(?: (?:to|for|under|given to))?)?"
    r"(?: the)?\s+$"
    rf"|\b(?:our|the|my) {_ANSWER} (?:to|under|for|given (?:to|under))(?: the)?\s+$",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    rf"^\W*(?:(?:please )?see|refer to|as)?\W*(?:our |the )?(?:{_ANSWER} )?(?:(?:stated|set out|noted|given) )?"
    r"(?P<where>above|previous(?: recommendation| answer| response)?)\W*$",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\b(?:(?:please )?(?:see|refer to)|(?:as )?(?:set out|stated|noted|explained|described|outlined|detailed|given|contained"
    r"|provided|included|covered|addressed)(?: (?:in|by))|refers? (?:you|the \w+) to|(?:we|i) (?:have )?(?:already )?(?:responded|replied|answered)(?: \w+){0,3} in)"
    r" (?:in )?(?:our|my|the|an?|its|their) (?:[\w’']+ ){0,3}?"
    r"(?:letter|correspondence|submission|e-?mail|(?:earlier|previous|original|initial|first|last|former|interim|\d{4}) "
    r"(?:\w+ )?(?:response|reply|answer|update)|(?:response|reply|answer) (?:to (?:the|your|its) (?:[\w’']+ ){0,4}?(?:report|inspection|committee|inquiry|review)|of \d|dated \d))"
    r"(?: (?:of|dated) (?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+(?: \d{4})?)?",
    re.IGNORECASE,
)
_OUTSIDE_NEEDS = ("letter", "correspondence", "submission", "mail", "response", "reply", "answer", "update")
"""One of these stands in whatever `_OUTSIDE` matches."""


class Reference(NamedTuple):
    """Words that point to an answer in the same document; `label` is None for "as above"."""

    label: Label | None
    words: str


def outside(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the words by which a passage points out of its document."""
    folded = text.casefold()
    if not any(word in folded for word in _OUTSIDE_NEEDS):
        return []
    return [match.span() for match in _OUTSIDE.finditer(text)]


def inside(text: str) -> list[Reference]:
    """Return the references of a passage to other answers of its document."""
    beyond = outside(text)
    found = []
    for label, start, end in mentions(text):
        lead = _TO_AN_ANSWER.search(text[:start])
        if lead and not any(lead.start() < last and first < end for first, last in beyond):
            found.append(Reference(label, text[lead.start() : end]))
    if not found and _ABOVE.match(text):
        found.append(Reference(None, text.strip()))
    return found
