"""What the front of a report says: its title, publisher, date of publication and the rules that it falls under."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from data.documents.blocks import BlockKind
from data.reading.dates import find_dates
from data.reading.reports.publishers import COMMITTEE, FRONT, INSPECTORATE, find_committee

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.documents.blocks import Block, Document

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
_LONGEST_LINE = 240
"""Characters."""
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
    committee = find_committee(front)
    if cover := _cover_title(document, committee):
        return cover
    heads = [block for block in front if block.kind is BlockKind.HEADING]
    heads = [block for block in heads if not _no_title(_without_site(block.text), committee)]
    if not heads:
        lines = (
            _own_lines(block, committee)
            for block in document.blocks[:14]
            if 3 < len(block.text) <= 200 or "\n" in block.text
        )
        return next((line for line in lines if line and len(line) <= _LONGEST_LINE), "")
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
    match = INSPECTORATE.fullmatch(words) or COMMITTEE.fullmatch(words)
    return match is not None or bool(re.fullmatch(r"(?i)house of (?:lords|commons)\b.{0,80}committee", words))


def _without_site(text: str) -> str:
    return _SITE.sub("", text) if "|" in text or "::" in text else text


def _is_field(line: str) -> bool:
    return bool(FIELD.match(line) or _PUBLISHED.match(line) or (find_dates(line) and len(line) < 40))


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
