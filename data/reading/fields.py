"""Labelled fields of a form: "Date Inspection Published: 16 January 2024". Known ones by name, others as such."""

from __future__ import annotations

import re
from dataclasses import dataclass

_THING = r"(?:inspection|report|publication|review|document|thematic)"
_KNOWN = {
    "title": (
        rf"(?:(?:HM\w+\s+)?{_THING}\s+(?:title|name)|(?:title|name)\s+of\s+(?:the\s+)?(?:\w+\s+)?{_THING}|"
        r"title|report|inspection|subject|re)"
    ),
    "published": (
        rf"(?:date\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?{_THING}(?:\s+(?:was\s+)?published)?|date\s+(?:\w+\s+)?{_THING}\s+(?:was\s+)?"
        rf"(?:published|issued)|{_THING}\s+(?:publication\s+date|published|date|publication)|(?:date\s+of\s+)?publication(?:\s+date)?(?:\s+of\s+\w+)?"
        r"|date\s+published\s+by\s+\w+|published\s+by\s+\w+\s+on)"
    ),
    "dated": (
        r"(?:date\s+of\s+(?:this\s+)?(?:response|reply|letter)|date\s+(?:the\s+)?response\s+(?:was\s+)?(?:published|sent|submitted|made)|"
        r"(?:response|reply)\s+(?:date|published|sent|submitted)|date(?:d)?|sent|date\s+(?:sent|submitted|signed|completed))"
    ),
    "deadline": (
        r"(?:(?:statutory\s+)?deadline(?:\s+for\s+(?:the\s+)?(?:response|reply|publication))?|"
        r"response\s+(?:due|deadline|required\s+by)(?:\s+date)?|due(?:\s+date)?)"
    ),
    "publisher": (
        r"(?:inspectorate|inspecting\s+(?:body|organi[sz]ation)|published\s+by|publisher|inspection\s+body|"
        r"author\s+of\s+(?:the\s+)?report)"
    ),
    "force": r"(?:(?:police\s+)?force(?:\s+name)?|name\s+of\s+(?:the\s+)?force|constabulary)",
    "respondent": (
        r"(?:respondent|responding\s+(?:body|organi[sz]ation)|response\s+(?:from|of|by)|local\s+policing\s+body|"
        r"on\s+behalf\s+of|completed\s+by|from|name\s+of\s+(?:local\s+policing\s+body|pcc|organi[sz]ation))"
    ),
    "addressee": r"(?:to|addressed\s+to|for\s+the\s+attention\s+of|fao)",
    "form": (
        r"(?:types?\s+of\s+(?:inspection|report|recommendation)|(?:inspection|report)\s+type|(?:is|are|was|were|does|do|has|have)\s+"
        r"(?:the|a|this|any)\s+.{2,100}|key\s+themes?|link\s+to\s+(?:the\s+)?report)"
    ),
    "other": (
        r"(?:report\s+of|report\s+by|author|"
        r"contact(?:\s+officer|\s+name|\s+details)?|lead(?:\s+officer)?|owner|reference|ref(?:\s+no)?|our\s+ref|your\s+ref|version|classification|"
        r"protective\s+marking|tel(?:ephone)?|e-?mail|web(?:site)?|link(?:\s+to\s+(?:the\s+)?report)?|key\s+(?:theme|word)s?|agenda\s+item|meeting|"
        r"purpose|distribution|area|region|rank|post|name|signed|signature|portfolio)"
    ),
}
_FORMS = tuple(
    (name, re.compile(rf"\s*(?:{form})\s*(?:\([^()]*\)\s*)?(?P<mark>[:?]|\t|$)\s*", re.IGNORECASE))
    for name, form in _KNOWN.items()
)
_ANY = re.compile(r"\s*(?P<name>[A-Z][\w /&'’(),-]{1,58}[\w)])\s*(?P<mark>[:?])\s*(?P<value>.{0,300})$", re.DOTALL)
_FORM_ONLY = frozenset({"published", "deadline", "form"})


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: `name` is one of the known names, "" for any other."""

    name: str
    value: str
    label: str = ""
    """As the form writes it: "Date of Response:"."""


def field(text: str) -> Field | None:
    """Return the known field that `text` is, None when it is none. Without a value when that stands apart."""
    if len(text) > 600:
        return None
    for name, form in _FORMS:
        match = form.match(text)
        if match is None:
            continue
        mark, value = match["mark"], text[match.end() :].strip()
        if mark == "" or (mark == "?" and not re.fullmatch(r"(?:yes|no|n/a|[\s☐☑☒✓✔xX/|-])*", value, re.IGNORECASE)):
            continue
        return Field(name, value, match[0].strip())
    return None


def cell_field(name: str, value: str) -> Field | None:
    """Return the known field of a form laid out as a table: its name in one cell, the value in the next."""
    found = field(f"{name.rstrip(' :?')}: {value}") if len(name) <= 80 else None
    return (
        found
        if found is not None
        and (name.rstrip().endswith((":", "?")) or found.name in {"published", "deadline", "dated"} or value)
        else None
    )


def any_field(text: str) -> Field | None:
    """Return a field of whatever name: a short title with a colon, and at most a line after it."""
    match = _ANY.match(text)
    if match is None or len(match["name"].split()) > 8:
        return None
    return Field("", match["value"].strip())


def is_of_form(found: Field) -> bool:
    """Say whether only a form has this field: its presence tells the layout."""
    return found.name in _FORM_ONLY


def is_explicit(found: Field) -> bool:
    """Say whether the field is known by more than a common word, so that it is one wherever it stands."""
    return is_of_form(found) or (found.name in {"title", "dated"} and len(found.label.split()) > 1)
