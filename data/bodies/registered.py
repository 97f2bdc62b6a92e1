"""Bodies that must answer: the register that ships, looking one up by any of its names, and who is addressed.

A body is a dated record, not a constant: who holds the duty for a police area changed, and will change again.
Light: no screen and no store.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import tomli

from data.ids import normal
from data.readings import BodyReading, RecommendationReading

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = Path(__file__).parent.parent / "reference" / "bodies.toml"
TERRITORIAL = "police force"

_COMMISSIONER = (
    r"(?:police,? and crime commissioner|police,? fire,? and crime commissioner"
    r"|police,? crime,? and victims'? commissioner|o?p[fv]?cc|opfcc)"
)
_OFFICE = r"(?:the )?(?:office of (?:the )?)?(?:acting |interim |deputy )?"
_PLACES = (
    re.compile(rf"^{_OFFICE}{_COMMISSIONER}(?:'s office)?,? (?:for|of|in) (?:the )?(?P<place>.+)$"),
    re.compile(rf"^(?P<place>.+?)(?:'s)? {_OFFICE}{_COMMISSIONER}(?:'s office)?$"),
    re.compile(r"^(?:acting |temporary |interim )?chief (?:constable|officer) (?:of|for) (?:the )?(?P<place>.+)$"),
    re.compile(r"^(?P<place>.+?)(?: police service| police force| constabulary| police| force)$"),
)

# Words for a whole class of bodies, as reports address them.
_EVERY = r"(?:all |every |each |each of (?:the )?|the )?(?:other )?(?:43 |forty-three )?"
_CHIEFS = re.compile(
    rf"{_EVERY}(?:chief constables?|chief officers?(?: of police)?|(?:territorial |police )?forces|force|"
    r"constabular(?:y|ies))"
)
_POLICING_BODIES = re.compile(rf"{_EVERY}(?:{_COMMISSIONER}s?|local policing bod(?:y|ies)|commissioners)")
_PLURAL = re.compile(r"\b(?:all|every|each|forces|constables|officers|bodies|commissioners|p[fv]?ccs|constabularies)\b")
# Words for one body without its name, in a report about it. A force has rules of its own, see `_single`.
_OWN = re.compile(
    r"(?:the )?(?:government|ministers?|secretary of state|department|council|authority|service|trust|company|agency"
    r"|board|college|university|governor|director|provider|body|organisation|landlord)"
)
_WHERE = re.compile(r"^(?P<who>.+?) (?:in|of|across|throughout) (?:the )?(?P<where>[a-z][a-z ]+)$")
_POLICING_WORD = re.compile(
    r"\b(?:forces?|constables?|constabular(?:y|ies)|chief officers?|policing bod(?:y|ies)|p[fv]?ccs?"
    r"|police,? (?:fire,? )?and crime commissioners?)\b"
)
_PART = re.compile(r"\s*(?:[;,&]|\b(?:and|or|alongside)\b|\b(?:working|together|jointly|in \w+) with\b)\s*")


def register(on: str = "") -> tuple[BodyReading, ...]:
    """Return the bodies of England and Wales and the national ones as they were `on` an ISO date, or are.

    Names that a body had at other times are among its aliases, so that an old letter still finds it.
    """
    return _register(on)


def find(name: str, bodies: Iterable[BodyReading]) -> BodyReading | None:
    """Return the one body that `name` can mean, or None when none or several can.

    Understood: its name, an alias, its local policing body or chief officer, "PCC for X", "X Police",
    "X Constabulary", "chief constable of X", and X alone for a territorial force; in any case and quotes.
    """
    wanted = _keys(name)
    if not wanted:
        return None
    whole = _folded(name)
    candidates = tuple(bodies)
    exact = [body for body in candidates if whole in _names(body)]
    hits = exact or [body for body in candidates if wanted & _places(body)]
    if len({body.name for body in hits}) != 1:
        return None
    return max(hits, key=lambda body: body.valid_from)


def concerned(addressee: str, body: BodyReading) -> bool:
    """Whether an `addressee` as a report writes it certainly means `body`: by a class of bodies, or by name.

    "All forces" and "chief constables" are the territorial forces; "local policing bodies" and "police and
    crime commissioners" are those of territorial forces, whatever the post is called. What is not understood
    is False.
    """
    return _by_name(addressee, body) or _by_class(addressee, body)


def means(addressee: str, body: BodyReading) -> bool:
    """Whether an `addressee` as a report writes it certainly names `body` itself."""
    return _by_name(addressee, body)


def is_of_class(addressee: str, body: BodyReading) -> bool:
    """Whether an `addressee` as a report writes it is a class of bodies that `body` is one of."""
    return _by_class(addressee, body)


def is_for_policing_bodies(addressee: str) -> bool:
    """Whether an `addressee` is the class of local policing bodies: "police and crime commissioners"."""
    return _POLICING_BODIES.fullmatch(_folded(addressee)) is not None


def addressed(recommendation: RecommendationReading, body: BodyReading, others: Iterable[BodyReading] = ()) -> bool:
    """Whether `body` must answer `recommendation`, in a report whose `others` must answer too.

    Without addressees everybody must. "The force" or "the chief constable" is the report's own body when it
    has only one. Words for police bodies that are not understood ("forces with a backlog") count as every
    force: a reviewer can say "not applicable", and cannot see a pair that was never made.
    """
    if not recommendation.addressees:
        return True
    rest = tuple(other for other in others if other.name != body.name)
    if any(concerned(addressee, body) for addressee in recommendation.addressees):
        return True
    if body.kind != TERRITORIAL and any(_OWN.fullmatch(_folded(each)) for each in recommendation.addressees):
        return True
    known = (body, *rest, *register())
    return body.kind == TERRITORIAL and any(
        _single(addressee, rest) or _vague(addressee, known) for addressee in recommendation.addressees
    )


def _single(addressee: str, rest: tuple[BodyReading, ...]) -> bool:
    """ "The force" in a report about one force."""
    if any(other.kind == TERRITORIAL for other in rest):
        return False
    return any(
        _CHIEFS.fullmatch(part) or _POLICING_BODIES.fullmatch(part)
        for part in (_folded(addressee), *_PART.split(_folded(addressee)))
    )


def _vague(addressee: str, known: tuple[BodyReading, ...]) -> bool:
    """Words for police bodies that are neither a known class nor a known name."""
    text = _folded(addressee)
    if not _POLICING_WORD.search(text) or not _PLURAL.search(text):
        return False
    return not any(_by_name(addressee, body) or _by_class(addressee, body) for body in known)


def _by_name(addressee: str, body: BodyReading) -> bool:
    if find(addressee, (body,)) is not None:
        return True
    text = f" {re.sub(r'[^a-z0-9&]+', ' ', _folded(addressee))} "
    for name in _names(body):
        # Inside longer words only a name of several words, or an acronym, is sure to be that body.
        if (" " in name or name in _acronyms(body)) and f" {re.sub(r'[^a-z0-9&]+', ' ', name)} " in text:
            return True
    return any(find(part, (body,)) is not None for part in _PART.split(_folded(addressee)) if part)


def _by_class(addressee: str, body: BodyReading) -> bool:
    if body.kind != TERRITORIAL:
        return False
    text = _folded(addressee)
    return any(_is_class(part, body) for part in {text, *_PART.split(text)})


def _is_class(text: str, body: BodyReading) -> bool:
    if not _PLURAL.search(text):
        return False
    if text.endswith(" england and wales"):
        text = re.sub(r",? (?:in|of|across|throughout) england and wales$", "", text)
    elif where := _WHERE.match(text):
        place, region = where["where"], normal(body.region)
        inside = place == region or (place == "england" and region != "wales")
        if inside:
            text = where["who"]
    elif text.endswith("welsh forces") and normal(body.region) == "wales":
        text = "forces"
    return bool(
        _CHIEFS.fullmatch(text)
        or (body.local_policing_body and _POLICING_BODIES.fullmatch(text.replace("pccs", "pcc")))
    )


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    text = normal(name).replace("&", " and ").strip(" .,;:")
    text = re.sub(r"\s+", " ", re.sub(r"^(?:the|to) ", "", text))
    return re.sub(r"\bhis majesty's\b|\bher majesty's\b", "hm", text)


@lru_cache(maxsize=4096)
def _keys(name: str) -> frozenset[str]:
    """Return `name` folded, and the place that is left when the words for the office are taken off."""
    keys, text = {_folded(name)}, _folded(name)
    for pattern in _PLACES:
        if match := pattern.match(text):
            text = match["place"].strip(" ,")
            keys.add(text)
    return frozenset(key for key in keys if key and not _is_title(key))


@lru_cache(maxsize=1024)
def _names(body: BodyReading) -> frozenset[str]:
    names = (body.name, body.local_policing_body, body.chief_officer, *body.aliases)
    return frozenset(key for name in names if (key := _folded(name)) and not _is_title(key))


def _is_title(text: str) -> bool:
    """A title alone, which every body has: "Chief Constable"."""
    return bool(
        _CHIEFS.fullmatch(text) or _POLICING_BODIES.fullmatch(text) or re.fullmatch(r"police|commissioner", text)
    )


@lru_cache(maxsize=1024)
def _acronyms(body: BodyReading) -> frozenset[str]:
    return frozenset(normal(name) for name in body.aliases if re.fullmatch(r"[A-Z]{3,}", name))


@lru_cache(maxsize=1024)
def _places(body: BodyReading) -> frozenset[str]:
    """Return what a looser name may come down to: places only for a territorial force.

    "Ministry of Defence" is not the Ministry of Defence Police.
    """
    if body.kind != TERRITORIAL:
        return _names(body)
    loose = (body.name, body.local_policing_body, *body.aliases)
    return frozenset().union(*(_keys(name) for name in loose if name.strip()), _names(body))


@cache
def _register(on: str) -> tuple[BodyReading, ...]:
    table = tomli.loads(FILE.read_text(encoding="utf-8"))
    found = []
    for row in table["body"]:
        terms = row.get("local_policing_body", [])
        then = [term for term in terms if not on or (term.get("from", "") <= on and on <= term.get("to", "9999-12-31"))]
        # Before the first known term the oldest holder is the best that the register knows.
        term = (then[-1] if then else terms[0]) if terms else {"name": ""}
        other = [item["name"] for item in terms if item["name"] != term["name"]]
        found.append(
            BodyReading(
                name=row["name"],
                local_policing_body=term["name"],
                chief_officer=row.get("chief_officer", ""),
                region=row["region"],
                kind=row.get("kind", TERRITORIAL),
                aliases=tuple(dict.fromkeys([*row.get("aliases", []), *other])),
                valid_from=term.get("from", ""),
                valid_to=term.get("to", ""),
            )
        )
    return tuple(found)
