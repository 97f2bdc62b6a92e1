"""The regime's checks on a response: met, not met, not shown, or one that cannot be told; with the evidence.

The rules are those of section 55 of the Police Act 1996; a regime file names the ones that it uses. A check
is "not met" only where the documents prove it: what a response does not show may still have been done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from data.checks.particulars import shared
from data.checks.words import ANSWERS, HOME_OFFICE, INSPECTORS, INTRODUCES, NO_COMMENT, SECRETARY
from data.ids import normal
from data.readings import PassageReading, ResponseReading, Voice
from data.regime import day_or_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from data.regime import Regime

MET, NOT_MET, CANNOT_TELL, NOT_SHOWN = "met", "not met", "cannot tell", "not shown"
NOT_APPLICABLE = "not applicable"
OUTCOMES = (MET, NOT_MET, CANNOT_TELL, NOT_SHOWN)
"""What a reviewer can say of a check."""
_POLICE = ("police force", "special police force")
_LONGEST_WORDS = 200
_ADDRESSEE = "the addressee"


@dataclass(frozen=True, slots=True)
class Check:
    """One check on one response."""

    name: str
    label: str
    outcome: str
    """What stands: `MET`, `NOT_MET`, `CANNOT_TELL`, `NOT_SHOWN`; `NOT_APPLICABLE` of a body without that duty."""
    words: str = ""
    """The response's own words that the finding rests on; "" when it rests on their absence."""
    note: str = ""
    """Why, for a person."""
    place: str = ""
    """Where the words stand: "page 3, under “Our response”"; "" without words."""
    found: str = ""
    """The desk's finding, where a reviewer has overruled it; "" where nobody has."""
    overruled_by: str = ""
    overruled_at: str = ""
    """UTC moment."""
    overruled_note: str = ""

    @property
    def said(self) -> str:
        """What stands and, when it is a reviewer's word, whose, since when, and against what."""
        if not self.found:
            return self.outcome
        when = in_words(self.overruled_at[:10])
        return f"{self.outcome}, said {self.overruled_by} on {when} (the desk found: {self.found})"


@dataclass(frozen=True, slots=True)
class _Case:
    regime: Regime
    response: ResponseReading
    published: str
    explained: Sequence[bool | None] | None
    labels: Sequence[str] = ()

    def passages(self, *voices: Voice) -> tuple[PassageReading, ...]:
        return tuple(passage for passage in self.response.passages if passage.voice in voices)


class _Finding(NamedTuple):
    outcome: str
    words: str
    note: str
    place: str = ""


def run(
    regime: Regime,
    response: ResponseReading,
    published: str,
    explained: Sequence[bool | None] | None = None,
    *,
    labels: Sequence[str] = (),
    kind: str = "police force",
) -> tuple[Check, ...]:
    """Return the outcome of each of the regime's checks, in its order.

    `published` is the day on which the report was published (ISO date, "" for unknown). `explained` says for
    each recommendation that the body must answer whether its answer gives an action or a reason for none, by
    the reviewer's judgement: None where it is not judged; None for the whole when there are no pairs. `labels` are what
    those recommendations are called, in the same order. `kind` is the responding body's: the duties of a local
    policing body are not those of a department or an agency.
    """
    day = day_or_nothing(published or response.report_published)
    case = _Case(regime, replace(response, dated=day_or_nothing(response.dated)), day, explained, labels)
    found = []
    for rule in regime.checks:
        finding = CHECKS[rule.name](case)
        if kind not in _POLICE and _is_policing(regime, rule.name):
            finding = _Finding(NOT_APPLICABLE, "", f"a duty of local policing bodies; the respondent’s kind: {kind}")
        found.append(Check(rule.name, rule.label, *finding))
    return tuple(found)


def _is_policing(regime: Regime, name: str) -> bool:
    """Whether a check tests a duty that only a local policing body has."""
    police = any(rule.name in _OF_POLICING_BODIES for rule in regime.checks)
    return name in _OF_POLICING_BODIES or (police and name == "published_in_time")


def in_words(iso: str) -> str:
    """Return an ISO date as people read it: "5 Mar 2020"."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%b} {day.year}"


def _published_in_time(case: _Case) -> _Finding:
    """s.55(5A): the comments are published before the end of the period."""
    dated, words = case.response.dated, case.response.dated_words
    place = "the response’s date" if words else ""
    if case.regime.deadline is None:
        return _Finding(CANNOT_TELL, words, "the regime sets no time", place)
    if not case.published:
        return _Finding(CANNOT_TELL, words, "the day on which the report was published is not known", place)
    if not dated:
        last = in_words(case.regime.last_day(case.published))
        return _Finding(CANNOT_TELL, "", f"the response bears no date; the last day was {last}")
    last_day = case.regime.last_day(case.published)
    after = (date.fromisoformat(dated) - date.fromisoformat(last_day)).days
    if date.fromisoformat(dated) < date.fromisoformat(case.published):
        note = f"dated {in_words(dated)}, before the report was published ({in_words(case.published)})"
        return _Finding(CANNOT_TELL, words, note, place)
    if after > 0:
        note = f"dated {in_words(dated)}, {_days(after)} after the last day ({in_words(last_day)})"
        return _Finding(NOT_MET, words, note, place)
    if after == 0:
        return _Finding(MET, words, f"dated {in_words(dated)}, on the last day", place)
    return _Finding(
        MET, words, f"dated {in_words(dated)}, {_days(-after)} before the last day ({in_words(last_day)})", place
    )


def _explains_each_recommendation(case: _Case) -> _Finding:
    """s.55(5B): (a) the action taken or proposed, or (b) why none has been or will be taken."""
    judged = case.explained
    if not judged:
        return _Finding(CANNOT_TELL, case.response.nil, "no recommendation is paired with this response", _of_nil(case))
    missing, unsure = (sum(1 for one in judged if one is state) for state in (False, None))
    if missing:
        return _Finding(NOT_MET, "", f"{missing} of {len(judged)} without an action or a reason{_called(case, False)}")
    if unsure:
        return _Finding(CANNOT_TELL, "", f"{unsure} of {len(judged)} not judged yet{_called(case, None)}")
    return _Finding(MET, "", f"all {len(judged)} with an action or a reason")


def _called(case: _Case, state: bool | None) -> str:
    """Return the labels of the recommendations in a state, after a colon; "" where they are not known."""
    labels = [label for label, one in zip(case.labels, case.explained or (), strict=False) if one is state]
    return f": {', '.join(dict.fromkeys(labels))}" if labels else ""


def _chief_officer_comments(case: _Case) -> _Finding:
    """s.55(5): the chief officer's comments, where there are any, are published."""
    passages = case.passages(Voice.CHIEF_OFFICER)
    if passages:
        return _Finding(
            MET,
            _opening(passages[0].text),
            f"{_count(passages)} in the chief officer’s voice",
            _place(case, passages[0]),
        )
    return _Finding(NOT_SHOWN, "", "nothing in this response is in the chief officer’s voice")


def _local_policing_body_comments(case: _Case) -> _Finding:
    """s.55(5): the local policing body's own comments are published."""
    passages = case.passages(Voice.LOCAL_POLICING_BODY, Voice.ANSWER_TO_CHIEF_OFFICER)
    if passages:
        note = f"{_count(passages)} in the local policing body’s voice"
        return _Finding(MET, _opening(passages[0].text), note, _place(case, passages[0]))
    note = "nothing in this response is in the local policing body’s voice"
    return _Finding(NOT_SHOWN, case.response.nil, note, _of_nil(case))


def _answers_chief_officer(case: _Case) -> _Finding:
    """s.55(5): the local policing body's response to what the chief officer says is published."""
    theirs = case.passages(Voice.CHIEF_OFFICER)
    ours = case.passages(Voice.LOCAL_POLICING_BODY, Voice.ANSWER_TO_CHIEF_OFFICER)
    if not theirs:
        return _Finding(CANNOT_TELL, "", "the response shows no comments of the chief officer to answer")
    answer = case.passages(Voice.ANSWER_TO_CHIEF_OFFICER)
    if answer:
        return _Finding(
            MET, _opening(answer[0].text), "written in answer to the chief officer", _place(case, answer[0])
        )
    for sentence, place in _sentences(case, ours):
        if NO_COMMENT.search(sentence):
            return _Finding(NOT_MET, _opening(sentence), "says that it does not answer the chief officer", place)
    for sentence, place in _sentences(case, ours):
        if ANSWERS.search(sentence) and not INTRODUCES.search(sentence):
            return _Finding(MET, _opening(sentence), "takes up the chief officer’s comments by name", place)
    common = shared(case.response, theirs, ours)
    for sentence, place in _sentences(case, ours):
        named = next((name for name in common if re.search(rf"\b{re.escape(name)}", sentence)), "")
        if named:
            note = f"takes up “{named}”, of which the chief officer writes"
            return _Finding(MET, _opening(sentence), note, place)
    if not ours:
        return _Finding(NOT_SHOWN, "", "nothing in this response is in the local policing body’s voice")
    return _Finding(CANNOT_TELL, "", "nothing that the chief officer says is taken up by name")


def _copied_to_inspectors(case: _Case) -> _Finding:
    """s.55(6): a copy is sent to the inspectors of constabulary."""
    names = {*case.regime.publishers, case.response.report_publisher}
    folded = [normal(name) for name in names if len(name) > 2]
    for line, place in _recipients(case.response):
        text = normal(line)
        if INSPECTORS.search(line) or any(re.search(rf"\b{re.escape(name)}\b", text) for name in folded):
            return _Finding(MET, line, "named among those to whom it was sent", place)
    return _Finding(NOT_SHOWN, "", "no inspector is named among those to whom it was sent")


def _copied_to_secretary_of_state(case: _Case) -> _Finding:
    """s.55(6): a copy is sent to the Secretary of State; a letter to the Home Secretary is one."""
    recipients = list(_recipients(case.response))
    for line, place in recipients:
        if SECRETARY.search(line):
            own = place == _ADDRESSEE
            note = "addressed to the Secretary of State" if own else "named in the copy list"
            return _Finding(MET, line, note, place)
    for line, place in recipients:
        if HOME_OFFICE.search(line):
            return _Finding(CANNOT_TELL, line, "sent to the Home Office; the Secretary of State is not named", place)
    return _Finding(NOT_SHOWN, "", "the Secretary of State is not named among those to whom it was sent")


_OF_POLICING_BODIES = frozenset(
    (
        "chief_officer_comments",
        "local_policing_body_comments",
        "answers_chief_officer",
        "copied_to_inspectors",
        "copied_to_secretary_of_state",
    )
)
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


def _recipients(response: ResponseReading) -> Iterator[tuple[str, str]]:
    """Give each line that names a recipient, and its place."""
    if response.addressee:
        yield response.addressee, _ADDRESSEE
    yield from ((line, "the copy list") for line in response.copied_to)


def _place(case: _Case, passage: PassageReading) -> str:
    """Return where a passage stands, for a person."""
    parts = [f"page {passage.page}"] if passage.page else []
    if passage.heading:
        parts.append(f"under “{_opening(' '.join(passage.heading.split()))}”")
    place = next(number for number, each in enumerate(case.response.passages, start=1) if each is passage)
    return ", ".join(parts) or f"paragraph {place}"


def _of_nil(case: _Case) -> str:
    """Return where the words stand by which the body says that nothing is addressed to it."""
    nil = case.response.nil
    holder = next((each for each in case.response.passages if nil and nil in each.text), None)
    return _place(case, holder) if holder else ""


def _sentences(case: _Case, passages: Iterable[PassageReading]) -> Iterator[tuple[str, str]]:
    """Give each sentence, and its place."""
    for passage in passages:
        for part in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"‘'])", passage.text):
            if part:
                yield part, _place(case, passage)


def _opening(text: str) -> str:
    """Return the start of a text, cut at a word."""
    if len(text) <= _LONGEST_WORDS:
        return text
    return text[:_LONGEST_WORDS].rsplit(" ", 1)[0] + " …"


def _count(passages: Sequence[PassageReading]) -> str:
    return f"{len(passages)} paragraph{'s' * (len(passages) != 1)}"


def _days(number: int) -> str:
    return f"{number} day{'s' * (number != 1)}"
