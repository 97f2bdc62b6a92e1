"""Rows that came through put into a new store, and what is left of those that came through in part."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data.models import AnnotationRow, table_of
from data.salvage.shapes import MADE_ANEW, SAID
from data.store import now

if TYPE_CHECKING:
    import sqlite3

    from data.salvage.records import Value
    from data.salvage.rows import Found

AT_ONCE = 500
"""Rows that are written with one statement."""
REST_LOST = " [the rest of this note was lost when the store was damaged]"
SALVAGED = "salvaged"
"""The `encoding` of a document whose text is not all there: importing its file again puts the whole one there."""
_IN_PART = frozenset(("annotation", "draft", "document", "passage", "recommendation"))
"""Tables of which a row is kept whose end is lost. Of others, half a row says something that nobody said."""
_LISTS = frozenset(("evidence", "mendings", "answers", "addressees", "aliases", "copied_to", "stated"))
_WITNESS, _SAID = "witness", "said"
NOTE_LOST = "[a note stood here, and was lost when the store was damaged]"
QUOTED = "[quoted, from a place that was lost when the store was damaged:] "
_NOTE = """
CASE WHEN s.number IS NULL THEN CASE WHEN w.noted THEN :lost ELSE '' END
  WHEN s.evidence = '' THEN s.note
  ELSE s.note || CASE WHEN s.note = '' THEN '' ELSE char(10) END || :quoted || s.evidence END"""


class Filling:
    """Writes rows into the tables of a new store, some at a time; counts them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Write with this connection, which is in a transaction."""
        self._connection = connection
        self.read: dict[str, int] = {}
        """Rows that were found, by table."""
        self.came: dict[str, int] = {}
        """Rows that were written, by table."""
        self.mended: dict[str, int] = {}
        """Of them, those with characters that could not be read."""
        self.in_part: dict[str, set[Value]] = {}
        """Of them, the keys of those of which only a part came through."""
        self.lost_in_part: dict[str, int] = {}
        """Rows of which a part is there and was not kept."""
        self._waiting: dict[tuple[str, tuple[str, ...]], list[list[Value]]] = {}
        columns = ", ".join(f'"{name}"' for name in _QUEUE)
        connection.execute(f"CREATE TEMP TABLE {_WITNESS} ({columns}, PRIMARY KEY (annotation_id))")
        connection.execute(f"CREATE TEMP TABLE {_SAID} (number INTEGER PRIMARY KEY, note, evidence)")

    def add(self, found: Found) -> None:
        """Take a row."""
        table, columns = found.shape.table, found.shape.columns[: len(found.values)]
        if table in MADE_ANEW:
            self._bear_witness(found)
            return
        self.read[table] = self.read.get(table, 0) + 1
        if found.mended:
            self.mended[table] = self.mended.get(table, 0) + 1
        found = _with_lists(found)
        key = found.values[0]
        partly = self.in_part.setdefault(table, set())
        if not found.whole:
            row = _completed(found)
            if row is None:
                self.lost_in_part[table] = self.lost_in_part.get(table, 0) + 1
                return
            self._flush(table)
            if self._write(table, found.shape.columns, [row]):
                partly.add(key)
        elif key in partly:
            self._flush(table)
            self._write(table, columns, [found.values], "REPLACE")
            self.came[table] -= 1
            partly.discard(key)
        else:
            waiting = self._waiting.setdefault((table, columns), [])
            waiting.append(found.values)
            if len(waiting) >= AT_ONCE:
                self._flush(table)

    def end(self) -> None:
        """Write what still waits."""
        for table in {table for table, _ in self._waiting}:
            self._flush(table)

    def judgements_from_the_queue(self) -> int:
        """Make those judgements again that are lost and that the queue bears witness of; return how many.

        The queue says what stood on a pair, by whom and since when; the search still has the words of its note and
        of its quotations. Which document those were quoted from is lost: they stand in the note.
        """
        columns = [column.name for column in table_of(AnnotationRow).columns]
        made = dict.fromkeys(columns, "''")
        made |= {"id": "w.annotation_id", "at": "w.judged_at", "action": "'act'", "evidence": "'[]'"}
        made |= dict.fromkeys(("target", "supersedes"), "NULL")
        for name in ("pair_id", "reviewer", "status", "acceptance", "progress", "flagged", "later", "definition"):
            made[name] = f"coalesce(w.{name}, '')"
        made["note"] = _NOTE
        sql = (
            f"INSERT OR IGNORE INTO annotation ({', '.join(columns)}) SELECT {', '.join(made.values())} "
            f"FROM {_WITNESS} w LEFT JOIN {_SAID} s ON s.number = w.number"
        )
        return self._connection.execute(sql, {"lost": NOTE_LOST, "quoted": QUOTED}).rowcount

    def _bear_witness(self, found: Found) -> None:
        if not found.whole:
            return
        row = dict(zip(found.shape.columns, found.values, strict=False))
        if found.shape.table == SAID:
            sql, values = f"INSERT OR IGNORE INTO {_SAID} VALUES (?, ?, ?)", list(row.values())
        elif row["annotation_id"]:
            sql = f"INSERT OR IGNORE INTO {_WITNESS} VALUES ({', '.join('?' * len(_QUEUE))})"
            values = [row.get(name, "") for name in _QUEUE]
        else:
            return
        self._connection.execute(sql, values)

    def _flush(self, table: str) -> None:
        for each, columns in [key for key in self._waiting if key[0] == table]:
            self._write(each, columns, self._waiting.pop((each, columns)))

    def _write(self, table: str, columns: tuple[str, ...], rows: list[list[Value]], conflict: str = "IGNORE") -> int:
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        sql = f'INSERT OR {conflict} INTO "{table}" ({names}) VALUES ({marks})'
        written = self._connection.executemany(sql, rows).rowcount
        self.came[table] = self.came.get(table, 0) + written
        return written


_QUEUE = (
    "number", "annotation_id", "pair_id", "reviewer", "judged_at", "status", "acceptance", "progress", "flagged",
    "later", "noted", "definition",
)  # fmt: skip


def _with_lists(found: Found) -> Found:
    """Return a row in which each list is one: where damage made another thing of it, it is cut off there."""
    for place, (name, value) in enumerate(zip(found.shape.columns, found.values, strict=False)):
        if name in _LISTS and value not in ("[]", "") and not _is_list(value):
            return found._replace(values=found.values[: place + 1], whole=False)
    return found


def _is_list(value: Value) -> bool:
    try:
        return isinstance(json.loads(str(value)), list)
    except (ValueError, RecursionError):
        return False


def _completed(found: Found) -> list[Value] | None:
    """Return a whole row for one whose end is lost; None where what is there is too little, or would mislead."""
    shape, row = found.shape, list(found.values)
    if shape.table not in _IN_PART:
        return None
    cut = shape.columns[len(row) - 1]
    if len(row) <= (10 if shape.table == "annotation" else 2):  # of a judgement, its status and scales have to be there
        return None
    if cut in _LISTS:
        row[-1] = "[]"
    elif shape.table == "annotation" and cut == "note":
        row[-1] = str(row[-1]) + REST_LOST
    elif shape.kinds[len(row) - 1] != "text":
        row[-1] = 0
    for name, kind, null in list(zip(shape.columns, shape.kinds, shape.nullable, strict=True))[len(row) :]:
        if name in _LISTS:
            row.append("[]")
        elif name in ("imported_at", "at"):
            row.append(now())
        else:
            row.append(None if null else "" if kind == "text" else 0)
    if shape.table == "document":
        row[shape.columns.index("encoding")] = SALVAGED
    return row
