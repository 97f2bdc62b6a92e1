"""Recommendations in running prose: ombudsmen's decisions, inspectors' letters, papers for a committee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import bodies
from data.documents import read
from data.reading.report import read_report
from data.readings import BodyReading
from data.recommendation_rows import label_key

if TYPE_CHECKING:
    from data.readings import ReportReading


def report(text: str, name: str = "decision.md") -> ReportReading:
    return read_report(read(text.encode(), name))


DECISION = (
    "# Southwick Council (21 004 567)\n\nThe Ombudsman’s final decision\n\n## Summary\n\n"
    "We found fault in how the Council dealt with Mr X’s complaint about his bins. The Council should have "
    "answered.\n\n"
    "## Recommendations\n\n"
    "We recommend that the Council, within one month of the final decision:\n\n"
    "- apologise to Mr X; and\n- pay him £150.\n\n"
    "We also recommend that the Council should review how it answers letters within three months.\n\n"
    "The Council should provide us with evidence it has complied.\n\n## Final decision\n\nWe have closed the case.\n"
)


def test_each_paragraph_that_recommends_is_one_with_its_list_and_without_a_number() -> None:
    found = report(DECISION)
    assert [each.label.number for each in found.recommendations][:2] == ["", ""]
    assert found.recommendations[0].text.endswith("final decision:\n• apologise to Mr X; and\n• pay him £150.")
    assert found.recommendations[0].addressees == ("the Council",)
    assert found.recommendations[0].due_words == "within one month"


def test_recommendations_without_numbers_are_told_apart_by_their_words_whatever_their_order() -> None:
    found = report(DECISION)
    before = [label_key(each) for each in found.recommendations]
    assert len(set(before)) == len(before)
    more = report(
        DECISION.replace(
            "We recommend that the Council, within",
            "We recommend that the Mayor resign.\n\nWe recommend that the Council, within",
        )
    )
    assert set(before) < {label_key(each) for each in more.recommendations}


def test_what_was_agreed_below_its_heading_counts_as_recommended() -> None:
    found = report(
        "# Eastvale Council\n\n## The complaint\n\nMs Y complains. The Council should know her name.\n\n"
        "## Agreed action\n\n"
        "Within one month of my decision the Council has agreed to:\n\n- apologise to Ms Y; and\n- find her file.\n\n"
        "## Final decision\n\nThere was fault.\n"
    )
    (only,) = found.recommendations
    assert only.text.endswith("• apologise to Ms Y; and\n• find her file.")


def test_prose_under_no_heading_recommends_where_it_says_so() -> None:
    found = report(
        "Letter about the docks\n\nThe cranes are old. They should perhaps be replaced one day.\n\n"
        "I therefore recommend that the Harbour Board replaces two cranes by 31 March 2022.\n\n"
        "We recommended something else in 2017, and it was done.\n\n"
        "As one witness said: “We recommend that nobody swims.”\n",
        "docks.txt",
    )
    (only,) = found.recommendations
    assert only.addressees == ("the Harbour Board",)
    assert only.due == "2022-03-31"


def test_a_paper_that_asks_its_committee_to_note_it_recommends_nothing() -> None:
    for words in (
        "RECOMMENDATION: that the Panel note this report.",
        "It is recommended that the Committee notes the report.",
        "It is recommended that Members approve the minutes.",
    ):
        assert report(f"# Report of the chief officer\n\n{words}\n\n## Background\n\nWords.\n").recommendations == ()


def test_the_council_in_a_report_about_one_council_is_that_council() -> None:
    body = BodyReading("Southwick Council", kind="council")
    assert all(bodies.addressed(each, body) for each in report(DECISION).recommendations)


def test_numbered_paragraphs_that_agree_a_remedy_are_one_each_with_the_lines_below() -> None:
    found = report(
        "Eastvale Council (19 012 345)\n\nDecision : Upheld\nDecision date : 03 May 2021\n\nThe complaint\n\n"
        "1. Mrs B complains that the Council should have visited.\n\nAgreed action\n\n"
        "20. Within four weeks of my final decision, the Council will:\n\napologise to Mrs B; and\n\npay her £100.\n\n"
        "21. Within three months the Council will review its procedures.\n\n"
        "22. The Council should provide us with evidence that it has complied.\n\nFinal decision\n\n"
        "23. I have finished.\n",
        "decision.txt",
    )
    assert [each.due for each in found.recommendations] == ["2021-05-31", "2021-08-03"]
    assert found.recommendations[0].text.split("\n")[1:] == ["• apologise to Mrs B; and", "• pay her £100."]
    assert found.published_words == "Decision date : 03 May 2021"


def test_a_scrutiny_panels_numbered_list_is_one_each() -> None:
    found = report(
        "# Bins in Eastvale\n\nReport of the Overview and Scrutiny Panel\n\n## Recommendations\n\n"
        "The Panel recommends to Cabinet that:\n\n1. The number of bins be doubled.\n2. Lids be shut within six "
        "months.\n\n"
        "## 1. Introduction\n\nBins matter.\n"
    )
    assert [each.label.number for each in found.recommendations] == ["1", "2"]
    assert found.publisher == "Overview and Scrutiny Panel"
