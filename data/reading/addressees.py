"""To whom a recommendation is addressed, in the report's own words: "chief constables", "the Home Office"."""

from __future__ import annotations

import re

_CLASS = (
    r"(?:(?:all|every|each|the)\s+)?(?:(?:other|relevant)\s+)?"
    r"(?:chief\s+(?:constables?|officers?)(?:\s+of\s+police)?"
    r"|(?:police\s+)?forces?|constabular(?:y|ies)"
    r"|local\s+policing\s+bod(?:y|ies)"
    r"|police,?\s+(?:fire,?\s+)?(?:and|&)\s+crime\s+commissioners?|p[fv]?ccs?"
    r"|chief\s+fire\s+officers?|fire\s+and\s+rescue\s+(?:services?|authorit(?:y|ies))|local\s+authorities"
    r"|(?:integrated\s+care|health)\s+boards?|(?:NHS\s+)?(?:foundation\s+)?trusts|prison\s+governors|ministers"
    r"|(?<=the\s)(?:service|trust|council|authority|governor|department|company|agency|board|college|director|provider))"
)
# Bounded, and without "and", which joins two names as often as it stands in one: `_parts` tells which.
_PROPER = r"[A-Z][\w’'&.-]{0,40}(?:\s+(?:(?:of|for|in|on|&)\s+(?:the\s+)?)?[A-Z][\w’'&.-]{0,40}){0,7}"
_ONE = rf"(?:(?i:{_CLASS})(?:\s+(?:of|for|in)\s+(?:the\s+)?{_PROPER})?|(?:[Tt]he\s+)?{_PROPER})"
_JOIN = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+)"
# "chief constables of forces with control rooms should": said of a class, not a part of its name.
_SAID_OF = r"(?:\s+(?:of|in|with|that|who|which|whose|from)\s+[a-z][^.;:,]{3,80}?)?"
_LEADS = r"(?:\s+leads?\s+(?:for|on)\s+[\w\s-]{3,50}?)?"
_ASIDE = r"(?:,\s*[^.;:,]{3,90},|\s*\([^)]{2,60}\))?"
_DUTY = r"\s+(?:should|must|needs?\s+to|(?:is|are)\s+(?:required|recommended)\s+to|(?P<to>to\s+(?=ensure|make|review)))"
_SUBJECT = re.compile(rf"(?<![\w’'])(?P<who>{_ONE}(?:{_JOIN}{_ONE}){{0,6}})(?:{_SAID_OF}|{_LEADS}){_ASIDE}{_DUTY}\b")
_MARKED = re.compile(
    r"\b(?:recommend(?:s|ed)?\s+that(?:,\s*[^.;:,]{3,60},)?|[Ww]e\s+recommend"
    r"|[Ww]e\s+(?:\w+\s+)?(?:urge|invite|encourage|ask|call\s+(?:up)?on))\s+"
    rf"(?P<who>{_ONE}(?:{_JOIN}{_ONE}){{0,6}})"
)
_DATE_FIRST = re.compile(r"(?:By|Within|From|Before)\b[^.;:]{3,60},\s*")
_PREPOSITION = re.compile(r"\b(?:in|of|for|from|to|with|on|at|by|about|into|under|between|through|within)\s+$")
_SPLIT = re.compile(rf"{_JOIN}(?=(?i:all|every|each|the|chief|police|local)\b|[A-Z])")
_NOT_SOMEBODY = re.compile(
    r"(?:(?:the|a|an|this|that|these|those|it|they|he|she|we|you|i|there|what|who|which|any|anyone|everyone|and)"
    r"|(?:recommendation|area|cause|by|in|within|from|for|to|where|when|if|as|action|actions|plans?)\b.*)$",
    re.IGNORECASE,
)
_CLASS_FIRST = re.compile(
    r"(?:Forces?|Ministers)$|Police\s+(?:forces|and crime commissioners)|Fire\s+and\s+rescue\s+[sa]"
    r"|Integrated\s+care\s+b|Health\s+boards$|Prison\s+governors$"
)
_THING = re.compile(
    r"(?:\b(?:plan|strategy|programme|project|review|report|act|bill|fund|framework|policy|guidance|approach|scheme|code"
    r"|system|model|inquiry|paper|budget|standards?|principles)|[’']s?)$",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")


_LONGEST = 8_000
"""Characters of a recommendation in which its addressees are looked for."""


def addressees(text: str) -> tuple[str, ...]:
    """Return who should act according to the text of a recommendation, as written and in order, each once.

    Read from the subjects of "should", "must" and "needs to" in the first paragraph that has one: a class of
    police bodies, or a proper name (one capital alone may be nothing but the start of a sentence). Empty when
    nobody is named.
    """
    found: list[str] = []
    for paragraph in text[:_LONGEST].split("\n"):
        for match in (*_subjects(paragraph), *_MARKED.finditer(paragraph)):
            found += _members(match["who"])
        if found:
            break
    return tuple(dict.fromkeys(found))


def _subjects(paragraph: str) -> list[re.Match[str]]:
    """Return the subjects of what should be done; a name after a preposition ("investment in EO should") is none."""
    found = []
    for match in _SUBJECT.finditer(paragraph):
        before = paragraph[max(0, match.start() - 40) : match.start()]
        # "forces to make sure" says what is to be done only where the paragraph begins so.
        ordered = not match["to"] or match.start() == 0 or _DATE_FIRST.fullmatch(paragraph[: match.start()])
        if ordered and not _PREPOSITION.search(before):
            found.append(match)
    return found


def _members(who: str) -> list[str]:
    """Split "the Home Office and the NPCC" where a new name begins, and never inside "Avon and Somerset"."""
    whole = " ".join(who.split())
    members = []
    for part in _parts(whole):
        name = part.strip(" ,")
        name = name[0].lower() + name[1:] if re.match(r"(?:The|All|Every|Each|Chief|Local) ", name) else name
        if _CLASS_FIRST.match(name):
            name = name[0].lower() + name[1:]
        name = re.sub(r"^(chief) (Constable|Officer)", lambda m: f"{m[1]} {m[2].lower()}", name)
        if re.fullmatch(r"[A-Z][a-z]+", name) or _THING.search(name):
            continue
        if len(name) > 1 and not _NOT_SOMEBODY.fullmatch(name) and not _MONTH.search(name):
            members.append(name)
    return members


def _parts(whole: str) -> list[str]:
    # "the chief constable of Avon and Somerset Constabulary": a bare name after "and" goes on with the one
    # before it, unless it is an article, a class, or an acronym.
    pieces: list[str] = []
    at = 0
    for match in _SPLIT.finditer(whole):
        after = whole[match.end() :]
        starts_new = re.match(r"(?i:all|every|each|the|chief|police|local|pccs|forces)\b", after)
        acronym = re.match(r"[A-Z]{3,}\b", after)
        before = whole[at : match.start()]
        full = re.search(r"(?:Police|Constabulary|Service|Office|Agency|Council|Policing|Board|[A-Z]{3,})$", before)
        if starts_new or acronym or full or "," in match[0]:
            pieces.append(before)
            at = match.end()
    return [*pieces, whole[at:]]
