"""Corrections laid over the recommendations of a report: pure, like `apply`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from data.corrections.kinds import (
    ADD,
    ADDRESSEES,
    DROP,
    DUE,
    JOIN,
    LABEL,
    RECOMMENDATION,
    SPLIT,
    digest,
    standing,
)
from data.readings import Kind, Label, RecommendationReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.corrections.kinds import Correction

WITHDRAWN = "withdrawn"
"""The origin of a recommendation that a reviewer took out, or joined to another: it has no pairs."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A recommendation of a report, by the key of its label as it was read: pairs and corrections hang on that."""

    key: str
    reading: RecommendationReading
    origin: str = "report"


def part_key(key: str, at: int) -> str:
    """Return the key of what begins at an offset in the text of a recommendation that was split there."""
    return f"{key}#{at}"


def applied_to(
    recommendations: Sequence[Kept], corrections: Iterable[Correction]
) -> tuple[tuple[Kept, ...], tuple[Correction, ...]]:
    """Return a report's recommendations with the corrections that stand laid over them, and those that got lost.

    One that was taken out stays in its place, as `WITHDRAWN`.
    """
    kept, lost = list(recommendations), []
    for each in standing(corrections):
        if each.field != RECOMMENDATION:
            continue
        if each.what["op"] == ADD:
            kept = _added(kept, each.what)
            continue
        places = [place for place, one in enumerate(kept) if one.key == each.what["key"]]
        done = _one(kept, places[0], each) if places else None
        if done is None:
            lost.append(each)
        else:
            kept = done
    return tuple(kept), tuple(lost)


def _one(kept: list[Kept], place: int, each: Correction) -> list[Kept] | None:
    """Return the recommendations after one correction of that at `place`; None when it cannot be applied."""
    what, one = each.what, kept[place]
    if what["op"] == LABEL:
        label = Label(Kind.stored(what["kind"]), what["number"], what["text"], what["under"])
        kept = [_below(other, one.reading.label.text, label.text) for other in kept]
        kept[place] = replace(one, reading=replace(one.reading, label=label))
        return kept
    if what["op"] == DUE:
        words = f"typed by {each.reviewer}" if what["due"] else ""
        kept[place] = replace(one, reading=replace(one.reading, due=what["due"], due_words=words))
        return kept
    if what["op"] == ADDRESSEES:
        kept[place] = replace(one, reading=replace(one.reading, addressees=tuple(what["addressees"])))
        return kept
    if what["op"] == DROP:
        kept[place] = replace(one, origin=WITHDRAWN)
        return kept
    if what["op"] == SPLIT:
        return _split(kept, place, each)
    if what["op"] == JOIN:
        return _joined(kept, place, each)
    return None


def _added(kept: list[Kept], what: dict[str, Any]) -> list[Kept]:
    """Put in what reading missed, where it stands in the report; in place of what only a response said of it."""
    key = what["key"]
    if any(one.key == key and one.origin == "report" for one in kept):
        return kept  # a later reader found it by itself
    start = int(what["start"])
    added = RecommendationReading(
        Label(Kind.stored(what["kind"]), what["number"], what["label"], what["under"]),
        what["text"],
        tuple(what["addressees"]),
        what["due"],
        what["due_words"],
        start=start,
        end=int(what["end"]),
    )
    others = [one for one in kept if one.key != key]
    before = [place for place, one in enumerate(others) if one.origin == "report" and one.reading.start <= start]
    place = before[-1] + 1 if before else 0
    return [*others[:place], Kept(key, added), *others[place:]]


def _below(other: Kept, before: str, now: str) -> Kept:
    """Let what stands under a cause of concern follow its new label."""
    label = other.reading.label
    if not before or label.under != before:
        return other
    return replace(other, reading=replace(other.reading, label=replace(label, under=now)))


def _split(kept: list[Kept], place: int, each: Correction) -> list[Kept] | None:
    what, one = each.what, kept[place]
    text = one.reading.text
    at = int(what["at"]) if digest(text) == what["digest"] else text.find(what["words"])
    first, second = text[: max(at, 0)].rstrip(), text[max(at, 0) :].lstrip()
    if not first or not second:
        return None
    cut = int(what["cut"])
    label = one.reading.label
    name = Label(label.kind, "", f"{label.text}, part 2", label.under)
    rest = replace(one.reading, label=name, text=second, start=cut)
    parts = [
        replace(one, reading=replace(one.reading, text=first, end=cut)),
        Kept(part_key(one.key, int(what["at"])), rest, one.origin),
    ]
    return [*kept[:place], *parts, *kept[place + 1 :]]


def _joined(kept: list[Kept], place: int, each: Correction) -> list[Kept] | None:
    others = [at for at, one in enumerate(kept) if one.key == each.what["with"]]
    if not others:
        return None
    one, other = kept[place], kept[others[0]]
    text, end = f"{one.reading.text}\n{other.reading.text}", max(one.reading.end, other.reading.end)
    kept[place] = replace(one, reading=replace(one.reading, text=text, end=end))
    kept[others[0]] = replace(other, origin=WITHDRAWN)
    return kept
