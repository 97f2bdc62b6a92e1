"""Answers that are nearly the same: several bodies send one text. Grouped by recommendation, made when asked for.

What is compared is the linked text without the body's own names and its letterhead. Two answers are alike when
they are the same then; or, where they are long enough to tell, when at least `THRESHOLD` of their shingles of three
words are shared and what differs is a few words here and there, none of which tells what was decided or done.

On the start-up path once a pair is drawn: only the standard library, and what compares is imported when it compares.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from data.ids import DERIVED_LENGTH, derive, normal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from data.store import Store

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


class Alike(NamedTuple):
    """A pair whose answer is nearly the same as another's, as it is judged now."""

    number: int
    pair_id: str
    body: str
    label: str
    """Short: "R3"."""
    dated: str
    """ISO; "" for an undated one."""
    status: str
    acceptance: str
    progress: str
    annotation_id: str
    """Of the judgement that stands; "" for none."""
    same: bool
    """Whether its words are the same, but for what is taken out before they are compared."""


class Group(NamedTuple):
    """Pairs of one recommendation with nearly the same answer."""

    key: str
    report_id: str
    recommendation_id: str
    pairs: tuple[Alike, ...]


class Made(NamedTuple):
    """What `ensure` did."""

    compared: int
    """Recommendations whose answers were compared anew."""
    left: int = 0
    """Reports that there was no time for."""


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


# What is kept

_ANSWERS = """
SELECT pair.recommendation_id, pair.id AS pair_id, passage.text, body.name, body.local_policing_body, body.region,
  body.aliases, response.respondent, response.dated_words, coalesce(likeness.digest, '') AS digest,
  coalesce(likeness.alike, '') AS alike, likeness.pair_id IS NOT NULL AS known
FROM queue JOIN pair ON pair.number = queue.number
JOIN response ON response.id = pair.response_id JOIN body ON body.id = response.body_id
LEFT JOIN likeness ON likeness.pair_id = pair.id
LEFT JOIN link ON link.pair_id = pair.id LEFT JOIN passage ON passage.id = link.passage_id
WHERE queue.report_id = ? AND queue.shown ORDER BY pair.recommendation_id, pair.id, passage.ordinal
"""
_KEEP = (
    "INSERT INTO likeness (pair_id, digest, alike) SELECT id, ?, ? FROM pair WHERE id = ?"
    " ON CONFLICT (pair_id) DO UPDATE SET digest = excluded.digest, alike = excluded.alike"
)
_ALIKE = (
    "SELECT q.number, q.pair_id, q.body_name AS body, q.label, q.dated, q.status, q.acceptance, q.progress,"
    " q.annotation_id, substr(other.digest, :at) = substr(own.digest, :at) AS same FROM likeness own"
    " JOIN likeness other ON other.alike = own.alike AND other.pair_id <> own.pair_id"
    " JOIN queue q ON q.pair_id = other.pair_id AND q.shown WHERE own.pair_id = :pair_id AND own.alike <> ''"
    " ORDER BY q.body_name, q.number"
)
_GROUPS = (
    "SELECT likeness.alike, q.report_id, pair.recommendation_id, q.number, q.pair_id, q.body_name AS body, q.label,"
    " q.dated, q.status, q.acceptance, q.progress, q.annotation_id, likeness.digest FROM queue q"
    " JOIN likeness ON likeness.pair_id = q.pair_id AND likeness.alike <> '' JOIN pair ON pair.id = q.pair_id"
    " WHERE q.shown AND q.report_id = ? ORDER BY q.ordinal, likeness.alike, q.body_name, q.number"
)


class _Kept(NamedTuple):
    answer: Answer
    digest: str
    """Of the text and what is taken out of it; in the store that of the words as compared follows."""
    known: bool
    was: tuple[str, str]
    """The digest and the group that are in the store."""


def ensure(store: Store, report_id: str, cancelled: Callable[[], bool] = lambda: False) -> Made:
    """Compare the answers to each recommendation of a report, where they were not yet or have changed; keep the groups.

    Reads with a connection of its own, so that a thread can call it; `cancelled` is asked between recommendations,
    and what was compared by then is kept.

    Raises:
        StoreBusyError, StoreError: nothing was kept.
    """
    reader = store.connect()
    try:
        by_recommendation = _read(reader, report_id)
    finally:
        reader.close()
    rows: list[tuple[str, str, str]] = []
    compared = 0
    for recommendation_id, kept in by_recommendation.items():
        if all(each.known and each.was[0].startswith(each.digest) for each in kept) and _whole(recommendation_id, kept):
            continue
        if cancelled():
            break
        compared += 1
        keys: dict[str, str] = {}
        for pair_ids in grouped(each.answer for each in kept):
            keys |= dict.fromkeys(pair_ids, group_key(recommendation_id, pair_ids))
        for each in kept:
            words = derive("words", *words_of(each.answer))
            now = (f"{each.digest}{words}", keys.get(each.answer.pair_id, ""))
            if not each.known or now != each.was:
                rows.append((*now, each.answer.pair_id))
    if rows:
        with store.writing() as connection:
            connection.exec_driver_sql(_KEEP, rows)
    return Made(compared)


def _whole(recommendation_id: str, kept: Sequence[_Kept]) -> bool:
    """Return whether the groups in the store have just the pairs that they were made of: none has gone since."""
    groups: dict[str, list[str]] = {}
    for each in kept:
        groups.setdefault(each.was[1], []).append(each.answer.pair_id)
    return all(not key or key == group_key(recommendation_id, pair_ids) for key, pair_ids in groups.items())


def ensure_all(store: Store, seconds: float, cancelled: Callable[[], bool] = lambda: False) -> Made:
    """Do so for every report, the newest first, for about so many seconds at most.

    Raises:
        StoreBusyError, StoreError: what was compared in the report at hand is not kept; that of those before is.
    """
    reader = store.connect()
    try:
        newest = "SELECT report_id FROM queue WHERE shown GROUP BY report_id ORDER BY max(published) DESC, report_id"
        report_ids = [row[0] for row in reader.execute(newest)]
    finally:
        reader.close()
    end, compared = monotonic() + seconds, 0
    for place, report_id in enumerate(report_ids):
        if monotonic() > end or cancelled():
            return Made(compared, len(report_ids) - place)
        compared += ensure(store, report_id, cancelled).compared
    return Made(compared)


def _read(reader: sqlite3.Connection, report_id: str) -> dict[str, list[_Kept]]:
    found: dict[str, dict[str, tuple[sqlite3.Row, list[str]]]] = {}
    for row in reader.execute(_ANSWERS, (report_id,)):
        _, texts = found.setdefault(row["recommendation_id"], {}).setdefault(row["pair_id"], (row, []))
        if row["text"] is not None:
            texts.append(row["text"])
    return {
        recommendation_id: [_kept(row, "\n\n".join(texts)) for row, texts in pairs.values()]
        for recommendation_id, pairs in found.items()
    }


def _kept(row: sqlite3.Row, text: str) -> _Kept:
    names = (row["name"], row["local_policing_body"], row["region"], row["respondent"], *json.loads(row["aliases"]))
    answer = Answer(row["pair_id"], text, tuple(filter(None, names)), row["dated_words"])
    digest = derive("linked text", RULES, text, *answer.names, answer.date)
    return _Kept(answer, digest, bool(row["known"]), (row["digest"], row["alike"]))


def others(reader: sqlite3.Connection, pair_id: str) -> tuple[Alike, ...]:
    """Return the pairs whose answer is nearly the same as a pair's, by body; none before `ensure` has compared them."""
    return tuple(
        _alike(row, bool(row["same"])) for row in reader.execute(_ALIKE, {"pair_id": pair_id, "at": DERIVED_LENGTH + 1})
    )


def groups(reader: sqlite3.Connection, report_id: str) -> list[Group]:
    """Return the groups of a report that `ensure` has found, by recommendation; "same" is said of the first's text."""
    found: dict[str, list[sqlite3.Row]] = {}
    for row in reader.execute(_GROUPS, (report_id,)):
        found.setdefault(row["alike"], []).append(row)
    return [
        Group(
            key,
            rows[0]["report_id"],
            rows[0]["recommendation_id"],
            tuple(_alike(row, row["digest"][DERIVED_LENGTH:] == rows[0]["digest"][DERIVED_LENGTH:]) for row in rows),
        )
        for key, rows in found.items()
        if len(rows) > 1
    ]


def _alike(row: sqlite3.Row, same: bool) -> Alike:
    return Alike(
        row["number"], row["pair_id"], row["body"], row["label"], row["dated"], row["status"], row["acceptance"],
        row["progress"], row["annotation_id"], same,
    )  # fmt: skip


def which_alike(reader: sqlite3.Connection, pair_ids: Sequence[str]) -> frozenset[str]:
    """Return those of some pairs that are known to be alike to another: for the rows in sight."""
    marks = ",".join("?" * len(pair_ids))
    sql = f"SELECT pair_id FROM likeness WHERE alike <> '' AND pair_id IN ({marks})"
    return frozenset(row[0] for row in reader.execute(sql, list(pair_ids)))


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


def linked_text(reader: sqlite3.Connection, pair_id: str) -> str:
    """Return the linked passages' text of a pair, a blank line between them."""
    sql = "SELECT text FROM link JOIN passage ON passage.id = link.passage_id WHERE link.pair_id = ? ORDER BY ordinal"
    return "\n\n".join(row[0] for row in reader.execute(sql, (pair_id,)))


def to_offer(judged: Mapping[str, str], alike: Iterable[Alike]) -> list[Alike]:
    """Return those that are judged otherwise than with a status, acceptance and progress, or not at all."""
    wanted = tuple(judged[scale] for scale in ("status", "acceptance", "progress"))
    return [each for each in alike if (each.status, each.acceptance, each.progress) != wanted]
