"""Words in common between recommendations and passages: tf-idf over words and pairs of neighbours."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from data.ids import normal

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[a-z][a-z'-]+|\d[\d,.]*\d|\d")
_PLAIN = """
a about above after again all also am an and any are as at be because been before being below between
both but by can could did do does doing down during each few for from further had has have having he her
here hers him his how i if in into is it it's its itself just me more most my no nor not now of off on
once only or other our ours out over own per same she should so some such than that the their theirs them
then there these they this those through to too under until up us very was we were what when where which
while who whom why will with within would you your may might must shall need needs make makes made making
sure ensure ensures ensuring take takes taken taking set use used using new including include includes
whether well upon via across however therefore already one two
"""
# Verbs and nouns of every letter.
_COMMON = """
team teams act ask asked asking many much people person persons work works worked working see seen find
finds found findings consider considered number numbers date dates every part parts place time times give
given gives giving look looks looked looking say says said expect expects expected right way first last
next good better put know known agree agreed agrees agreement far still since three four five six seven
eight nine ten come came go going went back long like level provide provides provided providing
particular present important clear able aware welcome welcomes welcomed recognise recognises recognised
support supports supported continue continues continued continuing committed note notes noted thing
things matter matters course case cases including current currently ago today week weeks early end half
result results purpose purposes people's act's great greater high higher large small different general
need needed
"""
# Words that any recommendation and any answer of a police body may hold: they tell no two apart.
_DUTY = """
chief constable constables officer officers force forces police policing commissioner commissioners body
bodies recommendation recommendations report reports inspection inspectorate inspector inspectors hmicfrs
improvement improve area areas concern cause response respond action actions plan plans arrangement
arrangements accept accepts accepted january february march april june july august september october
november december immediately day days month months year years
"""
STOP = frozenset(f"{_PLAIN} {_COMMON} {_DUTY}".split())


@dataclass(frozen=True, slots=True)
class Match:
    """One passage that shares words with one recommendation."""

    recommendation: int
    passage: int
    score: float
    """Cosine of the two tf-idf vectors, 0–1."""
    words: tuple[str, ...]
    """The words in common as the passage writes them, those that tell most first."""


def tokens(text: str) -> list[tuple[str, str]]:
    """Return the telling words of `text` in order, each as its stem and as written (lower case)."""
    found = []
    for word in _WORD.findall(normal(text)):
        bare = word.removesuffix("'s").strip("'-")
        if bare not in STOP and len(bare) > 2 and not bare[0].isdigit():
            found.append((stem(bare), bare))
    return found


def stem(word: str) -> str:
    """Return `word` without the commonest endings of English, so that "vetting" and "vetted" meet."""
    for ending, instead in (
        ("ies", "y"), ("sses", "ss"), ("ings", ""), ("ing", ""), ("edly", ""), ("ied", "y"), ("ed", ""),
        ("ations", "ate"), ("ation", "ate"), ("ments", ""), ("ment", ""), ("es", "e"), ("s", ""), ("ly", ""),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not (ending == "s" and word.endswith("ss")):
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def matches(recommendations: Sequence[str], passages: Sequence[str], ignore: Sequence[str] = ()) -> list[Match]:
    """Return every pair that has words in common, the best score first.

    The words of `ignore` do not count: the names of the body that answers stand all over its response.
    Time is linear in the words of the passages, and for each word in the recommendations that hold it.
    """
    ignored = frozenset(one for text in ignore for one, _ in tokens(text))
    wanted = [_terms(text, ignored) for text in recommendations]
    given = [_terms(text, ignored) for text in passages]
    spread = Counter(term for terms, _ in (*wanted, *given) for term in terms)
    total = len(wanted) + len(given)
    weight = {term: math.log((total + 1) / (number + 0.5)) for term, number in spread.items()}
    holders: dict[str, list[int]] = defaultdict(list)
    lengths = []
    for place, (terms, _) in enumerate(wanted):
        lengths.append(_length(terms, weight))
        for term in terms:
            holders[term].append(place)
    found = []
    for place, (terms, written) in enumerate(given):
        length = _length(terms, weight)
        sums: dict[int, float] = defaultdict(float)
        shared: dict[int, list[str]] = defaultdict(list)
        for term, count in terms.items():
            for holder in holders.get(term, ()):
                sums[holder] += _tf(count) * _tf(wanted[holder][0][term]) * weight[term] ** 2
                shared[holder].append(term)
        for holder, dot in sums.items():
            if lengths[holder] and length:
                best = sorted(shared[holder], key=lambda term: (-weight[term], term))
                words = tuple(dict.fromkeys(written[term] for term in best if " " not in term))
                found.append(Match(holder, place, dot / (lengths[holder] * length), words))
    return sorted(found, key=lambda match: (-match.score, match.recommendation, match.passage))


def _terms(text: str, ignored: frozenset[str]) -> tuple[Counter[str], dict[str, str]]:
    """Return how often each word and each pair of neighbours occurs, and a written form of each word."""
    words = [word for word in tokens(text) if word[0] not in ignored]
    stems = [one for one, _ in words]
    pairs = [f"{one} {two}" for one, two in pairwise(stems)]
    return Counter(stems) + Counter(pairs), dict(words)


def _tf(count: int) -> float:
    return 1 + math.log(count)


def _length(terms: Counter[str], weight: dict[str, float]) -> float:
    return math.sqrt(sum((_tf(count) * weight[term]) ** 2 for term, count in terms.items()))
