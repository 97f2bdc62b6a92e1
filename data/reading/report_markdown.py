"""A report as canonical Markdown, so that one typed on a form is a document like any other."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from data import bodies as register
from data.reading.addressees import addressees
from data.reading.dates import due
from data.reading.labels import parse_label
from data.reading.recommendation_text import BULLET, is_point, tidy
from data.reading.recommendations import NOT_STATED
from data.reading.report import BODIES_HEADING
from data.readings import Kind

if TYPE_CHECKING:
    from data.readings import BodyReading, RecommendationReading, ReportReading

_SPECIAL = re.compile(r"[*_#\[\]>`|~]")
_MARKER = re.compile(r"(?P<mark>[-+–•●▪◦‣·■□➢✓✔=]|o(?= )|\(?[0-9A-Za-z]{1,5}(?:\.\d+)*(?P<end>[.)])?(?= ))")


def to_markdown(report: ReportReading) -> str:
    """Return the text of `report` in Markdown that `read_report` reads back to the same fields.

    What the words of a recommendation already say (its addressees, its due date) is not said twice.
    """
    parts = [f"# {_line(report.title)}"]
    if report.publisher:
        parts.append(f"Publisher: {_line(report.publisher)}")
    if report.published:
        parts.append(f"Published: {in_words(date.fromisoformat(report.published))}")
    if report.regime:
        parts.append(f"Regime: {_line(report.regime)}")
    if report.bodies:
        parts.append(f"## {BODIES_HEADING}")
        parts.append("\n".join(f"- {_body(body)}" for body in report.bodies))
    cause = ""
    for item in report.recommendations:
        parts += _recommendation(item, cause, report.published)
        if not item.label.under:
            cause = item.label.text if item.label.kind is Kind.CAUSE_OF_CONCERN else ""
    return "\n\n".join(parts) + "\n"


def in_words(day: date) -> str:
    """Return a date as a report writes it: "30 April 2024"."""
    return f"{day.day} {day:%B} {day.year}"


def _recommendation(item: RecommendationReading, cause: str, published: str) -> list[str]:
    label = item.label
    nested = bool(label.under) and label.under == cause
    parts = [f"{'###' if nested else '##'} {_line(label.text)}"]
    parsed = parse_label(label.text)
    if parsed is None or parsed[1] or (parsed[0].kind, parsed[0].number) != (label.kind, label.number):
        parts.append(f"Kind: {label.kind.value}")
    if label.under and not nested:
        parts.append(f"Under: {_line(label.under)}")
    text = tidy(item.text)
    if item.addressees != addressees(text):
        parts.append(f"Addressed to: {_line('; '.join(item.addressees) or NOT_STATED)}")
    if (item.due, item.due_words) != due(text, published):
        parts.append(f"Due: {_line(item.due_words or NOT_STATED)}" + (f" ({item.due})" if item.due else ""))
    if item.page is not None:
        parts.append(f"Page: {item.page}")
    return [*parts, *_text(text)]


def _text(text: str) -> list[str]:
    """Return the paragraphs of a text, each with the points below it."""
    parts = []
    for paragraph in text.split("\n\n"):
        lines = [
            f"- {_escaped(line.removeprefix(BULLET).strip())}" if is_point(line) else _line(line)
            for line in paragraph.split("\n")
        ]
        points = [line for line in lines if line.startswith("- ")]
        parts += [line for line in lines if not line.startswith("- ")]
        if points:
            parts.append("\n".join(points))
    return [part for part in parts if part]


def _body(body: BodyReading) -> str:
    titled = {
        "local policing body": body.local_policing_body,
        "chief officer": body.chief_officer,
        "region": body.region,
        "kind": "" if body.kind == register.TERRITORIAL else body.kind,
        "also": " / ".join(body.aliases),
        "from": body.valid_from,
        "to": body.valid_to,
    }
    return "; ".join(
        [_escaped(body.name), *(f"{title}: {_escaped(value)}" for title, value in titled.items() if value)]
    )


def _line(text: str) -> str:
    """Return words as one line of Markdown that does not begin like a list."""
    escaped = _escaped(text)
    match = _MARKER.match(escaped)
    if match is None:
        return escaped
    at = match.end() - 1 if match["end"] else match.start()
    if not match["end"] and escaped[at].isalnum():
        return escaped
    return f"{escaped[:at]}&#{ord(escaped[at])};{escaped[at + 1 :]}"


def _escaped(text: str) -> str:
    folded = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", folded)
