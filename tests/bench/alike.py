"""How well answers that are alike are told from others, and how fast: python -m tests.bench.alike [STORE].

Precision and recall on made answers: copies of 40 texts with the names swapped and a few words edited, which are
alike; and with the telling sentence changed (negated, another date, another number, a sentence replaced or added),
which are not. At several thresholds, with and without the comparison word by word. With a copy of a store, the
time of `ensure` on its first report, and again when nothing has changed.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from time import perf_counter

from data import alike
from data.alike import Answer, grouped, jaccard, shingles, words_of
from data.store import open_store
from tests.bench.big_store import WORDS, prose

PLACES = ("Eastvale", "Southwick", "North Tarn", "Oldhythe")
TELLING = ("Accepted. It was completed in March 2024", "The force has counted 12 stores", "We will close two of them")
SWAPS = (("Accepted", "Rejected"), ("March", "June"), ("12", "15"), ("has", "has not"), ("will", "cannot"))


def made(rng: random.Random, length: int) -> str:
    """Return an answer of about so many words, with its telling sentences in the middle."""
    half = prose(rng, length // 2)
    return f"{half} {{place}} Police says this. {'. '.join(TELLING)}. {prose(rng, length // 2)}"


def edited(rng: random.Random, text: str) -> str:
    """Return it with up to three other words here and there: none of the telling sentences."""
    words = text.split()
    places = [at for at, word in enumerate(words) if word.lower() in WORDS]
    for at in rng.sample(places, rng.randint(0, 3)):
        words[at] = rng.choice(("stations", "colleagues", "premises", "partners"))
    return " ".join(words)


def told_otherwise(rng: random.Random, text: str) -> str:
    """Return it with what it tells changed."""
    kind = rng.randrange(3)
    if kind == 0:
        old, new = rng.choice(SWAPS)
        return text.replace(f" {old} ", f" {new} ").replace(f" {old}.", f" {new}.")
    sentence = prose(rng, 14)
    return text.replace(TELLING[1], sentence.rstrip(".")) if kind == 1 else f"{text} {sentence}"


def main() -> None:
    """Print the figures."""
    rng = random.Random(7)
    pairs: list[tuple[tuple[str, ...], tuple[str, ...], bool]] = []
    for number in range(400):
        text = made(rng, rng.choice((30, 60, 120, 240)))
        other = edited(rng, text) if number % 2 else told_otherwise(rng, text)
        one, two = rng.sample(PLACES, 2)
        if other != text or number % 2:
            pairs.append((_words(text, one), _words(other, two), bool(number % 2)))
    print("threshold  word by word  precision  recall")
    for threshold in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        for by_word in (False, True):
            found = [(_is_alike(one, two, threshold, by_word), wanted) for one, two, wanted in pairs]
            right = sum(said and wanted for said, wanted in found)
            said, wanted = sum(each for each, _ in found), sum(each for _, each in found)
            print(f"{threshold:9} {by_word!s:>13} {right / max(said, 1):10.3f} {right / wanted:7.3f}")
    for many in (43, 200):
        text = made(rng, 150)
        answers = [Answer(str(at), edited(rng, text) if at % 2 else made(rng, 150)) for at in range(many)]
        start = perf_counter()
        grouped(answers)
        print(f"{many} answers of 170 words, half of them nearly the same: {perf_counter() - start:.3f} s")
    if len(sys.argv) > 1:
        _store(Path(sys.argv[1]))


def _words(text: str, place: str) -> tuple[str, ...]:
    return words_of(Answer("", text.format(place=place), (f"{place} Police", place)))


def _is_alike(one: tuple[str, ...], two: tuple[str, ...], threshold: float, by_word: bool) -> bool:
    if jaccard(shingles(one), shingles(two)) < threshold:
        return False
    return not by_word or alike.differs_little(one, two)


def _store(path: Path) -> None:
    store = open_store(path)
    report_id = store.reader.execute("SELECT report_id FROM queue LIMIT 1").fetchone()[0]
    for words in ("at first", "again"):
        start = perf_counter()
        done = alike.ensure(store, report_id)
        print(f"a report {words}: {perf_counter() - start:.3f} s, {done.compared} recommendations compared")
    start = perf_counter()
    done = alike.ensure_all(store, 10.0)
    print(f"all reports for 10 s: {perf_counter() - start:.1f} s, {done.left} reports left")
    store.close()


if __name__ == "__main__":
    main()
