"""Whom a report's recommendations are addressed to: words such as "all chief constables", turned into bodies."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from data import bodies
from data.ids import derive, normal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.readings import BodyReading


class Resolved(NamedTuple):
    """Whom a report's addressees mean."""

    bodies: tuple[tuple[BodyReading, tuple[str, ...]], ...]
    """Each body once, with the addressees, as the report writes them, that mean it."""
    words: tuple[str, ...]
    """The addressees that mean no body for certain: "forces with a backlog"."""


def resolve(
    addressees: Iterable[str], named: tuple[BodyReading, ...], known: tuple[BodyReading, ...], on: str
) -> Resolved:
    """Return the bodies that a report published `on` an ISO date addresses.

    `named` are the bodies that the report itself lists: "all forces" are then those. Else a class of bodies is
    those of the register as it was on that day. One body alone is looked for by its names among `known`, those
    of the store, and in the register. Words that are not understood stay words: nobody is guessed.
    """
    shipped = bodies.register(on)
    names = {body.name for body in (*named, *known)}
    single = (*{body.name: body for body in (*known, *named)}.values(), *(b for b in shipped if b.name not in names))
    class_of = tuple(body for body in named if body.kind == bodies.TERRITORIAL) or shipped
    found: dict[str, tuple[BodyReading, list[str]]] = {}
    words: list[str] = []
    for addressee in dict.fromkeys(addressees):
        hits = (*_by_name(addressee, single), *_by_class(addressee, class_of))
        for body in hits:
            said = found.setdefault(body.name, (body, []))[1]
            if addressee not in said:
                said.append(addressee)
        if not hits:
            words.append(addressee)
    return Resolved(tuple((body, tuple(said)) for body, said in found.values()), tuple(words))


def id_of(body: BodyReading) -> str:
    """Return the id that a body has, or will have, in any store."""
    return derive("body", normal(body.name), body.valid_from)


@lru_cache(maxsize=1024)
def _by_name(addressee: str, among: tuple[BodyReading, ...]) -> tuple[BodyReading, ...]:
    return tuple(body for body in among if bodies.means(addressee, body))


@lru_cache(maxsize=1024)
def _by_class(addressee: str, among: tuple[BodyReading, ...]) -> tuple[BodyReading, ...]:
    return tuple(body for body in among if bodies.is_of_class(addressee, body))
