"""The columns of one table of a register, settled from their titles and from the values beneath them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.ids import normal
from data.reading.register.entries import Column
from data.reading.register.titles import ANSWERS, Field, field_of
from data.reading.voices import by_title

if TYPE_CHECKING:
    from collections.abc import Sequence

POSITION = re.compile(
    r"(?:(?:is|was|has\s+been|not|fully|partly|partially|full|partial|in\s+part|in\s+principle|with\s+\w+|"
    r"the|no|yet|will\s+not\s+be|"
    r"accept(?:ed|s|ance)?|agree(?:d|s|ment)?|disagreed?|support(?:ed|s)?|reject(?:ed|s)?|note[ds]?|"
    r"concur(?:s|red)?|declined?|yes|"
    r"under\s+(?:active\s+)?(?:consideration|review|way)|being\s+(?:implemented|considered)|"
    r"consider(?:ed)?|further\s+(?:consideration|action)|"
    r"defer(?:red)?|n\s?/\s?a|not\s+applicable|in[\s-]progress|on[\s-](?:track|target|hold)|off\s+track|"
    r"complete[d]?|implement(?:ed|ing)|ongoing|on-going|"
    r"not\s+(?:started|due|progressed)|outstanding|overdue|delayed|paused|open|closed|green|amber|red|"
    r"blue|yellow|grey|action|position|"
    r"acceptable|cancelled|superseded|withdrawn|unconfirmed|pending|started|due|progress(?:ed|ing)?|met|"
    r"unmet|y|n|c|lc|pc|nc|and|in|[-–—/,;:()✓✔✗✘x])(?!\w)[\s.,;:/()–—-]*){1,9}",
    re.IGNORECASE,
)
"""A value that says where a body stands: "Accept in part", "Under consideration", "Green"."""
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\.?,?[\s-]+(?:\d{1,2},?\s+)?['’]?\d{2,4}",
    re.IGNORECASE,
)
_NUMBERISH = re.compile(
    r"[A-Za-z#.\s-]{0,24}\d(?:[\d./(),\s–-]|[a-z](?![a-z])|and|to|[ivx]{1,4}(?!\w)|pp?\.){0,20}", re.IGNORECASE
)
_ORGANISATION = re.compile(
    r"\b(?:(?i:departments?|ministry|office|agency|authority|council|police|constabulary|service|trust|"
    r"commission|board|bureau|"
    r"university|government|force|corporation)|HM|NHS|[A-Z]{3,6})\b"
)
_OWN_WORDS = re.compile(
    r"\b(?:formal\s+|official\s+)?(?:responses?|repl(?:y|ies)|comments?|positions?|answers?|views?|"
    r"statements?|status|updates?|actions?|progress|"
    r"accept(?:ed|ance)?|agreed?|recommendations?|taken|planned)\b|[’']s\b|[’'](?=\s)|[:/–—-](?=\s|$)",
    re.IGNORECASE,
)
_EDGES = re.compile(
    r"^(?:(?:of|to|by|from|the|on|and|in|at|as|for)\s+)+|(?:\s+(?:of|to|by|from|the|on|and|in|at|as|for))+$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:initial|first|second|third|latest|previous|current|updated?|final|further|management|agency|"
    r"official|our|interim|additional|original|"
    r"revised|last|next|recent|detailed|summary|proposed|action|progress|months?|quarter|q\d|january|"
    r"february|march|april|may|june|july|august|september|october|"
    r"november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|year|date|other|general|written|"
    r"public|auditee|client|corrective|partly|partially|fully|not|yes|no|in\s+part|in\s+principle|key|"
    r"evidence|implementation|"
    r"delivery|rag|overall|what|how|required|any|additional|outstanding|audit|internal|external|period|"
    r"text|full|reasons?|number|lead|owner)\b|\d",
    re.IGNORECASE,
)
_SAID = frozenset({Field.REPLY, Field.AGREED, Field.POSITION})
_TRACKED = frozenset(
    {
        Field.NUMBER,
        Field.RECIPIENT,
        Field.OWNER,
        Field.REPORT,
        Field.DUE,
        Field.TARGET,
        Field.ISSUED,
        Field.PUBLISHED,
        Field.CLOSED,
        Field.DONE,
        Field.PRIORITY,
        Field.MADE_BY,
        Field.ANSWERED,
    }
)
"""What a register has beside recommendations and answers; two of them make a table one."""
_FOLLOWED = frozenset({Field.STATUS, Field.DUE, Field.TARGET, Field.DONE, Field.CLOSED, Field.RECIPIENT})
_SAMPLE = 200
"""Rows that are looked at."""


def settle(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Return the columns that `titles` announce, given the texts of (some of) the rows beneath them.

    Titles with two meanings are told by the values: "Completed" holds a date or "Yes", "Department" a body or
    a service of one, "Recommendation" the text or its number.
    """
    sample = rows[:_SAMPLE]
    values = [[row[at].strip() for row in sample if at < len(row) and row[at].strip()] for at in range(len(titles))]
    fields = [_by_values(field_of(title), title, filled) for title, filled in zip(titles, values, strict=True)]
    _numbers_of_recommendations(fields, values)
    _one_number(fields, titles, values)
    _one_recommendation(fields, titles, values)
    _one_of(fields, Field.REPORT, values)
    _first_of(fields, Field.RECIPIENT)
    columns = [
        Column(field, " ".join(title.split()), voice=by_title(title) if field in ANSWERS else None)
        for field, title in zip(fields, titles, strict=True)
    ]
    return tuple(_with_bodies(columns, values))


def is_register(columns: Sequence[Column]) -> bool:
    """Say whether a table with these columns is a register, and not a letter's plain table of answers.

    It holds the recommendation or its number, an answer or a status, and two things more; or the positions
    of several bodies.
    """
    fields = [column.field for column in columns]
    if not {Field.NUMBER, Field.RECOMMENDATION} & set(fields):
        return False
    if len({column.body for column in columns if column.body}) > 1:
        return True
    answers = [column for column in columns if column.field in ANSWERS]
    if not answers:
        return False
    own = sum(1 for column in answers if column.voice is None)
    more = len(_TRACKED & set(fields)) + max(0, own - 1)
    # A table with a column for the chief officer's or the commissioner's words is a letter's, until it tracks.
    followed = own == len(answers) or bool(_FOLLOWED & set(fields))
    return (more >= 2 and followed) or Field.REPORT in fields


def _by_values(field: Field | None, title: str, values: list[str]) -> Field | None:
    dated = sum(1 for value in values if len(value) < 40 and _DATE.search(value))
    if field is Field.STATUS and dated * 2 > len(values):
        return Field.DONE
    if field is Field.CLOSED and values and not dated:
        return Field.STATUS
    if field is Field.RECIPIENT and re.search(r"\bdepartments?\b", title, re.IGNORECASE):
        named = sum(1 for value in values if _ORGANISATION.search(value))
        return field if named * 2 >= len(values) else Field.OWNER
    if (
        field is Field.PRIORITY
        and values
        and all(POSITION.fullmatch(value) for value in values)
        and "rag" in title.lower()
    ):
        return Field.STATUS
    return field


def _numbers_of_recommendations(fields: list[Field | None], values: list[list[str]]) -> None:
    """Take a column "Recommendation" of numbers for the number, where the words stand elsewhere; else for a count."""
    worded = {Field.FINDING, Field.TOPIC, Field.REPORT, Field.RECIPIENT, *ANSWERS}
    for place, field in enumerate(fields):
        if field is not Field.RECOMMENDATION or not values[place] or not _short_numbers(values[place]):
            continue
        others = any(
            other is Field.RECOMMENDATION or (other in worded and any(len(value.split()) > 1 for value in filled))
            for at, (other, filled) in enumerate(zip(fields, values, strict=True))
            if at != place
        )
        counted = len(set(values[place])) == len(values[place]) and values[place][0].strip("Rr0. ") == "1"
        fields[place] = Field.NUMBER if others or counted else None


def _short_numbers(values: list[str]) -> bool:
    said = sum(1 for value in values if len(value) <= 40 and _NUMBERISH.fullmatch(value))
    return bool(values) and said * 10 >= len(values) * 8


def _one_number(fields: list[Field | None], titles: Sequence[str], values: list[list[str]]) -> None:
    places = [place for place, field in enumerate(fields) if field is Field.NUMBER]
    if not places:
        for place, field in enumerate(fields):
            if field is Field.LOCATION and titles[place].lower().startswith("para") and _short_numbers(values[place]):
                fields[place] = Field.NUMBER
                break
        return
    if len(places) < 2:
        return

    def weight(place: int) -> tuple[bool, int]:
        # The number of the recommendation before that of its audit or of its row: it repeats the least.
        return re.search(r"\b(?:rec|afi|coc|cause)", titles[place], re.IGNORECASE) is not None, len(set(values[place]))

    best = max(places, key=weight)
    for place in places:
        if place != best:
            about_report = re.search(r"\b(?:audit|report|inspection)\b", titles[place], re.IGNORECASE)
            fields[place] = Field.REPORT if about_report and Field.REPORT not in fields else None


def _one_recommendation(fields: list[Field | None], titles: Sequence[str], values: list[list[str]]) -> None:
    places = [place for place, field in enumerate(fields) if field is Field.RECOMMENDATION]
    if not places:
        for instead in (Field.FINDING, Field.ACTION):
            others = [place for place, field in enumerate(fields) if field is instead]
            answered = any(field in ANSWERS for place, field in enumerate(fields) if place not in others[:1])
            numbered = any(
                field is Field.NUMBER and re.match(r"recommendations?$", title.strip(), re.IGNORECASE)
                for field, title in zip(fields, titles, strict=True)
            )
            if others and answered and (instead is Field.FINDING or (_is_tracked(titles[others[0]]) and not numbered)):
                fields[others[0]] = Field.RECOMMENDATION
                return
        return
    if len(places) > 1:

        def length(place: int) -> float:
            return sum(map(len, values[place])) / max(1, len(values[place]))

        named = [place for place in places if re.search(r"\b(?:recommend|afi|cause)", titles[place], re.IGNORECASE)]
        best = max(named or places, key=length)
        longest = max(places, key=length)
        if length(longest) > 3 * length(best):
            best = longest
        for place in places:
            if place != best:
                fields[place] = Field.TOPIC


def _is_tracked(title: str) -> bool:
    """Say whether a column of actions is what is tracked, and not what was done: "Agreed action", "Action"."""
    return re.search(r"\b(?:taken|progress|update|done|to\s+date|address|response)\b", title, re.IGNORECASE) is None


def _one_of(fields: list[Field | None], wanted: Field, values: list[list[str]]) -> None:
    """Keep of several columns of one kind the one with the most words in it: the title before its code."""
    places = [place for place, field in enumerate(fields) if field is wanted]
    if len(places) > 1:
        best = max(places, key=lambda place: sum(map(len, values[place])))
        for place in places:
            if place != best:
                fields[place] = None


def _first_of(fields: list[Field | None], wanted: Field) -> None:
    places = [place for place, field in enumerate(fields) if field is wanted]
    for place in places[1:]:
        fields[place] = None


def _with_bodies(columns: list[Column], values: list[list[str]]) -> list[Column]:
    """Name the bodies of a table that has a column (or several) for each of them."""
    named: dict[int, str] = {}
    beside: dict[int, str] = {}
    for place, column in enumerate(columns):
        if column.field in ANSWERS and column.voice is None:
            name = " ".join(_OWN_WORDS.sub(" ", re.sub(r"\([^()]*\)", " ", column.title)).split()).strip(" :–—-/?")
            name = _EDGES.sub("", name)
            if name and name[:1].isupper() and not _NOBODY.search(name) and len(name.split()) <= 8:
                (named if column.field in _SAID else beside)[place] = name
        elif column.field is None or (column.field is Field.RECIPIENT and _are_positions(values[place])):
            title = column.title.strip(" :")
            if (
                title[:1].isupper()
                and len(title.split()) <= 8
                and not _NOBODY.search(title)
                and _may_answer(title, values[place])
            ):
                named[place] = title
    known = {normal(name) for name in named.values()}
    if len(known) < 2:
        return columns
    # "Northmoor status" is Northmoor's where it has a column of replies; alone, a status is a word on all of them.
    named |= {place: name for place, name in beside.items() if normal(name) in known}
    settled = list(columns)
    for place, name in named.items():
        column = columns[place]
        said = column.field if column.field in ANSWERS else Field.POSITION
        settled[place] = replace(column, field=said, body=name, voice=None)
    return settled


def _may_answer(title: str, values: list[str]) -> bool:
    return _are_positions(values) or _ORGANISATION.search(title) is not None


def _are_positions(values: list[str]) -> bool:
    """Say whether the values are positions, or begin with one: "Accept in part. The department …"."""
    said = sum(1 for value in values if POSITION.fullmatch(re.split(r"[.\n:–—]", value, maxsplit=1)[0].strip()))
    return bool(values) and said * 2 >= len(values)
