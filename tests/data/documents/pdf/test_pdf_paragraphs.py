"""The lines of a PDF become headings, paragraphs and list items in reading order."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from data.documents.blocks import BlockKind
from data.documents.pdf import PdfText, scan
from tests.data.documents.pdf_maker import BODY, BOLD, HEADING, INDENTED, TITLE, drawn, flowing, lines, plain, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfgen.canvas import Canvas


def read(source: bytes) -> PdfText:
    return scan(source, "letter.pdf")


def texts(source: bytes) -> list[str]:
    return [block.text for block in read(source).blocks]


def test_the_lines_of_a_paragraph_are_joined_and_paragraphs_are_kept_apart() -> None:
    wanted = [words(60, start) for start in range(5)]
    assert texts(flowing(plain(*wanted))) == wanted


def test_paragraphs_without_space_between_them_are_told_by_their_first_line() -> None:
    wanted = [words(55 + start, start) for start in range(6)]
    assert texts(flowing(plain(*wanted, style=INDENTED))) == wanted


def test_a_paragraph_that_runs_over_a_page_break_is_one_block_on_the_page_where_it_begins() -> None:
    wanted = [words(130, start) for start in range(9)]
    found = read(flowing(plain(*wanted)))
    assert found.pages == 2
    assert [block.text for block in found.blocks] == wanted
    assert [block.page for block in found.blocks][:2] == [1, 1]
    assert found.blocks[-1].page == 2


def test_two_paragraphs_at_a_page_break_are_not_merged() -> None:
    def first(canvas: Canvas) -> None:
        lines(canvas, 72, 700, textwrap.wrap(words(60), 80))

    def second(canvas: Canvas) -> None:
        lines(canvas, 72, 700, textwrap.wrap(words(60, 2), 80))

    assert texts(drawn(first, second)) == [words(60), words(60, 2)]


def test_every_block_stands_at_its_place_in_the_text() -> None:
    found = read(flowing([*plain("Annual letter", style=TITLE), *plain(words(40), words(50, 3))]))
    assert all(found.text[block.start : block.end] == block.text for block in (*found.blocks, *found.aside))


def test_headings_are_told_by_their_size_and_have_levels() -> None:
    story = [
        *plain("Review of Northmoor Police", style=TITLE),
        *plain(words(50)),
        *plain("Vetting", style=HEADING),
        *plain(words(70, 2)),
        *plain("Next steps", style=BOLD),
        *plain(words(70, 4)),
    ]
    headings = [(block.text, block.level) for block in read(flowing(story)).blocks if block.kind is BlockKind.HEADING]
    assert headings == [("Review of Northmoor Police", 1), ("Vetting", 2), ("Next steps", 3)]


def test_a_bold_recommendation_and_its_plain_answer_are_two_blocks_even_without_space() -> None:
    def page(canvas: Canvas) -> None:
        stated = textwrap.wrap(
            "By May, the chief constable of Northmoor should make sure that visits are recorded.", 60
        )
        y = lines(canvas, 72, 700, stated, font="Helvetica-Bold")
        lines(canvas, 72, y, textwrap.wrap(words(40), 80))

    first, second = read(drawn(page)).blocks
    assert (first.strong, second.strong) == (True, False)
    assert first.text.endswith("visits are recorded.")


def test_italic_and_size_are_told() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 700, ["The council should publish its plan within the year and report on it."], size=12,
              font="Helvetica-Oblique")  # fmt: skip
        lines(canvas, 72, 660, ["Accepted. The plan was published in May and reported to the council."], size=12)

    first, second = read(drawn(page)).blocks
    assert (first.italic, first.size, second.italic) == (True, 12.0, False)


def test_a_word_that_a_line_end_cuts_is_put_together() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 700, ["The council told us that the govern-", "ment had agreed to the plan in May, and the",
                                "government confirmed it."])  # fmt: skip

    assert texts(drawn(page)) == [
        "The council told us that the government had agreed to the plan in May, and the government confirmed it."
    ]


def test_a_hyphen_that_belongs_to_the_word_stays() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 700, ["The visits are made in the most cost-", "effective way that the council could find,",
                                "and effective they are at that cost, too."])  # fmt: skip

    assert "cost-effective way" in texts(drawn(page))[0]


def test_bullets_and_numbers_are_markers_and_not_text() -> None:
    def page(canvas: Canvas) -> None:
        y = lines(canvas, 72, 700, ["We have done three things this year:"])
        y = lines(canvas, 90, y, ["• trained every sergeant in the new procedure, which took longer than",
                                  "  it should have;", "• wrote to all partners; and"])  # fmt: skip
        y = lines(canvas, 72, y - 14, ["(a) The first of the findings is about vetting."])
        y = lines(canvas, 72, y - 14, ["8.3. The second of the findings is about custody."])
        lines(canvas, 72, y - 14, ["12.  The third of the findings is about training."])

    items = [block for block in read(drawn(page)).blocks if block.kind is BlockKind.LIST_ITEM]
    assert [item.marker for item in items] == ["•", "•", "(a)", "8.3.", "12."]
    assert items[0].text.endswith("which took longer than it should have;")


def test_a_deeper_list_has_a_deeper_level() -> None:
    def page(canvas: Canvas) -> None:
        y = lines(canvas, 72, 700, ["• Vetting is reviewed."])
        y = lines(canvas, 100, y, ["– by the panel;", "– by the force."])
        lines(canvas, 72, y, ["• Training is done."])

    assert [block.level for block in read(drawn(page)).blocks] == [0, 1, 1, 0]


def test_a_numbered_paragraph_that_ends_a_page_with_a_sentence_goes_on_where_all_others_are_numbered() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            y = 740.0
            if number:
                y = lines(canvas, 108, y, ["This is the rest of the paragraph that stands on the page before it."]) - 8
            for place in range(5):
                canvas.drawString(72, y, f"{number * 5 + place + 1}.")
                full = "Officers in Northmoor review each of the cases with all of their partners, and"
                y = (
                    lines(
                        canvas,
                        108,
                        y,
                        [full, "then record what was learned so that every one of them can plan for it."],
                    )
                    - 8
                )

        return draw

    found = read(drawn(page(0), page(1))).blocks
    assert [block.marker for block in found] == [f"{n}." for n in range(1, 11)]
    assert found[4].text.endswith(
        "can plan for it. This is the rest of the paragraph that stands on the page before it."
    )


def test_the_lines_of_an_address_stay_lines() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 760, ["Chief Constable Ann Hale", "Northmoor Police", "12 Station Road", "Northmoor"])
        lines(canvas, 72, 660, textwrap.wrap(words(60), 85))

    assert texts(drawn(page)) == ["Chief Constable Ann Hale\nNorthmoor Police\n12 Station Road\nNorthmoor", words(60)]


def test_spaces_that_are_only_moves_between_letters_are_kept() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        font = canvas._doc.getInternalFontName("Helvetica")
        canvas._code.append(f"BT {font} 11 Tf 72 700 Td [(This) -320 (is) -320 (the) -330 (end.)] TJ ET")

    assert texts(drawn(page)) == ["This is the end."]


def test_spaces_that_take_up_no_room_are_left_out() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        font = canvas._doc.getInternalFontName("Helvetica")
        canvas._code.append(f"BT {font} 11 Tf 72 700 Td [(T ) 278 (he force has done it.)] TJ ET")

    assert texts(drawn(page)) == ["The force has done it."]


def test_low_quotes_that_a_program_wrote_for_high_ones_are_mended_and_recorded() -> None:
    from data.documents.pdf.signs import Mending

    mending = Mending()
    assert mending.mend("the force‘s ‗nudges‘ are its own") == "the force’s ‘nudges’ are its own"
    assert mending.told() == ["quotation marks that the file writes as other signs"]


def test_ligatures_are_written_as_letters() -> None:
    from data.documents.pdf.signs import Mending

    mending = Mending()
    assert mending.mend("the oﬃcers’ ﬁndings") == "the officers’ findings"
    assert mending.told() == ["ligatures written as letters"]


def test_a_bullet_of_a_symbol_font_is_a_bullet() -> None:
    from data.documents.pdf.signs import bullet

    assert bullet("\uf0b7 Reviewed in May") == ("•", "Reviewed in May")
    assert bullet("Reviewed in May") is None


def test_text_in_one_type_is_no_heading() -> None:
    assert {block.kind for block in read(flowing(plain(words(30), words(40, 2), style=BODY))).blocks} == {
        BlockKind.PARAGRAPH
    }
