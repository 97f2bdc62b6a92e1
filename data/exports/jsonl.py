"""JSON Lines: one pair a line, in UTF-8."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.exports.json_text import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data.exports.rows import Record


def lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Give the records as lines, each a JSON object with its line end.

    What commands a terminal that is shown the file, and a lone half of a surrogate pair, is written as JSON's own
    escape: whoever reads the JSON gets the same text.
    """
    for record in records:
        fields = {name: getattr(record, name) for name in record.__slots__}
        yield f"{as_json(fields)}\n".encode()
