"""What the rules of several scales share: sentences, the words for what is answered, and who is speaking."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from data.ids import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ASKED = r"(?:recommendations?|AFIs?|areas? for improvement|causes? of concern|suggestions?|proposals?)\b"
FOUND = r"(?:findings?|conclusions?)\b"
THING = rf"(?:{ASKED}|{FOUND})"
IS = r"(?:is|are|was|were|has been|have been)"
NOT = r"(?:not|n[’']t|cannot|unable to|never)"
WHO = r"(?:we|i|commissioner|force|constabulary|government|council|department|trust|board|agency|authority|service)"
LABELLED = r"^\W*(?:[\w ]{0,30}(?:response|comments?|position|status|decision|agreed|accepted|recommendation \d[\w.]*)\W+)?(?P<says>)"
"""Begins a sentence or a cell; an empty group marks where the words begin after "Force response:"."""
ALONE = r"(?= *(?:$|[.,;:/|–—-]))"

ASKED_NEEDS = ("recommendation", "afi", "for improvement", "of concern", "suggestion", "proposal")
FOUND_NEEDS = ("finding", "conclusion")
"""Some of these stand, in lower case, in whatever `ASKED` and `FOUND` match."""

LONGEST_SENTENCE = 1200
"""Characters: what goes on longer is no sentence, and would keep the patterns busy."""

DENIED_BEFORE = re.compile(
    rf"(?:\b(?:{NOT}|if|unless|whether|until|once|before|when|would|could|should|might|may|no|nothing|none|nobody|nor|without|hardly|must|ought to|ha(?:s|ve) to"
    r"|ask(?:s|ed)? (?:that|to)|want(?:s|ed)? to|asked (?:us|me|the \w+) to|recommend(?:s|ed|ations?)? that"
    r"|recommend(?:s|ed)?|invit(?:es|ed) (?:us|the \w+) to)\b|n[’']t)(?: [\w’'-]+){0,3} *$",
    re.IGNORECASE,
)
DENIED_AFTER = re.compile(
    r" (?:not|yet to)\b|,? (?:if|unless|provided|subject to|once|but with|though with)\b", re.IGNORECASE
)
CONTRARY = re.compile(
    r"\b(?:however|but|although|though|nevertheless|nonetheless|that said|unfortunately|no plans|unable to|cannot)\b"
    r"|\b(?:not|n[’']t) (?:\w+ )?(?:accept|agree|believe|consider|think|appropriate|intend|plan|propose|possible"
    r"|persuaded|convinced|support|necessary|feasible)\b",
    re.IGNORECASE,
)
"""Words by which an answer that began with agreement turns."""

_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"')]*\s+(?=[A-Z“\"‘(•\d])|\n|\t|\s[/|]\s")
_CLAUSE = re.compile(r"[,;:()–—“”\"]|\b(?:but|and|that|which|while|whilst|as|because|since|so)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|i|us|both)\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:our|my)\b", re.IGNORECASE)
_AUTHOR = re.compile(
    r"\b(?:committee|inspectorate|commission of inquiry|coroner|ombudsman|the inquiry)\b", re.IGNORECASE
)
"""Those to whom one answers."""
_OF_POLICE = re.compile(
    r"\b(?:force|constabulary|chief constable|commissioner|pcc|pfcc|opcc|deputy mayor|chief officer)\b", re.IGNORECASE
)
_SEVERAL = re.compile(
    r"\b(?:other|others|all|every|each|some|many|most|several|neighbouring|national)\b", re.IGNORECASE
)
_BEFORE_NOW = re.compile(r"\b(?:previous|former|then|predecessors?|last)\b", re.IGNORECASE)
_WHICH = re.compile(r",? (?:which|who)(?: (?:has|have|had|also|now|already|does|do|did|not))*\s*$", re.IGNORECASE)
_STATE = re.compile(
    r"\b(?:government|ministry|minister|department|home office|cabinet office|foreign office|treasury|secretary)\b",
    re.IGNORECASE,
)
_OF_STATE = re.compile(
    r"\b(?:government|ministers?|(?:this|the|our) (?:department|ministry)|secretary of state)\b", re.IGNORECASE
)
"""A department answers for the government, and the other way round."""
_MANY_BODIES = re.compile(
    r"\b(?:forces|councils|boards|departments|agencies|trusts|services|authorities|companies|organisations|constabularies"
    r"|bodies|operators|ministries)\b",
    re.IGNORECASE,
)
_THEY = re.compile(
    r"\b(?:they|he|she|residents|victims|staff|officers|members|unions?|federation|others?|inspectors?|inspectorate|the report|elsewhere|nationally|partners?|suppliers?|hmi\w*)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:government|ministers?|ministry|department|cabinet office|home office|home secretary|treasury|council"
    r"|college|board|agency|authority|service|commission|committee|association|npcc|apcc|nhs|trust|company|union"
    r"|federation|inc|ltd|plc|limited|lords?|secretary of state|office|police|society|panel|regulator)\b",
    re.IGNORECASE,
)
_ABROAD = re.compile(
    r"\b(?:npcc|national police chiefs|apcc|college of policing|home office|home secretary|crown prosecution|cps)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "to",
        "in",
        "a",
        "an",
        "police",
        "crime",
        "commissioner",
        "commissioners",
        "office",
        "chief",
        "constable",
    ]
)


class Cue(NamedTuple):
    """Telling words in a passage: offsets in characters into its text."""

    value: str
    start: int
    end: int
    strength: int = 3
    """3 says it of what was recommended, 2 of what was found or viewed, 1 only by how the answer opens."""


class Rule(NamedTuple):
    """A pattern, and what a sentence must hold for it to be tried: most are tried on few sentences."""

    value: str
    strength: int
    needs: frozenset[str]
    """Names of groups of words; the sentence holds a word of each."""
    pattern: re.Pattern[str]


def rule(value: str, strength: int, needs: str, pattern: str) -> Rule:
    """Return a rule that ignores case; `needs` are the names of the groups, with spaces between."""
    return Rule(value, strength, frozenset(needs.split()), re.compile(pattern, re.IGNORECASE))


def matches(pattern: re.Pattern[str], sentence: str) -> Iterable[re.Match[str]]:
    """Return what a pattern matches in a sentence; one of the beginning is tried there alone."""
    if pattern.pattern.startswith("^"):
        found = pattern.match(sentence)
        return () if found is None else (found,)
    return pattern.finditer(sentence)


class Rules:
    """The rules of one scale, and the groups of words by which those worth trying on a sentence are told."""

    def __init__(self, rules: Sequence[Rule], groups: Mapping[str, tuple[str, ...]]) -> None:
        """`groups` are what the `needs` of the rules name."""
        self._rules, self._groups = tuple(rules), groups
        self._chosen: dict[frozenset[str], tuple[Rule, ...]] = {}

    def tried_on(self, sentence: str) -> tuple[Rule, ...]:
        """Return the rules that a sentence can match by the words that it holds, in their order."""
        words = held(sentence, self._groups)
        if words not in self._chosen:
            self._chosen[words] = tuple(each for each in self._rules if each.needs <= words)
        return self._chosen[words]


def untaken(pattern: re.Pattern[str], sentence: str, hits: Sequence[Cue]) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the matches that overlap none of the `hits`, which may grow meanwhile, and where each begins to say it."""
    for match in matches(pattern, sentence):
        start = match.start("says") if "says" in pattern.groupindex else match.start()
        if not any(start < hit.end and hit.start < match.end() for hit in hits):
            yield match, start


def held(sentence: str, groups: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the names of the groups of which a sentence holds a word (lower case)."""
    folded = sentence.casefold()
    found = set()
    for name, words in groups.items():
        for word in words:
            if word in folded:
                found.add(name)
                break
    return frozenset(found)


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[str, int], ...]:
    """Return the sentences, lines and cells of `text`, each with its offset; one without an end in parts."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for end in _SENTENCE_END.finditer(text):
        yield from _parts(text, at, end.start())
        at = end.end()
    yield from _parts(text, at, len(text))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = cut if cut > 0 else start + LONGEST_SENTENCE
        yield text[start:cut], start
        start = cut
    yield text[start:end], start


def is_question(sentence: str) -> bool:
    """Return whether a sentence asks."""
    return sentence.rstrip(" ”’\"'").endswith("?")


def is_denied(sentence: str, start: int, end: int) -> bool:
    """Return whether the words around a cue deny it, suppose it, or ask for it."""
    return bool(DENIED_BEFORE.search(sentence[:start]) or DENIED_AFTER.match(sentence[end:]))


def says_another(sentence: str, start: int, end: int, own: Sequence[str]) -> bool:
    """Return whether the words of a cue are somebody else's: "The Home Office has accepted …".

    `own` are the names of the body that answers; without them only what is never the respondent counts as another.
    """
    by = re.match(r"(?: in full| fully)? by (?:the |our )?([\w’' -]{2,50})", sentence[end:])
    if by:
        return _is_another(by[1], own, past=True)
    subject = _subject(sentence[:start])
    past = bool(re.search(r"\b(?:has|have|had)\b", sentence[max(0, start - 16) : start + 6], re.IGNORECASE))
    return _is_another(subject, own, past)


def is_somebody(before: str, own: Sequence[str]) -> bool:
    """Return whether the subject before a verb is a person or a body, and not a thing such as a policy."""
    subject = _subject(before)
    known = (_WE, _OURS, _OF_POLICE, _BODY, _AUTHOR)
    return not subject or any(each.search(subject) for each in known) or bool(_names(own) & _words(subject))


def _subject(before: str) -> str:
    relative = _WHICH.search(before)
    if relative:  # "with the Home Office, which has …": what stands before it is the subject
        return " ".join(before[: relative.start()].split()[-4:])
    clauses = [each for each in _CLAUSE.split(before) if each.strip()]
    return clauses[-1] if clauses else ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", normal(text)))


def _names(own: Sequence[str]) -> set[str]:
    """Return the telling words of the names, and their initials."""
    found = set()
    for name in own:
        words = re.findall(r"\w+", normal(name))
        found |= {*words, "".join(word[0] for word in words if word not in ("the", "of", "for"))}
    return found - _SMALL


def _is_another(subject: str, own: Sequence[str], past: bool) -> bool:
    if _WE.search(subject) or (own and _words(subject) & _names(own)):
        return False
    if _BEFORE_NOW.search(subject):
        return True
    if _THEY.search(subject) or _MANY_BODIES.search(subject):
        return True
    if _OURS.search(subject):
        return False
    if _OF_POLICE.search(subject):
        return bool(_SEVERAL.search(subject))
    if any(own):
        of_state = _OF_STATE.search(subject) and any(_STATE.search(name) for name in own)
        return bool(_BODY.search(subject)) and not of_state
    return (
        bool(_AUTHOR.search(subject))
        or bool(_SEVERAL.search(subject) and _BODY.search(subject))
        or (past and bool(_ABROAD.search(subject)))
    )
