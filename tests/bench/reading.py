"""What real documents are read as, beside what a careful reader finds in them.

    python -m tests.bench.reading [corpus folder]

For the two Government responses to committee reports: are all labelled recommendations found, and how much of
each answer is linked to them, as token F1 against the labelled answer: from the response alone, with the report
before it, and with the report after it. Where one answer serves several recommendations, the whole answer is
linked to each; `own` compares it with the part that was labelled for each, `whole` with the whole answer.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import tomli

from data import documents, regime
from data.checks.of_response import checks_of
from data.documents.blocks import BlockKind
from data.importing import import_paths
from data.reading.register import read_register
from data.reading.response import read_response
from data.store import open_store

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
PUBLISHED = "2020-01-10"
"""The day on which the report that both letters answer was published."""
_LINKED = """
SELECT pair.id AS pair, recommendation.number AS number, recommendation.text AS words, passage.id AS passage,
       passage.text AS text
FROM pair JOIN recommendation ON recommendation.id = pair.recommendation_id
LEFT JOIN link ON link.pair_id = pair.id LEFT JOIN passage ON passage.id = link.passage_id
ORDER BY pair.number, passage.ordinal
"""


@dataclass(frozen=True, slots=True)
class Score:
    """How well one document's answers were found."""

    found: int
    labelled: int
    own: tuple[float, ...]
    whole: tuple[float, ...]
    strangers: int
    """Passages that are linked to recommendations of different answers."""


def tokens(text: str) -> list[str]:
    """Return the words of a text, without case, quotation marks and the hyphens of broken lines."""
    return re.findall(
        r"[a-z0-9£%]+", text.casefold().replace("’", "").replace("'", "").replace("‘", "").replace("-", "")
    )


def f1(one: str, other: str) -> float:
    """Return the token F1 of two texts: 1.0 for the same words, however often each."""
    left, right = Counter(tokens(one)), Counter(tokens(other))
    shared = (left & right).total()
    return 2 * shared / (left.total() + right.total()) if shared else 0.0


def score(gold: list[dict[str, str]], folder: Path, order: tuple[str, ...]) -> Score:
    """Import the files of `order` one after the other into an empty store and compare its links with `gold`."""
    with tempfile.TemporaryDirectory() as home:
        store = open_store(Path(home) / "bench.sqlite")
        try:
            for name in order:
                import_paths(store, [folder / name])
            reader = store.connect()
            rows = reader.execute(_LINKED).fetchall()
            reader.close()
        finally:
            store.close()
    answers: dict[str, str] = {}
    words: dict[str, str] = {}
    for row in rows:
        answers[row["pair"]] = f"{answers.get(row['pair'], '')} {row['text'] or ''}"
        words[row["pair"]] = row["words"]
    label = {row["pair"]: row["number"] for row in rows}
    whole: dict[str, str] = {}
    for item in gold:
        if len(item["response"]) > len(whole.get(item["response_label"], "")):
            whole[item["response_label"]] = item["response"]
    own, complete, found, chosen = [], [], 0, {}
    for item in gold:
        pair = _pair(item, label, words)
        own.append(f1(answers[pair], item["response"]) if pair else 0.0)
        complete.append(f1(answers[pair], whole[item["response_label"]]) if pair else 0.0)
        found += pair is not None
        if pair:
            chosen[pair] = item["response_label"]
    of_passage: dict[str, set[str]] = {}
    for row in rows:
        if row["passage"] and row["pair"] in chosen:
            of_passage.setdefault(row["passage"], set()).add(chosen[row["pair"]])
    strangers = sum(len(labels) > 1 for labels in of_passage.values())
    return Score(found, len(gold), tuple(own), tuple(complete), strangers)


def _pair(item: dict[str, str], label: dict[str, str], words: dict[str, str]) -> str | None:
    """Return the pair that `item` is about: that with its label and words; else the one with its words."""
    numbers = set(item["recommendation_label"].split("/")) | {item["recommendation_label"].rstrip("ab")}
    likeness = {pair: f1(text, item["recommendation"]) for pair, text in words.items()}
    named = [pair for pair in label if label[pair].split(" ")[0] in numbers and likeness[pair] > 0.5]
    best = max(named or likeness, key=lambda pair: likeness[pair], default=None)
    return best if best is not None and likeness[best] > 0.8 else None


def squeezed(text: str) -> str:
    """Return a text without white space, escapes of control characters and signs that encodings get wrong."""
    return re.sub(r"_x[0-9A-Fa-f]{4}_|[^A-Za-z0-9]", "", text)


def sheet(path: Path) -> None:
    """Compare each row of the spreadsheet, as its cells stand, with what is read from it."""
    from python_calamine import CalamineWorkbook

    _, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    register = read_register(documents.read_file(path), ())
    assert register is not None
    texts = Counter(squeezed(each.text) for report in register.reports for each in report.recommendations)
    answers: Counter[str] = Counter()
    for response in register.responses:
        for index in range(len(response.stated)):
            passages = [
                each.text for each in response.passages if index in each.answers and each.heading == "Reply Text"
            ]
            answers[squeezed("".join(passages))] += 1
    wanted = Counter(squeezed(str(row[7])) for row in rows)
    replies = Counter(squeezed(str(row[8])) for row in rows if squeezed(str(row[8])))
    print(
        f"{path.name}: {(texts & wanted).total()} of {len(rows)} recommendations with all of their text, "
        f"{(answers & replies).total()} of {replies.total()} replies with all of theirs; "
        f"{len(register.reports)} reports, {len(register.responses)} responses"
    )


def tables(path: Path) -> None:
    """Count the rows of the document's tables that hold a recommendation's number, and those that are read."""
    document = documents.read_file(path)
    register = read_register(document, ())
    assert register is not None
    rows = [
        " ".join(part.text for cell in block.cells for part in cell)
        for block in document.blocks
        if block.kind is BlockKind.TABLE_ROW and not block.header
    ]
    numbers = {number for row in rows for number in re.findall(r"\b\d{3}/\d{2}\b", row)}
    statuses: dict[str, list[str]] = {}
    for response in register.responses:
        for index, stated in enumerate(response.stated):
            said = [each.text for each in response.passages if index in each.answers]
            statuses.setdefault(stated.label.number.split(" ")[0], []).extend(said)
    print(
        f"{path.name}: {len(numbers & statuses.keys())} of {len(numbers)} numbers in its tables, "
        f"{sum(bool(statuses.get(number)) for number in numbers)} with a status or an answer"
    )


def letter(path: Path) -> None:
    """Compare what is read from a letter, and found by the checks, with what a careful reader finds."""
    expected = tomli.loads(path.with_suffix(".expected.toml").read_text(encoding="utf-8"))
    reading = read_response(documents.read_file(path))
    found = {name: getattr(reading, name) for name in expected if hasattr(reading, name) and name != "copied_to"}
    found["recommendation_labels"] = [stated.label.text for stated in reading.stated]
    found["voices"] = dict(Counter(passage.voice.value for passage in reading.passages))
    if "copied_to" in expected:
        found["copied_to"] = list(reading.copied_to)
    with tempfile.TemporaryDirectory() as home:
        store = open_store(Path(home) / "bench.sqlite")
        reader = store.connect()
        try:
            import_paths(store, [path])
            (response,) = (row["id"] for row in reader.execute("SELECT id FROM response"))
            checked = {each.name: each.outcome for each in checks_of(reader, response, PUBLISHED, regime.load())}
        finally:
            reader.close()
            store.close()
    facts = [found[name] == expected[name] for name in found]
    outcomes = [checked.get(name) == outcome for name, outcome in expected["checks"].items()]
    print(f"{path.name}: {sum(facts)} of {len(facts)} facts, {sum(outcomes)} of {len(outcomes)} checks")


def main() -> None:
    """Print the table."""
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    print(f"{'documents':<17} {'order':<20} {'found':>9}  own: mean   least <0.8  whole: mean   least <0.8  strangers")
    for name in ("behaviour_change", "space_economy"):
        gold = [json.loads(line) for line in (corpus / name / "gold.jsonl").read_text("utf-8").splitlines()]
        for order in (("response.pdf",), ("report.pdf", "response.pdf"), ("response.pdf", "report.pdf")):
            result = score(gold, corpus / name, order)
            words = ", ".join(part.removesuffix(".pdf") for part in order)
            figures = "".join(
                f"{sum(values) / len(values):11.3f} {min(values):7.3f} {sum(value < 0.8 for value in values):4d}"
                for values in (result.own, result.whole)
            )
            print(f"{name:<17} {words:<20} {result.found:>3} of {result.labelled:<3} {figures} {result.strangers:>9}")
    for path in sorted(corpus.glob("*.expected.toml")):
        letter(path.with_name(path.name.replace(".expected.toml", ".txt")))
    sheet(corpus / "taic" / "recommendations.xlsx")
    tables(corpus / "taic" / "report_to_minister_2022.docx")


if __name__ == "__main__":
    main()
