"""Whom reports want an answer from: the bodies that they list, and those that their recommendations address.

Light until words have to be resolved: the register is loaded for a report that addresses somebody.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from data.bodies import exclusions
from data.views import REPORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from data.bodies.addressing import Resolved
    from data.readings import BodyReading


class Meant(NamedTuple):
    """A body that has to answer a report."""

    id: str
    region: str
    words: tuple[str, ...]
    """The addressees that mean it, as the recommendations write them; () for a body that the report lists."""
    excluded_by: str = ""
    """The reviewer who says that it is not concerned; "" when nobody does."""
    excluded_at: str = ""
    """UTC moment."""


class Addressees(NamedTuple):
    """Whom a report wants an answer from."""

    bodies: Mapping[str, Meant]
    """By name."""
    words: tuple[str, ...]
    """The addressees that mean no body for certain."""


_LISTED = """
SELECT report_id, body.id, name, region FROM concerned JOIN body ON body.id = body_id
WHERE :report = '' OR report_id = :report
"""
_WORDS = f"""
SELECT report_id, published, addressees FROM recommendation JOIN {REPORT} report ON report.id = report_id
WHERE recommendation.origin = 'report' AND addressees <> '[]' AND (:report = '' OR report_id = :report)
GROUP BY report_id, addressees ORDER BY report_id, min(ordinal)
"""
_KNOWN = """
SELECT * FROM body WHERE id IN (SELECT body_id FROM concerned UNION SELECT body_id FROM response) ORDER BY valid_from
"""


def of_report(reader: sqlite3.Connection, report_id: str, resolved: bool = True) -> Addressees:
    """Return whom one report wants an answer from; `resolved` False: only the bodies that it lists."""
    return _of(reader, report_id, resolved).get(report_id, Addressees({}, ()))


def of_reports(reader: sqlite3.Connection) -> dict[str, Addressees]:
    """Return whom each report wants an answer from; a report without an entry says nothing of it."""
    return _of(reader, "", resolved=True)


def _of(reader: sqlite3.Connection, report_id: str, resolved: bool) -> dict[str, Addressees]:
    asked = {"report": report_id}
    bodies: dict[str, dict[str, Meant]] = {}
    for of_report, body_id, name, region in reader.execute(_LISTED, asked):
        bodies.setdefault(of_report, {})[name] = Meant(body_id, region, ())
    words: dict[str, tuple[str, ...]] = {}
    if resolved:
        for of_report, found, ids in _resolved(reader, asked, bodies):
            words[of_report] = found.words
            own = bodies.setdefault(of_report, {})
            for body, said in found.bodies:
                listed = own.get(body.name)
                own[body.name] = Meant(listed.id if listed else ids[body.name], body.region, said)
    excluded = exclusions.standing(reader, report_id)
    for of_report, own in bodies.items():
        for name, meant in own.items():
            by = excluded.get((of_report, meant.id))
            if by is not None:
                own[name] = meant._replace(excluded_by=by.reviewer, excluded_at=by.at)
    return {each: Addressees(bodies.get(each, {}), words.get(each, ())) for each in {*bodies, *words}}


def _resolved(
    reader: sqlite3.Connection, asked: Mapping[str, str], listed: Mapping[str, Mapping[str, Meant]]
) -> list[tuple[str, Resolved, Mapping[str, str]]]:
    """Return for each report that addresses somebody whom that means, and the ids of those bodies by name."""
    addressees: dict[str, list[str]] = {}
    published: dict[str, str] = {}
    for of_report, day, found in reader.execute(_WORDS, asked):
        addressees.setdefault(of_report, []).extend(json.loads(found))
        published[of_report] = day
    if not addressees:
        return []
    from data.bodies import addressing

    rows = reader.execute(_KNOWN).fetchall()
    known = {row["name"]: _reading(row) for row in rows}
    ids = {row["name"]: str(row["id"]) for row in rows}
    resolved: list[tuple[str, Resolved, Mapping[str, str]]] = []
    for of_report, words in addressees.items():
        named = tuple(known[name] for name in listed.get(of_report, {}) if name in known)
        found = addressing.resolve(words, named, tuple(known.values()), published[of_report])
        own = {body.name: ids.get(body.name) or addressing.id_of(body) for body, _ in found.bodies}
        resolved.append((of_report, found, own))
    return resolved


def _reading(row: sqlite3.Row) -> BodyReading:
    from data.readings import BodyReading

    facts = {name: row[name] for name in BodyReading.__slots__ if name != "aliases"}
    return BodyReading(**facts, aliases=tuple(json.loads(row["aliases"])))
