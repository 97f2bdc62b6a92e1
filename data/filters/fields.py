"""What a filter can ask for: the fields, with what they take, and the words that stand by themselves."""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import NamedTuple


class Takes(Enum):
    """What stands after a field's colon."""

    CHOICE = "one of some names, or its beginning"
    NAME = "part of a name; after = the whole of it"
    DATE = "a year, month or day, today, or today-30"
    NUMBER = "a number"
    WORDS = "words, found by their beginning; in quotation marks just as they stand"
    VIEW = "the name of a saved view"


class Field(NamedTuple):
    """A field: what it takes, what it is about, and, of a choice, what it can be."""

    takes: Takes
    about: str
    column: str = ""
    """Its column of the queue, where it has one."""
    choices: tuple[str, ...] = ()
    """Of a choice that no regime sets."""


KINDS = MappingProxyType(
    {
        "recommendation": "recommendation",
        "area-for-improvement": "area for improvement",
        "cause-of-concern": "cause of concern",
    }
)
KIND_ALIASES = MappingProxyType({"afi": "area-for-improvement", "coc": "cause-of-concern", "r": "recommendation"})
VOICES = MappingProxyType(
    {
        "chief-officer": "chief officer",
        "local-policing-body": "local policing body",
        "answer": "answer to the chief officer",
        "respondent": "respondent",
    }
)
VOICE_ALIASES = MappingProxyType({"cc": "chief-officer", "pcc": "local-policing-body"})
LINKS = MappingProxyType({"sure": (0.95, 2.0), "likely": (0.6, 0.95), "possible": (1e-9, 0.6), "none": (-1.0, 1e-9)})
"""How sure the surest link is, from … to before (`data.pairing.sureness`); "none" where no passage is linked."""
NONE = "none"

FIELDS = MappingProxyType(
    {
        "status": Field(Takes.CHOICE, "the judgement; none: not judged", "status"),
        "acceptance": Field(Takes.CHOICE, "what the body says to it", "acceptance"),
        "progress": Field(Takes.CHOICE, "how far the action is", "progress"),
        "body": Field(Takes.NAME, "part of the body's name", "body_name"),
        "label": Field(Takes.NAME, "part of the short label: R3, AFI 2", "label"),
        "report": Field(Takes.NAME, "part of the report's title"),
        "reviewer": Field(Takes.NAME, "who judged it last; me is you", "reviewer"),
        "region": Field(Takes.NAME, "part of the body's region"),
        "kind": Field(Takes.CHOICE, "what it is: recommendation, afi, coc", "", tuple(KINDS)),
        "voice": Field(Takes.CHOICE, "who speaks in a linked passage: cc, pcc", "", tuple(VOICES)),
        "link": Field(Takes.CHOICE, "how sure the link is", "sureness", tuple(LINKS)),
        "due": Field(Takes.DATE, "the recommendation's own date", "due"),
        "dated": Field(Takes.DATE, "the date of the response", "dated"),
        "published": Field(Takes.DATE, "the date of the report", "published"),
        "judged": Field(Takes.DATE, "the day of the judgement", "judged_at"),
        "late": Field(Takes.NUMBER, "days after the last day", "late_days"),
        "note": Field(Takes.WORDS, "words of the note"),
        "evidence": Field(Takes.WORDS, "words that are quoted"),
        "response": Field(Takes.WORDS, "words of the linked passages"),
        "recommendation": Field(Takes.WORDS, "words of the recommendation"),
        "text": Field(Takes.WORDS, "words anywhere, as without a field"),
        "view": Field(Takes.VIEW, "what a saved view finds"),
    }
)
"""What `field:value` can ask for. `status:none` asks for what nobody has judged."""
COMPARED = (Takes.DATE, Takes.NUMBER)
"""What takes <, <=, > and >=."""

FLAGS = MappingProxyType(
    {
        "unreviewed": "status = ''",
        "reviewed": "status <> ''",
        "flagged": "flagged",
        "later": "later",
        "noted": "noted",
        "late": "late_days > 0",
        "nil": "nil",
        "silent": "NOT linked",
        "conflict": "leaves > 1",
        "mine": "reviewer = :reviewer AND reviewer <> ''",
        "overdue": "(late_days > 0 OR (due <> '' AND due < :today AND status NOT IN ('compliant', 'not-applicable')))",
        "redefined": "status <> '' AND definition <> '' AND :definitions <> '[]'"
        " AND definition NOT IN (SELECT value FROM json_each(:definitions))",
        "alike": "pair_id IN (SELECT pair_id FROM likeness WHERE alike <> '')",
        "quoted": "annotation_id IN (SELECT id FROM annotation WHERE evidence NOT IN ('', '[]'))",
    }
)
"""What a bare word of the language asks for. Overdue: the response came after its last day, or the
recommendation's own date has passed and nobody has judged it met."""
ABOUT = MappingProxyType(
    {
        "unreviewed": "without a status",
        "reviewed": "with a status",
        "flagged": "with a flag",
        "later": "put off until later",
        "noted": "with a note",
        "late": "dated after the last day",
        "nil": "the response says that nothing is for the body",
        "silent": "no passage is linked",
        "conflict": "two judgements stand",
        "mine": "judged last by you",
        "overdue": "late, or its own date has passed and it is not met",
        "redefined": "judged by an older definition of its status",
        "alike": "its answer is nearly the same as another's",
        "quoted": "with quoted evidence",
    }
)
"""The same in words."""
ALIASES = MappingProxyType(
    {
        "flag": "flagged",
        "unjudged": "unreviewed",
        "judged": "reviewed",
        "unlinked": "silent",
        "conflicts": "conflict",
    }
)
"""Other names of those words."""


def flag_of(word: str) -> str:
    """Return the word of `FLAGS` that a word means, in any case and with `is:` before it or not; "" for none."""
    name = word.casefold().removeprefix("is:")
    name = ALIASES.get(name, name)
    return name if name in FLAGS else ""
