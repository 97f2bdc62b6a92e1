"""Progress: how far the action is, in the respondent's own words; and that a recommendation is not for them.

Each pattern is matched within one sentence, without regard to case; where two overlap, the earlier wins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.reading.cues.words import (
    ALONE,
    ASKED_NEEDS,
    FOUND_NEEDS,
    IS,
    LABELLED,
    THING,
    WHO,
    Cue,
    Rules,
    is_denied,
    is_question,
    rule,
    says_another,
    sentences,
    untaken,
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

_GROUPS = {
    "thing": ASKED_NEEDS + FOUND_NEEDS,
    "nil": ("n/a", "not applicable"),
    "made": ("identified", "address", "direct", "made", "appl", "relevant", "specific"),
    "action": ("action",),
    "propose": ("propose to", "intend to", "plan to"),
    "going": ("progress", "way", "going", "being", "partial", "partly", "started"),
    "being": ("being ",),
    "doing": ("in the ", "out for", "working ", "developing", "reviewing", "rolling out", "recruiting", "piloting"),
    "work": ("work ",),
    "begun": ("begun", "started"),
    "will": ("will ",),
    "be": ("be ",),
    "been": ("been ",),
    "has": ("has ", "have "),
    "was": ("was ", "were "),
    "shall": ("will ", "shall ", "intend", "plan", "undertake", "commit"),
    "due": ("due", "plan", "scheduled", "expected", " to "),
    "already": ("already ", "now "),
    "complete": ("complete", "in place", "implemented", "done", "fully met", "already met", "embedded", "closed", "discharged"),
    "ended": (
        "introduced", "implemented", "completed", "established", "set up", "put in place", "brought in", "launched",
        "rolled out", "adopted", "issued", "updated", "amended", "revised", "fitted", "installed", "appointed", "trained",
        "delivered", "created", "addressed", "embedded", "recruited", "published", "finished", "carried out", "replaced",
        "discharged",
    ),
    "when": (
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "spring", "summer", "autumn", "winter", "christmas", "20", "next ", "this year", "the year",
    ),
}  # fmt: skip
"""Words in lower case, of which one stands in whatever a rule that needs the group matches."""
_RULES = (
    rule(NIL, 3, "nil", r"^\W*(?:n/a|not applicable)\b(?! unless)"),
    rule(NIL, 3, "thing made", (rf"\b(?:no|none of the) (?:[\w-]+ ){{0,6}}?{THING} (?:{IS} )?"
          r"(?:identified|addressed to|directed (?:at|to)|made|applicable|relevant|specific)\b")),
    rule(NIL, 3, "thing made", rf"\bthis {THING} (?:does not apply|is not (?:applicable|addressed|relevant|directed))\b"),
    rule(NO_ACTION, 3, "action", r"\bno (?:further |additional )?actions? (?:will|is|are|has been|have been|was|to be)\b(?: \w+){0,3}"),
    rule(NO_ACTION, 3, "propose", (r"\b(?:do|does)(?: not|n[’']t) (?:propose|intend|plan) to (?:take (?:any )?(?:further )?action"
                r"|implement|adopt|act on)\b")),
    rule(NO_ACTION, 3, "action", rf"{LABELLED}no (?:further )?action(?: taken| proposed| planned| required| needed| necessary)?{ALONE}"),
    rule(UNDER_WAY, 3, "going", (rf"{LABELLED}(?:in progress|under ?way|ongoing|on-going|being (?:implemented|actioned|progressed)"
                rf"|work in progress|partially (?:implemented|complete|completed)|partly (?:implemented|complete)|started){ALONE}")),
    rule(UNDER_WAY, 3, "going", rf"\b(?:is|are|remains?) {_YET}(?:under ?way|in progress|ongoing|on-going)\b"),
    rule(UNDER_WAY, 3, "being", rf"\b(?:is|are) {_YET}being (?:\w+ly )?\w+(?:ed|en|ne|de|ght|t up)\b(?: (?:up|out|for|to|by))?"),
    rule(UNDER_WAY, 3, "doing", (rf"\b(?:is|are) {_YET}(?:in the (?:course|process) of \w+ing|out for consultation"
                r"|working (?:on|up|towards)(?: \w+){0,3}|developing|reviewing|rolling out|recruiting|piloting)\b")),
    rule(UNDER_WAY, 3, "work", r"\bwork (?:has (?:begun|started|commenced)|is continuing|continues)\b"),
    rule(UNDER_WAY, 3, "begun", rf"\b{_US} (?:have|has) (?:begun|started) (?:to \w+|\w+ing)\b"),
    rule(PLANNED, 3, "will when", rf"\bwill (?!not\b|continue\b|have\b|never\b|also continue\b|(?:be )?consider(?:ed)?\b)(?:[\w’'-]+ ){{1,14}}?{WHEN}"),
    rule(PLANNED, 3, "due when", rf"\b(?:is|are) (?:due|planned|scheduled|expected|to) (?:to )?(?:[\w’'-]+ ){{1,10}}?{WHEN}"),
    rule(PLANNED, 3, "will be ended", rf"\bwill (?:also |then |now |therefore )?be (?:\w+ly )?{_ENDED}\b"),
    rule(PLANNED, 3, "shall", (rf"\b{_US} (?:will|shall|intends? to|plans? to|undertakes? to|commits? to)"
              rf" (?:also |now |then |therefore |\w+ly )?{ACTION}\b")),
    rule(PLANNED, 3, "shall when", rf"\b(?:plans?|intends?|is planning|are planning) to (?:\w+ ){{1,8}}?{WHEN}"),
    rule(PLANNED, 3, "due", rf"{LABELLED}(?:planned|scheduled){ALONE}"),
    rule(DONE, 3, "been", rf"\b(?:has|have|had) {_SINCE}been (?:\w+ly )?(?:{_ENDED}|done)\b"),
    rule(DONE, 3, "has ended", rf"\b(?:{WHO}|it|constable) (?:has|have) {_SINCE}{_ENDED}\b(?: \w+){{0,3}}"),
    rule(DONE, 3, "ended when", rf"\b(?:we|i|force|constabulary|council|trust|board|agency|company) (?:also |then )?{_ENDED} (?:[\w’'-]+ ){{0,10}}?{WHEN}"),
    rule(DONE, 3, "was ended when", rf"\b(?:was|were) (?:\w+ly )?{_ENDED} (?:[\w’'-]+ ){{0,4}}?{WHEN}"),
    rule(DONE, 3, "complete", (r"\b(?:is|are) (?:now |already |all )?(?:complete|completed|in place|implemented|done|fully met|already met"
           r"|embedded)\b")),
    rule(DONE, 3, "already", rf"{LABELLED}(?:already |now )(?:in place|implemented|complete|completed|done|met)\b"),
    rule(DONE, 3, "complete", (rf"{LABELLED}(?:(?:accepted|agreed) and )?(?:fully )?(?:complete|completed|implemented|done|closed|discharged)"
           rf"(?! [–-] (?:not|cancel|reject|supersed|unaccept|withdrawn)){ALONE}")),
)  # fmt: skip

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


_SCALE = Rules(_RULES, _GROUPS)


def cues(text: str, own: Sequence[str]) -> list[Cue]:
    """Return what the sentences of one passage say of action, or that nothing is asked of this body, in order."""
    found: list[Cue] = []
    for sentence, at in sentences(text):
        rules = _SCALE.tried_on(sentence)
        if not rules or is_question(sentence):
            continue
        hits: list[Cue] = []
        for value, _, _, pattern in rules:
            if value != NIL and any(hit.value == NIL for hit in hits):
                break
            for match, start in untaken(pattern, sentence, hits):
                if _holds(sentence, match, start, value, own):
                    hits.append(Cue(value, start, match.end()))
        if not hits or not _MAY_SAY.search(sentence):
            continue
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
