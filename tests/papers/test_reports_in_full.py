"""Reports read to the word: who publishes, who is asked, by when, where a recommendation ends, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import documents
from data.ids import normal
from data.reading.report import read_report
from tests.papers.layouts import accidents, inspections, investigations
from tests.papers.writers import write

if TYPE_CHECKING:
    from tests.papers.pieces import Paper

_ALL = [
    pytest.param(paper, form, id=f"{paper.name}.{form}")
    for paper in (*inspections.PAPERS, *investigations.PAPERS, *accidents.PAPERS)
    for form in paper.formats
]


def _parts(paper: Paper, fact: str) -> list[str]:
    return [each.strip() for each in paper.extra.get(fact, "").split("|")] if fact in paper.extra else []


@pytest.mark.parametrize(("paper", "form"), _ALL)
def test_a_report_names_its_publisher_and_each_recommendation_ends_where_its_words_end(paper: Paper, form: str) -> None:
    reading = read_report(documents.read(write(paper, form), f"{paper.name}.{form}"))
    found = reading.recommendations
    if "publisher" in paper.extra:
        assert reading.publisher == paper.extra["publisher"]
    if wanted := _parts(paper, "due"):
        assert [each.due for each in found] == wanted
    if wanted := _parts(paper, "to"):
        assert ["; ".join(each.addressees) for each in found] == wanted
    if wanted := _parts(paper, "ends"):
        assert all(normal(each.text).endswith(normal(words)) for each, words in zip(found, wanted, strict=True))
    for words in _parts(paper, "absent"):
        assert not any(normal(words) in normal(each.text) for each in found), words
