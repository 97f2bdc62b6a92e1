"""Text from documents is data: what could command a terminal, or turn text round, is made visible."""

from __future__ import annotations

import re

_BIDI = {
    0x200E: "LRM", 0x200F: "RLM", 0x061C: "ALM",
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip
_VISIBLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x09: "    ",
    0x0D: "␍",
    0x7F: "␡",
    **dict.fromkeys(range(0x80, 0xA0), "�"),
    **{code: f"⟨{name}⟩" for code, name in _BIDI.items()},
    0x2028: " ",
    0x2029: " ",
    **dict.fromkeys((0xFEFF, 0x200B), ""),
}
_DANGER = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def plain(text: str) -> str:
    """Return `text` safe to print: control characters as their pictures (ESC as ␛), bidi controls by name.

    A newline stays; a lone surrogate, which no terminal can be sent, becomes �.
    """
    if not _DANGER.search(text):
        return text
    visible = {**_VISIBLE, 0x0A: "\n"}
    return _DANGER.sub(lambda found: visible.get(ord(found[0]), "�"), text)


def one_line(text: str) -> str:
    """Return `text` safe to print on one line."""
    return " ".join(plain(text).split())
