"""Lines of a text file joined into paragraphs: which line ends were only wrapping, which were meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from data.documents.markup import clean, fold

_LONGEST_WRAP = 160
"""Characters: no one wraps text wider than this by hand, so longer lines are whole paragraphs."""
_LIKELY_WRAP, _NARROWEST_WRAP = 60, 45
_LABEL_START = re.compile(
    r"(?:(?:Recommendation|Rec|AFI|Area for improvement|Cause of concern)s?\.?\s*\d|"
    r"[A-Z][\w'’&]*(?:\s[\w'’&]+){0,5}\s(?:response|comment|reply|answer|update)s?\s*:|Response\s*:|Comments?\s*:)",
    re.IGNORECASE,
)
_FIELD_START = re.compile(r"[A-Z][\w/'’()]*(?: [\w/'’()]+){0,6}:(?:\s|$)")
_ENDED = re.compile(r"[.?!][”’\"')]*$")
_LOWER_STARTS = ("cc:", "c.c", "cc\t", "tel", "e-mail", "email", "www", "http")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text without its line end; `start` is its offset."""

    text: str
    start: int
    page: int | None = None

    @property
    def end(self) -> int:
        """Return the offset after the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together: the clean text, with \\n where the break was meant, and the offsets."""

    text: str
    start: int
    end: int
    page: int | None


def wrap_width(lines: list[Line]) -> int:
    """Return the width at which the text was wrapped by hand, in characters; 0 when it was not.

    Wrapped text has many lines of nearly the same length that are followed at once by another line.
    """
    lengths = sorted(
        len(line.text.rstrip())
        for line, after in pairwise(lines)
        if after.text.strip() and _NARROWEST_WRAP <= len(line.text.rstrip()) <= _LONGEST_WRAP
    )
    if len(lengths) < 4:
        return 0
    widest = lengths[int(len(lengths) * 0.95)]
    near = sum(1 for length in lengths if length >= widest * 0.8)
    return widest if near * 2 >= len(lengths) else 0


def paragraphs(lines: list[Line], width: int, hard_breaks: bool) -> list[Paragraph]:
    """Join `lines`, which stand together without a blank line, into paragraphs.

    Short lines whose breaks were meant stay together, with \\n (an address, a copy list); a long line or
    one that was wrapped is a paragraph of its own. `width` is the text's wrap width, 0 for none; with
    `hard_breaks` two spaces or a backslash at a line's end mean a break (Markdown).
    """
    segments: list[list[Line]] = []
    local = max(len(line.text.strip()) for line in lines)
    # Where a line is longer than any wrap, or none is near one, only a small letter says "wrapped".
    limit = max(width, local if _LIKELY_WRAP <= local <= _LONGEST_WRAP else 0)
    for line in lines:
        if segments and _wrapped(segments[-1][-1].text, line.text, limit, width, hard_breaks):
            segments[-1].append(line)
        else:
            segments.append([line])
    groups: list[list[list[Line]]] = []
    for segment in segments:
        if groups and _is_short(segment, limit) and _is_short(groups[-1][-1], limit):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return [_paragraph(group) for group in groups]


def _wrapped(line: str, after: str, limit: int, width: int, hard_breaks: bool) -> bool:
    """Say whether the line end between `line` and `after` came from wrapping."""
    if hard_breaks and (line.endswith(("  ", "\\")) or line.rstrip().endswith("<br>")):
        return False
    before, following = line.strip(), after.strip()
    first = following.split(maxsplit=1)[0] if following else ""
    if _LABEL_START.match(following) or (not width and (_FIELD_START.match(following) or _ENDED.search(before))):
        # A new label or field, or, where nothing shows that the text was wrapped, a new sentence.
        return first[:1].islower() and not first.lower().startswith(_LOWER_STARTS)
    if first[:1].islower() and not first.lower().startswith(_LOWER_STARTS):
        return True
    if not limit or len(before) > _LONGEST_WRAP:
        return False
    # A break was forced only when the next word would not have fitted.
    return len(before) + 1 + len(first) > limit * (0.88 if width else 0.8)


def _is_short(segment: list[Line], limit: int) -> bool:
    return len(segment) == 1 and len(segment[0].text.strip()) <= (limit or _LIKELY_WRAP)


def _paragraph(group: list[list[Line]]) -> Paragraph:
    text = "\n".join(joined for segment in group if (joined := _joined(segment)))
    first, last = group[0][0], group[-1][-1]
    start = first.start + len(first.text) - len(first.text.lstrip())
    return Paragraph(text, start, last.start + len(last.text.rstrip()), first.page)


def _joined(segment: list[Line]) -> str:
    """Join wrapped lines by a space, or by nothing after a hyphen that splits a word in two."""
    raw = segment[0].text.strip()
    for line in segment[1:]:
        piece = line.text.strip()
        split = len(raw) > 1 and raw[-1] == "-" and raw[-2].isalpha() and piece[:1].islower()
        raw += piece if split else " " + piece
    text = clean(raw)
    return text if "<br" in raw.lower() else fold(text)
