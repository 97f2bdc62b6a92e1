"""The titles and phrases by which the sections of a report are known."""

from __future__ import annotations

import re

from data.readings import Kind

GROUP = re.compile(
    r"(?:(?:annex|appendix|section|chapter|part) [A-Z\d]{1,3}\s?[:.–-]\s*)?(?:\d{1,2}(?:\.\d{1,2})?\.?\s+)?"
    r"(?:(?:summary|list|table|our|key|national|all|the|and|force|new|full|main|further|additional|safety) )*(?:of )?"
    r"(?:our |the |all )?"
    r"(?P<kind>recommendations?|areas? for improvement|causes? of concern)"
    r"(?: (?:to|for) (?:(?:executive |further |immediate |future )?(?:actions?|improvement|learning)"
    r"|(?P<who>.{3,80}))|(?: made)? (?:pursuant to|under|in accordance with) .{3,80})?",
    re.IGNORECASE,
)
"""The title of a section of recommendations."""
ACTIONS = re.compile(
    r"(?:actions?|what) (?:that )?(?:the )?.{2,60} (?:must|should) (?:take|do)\b.{0,40}"
    r"|what (?:does )?(?:(?:the|this) .{2,60} )?needs? to (?:do to )?(?:improve|be better|change)\b.{0,60}",
    re.IGNORECASE,
)
"""The title of a section of what a provider must or should do, one a bullet."""
WHAT = re.compile(r"what (?:does|needs)\b", re.IGNORECASE)
"""The beginning of a title of `ACTIONS` below which an item may only name what is weak: "The quality of …"."""
RECIPIENT = re.compile(r"(?:Recommendations? )?To (?P<who>(?:the |all )?[A-Z][^.:;]{2,100}|all [^.:;]{3,80})\s*:")
"""A line that says to whom the recommendations below it are made."""
CONCERNS = re.compile(r"(?:\d{1,2}\.?\s+)?(?:(?:priority|key|main|other|further|and) )+concerns", re.IGNORECASE)
"""The title of a section of concerns, one a numbered item."""
_KINDS = {"r": Kind.RECOMMENDATION, "a": Kind.AREA_FOR_IMPROVEMENT, "c": Kind.CAUSE_OF_CONCERN}
CONTENTS = re.compile(r"(?:table of )?contents(?: page)?", re.IGNORECASE)
"""The title of a contents list."""
_STATEMENT = r"\b(?:recommendation|improvement|concern)s?\b"
OTHER_REPORTS = re.compile(
    r".*\b(?:previous(?:ly)?|earlier|past|last (?:inspection|report|review)|outstanding"
    rf"|(?:19|20)\d\d (?:report|inspection|review))\b.*{_STATEMENT}.*"
    rf"|.*{_STATEMENT}.*\b(?:previous(?:ly)?|earlier|last|(?:our|the|from) (?:19|20)\d\d)\b.*",
    re.IGNORECASE,
)
"""Titles of what earlier reports asked for."""
PAPER = re.compile(
    r"(?:that\s+)?(?:(?:the\s+)?(?:\w+\s+){0,3}(?:committee|panel|board|cabinet|council|members?|meeting)\s+)?"
    r"(?:is\s+|are\s+)?(?:(?:asked|invited|recommended)\s+)?(?:to\s+)?"
    r"(?:notes?|agrees?|approves?|receives?|endorses?|considers?)\b",
    re.IGNORECASE,
)
"""What a committee's paper asks of its own members: that is no recommendation of an inspectorate."""
FINDINGS = re.compile(
    r"(?:We|Inspectors|HM\w+)\s+(?:also\s+|have\s+)?(?:found|saw|heard|reviewed|spoke|examined|were|are|inspected|"
    r"shall|will|visited|interviewed|know|understand|recognise|asked|looked)\b"
    r"|(?:During|In)\s+(?:our|the|this)\s+(?:\w+\s+)?(?:inspection|fieldwork|review|visits?)\b|Our\s+inspect"
    r"|(?:The|Our|This)\s+(?:investigation|inquiry|review|audit|inspection|panel|team)\s+(?:also\s+|has\s+)?"
    r"(?:found|looked|saw|heard|examined|considered|identified|noted|established)\b"
    r"|(?:Key\s+|Main\s+)?(?:[Cc]oncern|[Ff]inding|[Ii]ssue)s?\b[^.:]{0,12}:"
    r"|(?:Figure|Table|Chart|Case\s+study)\s+\d"
)
"""The start of prose about what was seen, after what is to be done."""
AT_A_TIME = re.compile(r"(?:By|Before|Within|Immediately|With immediate effect|No later than)\b")
"""The start of a paragraph that says by when something is to be done."""
LEAD = re.compile(
    r"\b(?:should|must|needs?\s+to|is\s+required\s+to|(?:is|are)\s+recommended\s+(?:to|that)|recommends?\b[^.:;]{0,80})"
    r"(?:,[^.:;]{3,60})?\s*:$",
    re.IGNORECASE,
)
"""The end of a sentence that leads into a list of what is to be done."""


def group_kind(group: re.Match[str]) -> Kind:
    """Return which kind a section of `GROUP` holds."""
    return _KINDS[group["kind"][0].lower()]
