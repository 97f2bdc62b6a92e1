"""Who inspects and who answers: inspectorates, posts, the respondent and the force that it answers for."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from data.bodies import find
from data.ids import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.reading.values import BodyReading

FILE = Path(__file__).parent.parent / "reference" / "names.toml"

COMMISSIONER = (
    r"(?:Police(?:,|\s+and|\s+&)?\s+(?:Fire(?:,|\s+and|\s+&)?\s+(?:and\s+|&\s+)?)?Crime"
    r"(?:,?\s+(?:and|&)\s+Victims['’]?)?\s+Commissioner|PF?CC|P&CC|PCVC)"
)
_OTHER_BODY = (
    r"(?:Mayor['’]s\s+Office\s+for\s+Policing\s+(?:and|&)\s+Crime|MOPAC|Police\s+Authority(?:\s+Board)?|Combined\s+Authority|"
    r"Common\s+Council|(?:Deputy\s+)?Mayor(?=\s+(?:of|for)\b)|Policing\s+Board)"
)
CHIEF = (
    r"(?:(?:Temporary|Acting|Interim|Deputy|Assistant|T/|A/)?\s*Chief\s+Constable|Chief\s+Officer(?:\s+of\s+Police)?|"
    r"Commissioner\s+of\s+(?:the\s+)?(?:Metropolitan\s+Police|Police)|Chief\s+Fire\s+Officer)"
)
# Everything is bounded: text without spaces, or all in capitals, must not take longer than other text.
_AREA_WORD = r"(?:(?<![\w'’-])[A-Z][\w'’]{0,30}(?:-[A-Za-z][\w'’]{0,30}){0,4})"
_AREA = (
    rf"{_AREA_WORD}(?:(?:,?\s+(?:and|&|of|AND|OF|upon)\s+(?:the\s+|THE\s+)?|\s+|,\s+(?=[A-Z]\w+\s+(?:and|&)\s))"
    rf"{_AREA_WORD}){{0,6}}"
)
_NAMED_BODY = re.compile(r"policing|MOPAC|authority|council", re.IGNORECASE)
_WELSH = re.compile(rf"(?P<post>Comisiynydd(?:\s+yr)?\s+Heddlu\s+a\s+Throseddu)(?P<link>)\s+(?P<area>{_AREA})")
_FOR_AREA = re.compile(
    rf"(?P<post>(?i:{COMMISSIONER}|{_OTHER_BODY}))(?![s\w])\s+(?P<link>for|of|FOR|OF|For|Of)\s+(?:the\s+)?(?P<area>{_AREA})"
)
_AREA_FIRST = re.compile(
    rf"(?P<area>{_AREA_WORD}(?:\s+(?:and|&|AND)?\s*{_AREA_WORD}){{0,3}}?)(?:['’]s)?\s+(?P<post>(?i:{COMMISSIONER}))(?![s\w])"
)
_CHIEF_OF = re.compile(
    rf"(?P<post>(?i:{CHIEF}))(?P<link>\s+(?:of|for)\s+|,\s+)(?:the\s+)?(?P<area>{_AREA}(?:\s+(?:Police|Constabulary))?)"
)
_FORCE_NAMED = re.compile(
    rf"(?P<area>{_AREA_WORD}(?:[ -](?:and |& )?{_AREA_WORD}){{0,2}}?) (?P<kind>Police(?: Service)?|Constabulary)\b"
    r"(?!\s+(?:and|&)\s+(?:Fire|Crime)|,\s+(?:Fire|Crime))"
)
_LONGEST = 100_000
"""Characters of a text in which a force's name is looked for."""
_RESPONSE_OF = re.compile(
    r"\b(?:responses?|reply|comments?)\s+(?:of|from|by)\s+(?:the\s+)?(?P<who>.{3,120}?)\s+to\s+(?:the\b|an?\b|recommendations|HM|her|his|report)",
    re.IGNORECASE,
)
_WHOSE_RESPONSE = re.compile(
    r"^(?:the\s+)?(?P<who>[A-Z].{2,90}?)(?:['’]s?)?\s+(?:formal\s+)?(?:response|reply)\s+to\s+(?:the\b|an?\b|HM|report|recommendations)",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(
    r"\bon\s+behalf\s+of\s+(?:the\s+)?(?P<who>[A-Z][\w’'&-]{0,30}(?:\s+(?:[A-Z][\w’'&-]{0,30}|of|and|for|the|&)){0,8}?)"
    r"(?=\s*(?:[,.;]|\bin\s+(?:response|reply|answer)\b|\bto\s+(?:respond|reply)\b|\bregarding\b|$))"
)
_NOBODY = re.compile(r"(?:our|my|this|your|regulation|section|annex|appendix|re|report|inquest|subject)\b", re.IGNORECASE)
_GENERIC_PLACE = frozenset(
    [
        "the",
        "office",
        "our",
        "my",
        "and",
        "deputy",
        "acting",
        "new",
        "former",
        "local",
        "chief",
        "dear",
        "yours",
        "hm",
        "his",
        "her",
        "for",
        "to",
        "from",
        "national",
        "re",
        "cc",
        "comisiynydd",
        "each",
        "every",
        "elected",
        "heddlu",
        "transport",
        "metropolitan",
        "national",
        "pencadlys",
        "their",
        "this",
        "independent",
        "assistant",
        "other",
        "british",
    ]
)
_SMALL = frozenset({"of", "for", "and", "the", "upon", "in", "on", "with"})


@cache
def names() -> dict[str, Any]:
    """Return the shipped names: `proper`, `acronyms`, `inspectorate`."""
    return tomli.loads(FILE.read_text(encoding="utf-8"))


@cache
def publisher_pattern() -> str:
    """Return a pattern (for use without regard to case) of what inspectorates are called."""
    known = [name for entry in names()["inspectorate"] for name in (*entry["names"], entry["short"])]
    whole = "|".join(
        re.escape(name).replace(r"\ ", r"\s+").replace(r"\'", "['’]").replace("'", "['’]").replace("and", "(?:and|&)")
        for name in sorted(known, key=len, reverse=True)
    )
    generic = (
        r"(?:HM|H(?:is|er)\s+Majesty['’]s)\s+Inspectorate\s+(?:of|for)\s+(?-i:[A-Z])[\w-]+"
        r"(?:\s+(?:and|&)?\s*(?-i:[A-Z])[\w-]+)*"
    )
    return rf"(?:{whole}|{generic}|(?-i:\bHM[A-Z]{{2,6}})\b|(?:HM\s+)?Inspectorate)"


def publisher(texts: Iterable[str]) -> str:
    """Return the inspectorate named first in `texts`, by its short form where that is known."""
    form = re.compile(publisher_pattern(), re.IGNORECASE)
    vague = ""
    for text in texts:
        for match in form.finditer(text):
            found = " ".join(match[0].split())
            if normal(found) in {"inspectorate", "hm inspectorate"}:
                vague = vague or found
                continue
            return _short(found)
    return vague if vague.lower() != "inspectorate" else ""


def _short(name: str) -> str:
    wanted = normal(name).replace("&", "and")
    for entry in names()["inspectorate"]:
        if wanted in {normal(known) for known in (*entry["names"], entry["short"])}:
            return str(entry["short"])
    return name.upper() if name.upper().startswith("HMI") and " " not in name else name


def respondent(first: Sequence[str], then: Sequence[str]) -> str:
    """Return who answers, as written: from titles, letterhead and signature (`first`), else from `then`.

    A local policing body comes before a chief officer, since the duty to publish is its own (Police Act
    1996, section 55(5)); "Police and Crime Commissioner for X" before "X Police and Crime Commissioner".
    """
    stated = _stated(first)
    if stated and is_local_policing_body(stated) and (area_of(stated) or "olicing" in stated):
        return stated
    for texts in (first, then):
        for form in (_FOR_AREA, _AREA_FIRST, _WELSH):
            found = _most_frequent(form, texts)
            if found:
                return found
        if texts is first:
            stated = _stated(texts) or _most_frequent(_CHIEF_OF, texts)
            if stated:
                return stated
    return ""


def on_behalf(texts: Iterable[str]) -> str:
    """Return for whom the first of `texts` that says so is written ("on behalf of X in response to"); "" for none."""
    return next((match["who"] for text in texts if (match := _ON_BEHALF.search(text[:4000]))), "")


def is_local_policing_body(name: str) -> bool:
    """Say whether `name` is a police and crime commissioner, a mayor, an authority."""
    return (
        re.search(rf"{COMMISSIONER}(?!s)|{_OTHER_BODY}|OPF?CC|\bmayor\b|\bComisiynydd\b", name, re.IGNORECASE)
        is not None
    )


def is_chief_officer(name: str) -> bool:
    """Say whether `name` is a chief constable or a force."""
    if is_local_policing_body(name):
        return False
    return re.search(rf"{CHIEF}|\b(?:Police|Constabulary)\b", name, re.IGNORECASE) is not None


def area_of(name: str) -> str:
    """Return the place in "Police and Crime Commissioner for X", "X Police", "Chief Constable of X Police"."""
    for form in (_FOR_AREA, _CHIEF_OF, _AREA_FIRST, _WELSH):
        match = form.search(name)
        if match:
            return re.sub(r"\s+(?:Police|Constabulary)$", "", _area(match["area"]))
    match = re.fullmatch(r"(.+?)\s+(?:Police(?:\s+Service)?|Constabulary)", name)
    return match[1] if match else ""


def force(named: str, text: str, bodies: Sequence[BodyReading]) -> str:
    """Return the force or other body that the answer is about.

    First a known body (`bodies`) that `named`, the respondent, can mean; then a known body's name in
    `text`; then "X Police" or "X Constabulary" as the text has it, most often or else first; then "X Police"
    made from "… Commissioner for X".
    """
    known = find(named, bodies) if named and bodies else None
    if known is not None:
        return known.name
    place = area_of(named)
    if place and bodies:
        nearest = find(place, bodies) or find(place.split(" and ")[0].split(",")[0], bodies)
        if nearest is not None:
            return nearest.name
    if not named or (is_local_policing_body(named) and not area_of(named) and not _NAMED_BODY.search(named)):
        return _most_named(text, bodies) if bodies else _any_force(text)
    written = _as_written(place, text) if place else ""
    if written:
        return written
    if place and (is_local_policing_body(named) or is_chief_officer(named)):
        return f"{place} Police"
    return named


def _most_named(text: str, bodies: Sequence[BodyReading]) -> str:
    folded = normal(text)
    counts = {body.name: folded.count(normal(body.name)) for body in bodies}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] and list(counts.values()).count(counts[best]) == 1 else ""


def _any_force(text: str) -> str:
    """Return the force that `text` names most often, "" when it names none."""
    counts = Counter(
        f"{match['area']} {match['kind']}"
        for match in _FORCE_NAMED.finditer(text[:_LONGEST])
        if match["area"].split()[0].lower() not in _GENERIC_PLACE
    )
    return counts.most_common(1)[0][0] if counts else ""


def _as_written(place: str, text: str) -> str:
    """Return "Wiltshire Police" where `text` says "Wiltshire police" for the place "Wiltshire and Swindon"."""
    parts = [place, *re.split(r"\s+(?:and|&)\s+|,\s*", place)]
    counts: Counter[str] = Counter()
    for part in parts:
        form = re.compile(
            rf"(?<!\w){re.escape(part)}\s+(police(?:\s+service)?|constabulary)\b(?!\s+(?:and|&|,)\s*(?:fire|crime))",
            re.IGNORECASE,
        )
        for match in form.finditer(text):
            counts[f"{part} {' '.join(match[1].split()).title()}"] += 1
        if counts:
            return counts.most_common(1)[0][0]
    return ""


def _stated(texts: Sequence[str]) -> str:
    for text in texts:
        match = _RESPONSE_OF.search(text) or _WHOSE_RESPONSE.search(text)
        if match:
            who = _case(match["who"].strip(" ,:–-"))
            if len(who) > 1 and len(who.split()) <= 12 and not _NOBODY.match(who):
                return who
    return ""


def _most_frequent(form: re.Pattern[str], texts: Sequence[str]) -> str:
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    # Line by line first: what stands below a name on a letterhead is no part of it.
    lines = [line for text in texts for line in text.split("\n")]
    for text in lines if any(form.search(line) for line in lines) else texts:
        for match in form.finditer(text):
            area = _area(match["area"])
            if (
                not area
                or area.startswith("Policing")
                or (form is _AREA_FIRST and area.split()[0].lower() in _GENERIC_PLACE)
            ):
                continue
            post = _case(" ".join(match["post"].split()))
            link = re.sub(r"\s+", " ", match.groupdict().get("link") or "").strip().lower()
            whole = (
                f"{area} {post}"
                if form is _AREA_FIRST
                else f"{post}{', ' if link == ',' else f' {link} '.replace('  ', ' ')}{area}"
            )
            identity = normal(whole)
            counts[identity] += 1
            shown.setdefault(identity, whole)
    return shown[counts.most_common(1)[0][0]] if counts else ""


def _area(words: str) -> str:
    """Return a place's name; "SALTMARSH The Old Customs House" ends where the capitals do."""
    parts = words.split()
    if len(parts[0]) > 3 and parts[0].isupper():
        kept = []
        for part in parts:
            if not part.isupper() and part != "&":
                break
            kept.append(part)
        parts = kept
        for stop in ("TO", "RESPONSE", "ON", "IN", "REGARDING", "COMMENTS", "POLICE", "OFFICE"):
            if stop in parts:
                parts = parts[: parts.index(stop)]
    while parts and parts[-1].lower() in _SMALL | {"&"}:
        parts.pop()
    return _case(" ".join(parts).rstrip(",.'’"))


def _case(words: str) -> str:
    """Give words that are all in capitals their case back: "WILTSHIRE AND SWINDON" → "Wiltshire and Swindon"."""
    if not words.isupper() or (
        " " not in words and len(words) <= 5 and words in {"PCC", "PFCC", "P&CC", "MOPAC", "PCVC"}
    ):
        return words
    cased = [
        word.lower() if place and word.lower() in _SMALL else "-".join(bit.capitalize() for bit in word.split("-"))
        for place, word in enumerate(words.split())
    ]
    return " ".join(cased)
