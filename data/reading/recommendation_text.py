"""The text of a recommendation: paragraphs parted by an empty line, its points as lines "• …" or "a) …"."""

from __future__ import annotations

import re

BULLET = "•"
_BULLET = re.compile(r"(?:[•◦●▪‣·*–—-]|o(?=\s))\s+")
_LETTERED = re.compile(r"(?:\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])\s+(?=\S)")


def tidy(text: str) -> str:
    """Return `text` with its hard-wrapped lines joined, one paragraph or point a line.

    A line that starts with a bullet is a point ("• …"); one that starts with a letter or number in brackets
    keeps it ("a) …"); an empty line starts a paragraph; any other line goes on with the one before it.
    """
    lines: list[str] = []
    gap = True
    for raw in text.splitlines():
        line = " ".join(raw.split())
        if not line:
            gap = True
        elif is_point(line):
            lines.append(point("", line))
            gap = False
        elif gap or not lines:
            lines.append(line)
            gap = False
        else:
            lines[-1] += f" {line}"
    return join(lines)


def join(lines: list[str]) -> str:
    """Join paragraphs and points: an empty line before a paragraph, none before a point."""
    text = ""
    for line in lines:
        text += ("" if not text else "\n" if is_point(line) else "\n\n") + line
    return text


def is_point(line: str) -> bool:
    """Whether a line is a point of a list and not a paragraph."""
    return bool(_BULLET.match(line) or _LETTERED.match(line))


def point(marker: str, text: str) -> str:
    """Return a list item as a line: "• …", or with its own letter or number, which others refer to."""
    own = f"{marker} {text}" if _LETTERED.match(f"{marker} x") else text
    own = _BULLET.sub("", own, count=1) if _BULLET.match(own) else own
    return own if _LETTERED.match(own) else f"{BULLET} {own}"
