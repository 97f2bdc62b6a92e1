"""Hits as they are shown: each with where it stands, and its words in their context."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from data.search.finding import MOST, find
from data.search.query import Kind, parse
from data.search.words import fold, spans
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from data.search.finding import Found
    from data.search.query import Phrase

LONGEST = 320
"""Characters of context that a hit has."""
BEFORE = 48
"""Characters of it that stand before the first word that was found."""
NEAR, CONSIDERED = 120, 60
"""Characters in which words stand near one another; places in a text that are looked at for it."""


class Hit(NamedTuple):
    """A text in which something was found."""

    kind: Kind
    number: int
    """The pair to go to; 0 where there is none: a recommendation that nobody has answered, for example."""
    pair_id: str
    report_id: str
    report: str
    """The title that stands."""
    label: str
    """Short, of a pair: "R3"; of a recommendation as it is written."""
    body: str
    """"" for a recommendation: it is many bodies'."""
    recommendation_id: str
    """"" for all but recommendations."""
    response_id: str
    """"" for recommendations."""
    passage_id: str
    """"" for all but responses."""
    offset: int
    """Where the text, or the quoted words, begin in their document, in characters; -1 for a note."""
    words: str
    """The context, on one line, at most `LONGEST` characters."""
    spans: tuple[tuple[int, int], ...]
    """Where in `words` stands what was found: (start, end), in characters."""
    linked: bool = True
    """Whether the passage is linked to the pair."""
    document_sha256: str = ""
    """Of evidence: the document that the words are quoted from, which a newer one may have taken the place of."""


class Page(NamedTuple):
    """Some hits of a search."""

    hits: tuple[Hit, ...]
    counts: dict[Kind, int]
    """How many there are of each kind that was searched."""
    more: frozenset[Kind]
    """Kinds of which there is more than was counted."""
    after: int | None
    """Where the next page begins; None after the last one."""


def search(
    reader: sqlite3.Connection,
    text: str,
    limit: int = 50,
    after: int = 0,
    report_id: str = "",
    typing: bool = False,
    most: int = MOST,
) -> Page:
    """Return `limit` hits from the place `after` on, kind after kind, each kind in the order of the queue.

    Up to `most` of each kind are counted; of a kind that has more, what came in last comes first.

    Raises:
        SearchError: the search cannot be understood.
    """
    found = find(reader, parse(text, typing), most, report_id)
    places = [(kind, number) for kind, ids in found.ids.items() for number in ids]
    wanted = places[after : after + limit]
    hits = [hit for kind in found.ids for hit in read(reader, found, kind, [n for k, n in wanted if k is kind])]
    going_on = after + limit if after + limit < len(places) else None
    return Page(tuple(hits), {kind: len(ids) for kind, ids in found.ids.items()}, found.more, going_on)


_SHOWN_PAIR = """(SELECT queue.number FROM pair JOIN queue ON queue.number = pair.number AND queue.shown
  WHERE pair.{0} = {1} ORDER BY queue.body_name, queue.ordinal, queue.number LIMIT 1)"""
_LINKED_PAIR = """(SELECT queue.number FROM search_link JOIN queue ON queue.number = search_link.number AND queue.shown
  WHERE search_link.entry = search_entry.id ORDER BY queue.ordinal, queue.number LIMIT 1)"""
_OF_ONE = {
    Kind.RECOMMENDATION: f"""
SELECT search_entry.id AS at, coalesce({_SHOWN_PAIR.format("recommendation_id", "r.id")}, 0) AS number,
  report.id AS report_id, report.title AS report, r.label AS label, '' AS body, r.id AS recommendation_id,
  '' AS response_id, '' AS passage_id, r.start AS offset, r.text AS text, 1 AS linked
FROM search_entry JOIN recommendation r ON r.id = search_entry.subject_id
JOIN {REPORT} report ON report.id = r.report_id
WHERE search_entry.id IN (SELECT value FROM json_each(?))""",
    Kind.RESPONSE: f"""
SELECT found.*, coalesce(linked_pair, {_SHOWN_PAIR.format("response_id", "found.response_id")}, 0) AS number,
  linked_pair IS NOT NULL AS linked
FROM (SELECT search_entry.id AS at, {_LINKED_PAIR} AS linked_pair, report.id AS report_id, report.title AS report,
    '' AS label, body.name AS body, '' AS recommendation_id, response.id AS response_id, passage.id AS passage_id,
    passage.start AS offset, passage.text AS text
  FROM search_entry JOIN passage ON passage.id = search_entry.subject_id
  JOIN response ON response.id = passage.response_id
  JOIN {REPORT} report ON report.id = response.report_id JOIN body ON body.id = response.body_id
  WHERE search_entry.id IN (SELECT value FROM json_each(?))) found""",
    Kind.NOTE: f"""
SELECT queue.number AS at, queue.number AS number, report.id AS report_id, report.title AS report,
  queue.label AS label, queue.body_name AS body, '' AS recommendation_id, pair.response_id AS response_id,
  '' AS passage_id, -1 AS offset, a.note AS text, a.evidence AS evidence, 1 AS linked
FROM queue JOIN pair ON pair.number = queue.number
JOIN annotation a ON a.id = (SELECT max(id) FROM annotation WHERE annotation.pair_id = queue.pair_id)
JOIN {REPORT} report ON report.id = queue.report_id
WHERE queue.number IN (SELECT value FROM json_each(?))""",
}
_OF_ONE[Kind.EVIDENCE] = _OF_ONE[Kind.NOTE]
_LABELS = "SELECT number, label, pair_id FROM queue WHERE number IN (SELECT value FROM json_each(?))"


def read(reader: sqlite3.Connection, found: Found, kind: Kind, numbers: Sequence[int]) -> list[Hit]:
    """Return the hits with these numbers of `found.ids[kind]`, in this order; one that is gone is left out."""
    if not numbers:
        return []
    rows = {row["at"]: row for row in reader.execute(_OF_ONE[kind], (json.dumps(list(numbers)),))}
    pairs = json.dumps([row["number"] for row in rows.values()])
    named = {row["number"]: row for row in reader.execute(_LABELS, (pairs,))}
    phrases = found.query.phrases()
    return [_hit(kind, rows[number], named, phrases) for number in numbers if number in rows]


def _hit(kind: Kind, row: sqlite3.Row, named: Mapping[int, sqlite3.Row], phrases: Iterable[Phrase]) -> Hit:
    text, offset, document = row["text"], row["offset"], ""
    if kind is Kind.EVIDENCE:
        text, offset, document = _quoted(row["evidence"], phrases)
    context, marked = in_context(text, spans(text, phrases))
    pair = named.get(row["number"])
    return Hit(
        kind=kind,
        number=row["number"],
        pair_id=pair["pair_id"] if pair else "",
        report_id=row["report_id"],
        report=row["report"],
        label=row["label"] or (pair["label"] if pair and row["linked"] else ""),
        body=row["body"],
        recommendation_id=row["recommendation_id"],
        response_id=row["response_id"],
        passage_id=row["passage_id"],
        offset=offset,
        words=context,
        spans=marked,
        linked=bool(row["linked"]),
        document_sha256=document,
    )


def _quoted(evidence: str, phrases: Iterable[Phrase]) -> tuple[str, int, str]:
    """Return the quotation with most of what was found in it, where it begins in its document, and which that is."""
    quotes = [
        (str(each.get("words", "")), int(each.get("start", -1)), str(each.get("document_sha256", "")))
        for each in json.loads(evidence)
    ]
    return max(quotes, key=lambda quote: len(spans(quote[0], phrases)), default=("", -1, ""))


def in_context(text: str, marked: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return one line around the `marked` places, where most of the words stand together, and where they are in it."""
    first = marked[_richest(text, marked)][0] if marked else 0
    start = max(0, first - BEFORE)
    if start:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + LONGEST - 2)
    lead, tail = "… " if start else "", " …" if end < len(text) else ""
    words = lead + "".join(" " if character.isspace() else character for character in text[start:end]) + tail
    shift = len(lead) - start
    seen = ((max(a, start) + shift, min(b, end) + shift) for a, b in marked if a < end and b > start)
    return words, tuple(seen)


def _richest(text: str, marked: Sequence[tuple[int, int]]) -> int:
    """Return the place, among the first ones marked, from which on most different words stand near one another."""
    words = [fold(text[start:end]) for start, end in marked[:CONSIDERED]]

    def near(place: int) -> int:
        last = marked[place][0] + NEAR
        return len({word for word, (_, end) in zip(words[place:], marked[place:], strict=False) if end <= last})

    return max(range(len(words)), key=near)
