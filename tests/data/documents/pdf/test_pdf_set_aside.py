"""What is printed on every page, notes at the foot and contents lists do not stand in the running text."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from data.documents.blocks import BlockKind
from data.documents.pdf import PdfText, scan
from tests.data.documents.pdf_maker import TITLE, drawn, flowing, lines, numbered_pages, plain, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfgen.canvas import Canvas


def read(source: bytes) -> PdfText:
    return scan(source, "report.pdf")


def aside(found: PdfText, kind: BlockKind) -> list[str]:
    return [block.text for block in found.aside if block.kind is kind]


def prose(pages: int) -> list[str]:
    return [words(110 + 9 * (n % 4), n) for n in range(6 * pages)]


def test_page_numbers_do_not_interrupt_a_paragraph() -> None:
    wanted = prose(4)
    found = read(flowing(plain(*wanted), on_page=numbered_pages()))
    assert [block.text for block in found.blocks] == wanted
    assert aside(found, BlockKind.RUNNING) == [str(n) for n in range(1, found.pages + 1)]


def test_page_numbers_with_words_are_set_aside_in_a_letter_of_two_pages() -> None:
    wanted = [words(120, n) for n in range(7)]
    found = read(flowing(plain(*wanted), on_page=numbered_pages("Page {} of 2")))
    assert found.pages == 2
    assert [block.text for block in found.blocks] == wanted


def test_headers_that_alternate_between_the_sides_are_set_aside() -> None:
    def draw(canvas: Canvas, template: Any) -> None:
        canvas.setFont("Helvetica", 9)
        if template.page % 2:
            canvas.drawRightString(523, 805, f"Inspection of Southwick   {template.page}")
        else:
            canvas.drawString(72, 805, f"{template.page}   Northern Inspectorate")

    wanted = prose(5)
    found = read(flowing(plain(*wanted), on_page=draw))
    assert [block.text for block in found.blocks] == wanted
    assert "Inspection of Southwick 1" in aside(found, BlockKind.RUNNING)


def test_chapter_titles_in_the_header_are_set_aside_though_they_change() -> None:
    chapters = ["Vetting", "Vetting", "Vetting", "Custody", "Custody", "Training and development", "Partners"]

    def draw(canvas: Canvas, template: Any) -> None:
        canvas.setFont("Helvetica-Oblique", 9)
        canvas.drawString(72, 800, f"{chapters[template.page % 7]}")
        canvas.drawCentredString(300, 36, str(template.page))

    wanted = prose(7)
    found = read(flowing(plain(*wanted), on_page=draw))
    assert [block.text for block in found.blocks] == wanted


def test_a_label_at_the_top_of_some_pages_is_no_running_header() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            y = lines(canvas, 72, 770, [f"Recommendation {number * 3}"], font="Helvetica-Bold")
            lines(canvas, 72, y - 6, textwrap.wrap(words(60, number), 80))
            lines(canvas, 300, 36, [str(number)])

        return draw

    found = read(drawn(*map(page, range(1, 9))))
    assert [block.text for block in found.blocks][::2] == [f"Recommendation {number * 3}" for number in range(1, 9)]


def test_footnotes_are_set_aside_with_their_marks() -> None:
    def draw(canvas: Canvas, template: Any) -> None:
        first = 2 * template.page - 1
        canvas.line(72, 90, 200, 90)
        notes = [f"{first} {words(9, template.page)}", f"{first + 1} {words(7, template.page + 5)}"]
        lines(canvas, 72, 78, notes, size=8, leading=10)

    wanted = prose(2)
    out = flowing(plain(*wanted), on_page=draw)
    found = read(out)
    assert [block.marker for block in found.aside if block.kind is BlockKind.FOOTNOTE][:3] == ["1", "2", "3"]
    assert aside(found, BlockKind.FOOTNOTE)[0] == words(9, 1)
    assert not any(words(9, 1) in block.text for block in found.blocks)


def test_raised_marks_of_footnotes_are_taken_out_of_the_text() -> None:
    mark = '<super rise="4" size="7">{}</super>'
    story = plain(f"The agency spent more in 2024/25{mark.format(1)}. Its review{mark.format('2,3')} is public.")
    assert read(flowing(story)).blocks[0].text == "The agency spent more in 2024/25. Its review is public."


def test_raised_letters_of_ordinals_and_units_stay() -> None:
    story = plain(
        'On the 2<super rise="4" size="7">nd</super> of May, 40 m<super rise="4" size="7">2</super> were let.'
    )
    assert read(flowing(story)).blocks[0].text == "On the 2nd of May, 40 m2 were let."


def test_a_contents_list_with_leaders_is_set_aside() -> None:
    def contents(canvas: Canvas) -> None:
        lines(canvas, 72, 740, ["Contents"], font="Helvetica-Bold", size=16)
        lines(canvas, 72, 700, [f"{n}. {words(4, n)[:-1]} {'.' * 60} {n + 1}" for n in range(1, 9)])

    def body(canvas: Canvas) -> None:
        lines(canvas, 72, 740, textwrap.wrap(words(60), 80))

    found = read(drawn(contents, *[body] * 3))
    assert len(aside(found, BlockKind.CONTENTS)) == 9
    assert {block.page for block in found.blocks} == {2, 3, 4}


def test_a_contents_list_with_gaps_is_set_aside() -> None:
    def contents(canvas: Canvas) -> None:
        for n in range(1, 9):
            lines(canvas, 72, 720 - 16 * n, [words(4, n)[:-1]])
            canvas.drawRightString(520, 720 - 16 * n, str(n + 1))

    found = read(drawn(contents, lambda canvas: lines(canvas, 72, 740, textwrap.wrap(words(60), 80))))
    assert len(aside(found, BlockKind.CONTENTS)) == 8
    assert [block.text for block in found.blocks] == [words(60)]


def test_what_was_set_aside_stands_after_the_running_text() -> None:
    found = read(flowing([*plain("Report", style=TITLE), *plain(*prose(3))], on_page=numbered_pages("Page {}")))
    last = max(block.end for block in found.blocks)
    assert found.aside
    assert all(block.start > last and found.text[block.start : block.end] == block.text for block in found.aside)
