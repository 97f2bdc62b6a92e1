"""Matching as retrieval: python -m tests.bench.matching [QUERIES]. For each recommendation of the transport investigator's
workbook that has a reply, its true reply is looked for among 200 others, drawn with a fixed seed; beside plain BM25.
Ties count against the true reply. Then the same without months and whatever holds a digit, and the time of a letter.
"""

from __future__ import annotations

import math
import random
import re
import sys
from collections import Counter
from pathlib import Path

from data.pairing.overlap import matches
from tests.bench.timing import milliseconds

WORKBOOK = Path(__file__).parents[3] / "shared" / "corpus" / "taic" / "recommendations.xlsx"
OTHERS, SEED = 200, 20240607
K1, B = 1.5, 0.75
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_NUMBERS = re.compile(rf"\b(?:{_MONTHS})\b|\S*\d\S*", re.IGNORECASE)


def pairs() -> list[tuple[str, str]]:
    """Return the recommendations that have a reply, each with it."""
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(str(WORKBOOK)).get_sheet_by_index(0).to_python()
    title = {str(name): place for place, name in enumerate(rows[0])}
    found = [(str(row[title["Recommendation"]]), str(row[title["Reply Text"]])) for row in rows[1:]]
    return [(asked, said) for asked, said in found if said.strip()]


def drawn(replies: list[str]) -> list[list[int]]:
    """Return for each reply the places of `OTHERS` others with other words."""
    chance = random.Random(SEED)
    texts = [" ".join(reply.split()) for reply in replies]
    return [
        [other for other in chance.sample(range(len(texts)), OTHERS + 60) if texts[other] != text][:OTHERS]
        for text in texts
    ]


def bm25(asked: str, given: list[str]) -> list[float]:
    """Return the BM25 scores of some texts: words as they stand, in small letters."""
    words = [Counter(re.findall(r"\w+", text.lower())) for text in given]
    lengths = [sum(each.values()) for each in words]
    usual = sum(lengths) / len(lengths)
    query = set(re.findall(r"\w+", asked.lower()))
    spread = {term: sum(1 for each in words if term in each) for term in query}
    scores = []
    for each, length in zip(words, lengths, strict=True):
        norm = K1 * (1 - B + B * length / usual)
        scores.append(
            sum(
                math.log(1 + (len(given) - spread[term] + 0.5) / (spread[term] + 0.5))
                * each[term]
                * (K1 + 1)
                / (each[term] + norm)
                for term in query
                if term in each
            )
        )
    return scores


def ours(asked: str, given: list[str]) -> list[float]:
    """Return the scores of `data.overlap` for some texts."""
    scores = [0.0] * len(given)
    for match in matches([asked], given):
        scores[match.passage] = match.score
    return scores


def recall(texts: list[tuple[str, str]], others: list[list[int]], queries: int) -> dict[str, tuple[float, float, int]]:
    """Return recall at 1 and at 3 and the number of queries, by method."""
    asked, replies = [one for one, _ in texts], [two for _, two in texts]
    places = list(range(len(texts)))[:: max(1, len(texts) // queries)]
    found = {}
    for name, method in (("plain BM25", bm25), ("ours", ours)):
        ranks = []
        for place in places:
            scores = method(asked[place], [replies[place], *(replies[other] for other in others[place])])
            ranks.append(sum(1 for score in scores if score >= scores[0]))
        at = [sum(1 for rank in ranks if rank <= many) / len(ranks) for many in (1, 3)]
        found[name] = (at[0], at[1], len(ranks))
    return found


def letter() -> float:
    """Return the median milliseconds to match 40 recommendations with 60 passages."""
    some = pairs()[:60]
    return milliseconds(lambda: matches([one for one, _ in some[:40]], [two for _, two in some]), 9)


def main(queries: int) -> None:
    """Print the tables."""
    texts = pairs()
    others = drawn([two for _, two in texts])
    bare = [(_NUMBERS.sub(" ", one), _NUMBERS.sub(" ", two)) for one, two in texts]
    print("| texts | method | queries | recall@1 | recall@3 |\n| --- | --- | --- | --- | --- |")
    for name, variant in (("as they are", texts), ("without numbers and dates", bare)):
        for method, (first, third, many) in recall(variant, others, queries).items():
            print(f"| {name} | {method} | {many} | {first:.3f} | {third:.3f} |")
    print(f"\n40 recommendations × 60 passages: {letter():.0f} ms")


if __name__ == "__main__":
    if not WORKBOOK.is_file():
        sys.exit("The shared corpus is not here: nothing to measure.")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
