"""What an inspection report says: its title, publisher and date, and its recommendations in full."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data import bodies as register
from data.documents.blocks import BlockKind
from data.reading.dates import find_dates
from data.reading.recommendations import read_recommendations
from data.reading.values import BodyReading, ReportReading

if TYPE_CHECKING:
    from data.documents.blocks import Block, Document

BODIES_HEADING = "Bodies that must answer"
_FIELD = re.compile(
    r"(?P<name>title|publisher|published by|inspectorate|regime)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_PUBLISHED = re.compile(
    r"\b(?:first published|published|publication date|date of publication|date published|date of report)"
    r"(?:\s+(?:on|in))?\s*[:–-]?\s*",
    re.IGNORECASE,
)
# A page's own dates: when it was changed, never when the report was published.
_PAGE_DATE = re.compile(r"\b(?:last|page)?\s*(?:updated?|modified|reviewed|amended|changed|checked)\b", re.IGNORECASE)
_LONGEST_DATE_LINE = 160
_INSPECTORATE = re.compile(
    r"\b(?:(?:HM|His Majesty[’']s|Her Majesty[’']s) Inspectorates? (?:of|for) [A-Z][a-z]+"
    r"(?:(?:,| and| &| of| for| the){0,2} [A-Z][a-z]+)*|HMICFRS|HMCPSI|HMIC|HMIPPS|Ofsted|HMI Probation)\b"
)
_NO_TITLE = re.compile(
    r"(?:table of )?contents|home|publications?|reports?|foreword|introduction|summary"
    r"|(?:about )?this (?:report|inspection)",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s+(?:\||-|–|—|::)\s+[^|]*$")
_FRONT = 40


def read_report(document: Document) -> ReportReading:
    """Return the title, publisher, publication date and recommendations of a report.

    The publication date is only ever one that the document calls so; a page's "last updated" is not. Without
    one it is "". A date without a day ("January 2020") is given in `published_words` alone: no deadline can
    be counted from it. Contents lists and mentions are no recommendations; one that is stated twice is given
    once, with its fuller text.
    """
    blocks = document.blocks
    front = blocks[:_FRONT]
    fields = _fields(front)
    published, published_words = _published((*front, *blocks[-20:]))
    return ReportReading(
        title=fields.get("title") or _title(document),
        publisher=fields.get("publisher") or _publisher(front),
        published=published,
        published_words=published_words,
        regime=fields.get("regime", ""),
        bodies=_bodies(blocks),
        recommendations=read_recommendations(blocks, published),
    )


def _fields(front: tuple[Block, ...]) -> dict[str, str]:
    """Return what the front says in lines such as "Publisher: …"; the first of each."""
    found: dict[str, str] = {}
    for block in front:
        for line in block.text.split("\n"):
            match = _FIELD.fullmatch(line) if block.kind is not BlockKind.HEADING else None
            if match:
                name = match["name"].lower()
                name = "publisher" if name in ("published by", "inspectorate") else name
                found.setdefault(name, " ".join(match["value"].split()))
    return found


def _title(document: Document) -> str:
    """Return the first heading of the highest level, or the first line of a text without headings."""
    heads = [block for block in document.blocks[:_FRONT] if block.kind is BlockKind.HEADING]
    heads = [block for block in heads if not _NO_TITLE.fullmatch(_without_site(block.text))]
    if not heads:
        lines = (block.text for block in document.blocks[:10] if 3 < len(block.text) <= 200)
        return next((line.replace("\n", " ") for line in lines if not _is_field(line)), "")
    top = min(block.level for block in heads)
    best = [block for block in heads if block.level == top]
    # A web page's <title> comes first and carries the site's name; its own heading follows.
    chosen = best[1] if document.format == "html" and len(best) > 1 and heads[0] is best[0] else best[0]
    return _without_site(chosen.text) if document.format == "html" else chosen.text.replace("\n", " ")


def _without_site(title: str) -> str:
    return _SITE.sub("", title) if "|" in title or "::" in title else title


def _is_field(line: str) -> bool:
    return bool(_FIELD.match(line) or _PUBLISHED.match(line) or (find_dates(line) and len(line) < 40))


def _publisher(front: tuple[Block, ...]) -> str:
    for block in front:
        if match := _INSPECTORATE.search(block.text):
            return match[0]
    return ""


def _published(blocks: tuple[Block, ...]) -> tuple[str, str]:
    """Return the date that is called that of publication, and the words; the first with a day comes first."""
    without_day = ""
    for block in blocks:
        for line in block.text.split("\n"):
            cue = _PUBLISHED.search(line)
            if cue is None or (len(line) > _LONGEST_DATE_LINE and cue.start() > 0):
                continue
            if _PAGE_DATE.search(line[: cue.start()]):
                continue
            dates = [item for item in find_dates(line) if item.start >= cue.end() - 1]
            if not dates or dates[0].start - cue.end() > 4 or "about" in line[: cue.start()].lower():
                continue
            words = line[cue.start() : dates[0].end].strip()
            if not dates[0].partial:
                return dates[0].iso, words
            without_day = without_day or words
    return "", without_day


def _bodies(blocks: tuple[Block, ...]) -> tuple[BodyReading, ...]:
    """Return the bodies that a report typed on a form lists under its own heading."""
    found: list[BodyReading] = []
    listing = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            listing = block.text == BODIES_HEADING
        elif listing and block.kind is BlockKind.LIST_ITEM:
            found.append(_body(block.text))
    return tuple(found)


def _body(text: str) -> BodyReading:
    name, *parts = (part.strip() for part in text.split(";"))
    pairs = (part.partition(":") for part in parts)
    values = {title.strip().lower(): value.strip() for title, _, value in pairs}
    return BodyReading(
        name=name,
        local_policing_body=values.get("local policing body", ""),
        chief_officer=values.get("chief officer", ""),
        region=values.get("region", ""),
        kind=values.get("kind", register.TERRITORIAL),
        aliases=tuple(alias for alias in values.get("also", "").split(" / ") if alias),
        valid_from=values.get("from", ""),
        valid_to=values.get("to", ""),
    )
