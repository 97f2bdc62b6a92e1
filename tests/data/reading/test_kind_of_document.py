"""Whether a document is a report or a response, told by its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.documents import read, read_file
from data.reading.kind_of_document import looks_like, why

SAMPLE = Path(__file__).parents[3] / "data" / "sample"
CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
RESPONSES = [
    path
    for path in sorted(SAMPLE.iterdir())
    if path.suffix in (".txt", ".html", ".md") and path.name not in ("README.md", "report-force.md")
]


@pytest.mark.parametrize("path", RESPONSES, ids=lambda path: path.name)
def test_every_response_of_the_sample_looks_like_one(path: Path) -> None:
    assert looks_like(read_file(path)) == "response"


def test_the_report_of_the_sample_looks_like_one_and_says_why() -> None:
    kind, reason = why(read_file(SAMPLE / "report-force.md"))
    assert kind == "report"
    assert reason.startswith("report: “")


def test_a_report_whose_title_speaks_of_a_response_is_a_report() -> None:
    text = (
        "# Both sides of the moor: the police's response to vulnerable people\n\nPublished: 10 January 2020\n\n"
        "We inspected nine forces.\n\n## Recommendation 1\n\nBy March, chief constables should train officers.\n"
    )
    assert looks_like(read(text.encode(), "moor.md")) == "report"


def test_words_of_neither_are_nobodys() -> None:
    assert why(read(b"A shopping list: bread, milk.", "list.txt")) == (
        None,
        "no words of a report or of a response",
    )


@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here")
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_real_responses_look_like_responses(path: Path) -> None:
    assert looks_like(read_file(path)) == "response"
