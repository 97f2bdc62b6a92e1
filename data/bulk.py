"""One act on many pairs: it is saved whole or not at all, and one undo takes it back.

Each pair gets a row of its own, like any judgement; the rows share `annotation.batch`. They are added, and projected,
in one transaction with a few statements for each `AT_ONCE` pairs, so that 100,000 pairs take seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Unpack

from sqlalchemy import text

from data.annotations import Undone, last_id, row_of, taken_back
from data.chain.append import append
from data.chain.content import ANNOTATION
from data.ids import new_ids
from data.models import AnnotationRow, table_of
from data.pairs import Annotation, annotation_of
from data.store import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, CursorResult

    from data.annotations import Changes
    from data.store import Author, Store

AT_ONCE = 500
"""Pairs that one statement reads or drops drafts of; SQLite takes a bounded number of values."""
CACHE = 64_000
"""Kilobytes that SQLite may hold of the store meanwhile."""

_annotation = table_of(AnnotationRow)
_KNOWN = "SELECT id, number FROM pair WHERE id IN ({0})"
_STANDING = (
    "SELECT * FROM annotation WHERE id IN (SELECT max(id) FROM annotation WHERE pair_id IN ({0}) GROUP BY pair_id)"
)
_BY_ID = "SELECT * FROM annotation WHERE id IN ({0})"
_DROP_DRAFTS = "DELETE FROM draft WHERE reviewer = ? AND pair_id IN ({0})"
# "batch <> ''" is what the index on it is for.
_OF_BATCH = text("SELECT * FROM annotation WHERE batch = :batch AND batch <> '' ORDER BY id")
_PROJECT = text("""
UPDATE queue SET annotation_id = a.id, status = a.status, acceptance = a.acceptance, progress = a.progress,
  noted = a.note <> '', flagged = a.flagged, later = a.later, reviewer = a.reviewer, judged_at = a.at,
  leaves = (SELECT count(*) - count(DISTINCT n.supersedes) FROM annotation n WHERE n.pair_id = a.pair_id),
  definition = a.definition
FROM annotation a WHERE a.batch = :batch AND a.batch <> '' AND queue.pair_id = a.pair_id
""")


class Batch(NamedTuple):
    """What a bulk act did."""

    id: str
    """What its rows share as `annotation.batch`; "" when nothing was saved."""
    saved: int
    """How many pairs were changed."""
    unchanged: int
    """How many were so already: they got no row."""
    missing: int
    """How many of the pairs are not in the store, or not any more."""


class _Step(NamedTuple):
    """A row to be added for one pair."""

    before: Annotation
    after: Annotation
    target: str | None = None
    """The row that it takes back or brings back."""


class ChangedMeanwhileError(Exception):
    """Some of the pairs are not as they were when they were shown: nothing was saved."""

    def __init__(self, pair_ids: Sequence[str]) -> None:
        """Name those pairs."""
        super().__init__(f"{len(pair_ids):,} of the pairs were judged meanwhile. Nothing was saved.")
        self.pair_ids = tuple(pair_ids)


def annotate_many(
    store: Store,
    author: Author,
    pair_ids: Iterable[str],
    suggestions: Callable[[str], str] | str = "",
    expected: Mapping[str, str] | None = None,
    **changes: Unpack[Changes],
) -> Batch:
    """Set `changes` on the pairs with these ids, in one transaction; return once it is on disk.

    `suggestions` says whether they stood on the author's screen, for all of the pairs or for the id of each (see
    `data.annotations.annotate`). `expected` gives, for the id of a pair, the id of the judgement that its reviewer saw
    stand there, "" for none: where another one stands now, nothing is saved. Setting a note drops the author's drafts.

    Raises:
        ChangedMeanwhileError: a pair is not as expected; nothing was written.
        StoreBusyError, StoreError: nothing was written.
    """
    wanted = list(dict.fromkeys(pair_ids))
    with store.writing() as connection:
        _make_room(connection)
        known = _numbers(connection, wanted)
        here = [each for each in wanted if each in known]
        standing = _standing(connection, here)
        if expected is not None:
            changed = [each for each in here if each in expected and standing[each].id != expected[each]]
            if changed:
                raise ChangedMeanwhileError(changed)
        if "note" in changes:
            for some in _in_turns(here):
                connection.exec_driver_sql(_DROP_DRAFTS.format(_marks(some)), (author.reviewer, *some))
        steps: list[_Step] = []
        for pair_id in here:
            before = standing[pair_id]
            after = before._replace(**changes)
            if after != before:
                state = suggestions if isinstance(suggestions, str) else suggestions(pair_id)
                steps.append(_Step(before, after._replace(suggestions=state)))
        batch = _append(connection, author, steps, "act") if steps else ""
    return Batch(batch, len(steps), len(here) - len(steps), len(wanted) - len(here))


def reverse_batch(connection: Connection, author: Author, batch: str, action: str) -> Undone:
    """Add the rows that put back what the rows of a batch changed, as one batch; see `data.undoing.reverse`.

    A pair on which somebody has judged since, so that nothing of the batch is left on it, gets no row. Where that is
    so on all of them, one gets a row that changes nothing: it says that the batch was taken back.
    """
    _make_room(connection)
    rows = _rows(connection.execute(_OF_BATCH, {"batch": batch}))
    supersedes = {str(row["pair_id"]): str(row["supersedes"] or "") for row in rows}
    older = _by_id(connection, [each for each in supersedes.values() if each])
    standing = _standing(connection, list(supersedes))
    steps: list[_Step] = []
    for done in map(annotation_of, rows):
        was = older.get(supersedes[done.pair_id]) or Annotation(done.pair_id)
        before = standing[done.pair_id]
        after = taken_back(was, done, before)
        if after != before:
            steps.append(_Step(before, after._replace(suggestions=""), done.id))
    left = len(rows) - len(steps)
    if kept := not steps:
        first = annotation_of(rows[0])
        before = standing[first.pair_id]
        steps.append(_Step(before, before._replace(suggestions=""), first.id))
    _append(connection, author, steps, action)
    numbers = _numbers(connection, [each.after.pair_id for each in steps])
    moved = [each for each in steps if each.before.status != each.after.status]
    shown = (moved or steps)[0]
    shown_id = shown.after.pair_id
    return Undone(
        numbers[shown_id],
        _standing(connection, [shown_id])[shown_id],
        shown.before,
        kept,
        tuple(number for pair_id, number in numbers.items() if pair_id != shown_id),
        left,
        len({(each.before.status, each.after.status) for each in moved}) > 1,
    )


def _make_room(connection: Connection) -> None:
    """Let SQLite hold the indexes that are written to all over: with its 2 MB the same pages are read many times."""
    connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE}")


def _append(connection: Connection, author: Author, steps: Sequence[_Step], action: str) -> str:
    """Add a row for each step, and project them all; return the new batch's id."""
    moment = now()
    batch, *ids = new_ids(len(steps) + 1, after=last_id(connection))
    columns = [each.name for each in _annotation.columns]
    add = f"INSERT INTO annotation ({', '.join(columns)}) VALUES ({_marks(columns)})"
    for some in _in_turns(list(zip(ids, steps, strict=True))):
        values, rows = [], []
        for new, (before, after, target) in some:
            saved = after._replace(id=new, reviewer=author.reviewer, at=moment, action=action, batch=batch)
            row = row_of(saved, author, before, target)
            rows.append(row)
            values.append(tuple(row[name] for name in columns))
        connection.exec_driver_sql(add, values)
        append(connection, author.device, ANNOTATION, rows)
    connection.execute(_PROJECT, {"batch": batch})
    return batch


def _standing(connection: Connection, pair_ids: Sequence[str]) -> dict[str, Annotation]:
    """Return what stands for each of the pairs; an empty judgement where nothing does."""
    found = {each: Annotation(each) for each in pair_ids}
    for row in _read(connection, _STANDING, pair_ids):
        found[str(row["pair_id"])] = annotation_of(row)
    return found


def _by_id(connection: Connection, ids: Sequence[str]) -> dict[str, Annotation]:
    return {str(row["id"]): annotation_of(row) for row in _read(connection, _BY_ID, ids)}


def _numbers(connection: Connection, pair_ids: Sequence[str]) -> dict[str, int]:
    """Return the numbers of those of the pairs that are in the store."""
    return {str(row["id"]): int(str(row["number"])) for row in _read(connection, _KNOWN, pair_ids)}


def _read(connection: Connection, sql: str, ids: Sequence[str]) -> Iterator[dict[str, object]]:
    for some in _in_turns(ids):
        yield from _rows(connection.exec_driver_sql(sql.format(_marks(some)), tuple(some)))


def _rows(result: CursorResult[Any]) -> list[dict[str, object]]:
    return [dict(row) for row in result.mappings()]


def _in_turns(all_of_them: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Give them `AT_ONCE` at a time."""
    for start in range(0, len(all_of_them), AT_ONCE):
        yield all_of_them[start : start + AT_ONCE]


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
