"""The numbers of a register's recommendations, as its cells write them: "002/24", "Rec 3", "4a) iv-v)", "1 and 2"."""

from __future__ import annotations

import re

from data.reading.labels import parse_labels
from data.readings import Kind, Label

NUMBER = r"(?:[A-Z]{1,6}[-./ ]?)?\d{1,5}[a-z]?(?:[./-]\d{1,5}[a-z]?){0,4}"
_NESTED = re.compile(
    r"(?P<base>\d{1,4}[a-z]?)[.)]\s*(?P<inner>(?:[ivx]{1,5}|[a-z])(?:\s*[-–]\s*(?:[ivx]{1,5}|[a-z]))?)\)?",
    re.IGNORECASE,
)
_NESTED_BEFORE = re.compile(
    r"\s*(?P<all>(?:recommendation\s+)?(?P<base>\d{1,4}[a-z]?)[.)"
    r"]\s*(?P<inner>[ivx]{1,5}(?:\s*[-–]\s*[ivx]{1,5})?)\))[\s:.–—-]*",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\d[a-z]?\s*(?:,|;|&|\band\b|\bto\b|\n|\s[-–—]\s|–)\s*\d", re.IGNORECASE)
_PLAIN = re.compile(r"\(?(\d{1,4}[a-z]?)[.)]?")
_ITEM = re.compile(r"\s*(?P<number>(?:R(?=\d))?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)[.):]?\s+(?=[A-Z“‘\"(])")
_POINT = re.compile(r"\s*\(?(?P<number>[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
_AFI = re.compile(r"\s*(?:AFI|areas?\s+(?:for|of)\s+improvement)\b", re.IGNORECASE)
_RECOMMENDATION = re.compile(r"\s*rec(?:ommendation)?s?\b", re.IGNORECASE)
_CAUSE = re.compile(r"\s*(?:CoC|causes?\s+(?:of|for)\s+concern)\b", re.IGNORECASE)


def labels_in(cell: str, kind: Kind = Kind.RECOMMENDATION) -> tuple[Label, ...]:
    """Return the labels that the whole of a number's cell gives: one, or the members of a list or range.

    What is no number that `data.reading.labels` knows is a number as it stands: "no ID 10", "006b/04".
    An empty cell gives none.
    """
    text = " ".join(cell.split())
    if not text:
        return ()
    plain = _PLAIN.fullmatch(text)
    if plain:
        return (Label(kind, plain[1], text),)
    nested = _NESTED.fullmatch(text)
    if nested:
        inner = "".join(nested["inner"].split())
        return (Label(kind, f"{nested['base']}.{inner}", text),)
    if not text[0].isdigit():
        named = parse_labels(text)
        if named is not None and not named[1] and (named[0][0].number or len(named[0]) > 1):
            return named[0]
        if named is not None and not named[0][0].number and not named[1]:
            return named[0]
    elif _SEVERAL.search(cell):
        several = parse_labels(f"Recommendations {text.replace(';', ',')}")
        if several is not None and not several[1]:
            return tuple(Label(kind, label.number, label.number) for label in several[0])
    return (Label(kind, text.strip(" .:"), text),)


def label_before(text: str) -> tuple[tuple[Label, ...], int]:
    """Return the labels that a cell's text begins with and where the text after them starts; none: ((), 0).

    "Recommendation 3: The force should …", "R3 …", "1. The force should …".
    """
    nested = nested_before(text)
    if nested is not None and nested[1] < len(text):
        return (nested[0],), nested[1]
    if text[:1].isalpha():
        named = parse_labels(text)
        if named is not None and named[1] and named[0][0].number:
            return named[0], len(text) - len(named[1])
    item = _ITEM.match(text)
    if item:
        return (Label(Kind.RECOMMENDATION, item["number"], item["number"]),), item.end()
    return (), 0


def nested_before(text: str) -> tuple[Label, int] | None:
    """Return the nested label that a text begins with ("4a) iv-v) …"), and where the text after it starts."""
    found = _NESTED_BEFORE.match(text)
    if found is None:
        return None
    inner = "".join(found["inner"].split())
    return Label(
        Kind.RECOMMENDATION, f"{found['base']}.{inner}", " ".join(text[: found.end("all")].split())
    ), found.end()


def point_before(text: str) -> tuple[str, int]:
    """Return the letter or Roman number of a sub-point ("b) publish …") and where its text starts; ("", 0)."""
    found = _POINT.match(text)
    return (found["number"], found.end()) if found else ("", 0)


def kind_in(text: str) -> Kind:
    """Return the kind that a cell names ("AFI", "Cause of concern"); else a recommendation."""
    if _AFI.match(text):
        return Kind.AREA_FOR_IMPROVEMENT
    return Kind.CAUSE_OF_CONCERN if _CAUSE.match(text) else Kind.RECOMMENDATION


def kind_of(*titles: str) -> Kind:
    """Return the kind that the titles of a table's columns name: "AFI", "Cause of concern"; else a recommendation."""
    kinds = {
        kind_in(title) for title in titles if _RECOMMENDATION.match(title) or kind_in(title) is not Kind.RECOMMENDATION
    }
    return kinds.pop() if len(kinds) == 1 else Kind.RECOMMENDATION


def shape(text: str) -> str:
    """Return the shape of a reference: "AB-2017-004" → "A-9-9", "2.1" → "9.9"; two of one column share it."""
    return re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "9", " ".join(text.split()))))
