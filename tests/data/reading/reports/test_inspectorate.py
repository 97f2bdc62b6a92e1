"""Inspectorates' reports: boxed recommendations, areas for improvement, causes of concern, lists of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.documents import read
from data.documents.blocks import Block, BlockKind, Document
from data.reading.labels import key
from data.reading.report import read_report

if TYPE_CHECKING:
    from data.readings import ReportReading


def report(text: str, name: str = "report.md") -> ReportReading:
    return read_report(read(text.encode(), name))


def keys(found: ReportReading) -> list[str]:
    return [key(item.label) for item in found.recommendations]


def paged(*blocks: Block) -> Document:
    """A document as a PDF's reader gives it."""
    placed, text = [], ""
    for block in blocks:
        start = len(text)
        text += f"{block.text}\n\n"
        placed.append(
            Block(
                block.kind, block.text, start, start + len(block.text), level=block.level, marker=block.marker,
                page=block.page or 1, strong=block.strong, italic=block.italic, size=block.size or 11.0,
                boxed=block.boxed,
            )
        )  # fmt: skip
    return Document("0" * 64, "report.pdf", "pdf", text, tuple(placed), pages=9)


def paragraph(text: str, **more: object) -> Block:
    return Block(BlockKind.PARAGRAPH, text, 0, 0, **more)  # type: ignore[arg-type]


def heading(text: str, level: int = 2, **more: object) -> Block:
    return Block(BlockKind.HEADING, text, 0, 0, level=level, **more)  # type: ignore[arg-type]


def item(text: str, marker: str = "•", **more: object) -> Block:
    return Block(BlockKind.LIST_ITEM, text, 0, 0, marker=marker, **more)  # type: ignore[arg-type]


def test_a_boxed_recommendation_ends_with_its_box() -> None:
    found = read_report(
        paged(
            heading("Recommendation 1", 3, boxed=True),
            paragraph("By 31 October 2023, chief constables should:", boxed=True),
            item("keep a list of keys; and", boxed=True),
            item("count them each month.", boxed=True),
            paragraph("Officers told us that the cupboard is never locked."),
            paragraph("Sergeants should know better, one of them said."),
        )
    )
    assert [each.text for each in found.recommendations] == [
        "By 31 October 2023, chief constables should:\n• keep a list of keys; and\n• count them each month."
    ]
    assert found.recommendations[0].due == "2023-10-31"


def test_what_inspectors_found_is_no_part_of_the_recommendation_above_it() -> None:
    found = report(
        "# Keys in Northmoor\n\n## Custody\n\n### Recommendation 1\n\nThe force should count its keys.\n\n"
        "It should do this each month.\n\nWe found forty keys in a biscuit tin.\n\nThey should be elsewhere.\n"
    )
    assert found.recommendations[0].text == "The force should count its keys.\n\nIt should do this each month."


def test_bullets_after_the_force_should_are_areas_for_improvement_one_by_one() -> None:
    found = report(
        "# Eastvale: effectiveness\n\n## Areas for improvement\n\nThe force should:\n\n"
        "- improve how it manages its evidence store; and\n- make sure that custody staff are trained.\n\n"
        "## Next\n\nText.\n"
    )
    assert keys(found) == ["area for improvement 1", "area for improvement 2"]
    assert found.recommendations[1].text == "The force should:\n• make sure that custody staff are trained."
    assert found.recommendations[1].addressees == ("the force",)


def test_a_single_area_for_improvement_keeps_its_bullets() -> None:
    found = report(
        "# Eastvale\n\n## Area for improvement 1\n\nThe force should:\n\n- improve its store; and\n- train its staff.\n"
    )
    assert keys(found) == ["area for improvement 1"]
    assert found.recommendations[0].text.count("•") == 2


def test_recommendations_in_the_box_of_a_cause_of_concern_are_its_own() -> None:
    found = read_report(
        paged(
            heading("Cause of concern 1", 3, boxed=True),
            paragraph("The force does not record a third of the crimes that are reported to it.", boxed=True),
            heading("Recommendations", 3, boxed=True),
            paragraph("Within three months, the force should:", boxed=True),
            item("record crime when it is reported.", boxed=True),
            heading("Recommendation 1", 3),
            paragraph("All forces should share what they learn."),
        )
    )
    assert keys(found)[0] == "cause of concern 1"
    assert found.recommendations[1].label.under == "Cause of concern 1"
    assert found.recommendations[1].due_words == "Within three months"
    assert keys(found)[-1] == "recommendation 1"


def test_lettered_points_keep_their_letters_and_go_on_after_a_page_break() -> None:
    found = read_report(
        paged(
            heading("Recommendation 2", 3, page=4),
            paragraph("By 31 October 2023, chief constables should make sure that their forces:", page=4),
            item("have a plan for", "a.", page=4),
            paragraph("the winter; and", page=5),
            item("test it.", "b.", page=5),
            heading("Our methods", 2, page=5),
            paragraph("We asked."),
        )
    )
    (one,) = found.recommendations
    assert one.text.split("\n")[1:] == ["a. have a plan for the winter; and", "b. test it."]
    assert one.page == 4


def test_a_list_of_all_recommendations_repeats_them_and_the_fuller_text_counts() -> None:
    found = report(
        "# Winter\n\n## Summary of recommendations\n\n### Recommendation 1\n\nForces should plan.\n\n"
        "### Recommendation 2\n\nThe Home Office should pay.\n\n## Chapter 2\n\n### Recommendation 1\n\n"
        "Forces should plan. The plan should be tested each year.\n\n## Annex A: Our recommendations\n\n"
        "- Recommendation 1: Forces should plan.\n- Recommendation 2: The Home Office should pay.\n"
    )
    assert [each.text for each in found.recommendations] == [
        "Forces should plan. The plan should be tested each year.",
        "The Home Office should pay.",
    ]


def test_a_numbered_annex_without_the_word_is_the_same_recommendations() -> None:
    found = report(
        "# Winter\n\n## Plans\n\nRecommendation 1: By 1 May 2024, chief constables should plan for snow.\n\n"
        "## Annex A: Summary of recommendations\n\n1. By 1 May 2024, chief constables should plan for snow.\n"
    )
    assert keys(found) == ["recommendation 1"]


def test_each_recommendation_has_its_own_addressees() -> None:
    found = report(
        "# Winter\n\n## Recommendation 1\n\nBy 1 May 2024, the Home Office and the College of Policing should "
        "agree.\n\n"
        "## Recommendation 2\n\nImmediately, chief constables should act.\n\n## Recommendation 3\n\n"
        "The National Police Chiefs’ Council should publish guidance within six months of this report’s publication.\n"
    )
    assert [each.addressees for each in found.recommendations] == [
        ("the Home Office", "the College of Policing"),
        ("chief constables",),
        ("the National Police Chiefs’ Council",),
    ]
    assert found.recommendations[2].due_words == "within six months"


def test_relative_dates_are_counted_from_the_publication() -> None:
    found = report(
        "# Winter\n\nPublished on 10 January 2020\n\n## Recommendation 1\n\nWithin 28 days, forces should plan.\n\n"
        "## Recommendation 2\n\nForces should immediately stop.\n\n## Recommendation 3\n\n"
        "By the end of March 2021, forces should report.\n"
    )
    assert [each.due for each in found.recommendations] == ["2020-02-07", "2020-01-10", "2021-03-31"]


def test_earlier_recommendations_under_their_own_headings_are_left_out_whatever_lies_below() -> None:
    found = report(
        "# Winter\n\n## Recommendation 1\n\nForces should plan.\n\n"
        "## Annex B: Progress on recommendations from our 2018 report\n\n"
        "### Recommendation 7\n\nForces should buy boots.\n\n### Recommendation 8\n\nForces should buy gloves.\n"
    )
    assert keys(found) == ["recommendation 1"]


def test_a_table_with_named_columns_gives_addressee_date_and_page() -> None:
    found = report(
        "# Winter\n\n## Recommendations\n\n| No. | Recommendation | Responsible | By when |\n| --- | --- | --- | --- "
        "|\n"
        "| 1 | Plan for snow. | Chief constables | 31 March 2021 |\n| 2 | Pay for salt. | The Home Office | "
        "Immediately |\n"
    )
    assert keys(found) == ["recommendation 1", "recommendation 2"]
    first = found.recommendations[0]
    assert (first.text, first.addressees, first.due) == ("Plan for snow.", ("Chief constables",), "2021-03-31")


def test_a_titled_recommendation_keeps_its_title_and_its_list() -> None:
    found = report(
        "The flood review\n\nContents\n\nRecommendation 1: Warning people 4\n\nRecommendation 2: Data sharing 7\n\n"
        "Recommendation 1: Warning people\n\nBy 1 May 2024 the Bureau of Examples should:\n\n- warn; and\n- listen.\n\n"
        "Recommendation 2: Data sharing\n\nThe Ministry should share its data by the end of 2024.\n\n"
        "Thanks\n\nWe thank everybody.\n",
        "flood.txt",
    )
    assert keys(found) == ["recommendation 1", "recommendation 2"]
    assert found.recommendations[0].text.startswith("Warning people\n\nBy 1 May 2024")
    assert found.recommendations[1].due == "2024-12-31"


def test_contents_that_a_reader_left_in_are_no_recommendations() -> None:
    found = report(
        "# The flood review\n\n## Contents\n\n- Recommendation 1: Warning people\n- Recommendation 2: Data sharing\n\n"
        "## Recommendation 1: Warning people\n\nThe Bureau should warn people.\n"
    )
    assert keys(found) == ["recommendation 1"]


def test_a_web_page_with_boxes_gives_its_recommendations() -> None:
    page = (
        "<html><head><title>Winter | HM Inspectorate of Examples</title></head><body><main><h1>Winter</h1>"
        "<p>Published 10 January 2020</p><h2>Findings</h2><p>We inspected nine forces.</p>"
        '<div class="recommendation"><h3>Recommendation 1</h3><p>By 1 May 2020, chief constables should plan:</p>'
        "<ol type=a><li>for snow; and</li><li>for floods.</li></ol></div><p>We found little salt.</p>"
        "<h3>Area for improvement</h3><p>The force should buy salt.</p></main></body></html>"
    )
    found = report(page, "winter.html")
    assert keys(found) == ["recommendation 1", "area for improvement"]
    assert found.recommendations[0].text.count("\n") == 2
    assert "little salt" not in found.recommendations[0].text


def test_an_inspectors_letter_with_numbered_paragraphs_recommends_only_where_it_says_so() -> None:
    found = report(
        "Westerly Fire and Rescue Service\n\nDear Chief Fire Officer\n\n1. We inspected your service in May 2021.\n\n"
        "2. Firefighters are well trained, and should be proud.\n\n3. The service responds quickly.\n\n"
        "Areas for improvement\n\n- The service should make sure that it tests its breathing apparatus.\n\n"
        "4. We shall return in the autumn.\n\nYours sincerely\n",
        "letter.txt",
    )
    assert [each.text for each in found.recommendations] == [
        "The service should make sure that it tests its breathing apparatus."
    ]


def test_points_of_a_list_that_say_must_are_still_points() -> None:
    found = report(
        "# Keys\n\n## Recommendations\n\nThe Bureau of Examples should make sure that:\n\n- keys are counted;\n"
        "- doors must be shut; and\n- lists should be kept.\n\nThe Home Office should pay.\n"
    )
    assert len(found.recommendations) == 2
    assert found.recommendations[0].text.count("•") == 3


def test_lettered_and_decimal_recommendations_under_their_heading_keep_what_they_are_called() -> None:
    found = report(
        "# Keys\n\n## Recommendations\n\n(a) HM Treasury should count the keys.\n\n"
        "(b) The Bureau of Examples should lock them up.\n"
    )
    assert [each.label.number for each in found.recommendations] == ["a", "b"]
    found = report(
        "# Keys\n\n## Recommendations\n\n7.1 HM Treasury should count.\n\n7.2 The Bureau should lock them up.\n"
    )
    assert [each.label.number for each in found.recommendations] == ["7.1", "7.2"]


def test_a_safety_recommendation_is_found_by_its_own_number() -> None:
    found = report("# Keys\n\nSafety recommendation R/2023/221: The Bureau of Examples should count its keys.\n")
    assert found.recommendations[0].label.number == "R/2023/221"


def test_what_somebody_typed_below_a_label_is_its_text_whatever_it_says() -> None:
    found = report("# Keys\n\n## Recommendation 1\n\nThe force should count its keys.\n\nWe found forty in a tin.\n")
    assert found.recommendations[0].text.endswith("We found forty in a tin.")


def test_numbered_items_after_somebody_should_are_recommendations_to_that_body() -> None:
    found = report(
        "# Probation in Calder Vale\n\n## Findings\n\nWords.\n\n## Recommendations\n\n"
        "We have made three recommendations.\n\n"
        "**The Calder Vale service should:**\n\n1. improve how it assesses risk\n\n2. train its staff.\n\n"
        "The Bureau of Examples should:\n\n3. pay for the training.\n"
    )
    assert [each.label.number for each in found.recommendations] == ["1", "2", "3"]
    assert found.recommendations[2].addressees == ("the Bureau of Examples",)
    assert found.recommendations[0].text == "The Calder Vale service should:\n• improve how it assesses risk"


def test_what_a_provider_must_and_should_do_is_one_each_bullet() -> None:
    found = report(
        "# Eastvale Hospital\n\n## Areas for improvement\n\n### Action the trust MUST take to improve\n\n"
        "- The trust must ensure that medicines are locked away.\n- The trust must count them.\n\n"
        "### Action the trust SHOULD take to improve\n\n- The trust should paint the ward.\n"
    )
    assert keys(found) == [f"area for improvement {number}" for number in (1, 2, 3)]


def test_a_year_in_a_title_does_not_hide_the_recommendations_below_it() -> None:
    found = report("# PEEL 2021/22: areas for improvement\n\n## Recommendation 1\n\nThe force should count its keys.\n")
    assert keys(found) == ["recommendation 1"]


def test_key_concerns_with_unnumbered_recommendations_stand_beside_a_numbered_list() -> None:
    found = report(
        "# Report on an unannounced inspection of HMP Calder\n\nHM Chief Inspector of Prisons\n\n## Key concerns\n\n"
        "S40 Key concern: Violence was high.\n\nRecommendation: The governor should find out why. (To the governor)\n\n"
        "S41 Key concern: Cells were dirty.\n\nRecommendation: The governor should have cells cleaned.\n\n"
        "## Section 5. Recommendations\n\n### Recommendations to the governor\n\n"
        "5.1 Prisoners should have a shower each day. (1.20)\n\n### Recommendation to HMPPS\n\n"
        "5.2 Transfers should be faster.\n"
    )
    assert [each.label.number for each in found.recommendations] == ["", "", "5.1", "5.2"]
    assert found.recommendations[0].text == "The governor should find out why. (To the governor)"
    assert found.recommendations[3].addressees == ("HMPPS",)
    assert found.publisher == "HM Chief Inspector of Prisons"


def test_a_label_and_its_words_in_one_paragraph_of_a_web_page_are_parted() -> None:
    found = report(
        "<html><body><main><h1>Fire in Penhallow</h1><p><strong>Recommendation 1</strong><br>By 1 June 2021, the chief "
        "fire officer should buy a hose.</p><p>Hoses are long.</p></main></body></html>",
        "fire.html",
    )
    assert [each.text for each in found.recommendations] == [
        "By 1 June 2021, the chief fire officer should buy a hose."
    ]
