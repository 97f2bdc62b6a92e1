"""Commitments: what is promised, by whom and by when, in the respondent's own words or in a table's columns."""

from __future__ import annotations

import calendar
import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from data.reading.cues.progress import ACTION
from data.reading.cues.words import is_denied, is_question, sentences
from data.reading.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 240
"""Characters of a promise that are kept."""
MOST = 12
"""Promises of one answer that are kept."""

_PROMISES = re.compile(
    r"\b(?:will|shall|commit(?:s|ted)? to|undertakes? to|pledges? to|intends? to|plans? to|aims? to|agree[ds]? to"
    r"|(?:is|are|am) (?:to|due to|scheduled to|planning to|expected to|going to|committed to))\s+"
    r"(?!not\b|never\b|continue\b|(?:be )?consider(?:ed)?\b|keep\b|remain\b|always\b|need\b|depend\b|require further\b|no\b|also continue\b)"
    r"(?P<verb>(?:(?:also|then|now|therefore|jointly|\w+ly) )?(?:be )?[a-z]+)",
    re.IGNORECASE,
)
_DOES = re.compile(rf"(?:(?:also|then|now|therefore|jointly|\w+ly) )?{ACTION}(?:ing)?\b", re.IGNORECASE)
_CUE = (
    r"(?:(?P<cue>by|before|no later than|on or before|not later than|until|within|in|from|on|during)\s+(?:the\s+)?"
    r"(?:(?P<edge>end|close|start|beginning|middle|first half|second half)\s+of\s+(?:the\s+)?|early\s+|late\s+|mid-)?)"
)
_MONTH = "(?:" + "|".join(month for month in calendar.month_name if month) + ")"
_LOOSE = (
    rf"(?:(?P<month>{_MONTH})(?:,?\s+(?P<year>20\d\d))?|(?P<only>20\d\d)(?!\d)(?:[/–-]\d\d)?"
    r"|(?:spring|summer|autumn|winter|Christmas|Easter)(?:\s+(?:of\s+)?20\d\d)?|Q[1-4](?:\s+(?:of\s+)?20\d\d(?:/\d\d)?)?"
    r"|(?:this|next|the\s+(?:current|next|coming)|current)?\s*(?:financial\s+|calendar\s+|academic\s+)?(?:year|quarter|month)\b"
    r"|(?:the\s+)?(?:next\s+|coming\s+)?(?:\d{1,3}|one|two|three|four|five|six|nine|twelve|eighteen)\s+(?:working\s+)?(?:days|weeks|months|years))"
)
_WHEN = re.compile(rf"\b{_CUE}{_LOOSE}", re.IGNORECASE)
_DAY_CUE = re.compile(rf"\b{_CUE}$", re.IGNORECASE)
_BARE_DAY = re.compile(
    rf"\b(?:by|before|on|until)\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}\b", re.IGNORECASE
)

_RANK = (
    r"(?:Detective |Temporary |Acting |T/|Deputy |Assistant |Senior )*(?:Chief Superintendent|Superintendent|Chief Inspector"
    r"|Inspector|Sergeant|Chief Constable|Commissioner|Commander|ACC|DCC|T/ACC|Supt|Ch Supt|DCI|DI|Insp|Head|Director"
    r"|Chief (?:Executive|Officer|Finance Officer|Operating Officer)|Manager|Minister|Secretary of State|Secretary|Lead"
    r"|Mr|Mrs|Ms|Dr|Mayor|Governor|Leader)"
)
_NAME = r"(?:[A-Z][\w’'&.-]*|of|for|and|the)"
_OWNER_BEFORE = re.compile(
    rf"(?P<owner>(?:[Tt]he |[Oo]ur |[Aa] )?(?:{_RANK}\b(?:,? {_NAME})*"
    r"|(?:[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|for|and|the))* )?(?:Office|Department|Ministry|Council|College|Board|Agency"
    r"|Authority|Service|Commission|Committee|Trust|Company|Team|Unit|Treasury|Constabulary|Police|Government|Force"
    r"|Association|Directorate|Group|department|force|council|trust|board|agency|government|constabulary|team|company)"
    rf"|(?:Department|Ministry|Office|College|Board) (?:of|for)(?: {_NAME})+|[A-Z]{{2,8}}))"
    r"(?:,[^,]{1,60},)? ?(?:and (?:I|we) )?(?:now |also |therefore |then )?$"
)
_LED_BY = re.compile(
    rf"\b(?:led|overseen|owned|managed|delivered|taken forward|undertaken|carried out|completed) by (?P<owner>(?:the |our |a )?(?:{_RANK}\b(?:,? {_NAME})*"
    r"|[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|for|and|the))*))"
)
_NEXT = re.compile(r";\s+|,? and (?=(?:(?:we|i|it|the [\w ]{3,30}?) )?(?:will|shall)\b)", re.IGNORECASE)
"""Where one sentence goes on to another promise."""
_SUPPOSES = re.compile(r"^\W*(?:if|should|were|unless|provided|subject to|had)\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:we|i|force|constabulary|government|council|department|commissioner)$", re.IGNORECASE)
_OUTSIDERS = re.compile(r"\b(?:inspectors?|inspectorate|hmi\w*|residents|victims|they|you|committee)$", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:strategy|aims?|purpose|goals?|plans?|intentions?|role|objectives?|task|job|challenge)$", re.IGNORECASE
)
"""What is "to" do something describes it, and promises nothing."""
_FACT = re.compile(
    r"(?:\w+ly )?(?:cost|mean|allow|enable|help|take|return|apply|affect|result|face|fall|rise|visit|inspect|expect|include"
    r"|be (?:able|needed|required|necessary|possible|subject|a|an|the)|see|benefit|remember|agree|note)\b",
    re.IGNORECASE,
)
"""What happens by itself, or is only told."""
_NO_OWNER = re.compile(r"^(?:The|This|That|These|It|We|I|He|She|They|There|A|An|Our|In|As|All|Both|Each)$")
_OWNER_TITLE = re.compile(
    r"\b(?:owner|lead(?: officer)?|responsib\w+|accountable|by whom|who|assigned to|sponsor)\b", re.IGNORECASE
)
_DATE_TITLE = re.compile(
    r"\b(?:target|due|completion|deadline|implementation|delivery|review)\s*(?:date)?\b|\bby when\b|\btime ?(?:scale|frame|line)s?\b|^when\b",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^\W*(?P<title>[A-Z][\w ]{2,30}?)\s*:\s*(?P<value>\S.*)$")
_LONGEST_CELL = 90


class Commitment(NamedTuple):
    """A promise in a passage: offsets in characters into its text."""

    passage: int
    start: int
    end: int
    due: str
    """ISO date where a day is told, or the last one of a month or year ("by the end of 2025"); else ""."""
    due_words: str
    owner: str


def commitments(passages: Sequence[tuple[str, str]]) -> list[Commitment]:
    """Return what an answer promises, in text order. `passages` are the text and the heading of each.

    An owner or a date that stands in a field or a column of its own belongs to every promise that has none.
    """
    found: list[Commitment] = []
    owner, due, due_words, where = "", "", "", None
    for place, (text, heading) in enumerate(passages):
        for title, value, start in _fields(text, heading):
            if _OWNER_TITLE.search(title) and not _DATE_TITLE.search(title):
                owner = owner or value
            elif _DATE_TITLE.search(title):
                due, due_words = _of_cell(value) if not due_words else (due, due_words)
            else:
                continue
            where = where or Commitment(place, start, start + len(value), "", "", "")
        found += [each for sentence, at in sentences(text) for each in _promised(sentence, at, place)]
    if not found and where is not None and due_words:
        found = [where]
    if owner or due_words:
        found = [
            each._replace(
                owner=each.owner or owner,
                due=each.due or ("" if each.due_words else due),
                due_words=each.due_words or due_words,
            )
            for each in found
        ]
    return found[:MOST]


def _fields(text: str, heading: str) -> list[tuple[str, str, int]]:
    """Return title, value and its offset of the fields in a passage: a column's cell, or lines such as "Owner: …"."""
    if (
        heading
        and len(heading) <= 40
        and len(text) <= _LONGEST_CELL
        and (_OWNER_TITLE.search(heading) or _DATE_TITLE.search(heading))
    ):
        return [(heading, text.strip(), 0)]
    found = []
    for sentence, at in sentences(text):
        field = _FIELD.match(sentence)
        if field and len(field["value"]) <= _LONGEST_CELL:
            found.append((field["title"], field["value"].rstrip(" .;"), at + field.start("value")))
    return found


def _of_cell(value: str) -> tuple[str, str]:
    """Return the day that a cell tells, and its words."""
    for item in find_dates(value):
        return ("" if item.partial else item.iso), value
    loose = re.search(_LOOSE, value, re.IGNORECASE)
    return ("", value) if loose or re.search(r"\d|immediate|ongoing", value, re.IGNORECASE) else ("", "")


def _promised(sentence: str, at: int, place: int) -> list[Commitment]:
    if not _PROMISES.search(sentence) or is_question(sentence) or _SUPPOSES.match(sentence):
        return []
    found = []
    parts = [0]
    for match in _NEXT.finditer(sentence):
        if match[0].startswith(";") or _PROMISES.search(sentence, parts[-1], match.start()):
            parts.append(match.end())
    parts.append(len(sentence))
    for first, last in pairwise(parts):
        part = sentence[first:last]
        for match in [one for one in _PROMISES.finditer(part) if _is_promise(part, one)][:1]:
            due, due_words = when(part, match.start())
            owner = _owner(part, match.start())
            ours = _OURS.search(part[: match.start()].rstrip())
            if due_words or (_DOES.match(match["verb"]) and (owner or ours)):
                start, end = _extent(part, match.start() - len(owner) - 1)
                found.append(Commitment(place, at + first + start, at + first + end, due, due_words, owner))
    return found


def _is_promise(part: str, match: re.Match[str]) -> bool:
    before = part[: match.start()].rstrip()
    return not (
        is_denied(part, match.start(), match.start())
        or _OUTSIDERS.search(before)
        or _ENDS.search(before)
        or _FACT.match(match["verb"])
    )


def _extent(part: str, heart: int) -> tuple[int, int]:
    """Return the offsets of the words to keep: all of `part`, or `LONGEST` characters from its `heart` on."""
    start = len(part) - len(part.lstrip(" •–-\"“'‘"))
    end = len(part.rstrip(" ,.;\"”'’").removesuffix(" and"))
    if end - start > LONGEST:
        start = max(start, heart)
        cut = part.rfind(" ", start + 1, start + LONGEST)
        end = end if end - start <= LONGEST else cut if cut > start else start + LONGEST
    return start, end


def when(sentence: str, after: int = 0) -> tuple[str, str]:
    """Return by when something is promised: the ISO date, if a day is told, and the words that tell it."""
    for item in find_dates(sentence):
        cue = _DAY_CUE.search(sentence[: item.start])
        if cue and cue.start() >= 0 and (item.start >= after or cue.start() == 0 or cue["cue"].lower() == "by"):
            words = sentence[cue.start() : item.end]
            if not item.partial or (cue["edge"] or "").lower() in ("end", "close"):
                return item.iso, words
            return "", words
    bare = _BARE_DAY.search(sentence)
    if bare:
        return "", bare[0]
    for loose in _WHEN.finditer(sentence):
        said, before = loose["cue"].lower(), loose.end() <= after
        if before and said not in ("by", "within"):
            continue
        if said in ("in", "from", "on", "during") and not (
            loose["year"] or loose["only"] or re.search(r"20\d\d|next|this|coming", loose[0])
        ):
            continue
        if loose["only"] and (loose["edge"] or "").lower() in ("end", "close") and re.fullmatch(r".*20\d\d", loose[0]):
            return date(int(loose["only"]), 12, 31).isoformat(), loose[0]
        return "", loose[0]
    return "", ""


def _owner(part: str, at: int) -> str:
    """Return who is to do what is promised at an offset of `part`, as written; "" for "we" and for nobody named."""
    before = part[:at].rstrip()
    named = _OWNER_BEFORE.search(before)
    if named and not _NO_OWNER.match(named["owner"]):
        other = _OWNER_BEFORE.search(before[: named.start()].removesuffix(" and ")) if named.start() else None
        if other and before[: named.start()].endswith(" and ") and not _NO_OWNER.match(other["owner"]):
            return f"{_as_name(other['owner'])} and {_as_name(named['owner'])}"
        return _as_name(named["owner"])
    led = _LED_BY.search(part)
    return _as_name(led["owner"]) if led else ""


def _as_name(words: str) -> str:
    words = re.sub(r"(?: (?:and|of|for|the))+$", "", words.strip(" ,."))
    return words[0].lower() + words[1:] if words.startswith(("The ", "Our ", "A ")) else words
