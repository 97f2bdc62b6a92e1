"""Progress: how far the action is, in the respondent's own words; and that a recommendation is not for them.

Each pattern is matched within one sentence, without regard to case; where two overlap, the earlier wins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.reading.cues.words import (
    ALONE,
    IS,
    LABELLED,
    THING,
    WHO,
    Cue,
    is_denied,
    is_question,
    says_another,
    sentences,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

NIL = "nil"
"""The value of a cue that says that nothing is asked of this body."""
NO_ACTION = "no-action"
"""Stands for the two values of progress that differ in whether a reason is given."""
DONE, UNDER_WAY, PLANNED = "done", "under-way", "planned"

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|spring|summer|autumn|winter|Christmas)"
)
WHEN = (
    r"(?:by|in|from|on|before|during|until|no later than) (?:the )?"
    r"(?:(?:end|start|beginning|middle) of |early |late |mid-)?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    rf"(?:{_MONTH}|20\d\d|next (?:year|month|quarter)|this year|the year)\b"
)
ACTION = (
    r"(?:introduce|implement|publish|establish|set up|put in place|set out|develop|review|appoint|recruit|train|issue"
    r"|update|amend|revise|create|launch|roll out|deliver|write|carry out|conduct|complete|adopt|install|fit|replace"
    r"|commission|consult|audit|produce|report|bring in|strengthen|redesign|rewrite|provide|undertake|prepare|test"
    r"|pilot|draft|extend|expand|remove|build|invest|require|circulate|record|move|begin|start|merge)"
)
"""Verbs by which a body does something that can be seen to be done."""
_ENDED = (
    r"(?:introduced|implemented|completed|established|set up|put in place|brought in(?:to (?:use|force|effect))?"
    r"|launched|rolled out|adopted|issued|reissued|updated|amended|revised|fitted|installed|appointed|trained"
    r"|delivered|created|addressed|embedded|recruited|published|finished|carried out|replaced|discharged)"
)
_YET = r"(?:now |currently |already |also |still |well )?"
_SINCE = r"(?:already |now |since |recently |also |all |both )?"
_US = r"(?:we|i|force|constabulary|government|council|department|trust|board|agency|authority|service|commissioner|company|college|office)"

_RULES: tuple[tuple[str, str], ...] = (
    (NIL, r"^\W*(?:n/a|not applicable)\b(?! unless)"),
    (NIL, (rf"\b(?:no|none of the) (?:[\w-]+ ){{0,6}}?{THING} (?:{IS} )?"
          r"(?:identified|addressed to|directed (?:at|to)|made|applicable|relevant|specific)\b")),
    (NIL, rf"\bthis {THING} (?:does not apply|is not (?:applicable|addressed|relevant|directed))\b"),
    (NO_ACTION, r"\bno (?:further |additional )?actions? (?:will|is|are|has been|have been|was|to be)\b(?: \w+){0,3}"),
    (NO_ACTION, (r"\b(?:do|does)(?: not|n[’']t) (?:propose|intend|plan) to (?:take (?:any )?(?:further )?action"
                r"|implement|adopt|act on)\b")),
    (NO_ACTION, rf"{LABELLED}no (?:further )?action(?: taken| proposed| planned| required| needed| necessary)?{ALONE}"),
    (UNDER_WAY, (rf"{LABELLED}(?:in progress|under ?way|ongoing|on-going|being (?:implemented|actioned|progressed)"
                rf"|work in progress|partially (?:implemented|complete|completed)|partly (?:implemented|complete)|started){ALONE}")),
    (UNDER_WAY, rf"\b(?:is|are|remains?) {_YET}(?:under ?way|in progress|ongoing|on-going)\b"),
    (UNDER_WAY, rf"\b(?:is|are) {_YET}being (?:\w+ly )?\w+(?:ed|en|ne|de|ght|t up)\b(?: (?:up|out|for|to|by))?"),
    (UNDER_WAY, (rf"\b(?:is|are) {_YET}(?:in the (?:course|process) of \w+ing|out for consultation"
                r"|working (?:on|up|towards)(?: \w+){0,3}|developing|reviewing|rolling out|recruiting|piloting)\b")),
    (UNDER_WAY, r"\bwork (?:has (?:begun|started|commenced)|is continuing|continues)\b"),
    (UNDER_WAY, rf"\b{_US} (?:have|has) (?:begun|started) (?:to \w+|\w+ing)\b"),
    (PLANNED, rf"\bwill (?!not\b|continue\b|have\b|never\b|also continue\b|(?:be )?consider(?:ed)?\b)(?:[\w’'-]+ ){{1,14}}?{WHEN}"),
    (PLANNED, rf"\b(?:is|are) (?:due|planned|scheduled|expected|to) (?:to )?(?:[\w’'-]+ ){{1,10}}?{WHEN}"),
    (PLANNED, rf"\bwill (?:also |then |now |therefore )?be (?:\w+ly )?{_ENDED}\b"),
    (PLANNED, (rf"\b{_US} (?:will|shall|intends? to|plans? to|undertakes? to|commits? to)"
              rf" (?:also |now |then |therefore |\w+ly )?{ACTION}\b")),
    (PLANNED, rf"\b(?:plans?|intends?|is planning|are planning) to (?:\w+ ){{1,8}}?{WHEN}"),
    (PLANNED, rf"{LABELLED}(?:planned|scheduled){ALONE}"),
    (DONE, rf"\b(?:has|have|had) {_SINCE}been (?:\w+ly )?(?:{_ENDED}|done)\b"),
    (DONE, rf"\b(?:{WHO}|it|constable) (?:has|have) {_SINCE}{_ENDED}\b(?: \w+){{0,3}}"),
    (DONE, rf"\b(?:we|i|force|constabulary|council|trust|board|agency|company) (?:also |then )?{_ENDED} (?:[\w’'-]+ ){{0,10}}?{WHEN}"),
    (DONE, rf"\b(?:was|were) (?:\w+ly )?{_ENDED} (?:[\w’'-]+ ){{0,4}}?{WHEN}"),
    (DONE, (r"\b(?:is|are) (?:now |already |all )?(?:complete|completed|in place|implemented|done|fully met|already met"
           r"|embedded)\b")),
    (DONE, rf"{LABELLED}(?:already |now )(?:in place|implemented|complete|completed|done|met)\b"),
    (DONE, (rf"{LABELLED}(?:(?:accepted|agreed) and )?(?:fully )?(?:complete|completed|implemented|done|closed|discharged)"
           rf"(?! [–-] (?:not|cancel|reject|supersed|unaccept|withdrawn)){ALONE}")),
)  # fmt: skip
_PATTERNS = tuple((value, re.compile(pattern, re.IGNORECASE)) for value, pattern in _RULES)

_MAY_SAY = re.compile(
    r"n/a|\b(?:not|no|none|is|are|was|were|has|have|had|will|shall|in|remains?|being|work|under|on-?going|started|part\w*"
    r"|plan\w*|intends?|undertakes?|commits?|scheduled|already|now|complete\w*|implemented|done|closed|discharged|accepted"
    r"|agreed|fully|we|i)\b",
    re.IGNORECASE,
)
BECAUSE = re.compile(
    r"\b(?:because|since|therefore|as a result|given (?:that|the)|due to|owing to|reasons?|would cost"
    r"|proportionate|in view of|already)\b",
    re.IGNORECASE,
)
_HOPED = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|wish(?:es|ed)?|possible|unclear|unlikely|doubtful|in doubt)\b", re.IGNORECASE
)
_OF_OTHERS = re.compile(
    r"\b(?:other forces|nationally|elsewhere|the inspectors|the report|inspectorate) "
    r"(?:has|have|says?|asks?|notes?|found|recommends?)\b",
    re.IGNORECASE,
)


def cues(text: str, own: Sequence[str]) -> list[Cue]:
    """Return what the sentences of one passage say of action, or that nothing is asked of this body, in order."""
    found: list[Cue] = []
    for sentence, at in sentences(text):
        if not _MAY_SAY.search(sentence) or is_question(sentence):
            continue
        hits: list[Cue] = []
        for value, pattern in _PATTERNS:
            if value != NIL and any(hit.value == NIL for hit in hits):
                break
            for match in pattern.finditer(sentence):
                start = match.start("says") if "says" in pattern.groupindex else match.start()
                taken = any(start < hit.end and hit.start < match.end() for hit in hits)
                if not taken and _holds(sentence, match, start, value, own):
                    hits.append(Cue(value, start, match.end()))
        found += [
            hit._replace(start=at + hit.start, end=at + hit.end) for hit in sorted(hits, key=lambda hit: hit.start)
        ]
    return found


def _holds(sentence: str, match: re.Match[str], start: int, value: str, own: Sequence[str]) -> bool:
    if value == NO_ACTION:
        return not says_another(sentence, start, match.end(), own)
    before = sentence[:start]
    return not is_denied(sentence, start, match.end()) and not (
        _OF_OTHERS.search(before[-60:]) or _HOPED.search(before[-60:])
    )
