"""Who inspects and who answers: inspectorates, posts, the respondent and the force that it answers for."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from data.ids import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FILE = Path(__file__).parent.parent / "reference" / "names.toml"

COMMISSIONER = (
    r"(?:Police(?:,|\s+and|\s+&)?\s+(?:Fire(?:,|\s+and|\s+&)?\s+(?:and\s+|&\s+)?)?Crime"
    r"(?:,?\s+(?:and|&)\s+Victims['’]?)?\s+Commissioner|O?PF?CC|P&CC|PCVC)"
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
AREA_WORD = r"(?:(?<![\w'’-])[A-Z][\w'’]{0,30}(?:-[A-Za-z][\w'’]{0,30}){0,4})"
_AREA = (
    rf"{AREA_WORD}(?:(?:,?\s+(?:and|&|of|AND|OF|upon)\s+(?:the\s+|THE\s+)?|\s+|,\s+(?=[A-Z]\w+\s+(?:and|&)\s))"
    rf"{AREA_WORD}){{0,6}}"
)
_WELSH = re.compile(rf"(?P<post>Comisiynydd(?:\s+yr)?\s+Heddlu\s+a\s+Throseddu)(?P<link>)\s+(?P<area>{_AREA})")
_FOR_AREA = re.compile(
    rf"(?P<post>(?i:{COMMISSIONER}|{_OTHER_BODY}))(?![s\w])\s+(?P<link>for|of|FOR|OF|For|Of)\s+(?:the\s+)?(?P<area>{_AREA})"
)
_AREA_FIRST = re.compile(
    rf"(?P<area>{AREA_WORD}(?:\s+(?:and|&|AND)?\s*{AREA_WORD}){{0,3}}?)(?:['’]s)?\s+(?P<post>(?i:{COMMISSIONER}))(?![s\w])"
)
_POST_FIRST = re.compile(
    rf"(?<!\w)(?P<post>O?PF?CC)(?P<link>)\s+(?P<area>{AREA_WORD}(?:\s+(?:(?:and|&)\s+)?{AREA_WORD}){{0,2}}?)"
    r"(?=\s+(?:response|comments?|reply)\b|\s*[:–—,.]|\s*$)"
)
_CHIEF_OF = re.compile(
    rf"(?P<post>(?i:{CHIEF}))(?P<link>\s+(?:of|for)\s+|,\s+)(?:the\s+)?(?P<area>{_AREA}(?:\s+(?:Police|Constabulary))?)"
)
_RESPONSE_OF = re.compile(
    r"\b(?:responses?|reply|comments?)\s+(?:of|from|by)\s+(?:the\s+)?(?P<who>.{3,120}?)\s+to\s+(?:the\b|an?\b|recommendations|HM|her|his|report)",
    re.IGNORECASE,
)
_WHOSE_RESPONSE = re.compile(
    r"^(?:the\s+)?(?P<who>[A-Z].{2,90}?)(?:['’]s?)?\s+(?:formal\s+)?(?:response|reply)\s+to\s+(?:the\b|an?\b|HM|report|"
    r"recommendations|(?:[\w’']+\s+){0,4}?(?:ombudsman|committee|inquiry|commission|inspectorate|coroner|panel|review|audit))",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(
    r"\bon\s+behalf\s+of\s+(?:the\s+)?(?P<who>[A-Z][\w’'&-]{0,30}(?:\s+(?:[A-Z][\w’'&-]{0,30}|of|and|for|the|&)){0,8}?)"
    r"(?=\s*(?:[,.;]|\bin\s+(?:response|reply|answer)\b|\bto\s+(?:respond|reply|your|the)\b|\bregarding\b|$))"
)
_POSTS_ALONE = re.compile(
    r"(?:joint|the|O?PF?CC|commissioner|police\s+and\s+crime\s+commissioner|chief\s+constable|force|and|&|[\s,])+[’']?s?",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:Council|Trust|Government|Ministry|Department|Bureau|Office|Agency|Board|Company|Authority|Service|University|"
    r"College|Foundation|Hospitals?|Ltd|Limited|plc|PLC|LLP|Association|Commission|Railways?|Secretary\s+for|Secretary\s+of\s+"
    r"State|Minister\s+(?:for|of)|Treasury|Constabulary|Police)\b"
)
_NOBODY = re.compile(
    r"(?:our|my|this|your|regulation|section|annex|appendix|re|report|inquest|subject)\b", re.IGNORECASE
)
GENERIC_PLACE = frozenset(
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
        "pencadlys",
        "their",
        "this",
        "independent",
        "assistant",
        "other",
        "british",
        "joint",
        "response",
        "comments",
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


@cache
def _publisher_needs() -> tuple[str, ...]:
    """Return words in lower case, of which one stands in whatever the pattern of inspectorates matches."""
    known = [name.casefold() for entry in names()["inspectorate"] for name in (*entry["names"], entry["short"])]
    others = {name.split()[0] for name in known if "inspectorate" not in name and not name.startswith("hm")}
    return ("hm", "inspectorate", *sorted(others))


def publisher(texts: Iterable[str]) -> str:
    """Return the inspectorate named first in `texts`, by its short form where that is known."""
    form = re.compile(publisher_pattern(), re.IGNORECASE)
    vague = ""
    for text in texts:
        folded = text.casefold()
        for match in form.finditer(text) if any(word in folded for word in _publisher_needs()) else ():
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
        for form in (_FOR_AREA, _AREA_FIRST, _WELSH, _POST_FIRST):
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


def letterhead(line: str) -> str:
    """Return the first line of a letter where it names a body or a minister's post: "Bureau of Lakes"; "" for none."""
    words = " ".join(line.split()).rstrip(",")
    fits = 2 <= len(words.split()) <= 12 and _INSTITUTION.search(words) and not _NOBODY.match(words)
    return _case(words) if fits and not re.search(r"\d|[.:;?!]", words) else ""


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
    for form in (_FOR_AREA, _CHIEF_OF, _AREA_FIRST, _WELSH, _POST_FIRST):
        match = form.search(name)
        if match:
            return re.sub(r"\s+(?:Police|Constabulary)$", "", _area(match["area"]))
    match = re.fullmatch(r"(.+?)\s+(?:Police(?:\s+Service)?|Constabulary)", name)
    return match[1] if match else ""


def _stated(texts: Sequence[str]) -> str:
    for text in texts:
        match = _RESPONSE_OF.search(text) or _WHOSE_RESPONSE.search(text)
        if match:
            who = _case(match["who"].strip(" .,:–-"))
            if len(who) > 1 and len(who.split()) <= 12 and not _NOBODY.match(who) and not _POSTS_ALONE.fullmatch(who):
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
                or (form in (_AREA_FIRST, _POST_FIRST) and area.split()[0].lower() in GENERIC_PLACE)
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
    return _case(re.sub(r"['’]s$", "", " ".join(parts).rstrip(",.'’")))


def _case(words: str) -> str:
    """Give words that are all in capitals their case back: "WILTSHIRE AND SWINDON" → "Wiltshire and Swindon"."""
    if not words.isupper() or (
        " " not in words and len(words) <= 5 and words in {"PCC", "PFCC", "OPCC", "P&CC", "MOPAC", "PCVC"}
    ):
        return words
    cased = [
        word.lower() if place and word.lower() in _SMALL else "-".join(bit.capitalize() for bit in word.split("-"))
        for place, word in enumerate(words.split())
    ]
    return " ".join(cased)
