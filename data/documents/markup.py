"""Inline marks in a text: Markdown emphasis and links, HTML tags and entities. All else is left alone."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

# White space that folds to one space. Control characters such as ESC or U+001C are data and stay.
SPACE = " \t\f\v\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u0085"
_SPACES = re.compile(f"[{SPACE}\n]+")
_SPACES_IN_LINE = re.compile(f"[{SPACE}]+")
_TAG = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|sup|sub|span|div|font|small|s|a|ins|del|mark|q|cite|abbr|time|center|o:p|"
    r"li|ul|ol|h[1-6]|blockquote|hr|section|article|main|body|html)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br(?:\s[^<>]{0,100})?/?>[ \t]*\n?", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"<(?P<close>/?)(?P<tag>p|div|li|ul|ol|h[1-6]|blockquote|section|article)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_BREAK_TAG = re.compile(r"<br(?:\s[^<>]{0,100})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,24});")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\s]{0,1000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\((?:[^()\s]{0,1000})(?:\s+\"[^\"\n]{0,200}\")?\)")
_EMPHASIS = (
    re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{0,800}[^\s*\\])\*(?![\w*])"),
    re.compile(r"(?<!\\)\*\*\*?(?=[^\s*])([^*\n]{0,4000}?[^\s*])\s{0,2}\*\*\*?"),
    re.compile(r"(?<![\w_\\])__(?=[^\s_])([^_\n]{0,4000}[^\s_])__(?![\w_])"),
    re.compile(r"(?<![\w_\\])_(?=[^\s_])([^_\n]{0,800}[^\s_])_(?![\w_])"),
)
_ESCAPE = re.compile(r"\\([*_#\[\]()>`|~\-+.!])")
_STRONG = re.compile(
    r"\s*(?:\*\*\*?[^*\n]+\*\*\*?|__[^_\n]+__|<(?P<tag>b|strong)>[^<>]{0,2000}</(?P=tag)>)[ \t:]*", re.IGNORECASE
)
_ITALIC = re.compile(
    r"\s*(?:\*(?:\*\*)?[^*\n]+\*(?:\*\*)?|_[^_\n]+_|<(?P<tag>i|em)>[^<>]{0,2000}</(?P=tag)>)\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text between block tags: its offsets, and the tag that opened it ("" for none)."""

    start: int
    end: int
    tag: str


def clean(raw: str) -> str:
    """Return `raw` without marks, entities decoded and white space folded; `<br>` and \\n stay as \\n."""
    text = raw
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    if "*" in text or "_" in text:
        for form in _EMPHASIS:
            text = form.sub(r"\1", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return "\n".join(folded for line in text.split("\n") if (folded := fold_line(line)))


def fold(text: str) -> str:
    """Fold all white space, line ends among it, to single spaces."""
    return _SPACES.sub(" ", text).strip(" ")


def fold_line(line: str) -> str:
    """Fold the white space of one line to single spaces."""
    return _SPACES_IN_LINE.sub(" ", line).strip(" ")


def is_strong(raw: str) -> bool:
    """Say whether all of `raw` is bold."""
    return _STRONG.fullmatch(raw) is not None


def is_italic(raw: str) -> bool:
    """Say whether all of `raw` is italic."""
    return _ITALIC.fullmatch(raw) is not None


def has_block_tags(raw: str) -> bool:
    """Say whether `raw` holds HTML tags that begin or end a paragraph."""
    return "<" in raw and _BLOCK_TAG.search(raw) is not None


def spans(raw: str, breaks: bool = False) -> list[Span]:
    """Split `raw` at its block tags (and at `<br>` when `breaks`); spans without text are left out."""
    found: list[Span] = []
    at, tag = 0, ""
    cuts = [(match.start(), match.end(), match) for match in _BLOCK_TAG.finditer(raw)] if "<" in raw else []
    if breaks and "<" in raw:
        cuts = sorted(cuts + [(cut.start(), cut.end(), cut) for cut in _BREAK_TAG.finditer(raw)], key=lambda c: c[0])
    for start, end, match in cuts:
        _add(found, raw, at, start, tag)
        at = end
        groups = match.groupdict()
        tag = "" if groups.get("close") else (groups.get("tag") or "").lower()
    _add(found, raw, at, len(raw), tag)
    return found


def _add(found: list[Span], raw: str, start: int, end: int, tag: str) -> None:
    piece = raw[start:end]
    if clean(piece):
        lead = len(piece) - len(piece.lstrip())
        found.append(Span(start + lead, start + len(piece.rstrip()), tag))
