"""Coroners' reports to prevent future deaths (Coroners (Investigations) Regulations 2013, regulation 28).

A numbered form: to whom it is sent, the coroner, the matters of concern, by when to respond, the date. Copies are
often read from pictures, so a letter in the form's own words may be wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading.dates import due, find_dates
from data.reading.recommendation_text import is_point, join, point
from data.readings import Kind, Label, RecommendationReading, ReportReading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.documents.blocks import Document

REGIME = "regulation28"
_FORM = re.compile(r"regulat[il1]on\s+2[8S]\b|prevent(?:[il1]on\s+of)?\s+future\s+deaths", re.IGNORECASE)
# The titles of the form's boxes, by letters alone, and what each holds.
_BOXES = {
    "THISREPORTISBEINGSENTTO": "sent to",
    "CORONER": "coroner",
    "CORONERSLEGALPOWERS": "powers",
    "INVESTIGATIONANDINQUEST": "investigation",
    "INVESTIGATION": "investigation",
    "CIRCUMSTANCESOFTHEDEATH": "circumstances",
    "CIRCUMSTANCESOFDEATH": "circumstances",
    "CORONERSCONCERNS": "concerns",
    "MATTERSOFCONCERN": "concerns",
    "ACTIONSHOULDBETAKEN": "action",
    "YOURRESPONSE": "response",
    "COPIESANDPUBLICATION": "copies",
    "COPIES": "copies",
    "DATESIGNEDBYCORONER": "date",
    "DATE": "date",
    "SIGNED": "date",
}
_ALIKE = 0.86
_NUMBER_FIRST = re.compile(r"^\s*\(?\d{1,2}[.)]?\s+(?=\S)")
_LOOKS_LIKE = str.maketrans({"0": "O", "1": "I", "|": "I", "5": "S", "8": "B"})
_DIGIT_LIKE = str.maketrans({"I": "1", "l": "1", "i": "1", "|": "1", "!": "1", "O": "0", "o": "0", "S": "5", "Z": "2"})
_MARK = re.compile(r"\s*(?:\((?P<round>[\dIl|!iOoSZ]{1,2})[)}\]]|(?P<dot>\d{1,2})[.)])\s*(?=\S)")
_CUE = re.compile(r"\bmatters?\s+of\s+concern\s+(?:are|is)\s+as\s+follows?\b\s*[.:]?\s*[-–—]?\s*", re.IGNORECASE)
_SET_WORDS = re.compile(
    r"statutory\s+duty\s+to\s+report|matters\s+giving\s+rise\s+to\s+(?:a\s+)?concern|risk\s+that\s+future\s+deaths\s+"
    r"(?:will|could|may)\s+occur|in\s+the\s+circumstances\s+it\s+is\s+my",
    re.IGNORECASE,
)
_DEATH = re.compile(
    r"(?:investigation|inquest)\s+into\s+the\s+death\s+of\s+(?:the\s+late\s+)?(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Baby)\.?\s+)?"
    r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,4})",
    re.IGNORECASE,
)
_I_AM = re.compile(r"\bI\s+am\s+(?P<who>.{3,160}?)(?:\.(?=\s|$)|$)", re.DOTALL)
_DATED = re.compile(r"\b(?:dated?|signed)\b", re.IGNORECASE)
_DATE_ALONE = re.compile(r"(?:\d{1,2}\s+)?(?:dated?|signed)?[\s:]*\d{1,2}\D{1,16}\d{4}\b.{0,40}", re.IGNORECASE)
_LONGEST_DATE_LINE = 90


@dataclass
class _Form:
    """The lines of each box of the form."""

    boxes: dict[str, list[Block]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return " ".join(" ".join(block.text.split()) for block in self.boxes.get(name, []))


def is_coroners(document: Document) -> bool:
    """Whether a document is a coroner's report on the form: its words in front, and the box of the concerns."""
    if not any(_FORM.search(block.text) for block in document.blocks[:15]):
        return False
    boxes = _read_form(document.blocks).boxes
    return "concerns" in boxes and bool({"response", "action", "coroner"} & boxes.keys())


def read_coroners(document: Document) -> ReportReading:
    """Return what a coroner's report says: each matter of concern is one recommendation, to all whom it is sent.

    Its date is that beside the signature; the day by which to respond is that of the form's "Your response".
    """
    form = _read_form(document.blocks)
    published, words = _date(form, document.blocks)
    to = _sent_to(form.boxes.get("sent to", []))
    iso, due_words = due(form.text("response"), published)
    return ReportReading(
        title=_title(form, document),
        publisher=_coroner(form),
        published=published,
        published_words=words,
        regime=REGIME,
        recommendations=tuple(
            RecommendationReading(matter.label, join(matter.lines), to, iso, due_words, matter.page, *matter.place)
            for matter in _matters(form.boxes.get("concerns", []))
        ),
    )


def _read_form(blocks: Sequence[Block]) -> _Form:
    form = _Form()
    name = ""
    for block in _pieces(blocks):
        box, rest = _box(block)
        if box:
            name = box
            if rest:
                form.boxes.setdefault(name, []).append(_cut(block, rest))
            else:
                form.boxes.setdefault(name, [])
        elif name:
            form.boxes.setdefault(name, []).append(block)
    return form


def _pieces(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give paragraphs line by line where a line is a box's title, and a table's cells one by one."""
    for block in blocks:
        if block.kind is BlockKind.TABLE_ROW:
            for cell in block.cells:
                yield from _pieces(cell)
        elif re.fullmatch(r"\d{1,2}[.)]?", block.text.strip()):
            continue
        elif "\n" in block.text:
            at = 0
            for line in block.text.split("\n"):
                if line.strip():
                    yield Block(
                        block.kind, line, block.start, block.end, page=block.page, marker="" if at else block.marker
                    )
                at += len(line) + 1
        else:
            yield block


def _box(block: Block) -> tuple[str, str]:
    """Return which box a line is the title of, and what stands behind the title in the same line."""
    text = _NUMBER_FIRST.sub("", " ".join(block.text.split()))
    head, colon, rest = text.partition(":")
    title = head if colon and len(head) < 50 else text
    if len(title) > 60 or not title[:1].isupper():
        return "", ""
    letters = re.sub(r"[^A-Z]", "", title.upper().translate(_LOOKS_LIKE))
    mostly_capitals = sum(letter.isupper() for letter in title) > 0.5 * sum(letter.isalpha() for letter in title)
    if letters in _BOXES and (mostly_capitals or block.kind is BlockKind.HEADING or block.strong or colon):
        return _BOXES[letters], rest.strip()
    if len(letters) < 8 or not (mostly_capitals or block.kind is BlockKind.HEADING or block.strong):
        return "", ""
    nearest = max(_BOXES, key=lambda known: SequenceMatcher(None, known, letters).ratio())
    return (_BOXES[nearest], rest.strip()) if SequenceMatcher(None, nearest, letters).ratio() >= _ALIKE else ("", "")


def _cut(block: Block, rest: str) -> Block:
    return Block(BlockKind.PARAGRAPH, rest, block.start, block.end, page=block.page)


@dataclass
class _Matter:
    """One matter of concern."""

    label: Label
    lines: list[str]
    start: int
    end: int
    page: int | None

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.end


def _matters(blocks: Sequence[Block]) -> list[_Matter]:
    """Return the numbered matters; where none is numbered, each paragraph or bullet after the form's own words."""
    cues = ((place, match) for place, block in enumerate(blocks) if (match := _CUE.search(block.text)))
    cue = next(cues, None)
    own = [block for block in blocks if not (_SET_WORDS.search(block.text) and not _CUE.search(block.text))]
    if cue is not None:
        place, match = cue
        first = blocks[place]
        rest = first.text[match.end() :].strip()
        own = [*([_cut(first, rest)] if rest else []), *blocks[place + 1 :]]
    numbered = any(_numbered(block, 1) is not None for block in own)
    found: list[_Matter] = []
    for block in own:
        text = " ".join(block.text.split())
        opened = _numbered(block, len(found) + 1) if numbered else text
        item = block.kind is BlockKind.LIST_ITEM or is_point(f"{block.marker} x")
        continued = not numbered and found and (found[-1].lines[-1].endswith(":") or text[:1].islower())
        if (
            opened is not None
            and not continued
            and not (not numbered and item and found and is_point(found[-1].lines[-1]))
        ):
            number = str(len(found) + 1)
            label = Label(Kind.RECOMMENDATION, number, f"Matter of concern {number}")
            found.append(_Matter(label, [opened], block.start, block.end, block.page))
        elif found:
            last = found[-1]
            if item or is_point(text):
                last.lines.append(text if is_point(text) else point(block.marker, text))
            elif text[:1].islower():
                last.lines[-1] += f" {text}"
            else:
                last.lines.append(text)
            last.end = block.end
    return found


def _numbered(block: Block, wanted: int) -> str | None:
    """Return the text after the number `wanted`, as a marker or in the text; "(I)" is a 1 that was misread."""
    text = " ".join(block.text.split())
    own = _MARK.match(text)
    # Before a number that was misread, the marker is that of the item above.
    mark = _MARK.match(f"{block.marker} x") if block.marker and not (own and own["round"]) else own
    if mark is None:
        return None
    digits = (mark["round"] or mark["dot"]).translate(_DIGIT_LIKE)
    if not digits.isdecimal() or int(digits) != wanted:
        return None
    return text[mark.end() :] if mark is own else text


def _sent_to(blocks: Sequence[Block]) -> tuple[str, ...]:
    names: list[str] = []
    marked = any(block.marker or _MARK.match(block.text) for block in blocks)
    for block in blocks:
        text = " ".join(block.text.split()).strip(" ,;.")
        numbered = _MARK.match(text)
        begins = bool(numbered or block.marker or block.kind is BlockKind.LIST_ITEM)
        text = text[numbered.end() :] if numbered else text
        # The lines of an address go with the name above them, where the names are numbered.
        if names and not begins and marked:
            continue
        if text and len(text) < 160:
            names.append(text)
    return tuple(dict.fromkeys(names))


def _coroner(form: _Form) -> str:
    text = form.text("coroner")
    match = _I_AM.search(text)
    name = match["who"] if match else text.split(". ")[0]
    return name.strip(" ,.")[:160]


def _title(form: _Form, document: Document) -> str:
    death = _DEATH.search(form.text("investigation")) or _DEATH.search(form.text("circumstances"))
    head = next((block.text for block in document.blocks[:10] if block.kind is BlockKind.HEADING), "")
    head = " ".join(head.split())
    if head and not re.fullmatch(r"[^a-z]*|(?i:.*regulation 28[^:]*)", head):
        return head
    base = "Report to prevent future deaths"
    return f"{base}: {death['name'].strip()}" if death else base


def _date(form: _Form, blocks: Sequence[Block]) -> tuple[str, str]:
    """Return the form's own date: called so in front, else beside the signature, which stands last."""
    for block in blocks[:15]:
        text = " ".join(block.text.split())
        dates = find_dates(text) if re.match(r"(?i)date of report\b", text) else []
        if dates and not dates[0].partial:
            return dates[0].iso, text[: dates[0].end]
    # Without a box for the copies, the date stands in a line of its own below the response.
    below = [block for block in form.boxes.get("response", []) if _DATE_ALONE.fullmatch(block.text.strip())]
    last = [*below, *form.boxes.get("copies", []), *form.boxes.get("date", [])]
    for block in reversed(last):
        text = " ".join(block.text.split())
        dates = [found for found in find_dates(text) if not found.partial]
        if dates and (len(text) <= _LONGEST_DATE_LINE or _DATED.search(text)):
            return dates[-1].iso, dates[-1].words
    return "", ""
