"""How sentences are worded: like a recommendation, like an answer, like "nothing is addressed to us"."""

from __future__ import annotations

import re
from itertools import islice

_ON_ALL = re.compile(r"\b(?:both|all|these|each|together|AFIs|recommendations)\b", re.IGNORECASE)
_EMPTY = re.compile(r"[\s\-–—.]*(?:n\s?/\s?a|nil|none|tbc)?[\s\-–—.]*", re.IGNORECASE)
_BINDING = re.compile(
    r"\b(?:should|must|needs?\s+to|ought\s+to|(?:is|are)\s+(?:recommended|required|to\s+(?:make|ensure|publish|review))|"
    r"recommends?|shall)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:should|must|ought\s+to|needs?\s+to|recommend\w*|urge[sd]?|call(?:s|ed|ing)?\s+(?:up)?on|invite[sd]?|"
    r"ask(?:s|ed)?|encourage[sd]?|request\w*|expects?|seeks?\s+(?:an?\s+)?(?:assurance|explanation|update))\b",
    re.IGNORECASE,
)
_TIMED = re.compile(
    r"[“\"‘']?(?:By|Before|Within|With\s+immediate\s+effect|Immediately|From|No\s+later\s+than|As\s+soon\s+as)\b"
)
_OWN = re.compile(r"\b(?:I|we|our|us|my|I[’']\w+|we[’']\w+|ours|mine)\b", re.IGNORECASE)
_OWN_START = re.compile(r"(?:I|We|Our|My|I[’']\w+|We[’']\w+)\b")
_QUOTED_PARTS = re.compile(r"“[^“”]{1,400}”|\"[^\"]{1,400}\"|‘[^‘’\n]{2,200}’(?!\w)")
_ANSWERS = re.compile(
    r"[“\"‘']?(?:(?:this|the|both|all|these|that|each)\s+(?:\w+\s+){0,6}?(?:is|are|was|were|has|have)\s+(?:been\s+)?"
    r"(?:fully\s+|already\s+|also\s+)?(?:accepted|agreed|noted|complete|completed|implemented|rejected|under\s+way)|"
    r"(?:fully\s+|partially\s+|partly\s+|not\s+)?(?:accept|agree|note|implement|reject|complete|support|acknowledge)"
    r"(?:ed|d|s)?\b|partially|partly|in\s+progress|ongoing|on-going|under\s*way|done|closed|discharged|yes\b|no\b[,.]|"
    r"the\s+(?:force|constabulary|chief\s+constable|commissioner|pcc|panel|department|government|council|authority)\s+"
    r"(?:fully\s+|partly\s+|partially\s+|has|have|had|is|are|was|were|will|would|does|did|already|currently|"
    r"accept|agree|note|support|welcome|recogni[sz]e|acknowledge|continue|intend|propose|plan|consider|publish|us)|"
    r"please\s+see|see\s+(?:our|the)|as\s+(?:above|stated|noted)|no\s+(?:further\s+)?action|not\s+applicable)",
    re.IGNORECASE,
)
_NIL_NOUN = (
    r"(?:recommendations?|AFIs?|areas?\s+for\s+improvement|causes?\s+of\s+concern|findings\s+requiring\s+a\s+response)"
)
_NIL = (
    re.compile(
        rf"\b(?:no|nil)\s+(?:(?!action|further|new|outstanding|overdue|open|reason)[\w/-]+\s+){{0,7}}?{_NIL_NOUN}\b"
        r"(?!\s+(?:(?:was|were|has|have|had|are|is)\s+(?:been\s+)?)?(?:rejected|outstanding|overdue|remain|unanswered|"
        r"unmet|not|left|closed|refused|that\s+(?:I|we)\b))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:none|neither)\s+of\s+(?:the|these|its|their)\s+(?:[\w-]+\s+){{0,4}}?{_NIL_NOUN}\s+(?:(?:is|are|was|were|"
        r"have|has)\s+(?:been\s+)?)?(?:for|addressed|directed|made|aimed|apply|applies|applicable|relates?|relevant|"
        r"concerns?|specific|falls?)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:does|do|did)\s+not\s+(?:make|contain|include|identify|have|direct|address)\s+(?:any\s+)?(?:[\w-]+\s+){{0,4}}?"
        rf"{_NIL_NOUN}\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:is|are|was|were)\s+not\s+(?:clearly\s+)?(?:the\s+)?subjects?\s+of\s+(?:the|this|any)\s+(?:report|inspection|"
        rf"{_NIL_NOUN})",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_NIL_NOUN}\b\s*[:–—-]\s*(?:nil|none|not\s+applicable|N/A)\s*\.?\s*$", re.IGNORECASE),
)
_NIL_PLACE = re.compile(
    r"\b(?:for|to|identified|made|addressed|directed|relat\w+|applicable|apply|specific|relevant|in\s+this\s+report|"
    r"level|contains?|there\s+(?:are|were|is|was)|nil|none|subject|does\s+not|did\s+not)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")
_LONGEST_SENTENCE, _MOST_MATCHES = 600, 20
_COMMITTEE = re.compile(
    r"\s*[“\"‘']?(?:(?:it\s+is\s+recommended\s+)?that\s+)?(?:the\s+|members\s+of\s+the\s+|this\s+)?(?:\w+\s+){0,5}?"
    r"(?:panel|committee|board|members|council|cabinet|authority|meeting)\s+(?:\w+\s+){0,3}?"
    r"(?:notes?|noting|considers?|approves?|receives?|endorses?|agrees?|reviews?|comments?|scrutini[sz]es?|(?:is|are)\s+"
    r"(?:asked|invited|recommended|requested))\b|\s*(?:to\s+)?(?:note|receive|consider|approve|endorse)\s+(?:and\s+\w+\s+)?"
    r"(?:this|the|that)\b|\s*(?:for\s+)?(?:information|noting|decision|discussion)\s*\.?\s*$",
    re.IGNORECASE,
)
_BLANKET = re.compile(
    r"\b(?:I|we|force|constabulary|constable|commissioner|department|government|council|authority)\b[^.]{0,80}?\b"
    r"(?:accept(?:s|ed)?|agree(?:s|d)?(?:\s+with)?|support(?:s|ed)?|reject(?:s|ed)?|welcome(?:s|d)?|note(?:s|d)?)\s+"
    rf"(?:all|every|each|both)\s+(?:of\s+)?(?:the\s+|these\s+|its\s+|their\s+)?(?:[\w-]+\s+){{0,4}}?{_NIL_NOUN}\b|"
    rf"\ball\s+(?:of\s+)?(?:the\s+|these\s+)?(?:[\w-]+\s+){{0,3}}?{_NIL_NOUN}\s+(?:are|were|have\s+been)\s+(?:fully\s+)?"
    r"(?:accepted|agreed|implemented|rejected|noted|addressed|met)\b",
    re.IGNORECASE,
)
_RESOLVED = re.compile(r"(?:RESOLVED|Resolved|(?i:it\s+was\s+(?:resolved|agreed)))\b")


def is_own(text: str) -> bool:
    """Say whether the writer speaks of himself: "I", "we", "our", outside of what he quotes."""
    return _OWN.search(_QUOTED_PARTS.sub(" ", text)) is not None


def asks(text: str) -> bool:
    """Say whether `text` asks anything of anybody; a conclusion ("We welcome the news that …") does not."""
    return _ASKS.search(text) is not None


def is_recommendation(text: str) -> bool:
    """Say whether `text` is worded as a recommendation is: somebody else should do something, perhaps by a day."""
    if answers(text):
        return False
    if _TIMED.match(text) and _BINDING.search(text):
        return True
    if is_own(text) and text.lstrip()[:1] not in "“\"‘'":
        return False
    return _BINDING.search(text) is not None


def answers(text: str) -> bool:
    """Say whether `text` begins as an answer does: "Accepted.", "The force has …", "Please see …"."""
    return _ANSWERS.match(text[:400]) is not None or _OWN_START.match(text) is not None


def nil(text: str) -> str:
    """Return the words by which `text` says that nothing is addressed to the body; "" when it does not.

    The whole sentence is returned. "No action was needed" says nothing of the kind, and neither does "no
    recommendations were rejected".
    """
    for form in _NIL:
        for match in islice(form.finditer(text), _MOST_MATCHES):
            sentence = _sentence_at(text, match.start(), match.end())
            if _NIL_PLACE.search(sentence):
                return sentence
    return ""


def _sentence_at(text: str, start: int, end: int) -> str:
    before = list(_SENTENCE_END.finditer(text, max(0, start - _LONGEST_SENTENCE), start))
    after = _SENTENCE_END.search(text, end, end + _LONGEST_SENTENCE)
    first = before[-1].end() if before else max(0, start - _LONGEST_SENTENCE)
    return text[first : after.end() if after else end + _LONGEST_SENTENCE].strip()


def is_committee_business(text: str) -> bool:
    """Say whether a "RECOMMENDATION" is a committee paper's own: "that the Panel note this report"."""
    return _COMMITTEE.match(text[:400]) is not None


def is_on_all(text: str) -> bool:
    """Say whether `text` speaks of several at once: "both AFIs", "each of these", "recommendations"."""
    return _ON_ALL.search(text) is not None


def is_empty(text: str) -> bool:
    """Say whether `text` stands for nothing: blank, a dash, "N/A", "nil", "none", "tbc"."""
    return _EMPTY.fullmatch(text) is not None


def is_blanket(text: str) -> bool:
    """Say whether `text` takes a position on everything at once: "we accept all of the recommendations"."""
    return _BLANKET.search(text) is not None


def is_resolution(text: str) -> bool:
    """Say whether `text` is what a meeting decided, as minutes write it: "RESOLVED that …"."""
    return _RESOLVED.match(text) is not None
