"""CSV for spreadsheets: RFC 4180, in UTF-8, lists as JSON text, and no cell that a spreadsheet would run.

A text that begins with = + - @ (also in full width or as a small form), a tab, a carriage return or a line feed gets an
apostrophe before it, as OWASP advises against formula injection; and so does what would begin a cell in it for a
program that parts cells at another sign than the comma. Control characters are shown as their pictures, and what
turns the direction of a text round by its name. Numbers are left as they are.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields
from typing import TYPE_CHECKING

from data.exports.json_text import spaced
from data.exports.rows import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫")
_RUNS_WITHIN = re.compile(r"""(?<=[;\t|\r\n])(?=["' ]*(?:[=@＝＠﹦﹫]|[-+＋－﹢﹣][^\s\d.,;]))""")
"""Where a cell that runs would begin, were a semicolon, a tab, a bar or a line's end the sign between cells. A dash
before a space or a number is left: letters are full of lists."""

_PICTURES = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x7F: "␡",
    **dict.fromkeys(range(0x80, 0xA0), "�"),
    **{0x202A + at: f"⟨{name}⟩" for at, name in enumerate(("LRE", "RLE", "PDF", "LRO", "RLO"))},
    **{0x2066 + at: f"⟨{name}⟩" for at, name in enumerate(("LRI", "RLI", "FSI", "PDI"))},
}
"""Control characters are of no use in a spreadsheet, and a terminal that is shown the file would obey them."""


def lines(records: Iterable[Record], mark: bool = False) -> Iterator[bytes]:
    """Give the header and then the records as lines; `mark`: a byte order mark first, for older Excels."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    if mark:
        yield BYTE_ORDER_MARK
    names = [field.name for field in fields(Record)]
    writer.writerow(names)
    for record in records:
        yield _taken(buffer)
        shown = {**{name: getattr(record, name) for name in names}, "silence": record.silence.get("in_short", "")}
        writer.writerow([cell(value) for value in shown.values()])
    yield _taken(buffer)


def cell(value: object) -> object:
    """Return a value as its cell holds it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | dict):
        return spaced(value)
    if isinstance(value, str):
        text = _RUNS_WITHIN.sub("'", value.translate(_PICTURES))
        return f"'{text}" if value.startswith(_RUNS) else text
    return value


def _taken(buffer: io.StringIO) -> bytes:
    """Return what is in the buffer, and empty it."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8", "backslashreplace")
