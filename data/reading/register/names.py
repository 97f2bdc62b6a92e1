"""The bodies that a register names: in a column, in a row over a group, in a heading, in the document's title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data import bodies as known_bodies
from data.ids import normal
from data.reading import organisations
from data.readings import BodyReading, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OTHER = "body"
"""The kind of a body that no list of bodies knows."""
_ORGANISATION = (
    r"(?:Police(?:\s+Service)?|Constabulary|Council|Authority|Ministry|Department|Agency|Trust|Commission|"
    r"Office|Board|University|College|"
    r"Corporation|Company|Limited|Ltd|plc|Inc|Association|Federation|Institute|Service|Services|Force|"
    r"Government|Parliament|Treasury|Assembly|"
    r"Hospitals?|Foundation|Society|Bureau|Directorate|Committee|Executive|NHS|Railways?|Airlines?|"
    r"Airport|Port|Harbour|School|Academy)"
)
_WORD = r"(?:[A-Z][\w’'&.-]*|&|of|for|and|the|on|in)"
_NAME = re.compile(
    rf"(?:the\s+)?(?:{_WORD}\s+){{0,8}}{_ORGANISATION}(?:\s+(?:of|for|and|&|the|in|on|{_ORGANISATION}|"
    rf"[A-Z][\w’'&.-]*)){{0,8}}|HM(?:P|YOI|P/YOI|P\s+and\s+YOI|PYOI)\s+[A-Z][\w’' -]+"
)
_IN_LINE = re.compile(
    r"\b(?:HM(?:P|YOI|P/YOI|P\s+and\s+YOI)\s+(?:[A-Z][\w’'-]+\s?){1,3}|(?:Ministry|Department|"
    r"University|Office)\s+(?:of|for)\s+(?:the\s+)?(?:[A-Z][\w’'&-]+[ ,]*(?:(?:and|&|of)\s+)?){1,5}|"
    r"(?:[A-Z][\w’'&-]+\s+(?:(?:and|&|of)\s+)?){1,5}(?:(?:City|Borough|County|District|Town|Metropolitan|Parish)\s+)?"
    r"(?:Council|Constabulary|Police|Authority|Trust|University|Agency|Ministry|Corporation|Board|"
    r"Hospitals?|College)(?:\s+(?:Service|NHS\s+Foundation\s+Trust|Trust))?)(?!\w)"
)
_NOT_NAME = re.compile(
    r"\b(?:recommendations?|actions?|plan|reports?|responses?|audits?|inspections?|trackers?|registers?|"
    r"updates?|status|summary|appendix|annex|progress|"
    r"introduction|background|quarter|table|part|section|chapter|purpose|definitions?|review|scrutiny|"
    r"agenda|minutes|overview|monitoring|log)\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:(?:recommendations?|actions?)\s+)?(?:(?:made|issued|addressed|directed)\s+)?(?:to|"
    r"for)\s*:?\s+(?:the\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\s*(?:name\s+of\s+)?(?:the\s+)?(?:respondent|organisation|organization|establishment|body|force|"
    r"council|authority|department|agency|prison|trust|service\s+name|"
    r"responding\s+body|recipient|addressed\s+to|auditee)\s*[:\t|]\s*(?P<name>[^\n\t|]{2,120})",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"(?:all|every|each|both|various|several|other)\b|.*\b(?:forces|constables|bodies|councils|authorities|"
    r"agencies|departments|trusts|states|parties|governments|operators|organi[sz]ations)$",
    re.IGNORECASE,
)
_CUTS = re.compile(r"\s*[;\n]\s*")
_JOINS = re.compile(r"\s*(?:,\s*(?:and\s+)?|/|&|\band\b|\+)\s*")
_LONGEST = 120


class Names:
    """Knows the bodies by name; answers are kept, since a register names the same few again and again."""

    def __init__(self, bodies: Sequence[BodyReading]) -> None:
        """`bodies` are known bodies; the register that ships is asked after them."""
        self._known = (*bodies, *known_bodies.register())
        self._found: dict[str, BodyReading | None] = {}
        self._voices: dict[str, Voice] = {}

    def find(self, name: str) -> BodyReading | None:
        """Return the known body that `name` means, None for none."""
        if name not in self._found:
            self._found[name] = known_bodies.find(name, self._known) if len(name) <= _LONGEST else None
        return self._found[name]

    def reading(self, name: str) -> BodyReading:
        """Return the known body that `name` means, or a new one of that name."""
        return self.find(name) or BodyReading(name, kind=OTHER)

    def voice(self, name: str) -> Voice:
        """Return whose voice the body's own words are."""
        if name not in self._voices:
            voice = Voice.RESPONDENT
            if organisations.is_local_policing_body(name):
                voice = Voice.LOCAL_POLICING_BODY
            elif organisations.is_chief_officer(name):
                voice = Voice.CHIEF_OFFICER
            self._voices[name] = voice
        return self._voices[name]

    def is_body(self, text: str) -> bool:
        """Say whether `text` is nothing but the name of a body."""
        words = text.split()
        if not words or len(words) > 12 or len(text) > _LONGEST or text.rstrip().endswith((".", "?", ":")):
            return False
        if _NOT_NAME.search(text):
            return False
        return _NAME.fullmatch(text.strip()) is not None or self.find(text) is not None

    def addressed(self, text: str) -> str:
        """Return whom a row or heading over others names: "To Northmoor Rail", "Northmoor Council"; "" for nobody."""
        text = text.strip().rstrip(":").strip()
        lead = _TO.match(text)
        if (
            lead
            and len(text) <= _LONGEST
            and not re.search(r"\b(?:be|do|ensure|improve|make|note|information)\b", text[lead.end() :][:12])
        ):
            return text[lead.end() :]
        return text if self.is_body(text) else ""

    def of_document(self, lines: Iterable[str]) -> str:
        """Return the body whose register this is, from its first lines or the file's name; "" where none says."""
        kept = [line for line in lines if line.strip()]
        for line in kept:
            labelled = _LABELLED.match(line)
            if labelled:
                return labelled["name"].strip(" .:")
        for line in kept:
            if len(line) > 300:
                continue
            if self.is_body(line):
                return line.strip()
            found = _IN_LINE.search(line)
            if found:
                name = " ".join(found[0].split()).strip(" ,–—-")
                if not organisations.publisher([name]) and not _NOT_NAME.search(name):
                    return name
        return ""


def is_class(name: str) -> bool:
    """Say whether `name` stands for many bodies: "All forces", "Chief constables"."""
    return _EVERYBODY.match(name.strip()) is not None


def split(cell: str, alone: frozenset[str]) -> tuple[str, ...]:
    """Return the bodies that a cell names; leave one that is known by the whole of it to `Names.find`.

    Semicolons and lines part them; "and", commas and slashes only where each part stands alone elsewhere in
    the register (`alone`, as `data.ids.normal` writes them), so that "Avon and Somerset" stays one.
    """
    found: list[str] = []
    for piece in _CUTS.split(cell.strip()):
        parts = [part.strip() for part in _JOINS.split(piece) if part.strip()]
        if len(parts) > 1 and all(normal(part) in alone for part in parts):
            found += parts
        elif piece.strip(" ,"):
            found.append(" ".join(piece.split()).strip(" ,"))
    return tuple(dict.fromkeys(found))
