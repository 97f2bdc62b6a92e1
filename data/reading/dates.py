"""Dates as people write them in reports and letters of the United Kingdom: day first, English or Welsh."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from data.reading.labels import NUMBER_WORDS

_MONTHS = (
    ("january", "jan", "ionawr"),
    ("february", "feb", "chwefror"),
    ("march", "mar", "mawrth", "fawrth"),
    ("april", "apr", "ebrill"),
    ("may", "mai", "fai"),
    ("june", "jun", "mehefin", "fehefin"),
    ("july", "jul", "gorffennaf", "orffennaf"),
    ("august", "aug", "awst"),
    ("september", "sept", "sep", "medi", "fedi"),
    ("october", "oct", "hydref"),
    ("november", "nov", "tachwedd", "dachwedd"),
    ("december", "dec", "rhagfyr", "ragfyr"),
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_MONTH = "(?:" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\b\.?"
_DAY_NAME = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun|"
    r"dydd\s+(?:llun|mawrth|mercher|iau|gwener|sadwrn|sul))\b\.?,?\s+"
)
_ORDINAL = r"(?:\s?<sup>\s?\w{2,3}\s?</sup>|\s?\^?(?:st|nd|rd|th|af|il|ydd|ed|fed|eg|ain)\b\^?)"
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)(?!\w)"
_FORMS = (
    re.compile(
        rf"(?<![\w/])(?:{_DAY_NAME})?(?:the\s+)?(?P<day>\d{{1,2}}){_ORDINAL}?(?:\s+day)?(?:\s+(?:of|o))?[\s\-]+"
        rf"(?P<month>{_MONTH}),?[\s\-]+(?P<year>{_YEAR})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\w)(?:{_DAY_NAME})?(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}}){_ORDINAL}?,?\s+(?P<year>{_YEAR})",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w./-])(?P<year>(?:19|20)\d\d)[-/.](?P<digits>\d{2})[-/.](?P<day>\d{2})(?![\w-]|[./]\d)"),
    re.compile(
        rf"(?<![\w./-])(?:{_DAY_NAME})?(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<digits>\d{{1,2}})(?P=mark)"
        r"(?P<year>(?:19|20)?\d\d)(?![\w/-]|\.\d)",
        re.IGNORECASE,
    ),
)
_MONTH_AND_YEAR = re.compile(rf"(?<![\w/])(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})", re.IGNORECASE)
_NO_YEAR = re.compile(rf"(?P<day>\d{{1,2}}){_ORDINAL}?(?:\s+of)?\s+(?P<month>{_MONTH})(?!\s*,?\s*\d)", re.IGNORECASE)
_DAY_AHEAD = re.compile(rf"\d{_ORDINAL}?(?:\s+of)?\s*$", re.IGNORECASE)
_RUNS_FROM = re.compile(r"publi|report|issue|decision|letter|this|inspection|receipt|receiving", re.IGNORECASE)
_YEAR_END = re.compile(r"(?:the\s+)?end\s+(?:of\s+)?(?:the\s+year\s+)?(?P<year>20\d\d)(?![\d/])", re.IGNORECASE)

_BY = re.compile(
    r"\b(?:by|before|no later than|not later than|on or before|until|"
    r"(?:due|deadline|target|completion)(?:\s+date)?(?:\s+for\s+\w+)?\s*(?:is|of|:|–|-))\s+"
    r"(?:(?:the\s+)?(?P<end>end)(?:\s+of)?\s+)?(?=\S)",
    re.IGNORECASE,
)
# The last day of a UK financial year is sure; what season or session means is not, so only the words are kept.
_FINANCIAL_YEAR = re.compile(
    r"(?:the\s+)?end\s+of\s+(?:the\s+)?(?:financial\s+year\s+)?(?P<first>20\d\d)\s*[/–-]\s*(?:20)?(?P<last>\d\d)\b"
    r"(?:\s+financial\s+year)?",
    re.IGNORECASE,
)
_SEASON = r"(?:spring|summer|autumn|winter|christmas|easter|Q[1-4]|(?:first|second|third|fourth)\s+quarter)(?:\s+of)?"
_SOME_TIME = re.compile(
    r"\b(?:by|before|(?:no|not)\s+later\s+than)\s+(?:"
    rf"(?:(?:the\s+)?(?:end|start|beginning)\s+of\s+)?(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?{_SEASON}\s+20\d\d"
    r"|(?:the\s+)?(?:end|start|beginning)\s+of\s+(?:(?:the|this|next)\s+)?(?:current\s+|next\s+)?"
    r"(?:(?:financial\s+|calendar\s+)?year|parliament(?:ary\s+session)?)"
    r"|(?:early[\s-]+|late[\s-]+|mid[\s-]+)?20\d\d(?![\d/–-])(?=[\s,.;:)]|$)"
    r")(?!\w)",
    re.IGNORECASE,
)
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBER_WORDS[1:])}|twenty-eight|thirty|fifty-six|sixty|ninety|an?)"
_WITHIN = re.compile(
    rf"\b(?P<cue>within|in|(?:no|not)\s+later\s+than|no\s+more\s+than)\s+(?:the\s+(?:next|first)\s+)?{_COUNT}\s+"
    rf"(?:calendar\s+|(?P<working>working\s+))?(?P<unit>days?|weeks?|months?|years?)\b"
    r"(?P<after>\s+(?:of|from|after)\s+(?:the\s+|this\s+|our\s+)?(?P<what>[\w'’]+(?:\s+[\w'’]+){0,3}))?",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"\b(?:with\s+immediate\s+effect|immediately(?!\s+(?:after|before|following|prior|available|upon|when|on)\b))",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(?:as\s+soon\s+as\s+(?:possible|practicable|reasonably\s+practicable)|at\s+the\s+earliest\s+opportunity"
    r"|as\s+a\s+matter\s+of\s+urgency|without\s+delay|forthwith)\b",
    re.IGNORECASE,
)
_MANY = {"a": 1, "an": 1, "twenty-eight": 28, "thirty": 30, "fifty-six": 56, "sixty": 60, "ninety": 90}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text. `partial`: only month and year are written, and `iso` is that month's last day."""

    iso: str
    start: int
    end: int
    words: str
    partial: bool = False


def find_dates(text: str) -> list[FoundDate]:
    """Return the dates in `text` in order; offsets in characters. Impossible ones (31 February) are left out.

    Numbers alone are read with the day first; with the month first only when the other way is impossible.
    """
    found: list[FoundDate] = []
    for form in _FORMS:
        found += [dated for match in form.finditer(text) if (dated := _full(match)) is not None]
    for match in _MONTH_AND_YEAR.finditer(text):
        if _DAY_AHEAD.search(text, max(0, match.start() - 20), match.start()):
            continue
        year, month = _year(match["year"]), _month(match["month"])
        iso = date(year, month, calendar.monthrange(year, month)[1]).isoformat()
        found.append(FoundDate(iso, match.start(), match.end(), match[0], partial=True))
    found.sort(key=lambda item: (item.start, item.partial, -item.end))
    apart: list[FoundDate] = []
    for item in found:
        if not apart or item.start >= apart[-1].end:
            apart.append(item)
    return apart


def due(text: str, published: str) -> tuple[str, str]:
    """Return when a recommendation must be met, as an ISO date, and the words that say so; "" for unknown.

    A stated day ("By 31 October 2023") comes before a period ("within three months") and that before
    "immediately". Periods are counted from `published` (ISO date or ""); without it only the words return.
    A period that runs from something else ("within 28 days of release") sets no due date.
    """
    since = _parse(published)
    return _stated_day(text, since) or _period(text, since) or _some_time(text) or _at_once(text, published)


def _stated_day(text: str, since: date | None) -> tuple[str, str] | None:
    dates = {item.start: item for item in find_dates(text)}
    for cue in _BY.finditer(text):
        at = cue.end()
        item = dates.get(at) or (dates.get(at + 4) if text[at : at + 4].lower() == "the " else None)
        if item is not None:
            return item.iso, text[cue.start() : item.end]
        year = _YEAR_END.match(text, cue.end("end") - 3) if cue["end"] else None
        if year:
            return date(int(year["year"]), 12, 31).isoformat(), text[cue.start() : year.end()]
        both = _FINANCIAL_YEAR.match(text, cue.end("end") - 3) if cue["end"] else None
        if both and int(both["first"]) % 100 + 1 == int(both["last"]):
            return date(int(both["first"]) + 1, 3, 31).isoformat(), text[cue.start() : both.end()]
        bare = _NO_YEAR.match(text, at)
        if bare:
            return _next_such_day(bare, since), text[cue.start() : bare.end()]
    return None


def _period(text: str, since: date | None) -> tuple[str, str] | None:
    for match in _WITHIN.finditer(text):
        if match["cue"].lower() != "within" and not match["after"]:
            continue
        words = match[0]
        if match["after"]:
            if not _RUNS_FROM.search(match["what"]):
                continue
            words = text[match.start() : match.start("after")]
        if since is None or match["working"]:
            return "", words  # working days depend on bank holidays, which differ by place
        return _later(since, _many(match["count"]), match["unit"].lower().rstrip("s")), words
    return None


def _some_time(text: str) -> tuple[str, str] | None:
    match = _SOME_TIME.search(text)
    return ("", match[0]) if match else None


def _at_once(text: str, published: str) -> tuple[str, str]:
    match = _AT_ONCE.search(text)
    if match:
        return (published if _parse(published) else ""), match[0]
    soon = _SOON.search(text)
    return ("", soon[0]) if soon else ("", "")


def _full(match: re.Match[str]) -> FoundDate | None:
    groups = match.groupdict()
    year, day = _year(groups["year"]), int(groups["day"])
    month = _month(groups["month"]) if groups.get("month") else int(groups["digits"])
    mark = groups.get("mark")
    if mark in {".", "-"} and len(groups["year"]) == 2 and len(groups["digits"]) == 1:
        return None  # "2.1.20" is a paragraph number far more often than a day
    if mark and month > 12 >= day:
        day, month = month, day
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return None
    return FoundDate(iso, match.start(), match.end(), match[0])


def _year(words: str) -> int:
    digits = words.lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    return (2000 if int(digits) < 70 else 1900) + int(digits)


def _month(words: str) -> int:
    return _MONTH_NUMBER[words.lower().rstrip(".")]


def _parse(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _next_such_day(match: re.Match[str], since: date | None) -> str:
    """Return the first such day after `since`: a day without a year means the next one."""
    if since is None:
        return ""
    for year in (since.year, since.year + 1):
        try:
            day = date(year, _month(match["month"]), int(match["day"]))
        except ValueError:
            continue
        if day > since:
            return day.isoformat()
    return ""


def _many(count: str) -> int:
    lower = count.lower()
    if lower.isdigit():
        return int(lower)
    return _MANY[lower] if lower in _MANY else NUMBER_WORDS.index(lower)


def _later(since: date, many: int, unit: str) -> str:
    if unit in {"day", "week"}:
        return (since + timedelta(days=many * (7 if unit == "week" else 1))).isoformat()
    months = since.month - 1 + many * (12 if unit == "year" else 1)
    year, month = since.year + months // 12, months % 12 + 1
    return date(year, month, min(since.day, calendar.monthrange(year, month)[1])).isoformat()
