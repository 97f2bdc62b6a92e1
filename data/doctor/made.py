"""What is made from other rows, made again beside it and compared: the queue, and the index of the search."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from data.connecting import connect
from data.doctor.finding import Finding, Mend, Weight, count
from data.models import QueueRow, table_of
from data.projection import project_beside
from data.search.upkeep import LOST_PARTS, amiss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.doctor.finding import Patient

_ANEW = "made_anew"
_SHOWN = 3
_PATIENCE = 5.0


def queue(patient: Patient) -> Iterator[Finding]:
    """The queue compared, row by row, with one made from the rows that it is made of."""
    reader = patient.reader
    names = [column.name for column in table_of(QueueRow).columns]
    columns = ", ".join(names)
    reader.execute(f"CREATE TEMP TABLE {_ANEW} ({columns.replace('number', 'number INTEGER PRIMARY KEY', 1)})")
    try:
        for (report_id,) in reader.execute("SELECT id FROM report").fetchall():
            project_beside(reader, report_id, f"temp.{_ANEW}")
        here, anew = (", ".join(f"{table}.{name}" for name in names[1:]) for table in ("queue", _ANEW))
        differ = f"FROM temp.{_ANEW} LEFT JOIN queue ON queue.number = {_ANEW}.number WHERE ({here}) IS NOT ({anew})"
        many = reader.execute(f"SELECT count(*) {differ}").fetchone()[0]
        too_many = reader.execute(
            f"SELECT count(*) FROM queue WHERE number NOT IN (SELECT number FROM temp.{_ANEW})"
        ).fetchone()[0]
        if many:
            some = [row[0] for row in reader.execute(f"SELECT {_ANEW}.pair_id {differ} LIMIT {_SHOWN}")]
            rows = count(many, "row of the queue differs", "rows of the queue differ")
            words = f"{rows} from what the judgements say, or is missing"
            yield Finding("queue", Weight.AMISS, f"{words} ({', '.join(some)}).", many, Mend.PROJECTION)
        if too_many:
            words = f"{count(too_many, 'row', 'rows')} of the queue are of pairs that are not there."
            yield Finding("queue", Weight.AMISS, words, too_many, Mend.PROJECTION)
    finally:
        reader.execute(f"DROP TABLE temp.{_ANEW}")


def search(patient: Patient) -> Iterator[Finding]:
    """The index of the search compared with the texts; nobody else can write meanwhile."""
    connection = connect(patient.path, options="mode=rw", timeout=_PATIENCE)
    try:
        connection.execute("BEGIN IMMEDIATE")
        found = amiss(connection)
        connection.execute("ROLLBACK")  # nothing was written; SQLite compares only where it could
    except sqlite3.OperationalError as error:
        words = f"The index of the search was not compared: the store cannot be written to now ({error})."
        yield Finding("search", Weight.NOTE, words, advice="Close what uses it, and try again.")
        return
    finally:
        connection.close()
    for words in found:
        if words.startswith(LOST_PARTS):  # the check of the schema has named them
            continue
        yield Finding("search", Weight.AMISS, words, 1, Mend.SEARCH)
