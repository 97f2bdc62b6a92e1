"""What was looked for when a body has no response on file: its names, and in how many files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from data import bodies, catalogue
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3

    from data.catalogue import BodyLine

_COUNTS = """
SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM response),
  (SELECT count(DISTINCT body.name) FROM response JOIN body ON body.id = body_id WHERE report_id = ? AND name <> ?)
"""
_NAMES = "SELECT local_policing_body, chief_officer, aliases FROM body WHERE name = ? ORDER BY valid_from"
_PUBLISHED = f"SELECT published FROM {REPORT} WHERE id = ?"


class Searched(NamedTuple):
    """What was looked for, and where."""

    names: tuple[str, ...]
    """The body's name and what else it is called, each once."""
    files: int
    """In the store."""
    responses: int
    """In the store, of any body to any report."""
    others: int
    """Other bodies with a response to this report."""


def searched(reader: sqlite3.Connection, report_id: str, name: str) -> Searched:
    """Return what a response of the body called `name` would have been known by, and where it was looked for."""
    names = [name]
    for row in reader.execute(_NAMES, (name,)):
        names += [row["local_policing_body"], row["chief_officer"], *json.loads(row["aliases"])]
    published = reader.execute(_PUBLISHED, (report_id,)).fetchone()
    for body in bodies.register(published["published"] if published else ""):
        if body.name == name:
            names += [body.local_policing_body, body.chief_officer, *body.aliases]
    files, responses, others = reader.execute(_COUNTS, (report_id, name)).fetchone()
    return Searched(tuple(dict.fromkeys(filter(None, names))), files, responses, others)


def body_line(reader: sqlite3.Connection, report_id: str, body: BodyLine, today: str) -> BodyLine:
    """Return the line of a body as it stands now; `body` itself where the report has it no more."""
    return next((line for line in catalogue.bodies(reader, report_id, today) if line.body == body.body), body)
