"""What reviewers did, in order: judgements that stand beside each other, and clocks that were set back or ahead."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from data.doctor.finding import Finding, Weight, count
from data.ids import CHANCE_LENGTH, CROCKFORD, TIME_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.doctor.finding import Patient

AHEAD = 24 * 3600
"""Seconds from which a moment in the future is one that a wrong clock gave."""

# A bulk act gives all its rows ids in a row; a moment earlier than the one before it, by more than a clock that is
# put right now and then, is a clock that was set back.
_SET_BACK = """
SELECT count(*), min(at) FROM (
  SELECT at, lag(at) OVER (PARTITION BY device ORDER BY id) AS before FROM annotation)
WHERE julianday(before) - julianday(at) > 1.0 / 1440"""
_FORKS = """
SELECT count(*) FROM (
  SELECT pair_id FROM annotation GROUP BY pair_id HAVING count(*) - count(DISTINCT supersedes) > 1)"""


def acts(patient: Patient) -> Iterator[Finding]:
    """Conflicts, and what the clock did."""
    reader = patient.reader
    forks = reader.execute(_FORKS).fetchone()[0]
    if forks:
        words = f"{count(forks, 'pair has', 'pairs have')} two or more judgements that stand beside each other."
        advice = "Look at them and judge once more: obverse list pairs --filter conflict"
        yield Finding("acts", Weight.NOTE, words, forks, advice=advice)
    back, moment = reader.execute(_SET_BACK).fetchone()
    if back:
        words = f"The clock was set back {count(back, 'time', 'times')} while judging, first at {moment}."
        advice = "Nothing is lost: judgements are kept in the order in which they were made."
        yield Finding("acts", Weight.NOTE, words, back, advice=advice)
    limit = _id_of(time.time() + AHEAD)
    for table, one, more in (
        ("annotation", "judgement is", "judgements are"),
        ("correction", "correction is", "corrections are"),
    ):
        # Ids that are derived from content are shorter, and tell no time.
        sql = f"SELECT count(*) FROM {table} WHERE id > ? AND length(id) = ?"
        many = reader.execute(sql, (limit, len(limit))).fetchone()[0]
        if many:
            words = f"{count(many, one, more)} from the future: the clock was set ahead."
            advice = "Nothing is lost: what is judged from now on comes after them all the same."
            yield Finding("acts", Weight.NOTE, words, many, advice=advice)


def _id_of(moment: float) -> str:
    """Return the first id of a moment, in seconds since 1970."""
    head = []
    number = int(moment * 1000)
    for _ in range(TIME_LENGTH):
        number, digit = divmod(number, 32)
        head.append(CROCKFORD[digit])
    return "".join(reversed(head)) + "0" * CHANCE_LENGTH
