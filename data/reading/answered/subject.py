"""What the title of an answer to a committee, commission or ombudsman says: whose report, and what it is called."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from data.documents.blocks import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.documents.blocks import Block

_HEAD = 40
"""Blocks of a document in which its title stands."""
_PROSE = 12
_LONGEST = 500
_LONGEST_ABOVE, _SHORTEST_SENTENCE = 16, 5
"""Words."""
_KIND_OF_PUBLISHER = (
    r"(?:Sub-?[Cc]ommittee|Committee|Commission|Inquiry|Inspectorate|Ombudsman|Panel|Branch|Investigations?\s+Body|"
    r"Board|Authority|Office|Commissioner|Coroner|Auditor[ -]General|Regulator|Watchdog|Taskforce|Council|Agency)"
)
_WORD = r"(?:[A-Z][\w’'&.-]*|&|and|of|on|for|the|to|in|with|into|by|at|from)"
_PUBLISHER = (
    rf"(?P<publisher>(?:[A-Z][\w’'&.-]*,?\s+)(?:{_WORD},?\s+){{0,12}}?{_KIND_OF_PUBLISHER}(?:\s+(?:of|on|for)\s+"
    rf"(?:the\s+)?[A-Z][\w’'&-]*(?:,?\s+{_WORD}){{0,6}}?)?|{_KIND_OF_PUBLISHER})"
)
_REPORT = (
    r"(?:[\w-]+\s+(?:Special\s+)?Report(?:\s+of\s+(?:the\s+)?(?:Session\s+)?[\d–/-]+(?![\d–/-]))?|(?i:report|inquiry|review|audit|investigation)s?"
    r"(?:\s+(?:no\.?\s*)?[\dA-Z]*\d[\w/–-]*)?)"
)
_TITLE = (
    r"[\s,:–—-]*(?:(?:\(.{0,60}?\)|of\s+session\s+[\d–/-]+|entitled|titled|called|on|into|about)[\s,:–—-]*){0,2}"
    r"(?P<title>\S.*)"
)
_FORMS = (
    re.compile(
        rf"\b(?i:responses?|reply)\s+(?:(?:of|from|by)\s+.{{2,80}}?\s+)?(?i:to)\s+(?:(?i:the|an?|recommendations\s+(?:of|by|from))\s+){{0,2}}"
        rf"{_PUBLISHER}(?:[’']s?)?[,:]?\s+(?:(?i:inquiry|report|performance|annual|final|draft|thematic|investigation)\s+)?"
        rf"{_REPORT}{_TITLE}$"
    ),
    re.compile(
        rf"\b(?i:responses?|reply)\s+(?:(?:of|from|by)\s+.{{2,80}}?\s+)?(?i:to)\s+(?i:the\s+)?(?:{_REPORT})\s+"
        rf"(?i:of|by|from)\s+(?i:the\s+)?{_PUBLISHER}(?P<cut>[\s,:–—-]+(?:(?i:on|into|entitled)\s+)?)(?P<title>\S.*)$"
    ),
    re.compile(
        rf"^(?:(?i:re)\s*[:–-]\s*)?{_PUBLISHER}(?:[’']s?)?\s+(?:(?i:inquiry)\s+)?{_REPORT}\s*[:–—]\s*(?P<title>\S.*)$"
    ),
)
_UNTITLED = re.compile(
    rf"\b(?i:responses?|reply)\s+(?:(?:of|from|by)\s+.{{2,80}}?\s+)?(?i:to)\s+(?:(?i:the|an?)\s+)?{_PUBLISHER}(?:[’']s?)?\s+{_REPORT}$"
)
_IN_PROSE = re.compile(
    rf"\b(?:(?i:report|review)\s+(?:of|by|from)\s+the\s+{_PUBLISHER}|"
    rf"the\s+(?P<own>[A-Z][\w’'& ,-]{{3,90}}?{_KIND_OF_PUBLISHER})[’']s?\s+"
    rf"(?:(?i:draft|final|recent|latest|new)\s+)?(?i:report))[\s,:]*(?:(?i:on|into|entitled|titled)\s+)?[“‘\"']?(?P<title>[A-Z][^.\n“”\"]{{5,160}}?)(?:[”’\"']?[.,](?=\s|$)|[”\"]|’(?=\s))"
)
_ORDINAL = re.compile(r"^(?:[\w-]+\s+)?(?:Special\s+)?Report\b", re.IGNORECASE)


class Subject(NamedTuple):
    """The report that a document answers."""

    title: str
    publisher: str


def subject(blocks: Sequence[Block]) -> Subject | None:
    """Return the report that the document's own title names; None where no title does so."""
    for text in _titles(blocks):
        for form in _FORMS:
            match = form.search(text)
            if match and (title := _clean(match["title"])):
                return Subject(title, " ".join(match["publisher"].split()))
    if (above := _above(blocks)) is not None:
        return above
    for block in blocks[: _HEAD + _PROSE]:
        match = _IN_PROSE.search(block.text[:2000]) if len(block.text) > 60 else None
        if match and (title := _clean(match["title"])):
            return Subject(title, " ".join((match["publisher"] or match["own"]).split()))
    return None


def _titles(blocks: Sequence[Block]) -> Iterator[str]:
    """Give the lines that may be the title, each alone and with the one or two lines below it."""
    head = [block for block in blocks[:_HEAD] if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)]
    lines = [" ".join(block.text.split()) for block in head]
    for place in range(len(lines)):
        for span in (1, 2, 3):
            text = " ".join(lines[place : place + span])
            if span > 1 and _is_sentence(lines[place : place + span][-1]):
                break
            if len(text) <= _LONGEST:
                yield text


def _above(blocks: Sequence[Block]) -> Subject | None:
    """Return the title that stands above "Government response to the … Committee’s report"; None for no such lines."""
    lines = [" ".join(block.text.split()) for block in blocks[:_PROSE] if block.kind is not BlockKind.TABLE_ROW]
    for above, line in pairwise(lines):
        match = _UNTITLED.search(line)
        if match and len(above.split()) <= _LONGEST_ABOVE and not _is_sentence(above) and (title := _clean(above)):
            return Subject(title, " ".join(match["publisher"].split()))
    return None


def _is_sentence(line: str) -> bool:
    return line.endswith(".") and len(line.split()) > _SHORTEST_SENTENCE


def _clean(title: str) -> str:
    """Return a title without quotation marks, dots and what is no part of it; "" for none."""
    title = " ".join(title.split()).strip(" :–—-,")
    if title[:1] in "“‘\"'":
        closing = {"“": "”", "‘": "’"}.get(title[0], title[0])
        end = title.rfind(closing, 1)
        title = title[1:end] if end > 0 else title[1:]
    title = title.strip(' :–—-,“”"').rstrip(".")
    no_title = (
        re.match(r"of\s+session\b", title, re.IGNORECASE)
        or _ORDINAL.fullmatch(title)
        or not title[:1].isalnum()
        or re.search(r"[^\W\d_]{2}", title) is None
    )
    return "" if no_title else title


_DEPARTMENT = re.compile(
    r"(?:the\s+)?(?:Departments?\s+(?:for|of)\s+[A-Z][\w’',& -]{3,80}|"
    r"(?:Ministry|Office)\s+(?:of|for)\s+[A-Z][\w’',& -]{3,60}|"
    r"Home\s+Office|Cabinet\s+Office|HM\s+Treasury|Foreign,?\s+[\w ,&]{3,60}\s+Office)"
)


def department(blocks: Sequence[Block]) -> str:
    """Return the department that a government's answer names in a line of its own at its head; "" for none."""
    for block in blocks[:_HEAD]:
        for line in block.text.split("\n"):
            if _DEPARTMENT.fullmatch(" ".join(line.split())):
                return " ".join(line.split())
    return ""
