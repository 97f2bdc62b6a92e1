"""The markers of list items and numbered paragraphs, and what mends the characters of a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BULLETS = "•●▪■◦○‣⁃∙·▫□❖➢➤►▶✓✔✗➔→\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf076\uf0a8\uf0e8\uf0de\uf06c\uf06e\uf071"
_BULLET = re.compile(rf"(?P<marker>[{BULLETS}\ue000-\uf8ff])\s*(?=\S)|(?P<dash>[-–—o*])\s+(?=\S)")
_NUMBER = re.compile(
    r"(?P<marker>\d{1,3}(?:\.\d{1,3}){1,4}\.?|\d{1,3}[.)]|\(\d{1,3}\)|\[\d{1,3}\]|\((?:[ivxl]{1,6}|[a-zA-Z])\)"
    r"|(?:[ivxl]{1,6}|[a-zA-Z])[.)]|[A-Z]\d{1,2}[.)])\s+(?=\S)"
)
_BARE = re.compile(r"(?P<marker>\d{1,3})\s+(?=\S)")
_ALONE = re.compile(
    rf"[{BULLETS}\ue000-\uf8ff\-–—o*]|[(\[]?(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[a-z]?|[a-zA-Z]|[ivxl]{{1,6}}|[A-Z]\d{{1,2}})[.)\]]{{0,2}}"
)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_LOW_QUOTE = re.compile(r"‗(?=\w)")
_QUOTE_WITHIN = re.compile(r"(?<=[^\W\d_])‘(?=[^\W\d_])")
_QUOTE_AFTER = re.compile(r"(?<=[\w.,;:!?])‘(?=[\s.,;:!?)\]]|$)")
_QUOTED = re.compile(r"(?<![\w―])―(?=\w)")
# A ligature's width is told wrongly by some fonts, and leaves a gap behind it: "Th e", "fi rst", "identifi ed".
_APART = re.compile(
    r"\b[Tt]h(?= (?:e|is|at|ey|ere|eir|em|en|ese|ose|us|an|ough|rough|roughout|ree|ird|ink)\b)"
    r"|(?<![-‐‑])\b[Ff][il](?= [a-z]{2,})|(?<=[A-Za-z]{2})f[il](?= [a-z])"
)
_LEFT_ALONE = re.compile(r"(?:wi|sci|hi|semi)-?$", re.IGNORECASE)
_NO_SPACE = re.compile(r"(?<=\w[.!?])(?=\((?:Paragraph|Conclusion|Recommendation|Page|Para)s?\b)", re.IGNORECASE)
_WIDE = re.compile(r"\s+")


def is_bullet(text: str) -> bool:
    """Say whether a text is a bullet and nothing else."""
    return len(text) == 1 and (text in BULLETS or "\ue000" <= text <= "\uf8ff" or text in "-–—o*")


def may_be_marker(text: str) -> bool:
    """Say whether a text that stands alone before a gap may be the marker of what follows."""
    return _ALONE.fullmatch(text) is not None


def bullet(text: str) -> tuple[str, str] | None:
    """Split a bullet from the text after it; None for none. Every sign of a symbol font is "•"."""
    found = _BULLET.match(text)
    if found is None:
        return None
    sign = found["marker"] or found["dash"]
    return ("•" if "\ue000" <= sign <= "\uf8ff" or sign == "o" else sign), text[found.end() :]


def number(text: str, *, bare: bool = False) -> tuple[str, str] | None:
    """Split "8.3.", "(a)" or "iv)" from the text after it; with `bare`, "8" too. None for none."""
    found = _NUMBER.match(text) or (_BARE.match(text) if bare else None)
    return None if found is None else (found["marker"], text[found.end() :])


class Mending:
    """Mends the signs of texts, and remembers what was mended."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """`texts` are all lines: "‖" among them tells that "―" is the sign that some programs write for “."""
        self.doubled = any("‖" in text for text in texts)
        self.ligatures = self.quotes = self.symbols = self.apart = 0

    def mend(self, text: str) -> str:
        """Return `text` with ligatures as letters, quotation marks as they were meant and white space folded."""
        if not text.isascii():
            mended = text.translate(_LIGATURES)
            self.ligatures += mended != text
            quoted = _LOW_QUOTE.sub("‘", mended)
            quoted = _QUOTE_AFTER.sub("’", _QUOTE_WITHIN.sub("’", quoted))
            if self.doubled:
                quoted = _QUOTED.sub("“", quoted.replace("‖", "”"))
            self.quotes += quoted != mended
            text = quoted
        text = _WIDE.sub(" ", text).strip()
        if "h " in text or "i " in text or "l " in text:
            text = self._joined(text)
        return _NO_SPACE.sub(" ", text) if ".(" in text else text

    def _joined(self, text: str) -> str:
        """Return `text` without the gaps behind ligatures."""
        parts: list[str] = []
        at = 0
        for match in _APART.finditer(text):
            if not _LEFT_ALONE.search(text, max(0, match.start() - 5), match.start()):
                parts.append(text[at : match.end()])
                at = match.end() + 1
        self.apart += bool(parts)
        return "".join([*parts, text[at:]])

    def told(self) -> list[str]:
        """Return what was mended, in words."""
        found = []
        if self.ligatures:
            found.append("ligatures written as letters")
        if self.apart:
            found.append("words joined that ligatures part")
        if self.quotes:
            found.append("quotation marks that the file writes as other signs")
        return found
