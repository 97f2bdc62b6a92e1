"""The words by which respondents accept, reject, note, do, plan or refuse: patterns, the surest of a scale first.

Collected from published responses of police bodies, departments and councils. Each pattern is matched within
one sentence, without regard to case.
"""

from __future__ import annotations

import re

ACCEPTANCE, PROGRESS, NIL = "acceptance", "progress", "nil"
NO_ACTION = "no-action"
"""Stands for the two values of progress that differ in whether a reason is given."""

THING = (
    r"(?:recommendations?|AFIs?|areas? for improvement|causes? of concern|findings?|conclusions?"
    r"|suggestions?|proposals?)\b"
)
_OBJECT = (
    r"(?:with |to )?(?:(?:all|both|each|most) (?:of )?)?"
    r"(?:this|the|these|that|those|your|its|their|both|all)\s+"
    rf"(?:(?!of\b|that\b)[\w’'-]+ ){{0,2}}?{THING}"
)
_SAYS = r"(?:accept|agree|support|endorse)"
_NOT = r"(?:not|n[’']t|cannot|unable to|never)"
_IS = r"(?:is|are|was|were|has been|have been)"
_FULLY = r"(?:fully|wholly|also|therefore|entirely|completely|strongly|both|readily|all)"
_WHO = r"(?:we|i|commissioner|force|constabulary|government|council|department)"
# An empty group marks where the words begin after "Force response:".
_LABELLED = r"^\W*(?:[\w ]{0,30}(?:response|comments?)\W+)?(?P<says>)"
_ALONE = r"(?= *(?:$|[.,;:–—-]))"

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|spring|summer|autumn|winter|Christmas)"
)
_WHEN = (
    r"(?:by|in|from|on|before|during|until) (?:the )?"
    r"(?:(?:end|start|beginning|middle) of |early |late |mid-)?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    rf"(?:{_MONTH}|20\d\d|next (?:year|month|quarter)|this year|the year)\b"
)
_ENDED = (
    r"(?:introduced|implemented|completed|established|set up|put in place|brought in(?:to (?:use|force|effect))?"
    r"|launched|rolled out|adopted|issued|reissued|updated|amended|revised|fitted|installed|appointed|trained"
    r"|delivered|created|addressed|embedded|recruited|published|finished|carried out)"
)
_YET = r"(?:now |currently |already |also |still |well )?"
_SINCE = r"(?:already |now |since |recently |also |all |both )?"

_ORDERED: tuple[tuple[str, str, str], ...] = (
    (NIL, "not-applicable", r"^\W*(?:n/a|not applicable)\b(?! unless)"),
    (
        NIL,
        "not-applicable",
        (
            rf"\b(?:no|none of the) (?:[\w-]+ ){{0,6}}?{THING} (?:{_IS} )?"
            r"(?:identified|addressed to|directed (?:at|to)|made|applicable|relevant|specific)\b"
        ),
    ),
    (
        NIL,
        "not-applicable",
        rf"\bthis {THING} (?:does not apply|is not (?:applicable|addressed|relevant|directed))\b",
    ),
    (ACCEPTANCE, "partly-accepted", rf"\b(?:partly|partially|in part)[, ]+{_SAYS}(?:s|ed|d)?\b"),
    (
        ACCEPTANCE,
        "partly-accepted",
        rf"\b{_SAYS}(?:s|ed|d)?(?: {_OBJECT})?,? (?:only )?(?:in part|partly|partially)\b",
    ),
    (
        ACCEPTANCE,
        "accepted-in-principle",
        rf"\b{_SAYS}(?:s|ed|d)?\b(?: (?:with|this|the|it|these|that|{THING})){{0,4}},? in principle\b",
    ),
    (ACCEPTANCE, "accepted-in-principle", rf"\bin principle,? (?:we|i|the \w+) {_SAYS}s?\b"),
    (ACCEPTANCE, "rejected", rf"(?:\b|(?<=\w)){_NOT} (?:\w+ )?{_SAYS}(?:ed|d)? {_OBJECT}"),
    (
        ACCEPTANCE,
        "rejected",
        rf"\b{THING},? (?:which|that) (?:\w+ ){{1,3}}?(?:do|does|can|did)(?: not|n[’']t) {_SAYS}\b",
    ),
    (ACCEPTANCE, "rejected", rf"\b{THING} {_IS} (?:not (?:accepted|agreed)|rejected)\b"),
    (ACCEPTANCE, "rejected", rf"\b{_WHO} (?:therefore )?rejects? {_OBJECT}"),
    (ACCEPTANCE, "rejected", rf"{_LABELLED}(?:not (?:accepted|agreed)|rejected)\b{_ALONE}"),
    (ACCEPTANCE, "accepted", rf"\b(?:{_FULLY} )?{_SAYS}s? {_OBJECT}"),
    (ACCEPTANCE, "accepted", rf"\b{THING} {_IS} (?:{_FULLY} )?(?:accepted|agreed)\b"),
    (
        ACCEPTANCE,
        "accepted",
        (
            rf"{_LABELLED}(?:(?:fully|both|all) )?(?:accepted|agreed)\b"
            r"(?= *(?:$|[.,;:–—-])| and (?:complete|implemented|done|under))"
        ),
    ),
    (ACCEPTANCE, "accepted", rf"(?<=, )(?:we|i) accept (?:it|this|both|them)\b{_ALONE}"),
    (ACCEPTANCE, "noted", rf"{_LABELLED}noted\b{_ALONE}"),
    (ACCEPTANCE, "noted", rf"\b{_WHO} (?:\w+ )?notes? (?:this|the|these) {THING}(?! (?:that|of))"),
    (ACCEPTANCE, "noted", rf"\b{THING} {_IS} noted\b"),
    (
        PROGRESS,
        NO_ACTION,
        r"\bno (?:further |additional )?actions? (?:will|is|are|has been|have been|was|to be)\b(?: \w+){0,3}",
    ),
    (
        PROGRESS,
        NO_ACTION,
        (
            r"\b(?:do|does)(?: not|n[’']t) (?:propose|intend|plan) to (?:take (?:any )?(?:further )?action"
            r"|implement|adopt|act on)\b"
        ),
    ),
    (PROGRESS, "under-way", rf"\b(?:is|are|remains?) {_YET}(?:under ?way|in progress|ongoing|on-going)\b"),
    (
        PROGRESS,
        "under-way",
        rf"\b(?:is|are) {_YET}being (?:\w+ly )?\w+(?:ed|en|ne|de|ght|t up)\b(?: (?:up|out|for|to|by))?",
    ),
    (
        PROGRESS,
        "under-way",
        (
            rf"\b(?:is|are) {_YET}(?:in the (?:course|process) of \w+ing|out for consultation"
            r"|working (?:on|up|towards)(?: \w+){0,3})\b"
        ),
    ),
    (PROGRESS, "under-way", r"\bwork (?:has (?:begun|started|commenced)|is continuing|continues)\b"),
    (PROGRESS, "planned", rf"\bwill (?!not\b|continue\b|have\b|never\b)(?:[\w’'-]+ ){{1,14}}?{_WHEN}"),
    (
        PROGRESS,
        "planned",
        rf"\b(?:is|are) (?:due|planned|scheduled|expected|to) (?:to )?(?:[\w’'-]+ ){{1,10}}?{_WHEN}",
    ),
    (PROGRESS, "planned", rf"\bwill be (?:\w+ly )?{_ENDED}\b"),
    (
        PROGRESS,
        "planned",
        rf"\b(?:plans?|intends?|is planning|are planning) to (?:\w+ ){{1,8}}?{_WHEN}",
    ),
    (PROGRESS, "done", rf"\b(?:has|have|had) {_SINCE}been (?:\w+ly )?(?:{_ENDED}|done)\b"),
    (
        PROGRESS,
        "done",
        rf"\b(?:{_WHO}|it|constable|agency) (?:has|have) {_SINCE}{_ENDED}\b(?: \w+){{0,3}}",
    ),
    (PROGRESS, "done", rf"\b(?:was|were) (?:\w+ly )?{_ENDED} (?:[\w’'-]+ ){{0,4}}?{_WHEN}"),
    (
        PROGRESS,
        "done",
        (
            r"\b(?:is|are) (?:now |already |all )?(?:complete|completed|in place|implemented|done|fully met|already met"
            r"|embedded)\b"
        ),
    ),
    (
        PROGRESS,
        "done",
        rf"{_LABELLED}(?:(?:accepted|agreed) and )?(?:complete|completed|implemented|done|closed)\b{_ALONE}",
    ),
)
RULES = tuple((scale, value, re.compile(pattern, re.IGNORECASE)) for scale, value, pattern in _ORDERED)
"""Scale, value and pattern; where two of one scale overlap, the earlier wins."""

BECAUSE = re.compile(
    r"\b(?:because|since|therefore|as a result|given (?:that|the)|due to|owing to|reasons?|would cost"
    r"|proportionate|in view of|already)\b",
    re.IGNORECASE,
)
DENIED_BEFORE = re.compile(
    rf"(?:\b(?:{_NOT}|if|unless|whether|until|once|when|would|could|should|might|may|no|nor|without|hardly"
    r"|ask(?:s|ed)? (?:that|to)|want(?:s|ed)? to)\b|n[’']t)(?: [\w’'-]+){0,3} *$",
    re.IGNORECASE,
)
DENIED_AFTER = re.compile(r" (?:not|yet to)\b|,? (?:if|unless|provided|subject to)\b", re.IGNORECASE)
OF_OTHERS = re.compile(
    r"\b(?:other forces|nationally|elsewhere|the inspectors|the report|inspectorate) "
    r"(?:has|have|says?|asks?|notes?|found|recommends?)\b",
    re.IGNORECASE,
)
