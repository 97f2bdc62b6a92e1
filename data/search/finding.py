"""What meets a search: the numbers of the texts that do, a thousand of each kind at most, in the queue's order.

As one types, a search is asked at every key, over millions of texts. So no more is found than can be shown: beyond
`MOST` of a kind the count is "1,000+", and what came in last comes first, which is the order that the index gives.
"""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, NamedTuple

from data.search.query import Kind, Query, SearchError, expression, has_beginning, reading, without_beginnings
from data.search.words import fold
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from data.search.query import Node

MOST = 1000
"""Texts of a kind that are found at most, unless the caller wants more."""
READ_THROUGH = 5_000
"""Texts of the reports that are named that are read through, in the queue's order, before the index is asked: it
knows nothing of reports, and would give a common word in every other one first."""
MANY_TEXTS = 50_000
"""Texts in the store from which the beginning of a word is first looked for by reading: before it gives the first
text, the index has to gather every word that begins so, in every text. It is quick where there are few of them."""
_TRIED, _HOPE, _FURTHEST = 300, 0.25, 6_000
"""Texts that are read for it; the share that must be found among those to go on; texts that are read at most."""


class Found(NamedTuple):
    """What meets a search: for each kind that was searched, the numbers of its texts, in order."""

    query: Query
    ids: dict[Kind, array[int]]
    more: frozenset[Kind] = frozenset()
    """Kinds of which there is more than was asked for."""

    @property
    def total(self) -> int:
        """How many there are, of all kinds."""
        return sum(map(len, self.ids.values()))


def find(reader: sqlite3.Connection, query: Query, most: int = MOST, report_id: str = "") -> Found:
    """Return what meets a query, at most `most` of each kind; of one report, when `report_id` names one.

    A thread gives a reader of its own; `interrupt()` on it ends the search with sqlite3.OperationalError.

    Raises:
        SearchError: no report's title holds the words of `report:`, or there is no index.
    """
    if query.root is None:
        return Found(query, {})
    _has_index(reader)
    reports = _reports(reader, query, report_id)
    searching = _Searching(reader, query.root, most + 1, reports)
    ids: dict[Kind, array[int]] = {}
    more = set()
    for kind in query.kinds:
        found = searching.of(kind)
        if len(found) > most:
            more.add(kind)
            del found[most:]
        ids[kind] = found
    return Found(query, ids, frozenset(more))


def _has_index(reader: sqlite3.Connection) -> None:
    try:
        reader.execute("SELECT 1 FROM search_passage LIMIT 0")
    except reader.OperationalError as error:
        if "no such" not in str(error):
            raise
        raise SearchError(f"This store has no index to search ({error}).", 0) from error


def _reports(reader: sqlite3.Connection, query: Query, report_id: str) -> list[str] | None:
    """Return the ids of the reports to search; None for all."""
    if not query.reports:
        return [report_id] if report_id else None
    titles = reader.execute(f"SELECT id, title FROM {REPORT}")
    meant = [row[0] for row in titles if all(words in row[1].casefold() for words in query.reports)]
    if report_id:
        meant = [each for each in meant if each == report_id]
    if not meant:
        words = " ".join(query.reports)
        raise SearchError(f"No report{' here' * bool(report_id)} has “{words}” in its title.", 0)
    return meant


_FROM = {
    Kind.RECOMMENDATION: """
FROM search_recommendation CROSS JOIN search_entry ON search_entry.id = search_recommendation.rowid
CROSS JOIN recommendation r ON r.id = search_entry.subject_id
WHERE search_recommendation MATCH :words AND r.origin <> 'withdrawn' AND (r.origin = 'report' OR EXISTS (
  SELECT 1 FROM pair JOIN queue ON queue.number = pair.number WHERE pair.recommendation_id = r.id AND queue.shown))
{reports}""",
    Kind.RESPONSE: "FROM search_passage WHERE search_passage MATCH :words",
    Kind.NOTE: """
FROM search_judgement CROSS JOIN queue ON queue.number = search_judgement.rowid
WHERE search_judgement MATCH '{{note}} : (' || :words || ')' AND queue.shown {reports}""",
    Kind.EVIDENCE: """
FROM search_judgement CROSS JOIN queue ON queue.number = search_judgement.rowid
WHERE search_judgement MATCH '{{evidence}} : (' || :words || ')' AND queue.shown {reports}""",
}
_OF_REPORTS = """
FROM search_passage CROSS JOIN search_entry ON search_entry.id = search_passage.rowid
CROSS JOIN passage ON passage.id = search_entry.subject_id
CROSS JOIN response ON response.id = passage.response_id
WHERE search_passage MATCH :words {reports}"""
_TABLE = {
    Kind.RECOMMENDATION: "search_recommendation",
    Kind.RESPONSE: "search_passage",
    Kind.NOTE: "search_judgement",
    Kind.EVIDENCE: "search_judgement",
}
_REPORT_OF = {
    Kind.RECOMMENDATION: "r.report_id",
    Kind.RESPONSE: "response.report_id",
    Kind.NOTE: "queue.report_id",
    Kind.EVIDENCE: "queue.report_id",
}
_IN_ORDER = {
    Kind.RECOMMENDATION: f"""
SELECT wanted.value FROM json_each(:ids) wanted CROSS JOIN search_entry ON search_entry.id = wanted.value
CROSS JOIN recommendation r ON r.id = search_entry.subject_id CROSS JOIN {REPORT} report ON report.id = r.report_id
ORDER BY report.published DESC, report.id, r.ordinal, wanted.value""",
    Kind.RESPONSE: f"""
SELECT wanted.value FROM json_each(:ids) wanted CROSS JOIN search_entry ON search_entry.id = wanted.value
CROSS JOIN passage ON passage.id = search_entry.subject_id CROSS JOIN response ON response.id = passage.response_id
CROSS JOIN {REPORT} report ON report.id = response.report_id CROSS JOIN body ON body.id = response.body_id
ORDER BY report.published DESC, report.id, body.name, response.id, passage.ordinal""",
    Kind.NOTE: """
SELECT queue.number FROM json_each(:ids) wanted CROSS JOIN queue ON queue.number = wanted.value
ORDER BY published DESC, report_id, body_name, ordinal, number""",
}
_IN_ORDER[Kind.EVIDENCE] = _IN_ORDER[Kind.NOTE]
_RESPONSES = f"""
SELECT response.id FROM response JOIN {REPORT} report ON report.id = response.report_id
JOIN body ON body.id = response.body_id WHERE report.id IN (SELECT value FROM json_each(?))
ORDER BY report.published DESC, report.id, body.name, response.id"""
_PASSAGES = """
SELECT search_entry.id, text FROM passage JOIN search_entry ON search_entry.subject_id = passage.id
WHERE response_id = ? ORDER BY ordinal"""


class _Searching:
    """One search over all kinds."""

    def __init__(self, reader: sqlite3.Connection, root: Node, most: int, reports: Sequence[str] | None) -> None:
        self.reader, self.root, self.most = reader, root, most
        self.reports = None if reports is None else json.dumps(list(reports))
        self.one_report = reports is not None and len(reports) == 1
        self.words = expression(root)

    def of(self, kind: Kind) -> array[int]:
        """Return the numbers of the texts of a kind, in order."""
        if kind is Kind.RESPONSE:
            read = self._read_through() if self.reports is not None else self._read_latest()
            if read is not None:
                return read
        found = self._by_index(kind)
        return found if len(found) >= self.most else self._ordered(kind, found)

    def _by_index(self, kind: Kind) -> array[int]:
        within, source = "", _FROM[kind]
        if self.reports is not None:
            within = f"AND {_REPORT_OF[kind]} IN (SELECT value FROM json_each(:reports))"
            source = _OF_REPORTS if kind is Kind.RESPONSE else source
        table = _TABLE[kind]
        sql = f"SELECT {table}.rowid {source.format(reports=within)} ORDER BY {table}.rowid DESC LIMIT :most"
        values = {"words": self.words, "reports": self.reports, "most": self.most}
        return array("q", (row[0] for row in self.reader.execute(sql, values)))

    def _ordered(self, kind: Kind, found: array[int]) -> array[int]:
        rows = self.reader.execute(_IN_ORDER[kind], {"ids": json.dumps(found.tolist())})
        return array("q", (row[0] for row in rows))

    def _read_through(self) -> array[int] | None:
        """Return what is found in the responses of some reports, by reading them; None where that takes too long."""
        found, stands, looked = array("q"), reading(self.root), 0
        for (response_id,) in self.reader.execute(_RESPONSES, (self.reports,)):
            for number, text in self.reader.execute(_PASSAGES, (response_id,)):
                looked += 1
                rare = looked == _TRIED and len(found) < _HOPE * looked and not self.one_report
                if looked > READ_THROUGH or rare:
                    return None
                if stands(fold(text)):
                    found.append(number)
                    if len(found) >= self.most:
                        return found
        return found

    def _read_latest(self) -> array[int] | None:
        """Return the texts with the beginning of a word that is asked for, by reading the latest of the store.

        None where no beginning is asked for, or where it is rare: the index has little to gather then.
        """
        if not has_beginning(self.root) or self._texts() < MANY_TEXTS:
            return None
        found, stands = array("q"), reading(self.root)
        for looked, (number, text) in enumerate(self._texts_with(without_beginnings(self.root)), 1):
            if stands(fold(text)):
                found.append(number)
                if len(found) >= self.most:
                    return found
            if looked == _FURTHEST or (looked == _TRIED and len(found) < _HOPE * looked):
                return None
        return self._ordered(Kind.RESPONSE, found)

    def _texts(self) -> int:
        return int(self.reader.execute("SELECT coalesce(max(id), 0) FROM search_entry").fetchone()[0])

    def _texts_with(self, rest: Node | None) -> Iterator[tuple[int, str]]:
        if rest is None:
            yield from self.reader.execute(
                "SELECT search_entry.id, passage.text FROM search_entry"
                " CROSS JOIN passage ON passage.id = search_entry.subject_id ORDER BY search_entry.id DESC"
            )
            return
        sql = (
            "SELECT search_passage.rowid, passage.text FROM search_passage"
            " CROSS JOIN search_entry ON search_entry.id = search_passage.rowid"
            " CROSS JOIN passage ON passage.id = search_entry.subject_id"
            " WHERE search_passage MATCH ? ORDER BY search_passage.rowid DESC"
        )
        yield from self.reader.execute(sql, (expression(rest),))
