"""CSV for spreadsheets: RFC 4180, in UTF-8, lists as JSON text, and no cell that a spreadsheet would run.

A text that begins with = + - @ (also in full width), a tab, a carriage return or a line feed gets an
apostrophe before it, as OWASP advises against formula injection. Control characters are shown as their pictures.
Numbers are left as they are.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields
from typing import TYPE_CHECKING

from data.exports.rows import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_PICTURES = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x7F: "␡",
    **dict.fromkeys(range(0x80, 0xA0), "�"),
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
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return f"'{value.translate(_PICTURES)}" if value.startswith(_RUNS) else value.translate(_PICTURES)
    return value


def _taken(buffer: io.StringIO) -> bytes:
    """Return what is in the buffer, and empty it."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8", "backslashreplace")
