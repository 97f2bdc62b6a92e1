"""A report or a body removed: in one transaction, with a tombstone; then the file is written anew without it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from data import rescue, state_files
from data.chain.append import append_plainly, begin
from data.chain.content import PURGE
from data.connecting import connect
from data.durability import prepare_writer
from data.ids import new_id
from data.purge.scope import find, gather
from data.search_schema import TABLES as SEARCH
from data.store import PATIENCE, StoreBusyError, StoreError, now
from data.troubles import BUSY, LOCKED, in_words, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.purge.scope import Scope, Subject
    from data.store import Author

_BY_PAIR = ("link", "suggestion", "likeness", "queue", "draft")
_PAIR_REMOVED = "search_pair_removed"
"""The trigger that looks through all links for each pair that goes: here all pairs go at once."""


class ChangedError(Exception):
    """Something was added since the person was asked: nothing was removed."""


def purge(
    path: Path,
    author: Author,
    subject: Subject,
    expected: Scope,
    tell: Callable[[str], None],
    patience: float = PATIENCE,
) -> Scope:
    """Remove what `expected` counted, for ever; return what was removed once no byte of it is in the file.

    Nobody else may have the store open, this program neither: it waits `patience` seconds for that. `tell` is called
    with what is done next.

    Raises:
        ChangedError: there is more or less of it by now; nothing was removed.
        StoreBusyError: another program has the store open; nothing was removed.
        StoreError: nothing was removed; or all was, and the file could not be written anew: `finish` does that.
    """
    with _alone(path, patience) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            scope = gather(connection, subject)
            if scope != expected:
                raise ChangedError("It was changed since you were asked. Nothing was removed; look at it again.")
            tell("Removing …")
            _rescued(connection)
            entries = _entries(connection)
            _delete(connection)
            _leave_tombstone(connection, author, scope, entries)
            tell("Writing the index of the search anew …")
            for table in SEARCH:
                connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
            connection.execute("COMMIT")
        except BaseException:  # Ctrl+C too: half a purge must not stay in the transaction
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        _write_anew(connection, path, tell)
    return scope


def plan(path: Path, kind: str, typed: str) -> Scope:
    """Return what goes with the report or body that is meant by what was typed.

    Raises NothingToPurgeError, StoreError.
    """
    with closing(connect(path, timeout=PATIENCE)) as connection:
        try:
            return gather(connection, find(connection, kind, typed))
        except sqlite3.DatabaseError as error:
            raise StoreError(in_words(path, error)) from error


def finish(path: Path, tell: Callable[[str], None]) -> None:
    """Write the file anew, where a purge was stopped before it could. Raises StoreError."""
    with _alone(path) as connection:
        _write_anew(connection, path, tell)


def _write_anew(connection: sqlite3.Connection, path: Path, tell: Callable[[str], None]) -> None:
    tell("Writing the file anew …")
    try:
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        left = "It is removed, but the file still holds its words. Then: obverse purge --finish"
        raise StoreError(f"{in_words(path, error)} {left}") from error
    if busy:
        raise StoreBusyError(
            f"{path}: the log could not be emptied. Close other programs, then: obverse purge --finish"
        )


@contextmanager
def _alone(path: Path, patience: float = PATIENCE) -> Iterator[sqlite3.Connection]:
    """Give a connection that nobody else has beside it, that overwrites with zeros what it deletes."""
    connection = connect(path, timeout=patience)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        prepare_writer(connection)
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA cache_size = -64000")
        yield connection
    except sqlite3.DatabaseError as error:
        if kind_of(error) in (BUSY, LOCKED):
            others = "another program has the store open. Close it, also the desk, and try again; nothing was removed"
            raise StoreBusyError(f"{path}: {others}.") from error
        raise StoreError(in_words(path, error)) from error
    finally:
        connection.close()


def _entries(connection: sqlite3.Connection) -> dict[str, list[list[int]]]:
    """Return the ranges of numbers, by device, of the chain's entries whose rows go; take their salt away."""
    ranges: dict[str, list[list[int]]] = {}
    rows = connection.execute(
        "SELECT device, number FROM chain WHERE kind = 'annotation' AND row_id IN (SELECT id FROM gone_annotation)"
        " OR kind = 'correction' AND row_id IN (SELECT id FROM gone_correction) ORDER BY device, number"
    )
    for device, number in rows:
        own = ranges.setdefault(str(device), [])
        if own and own[-1][1] == number - 1:
            own[-1][1] = number
        else:
            own.append([number, number])
    for device, own in ranges.items():
        values = [(device, first, last) for first, last in own]
        connection.executemany("UPDATE chain SET salt = NULL WHERE device = ? AND number BETWEEN ? AND ?", values)
    return ranges


def _delete(connection: sqlite3.Connection) -> None:
    (trigger,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (_PAIR_REMOVED,)).fetchone()
    connection.execute(f"DROP TRIGGER {_PAIR_REMOVED}")
    numbers = "(SELECT number FROM pair WHERE id IN (SELECT id FROM gone_pair))"
    connection.execute(f"DELETE FROM search_judgement WHERE rowid IN {numbers}")
    statements = [
        *(f"DELETE FROM {table} WHERE pair_id IN (SELECT id FROM gone_pair)" for table in _BY_PAIR),
        f"DELETE FROM search_link WHERE number IN {numbers}",
        "DELETE FROM annotation WHERE id IN (SELECT id FROM gone_annotation)",
        "DELETE FROM correction WHERE id IN (SELECT id FROM gone_correction)",
        """UPDATE place SET pair_id = '', report_id = '' WHERE pair_id IN (SELECT id FROM gone_pair)
OR report_id IN (SELECT id FROM gone_report)""",
        "DELETE FROM pair WHERE id IN (SELECT id FROM gone_pair)",
        "DELETE FROM passage WHERE response_id IN (SELECT id FROM gone_response)",
        "DELETE FROM response WHERE id IN (SELECT id FROM gone_response)",
        "DELETE FROM recommendation WHERE id IN (SELECT id FROM gone_recommendation)",
        """DELETE FROM concerned WHERE report_id IN (SELECT id FROM gone_report)
OR body_id IN (SELECT id FROM gone_body)""",
        "DELETE FROM report WHERE id IN (SELECT id FROM gone_report)",
        "DELETE FROM body WHERE id IN (SELECT id FROM gone_body)",
        "DELETE FROM document WHERE sha256 IN (SELECT id FROM gone_document)",
    ]
    for statement in statements:
        connection.execute(statement)
    connection.execute(trigger)


def _leave_tombstone(
    connection: sqlite3.Connection, author: Author, scope: Scope, entries: dict[str, list[list[int]]]
) -> None:
    last = connection.execute("SELECT coalesce(max(id), '') FROM purge").fetchone()[0]
    row = {
        "id": new_id(after=last),
        "reviewer": author.reviewer,
        "device": author.device,
        "at": now(),
        "kind": scope.subject.kind,
        "subject": sha256(scope.subject.id.encode()).hexdigest(),
        "counts": json.dumps({table: many for table, many in scope.counts.items() if many}),
        "entries": json.dumps(entries),
        "before": begin(connection, author.device).hex(),
    }
    columns = ", ".join(f'"{name}"' for name in row)
    connection.execute(f"INSERT INTO purge ({columns}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    append_plainly(connection, author.device, PURGE, [row])


def _rescued(connection: sqlite3.Connection) -> None:
    """Remove notes and judgements of these pairs that a full or vanished disk kept out of the store."""
    gone = {row[0] for row in connection.execute("SELECT id FROM gone_pair")}
    device = connection.execute("SELECT id FROM device").fetchone()[0]
    for file in state_files.files(rescue.KIND):
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
            if kept["device"] == device and kept["pair_id"] in gone:
                file.unlink(missing_ok=True)
        except (OSError, ValueError, TypeError, KeyError):
            continue  # none of ours
