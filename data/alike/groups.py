"""The groups of answers that are nearly the same, kept in the store by recommendation: made when asked for.

`comparing` says which are alike; what it found is kept with a digest of what it was found in, so that only what has
changed since is compared anew. On the start-up path once a pair is drawn: only the standard library.
"""

from __future__ import annotations

import json
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from data.alike.comparing import RULES, Answer, group_key, grouped, words_of
from data.ids import DERIVED_LENGTH, derive

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from data.store import Store


class Alike(NamedTuple):
    """A pair whose answer is nearly the same as another's, as it is judged now."""

    number: int
    pair_id: str
    body: str
    label: str
    """Short: "R3"."""
    dated: str
    """ISO; "" for an undated one."""
    status: str
    acceptance: str
    progress: str
    annotation_id: str
    """Of the judgement that stands; "" for none."""
    same: bool
    """Whether its words are the same, but for what is taken out before they are compared."""


class Group(NamedTuple):
    """Pairs of one recommendation with nearly the same answer."""

    key: str
    report_id: str
    recommendation_id: str
    pairs: tuple[Alike, ...]


class Made(NamedTuple):
    """What `ensure` did."""

    compared: int
    """Recommendations whose answers were compared anew."""
    left: int = 0
    """Reports that there was no time for."""


_ANSWERS = """
SELECT pair.recommendation_id, pair.id AS pair_id, passage.text, body.name, body.local_policing_body, body.region,
  body.aliases, response.respondent, response.dated_words, coalesce(likeness.digest, '') AS digest,
  coalesce(likeness.alike, '') AS alike, likeness.pair_id IS NOT NULL AS known
FROM queue JOIN pair ON pair.number = queue.number
JOIN response ON response.id = pair.response_id JOIN body ON body.id = response.body_id
LEFT JOIN likeness ON likeness.pair_id = pair.id
LEFT JOIN link ON link.pair_id = pair.id LEFT JOIN passage ON passage.id = link.passage_id
WHERE queue.report_id = ? AND queue.shown ORDER BY pair.recommendation_id, pair.id, passage.ordinal
"""
_KEEP = (
    "INSERT INTO likeness (pair_id, digest, alike) SELECT id, ?, ? FROM pair WHERE id = ?"
    " ON CONFLICT (pair_id) DO UPDATE SET digest = excluded.digest, alike = excluded.alike"
)
_ALIKE = (
    "SELECT q.number, q.pair_id, q.body_name AS body, q.label, q.dated, q.status, q.acceptance, q.progress,"
    " q.annotation_id, substr(other.digest, :at) = substr(own.digest, :at) AS same FROM likeness own"
    " JOIN likeness other ON other.alike = own.alike AND other.pair_id <> own.pair_id"
    " JOIN queue q ON q.pair_id = other.pair_id AND q.shown WHERE own.pair_id = :pair_id AND own.alike <> ''"
    " ORDER BY q.body_name, q.number"
)
_GROUPS = (
    "SELECT likeness.alike, q.report_id, pair.recommendation_id, q.number, q.pair_id, q.body_name AS body, q.label,"
    " q.dated, q.status, q.acceptance, q.progress, q.annotation_id, likeness.digest FROM queue q"
    " JOIN likeness ON likeness.pair_id = q.pair_id AND likeness.alike <> '' JOIN pair ON pair.id = q.pair_id"
    " WHERE q.shown AND q.report_id = ? ORDER BY q.ordinal, likeness.alike, q.body_name, q.number"
)


class _Kept(NamedTuple):
    answer: Answer
    digest: str
    """Of the text and what is taken out of it; in the store that of the words as compared follows."""
    known: bool
    was: tuple[str, str]
    """The digest and the group that are in the store."""


def ensure(store: Store, report_id: str, cancelled: Callable[[], bool] = lambda: False) -> Made:
    """Compare the answers to each recommendation of a report, where they were not yet or have changed; keep the groups.

    Reads with a connection of its own, so that a thread can call it; `cancelled` is asked between recommendations,
    and what was compared by then is kept.

    Raises:
        StoreBusyError, StoreError: nothing was kept.
    """
    reader = store.connect()
    try:
        by_recommendation = _read(reader, report_id)
    finally:
        reader.close()
    rows: list[tuple[str, str, str]] = []
    compared = 0
    for recommendation_id, kept in by_recommendation.items():
        if all(each.known and each.was[0].startswith(each.digest) for each in kept) and _whole(recommendation_id, kept):
            continue
        if cancelled():
            break
        compared += 1
        keys: dict[str, str] = {}
        for pair_ids in grouped(each.answer for each in kept):
            keys |= dict.fromkeys(pair_ids, group_key(recommendation_id, pair_ids))
        for each in kept:
            words = derive("words", *words_of(each.answer))
            now = (f"{each.digest}{words}", keys.get(each.answer.pair_id, ""))
            if not each.known or now != each.was:
                rows.append((*now, each.answer.pair_id))
    if rows:
        with store.writing() as connection:
            connection.exec_driver_sql(_KEEP, rows)
    return Made(compared)


def _whole(recommendation_id: str, kept: Sequence[_Kept]) -> bool:
    """Return whether the groups in the store have just the pairs that they were made of: none has gone since."""
    groups: dict[str, list[str]] = {}
    for each in kept:
        groups.setdefault(each.was[1], []).append(each.answer.pair_id)
    return all(not key or key == group_key(recommendation_id, pair_ids) for key, pair_ids in groups.items())


def ensure_all(store: Store, seconds: float, cancelled: Callable[[], bool] = lambda: False) -> Made:
    """Do so for every report, the newest first, for about so many seconds at most.

    Raises:
        StoreBusyError, StoreError: what was compared in the report at hand is not kept; that of those before is.
    """
    reader = store.connect()
    try:
        newest = "SELECT report_id FROM queue WHERE shown GROUP BY report_id ORDER BY max(published) DESC, report_id"
        report_ids = [row[0] for row in reader.execute(newest)]
    finally:
        reader.close()
    end, compared = monotonic() + seconds, 0
    for place, report_id in enumerate(report_ids):
        if monotonic() > end or cancelled():
            return Made(compared, len(report_ids) - place)
        compared += ensure(store, report_id, cancelled).compared
    return Made(compared)


def _read(reader: sqlite3.Connection, report_id: str) -> dict[str, list[_Kept]]:
    found: dict[str, dict[str, tuple[sqlite3.Row, list[str]]]] = {}
    for row in reader.execute(_ANSWERS, (report_id,)):
        _, texts = found.setdefault(row["recommendation_id"], {}).setdefault(row["pair_id"], (row, []))
        if row["text"] is not None:
            texts.append(row["text"])
    return {
        recommendation_id: [_kept(row, "\n\n".join(texts)) for row, texts in pairs.values()]
        for recommendation_id, pairs in found.items()
    }


def _kept(row: sqlite3.Row, text: str) -> _Kept:
    names = (row["name"], row["local_policing_body"], row["region"], row["respondent"], *json.loads(row["aliases"]))
    answer = Answer(row["pair_id"], text, tuple(filter(None, names)), row["dated_words"])
    digest = derive("linked text", RULES, text, *answer.names, answer.date)
    return _Kept(answer, digest, bool(row["known"]), (row["digest"], row["alike"]))


def others(reader: sqlite3.Connection, pair_id: str) -> tuple[Alike, ...]:
    """Return the pairs whose answer is nearly the same as a pair's, by body; none before `ensure` has compared them."""
    return tuple(
        _alike(row, bool(row["same"])) for row in reader.execute(_ALIKE, {"pair_id": pair_id, "at": DERIVED_LENGTH + 1})
    )


def groups(reader: sqlite3.Connection, report_id: str) -> list[Group]:
    """Return the groups of a report that `ensure` has found, by recommendation; "same" is said of the first's text."""
    found: dict[str, list[sqlite3.Row]] = {}
    for row in reader.execute(_GROUPS, (report_id,)):
        found.setdefault(row["alike"], []).append(row)
    return [
        Group(
            key,
            rows[0]["report_id"],
            rows[0]["recommendation_id"],
            tuple(_alike(row, row["digest"][DERIVED_LENGTH:] == rows[0]["digest"][DERIVED_LENGTH:]) for row in rows),
        )
        for key, rows in found.items()
        if len(rows) > 1
    ]


def _alike(row: sqlite3.Row, same: bool) -> Alike:
    return Alike(
        row["number"], row["pair_id"], row["body"], row["label"], row["dated"], row["status"], row["acceptance"],
        row["progress"], row["annotation_id"], same,
    )  # fmt: skip


def which_alike(reader: sqlite3.Connection, pair_ids: Sequence[str]) -> frozenset[str]:
    """Return those of some pairs that are known to be alike to another: for the rows in sight."""
    marks = ",".join("?" * len(pair_ids))
    sql = f"SELECT pair_id FROM likeness WHERE alike <> '' AND pair_id IN ({marks})"
    return frozenset(row[0] for row in reader.execute(sql, list(pair_ids)))


def linked_text(reader: sqlite3.Connection, pair_id: str) -> str:
    """Return the linked passages' text of a pair, a blank line between them."""
    sql = "SELECT text FROM link JOIN passage ON passage.id = link.passage_id WHERE link.pair_id = ? ORDER BY ordinal"
    return "\n\n".join(row[0] for row in reader.execute(sql, (pair_id,)))


def to_offer(judged: Mapping[str, str], alike: Iterable[Alike]) -> list[Alike]:
    """Return those that are judged otherwise than with a status, acceptance and progress, or not at all."""
    wanted = tuple(judged[scale] for scale in ("status", "acceptance", "progress"))
    return [each for each in alike if (each.status, each.acceptance, each.progress) != wanted]
