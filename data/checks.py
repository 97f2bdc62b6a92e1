"""The regime's checks on a response: met, not met, not shown, or one that cannot be told; with the evidence.

The rules are those of section 55 of the Police Act 1996; a regime file names the ones that it uses. A check
is "not met" only where the documents prove it: what a response does not show may still have been done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.ids import normal
from data.reading.values import PassageReading, ResponseReading, Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from data.regime import Regime

MET, NOT_MET, CANNOT_TELL, NOT_SHOWN = "met", "not met", "cannot tell", "not shown"
_LONGEST_WORDS = 200

_INSPECTORS = re.compile(
    r"\bHMI(?:C|CFRS)?\b|\b(?:HM|H\.M\.|(?:His|Her) Majesty[’']s) (?:(?:Chief|Lead|Assistant) )?Inspector"
    r"|\bInspectors? of Constabulary\b|\binspectorate\b",
    re.IGNORECASE,
)
_SECRETARY = re.compile(r"\b(?:Home Secretary|Secretary of State)\b", re.IGNORECASE)
_HOME_OFFICE = re.compile(r"\bHome Office\b", re.IGNORECASE)
_CHIEF = (
    r"(?<!deputy )(?<!assistant )"
    r"(?:chief constable|chief officer|commissioner of (?:the )?[a-z ]*police[a-z ]*)"
)
_ANSWERS = re.compile(
    r"\b(?:considered|discussed|asked|agree[sd]?|accept(?:s|ed)?|support(?:s|ed)?|welcome[sd]?|endorse[sd]?"
    r"|share[sd]?|note[sd]?|persuaded|reassured|satisfied|grateful|congratulate[sd]?|told|expect(?:s|ed)?"
    rf"|thank(?:s|ed)?|pleased)\b[^.:]{{0,120}}\b{_CHIEF}"
    rf"|\b{_CHIEF}[’']s (?:comments?|response|views?|answer|proposals?|plan|statement)",
    re.IGNORECASE,
)
# The sentence before the chief officer's own words says nothing about them yet.
_INTRODUCES = re.compile(
    rf"\b{_CHIEF}[’']s [a-z ]{{3,40}}(?:was|is|are|were|follows?|below|:)"
    rf"|\basked the {_CHIEF} (?:to let me|for (?:his|her|their))",
    re.IGNORECASE,
)
_NO_COMMENT = re.compile(
    rf"\b(?:no|nothing) (?:further )?(?:comments?|to (?:add|say))\b[^.]{{0,80}}\b{_CHIEF}"
    rf"|\bdo(?:es)? not (?:wish|intend|propose) to (?:comment on|respond to|answer)\b[^.]{{0,60}}\b{_CHIEF}",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?:;]\s)(?<!^)(?<![“\"(•])\b[A-Z][\w’'-]{3,}")
_FIGURE = re.compile(r"£?\d[\d,]*\d(?:\.\d+)?%?")
_COMMON_WORDS = """
    January February March April June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Police Constabulary Force Chief Constable Deputy Assistant Superintendent Inspector Sergeant Commissioner
    Commissioners Office Crime Plan National Agency Council College Policing Home Secretary Government Report
    Recommendation Recommendations Area Areas Cause Constable’s Inspectorate Majesty’s Board Panel Committee
    Team Unit Community Safety Partnership Partnerships County Service Services PEEL HMICFRS OPCC
    They This These There That With From Have When While However Although
"""
_COMMON = frozenset(normal(_COMMON_WORDS).split())


@dataclass(frozen=True, slots=True)
class Check:
    """One check on one response."""

    name: str
    label: str
    outcome: str
    """`MET`, `NOT_MET`, `CANNOT_TELL` or `NOT_SHOWN`."""
    words: str = ""
    """The response's own words that the outcome rests on; "" when it rests on their absence."""
    note: str = ""
    """Why, for a person."""


@dataclass(frozen=True, slots=True)
class _Case:
    regime: Regime
    response: ResponseReading
    published: str
    explained: Sequence[bool | None] | None

    def passages(self, *voices: Voice) -> tuple[PassageReading, ...]:
        return tuple(passage for passage in self.response.passages if passage.voice in voices)


_Finding = tuple[str, str, str]
"""Outcome, words, note."""


def run(
    regime: Regime, response: ResponseReading, published: str, explained: Sequence[bool | None] | None = None
) -> tuple[Check, ...]:
    """Return the outcome of each of the regime's checks, in its order.

    `published` is the day on which the report was published (ISO date, "" for unknown). `explained` says for
    each recommendation that the body must answer whether its answer gives an action or a reason for none, by
    the reviewer's judgement: None where it is not judged; None for the whole when there are no pairs.
    """
    case = _Case(regime, response, published or response.report_published, explained)
    return tuple(Check(rule.name, rule.label, *CHECKS[rule.name](case)) for rule in regime.checks)


def in_words(iso: str) -> str:
    """Return an ISO date as people read it: "5 Mar 2020"."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%b} {day.year}"


def _published_in_time(case: _Case) -> _Finding:
    """s.55(5A): the comments are published before the end of the period."""
    dated, words = case.response.dated, case.response.dated_words
    if case.regime.deadline is None:
        return CANNOT_TELL, words, "the regime sets no time"
    if not case.published:
        return CANNOT_TELL, words, "the day on which the report was published is not known"
    if not dated:
        last = in_words(case.regime.last_day(case.published))
        return CANNOT_TELL, "", f"the response bears no date; the last day was {last}"
    last_day = case.regime.last_day(case.published)
    after = (date.fromisoformat(dated) - date.fromisoformat(last_day)).days
    if date.fromisoformat(dated) < date.fromisoformat(case.published):
        note = f"dated {in_words(dated)}, before the report was published ({in_words(case.published)})"
        return CANNOT_TELL, words, note
    if after > 0:
        note = f"dated {in_words(dated)}, {_days(after)} after the last day ({in_words(last_day)})"
        return NOT_MET, words, note
    if after == 0:
        return MET, words, f"dated {in_words(dated)}, on the last day"
    return MET, words, f"dated {in_words(dated)}, {_days(-after)} before the last day ({in_words(last_day)})"


def _explains_each_recommendation(case: _Case) -> _Finding:
    """s.55(5B): (a) the action taken or proposed, or (b) why none has been or will be taken."""
    judged = case.explained
    if not judged:
        return CANNOT_TELL, case.response.nil, "no recommendation is paired with this response"
    missing = sum(1 for one in judged if one is False)
    unsure = sum(1 for one in judged if one is None)
    if missing:
        return NOT_MET, "", f"{missing} of {len(judged)} without an action or a reason"
    if unsure:
        return CANNOT_TELL, "", f"{unsure} of {len(judged)} not judged yet"
    return MET, "", f"all {len(judged)} with an action or a reason"


def _chief_officer_comments(case: _Case) -> _Finding:
    """s.55(5): the chief officer's comments, where there are any, are published."""
    passages = case.passages(Voice.CHIEF_OFFICER)
    if passages:
        return MET, _opening(passages[0].text), f"{_count(passages)} in the chief officer’s voice"
    return NOT_SHOWN, "", "nothing in this response is in the chief officer’s voice"


def _local_policing_body_comments(case: _Case) -> _Finding:
    """s.55(5): the local policing body's own comments are published."""
    passages = case.passages(Voice.LOCAL_POLICING_BODY, Voice.ANSWER_TO_CHIEF_OFFICER)
    if passages:
        return MET, _opening(passages[0].text), f"{_count(passages)} in the local policing body’s voice"
    return NOT_SHOWN, case.response.nil, "nothing in this response is in the local policing body’s voice"


def _answers_chief_officer(case: _Case) -> _Finding:
    """s.55(5): the local policing body's response to what the chief officer says is published."""
    theirs = case.passages(Voice.CHIEF_OFFICER)
    ours = case.passages(Voice.LOCAL_POLICING_BODY, Voice.ANSWER_TO_CHIEF_OFFICER)
    if not theirs:
        return CANNOT_TELL, "", "the response shows no comments of the chief officer to answer"
    answer = case.passages(Voice.ANSWER_TO_CHIEF_OFFICER)
    if answer:
        return MET, _opening(answer[0].text), "written in answer to the chief officer"
    for sentence in _sentences(ours):
        if _NO_COMMENT.search(sentence):
            return NOT_MET, _opening(sentence), "says that it does not answer the chief officer"
    for sentence in _sentences(ours):
        if _ANSWERS.search(sentence) and not _INTRODUCES.search(sentence):
            return MET, _opening(sentence), "takes up the chief officer’s comments by name"
    shared = _shared(case.response, theirs, ours)
    for sentence in _sentences(ours):
        named = next((name for name in shared if re.search(rf"\b{re.escape(name)}", sentence)), "")
        if named:
            return MET, _opening(sentence), f"takes up “{named}”, of which the chief officer writes"
    if not ours:
        return NOT_SHOWN, "", "nothing in this response is in the local policing body’s voice"
    return CANNOT_TELL, "", "nothing that the chief officer says is taken up by name"


def _copied_to_inspectors(case: _Case) -> _Finding:
    """s.55(6): a copy is sent to the inspectors of constabulary."""
    names = {*case.regime.publishers, case.response.report_publisher}
    folded = [normal(name) for name in names if len(name) > 2]
    for line in _recipients(case.response):
        text = normal(line)
        if _INSPECTORS.search(line) or any(re.search(rf"\b{re.escape(name)}\b", text) for name in folded):
            return MET, line, "named among those to whom it was sent"
    return NOT_SHOWN, "", "no inspector is named among those to whom it was sent"


def _copied_to_secretary_of_state(case: _Case) -> _Finding:
    """s.55(6): a copy is sent to the Secretary of State; a letter to the Home Secretary is one."""
    recipients = list(_recipients(case.response))
    for line in recipients:
        if _SECRETARY.search(line):
            own = line == case.response.addressee
            return MET, line, "addressed to the Secretary of State" if own else "named in the copy list"
    for line in recipients:
        if _HOME_OFFICE.search(line):
            return CANNOT_TELL, line, "sent to the Home Office; the Secretary of State is not named"
    return NOT_SHOWN, "", "the Secretary of State is not named among those to whom it was sent"


CHECKS: dict[str, Callable[[_Case], _Finding]] = {
    "published_in_time": _published_in_time,
    "explains_each_recommendation": _explains_each_recommendation,
    "chief_officer_comments": _chief_officer_comments,
    "local_policing_body_comments": _local_policing_body_comments,
    "answers_chief_officer": _answers_chief_officer,
    "copied_to_inspectors": _copied_to_inspectors,
    "copied_to_secretary_of_state": _copied_to_secretary_of_state,
}
"""The checks by name: the same names as `data.regime.CHECKS`."""


def _recipients(response: ResponseReading) -> Iterator[str]:
    if response.addressee:
        yield response.addressee
    yield from response.copied_to


def _shared(
    response: ResponseReading, theirs: Iterable[PassageReading], ours: Iterable[PassageReading]
) -> tuple[str, ...]:
    """Return the particular names and figures that both voices use, longest first.

    Words that any response to this report would use are left out: those of its title and the body's names.
    """
    everywhere = " ".join(
        (
            response.report_title,
            response.report_publisher,
            response.respondent,
            response.force,
            response.signatory,
        )
    )
    known = {*_COMMON, *re.findall(r"[\w’'-]+", normal(everywhere))}
    both = _particulars(theirs) & _particulars(ours)
    return tuple(sorted((name for name in both if normal(name) not in known), key=lambda name: (-len(name), name)))


def _particulars(passages: Iterable[PassageReading]) -> set[str]:
    found: set[str] = set()
    for passage in passages:
        found |= {name.removesuffix("’s").removesuffix("'s") for name in _NAME.findall(passage.text)}
        for figure in _FIGURE.findall(passage.text):
            digits = re.sub(r"\D", "", figure)
            if len(digits) >= 3 and not re.fullmatch(r"(?:19|20)\d\d", digits):
                found.add(figure)
    return found


def _sentences(passages: Iterable[PassageReading]) -> Iterator[str]:
    for passage in passages:
        yield from (part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"‘'])", passage.text) if part)


def _opening(text: str) -> str:
    """Return the start of a text, cut at a word."""
    if len(text) <= _LONGEST_WORDS:
        return text
    return text[:_LONGEST_WORDS].rsplit(" ", 1)[0] + " …"


def _count(passages: Sequence[PassageReading]) -> str:
    return f"{len(passages)} paragraph{'s' * (len(passages) != 1)}"


def _days(number: int) -> str:
    return f"{number} day{'s' * (number != 1)}"
