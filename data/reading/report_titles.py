"""Whether two titles are those of one report: as the report prints it, and as a letter quotes it."""

from __future__ import annotations

import re
from functools import lru_cache

from data.ids import normal

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STOP = _set("a an and as at by for from how in into is of on or our the their to with")
_LEAD = _set("report reports inspection inspections thematic national joint hm his her majesty's on the an a")
_MONTHS = _set("january february march april may june july august september october november december published")
# A title of these words alone is the name of a series: every force or every year has one.
_SERIES = _set(
    "peel police policing effectiveness efficiency legitimacy integrated assessment inspection inspections "
    "report reports joint targeted area custody suites unannounced visit annual state fire rescue service "
    "services crime data integrity national child protection force forces re review findings summary "
    "overview spring autumn edition county letter causes concern"
)
# What follows one of these is another report about the same subject.
_LATER = re.compile(
    r"\b(?:update|progress|follow[- ]?up|revisit|re-?inspection|years? on|part|volume|phase|second|third"
    r"|interim|final)\b"
)
_COMMITTEE = _set("house parliament select committee sub-committee subcommittee sub joint")
_HOUSES = _set("lords commons senate")
_ACRONYM = re.compile(r"\bhm[a-z]{1,6}\b")
_LEADS_ON = re.compile(r".*?(?:report|inspection)s?\b\s*(?:[:–—-]|on\b|into\b)")
_MOST = 0.75


def same_report(title_a: str, publisher_a: str, title_b: str, publisher_b: str) -> bool:
    """Whether two statements of a title and publisher ("" for unknown) certainly mean one report.

    Case, quotes, dashes, small slips of spelling and the inspectorate's name before the title do not matter;
    a subtitle may be missing, cut short or lack a word. Another year, another force, a follow-up, and a
    series' name alone do: they give False, as does doubt.
    """
    if publisher_a and publisher_b and not _same_publisher(publisher_a, publisher_b):
        return False
    names = (publisher_a, publisher_b)
    one, two = (_words(title, names) for title in (title_a, title_b))
    if not one or not two:
        return False
    if _numbers(one) == _numbers(two) and _same_words(one, two):
        return True
    (short, _), (long, whole) = sorted(
        ((one, title_a), (two, title_b)), key=lambda pair: (len(pair[0]), pair[0], pair[1])
    )
    main = _words(_main(whole), names)
    return _cut_short(short, long, main) or _lacks_words(short, long, main)


def _cut_short(short: list[str], long: list[str], main: list[str]) -> bool:
    """Whether `short` is `long` without its subtitle (`main` is what is left of it), or without its end."""
    if not _prefix(short, long) or _is_series(short):
        return False
    rest = long[len(short) :]
    if _LATER.search(" ".join(rest)):
        return False
    content = [word for word in short if word not in _STOP]
    if short == main and len(content) >= 2:
        return True
    # Cut in the middle: a year or a name may be just what was cut off after "inspection of".
    return len(content) >= 4 and not _numbers(rest)


def _lacks_words(short: list[str], long: list[str], main: list[str]) -> bool:
    """Whether `short` has the main title of `long` and most of its subtitle, in order, and nothing else."""
    if not main or not _prefix(main, short) or _is_series(main):
        return False
    missing = list(long)
    for word in (word for word in short if word not in _STOP):
        while missing and missing[0] != word:
            missing.pop(0)
        if not missing:
            return False
        missing.pop(0)
    left_out = [word for word in long if word not in short and word not in _STOP]
    content = [word for word in long if word not in _STOP]
    if _numbers(left_out) or _LATER.search(" ".join(left_out)):
        return False
    return len(content) >= 6 and len(left_out) <= (1 - _MOST) * len(content)


def _is_series(words: list[str]) -> bool:
    return all(word in _SERIES | _STOP or word.isdigit() for word in words)


def _prefix(short: list[str], long: list[str]) -> bool:
    if not short or len(short) > len(long):
        return False
    *whole, last = short
    return whole == long[: len(whole)] and (last == long[len(whole)] or _slip(last, long[len(whole)]))


def _same_words(one: list[str], two: list[str]) -> bool:
    """Whether two titles have the same words, but for small words and slips of spelling."""
    first, second = ([word for word in words if word not in _STOP] for words in (one, two))
    if len(first) != len(second):
        return False
    return bool(first) and all(a == b or _slip(a, b) for a, b in zip(first, second, strict=True))


def _slip(one: str, two: str) -> bool:
    """Two spellings of one long word: a letter left out or two changed round ("vulnerble", "siezed").

    Never another letter in its place: Eastvale and Eastdale are two names.
    """
    short, long = sorted((one, two), key=lambda word: (len(word), word))
    if len(short) < 6 or short[0] != long[0] or long[-1].isdigit():
        return short.removesuffix("'s") == long.removesuffix("'s")
    if len(short) == len(long):
        apart = [place for place in range(len(short)) if short[place] != long[place]]
        swapped = slice(apart[0], apart[-1] + 1) if apart else slice(0)
        return len(apart) == 2 and sorted(short[swapped]) == sorted(long[swapped])
    return any(short == long[:place] + long[place + 1 :] for place in range(1, len(long)))


@lru_cache(maxsize=16_384)  # a title is compared with every other
def _words(title: str, publishers: tuple[str, str]) -> list[str]:
    text = normal(title).replace("&", " and ")
    for publisher in publishers:
        text = text.replace(normal(publisher).replace("&", " and "), " ") if publisher else text
        text = re.sub(rf"\b{re.escape(_initials(publisher))}\b", " ", text) if publisher else text
    words: list[str] = _WORD.findall(_ACRONYM.sub(" ", text))
    # "HMICFRS inspection report: Title", and "Title (January 2024)".
    lead = 0
    while lead < len(words) and words[lead] in _LEAD:
        lead += 1
    if lead < len(words) and _LEADS_ON.match(normal(title)) and not _is_series(words[lead:]):
        words = words[lead:]
    while len(words) > 2 and _is_date(words[-2:]):
        words = words[:-1]
    return words


def _is_date(last: list[str]) -> bool:
    return last[1] in _MONTHS or (last[0] in _MONTHS and re.fullmatch(r"(?:19|20)\d\d", last[1]) is not None)


def _numbers(words: list[str]) -> set[str]:
    return {word for word in words if word[0].isdigit()}


@lru_cache(maxsize=16_384)
def _main(title: str) -> str:
    """Return the title without its subtitle, where there is one."""
    for part in re.split(r"\s*:\s+|\s+[-–—]\s+", title.strip()):
        words = _words(part, ("", ""))
        if words and not set(words) <= _LEAD:
            return part
    return title


@lru_cache(maxsize=1024)
def _same_publisher(one: str, two: str) -> bool:
    """Whether two names are one publisher: its full name, its acronym, or that of its predecessor HMIC.

    A committee may be named with or without its house, and with or without "Select".
    """
    short, long = sorted((_initials(one), _initials(two)), key=len)
    if short == long or (len(short) >= 4 and long.startswith(short)):
        return True
    left, right = (frozenset(_WORD.findall(normal(name))) - _STOP for name in (one, two))
    if not (left | right) & _COMMITTEE or (left & _HOUSES and right & _HOUSES and left & _HOUSES != right & _HOUSES):
        return False
    left, right = left - _COMMITTEE - _HOUSES, right - _COMMITTEE - _HOUSES
    return left <= right or right <= left


def _initials(name: str) -> str:
    text = re.sub(r"\b(?:his|her) majesty's\b", "hm", normal(name).replace("&", " and "))
    words = [word for word in _WORD.findall(text) if word not in _STOP]
    if len(words) == 1:
        return str(words[0])
    return "".join(word if word == "hm" else word[0] for word in words)
