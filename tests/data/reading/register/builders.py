"""Builds fictional registers as files, and shows a reading as plain values."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from data import documents
from data.reading.register import read_register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.documents.blocks import Document
    from data.readings import RegisterReading, ReportReading, ResponseReading


def document(text: str, name: str = "register.md") -> Document:
    """Return the document in a text; its format is that of `name`."""
    return documents.read(text.encode(), name)


def markdown(titles: Sequence[str], *rows: Sequence[str]) -> str:
    """Return a Markdown table."""
    lines = [titles, ["---"] * len(titles), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def page(*parts: str, name: str = "register.html") -> Document:
    """Return the document of a web page with these parts in its body."""
    return document(f"<html><body>{''.join(parts)}</body></html>", name)


def table(titles: Sequence[str], *rows: Sequence[str | tuple[str, str]]) -> str:
    """Return an HTML table; a cell as a pair is its attributes and its text; "\\n" parts paragraphs of a cell."""
    head = "".join(f"<th>{html.escape(title)}</th>" for title in titles)
    return f"<table><tr>{head}</tr>{''.join(_row(row) for row in rows)}</table>"


def _row(cells: Sequence[str | tuple[str, str]]) -> str:
    made = []
    for cell in cells:
        attributes, text = cell if isinstance(cell, tuple) else ("", cell)
        paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n") if part)
        made.append(f"<td {attributes}>{paragraphs}</td>")
    return f"<tr>{''.join(made)}</tr>"


def read(source: Document | str, name: str = "register.md") -> RegisterReading:
    """Return the register in a document or text; fail where there is none."""
    found = read_register(document(source, name) if isinstance(source, str) else source)
    assert found is not None, "no register was found"
    return found


def report(register: RegisterReading, title: str) -> ReportReading:
    """Return the report of this title."""
    return next(item for item in register.reports if item.title == title)


def response(register: RegisterReading, respondent: str, title: str = "") -> ResponseReading:
    """Return the one response of a body, to the report of this title where several are given."""
    found = [item for item in register.responses if item.respondent == respondent and title in {"", item.report_title}]
    assert len(found) == 1, [(item.respondent, item.report_title) for item in register.responses]
    return found[0]


def numbers(register: RegisterReading) -> list[str]:
    """Return the numbers of all recommendations in order."""
    return [each.label.number for item in register.reports for each in item.recommendations]


def said(answer: ResponseReading, number: str) -> list[tuple[str, str]]:
    """Return heading and text of each passage that answers the recommendation of this number."""
    places = {place for place, stated in enumerate(answer.stated) if stated.label.number == number}
    return [(passage.heading, passage.text) for passage in answer.passages if places & set(passage.answers)]
