"""One pair as the reviewer sees it: read from the store as one immutable value.

On the start-up path, hence named tuples (see `data.regime`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

EARLIER_SHOWN = 5
BATCH = 200
"""How many pairs an export reads at once."""


class Quote(NamedTuple):
    """Words of a document that a reviewer holds up as evidence, with their place in it."""

    document_sha256: str
    start: int
    """Offsets in characters into the document's text."""
    end: int
    words: str
    before: str = ""
    """What stands before and after them, for finding them again; "" in older rows."""
    after: str = ""


class Annotation(NamedTuple):
    """The whole state of a pair after one act of one reviewer; all empty for a pair that nobody touched."""

    pair_id: str
    id: str = ""
    reviewer: str = ""
    at: str = ""
    """Moment in UTC, ISO; "" before the first act."""
    action: str = ""
    status: str = ""
    acceptance: str = ""
    progress: str = ""
    note: str = ""
    evidence: tuple[Quote, ...] = ()
    flagged: bool = False
    later: bool = False
    suggestions: str = ""
    """Whether suggestions stood on the screen, one of `data.suggesting.STATES`; "" where that is not known."""
    definition: str = ""
    """The id of the definition that the status was given by (`data.codebook`); "" where that is not known."""
    batch: str = ""
    """What it shares with the others of one bulk act (`data.bulk`); "" for an act on one pair."""


class JudgedMeanwhileError(Exception):
    """What is to be changed of a pair is not any more as its reviewer saw it: nothing was saved."""

    def __init__(self, stands: Annotation) -> None:
        """Give what stands now."""
        who = stands.reviewer or "Somebody"
        super().__init__(f"{who} judged this pair meanwhile. It is shown as it stands; the key again judges over it.")
        self.stands = stands


class Passage(NamedTuple):
    """One paragraph of the response, and how it is linked to the pair's recommendation."""

    id: str
    text: str
    start: int
    end: int
    page: int | None
    voice: str
    heading: str
    linked: bool
    reason: str
    score: float


class SuggestedValue(NamedTuple):
    """What the respondent's words suggest on one scale, with the words."""

    scale: str
    value: str
    words: str
    due: str = ""
    """Of a commitment: ISO date, "" where a day is not told; the words that tell when; who sees to it."""
    due_words: str = ""
    owner: str = ""


class Pair(NamedTuple):
    """One recommendation beside one response, with everything that the review screen shows of them."""

    number: int
    id: str
    report_id: str
    report_title: str
    publisher: str
    published: str
    """ISO dates throughout; "" where unknown."""
    regime: str
    recommendation_id: str
    label: str
    short_label: str
    recommendation: str
    kind: str
    under: str
    addressees: tuple[str, ...]
    due: str
    due_words: str
    recommendation_page: int | None
    body_id: str
    body: str
    response_id: str
    respondent: str
    document: str
    """The name of the response's file."""
    document_sha256: str
    dated: str
    dated_words: str
    late_days: int | None
    nil: str
    layout: str
    conflict: bool
    passages: tuple[Passage, ...]
    suggestions: tuple[SuggestedValue, ...]
    standing: Annotation
    earlier: tuple[Annotation, ...] = ()
    """What stood before, newest first; at most `EARLIER_SHOWN`."""
    draft: str | None = None
    """A note that was being typed when the program last stopped."""
    linked_text: str = ""
    """The linked passages' text, a blank line between them."""


class NoSuchPairError(LookupError):
    """No pair, or more than one, answers to the id that was given; the message says which."""


_PAIR = f"""
SELECT pair.number, pair.id, report.id AS report_id, report.title AS report_title, report.publisher,
  report.published, report.regime, r.id AS recommendation_id, r.label, q.label AS short_label,
  r.text AS recommendation, r.kind, r.under, r.addressees, r.due, r.due_words, r.page AS recommendation_page,
  body.id AS body_id, body.name AS body, response.id AS response_id, response.respondent,
  document.name AS document, document.sha256 AS document_sha256, response.dated, response.dated_words,
  q.late_days, response.nil, response.layout, q.leaves > 1 AS conflict
FROM pair
JOIN queue q ON q.number = pair.number
JOIN recommendation r ON r.id = pair.recommendation_id
JOIN response ON response.id = pair.response_id
JOIN {REPORT} report ON report.id = response.report_id
JOIN body ON body.id = response.body_id
JOIN document ON document.sha256 = response.document_sha256
"""

_PASSAGES = """
SELECT passage.id, text, start, "end", page, voice, heading,
  link.pair_id IS NOT NULL AS linked, coalesce(reason, '') AS reason, coalesce(score, 0) AS score
FROM passage LEFT JOIN link ON link.passage_id = passage.id AND link.pair_id = ?
WHERE response_id = ? ORDER BY ordinal
"""

_BATCH_PASSAGES = """
SELECT id, response_id AS of, text, start, "end", page, voice, heading FROM passage
WHERE response_id IN ({0}) ORDER BY ordinal
"""
_BATCH_LINKS = "SELECT pair_id AS of, passage_id, reason, score FROM link WHERE pair_id IN ({0})"
_SUGGESTED = "scale, value, words, due, due_words, owner"
_SUGGESTIONS = f"SELECT {_SUGGESTED} FROM suggestion WHERE pair_id = ? ORDER BY ordinal, scale"
_BATCH_SUGGESTIONS = (
    f"SELECT pair_id AS of, {_SUGGESTED} FROM suggestion WHERE pair_id IN ({{0}}) ORDER BY pair_id, ordinal, scale"
)
_BATCH_STANDING = """
SELECT annotation.*, annotation.pair_id AS of FROM queue
JOIN annotation ON annotation.id = queue.annotation_id
WHERE queue.pair_id IN ({0})
"""


def read_pair(reader: sqlite3.Connection, number: int, reviewer: str = "") -> Pair:
    """Return the pair with the store's `number`, with the draft of `reviewer` if there is one.

    Raises:
        NoSuchPairError: there is none.
    """
    row = reader.execute(_PAIR + " WHERE pair.number = ?", (number,)).fetchone()
    if row is None:
        raise NoSuchPairError(f"There is no pair number {number} in this store.")
    passages = tuple(
        Passage(**{**dict(each), "linked": bool(each["linked"])})
        for each in reader.execute(_PASSAGES, (row["id"], row["response_id"]))
    )
    suggestions = reader.execute(_SUGGESTIONS, (row["id"],))
    past = history(reader, row["id"], EARLIER_SHOWN + 1)
    draft = reader.execute(
        "SELECT text FROM draft WHERE pair_id = ? AND reviewer = ?", (row["id"], reviewer)
    ).fetchone()
    return Pair(
        **_facts(row),
        passages=passages,
        suggestions=tuple(SuggestedValue(**dict(each)) for each in suggestions),
        standing=past[0] if past else Annotation(row["id"]),
        earlier=past[1:],
        draft=draft[0] if draft else None,
        linked_text=_linked_text(passages),
    )


def _facts(row: sqlite3.Row) -> dict[str, Any]:
    """Return the fields of a `Pair` that one row gives."""
    addressees = tuple(json.loads(row["addressees"]))
    return {**dict(row), "addressees": addressees, "conflict": bool(row["conflict"])}


def _linked_text(passages: Iterable[Passage]) -> str:
    return "\n\n".join(each.text for each in passages if each.linked)


def _passage(row: sqlite3.Row) -> Passage:
    return Passage(
        id=row["id"],
        text=row["text"],
        start=row["start"],
        end=row["end"],
        page=row["page"],
        voice=row["voice"],
        heading=row["heading"],
        linked=False,
        reason="",
        score=0.0,
    )


def _linked(passage: Passage, link: sqlite3.Row) -> Passage:
    return passage._replace(linked=True, reason=link["reason"], score=link["score"])


def history(reader: sqlite3.Connection, pair_id: str, limit: int = -1) -> tuple[Annotation, ...]:
    """Return the acts on a pair, newest first: all of them, or the newest `limit`."""
    rows = reader.execute("SELECT * FROM annotation WHERE pair_id = ? ORDER BY id DESC LIMIT ?", (pair_id, limit))
    return tuple(annotation_of(dict(row)) for row in rows)


def batch_size(reader: sqlite3.Connection, batch: str) -> int:
    """Return how many pairs one bulk act changed."""
    # "batch <> ''" is what the index on it is for.
    row = reader.execute("SELECT count(*) FROM annotation WHERE batch = ? AND batch <> ''", (batch,)).fetchone()
    return int(row[0])


def standing(reader: sqlite3.Connection, pair_id: str) -> Annotation:
    """Return the judgement that stands for a pair; an empty one when there is none."""
    past = history(reader, pair_id, 1)
    return past[0] if past else Annotation(pair_id)


def annotation_of(row: dict[str, object]) -> Annotation:
    """Return the value of a row of the annotation table."""
    quotes = json.loads(str(row["evidence"]))
    return Annotation(
        pair_id=str(row["pair_id"]),
        id=str(row["id"]),
        reviewer=str(row["reviewer"]),
        at=str(row["at"]),
        action=str(row["action"]),
        status=str(row["status"]),
        acceptance=str(row["acceptance"]),
        progress=str(row["progress"]),
        note=str(row["note"]),
        evidence=tuple(Quote(**quote) for quote in quotes),
        flagged=bool(row["flagged"]),
        later=bool(row["later"]),
        suggestions=str(row["suggestions"]),
        definition=str(row["definition"]),
        batch=str(row["batch"]),
    )


def find_pair(reader: sqlite3.Connection, id_or_prefix: str) -> int:
    """Return the number of the pair whose id is, or alone begins with, `id_or_prefix`.

    Raises:
        NoSuchPairError: none does, or several do.
    """
    low, high = id_or_prefix.lower(), id_or_prefix.lower() + "\uffff"
    found = reader.execute(
        "SELECT number, id FROM pair WHERE id >= ? AND id < ? ORDER BY id LIMIT 3", (low, high)
    ).fetchall()
    if not id_or_prefix or not found:
        raise NoSuchPairError(f"No pair has the id {id_or_prefix!r}. See: obverse list pairs")
    if len(found) > 1 and found[0]["id"] != low:
        some = ", ".join(row["id"] for row in found)
        raise NoSuchPairError(f"More than one pair has an id that begins with {id_or_prefix!r}: {some} …")
    return int(found[0]["number"])


def all_pairs(reader: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[Pair]:
    """Give the pairs with these numbers one after another, without drafts and what stood earlier.

    For exports, whose size has no bound: a handful of statements for each `BATCH`, whatever it holds.
    """
    for start in range(0, len(numbers), BATCH):
        wanted = list(numbers[start : start + BATCH])
        marks = ",".join("?" * len(wanted))
        found = reader.execute(f"{_PAIR} WHERE pair.number IN ({marks})", wanted)
        rows = {row["number"]: row for row in found}
        batch = _Batch(reader, list(rows.values()))
        for number in wanted:
            if row := rows.get(number):
                yield batch.pair(row)


class _Batch:
    """What belongs to some pairs, read together."""

    def __init__(self, reader: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> None:
        pair_ids = [row["id"] for row in rows]
        passages = _grouped(reader, _BATCH_PASSAGES, [*{row["response_id"] for row in rows}])
        self.passages = {of: [_passage(row) for row in group] for of, group in passages.items()}
        self.links = _grouped(reader, _BATCH_LINKS, pair_ids)
        self.suggestions = _grouped(reader, _BATCH_SUGGESTIONS, pair_ids)
        self.standing = _grouped(reader, _BATCH_STANDING, pair_ids)

    def pair(self, row: sqlite3.Row) -> Pair:
        links = {link["passage_id"]: link for link in self.links.get(row["id"], ())}
        passages = tuple(
            _linked(each, links[each.id]) if each.id in links else each
            for each in self.passages.get(row["response_id"], ())
        )
        standing = self.standing.get(row["id"])
        return Pair(
            **_facts(row),
            passages=passages,
            suggestions=tuple(
                SuggestedValue(*tuple(each)[1:])  # without the pair's id
                for each in self.suggestions.get(row["id"], ())
            ),
            standing=annotation_of(dict(standing[0])) if standing else Annotation(row["id"]),
            linked_text=_linked_text(passages),
        )


def _grouped(reader: sqlite3.Connection, sql: str, ids: Sequence[str]) -> dict[str, list[sqlite3.Row]]:
    """Run a statement for many ids; return its rows by the id that its column "of" gives."""
    found: dict[str, list[sqlite3.Row]] = {}
    for row in reader.execute(sql.format(",".join("?" * len(ids))), ids):
        found.setdefault(row["of"], []).append(row)
    return found
