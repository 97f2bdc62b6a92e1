"""Every quotation that stands, with the place of its words now; those whose words are there no more are orphans."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from data.evidence import Certainty, Place, find_again, text_of
from data.pairs import Quote
from data.reissues import Answer, answers, is_newer
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

NO_PASSAGE = "its paragraph is no part of the answer any more"
NOT_HERE = "its words are not in this answer"
NOT_IN_NEWER = "its words are not in the newer answer"
NO_RESPONSE = "its response is not in this store"
SEVERAL = "several places"
ORPHAN = "orphan"


class Quotation(NamedTuple):
    """Words that a standing judgement quotes, and where they are now."""

    quote: Quote
    place: Place | None
    """In the document of the pair's response; None where they are not in it."""
    reason: str
    """Why it is an orphan; "" for one that is not."""
    pair_id: str
    number: int
    """The pair's number in this store; 0 where the pair is not in it."""
    report_id: str
    report: str
    label: str
    body: str
    document: str
    """The name of the file of the pair's response."""
    reviewer: str
    at: str
    """When it was judged: a moment in UTC."""

    @property
    def orphan(self) -> bool:
        """Whether its words are not at their place any more, and not found elsewhere in the answer."""
        return bool(self.reason)

    @property
    def state(self) -> str:
        """Its state in a word: exact, moved, changed, several places, orphan."""
        if self.reason or self.place is None:
            return ORPHAN
        return self.place.certainty.value if self.place.sure else SEVERAL


_STANDING = f"""
SELECT queue.number, queue.pair_id, queue.report_id, report.title AS report, queue.label, queue.body_name AS body,
  queue.body_id, pair.recommendation_id, response.id AS response_id, response.dated, document.name AS document,
  document.sha256, document.imported_at, annotation.reviewer, annotation.at, annotation.evidence
FROM queue JOIN annotation ON annotation.id = queue.annotation_id
JOIN pair ON pair.number = queue.number JOIN response ON response.id = pair.response_id
JOIN document ON document.sha256 = response.document_sha256 JOIN {REPORT} report ON report.id = queue.report_id
WHERE queue.annotation_id <> '' AND annotation.evidence NOT IN ('', '[]') AND (?1 = '' OR queue.report_id = ?1)
ORDER BY queue.published DESC, queue.report_id, queue.body_name, queue.ordinal, queue.number
"""
_WITHOUT_PAIR = """
SELECT pair_id, reviewer, at, evidence FROM annotation
WHERE evidence NOT IN ('', '[]') AND NOT EXISTS (SELECT 1 FROM pair WHERE pair.id = annotation.pair_id)
  AND NOT EXISTS (SELECT 1 FROM annotation later WHERE later.pair_id = annotation.pair_id AND later.id > annotation.id)
ORDER BY pair_id
"""


def quotations(
    reader: sqlite3.Connection, report_id: str = "", *, going_on: Callable[[], bool] = lambda: True
) -> Iterator[Quotation]:
    """Give every quotation of the judgements that stand, of a report ("" for all), in the order of the queue.

    It ends early when `going_on` says no: a store of a million pairs takes seconds.
    """
    finder = _Finder(reader)
    for row in reader.execute(_STANDING, (report_id,)):
        if not going_on():
            return
        newer = finder.newer_of(row)
        for each in json.loads(row["evidence"]):
            quote = Quote(**each)
            place, reason = finder.look(quote, row, newer)
            yield Quotation(
                quote, place, reason, row["pair_id"], row["number"], row["report_id"], row["report"], row["label"],
                row["body"], row["document"], row["reviewer"], row["at"],
            )  # fmt: skip
    if report_id:
        return
    for row in reader.execute(_WITHOUT_PAIR):
        for each in json.loads(row["evidence"]):
            quote = Quote(**each)
            yield Quotation(quote, None, NO_RESPONSE, row["pair_id"], 0, "", "", "", "", "", row["reviewer"], row["at"])


class _Finder:
    """Looks for the words of quotations; keeps the text and passages of the answer that it read last."""

    def __init__(self, reader: sqlite3.Connection) -> None:
        self._reader = reader
        self._text: tuple[str, str] = ("", "")
        self._spans: tuple[str, list[tuple[int, int]]] = ("", [])

    def look(self, quote: Quote, row: sqlite3.Row, newer: Answer | None) -> tuple[Place | None, str]:
        """Return where the words of a quotation are in the answer of `row`, and why it is an orphan, or ""."""
        place = self._place(quote, row["sha256"])
        if place is None:
            return None, NOT_HERE
        if not any(start < place.end and place.start < end for start, end in self._passages(row["response_id"])):
            return place, NO_PASSAGE
        if newer is not None and find_again(quote, text_of(self._reader, newer.document_sha256) or "") is None:
            return place, f"{NOT_IN_NEWER} of {newer.dated}" if newer.dated else NOT_IN_NEWER
        return place, ""

    def _place(self, quote: Quote, sha: str) -> Place | None:
        if quote.document_sha256 == sha:
            size = quote.end - quote.start
            same = self._reader.execute(
                "SELECT substr(text, ?, ?) FROM document WHERE sha256 = ?", (quote.start + 1, size, sha)
            ).fetchone()
            if same and "".join(same[0].split()) == "".join(quote.words.split()):
                return Place(quote.start, quote.end, Certainty.EXACT)
        if self._text[0] != sha:
            self._text = (sha, text_of(self._reader, sha) or "")
        return find_again(quote, self._text[1])

    def _passages(self, response_id: str) -> list[tuple[int, int]]:
        if self._spans[0] != response_id:
            found = self._reader.execute('SELECT start, "end" FROM passage WHERE response_id = ?', (response_id,))
            self._spans = (response_id, [(row[0], row[1]) for row in found])
        return self._spans[1]

    def newer_of(self, row: sqlite3.Row) -> Answer | None:
        """Return the newest later answer of the same body, unless somebody judged it and says what holds there."""
        found = answers(self._reader, row["recommendation_id"], row["body_id"])
        newest = own = Answer(row["number"], row["pair_id"], row["sha256"], row["dated"], row["imported_at"])
        for each in found:
            if is_newer(each, newest):
                newest = each
        if newest is own:
            return None
        judged = self._reader.execute("SELECT annotation_id FROM queue WHERE number = ?", (newest.number,)).fetchone()
        return None if judged and judged[0] else newest
