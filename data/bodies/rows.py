"""The bodies of the store: put in, looked up, and known again once a report names what a letter did not."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from data import bodies
from data.driver import fetch, put
from data.ids import derive, normal
from data.models import BodyRow, ConcernedRow, ResponseRow, table_of
from data.readings import BodyReading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

_body = table_of(BodyRow)
_concerned = table_of(ConcernedRow)
_response = table_of(ResponseRow)

UNKNOWN_BODY = "Body not recognised"


def known_bodies(connection: Connection) -> list[BodyReading]:
    """Return the bodies that the store knows, those that reports name among them."""
    return [_reading(row) for row in connection.execute(select(_body).order_by(_body.c.id))]


def body_of(connection: Connection, body_id: str) -> BodyReading:
    """Return one body."""
    (row,) = fetch(connection, "SELECT * FROM body WHERE id = ?", body_id)
    return _reading(row)


def add_body(connection: Connection, body: BodyReading, named: bool = False) -> str:
    """Put in a body, and return its id: derived from its name and the day it began.

    `named`: a report names it, so that what a letter alone had said of it gives way. Where two reports differ,
    the fuller words stand, whichever came first.
    """
    body_id = derive("body", normal(body.name), body.valid_from)
    rows = fetch(connection, "SELECT * FROM body WHERE id = ?", body_id)
    if not rows:
        put(connection, BodyRow, [{"id": body_id, **_values(body)}])
    elif named:
        before = _reading(rows[0])
        fuller = _fuller(before, body) if _is_named(connection, body_id) else body
        if fuller != before:
            connection.execute(update(_body).where(_body.c.id == body_id).values(**_values(fuller)))
    return body_id


def recognise(connection: Connection, named: Sequence[BodyReading]) -> list[tuple[str, str]]:
    """Give responses whose body was only guessed from their words the body that a report `named`.

    Returns (report id, response id) of those that changed: they have to be paired again. So a response comes
    to the same body, whether it or the report was imported first.
    """
    changed: list[tuple[str, str]] = []
    if not named:
        return changed
    shipped = {(body.name, body.valid_from) for body in bodies.register()}
    for row in fetch(connection, "SELECT * FROM body WHERE id NOT IN (SELECT body_id FROM concerned)"):
        if (row.name, row.valid_from) in shipped:
            continue
        for answer in fetch(connection, "SELECT id, report_id, respondent FROM response WHERE body_id = ?", row.id):
            found = bodies.find(answer.respondent if row.name == UNKNOWN_BODY else row.name, named)
            if found is not None:
                body_id = derive("body", normal(found.name), found.valid_from)
                moved = update(_response).where(_response.c.id == answer.id).values(body_id=body_id)
                connection.execute(moved)
                changed.append((answer.report_id, answer.id))
        left = connection.execute(select(_response.c.id).where(_response.c.body_id == row.id)).first()
        if left is None:
            connection.execute(delete(_body).where(_body.c.id == row.id))
    return changed


def _is_named(connection: Connection, body_id: str) -> bool:
    return bool(fetch(connection, "SELECT 1 FROM concerned WHERE body_id = ? LIMIT 1", body_id))


def _fuller(one: BodyReading, other: BodyReading) -> BodyReading:
    """Return the fuller words of each field: the same, whichever was there first."""
    fields = ("local_policing_body", "chief_officer", "region", "kind", "valid_to")
    best = {name: max(getattr(one, name), getattr(other, name), key=lambda text: (len(text), text)) for name in fields}
    return replace(one, **best, aliases=tuple(sorted({*one.aliases, *other.aliases})))


def _values(body: BodyReading) -> dict[str, Any]:
    return {**asdict(body), "aliases": json.dumps(body.aliases, ensure_ascii=False)}


def _reading(row: Row[Any]) -> BodyReading:
    return BodyReading(
        name=row.name,
        local_policing_body=row.local_policing_body,
        chief_officer=row.chief_officer,
        region=row.region,
        kind=row.kind,
        aliases=tuple(json.loads(row.aliases)),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )
