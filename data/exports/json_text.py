"""JSON as exports and commands write it: readable, and without anything that a terminal would obey.

JSON's own escapes (RFC 8259, section 7) stand for the same text: nothing is lost, whatever is escaped.
"""

from __future__ import annotations

import json
import re

_DANGER = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters beyond those that JSON escapes itself, what turns the direction of a text round, what is not
seen, and halves of surrogate pairs, which UTF-8 cannot hold."""
_NARROW = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_WIDE = json.JSONEncoder(ensure_ascii=False)
_INDENTED = json.JSONEncoder(ensure_ascii=False, indent=2)


def as_json(value: object) -> str:
    """Return a value as JSON without spaces, on one line."""
    return _safe(_NARROW.encode(value))


def spaced(value: object) -> str:
    """Return a value as JSON with a space after each sign, on one line."""
    return _safe(_WIDE.encode(value))


def indented(value: object) -> str:
    """Return a value as JSON on many lines."""
    return _safe(_INDENTED.encode(value))


def _safe(text: str) -> str:
    return _DANGER.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
