"""What `list` and `check` go through: responses with their facts, and what a filter narrows to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data import queue
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from data.queue import Filter

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """A response with what was read in it. Dates are ISO, "" where unknown."""

    id: str
    document: str
    """The name of its file."""
    document_sha256: str
    report_id: str
    report: str
    """The title of the report that it is filed under."""
    report_title: str
    """The title as the response writes it."""
    respondent: str
    body: str
    """The force or other body that it is filed under."""
    dated: str
    dated_words: str
    addressee: str
    signatory: str
    copied_to: list[str]
    layout: str
    language: str
    nil: str
    """The words by which it says that nothing is addressed to the body; "" when it does not."""
    labels: list[str]
    """The recommendations that it names or quotes, as it writes them."""
    voices: dict[str, int]
    """Paragraphs by voice."""
    pairs: int


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What holds at least one pair that a filter finds."""

    reports: frozenset[str]
    responses: frozenset[str]
    bodies: frozenset[tuple[str, str]]
    """The report's id and the body's name."""


_RESPONSES = f"""
SELECT r.id, document.name AS document, r.document_sha256, r.report_id, report.title AS report, r.report_title,
  r.respondent, body.name AS body, r.dated, r.dated_words, r.addressee, r.signatory, r.copied_to, r.layout,
  r.language, r.nil, r.stated
FROM response r
JOIN document ON document.sha256 = r.document_sha256
JOIN {REPORT} report ON report.id = r.report_id
JOIN body ON body.id = r.body_id
WHERE :report = '' OR r.report_id = :report
ORDER BY report.published DESC, r.report_id, body.name, r.id
"""
_VOICES = """
SELECT response_id, voice, count(*) FROM passage JOIN response ON response.id = response_id
WHERE :report = '' OR report_id = :report GROUP BY response_id, voice ORDER BY response_id, min(ordinal)
"""
_PAIRS = """
SELECT pair.response_id, count(*) FROM pair JOIN queue ON queue.number = pair.number
WHERE shown AND (:report = '' OR report_id = :report) GROUP BY pair.response_id
"""


def responses(reader: sqlite3.Connection, report_id: str = "") -> Iterator[ResponseLine]:
    """Give the responses, the newest report's first, then by body; of one report, or of all of them."""
    asked = {"report": report_id}
    voices: dict[str, dict[str, int]] = {}
    for response_id, voice, many in reader.execute(_VOICES, asked):
        voices.setdefault(response_id, {})[voice] = many
    pairs: dict[str, int] = dict(reader.execute(_PAIRS, asked))
    for row in reader.execute(_RESPONSES, asked):
        facts = dict(row)
        yield ResponseLine(
            **{name: value for name, value in facts.items() if name not in ("stated", "copied_to")},
            copied_to=json.loads(facts["copied_to"]),
            labels=[stated["label"]["text"] for stated in json.loads(facts["stated"])],
            voices=voices.get(facts["id"], {}),
            pairs=pairs.get(facts["id"], 0),
        )


def narrowed(reader: sqlite3.Connection, asked: Filter, reviewer: str) -> Narrowed:
    """Return what holds at least one pair that `asked` finds; `reviewer` is who "mine" means."""
    reports: set[str] = set()
    found: set[str] = set()
    bodies: set[tuple[str, str]] = set()
    for some in in_parts(queue.numbers(reader, asked, reviewer=reviewer)):
        rows = reader.execute(
            "SELECT DISTINCT report_id, response_id, body_name FROM queue JOIN pair USING (number)"
            f" WHERE number IN ({','.join('?' * len(some))})",
            some,
        )
        for report_id, response_id, body in rows:
            reports.add(report_id)
            found.add(response_id)
            bodies.add((report_id, body))
    return Narrowed(frozenset(reports), frozenset(found), frozenset(bodies))


def in_parts(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Give pairs' numbers in parts that one statement can take."""
    return (list(numbers[start : start + _AT_ONCE]) for start in range(0, len(numbers), _AT_ONCE))
