"""The index looked over, and made anew: for the doctor, and for a store that another program has written to."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from data.search_schema import CREATE, FILL, TABLES, TRIGGERS

if TYPE_CHECKING:
    from data.store import Store

LOST_PARTS = "The search has lost parts of its index"
_AMISS = {
    "{0} recommendations or passages are not in the index of the search.": """
SELECT (SELECT count(*) FROM recommendation WHERE id NOT IN (SELECT subject_id FROM search_entry))
  + (SELECT count(*) FROM passage WHERE id NOT IN (SELECT subject_id FROM search_entry))""",
    "{0} texts in the index of the search are no longer in the store.": """
SELECT count(*) FROM search_entry
WHERE NOT EXISTS (SELECT 1 FROM passage WHERE id = subject_id)
  AND NOT EXISTS (SELECT 1 FROM recommendation WHERE id = subject_id)""",
    "{0} links are not in the index of the search, or are no longer in the store.": """
WITH should AS (
  SELECT search_entry.id, pair.number FROM link
  JOIN search_entry ON search_entry.subject_id = link.passage_id JOIN pair ON pair.id = link.pair_id),
is_there AS (SELECT entry, number FROM search_link)
SELECT (SELECT count(*) FROM (SELECT * FROM should EXCEPT SELECT * FROM is_there))
  + (SELECT count(*) FROM (SELECT * FROM is_there EXCEPT SELECT * FROM should))""",
    "{0} judgements are in the index of the search with other words than stand.": """
WITH should AS (SELECT number, note, evidence FROM search_judgement_text),
is_there AS (SELECT rowid AS number, note, evidence FROM search_judgement)
SELECT count(DISTINCT number) FROM (
  SELECT * FROM (SELECT * FROM should EXCEPT SELECT * FROM is_there)
  UNION ALL SELECT * FROM (SELECT * FROM is_there EXCEPT SELECT * FROM should))""",
}
_NAMES = {
    "search_recommendation": "recommendations",
    "search_passage": "responses",
    "search_judgement": "notes and evidence",
}


def check(store: Store) -> tuple[str, ...]:
    """Return what is amiss with the index, each in a sentence; nothing where it says what the texts say.

    Reads every text: a minute or two on a million pairs, in which nobody else can write.

    Raises:
        StoreError: the store cannot be used.
    """
    with store.writing() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        return amiss(raw)


def amiss(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return what `check` does, over a connection that has begun to write: SQLite compares an index only so."""
    gone = _gone(connection)
    if gone:
        return (f"{LOST_PARTS}: {', '.join(gone)}.",)
    counted = ((words, connection.execute(sql).fetchone()[0]) for words, sql in _AMISS.items())
    found = [words.format(f"{many:,}") for words, many in counted if many]
    found += [
        f"The index of the {_NAMES[table]} is not what they say." for table in TABLES if _differs(connection, table)
    ]
    return tuple(found)


def rebuild(store: Store) -> None:
    """Make the whole index anew from the texts, in one transaction: on an error it is as it was.

    Raises:
        StoreError: the store cannot be used; nothing was written.
    """
    with store.writing() as connection:
        found = connection.exec_driver_sql("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')")
        for kind, name in [each for each in found if each[1].startswith("search_")]:
            connection.exec_driver_sql(f'DROP {kind} "{name}"')
        for table in TABLES:
            connection.exec_driver_sql(f'DROP TABLE IF EXISTS "{table}"')
        for table in ("search_entry", "search_link"):
            connection.exec_driver_sql(f'DELETE FROM "{table}"')
        for statement in (*CREATE, *FILL):
            connection.exec_driver_sql(statement)


def _gone(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the index's tables and triggers that are not there."""
    here = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    return [name for name in (*TABLES, *TRIGGERS) if name not in here]


def _differs(connection: sqlite3.Connection, table: str) -> bool:
    """Return whether a full-text table holds other words than its texts do, by SQLite's own check."""
    try:
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if "malformed" not in str(error):
            raise
        return True
    return False
