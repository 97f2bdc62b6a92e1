"""What commands print: rows as a table, JSON, JSON Lines or CSV. Text of documents is data: never markup."""

from __future__ import annotations

import csv
import io
import sys
from itertools import chain
from typing import TYPE_CHECKING, Any

from data.exports.csv import cell
from data.exports.json_text import spaced
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST = 500
"""Characters of a cell of a table: the other formats have the rest."""
WIDEST = 10_000
"""Columns of a table that goes to a file or another program: there is nothing that it has to fit."""


def write_rows(format_name: str, rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
    """Print rows in a format. `columns` are what a table shows: a field of the row, and its title."""
    sys.stdout.flush()  # what was printed before comes first
    if format_name == "table":
        _table(rows, columns)
    elif format_name == "csv":
        _csv(rows)
    elif format_name == "jsonl":
        for row in rows:
            write(f"{spaced(row)}\n")
    else:
        write_json(rows)


def write_json(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print rows as one JSON list, a row a line, as they come."""
    before = "[\n"
    for row in rows:
        write(f"{before}{spaced(row)}")
        before = ",\n"
    write("[]\n" if before == "[\n" else "\n]\n")


def write(text: str) -> None:
    """Print text as it is, in UTF-8 whatever the system's locale: what follows is another program."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def _csv(rows: Iterable[Mapping[str, Any]]) -> None:
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(first)
    for row in chain((first,), iterator):
        writer.writerow([cell(value) for value in row.values()])
        write(buffer.getvalue())
        buffer.seek(0)
        buffer.truncate()


def _table(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for title in columns.values():
        # An id that is folded or cut short is of no use.
        table.add_column(title, no_wrap=title == "id", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_clipped(shown(row[name]))) for name in columns))
    if not table.row_count:
        print("Nothing to list.")
        return
    Console(width=None if sys.stdout.isatty() else WIDEST, highlight=False, markup=False).print(table)


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def shown(value: object) -> str:
    """Return a value as a cell of a table shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, dict):
        return one_line(", ".join(f"{name or 'none'} {number}" for name, number in value.items()))
    if isinstance(value, list | tuple):
        return one_line(", ".join(map(str, value)))
    return one_line(str(value))
