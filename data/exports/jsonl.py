"""JSON Lines: one pair a line, in UTF-8."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data.exports.rows import Record


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Give the records as lines, each a JSON object with its line end.

    A lone half of a surrogate pair, which UTF-8 cannot hold, is written as JSON's own escape.
    """
    for record in records:
        fields = {name: getattr(record, name) for name in record.__slots__}
        yield f"{_ENCODER.encode(fields)}\n".encode("utf-8", "backslashreplace")
