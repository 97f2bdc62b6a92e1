"""The numbered list of conclusions and recommendations at the end of a committee's report."""

from __future__ import annotations

import pytest

from data.documents import read
from data.reading.report import read_report
from data.readings import Kind, ReportReading

COVER = "# Lanterns\n\nHouse of Lords\n\nSelect Committee on Lighthouses\n\nHL Paper 12\n\n"
LIST = (
    "## Chapter 5: Conclusions and recommendations\n\n### Lamps (Chapter 2)\n\n"
    "5.1. Lamps are often lit too late, and this is regrettable (paragraph 2.10).\n\n"
    "### Keepers (Chapter 3)\n\n5.2. We recommend that the Lighthouse Board should train keepers in:\n\n"
    "- trimming wicks; and\n- keeping a log (paragraph 3.4).\n\n"
    "5.3. Keepers, and their families, deserve better (paragraph 3.9).\n\n## Appendix 1: Members\n\n"
    "5.4. Lord Lamp declared an interest in oil and wicks.\n"
)


def report(text: str, name: str = "lanterns.md") -> ReportReading:
    return read_report(read(text.encode(), name))


def numbers(found: ReportReading) -> list[str]:
    return [each.label.number for each in found.recommendations]


def test_every_numbered_paragraph_of_the_list_counts() -> None:
    found = report(f"{COVER}## Chapter 2\n\n2.10. Lamps are often lit too late, and this is regrettable.\n\n{LIST}")
    assert numbers(found) == ["5.1", "5.2", "5.3"]
    assert {each.label.kind for each in found.recommendations} == {Kind.RECOMMENDATION}
    assert found.recommendations[1].text.endswith("• trimming wicks; and\n• keeping a log (paragraph 3.4).")
    assert found.recommendations[1].addressees == ("the Lighthouse Board",)


@pytest.mark.parametrize(
    "title",
    [
        "Summary of conclusions and recommendations",
        "SUMMARY OF C ONCLUSIONS AND RECOMMENDATIONS",
        "Conclusions and Recommendations",
        "List of conclusions and recommendations",
        "8. Conclusions & recommendations",
        "Recommendations and conclusions",
    ],
)
def test_the_list_is_found_by_its_title(title: str) -> None:
    found = report(
        f"{COVER}## {title}\n\n### Oil\n\n1. Oil is dear. (Paragraph 3)\n\n"
        f"2. The Board should buy less oil. (Paragraph 9)\n\n"
        "### Wicks\n\n3. We welcome the new wicks, which are long. (Paragraph 12)\n"
    )
    assert numbers(found) == ["1", "2", "3"]


def test_a_subheading_that_looks_like_a_paragraph_is_no_part_of_the_item_before_it() -> None:
    found = report(
        "Lanterns\n\nHouse of Lords\n\nHL Paper 12\n\nConclusions and recommendations\n\nOil\n\n"
        "1. Oil is dear and hard to come by. (Paragraph 3)\n\n2. The Board should buy less oil. (Paragraph 9)\n\n"
        "Wicks and lamps\n\n"
        "3. We welcome the new wicks. (Recommendation, Paragraph 12)\n\nAppendix 1: Members\n\nLord Lamp\n",
        "lanterns.txt",
    )
    assert numbers(found) == ["1", "2", "3"]
    assert found.recommendations[1].text == "The Board should buy less oil. (Paragraph 9)"
    assert found.recommendations[2].text.endswith("Paragraph 12)")


def test_an_item_goes_on_after_a_page_break() -> None:
    found = report(
        f"{COVER}## Conclusions and recommendations\n\n1. Oil is dear. (Paragraph 3)\n\n"
        f"2. The Board should buy less oil than\n\n"
        "it did in the winter of that year.\n\n(Paragraph 9)\n\n3. We welcome the new wicks. (Paragraph 12)\n"
    )
    assert found.recommendations[1].text == (
        "The Board should buy less oil than it did in the winter of that year. (Paragraph 9)"
    )


def test_a_list_within_an_item_begins_anew_and_is_no_item() -> None:
    found = report(
        f"{COVER}## Conclusions and recommendations\n\n1. Oil is dear, and it was dear before. (Paragraph 3)\n\n"
        "2. The Board should do three things:\n\n(a) buy less;\n\n(b) burn less; and\n\n"
        "(c) spill less. (Paragraph 9)\n\n"
        "3. We welcome the new wicks, which are long. (Paragraph 12)\n"
    )
    assert numbers(found) == ["1", "2", "3"]
    assert found.recommendations[1].text.count("\n") == 3


def test_recommendations_with_labels_of_their_own_come_before_a_chapters_paragraph_numbers() -> None:
    found = report(
        "# Lanterns\n\n## 8 Conclusions and recommendations\n\n8.1 We inspected nine lighthouses in the spring.\n\n"
        "8.2 Keepers are tired, and they told us so.\n\nRecommendation 1: The Board should hire keepers.\n\n"
        "8.3 The lamps are good, as they always were.\n\nRecommendation 2: The Board should keep them so.\n"
    )
    assert numbers(found) == ["1", "2"]


def test_another_bodys_recommendation_quoted_in_a_chapter_is_none_of_the_list() -> None:
    found = report(f"{COVER}## Chapter 4\n\nRecommendation 24: The review said that lamps should be banned.\n\n{LIST}")
    assert numbers(found) == ["5.1", "5.2", "5.3"]


def test_the_list_of_a_parliamentary_committee_brings_its_regime_and_publisher() -> None:
    found = report(COVER + LIST)
    assert found.regime == "select-committee"
    assert found.publisher == "House of Lords Select Committee on Lighthouses"
    assert found.title == "Lanterns"
