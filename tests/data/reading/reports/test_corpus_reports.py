"""The two committee reports of the corpus, held to the recommendations as their answers quote them."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.documents import read_file
from data.reading.kind_of_document import looks_like
from data.reading.report import read_report

if TYPE_CHECKING:
    from data.readings import RecommendationReading, ReportReading

CORPUS = Path(__file__).parents[5] / "shared" / "corpus"
REPORTS = ("behaviour_change", "space_economy")
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here")


@cache
def reading(name: str) -> ReportReading:
    return read_report(read_file(CORPUS / name / "report.pdf"))


def gold(name: str) -> list[tuple[str, str]]:
    lines = (CORPUS / name / "gold.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(row["recommendation_label"], row["recommendation"]) for row in rows]


def likeness(one: str, two: str) -> float:
    """Return the F1 of the words of two texts, each counted as often as it stands there."""
    first, second = (Counter(re.findall(r"[a-z0-9]+", re.sub("[’']", "", text.lower()))) for text in (one, two))
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def nearest(name: str, text: str) -> tuple[float, RecommendationReading]:
    found = [(likeness(each.text, text), each) for each in reading(name).recommendations]
    return max(found, key=lambda pair: pair[0])


@pytest.mark.parametrize("name", REPORTS)
def test_every_recommendation_that_was_answered_stands_in_the_report_with_its_words(name: str) -> None:
    found = [nearest(name, text) for _, text in gold(name)]
    assert sum(score for score, _ in found) / len(found) >= 0.95
    assert min(score for score, _ in found) >= 0.85
    assert len({each.label.number for _, each in found}) >= len(found) - 1


def test_a_response_that_keeps_the_reports_numbers_finds_them() -> None:
    for label, text in gold("behaviour_change"):
        # One answer takes two of them together, "8.32b/8.33"; its label is its own.
        assert nearest("behaviour_change", text)[1].label.number in re.split(r"/", label.replace("8.32a", "8.32"))


@pytest.mark.parametrize(
    ("name", "first", "last", "many"), [("behaviour_change", "8.1", "8.33", 33), ("space_economy", "1", "79", 79)]
)
def test_the_whole_list_is_read_once_in_order(name: str, first: str, last: str, many: int) -> None:
    numbers = [each.label.number for each in reading(name).recommendations]
    assert (numbers[0], numbers[-1], len(numbers), len(set(numbers))) == (first, last, many, many)
    pages = [each.page for each in reading(name).recommendations]
    assert all(pages) and pages == sorted(pages, key=lambda page: page or 0)


@pytest.mark.parametrize(
    ("name", "title", "published"),
    [
        ("behaviour_change", "Behaviour Change", "2011-07-19"),
        ("space_economy", "The Space Economy: Act Now or Lose Out", "2025-11-04"),
    ],
)
def test_the_front_of_each_is_read(name: str, title: str, published: str) -> None:
    found = reading(name)
    assert (found.title, found.published, found.regime) == (title, published, "select-committee")
    assert found.publisher.startswith("House of Lords ")


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_and_its_response_are_told_apart(name: str) -> None:
    assert looks_like(read_file(CORPUS / name / "report.pdf")) == "report"
    assert looks_like(read_file(CORPUS / name / "response.pdf")) == "response"


@pytest.mark.parametrize("name", ["recommendations.xlsx", "report_to_minister_2022.docx"])
def test_tables_of_recommendations_are_registers(name: str) -> None:
    assert looks_like(read_file(CORPUS / "taic" / name)) == "register"
