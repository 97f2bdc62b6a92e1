"""The words by which the checks know inspectors, ministers, and one voice that answers another."""

from __future__ import annotations

import re

INSPECTORS = re.compile(
    r"\bHMI(?:C|CFRS)?\b|\b(?:HM|H\.M\.|(?:His|Her) Majesty[’']s) (?:(?:Chief|Lead|Assistant) )?Inspector"
    r"|\bInspectors? of Constabulary\b|\binspectorate\b",
    re.IGNORECASE,
)
SECRETARY = re.compile(r"\b(?:Home Secretary|Secretary of State)\b", re.IGNORECASE)
HOME_OFFICE = re.compile(r"\bHome Office\b", re.IGNORECASE)
CHIEF = (
    r"(?<!deputy )(?<!assistant )"
    r"(?:chief constable|chief officer|commissioner of (?:the )?[a-z ]*police[a-z ]*)"
)
ANSWERS = re.compile(
    r"\b(?:considered|discussed|asked|agree[sd]?|accept(?:s|ed)?|support(?:s|ed)?|welcome[sd]?|endorse[sd]?"
    r"|share[sd]?|note[sd]?|persuaded|reassured|satisfied|grateful|congratulate[sd]?|told|expect(?:s|ed)?"
    rf"|thank(?:s|ed)?|pleased)\b[^.:]{{0,120}}\b{CHIEF}"
    rf"|\b{CHIEF}[’']s (?:comments?|response|views?|answer|proposals?|plan|statement)",
    re.IGNORECASE,
)
# The sentence before the chief officer's own words says nothing about them yet.
INTRODUCES = re.compile(
    rf"\b{CHIEF}[’']s [a-z ]{{3,40}}(?:was|is|are|were|follows?|below|:)"
    rf"|\basked the {CHIEF} (?:to let me|for (?:his|her|their))",
    re.IGNORECASE,
)
NO_COMMENT = re.compile(
    rf"\b(?:no|nothing) (?:further )?(?:comments?|to (?:add|say))\b[^.]{{0,80}}\b{CHIEF}"
    rf"|\bdo(?:es)? not (?:wish|intend|propose) to (?:comment on|respond to|answer)\b[^.]{{0,60}}\b{CHIEF}",
    re.IGNORECASE,
)
