"""Corrections laid over what was read: pure functions, the same result for the same set of rows."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.corrections.kinds import (
    ADD,
    BY,
    DROP,
    FACTS,
    JOIN,
    LINK,
    MOVE,
    PASSAGE,
    SPLIT,
    TIE,
    UNTIE,
    VOICE,
    digest,
    find,
    standing,
)
from data.readings import Link, PassageReading, ResponseReading, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.corrections.kinds import Correction

TYPED = "typed by {0}"
"""Where a date came from that a reviewer set: `ResponseReading.dated_words`."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A response as it stands, and the corrections that did not find their place in it."""

    reading: ResponseReading
    lost: tuple[Correction, ...] = ()


def apply(reading: ResponseReading, corrections: Iterable[Correction]) -> ResponseReading:
    """Return a response with the corrections that stand laid over it. See `applied`."""
    return applied(reading, corrections).reading


def applied(reading: ResponseReading, corrections: Iterable[Correction]) -> Applied:
    """Return a response with the corrections that stand laid over it, the oldest first, and those that got lost.

    `reading` is the response as it was read, `corrections` any set of rows about it, in any order. A correction
    whose passage is no longer there changes nothing, and is among the lost. Links are laid over by `relinked`.
    """
    lost: list[Correction] = []
    corrections = tuple(corrections)
    for each in standing(corrections):
        if each.field in FACTS:
            value = str(json.loads(each.value))
            if each.field == "dated":
                reading = replace(reading, dated=value, dated_words=TYPED.format(each.reviewer))
            elif each.field == "addressee":
                reading = replace(reading, addressee=value)
            else:
                reading = replace(reading, signatory=value)
        elif each.field == PASSAGE:
            passages = _passages(list(reading.passages), each)
            if passages is None:
                lost.append(each)
            else:
                reading = replace(reading, passages=tuple(passages))
    links = (each for each in standing(corrections) if each.field == LINK)
    lost += [each for each in links if not find(list(reading.passages), each.what)]
    return Applied(reading, tuple(lost))


def relinked(
    links: Sequence[Sequence[Link]], pairs: Sequence[str], reading: ResponseReading, corrections: Iterable[Correction]
) -> tuple[tuple[Link, ...], ...]:
    """Return the links of each pair, in text order, with the reviewers' own laid over those that pairing found.

    `pairs` are the ids of the pairs that `links` belong to, `reading` is the corrected one that they count in.
    """
    found = [{link.passage: link for link in each} for each in links]
    passages = list(reading.passages)
    for each in standing(corrections):
        if each.field != LINK:
            continue
        what = each.what
        for place in find(passages, what):
            for pair, of_pair in zip(pairs, found, strict=True):
                if what["op"] in (UNTIE, MOVE) and pair == what.get("from"):
                    of_pair.pop(place, None)
                if what["op"] in (TIE, MOVE) and pair == what.get("to"):
                    of_pair[place] = Link(place, f"linked by {each.reviewer}, {_day(each.at)}", 1.0)
    return tuple(tuple(links[place] for place in sorted(links)) for links in found)


def _passages(passages: list[PassageReading], each: Correction) -> list[PassageReading] | None:
    """Return the passages after one correction; None when it does not find its place."""
    what = each.what
    if what["op"] == ADD:
        return _added(passages, each)
    places = find(passages, what)
    if not places:
        return None
    if what["op"] == DROP:
        return [passage for place, passage in enumerate(passages) if place not in places]
    if what["op"] == VOICE:
        voice = Voice.stored(what["voice"])
        return [replace(one, voice=voice) if place in places else one for place, one in enumerate(passages)]
    if what["op"] == SPLIT:
        return _split(passages, each)
    if what["op"] == JOIN:
        return _joined(passages, places[-1])
    return None


def _added(passages: list[PassageReading], each: Correction) -> list[PassageReading]:
    what = each.what
    start, end = int(what["start"]), int(what["end"])
    if any(one.start < end and start < one.end for one in passages):
        return passages  # a later reader found it by itself
    before = [place for place, one in enumerate(passages) if one.end <= start]
    heading = passages[before[-1]].heading if before else ""
    added = PassageReading(str(what["text"]), start, end, Voice.stored(what["voice"]), heading=heading, by=BY)
    place = before[-1] + 1 if before else 0
    return [*passages[:place], added, *passages[place:]]


def _split(passages: list[PassageReading], each: Correction) -> list[PassageReading] | None:
    """Cut the passage that holds the place: at the offset in its text where its words are the same, else by words."""
    what = each.what
    cut, words = int(what["cut"]), str(what["words"])
    for place in find(passages, what):
        one = passages[place]
        if not one.start < cut < one.end:
            if cut in (one.start, one.end):
                return passages  # a later reader cuts here by itself
            continue
        at = int(what["at"]) if digest(one.text) == what["digest"] else one.text.find(words)
        first, second = one.text[: max(at, 0)].rstrip(), one.text[max(at, 0) :].lstrip()
        if first and second:
            parts = [replace(one, text=first, end=cut), replace(one, text=second, start=cut)]
            return [*passages[:place], *parts, *passages[place + 1 :]]
    return None


def _joined(passages: list[PassageReading], place: int) -> list[PassageReading] | None:
    if place + 1 >= len(passages):
        return None
    one, other = passages[place], passages[place + 1]
    whole = replace(
        one,
        text=f"{one.text}\n{other.text}",
        end=max(one.end, other.end),
        answers=tuple(sorted({*one.answers, *other.answers})),
        by=one.by or other.by,
    )
    return [*passages[:place], whole, *passages[place + 2 :]]


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _day(at: str) -> str:
    """Return a moment's day as `3 Nov 2025`."""
    return f"{int(at[8:10])} {_MONTHS[int(at[5:7]) - 1]} {at[:4]}"
