"""Which report a response names: in a form's field, a heading, the subject line of a letter, or its first sentences."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.reading import letter, titles
from data.reading.voices import announced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.reading.standing import Found
    from data.readings import BodyReading

_LEADS_TO_TITLE = re.compile(
    r"\b(?:respon[sd]\w*|repl\w+|comments?)\b.*\b(?:reports?|inspections?|review|publication)(?:\s+(?:entitled|titled|on))?\s*[:–—-]?\s*$",
    re.IGNORECASE | re.DOTALL,
)


def report_named(text: str, pieces: list[Block], found: Found, bodies: Sequence[BodyReading]) -> tuple[str, str]:
    """Return the report's title, and the subject line that gave it ("" when it came from elsewhere)."""
    for item in found.fields:
        if item.name == "title" and item.value:
            inner = titles.from_heading(item.value) or titles.clean(item.value)
            return titles.with_case(inner, bodies), ""
    first = found.passages[0].start if found.passages else len(text)
    head = [piece for piece in pieces if piece.start < first or piece.kind is BlockKind.HEADING][:40]
    for place, piece in enumerate(head):
        if piece.kind is BlockKind.TABLE_ROW or (
            letter.is_sentence(piece.text) and piece.kind is not BlockKind.HEADING and len(piece.text.split()) > 40
        ):
            continue
        line = piece.text.replace("\n", " ")
        title = titles.from_heading(line)
        if title:
            return titles.with_case(title, bodies), piece.text
        if len(line) < 400 and _LEADS_TO_TITLE.search(line) and place + 1 < len(head):
            below = head[place + 1]
            if (
                letter.date_line(below.text) is None
                and not announced(below.text)
                and len(below.text.split()) > 1
                and not letter.is_sentence(below.text)
            ):
                return titles.with_case(titles.clean(below.text), bodies), below.text
    subject = _subject(pieces)
    if subject is not None:
        return titles.with_case(titles.clean(subject.text), bodies), subject.text
    for passage in found.passages[:8]:
        title = titles.from_prose(passage.text)
        if title:
            return titles.with_case(title, bodies), ""
    return "", ""


def _subject(pieces: list[Block]) -> Block | None:
    """Return the subject line of a letter: the heading or short line straight after the salutation."""
    for piece, after in pairwise(pieces):
        if letter.addressee(piece.text):
            words = len(after.text.split())
            plain = letter.has_end(after.text) or letter.date_line(after.text) or announced(after.text)
            return (
                after
                if 2 <= words <= 40 and len(after.text) < 400 and not plain and after.kind is not BlockKind.TABLE_ROW
                else None
            )
    return None
