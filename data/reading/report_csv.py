"""Reports kept as CSV: one recommendation a row, the rest in columns or in "# title: …" lines at the top."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from data.reading.report_errors import ReportFileError, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS = {
    "label": (
        "label",
        "ref",
        "reference",
        "no",
        "number",
        "id",
        "recommendation no",
        "recommendation number",
    ),
    "text": ("text", "recommendation", "recommendation text", "wording", "description"),
    "kind": ("kind", "type", "category"),
    "addressees": ("addressees", "addressee", "addressed to", "to", "for"),
    "due": ("due", "due date", "deadline", "by", "date due", "target date"),
    "page": ("page", "page number", "p"),
    "under": ("under", "parent", "cause of concern"),
    "title": ("title", "report", "report title"),
    "publisher": ("publisher", "inspectorate", "published by"),
    "published": ("published", "date published", "publication date", "published on"),
    "regime": ("regime",),
    "bodies": ("bodies", "body"),
}
_OF_REPORT = ("title", "publisher", "published", "regime", "bodies")


def from_csv(name: str, text: str) -> dict[str, Any]:
    """Return the table, of the shape of a TOML report, that the rows of a CSV file stand for.

    Every recommendation's table has its "line" for later errors. Raises ReportFileError.
    """
    report: dict[str, Any] = {}
    lines = text.split("\n")
    first = 0
    while first < len(lines) and (lines[first].startswith("#") or not lines[first].strip()):
        item, colon, value = lines[first].lstrip("# ").partition(":")
        if colon and (column := _column(item)) in _OF_REPORT:
            report[column] = value.strip(' ",;')
        first += 1
    body = "\n".join(lines[first:])
    delimiter = max(",;\t", key=lines[first].count) if first < len(lines) else ","
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    try:
        header = next(reader, [])
        columns = [_named(name, cell) if cell.strip() else "" for cell in header]
        if "recommendation" in (cell.strip().casefold() for cell in header) and "text" in columns:
            columns = _label_or_text(header, columns)
        if "text" not in columns:
            advice = "Name the columns in the first row: label, text, addressees, due …"
            raise ReportFileError(name, f"line {first + 1}", "there is no column with the text.", advice)
        rows = []
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            line = f"line {first + reader.line_num}"
            if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                advice = "Put quotes around text that holds the separator."
                raise ReportFileError(name, line, f"has {len(cells)} cells for {len(columns)} columns.", advice)
            row = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column}
            for item in _OF_REPORT:
                value = row.pop(item, "")
                if value and report.setdefault(item, value) != value:
                    reason = f"the {item} “{value}” differs from “{report[item]}”."
                    raise ReportFileError(name, line, reason, "Keep one report in a file.")
            rows.append({**row, "line": line})
    except csv.Error as error:
        line = f"line {first + reader.line_num}"
        raise ReportFileError(name, line, f"is not valid CSV: {error}.", "Check the quotes.") from error
    return {**report, "recommendation": rows}


def _column(title: str) -> str:
    folded = " ".join(title.replace("_", " ").casefold().strip(" .:#*").split())
    return next((column for column, names in _COLUMNS.items() if folded in names), "")


def _named(name: str, title: str) -> str:
    column = _column(title)
    if not column:
        advice = nearest(title.strip(), [item for names in _COLUMNS.values() for item in names])
        raise ReportFileError(name, f"column “{title.strip()}”", "is not known.", advice)
    return column


def _label_or_text(header: Sequence[str], columns: list[str]) -> list[str]:
    """A column "Recommendation" is the label where another column holds the text."""
    texts = [place for place, column in enumerate(columns) if column == "text"]
    if len(texts) < 2 or "label" in columns:
        return columns
    return [
        "label" if place in texts and header[place].strip().casefold() == "recommendation" else column
        for place, column in enumerate(columns)
    ]
