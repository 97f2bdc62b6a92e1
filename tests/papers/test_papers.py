"""Every layout of the field, in every format that it comes in, read as a careful reader would."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from data import documents
from data.ids import normal
from data.reading.kind_of_document import looks_like
from data.reading.register import read_register
from data.reading.report import read_report
from data.reading.response import read_response
from data.readings import ResponseReading, Voice
from tests.papers import as_picture
from tests.papers.layouts import PAPERS
from tests.papers.writers import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.documents import Document
    from tests.papers.pieces import Paper

_ALL = [pytest.param(paper, id=f"{paper.layout}-{paper.name}") for paper in PAPERS]


def _document(paper: Paper, form: str) -> Document:
    return documents.read(write(paper, form), f"{paper.name}.{form}")


@lru_cache(maxsize=1)
def _response(document: Document) -> ResponseReading:
    """Return what a response says, read once for all that is asked of it."""
    return read_response(document, ())


def _answers(reading: ResponseReading, wanted: str) -> list[str]:
    """Return the passages that answer the recommendation with this number, or with these words."""
    named = [index for index, each in enumerate(reading.stated) if each.label.number.replace(" ", "") == wanted]
    quoted = [index for index, each in enumerate(reading.stated) if wanted.casefold() in each.text.casefold()]
    for index in named or quoted[: not wanted[:1].isdigit()]:
        return [passage.text for passage in reading.passages if index in passage.answers]
    raise AssertionError(f"{wanted} is not stated; stated: {[stated.label.text for stated in reading.stated]}")


def test_there_are_forty_papers_and_two_formats_of_each_layout() -> None:
    forms: dict[str, set[str]] = {}
    for paper in PAPERS:
        forms.setdefault(paper.layout, set()).update(paper.formats)
    assert len(PAPERS) >= 40
    assert sum(len(paper.formats) for paper in PAPERS) >= 500
    assert set("ABCDEFGHIJKLMOPQRSTU") <= set(forms)
    assert all(len(each) >= 2 for each in forms.values())


def is_told_for_what_it_is(paper: Paper, document: Document) -> None:
    assert looks_like(document) == {"": "index"}.get(paper.what, paper.what)


def each_recommendation_has_its_answer_and_no_other_words(paper: Paper, document: Document) -> None:
    reading = _response(document)
    for wanted, starts in paper.answers:
        texts = _answers(reading, wanted)
        assert len(texts) == len(starts), (wanted, texts)
        for text, start in zip(texts, starts, strict=True):
            assert normal(text).startswith(normal(start))
    for passage in reading.passages:
        assert normal(document.text[passage.start : passage.end]) != ""
        assert paper.running == "" or paper.running not in passage.text


def a_response_says_whose_it_is_which_report_it_answers_and_when(paper: Paper, document: Document) -> None:
    reading = _response(document)
    if paper.title:
        assert normal(reading.report_title) == normal(paper.title)
    if paper.body:
        assert paper.body in f"{reading.respondent} {reading.force}"
    assert reading.dated == paper.dated
    assert bool(reading.nil) == paper.nil
    if words := paper.extra.get("chief officer"):
        assert any(words in each.text and each.voice is Voice.CHIEF_OFFICER for each in reading.passages)
    if words := paper.extra.get("commissioner"):
        assert any(words in each.text and each.voice is Voice.LOCAL_POLICING_BODY for each in reading.passages)
    assert paper.extra.get("addressee", "") in reading.addressee
    assert paper.extra.get("signatory", "") in reading.signatory
    assert paper.extra.get("dated words", "") in reading.dated_words


def what_answers_nothing_is_linked_to_nothing(paper: Paper, document: Document) -> None:
    reading = _response(document)
    if words := paper.extra.get("absent"):
        assert not any(words in each.text for each in reading.passages)
    if words := paper.extra.get("unlinked"):
        assert [each.answers for each in reading.passages if normal(words) in normal(each.text)] == [()]
    if words := paper.extra.get("not answering"):
        assert not any(each.answers for each in reading.passages if normal(words) in normal(each.text))


def a_report_gives_each_recommendation_once_and_whole(paper: Paper, document: Document) -> None:
    reading = read_report(document)
    if paper.title:
        assert normal(reading.title) == normal(paper.title)
    assert reading.published == paper.dated
    assert len(reading.recommendations) == len(paper.recommendations), [each.text for each in reading.recommendations]
    for each, (number, words) in zip(reading.recommendations, paper.recommendations, strict=True):
        assert each.label.number == number
        assert normal(words) in normal(each.text)


def a_register_gives_every_row_with_its_answer(paper: Paper, document: Document) -> None:
    register = read_register(document, ())
    assert register is not None
    numbers = [each.label.number for report in register.reports for each in report.recommendations]
    assert sorted(numbers) == sorted([*(label for label, _ in paper.answers), *paper.silent])
    for wanted, starts in paper.answers:
        found = [
            passage.text
            for response in register.responses
            for index, stated in enumerate(response.stated)
            if stated.label.number == wanted
            for passage in response.passages
            if index in passage.answers
        ]
        for start in starts:
            assert any(normal(text).startswith(normal(start)) for text in found), (start, found)


RULES: dict[str, tuple[Callable[[Paper, Document], None], ...]] = {
    "response": (
        each_recommendation_has_its_answer_and_no_other_words,
        a_response_says_whose_it_is_which_report_it_answers_and_when,
        what_answers_nothing_is_linked_to_nothing,
    ),
    "report": (a_report_gives_each_recommendation_once_and_whole,),
    "register": (a_register_gives_every_row_with_its_answer,),
    "": (),
}
"""What is asked of each kind of paper, beside that it is told for what it is."""


@pytest.mark.parametrize("paper", _ALL)
def test_a_paper_is_read_the_same_in_every_format(paper: Paper) -> None:
    wrong = {}
    for form in paper.formats:
        document = _document(paper, form)
        for rule in (is_told_for_what_it_is, *RULES[paper.what]):
            try:
                rule(paper, document)
            except AssertionError as error:
                wrong[f"{form}: {rule.__name__}"] = str(error)
    assert not wrong, "\n".join(f"{where}: {why}" for where, why in wrong.items())


@pytest.mark.parametrize(("form", "picture"), [("pdf", as_picture.pdf), ("docx", as_picture.docx)])
def test_a_document_of_pictures_is_refused_with_what_to_do(form: str, picture: Callable[[Paper], bytes]) -> None:
    paper = next(paper for paper in PAPERS if paper.layout == "G")
    with pytest.raises(documents.UnreadableError) as refused:
        documents.read(picture(paper), f"{paper.name}.{form}")
    assert paper.name in str(refused.value)
    assert refused.value.advice
    assert "--ocr" in str(refused.value) or form != "pdf"
