"""What the front of a report says: its title, publisher, date of publication and the rules that it falls under."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from data.documents.blocks import BlockKind
from data.reading.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.documents.blocks import Block, Document

FRONT = 40
"""How many blocks belong to the front."""
FIELD = re.compile(
    r"(?P<name>title|publisher|published by|inspectorate|regime)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A line such as "Publisher: …" of a typed report."""
_PUBLISHED = re.compile(
    r"\b(?:first published|published|publication date|date of publication|date published|date of report"
    r"|report date|decision date|date of decision)"
    r"(?:\s+(?:on|in))?\s*[:–—-]?\s*",
    re.IGNORECASE,
)
# A page's own dates: when it was changed, never when the report was published.
_PAGE_DATE = re.compile(
    r"\b(?:last|page|web ?site|site|re-?)?\s*(?:updated?|modified|reviewed|amended|changed|checked|re-?published)\b"
    r"|\binspection\b|\bresponse\b",
    re.IGNORECASE,
)
_LONGEST_DATE_LINE = 160
_LONGEST_LOOK = 2_000
"""Characters of a block in which a publisher is looked for."""
_INSPECTORATE = re.compile(
    r"\b(?:(?:HM|His Majesty[’']s|Her Majesty[’']s) (?:Inspectorates?|Chief Inspector) (?:of|for) [A-Z][a-z]+"
    r"(?:(?:,| and| &| of| for| the){0,2} [A-Z][a-z]+)*|HMICFRS|HMCPSI|HMIC|HMIPPS|Ofsted|HMI Probation)\b"
)
_HOUSE = re.compile(r"\b(?i:house of (?P<house>lords|commons))\b")
_NAME = r"[A-Z][\w’']*,?(?:\s+(?:[A-Z][\w’']*,?|and|of|the|with|on|for|in|&)){0,9}?"
_COMMITTEE = re.compile(
    rf"\b(?:Select Committee on (?:the )?{_NAME}(?=$|[.;:,(]|\s+[a-z0-9])"
    rf"|{_NAME}\s+(?:[Ss]elect\s+)?(?:Committee|COMMITTEE)\b)"
)
_PARLIAMENT_PAPER = re.compile(
    r"\b(?:HC\s?\d{1,4}|HL\s+Paper\s+\d{1,4}|Report\s+of\s+(?:the\s+)?Session\s+\d{4}|Ordered\s+(?:by\s+.{0,40})?to\s+be\s+"
    r"(?:printed|published))\b",
    re.IGNORECASE,
)
_OTHER_PUBLISHER = re.compile(
    r"\b(?:The\s+)?(?P<name>(?!The\b)(?:(?:[A-Z][\w’']+|and|&|of|for)\s+){1,7}"
    r"(?:Ombudsman(?: Service)?(?: for (?:Wales|Scotland|Northern Ireland|England))?|Inspectorate|Inquiry|Audit Office"
    r"|Auditor General(?: for (?:Wales|Scotland))?|Investigations? (?:Branch|Body|Bureau|Board)|Quality Commission"
    r"|Scrutiny (?:Committee|Panel|Board|Commission)|Office for Police Conduct|Regulator))\b"
)
_CAPITALS = re.compile(r"[A-Z][A-Z ,&’'-]{8,}")
_NO_TITLE = re.compile(
    r"(?:table of )?contents|home|publications?|(?:final |full |thematic |inspection |summary )?reports?|foreword"
    r"|introduction|(?:executive )?summary|(?:about )?this (?:report|inspection)|house of (?:lords|commons)"
    r"|[\w-]{3,14} (?:special )?report(?: of session.*)?|report of (?:the )?session.*|h[cl] (?:paper )?\d+.*"
    r"|(?:ordered|presented|published|printed|promoting)\b.*|by authority.*|by order.*|london\b.*|£.*"
    r"|(?:cp|cm|cmnd|isbn) ?\d.*|(?:official|protect|restricted|draft|embargoed?)\b.{0,60}|together with .*"
    r"|incorporating .*|volume [ivx\d]+.*|skip to .*|cookies.*|menu|search|crown copyright.*|©.*|version \d.*"
    r"|session \d{4}.*",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s+(?:\||-|–|—|::)\s+[^|]*$")
_LARGER = 1.2
_ALIKE = 0.06
_LONGEST_TITLE = 40
"""Words."""


def fields(blocks: Iterable[Block]) -> dict[str, str]:
    """Return what the front says in lines such as "Publisher: …"; the first of each."""
    found: dict[str, str] = {}
    for block in blocks:
        for line in block.text.split("\n"):
            match = FIELD.fullmatch(line) if block.kind is not BlockKind.HEADING else None
            if match:
                name = match["name"].lower()
                name = "publisher" if name in ("published by", "inspectorate") else name
                found.setdefault(name, " ".join(match["value"].split()))
    return found


def title(document: Document) -> str:
    """Return the title: the largest type of a cover, else the highest heading, else the first line that may be one."""
    front = document.blocks[:FRONT]
    committee = _committee(front)
    if cover := _cover_title(document, committee):
        return cover
    heads = [block for block in front if block.kind is BlockKind.HEADING]
    heads = [block for block in heads if not _no_title(_without_site(block.text), committee)]
    if not heads:
        lines = (_own_lines(block, committee) for block in document.blocks[:14] if 3 < len(block.text) <= 200)
        return next((line for line in lines if line), "")
    top = min(block.level for block in heads)
    best = [block for block in heads if block.level == top]
    # A web page's <title> comes first and carries the site's name; its own heading follows.
    chosen = best[1] if document.format == "html" and len(best) > 1 and heads[0] is best[0] else best[0]
    return _without_site(chosen.text) if document.format == "html" else " ".join(chosen.text.split())


def _cover_title(document: Document, committee: str) -> str:
    """Return the lines of the first page in its largest type, and a subtitle in type larger than that of the text."""
    if document.format not in ("pdf", "docx"):
        return ""
    if document.format == "docx" and any(block.level == 1 for block in document.blocks[:12]):
        return ""  # the style "Title" says more than the size of the type
    sized = [block for block in document.blocks[:FRONT] if block.size and block.kind is not BlockKind.TABLE_ROW]
    if not sized:
        return ""
    usual = _usual_size(document.blocks)
    page = sized[0].page
    cover = [block for block in sized if block.page == page]
    if len(cover) == len(sized) and page is None:
        cover = cover[:12]
    able = [block for block in cover if not _no_title(block.text, committee) and not _is_field(block.text)]
    able = [block for block in able if len(block.text.split()) <= _LONGEST_TITLE]
    largest = max((block.size for block in able), default=0.0)
    if largest < _LARGER * usual:
        return ""
    parts: list[str] = []
    second = 0.0
    for block in cover[next(place for place, block in enumerate(cover) if block in able and block.size == largest) :]:
        words = " ".join(block.text.split())
        if _no_title(words, committee) or _is_field(words):
            break
        if abs(block.size - largest) > _ALIKE * largest:
            smaller = _LARGER * usual <= block.size and (not second or abs(block.size - second) < _ALIKE * second)
            if not smaller or len(words.split()) > _LONGEST_TITLE:
                break
            if not second and not parts[-1].endswith((":", "–", "—", "?")):
                parts[-1] += ":"
            second = block.size
        elif second:
            break
        parts.append(words)
    return " ".join(parts)


def _own_lines(block: Block, committee: str) -> str:
    """Return the lines of a block that may be a title, up to the first that is none."""
    kept: list[str] = []
    for line in block.text.split("\n"):
        if not _is_field(line) and not _no_title(line, committee):
            kept.append(" ".join(line.split()))
        elif kept:
            break
    return " ".join(kept)


def _usual_size(blocks: Sequence[Block]) -> float:
    sizes: Counter[float] = Counter()
    for block in blocks[:2000]:
        if block.size:
            sizes[block.size] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _no_title(text: str, committee: str) -> bool:
    words = " ".join(text.split())
    if _NO_TITLE.fullmatch(words) or (committee and words.casefold() in (committee.casefold(), f"the {committee}")):
        return True
    match = _INSPECTORATE.fullmatch(words) or _COMMITTEE.fullmatch(words)
    return match is not None or bool(re.fullmatch(r"(?i)house of (?:lords|commons)\b.{0,80}committee", words))


def _without_site(text: str) -> str:
    return _SITE.sub("", text) if "|" in text or "::" in text else text


def _is_field(line: str) -> bool:
    return bool(FIELD.match(line) or _PUBLISHED.match(line) or (find_dates(line) and len(line) < 40))


def publisher(document: Document) -> str:
    """Return who publishes it: an inspectorate, a committee of a House, an ombudsman …; "" when the front says none."""
    front = document.blocks[:FRONT]
    for block in front:
        if match := _INSPECTORATE.search(block.text[:_LONGEST_LOOK]):
            return match[0]
    house = next((match for block in front[:20] if (match := _HOUSE.search(block.text))), None)
    committee = _committee(front)
    if house and is_parliamentary(front):
        return f"House of {house['house'].capitalize()} {committee}"
    for block in front:
        if match := _OTHER_PUBLISHER.search(" ".join(block.text[:_LONGEST_LOOK].split())):
            return match["name"]
    return committee


def _committee(front: Sequence[Block]) -> str:
    """Return the name of the committee: a line of its own comes before a mention."""
    said = ""
    for block in front:
        text = " ".join(block.text.split())
        text = _HOUSE.sub("", text[:400]).strip(" –—-,:")
        match = _COMMITTEE.search(text)
        name = match[0].removeprefix("The ") if match else ""
        if name and name.casefold() not in ("select committee", "the committee", "committee"):
            if match and match[0] == text:
                return name
            said = said or name
    return said


def is_parliamentary(front: Sequence[Block]) -> bool:
    """Whether the front is that of a committee of the UK Parliament: a House, a committee, and a paper's number.

    Inquiries and auditors lay their reports before a House, too, and have them printed by its order.
    """
    texts = [block.text for block in front[:20]]
    return (
        bool(_committee(front))
        and any(_HOUSE.search(text) for text in texts)
        and any(_PARLIAMENT_PAPER.search(text) for text in texts)
    )


def published(document: Document) -> tuple[str, str]:
    """Return the date that is called that of publication (ISO), and the words that say so.

    The first with a day comes first. Of one without a day ("July 2011"), also alone on the cover, there are
    only the words. A web page's own date ("last updated") is none.
    """
    blocks = document.blocks
    without_day = ""
    for block in (*blocks[:FRONT], *blocks[-20:]):
        for line in (*block.text.split("\n"), *_in_table(block)):
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
    return "", without_day or _month_alone(blocks[:15])


def _in_table(block: Block) -> list[str]:
    """Return a row's cells as one line: "Published | 10 January 2020"."""
    cells = [" ".join(part.text for part in cell) for cell in block.cells]
    return [": ".join(cell for cell in cells if cell)] if cells else []


def _month_alone(front: Sequence[Block]) -> str:
    """Return a month in a line of its own, as covers print it."""
    for block in front:
        for line in block.text.split("\n"):
            dates = find_dates(line)
            if len(dates) == 1 and dates[0].partial and dates[0].words == line.strip():
                return line.strip()
    return ""
