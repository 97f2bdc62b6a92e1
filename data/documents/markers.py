"""Numbers and bullets that were typed before a paragraph, as against those that a format knows of."""

from __future__ import annotations

import re

_BULLET = re.compile(r"\s*(?P<marker>[•●▪◦‣·■□➢✓✔∙\uf0b7\uf0a7\uf0fc\uf0d8])\s*(?=\S)|\s*(?P<dash>[-–*])\s+(?=\S)")
_NUMBER = re.compile(
    r"\s*(?P<marker>\(\d{1,3}\)|\([a-z]\)|\([ivx]{1,5}\)|[a-z]\)|[ivx]{2,5}\))\s+(?=\S)|"
    r"\s*(?P<figure>\d{1,3}[.)]|[ivx]{2,5}\.|[A-Z]?\d{1,3}(?:\.\d{1,3}){1,4}\.?)\s+(?=(?P<capital>[A-Z“‘\"'(\[])|\S)"
)
_DATE = re.compile(r"\s*\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b")
_DECIMAL = re.compile(r"[A-Z]?\d+(?:\.\d+)+[.)]?")


def take_marker(text: str, *, listed: bool = False, bullets_only: bool = False) -> tuple[str, str]:
    """Return the number or bullet that `text` begins with, and the rest; "" and `text` where there is none.

    A figure counts only before a capital letter ("2.5 million" has none), and a dash not at all; both do in a line
    of a list (`listed`). In the cell of a table a number names what is in it and stays (`bullets_only`).
    """
    found = _BULLET.match(text)
    if found and (found["marker"] or listed):
        return found["marker"] or found["dash"], text[found.end() :]
    if bullets_only:
        return "", text
    found = _NUMBER.match(text)
    if found is None or _DATE.match(text) or not (found["marker"] or found["capital"] or listed):
        return "", text
    return found["marker"] or found["figure"], text[found.end() :]


def is_numbered_paragraph(marker: str) -> bool:
    """Say whether a marker ("2.1") numbers a paragraph of running text, rather than an item of a list."""
    return _DECIMAL.fullmatch(marker) is not None
