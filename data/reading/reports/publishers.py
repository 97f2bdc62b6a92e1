"""Who publishes a report: inspectorates, committees of a House, ombudsmen, auditors, investigators, inquiries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.documents.blocks import Block, Document

FRONT = 40
"""How many blocks belong to the front."""
_LONGEST_LOOK = 2_000
"""Characters of a block in which a publisher is looked for."""
_OF = r"(?:of|for) [A-Z][a-z]+(?:(?:,| and| &| of| for| the){0,2} [A-Z][a-z]+)*"
INSPECTORATE = re.compile(
    rf"\b(?:(?:HM|(?:His|Her) Majesty[’']s) (?:Inspectorates?|Chief Inspectors?) {_OF}"
    rf"|(?:Independent )?Chief Inspector {_OF}"
    r"|HM(?: [A-Z][a-z]+){1,4} Inspectorate"
    r"|HMICFRS|HMCPSI|HMICS|HMIC|HMIPPS|HMIP|HMI Prisons|HMI Probation|Ofsted|ICIBI|Estyn)\b"
)
_TOGETHER = re.compile(r"\s*(?:,|;|&|,?\s+and)?\s*(?:the\s+)?(?:\([A-Z]{3,8}\)\s*(?:,|and)?\s*)?", re.IGNORECASE)
"""What stands between the names of two who inspected together."""
_HOUSE = re.compile(r"\b(?i:house of (?P<house>lords|commons))\b")
_NAME = r"[A-Z][\w’']*,?(?:\s+(?:[A-Z][\w’']*,?|and|of|the|with|on|for|in|&)){0,9}?"
COMMITTEE = re.compile(
    rf"\b(?:Select Committee on (?:the )?{_NAME}(?=$|[.;:,(]|\s+[a-z0-9])"
    rf"|{_NAME}\s+(?:[Ss]elect\s+)?(?:Committee|COMMITTEE)\b)"
)
_PARLIAMENT_PAPER = re.compile(
    r"\b(?:HC\s?\d{1,4}|HL\s+Paper\s+\d{1,4}|Report\s+of\s+(?:the\s+)?Session\s+\d{4}|Ordered\s+(?:by\s+.{0,40})?to\s+be\s+"
    r"(?:printed|published))\b",
    re.IGNORECASE,
)
_OWN_LINE = re.compile(
    r"(?:(?:report )?by (?:the )?|The |the )?(?P<name>(?:(?:[A-Z][\w’'-]+|and|&|of|for|the) ){0,7}?"
    r"(?:Office of (?:the )?(?:[A-Z][\w’'-]+ ){0,2}(?:Inspector General|Auditor General|Ombudsman|Coroner|Commissioner)"
    r"|Court of Auditors|Coroner[s’']{0,2} Court(?: of [A-Z][\w ]+)?"
    r"|(?:[A-Z][\w’'-]+ ){1,7}(?:Commission|Investigations? Body"
    r"|Ombudsman|Inspectorate|Branch|Bureau|Board|Audit Office|Accountability Office|Inquiry|Regulator)))"
)
"""A line that is nothing but a name of one who publishes reports."""
_OTHER_PUBLISHER = re.compile(
    r"\b(?:The\s+)?(?P<name>(?!The\b)(?:(?:[A-Z][\w’']+|and|&|of|for)\s+){1,7}"
    r"(?:Ombudsman(?: Service)?(?: for (?:Wales|Scotland|Northern Ireland|England))?|Inspectorate|Inquiry|Audit Office"
    r"|Auditor General(?: for (?:Wales|Scotland))?|Investigations? (?:Branch|Body|Bureau|Board)|Quality Commission"
    r"|Scrutiny (?:Committee|Panel|Board|Commission)|Office for Police Conduct|Regulator))\b"
)


def publisher(document: Document) -> str:
    """Return who publishes it: an inspectorate, a committee of a House, an ombudsman …; "" when the front says none.

    Those who inspected together are all named: "HM Inspectorate of X and HM Inspectorate of Y".
    """
    front = document.blocks[:FRONT]
    for block in front:
        if names := _inspectorates(block.text[:_LONGEST_LOOK]):
            return _listed(names)
    house = next((match for block in front[:20] if (match := _HOUSE.search(block.text))), None)
    committee = find_committee(front)
    if house and is_parliamentary(front):
        return f"House of {house['house'].capitalize()} {committee}"
    for line in _lines(front[1:15]):
        if match := _OWN_LINE.fullmatch(line):
            return match["name"]
    for block in front:
        if match := _OTHER_PUBLISHER.search(" ".join(block.text[:_LONGEST_LOOK].split())):
            return match["name"]
    return committee


def _inspectorates(text: str) -> list[str]:
    """Return the first inspectorate that a text names, and those joined to it by a comma or "and"."""
    names: list[str] = []
    end = 0
    for match in INSPECTORATE.finditer(text):
        if names and not _TOGETHER.fullmatch(text, end, match.start()):
            break
        names.append(match[0])
        end = match.end()
    return list(dict.fromkeys(names))


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _lines(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        yield from (" ".join(line.split()) for line in block.text[:_LONGEST_LOOK].split("\n"))


def find_committee(front: Sequence[Block]) -> str:
    """Return the name of the committee: a line of its own comes before a mention."""
    said = ""
    for block in front:
        text = " ".join(block.text.split())
        text = _HOUSE.sub("", text[:400]).strip(" –—-,:")
        match = COMMITTEE.search(text)
        name = match[0].removeprefix("The ") if match else ""
        if name and name.casefold() not in ("select committee", "the committee", "committee"):
            if match and match[0] == text:
                return name
            said = said or name
    return said


def is_parliamentary(front: Sequence[Block]) -> bool:
    """Whether the front is that of a committee of the UK Parliament: a House, a committee, and a paper's number.

    Inquiries and auditors lay their reports before a House, too, and have them printed by its order.
    """
    texts = [block.text for block in front[:20]]
    return (
        bool(find_committee(front))
        and any(_HOUSE.search(text) for text in texts)
        and any(_PARLIAMENT_PAPER.search(text) for text in texts)
    )
