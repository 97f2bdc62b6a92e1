"""The title of the inspection report that a response answers, as the response's own headings give it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from data.ids import normal
from data.reading.organisations import names, publisher_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.readings import BodyReading

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})
_CLOSING = {"‘": "’", "“": "”", "'": "'", '"': '"'}
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "or",
        "over",
        "per",
        "the",
        "to",
        "up",
        "via",
        "vs",
        "with",
    ]
)
_MATTER = r"(?:reports?|inspections?|reviews?|publications?|investigation|thematic|assessment)"
_NO_REPORT = (
    r"(?:recommendation|rec\b|AFI|area|cause|coroner|chief|force|PF?CC|commissioner|question|point|concern|matter|section|"
    r"regulation)"
)
_LEAD = re.compile(r"^\s*(?:(?:re|subject|ref|regarding|title)\s*[:–—-]\s*|re\s+|adroddiad\s+(?=HM))", re.IGNORECASE)
_LINK = re.compile(
    r"^[\s:–—,.-]*(?:(?:report|inspection|review)\b[\s:–—-]*)?(?:(?:entitled|titled|called|named|on|into|regarding)\b[\s:–—-]*)?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*(?:\((?:[^()]*\b(?:19|20)\d\d|[^()]*\bpublished\b[^()]*|HM[A-Z]+[^()]*)\)|[,–—-]?\s*\b(?:published|issued)\s+"
    r"(?:(?:on|in|by)\b|(?=\d)).*|[,–—-]\s*(?:PCC|commissioner|force)?[’']?s?\s*(?:response|comments)\s*|"
    r"\s[–—|-]\s+(?:[\w’'&]+\s+){0,5}?(?:O?PF?CC|commissioner|mayor|government|council|authority|trust|force)[’']?s?\s+(?:response|comments|reply))\s*$",
    re.IGNORECASE,
)
_OF_FORCE = re.compile(r"^(?:of|by|from)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][\w'’À-ÿ-]*|\d[\w-]*")
_LONGEST = 300
"""Characters that a title may have."""
_LONGEST_LINE, _LONGEST_PARAGRAPH = 700, 4000
"""Characters that are looked at, so that a file in one endless line takes no longer than others."""


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    who = publisher_pattern()
    return (
        re.compile(
            r"\b(?:responses?|reply|comments?)\s+(?:to|on)\s*[:–—-]?\s*(?:the\s+)?(?P<title>[“‘\"].*)$", re.IGNORECASE
        ),
        re.compile(
            rf"\b(?:responses?|reply|comments?)\b.{{0,200}}?\b(?:to|on)\b.{{0,80}}?(?:{who}(?:['’]s?)?(?:\s+\w+){{0,3}}?\s*)"
            rf"(?:{_MATTER}\b(?:\s+{_MATTER}\b)?|(?=[“\"‘':,–—-]))(?P<title>.*)$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?:responses?|reply|comments?)\b.{{0,200}}?\b(?:to|on)\b.{{0,80}}?\b{_MATTER}\b(?:\s+{_MATTER}\b)?(?P<title>.*)$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"^(?:the\s+)?{who}(?:['’]s?)?(?:\s+(?!respon|comment|repl)[\w-]+){{0,4}}?\s*[:–—-]\s+(?P<title>\S.*)$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"^(?:the\s+)?{who}(?:['’]s?)?\s+(?:\w+\s+){{0,3}}?{_MATTER}\b(?:\s+{_MATTER}\b)?\s*"
            r"(?P<title>(?:[“\"‘']|on\s|into\s|entitled\s|titled\s|called\s).*)$",
            re.IGNORECASE,
        ),
        re.compile(rf"^(?P<title>.+?)\s*\(\s*(?:an?\s+|the\s+)?{who}\b[^()]*\)\s*$", re.IGNORECASE),
        re.compile(rf"^(?P<title>.+?)\s+[–—|-]\s+(?:an?\s+|the\s+)?{who}\b[^–—|]*(?:[|–—].*)?$", re.IGNORECASE),
        re.compile(
            r"^(?P<title>.+?)\s+[–—|-]\s+(?:(?:a|the|joint|formal)\s+)?(?:response|reply|comments)\s+(?:from|of|by)\s+\S.*$",
            re.IGNORECASE,
        ),
        # "Eastvale PCC response to PEEL 2021/22: …", where no word says that it is a report
        re.compile(
            r"\b(?:responses?|reply|comments?)\s+(?:(?:of|from|by)\s+[^:]{2,80}?\s+)?(?:to|on)\s*[:–—-]?\s*(?:the\s+)?"
            rf"(?!{_NO_REPORT})(?P<title>(?-i:[A-Z0-9])(?:(?!\b{_MATTER}\b|\baudit\b)[^:]){{2,120}}:\s+\S.*|(?-i:PEEL)\b.*)$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"^[^:]{{0,60}}\b(?:O?PF?CC|commissioner|mayor)\b[^:]{{0,40}}\bresponse\s*[:–—]\s+(?!.*(?:\b{_NO_REPORT}\b|\.\s*$))"
            r"(?P<title>(?-i:[A-Z])\S*\s+\S+\s+\S.*)$",
            re.IGNORECASE,
        ),
        re.compile(r"^(?P<title>PEEL\s+20\d\d\S*:\s+\S.*)$"),
    )


@cache
def _prose() -> tuple[re.Pattern[str], ...]:
    who = publisher_pattern()
    return (
        re.compile(
            rf"(?:{who}|\b{_MATTER})\b[^.“\"‘]{{0,80}}?(?:[“](?P<a>[A-Z0-9][^“”]{{4,250}})[”]|\"(?P<b>[A-Z0-9][^\"]{{4,250}})\"|"
            r"[‘](?P<c>[A-Z0-9].{4,250}?)[’](?=[\s,.;:)]|$)|(?<=\s)'(?P<d>[A-Z0-9].{4,250}?)'(?=[\s,.;:)]|$))",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b{_MATTER}\b[\s,]+(?:\w+\s+){{0,3}}?(?:entitled|titled|called)\s+(?P<e>(?-i:[A-Z]).{{4,200}}?)"
            r"(?=[,.;(]|\s+(?:published|which|was|issued|and\s+I\b)|$)",
            re.IGNORECASE,
        ),
        re.compile(
            r"[“](?P<f>[A-Z][^“”]{4,250})[”](?=[^.]{0,60}\b(?:published|report|inspection)\b)",
        ),
    )


def from_heading(line: str) -> str:
    """Return the report's title in a heading or subject line, "" when it holds none."""
    if len(line) > _LONGEST_LINE:
        return ""
    text = _LEAD.sub("", line.strip())
    for form in _forms():
        match = form.search(text)
        if match:
            title = clean(match["title"])
            if _may_be(title):
                return title
    return ""


def from_prose(paragraph: str) -> str:
    """Return the title in "… the HMICFRS report ‘Title’, published …", "" when there is none."""
    for form in _prose():
        match = form.search(paragraph[:_LONGEST_PARAGRAPH])
        if match:
            title = clean(next(value for value in match.groupdict().values() if value))
            if _may_be(title):
                return title
    return ""


def clean(title: str) -> str:
    """Return a title without what leads to it, quotation marks around it, and notes after it; quotes straight."""
    text = title.strip()
    if not _OF_FORCE.match(text):
        text = text[_link_end(text) :].strip()
    text = _unquoted(text)
    while _NOTE.search(text) and _NOTE.sub("", text).strip():
        text = _NOTE.sub("", text).strip()
    text = _unquoted(text).strip(" \t:–—-,;*")
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    return " ".join(text.translate(_STRAIGHT).split())


def with_case(title: str, bodies: Sequence[BodyReading] = ()) -> str:
    """Give a title that is all in capitals its case back; any other is returned as it is.

    The main title is set in title case, what follows its first colon or dash in sentence case; proper names
    (of the shipped list, and of `bodies`) and abbreviations keep their capitals.
    """
    if not title.isupper():
        return title
    cut = re.search(r":|\s[–—-]\s", title)
    main, rest = (title[: cut.end()], title[cut.end() :]) if cut else (title, "")
    return _restored(_title_case(main) + _sentence_case(rest), bodies)


def _title_case(text: str) -> str:
    first = True

    def word(match: re.Match[str]) -> str:
        nonlocal first
        lower = match[0].lower()
        cased = lower if lower in _SMALL and not first else "-".join(p[:1].upper() + p[1:] for p in lower.split("-"))
        first = False
        return cased

    return _WORD.sub(word, text)


def _sentence_case(text: str) -> str:
    lower = text.lower()
    start = re.search(r"\w", lower)
    return lower if start is None else lower[: start.start()] + start[0].upper() + lower[start.end() :]


def _restored(text: str, bodies: Sequence[BodyReading]) -> str:
    """Put the capitals back into names and abbreviations."""
    known = [*names()["proper"], *names()["acronyms"]]
    known += [name for body in bodies for name in (body.name, body.local_policing_body) if name]
    for name in sorted(set(known), key=len, reverse=True):
        form = re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s+")
        if name.isupper() and name.isalpha() and len(name) <= 2 and normal(name) in _SMALL | {"it", "ai"}:
            continue  # "IT" is a word far more often
        text = re.sub(rf"(?<!\w){form}(?!\w)", _keep_quotes(name), text, flags=re.IGNORECASE)
    return text


def _keep_quotes(name: str) -> str:
    return name.replace("\\", r"\\")


def _link_end(text: str) -> int:
    match = _LINK.match(text)
    return match.end() if match else 0


def _unquoted(text: str) -> str:
    """Return what stands between quotation marks at the start of `text` and their partner; else `text`."""
    closing = _CLOSING.get(text[:1])
    if closing is None:
        return text
    ends = [
        place
        for place, character in enumerate(text)
        if place and character == closing and not text[place + 1 : place + 2].isalnum()
    ]
    if not ends:
        return text[1:]
    # Inner quotation marks of the same kind: the last one that a note or the end follows is the partner.
    for place in reversed(ends):
        rest = text[place + 1 :].strip()
        if not rest or rest[0] in "(,.;:–—-" or rest.lower().startswith(("published", "report", "inspection")):
            return text[1:place].strip()
    return text[1 : ends[0]].strip()


def _may_be(title: str) -> bool:
    words = title.split()
    if not 4 <= len(title) <= _LONGEST or not title[:1].isalnum() or not re.search(r"[^\W\d_]{2}", title):
        return False
    if len(words) == 1 and normal(title) in {
        "report",
        "inspection",
        "recommendations",
        "response",
        "reports",
    }:
        return False
    return not title[:1].islower()
