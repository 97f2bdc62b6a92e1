"""Whether SQLite can read the whole file: its own check of pages, rows, indexes and foreign keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.doctor.finding import Finding, Mend, Weight, count, damage
from data.models import AnnotationRow, table_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from data.doctor.finding import Patient

_SHOWN = 3
_OF_INDEXES = ("missing from index", "wrong # of entries in index", "non-unique entry in index")


def integrity(patient: Patient) -> Iterator[Finding]:
    """SQLite's integrity_check: damage to pages and rows, or to an index alone."""
    said = [str(row[0]) for row in patient.reader.execute("PRAGMA integrity_check(100)")]
    # Newer versions of SQLite look into the index of the search too; that has a check of its own here.
    lines = [line for each in said for line in each.splitlines() if line and line != "ok" and "search_" not in line]
    of_search = [each for each in said if "search_" in each]
    in_indexes = [line for line in lines if any(words in line for words in _OF_INDEXES)]
    others = [line for line in lines if line not in in_indexes and not line.startswith("*** in database")]
    if others:
        first = "; ".join(line[:100] for line in others[:_SHOWN])
        words = f"SQLite finds the file damaged in {count(len(others), 'place', 'places')}: {first}"
        yield damage("integrity", words, len(others))
    if in_indexes:
        words = f"{count(len(in_indexes), 'entry', 'entries')} of SQLite's indexes are wrong: {in_indexes[0][:100]}"
        yield Finding("integrity", Weight.AMISS, words, len(in_indexes), Mend.INDEXES)
    if of_search and not lines:
        words = f"SQLite finds the index of the search damaged: {of_search[0][:100]}"
        yield Finding("integrity", Weight.AMISS, words, len(of_search), Mend.SEARCH)


def foreign_keys(patient: Patient) -> Iterator[Finding]:
    """Rows that belong to a row that is not there."""
    table_of(AnnotationRow)
    lost: dict[tuple[str, str], int] = {}
    for table, _, parent, _ in patient.reader.execute("PRAGMA foreign_key_check"):
        lost[table, parent] = lost.get((table, parent), 0) + 1
    for (table, parent), many in sorted(lost.items()):
        mend = {"link": Mend.LINKS, "suggestion": Mend.LINKS, "likeness": Mend.LIKENESS}.get(table, Mend.NOTHING)
        words = f"{count(many, 'row', 'rows')} of the table {table} belong to a {parent} that is not there."
        advice = "" if mend else "Import the documents that they came from again, or restore a backup."
        yield Finding("foreign keys", Weight.AMISS, words, many, mend, advice)


def unreadable(name: str, error: sqlite3.Error) -> Finding:
    """Return the finding for a check that the file's damage stopped, or that a missing table did."""
    if str(error).startswith("no such "):  # which the check of the schema has named
        return Finding(name, Weight.AMISS, f"This could not be checked: {error}.")
    return damage(name, f"This could not be checked: the store cannot be read there ({error}).")
