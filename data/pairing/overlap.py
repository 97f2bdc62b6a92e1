"""Words in common between recommendations and passages.

The mean of two measures, which together find more than either (tests/bench/matching.py): the cosine of tf-idf vectors
over words and pairs of neighbours, and BM25 over words as a share of the most that a recommendation can reach.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from data.ids import normal

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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
LEAST = 0.055
"""The least cosine that makes a link, where no other recommendation or passage is much nearer."""
_K1, _B = 1.5, 0.75
"""The usual constants of BM25: how soon a word said again counts less, and how much a long text is held back."""
STOP = frozenset(f"{_PLAIN} {_COMMON} {_DUTY}".split())


@dataclass(frozen=True, slots=True)
class Match:
    """One passage that shares words with one recommendation."""

    recommendation: int
    passage: int
    score: float
    """How near they are, 0–1: what ranks passages for one recommendation."""
    cosine: float
    """Its part that can be compared from one recommendation to another, 0–1: what a threshold is set on."""
    words: tuple[str, ...]
    """The words in common as the passage writes them, those that tell most first."""


def tokens(text: str) -> tuple[tuple[str, str], ...]:
    """Return the telling words of `text` in order, each as its stem and as written (lower case)."""
    return tuple(found for word in _WORD.findall(normal(text)) if (found := _token(word)))


_known = lru_cache(maxsize=512)(tokens)
"""The same recommendations are held against one response after the other."""


@lru_cache(maxsize=32_768)
def _token(word: str) -> tuple[str, str] | None:
    """Return the stem and the bare form of a word; None where it tells nothing."""
    bare = word.removesuffix("'s").strip("'-")
    return (stem(bare), bare) if bare not in STOP and len(bare) > 2 and not bare[0].isdigit() else None


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


def matches(
    recommendations: Sequence[str], passages: Sequence[str], ignore: Sequence[str] = (), leave: Collection[int] = ()
) -> list[Match]:
    """Return every pair that has words in common, the best score first.

    The words of `ignore` do not count: the names of the body that answers stand all over its response. Passages
    whose places are in `leave` are not looked at: they only tell how common a word is.
    Time is linear in the words of the passages, and for each word in the recommendations that hold it.
    """
    ignored = frozenset(one for text in ignore for one, _ in _known(text))
    wanted = [_Text(_known(text), ignored) for text in recommendations]
    given = [_Text(tokens(text), ignored) for text in passages]
    weight = _Weights((*wanted, *given))
    usual = sum(text.many for text in given) / len(given) if given else 0.0
    holders: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(wanted):
        text.weigh(weight)
        for term in text.terms:
            holders[term].append(place)
    found = []
    for place, text in enumerate(given):
        if place in leave:
            continue
        sums: dict[int, float] = defaultdict(float)
        shared: dict[int, list[str]] = defaultdict(list)
        for term, count in text.terms.items():
            for holder in holders.get(term, ()):
                sums[holder] += _tf(count) * _tf(wanted[holder].terms[term]) * weight[term] ** 2
                if " " not in term:
                    shared[holder].append(term)
        if not sums:
            continue
        text.weigh(weight)
        for holder, dot in sums.items():
            asked = wanted[holder]
            if not asked.length or not text.length:
                continue
            cosine = dot / (asked.length * text.length)
            score = (cosine + _bm25(asked, text, shared[holder], weight, usual)) / 2
            best = sorted(shared[holder], key=lambda term: (-weight[term], term))
            words = tuple(dict.fromkeys(text.written[term] for term in best))
            found.append(Match(holder, place, score, cosine, words))
    return sorted(found, key=lambda match: (-match.score, match.recommendation, match.passage))


class _Text:
    """The telling words of a text, and the pairs of neighbours among them, with how often each occurs."""

    def __init__(self, words: Sequence[tuple[str, str]], ignored: frozenset[str]) -> None:
        words = [word for word in words if word[0] not in ignored]
        stems = [one for one, _ in words]
        self.many = len(stems)
        self.terms = Counter(stems)
        self.terms.update(f"{one} {two}" for one, two in pairwise(stems))
        self.written = dict(words)
        self.length = self.most = 0.0

    def weigh(self, weight: _Weights) -> None:
        """Take the lengths that the weights of the terms give."""
        self.length = math.sqrt(sum((_tf(count) * weight[term]) ** 2 for term, count in self.terms.items()))
        self.most = sum(weight[term] for term in self.written) * (_K1 + 1)


class _Weights(dict[str, float]):
    """How much a term tells: the fewer texts have it, the more. Counted when it is first asked for."""

    def __init__(self, texts: Sequence[_Text]) -> None:
        super().__init__()
        self._total = len(texts)
        self._spread = Counter(chain.from_iterable(text.terms for text in texts))

    def __missing__(self, term: str) -> float:
        weight = self[term] = math.log((self._total + 1) / (self._spread[term] + 0.5))
        return weight


def _bm25(asked: _Text, text: _Text, shared: Sequence[str], weight: _Weights, usual: float) -> float:
    """Return the BM25 of a passage for a recommendation, as a share of the most that there can be: 0–1."""
    norm = _K1 * (1 - _B + _B * text.many / usual)
    counts = ((term, text.terms[term]) for term in shared)
    reached = sum(weight[term] * count * (_K1 + 1) / (count + norm) for term, count in counts)
    return reached / asked.most if asked.most else 0.0


@lru_cache(maxsize=256)
def _tf(count: int) -> float:
    return 1 + math.log(count)
