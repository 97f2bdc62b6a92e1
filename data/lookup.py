"""Find a report or a body by what a person types: the beginning of an id, or part of a name.

On the start-up path of the commands: only the standard library.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data.ids import normal
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3

    from data.readings import BodyReading

_SHORTEST_ID = 4
"""Fewer letters are taken for a part of a title."""
_NAMED = 5
"""How many of several candidates an error names."""


class NotFoundError(LookupError):
    """Nothing, or more than one thing, answers to what was typed; the message says which and what to do."""

    def __init__(self, message: str, several: bool = False) -> None:
        """Keep the `message`; `several`: more than one thing answers."""
        super().__init__(message)
        self.several = several


def find_report(reader: sqlite3.Connection, typed: str) -> str:
    """Return the id of the report whose id begins with, or whose title holds, what was `typed`.

    An exact id or title comes before a part of one; case and kinds of quotes do not matter.
    Raises NotFoundError when none does, or several do.
    """
    wanted = normal(typed)
    sql = f"SELECT id, title FROM {REPORT} ORDER BY id"
    titles: dict[str, str] = {row["id"]: row["title"] for row in reader.execute(sql)}
    found = [each for each, title in titles.items() if wanted in (each, normal(title))]
    if not found and wanted:
        found = [
            each
            for each, title in titles.items()
            if wanted in normal(title) or (len(wanted) >= _SHORTEST_ID and each.startswith(wanted))
        ]
    if not found:
        raise NotFoundError(f"No report has “{typed}” in its title or id. See: obverse list reports")
    if len(found) > 1:
        some = "; ".join(f"{titles[each]} ({each})" for each in found[:_NAMED])
        more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        advice = "Type more of the title, or the id."
        message = f"{len(found)} reports answer to “{typed}”: {some}{more}. {advice}"
        raise NotFoundError(message, several=True)
    return found[0]


def bodies_of(reader: sqlite3.Connection) -> tuple[BodyReading, ...]:
    """Return the bodies that the store knows, those that reports name among them."""
    from data.readings import BodyReading

    columns = "name, local_policing_body, chief_officer, region, kind, aliases, valid_from, valid_to"
    rows = reader.execute(f"SELECT {columns} FROM body")
    return tuple(BodyReading(**{**dict(row), "aliases": tuple(json.loads(row["aliases"]))}) for row in rows)


def find_body(reader: sqlite3.Connection, typed: str) -> tuple[BodyReading, bool]:
    """Return the body that is called what was `typed`, and whether it is new.

    Looked for among the store's bodies, then in the register that ships; one that neither has is a new body
    of that name.
    """
    from data import bodies
    from data.readings import BodyReading

    known = bodies_of(reader)
    found = bodies.find(typed, known) or bodies.find(typed, bodies.register())
    return (found, False) if found else (BodyReading(" ".join(typed.split())), True)
