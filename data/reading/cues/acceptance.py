"""Acceptance: what the body says to a recommendation, in its own words.

Each pattern is matched within one sentence, without regard to case; where two overlap, the earlier wins.
Collected from published responses of police bodies, departments and councils.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.reading.cues.words import (
    ALONE,
    ASKED,
    ASKED_NEEDS,
    CONTRARY,
    FOUND,
    FOUND_NEEDS,
    IS,
    LABELLED,
    NOT,
    THING,
    WHO,
    Cue,
    Rules,
    is_denied,
    is_question,
    is_somebody,
    rule,
    says_another,
    sentences,
    untaken,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


ACCEPTED, PARTLY, IN_PRINCIPLE, REJECTED, NOTED, NONE = (
    "accepted",
    "partly-accepted",
    "accepted-in-principle",
    "rejected",
    "noted",
    "no-position",
)
_EACH = (
    r"(?:with |to )?(?:(?:all|both|each|most) (?:of )?)?"
    r"(?:this|the|these|those|your|its|their|both|all|that(?! (?:the|this|these|those|our|all|each|some|any|your)\b))\s+"
    r"(?:(?!of\b|that\b|to\b|on\b)[\w’'-]+ ){0,2}?"
)
_NUMBERED = rf"(?:with |to )?{ASKED} (?:no\.? ?)?\(?[\dA-Z](?:[\w./-]{{0,8}}\w)?"
_NUMBERS = r"\d[\w.]*(?:(?:,? and|,|–|-| to) ?\d[\w.]*)*"
_ASKED_OF_US = rf"(?:{_EACH}{ASKED}|{_NUMBERED})"
_FOUND = rf"{_EACH}{FOUND}"
_SAYS = r"(?:accept|agree|support|endorse|concurr?)"
_FULLY = r"(?:fully|wholly|also|therefore|entirely|completely|strongly|both|readily|all|wholeheartedly|gladly)"
_BY_WHOM = r"(?P<who>we|i|the [\w’' -]{2,40}?)"

_SAID = ("accept", "agree", "support", "endorse", "concur")
_GROUPS = {
    "says": _SAID,
    "asked": ASKED_NEEDS,
    "found": FOUND_NEEDS,
    "thing": ASKED_NEEDS + FOUND_NEEDS,
    "part": ("part",),
    "qualified": ("modification", "reservation", "amendment", "exception"),
    "principle": ("principle",),
    "neither": ("neither",),
    "opinion": ("position", "view", "opinion", "comment", "analysis", "assessment", "criticism", *FOUND_NEEDS),
    "not": ("not", "n't", "n’t", "unable", "never"),
    "refuse": ("not", "reject", "disagree", "declin"),
    "do": ("implement", "adopt", "act", "forward", "incorporated", "included"),
    "note": ("note",),
}
"""Words in lower case, of which one stands in whatever a rule that needs the group matches."""
_RULES = (
    rule(NONE, 3, "opinion thing", rf"\b(?:takes?|have|has|holds?|expresses?) no (?:position|view|opinion|comments?) (?:on|about|to make on) {_EACH}{THING}"),
    rule(NONE, 3, "neither thing", rf"\bneither accepts? nor rejects? {_EACH}{THING}"),
    rule(NONE, 3, "opinion asked", rf"\b(?:does not|do not|cannot|makes? no) comment (?:up)?on {_EACH}{ASKED}"),
    rule(PARTLY, 3, "part", rf"{LABELLED}(?:(?:partly|partially|in part)[, ]+{_SAYS}(?:s|ed|d)?|partial(?:ly)?(?: accept(?:ance)?)?|partly|partial(?:ly)? (?:concur|agree|support)){ALONE}"),
    rule(PARTLY, 3, "says qualified", rf"{LABELLED}(?:accepted|agreed) with (?:some )?(?:modifications?|reservations?|amendments?|exceptions?)\b"),
    rule(PARTLY, 3, "part says", rf"\b(?:partly|partially|in part)[, ]+{_SAYS}(?:s|ed|d)?\b"),
    rule(PARTLY, 3, "part says", rf"\b{_SAYS}(?:s|ed|d)?(?: (?:{_ASKED_OF_US}|it|this))?[, (]+(?:only )?(?:in part|partly|partially)\b"),
    rule(PARTLY, 3, "says asked", rf"\b{_SAYS}s? (?:with )?(?:the )?(?:first|second|third|last|some|parts?(?: \(?\w{{1,3}}\)?)?|most|(?:the )?elements?)(?: \w+)? (?:of|in) {_EACH}{ASKED}"),
    rule(PARTLY, 3, "says asked", rf"\b{_SAYS}s? {_ASKED_OF_US},? (?:with (?:the exception of|(?:some )?(?:modifications?|reservations?|changes))|except for|apart from)\b"),
    rule(IN_PRINCIPLE, 3, "says principle", rf"\b{_SAYS}(?:s|ed|d)?\b(?: (?:with|this|the|it|these|that|{THING}|\d+)){{0,4}}[, (]+in principle\b"),
    rule(IN_PRINCIPLE, 3, "says principle", rf"\bin[ -]principle,? (?:(?:we|i|the \w+) {_SAYS}s?|{_SAYS}(?:ed|ance|ment)?)\b"),
    rule(IN_PRINCIPLE, 3, "says principle asked", rf"\b{_SAYS}(?:s|ed|d)? (?:with )?the principles? (?:of|behind|underlying) {_EACH}{ASKED}"),
    rule(REJECTED, 3, "not says asked", rf"(?:\b|(?<=\w)){NOT} (?:\w+ )?(?:(?:in a position|able|prepared|willing|minded) to )?{_SAYS}(?:ed|d)? {_ASKED_OF_US}"),
    rule(REJECTED, 3, "not says asked", rf"\b{ASKED},? (?:which|that) (?:\w+ ){{1,3}}?(?:do|does|can|did)(?: not|n[’']t) {_SAYS}\b"),
    rule(REJECTED, 3, "refuse asked", rf"\b{ASKED}(?: {_NUMBERS})? {IS} (?:therefore )?(?:not (?:accepted|agreed|supported)|rejected)\b"),
    rule(REJECTED, 3, "refuse asked", rf"\b{_BY_WHOM} (?:has |have )?(?:therefore |must |\w+ly )?(?:reject(?:s|ed)?|disagree[sd]? with|decline[sd]?(?: to (?:accept|adopt|support|implement))?) {_ASKED_OF_US}"),
    rule(REJECTED, 3, "not asked", rf"\b(?:decided not to|(?:will|do|does) not (?:be |intend to |propose to |plan to )?) ?(?:accept|adopt|implement|take forward|implementing|adopting|taking forward|accepting) {_ASKED_OF_US}"),
    rule(REJECTED, 3, "refuse", rf"{LABELLED}(?:not (?:accepted?|agreed?|supported)|rejected?|disagreed?|declined?|do(?:es)? not (?:accept|agree|concur|support)){ALONE}"),
    rule(REJECTED, 2, "not opinion", rf"\b{_BY_WHOM} (?:does|do)(?: not|n[’']t) (?:{_SAYS} (?:with )?|share )(?:the|your|this|that) (?:[\w’']+ ){{0,2}}?(?:views?|analysis|assessment|position|opinion|criticisms?|{FOUND})"),
    rule(ACCEPTED, 3, "says asked", rf"\b(?:{_FULLY} )?{_SAYS}s? {_ASKED_OF_US}"),
    rule(ACCEPTED, 3, "says asked", rf"\b(?:have|has) (?:{_FULLY} )?{_SAYS}(?:ed|d) {_ASKED_OF_US}"),
    rule(ACCEPTED, 3, "says asked", rf"\b{_SAYS}(?:ed|d) (?:with )?(?:this|the|these|both|all)(?: of the| the)? (?:\w+ )?(?:recommendations?|AFIs?)\b(?! (?:of|in|by|made)\b)"),
    rule(ACCEPTED, 3, "says asked", rf"\b(?:in (?:full )?agreement with|no hesitation in accepting) {_ASKED_OF_US}"),
    rule(ACCEPTED, 3, "says asked", rf"\b{_SAYS}s?,[^,]{{1,50}}, {_ASKED_OF_US}"),
    rule(ACCEPTED, 3, "says asked", rf"\b{ASKED}(?: {_NUMBERS})? {IS} (?:{_FULLY} )?(?:accepted|agreed)\b"),
    rule(ACCEPTED, 3, "do asked", rf"\b(?:will|intends? to|have agreed to|has agreed to) (?:{_FULLY} )?(?:implement|adopt|act (?:up)?on|take forward) {_ASKED_OF_US}"),
    rule(ACCEPTED, 2, "do asked", rf"\b(?:this|these|the|your|both|all) (?:\w+ )?{ASKED} (?:[\w’'-]+ ){{0,9}}?will be (?:\w+ly )?(?:implemented|adopted|taken forward|actioned|acted (?:up)?on|incorporated|included)\b"),
    rule(ACCEPTED, 3, "says", rf"{LABELLED}(?:(?:{_FULLY}|recommendation) )?(?:accepted|agreed|supported)(?: in full)?\b(?= *(?:$|[.,;:/|()–—-])| and (?:complete|implemented|done|under))"),
    rule(ACCEPTED, 3, "says", r"^\W*(?:accept|agree|support|concur)(?:ance)?(?: in full| fully)?[ .]*$"),
    rule(ACCEPTED, 3, "says", rf"(?:(?<=, )|(?<=that ))(?:we|i|it) accepts? (?:it|this|both|them)\b(?: in full)?{ALONE}"),
    rule(ACCEPTED, 2, "says found", rf"\b(?:{_FULLY} )?{_SAYS}s? {_FOUND}"),
    rule(NOTED, 3, "note", rf"{LABELLED}(?:recommendation )?noted\b{ALONE}"),
    rule(NOTED, 3, "note thing", rf"\b{WHO} (?:\w+ )?(?:notes?|noted) (?:this|the|these) (?:[\w’']+ )?{THING}(?! (?:that|of))"),
    rule(NOTED, 3, "note asked", rf"\b{ASKED} {IS} noted\b"),
)  # fmt: skip

_MAY_SAY = re.compile(
    r"accept|agree|support|endors|concur|reject|declin|\bnoted?|\bnotes|partly|partial|principle|position|opinion|\bview"
    r"|comment|implement|adopt|forward|\bact |incorporated|included|actioned|acted",
    re.IGNORECASE,
)
"""A sentence without any of these takes no position."""
_OPENING: tuple[tuple[str, re.Pattern[str]], ...] = (
    (ACCEPTED, re.compile(rf"^\W*{_BY_WHOM} (?:{_FULLY} )?(?:agrees?|concurs?)(?: \w+ly)? (?:that|with)\b", re.IGNORECASE)),
    (ACCEPTED, re.compile(rf"^\W*{_BY_WHOM} (?:{_FULLY} )?accepts? the need (?:to|for)\b", re.IGNORECASE)),
    (
        REJECTED,
        re.compile(
            rf"^\W*{_BY_WHOM} (?:does|do)(?: not|n[’']t) (?:believe|consider|think)(?: that)? (?:it (?:is|would be)|this"
            rf" (?:is|would be)|there is) (?:\w+ )?(?:appropriate|necessary|proportionate|right|practicable|feasible"
            rf"|desirable|sensible|a case|a need)\b",
            re.IGNORECASE,
        ),
    ),
    (REJECTED, re.compile(rf"^\W*{_BY_WHOM} (?:is|are|am|remains?) (?:not|un)[ -]?(?:persuaded|convinced)\b", re.IGNORECASE)),
)  # fmt: skip
_AGREES_WITH_THE_AUTHOR = re.compile(
    rf"\b{_BY_WHOM} (?P<agrees>agrees?) with the (?:committee|inspectorate|inspectors?|commission|review|ombudsman|coroner|panel) "
    r"(?:on|about|that|in)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(r"\b(?:broadly|largely|generally|mostly|partly|in part|some of|much of)\b", re.IGNORECASE)
_HALF = re.compile(r"\b(?:broadly|largely|generally|mostly) $", re.IGNORECASE)
_BEFORE_HOPE = re.compile(
    r"\bnot (?:say|mean|suggest|claim|imply)\b|\b(?:hop(?:es?|ed|ing)|expect(?:s|ed|ing)?|await(?:s|ed|ing)?|urg(?:es?|ed)|encourag(?:es?|ed)|decid(?:e|ing)"
    r"|wait(?:s|ing)?|likely|assum(?:es?|ed|ing))\b(?! (?:not|against))",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\baccept(?:s|ed)? or (?:reject|otherwise|not)|\bwhether or not\b|^\W*(?:had|were|should|if)\b", re.IGNORECASE
)
_TO = re.compile(r"\bto(?: \w+ly| also| now)?\s*$", re.IGNORECASE)
_READY_TO = re.compile(
    r"\b(?:pleased|happy|content|glad|able|delighted|ready|prepared|willing|agreed|decided|intends?|proud|said|going|wish(?:es)?"
    r"|like) to(?: \w+ly| also| now)?\s*$",
    re.IGNORECASE,
)
_SUPPORTS = re.compile(
    r"(?:\w+ly )?(?:supports?|endorses?|(?:accept|agree|support|endorse|concurr?)e?d)\b", re.IGNORECASE
)
_OF_ITS_SPIRIT = re.compile(
    r"\b(?:with|that) (?:the|its|your|this) (?:[\w’']+ ){0,2}?(?:aims?|spirit|intent|intentions?|sentiments?|thrust|ambitions?"
    r"|objectives?|concerns?|analysis|descriptions?|criticisms?|views?)\b",
    re.IGNORECASE,
)
_OUGHT = re.compile(
    r"\b(?:should|must|ought|needs?|important|importance|essential|vital|crucial|necessary|right|better|best|more|case for"
    r"|value of|focus|benefits?)\b",
    re.IGNORECASE,
)
"""Agreement that something was so is no promise to do anything about it."""
_PRONOUN = re.compile(r"accepts? (?:it|this|both|them)(?: in full)?$", re.IGNORECASE)
_ANY_THING = re.compile(THING, re.IGNORECASE)
_ASKS_WHETHER = re.compile(r"\b(?:agree[ds]?|accept(?:ed|s)?|support(?:ed|s)?)\b(?! (?:date|action|by whom|owner))", re.IGNORECASE)  # fmt: skip
_CELLS = {
    **dict.fromkeys(("yes", "y", "agreed", "accepted", "yes in full", "agree", "accept"), ACCEPTED),
    **dict.fromkeys(("no", "n"), REJECTED),
    **dict.fromkeys(("partly", "partially", "in part", "partial", "yes in part", "yes partly"), PARTLY),
    **dict.fromkeys(("in principle", "yes in principle"), IN_PRINCIPLE),
}
_LONGEST_TITLE = 40


_SCALE = Rules(_RULES, _GROUPS)


def cues(text: str, own: Sequence[str]) -> list[Cue]:
    """Return what the sentences of one passage say of what was recommended or found, in order."""
    found: list[Cue] = []
    for sentence, at in sentences(text):
        rules = _SCALE.tried_on(sentence)
        if not rules or is_question(sentence):
            continue
        hits: list[Cue] = []
        for value, strength, _, pattern in rules:
            for match, start in untaken(pattern, sentence, hits):
                # What is denied or another's still takes its words: no weaker pattern may read them anew.
                holds = _holds(sentence, match, start, value, own)
                hits.append(Cue(value if holds else "", start, match.end(), strength))
        if not hits or not _MAY_SAY.search(sentence):
            continue
        found += [
            hit._replace(start=at + hit.start, end=at + hit.end) for hit in sorted(hits, key=lambda hit: hit.start)
        ]
    return [cue for cue in found if cue.value]


def cell(text: str, heading: str) -> Cue | None:
    """Return what a cell says below the title of its column: "Yes" below "Agreed?"."""
    bare = " ".join(re.findall(r"[a-z]+", text.lower()))
    if len(heading) <= _LONGEST_TITLE and _ASKS_WHETHER.search(heading) and bare in _CELLS:
        return Cue(_CELLS[bare], 0, len(text))
    return None


def opening(texts: Sequence[str], own: Sequence[str]) -> tuple[int, Cue] | None:
    """Return how an answer opens: agreement, or refusal, that does not turn further on; with its passage.

    `texts` are the passages of the answer. Only the first two sentences open it.
    """
    if not texts:
        return None
    turns = any(CONTRARY.search(text) for text in texts)
    for sentence, at in sentences(texts[0])[:2]:
        for value, pattern in _OPENING:
            match = pattern.search(sentence)
            if match and not is_question(sentence) and not says_another(sentence, match.end(), match.end(), own):
                doubtful = turns or _HEDGED.search(sentence) or _OF_ITS_SPIRIT.search(sentence)
                if value == ACCEPTED and (doubtful or not _OUGHT.search(sentence)):
                    return None
                return 0, Cue(value, at + match.start(), at + match.end(), 1)
    for place, text in enumerate(() if turns else texts):
        match = _AGREES_WITH_THE_AUTHOR.search(text)
        if match and not _HEDGED.search(text) and not says_another(text, match.start("agrees"), match.end(), own):
            return place, Cue(ACCEPTED, match.start(), match.end(), 1)
    return None


def settle(found: Sequence[tuple[int, Cue]]) -> tuple[int, Cue] | None:
    """Return the one position of an answer, with its passage; None where its words disagree.

    What is said of the recommendation goes before what is said of a finding, and a qualified acceptance before
    a plain one; acceptance beside rejection is no position that could be told.
    """
    if not found:
        return None
    strongest = max(cue.strength for _, cue in found)
    values = [each for each in found if each[1].strength == strongest]
    said = {cue.value for _, cue in values}
    if len(said) > 1:
        said.discard(NOTED)
    if len(said) > 1:
        said.discard(ACCEPTED if REJECTED not in said else "")
    if len(said) != 1:
        return None
    return next(each for each in values if each[1].value in said)


def _is_finite(before: str) -> bool:
    """Return whether a verb that comes next is said, and not an end that somebody is asked, or is free, to reach."""
    return not _TO.search(before) or bool(_READY_TO.search(before))


def _holds(sentence: str, match: re.Match[str], start: int, value: str, own: Sequence[str]) -> bool:
    """Return whether nothing around the words denies them, supposes them, or gives them to somebody else."""
    if _PRONOUN.search(match[0]) and not _ANY_THING.search(sentence):
        return False
    if value == ACCEPTED and _HALF.search(sentence[:start]):
        return False
    if _BEFORE_HOPE.search(sentence[:start]) or _OPEN.search(sentence) or not _is_finite(sentence[:start]):
        return False
    groups = match.groupdict()
    if says_another(sentence, match.end("who") if groups.get("who") else start, match.end(), own):
        return False
    needs_somebody = value == ACCEPTED and "says" not in groups and _SUPPORTS.match(sentence[start:])
    if needs_somebody and not is_somebody(sentence[:start], own):
        return False
    # Refusal holds its own "not"; what is accepted in principle may well depend on something.
    after = len(sentence) if value == IN_PRINCIPLE else match.end()
    return value in (REJECTED, NONE) or not is_denied(sentence, start, after)
