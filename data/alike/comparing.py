"""When two answers are nearly the same, and what differs between them. Knows texts only, and no store.

What is compared is the linked text without the body's own names and its letterhead. Two answers are alike when
they are the same then; or, where they are long enough to tell, when at least `THRESHOLD` of their shingles of three
words are shared and what differs is a few words here and there, none of which tells what was decided or done.

On the start-up path once a pair is drawn: only the standard library, and what compares is imported when it compares.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from data.ids import derive, normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

THRESHOLD = 0.6
"""The Jaccard likeness of two answers' shingles from which they are compared word by word (tests/bench/alike.py)."""
SHINGLE = 3
"""Words of a shingle."""
LONG_ENOUGH = 25
"""An answer of fewer words is alike to another only where the whole of it is the same."""
LONGEST_RUN, MOST_CHANGED = 3, 0.08
"""What may differ: so many words in a row, and this share of the words in all."""
RULES = "1"
"""Changes with the rules above, so that what older ones found is found anew."""
BODY = "body"
"""Stands in the place of the body's own names."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GENERIC = _words(
    "police service services constabulary fire and rescue authority council county city borough district of the for"
    " mayor combined crime commissioner commissioners pcc pfcc office deputy force national"
)
"""Words of a name that do not tell one body from another."""
_LETTERHEAD = re.compile(
    r"^\W*(?:(?:our|your)\s+)?(?:ref(?:erence)?|date|dated|tel(?:ephone)?|phone|fax|e-?mail|web(?:site)?)\s*(?:no\.?)?\s*:.*$",
    re.IGNORECASE | re.MULTILINE,
)
_WORD = re.compile(r"[^\W_]+(?:['.,/-][^\W_]+)*")
_TELLING = _words(
    "not no nor none never neither without cannot nothing nobody unable unless except only but however although"
    " will shall would should could can may might must has have had is are was were been being do does did"
    " already yet now still before after until since by currently previously"
    " accept accepts accepted accepting reject rejects rejected agree agrees agreed disagree disagrees disagreed"
    " decline declines declined partly partially part fully full wholly entirely some all most few"
    " complete completed completes completion incomplete implement implements implemented implementing close closed"
    " open done ongoing progress started begun begin began finished achieved met unmet delayed delay failed"
    " plan plans planned planning intend intends intended aim aims consider considers considered considering"
    " propose proposes proposed review reviews reviewed reviewing adopt adopted adopts introduce introduced introduces"
    " one two three four five six seven eight nine ten twelve first second third half quarter"
    " january february march april june july august september october november december"
    " spring summer autumn winter week weeks month months year years annual annually monthly weekly daily"
)
"""Words by which an answer says what was decided, done or promised: where one differs, so do the answers."""


class Answer(NamedTuple):
    """One pair's answer to a recommendation, with what is taken out of it before it is compared."""

    pair_id: str
    text: str
    """The linked passages' text."""
    names: tuple[str, ...] = ()
    """The body's own names, aliases and region."""
    date: str = ""
    """The response's date, as it writes it."""


# What is compared


def words_of(answer: Answer) -> tuple[str, ...]:
    """Return the words of an answer as they are compared: without the body's names, its date and its letterhead."""
    text = normal_lines(answer.text)
    if answer.date:
        text = text.replace(normal(answer.date), " ")
    pattern = _own_names(answer.names)
    if pattern is not None:
        text = pattern.sub(f" {BODY} ", text)
    found = _WORD.findall(text)
    return tuple(word for place, word in enumerate(found) if word != BODY or found[place - 1 : place] != [BODY])


def normal_lines(text: str) -> str:
    """Return a text in its normal form, without the lines of a letterhead."""
    return normal(_LETTERHEAD.sub(" ", text))


@lru_cache(maxsize=512)
def _own_names(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds a body's names: each in full, and the place that it names alone."""
    wanted = set()
    for name in map(normal, names):
        telling = [word for word in _WORD.findall(name) if word not in _GENERIC]
        place = " ".join(telling)
        wanted |= {each for each in (name, place if len(place) > 3 and place in name else "") if each}
    if not wanted:
        return None
    longest_first = sorted(wanted, key=lambda each: (-len(each), each))
    return re.compile(rf"(?<!\w)(?:the )?(?:{'|'.join(map(re.escape, longest_first))})(?:'s|')?(?!\w)")


def shingles(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Return every stretch of `SHINGLE` words."""
    return frozenset(tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def jaccard(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Return what share of the shingles of two texts both have, 0 to 1."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def differs_little(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two texts differ in a few words here and there, none of which tells what was decided or done."""
    from difflib import SequenceMatcher

    if Counter(filter(_tells, one)) != Counter(filter(_tells, other)):
        return False
    changed, most = 0, MOST_CHANGED * max(len(one), len(other))
    first, second = sorted((list(one), list(other)))  # what is found does not hang on which comes first
    for tag, start, end, from_, to in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        run = max(end - start, to - from_)
        changed += run
        if run > LONGEST_RUN or changed > most or any(map(_tells, (*first[start:end], *second[from_:to]))):
            return False
    return True


def _tells(word: str) -> bool:
    return word in _TELLING or word.endswith("n't") or any(map(str.isdigit, word))


# Groups


def grouped(answers: Iterable[Answer]) -> list[tuple[str, ...]]:
    """Return the pairs whose answers to one recommendation are alike: sorted ids, in groups of two or more.

    Whatever order they come in, the groups are the same: a text joins the first of those before it that it is like,
    where texts go by how many sent them and then by their words. So all of a group are like its first one.
    """
    by_words: dict[tuple[str, ...], list[str]] = {}
    for each in answers:
        words = words_of(each)
        if any(word != BODY for word in words):
            by_words.setdefault(words, []).append(each.pair_id)
    ranked = sorted(by_words, key=lambda words: (-len(by_words[words]), words))
    members = {words: list(by_words[words]) for words in ranked}
    for words, leader in _near(ranked).items():
        members[leader] += members.pop(words)
    return sorted(tuple(sorted(each)) for each in members.values() if len(each) > 1)


def _near(ranked: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return, for each text that is like one before it which itself follows none, that one."""
    sets = {words: shingles(words) for words in ranked if len(words) >= LONG_ENOUGH}
    rank = {words: place for place, words in enumerate(ranked)}
    often = Counter(each for found in sets.values() for each in found)
    leaders: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    """By a rare shingle, those before with it that follow none."""
    follows: dict[tuple[str, ...], tuple[str, ...]] = {}
    for words, own in sets.items():
        # Two sets that share THRESHOLD of their members share one of so many of their rarest: no others are compared.
        rarest = sorted(own, key=lambda each: (often[each], each))[: len(own) - ceil(THRESHOLD * len(own) - 1e-9) + 1]
        candidates = dict.fromkeys(each for shingle in rarest for each in leaders.get(shingle, ()))
        for leader in sorted(candidates, key=rank.__getitem__):
            if jaccard(own, sets[leader]) >= THRESHOLD and differs_little(leader, words):
                follows[words] = leader
                break
        else:
            for shingle in rarest:
                leaders.setdefault(shingle, []).append(words)
    return follows


def group_key(recommendation_id: str, pair_ids: Sequence[str]) -> str:
    """Return a group's key: the same for the same pairs, in whichever order and on whichever computer."""
    return derive("alike", recommendation_id, *sorted(pair_ids))


# What differs


class Piece(NamedTuple):
    """A stretch of one of two texts, or of both."""

    kind: str
    """"same", "gone" (only in the first) or "new" (only in the second)."""
    words: str


def differences(one: str, other: str) -> list[Piece]:
    """Return two texts as one, in pieces: what both have, what only the first has, what only the second has."""
    from difflib import SequenceMatcher

    first, second = one.split(), other.split()
    pieces = []
    for tag, start, end, from_, to in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", " ".join(first[start:end])))
            continue
        if end > start:
            pieces.append(Piece("gone", " ".join(first[start:end])))
        if to > from_:
            pieces.append(Piece("new", " ".join(second[from_:to])))
    return pieces
