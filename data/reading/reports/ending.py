"""Where a recommendation under a heading ends: at prose that tells what was seen, once it has said what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.reading.reports.drafts import DUTY
from data.reading.reports.sections import FINDINGS

if TYPE_CHECKING:
    from data.reading.reports.drafts import Draft

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,2}[.)]?\s+")
_GOES_ON = re.compile(
    r"(?:This|These|Such|It|They|That|Those|The\s+(?:plan|review|strategy|standards?|guidance|process|training|system"
    r"|programme|policy|report|framework))\b.{0,120}?\b(?:will|would|could|can|may|includes?|applies)\b"
    r"|In\s+(?:doing\s+(?:so|this)|particular)|To\s+(?:do|achieve|support)\s+(?:this|so|that)|For\s+example"
    r"|As\s+(?:part\s+of|a\s+minimum)|At\s+a\s+minimum|(?:Where|If|When|Unless|Until)\b|Note\b"
)
"""The start of a paragraph that explains what is to be done."""
_FIELD = re.compile(r"[A-Z][\w’'/ -]{2,40}:\s+\S.{0,160}")
"""A line such as "Target date: 30 June"."""


def is_told(draft: Draft, line: str) -> bool:
    """Whether `line` no longer belongs to `draft`, which has a heading of its own: it tells of findings.

    Only once the draft asks for something in a finished sentence or list; a duty ("The force should also …"), an
    explanation of one ("This will …") and a field ("Target date: …") still belong to it.
    """
    if not draft.asks:
        return draft.says_all and bool(FINDINGS.match(_NUMBER.sub("", line, count=1)))
    if FINDINGS.match(_NUMBER.sub("", line, count=1)):
        return True
    return not (DUTY.search(line) or _GOES_ON.match(line) or _FIELD.fullmatch(line))
