"""Columns, boxes and turned pages of a PDF are read in the order in which a reader goes through them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from data.documents.pdf import PdfText, scan
from tests.data.documents.pdf_maker import drawn, lines, words

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def read(source: bytes) -> PdfText:
    return scan(source, "letter.pdf")


def texts(source: bytes) -> list[str]:
    return [block.text for block in read(source).blocks]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = textwrap.wrap(" ".join(words(20, start) for start in range(8)), 42)
    right = textwrap.wrap(" ".join(words(23, start) for start in range(9, 17)), 42)

    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 790, ["Neighbourhoods in Calder Vale, a review of the year"], font="Helvetica-Bold", size=16)
        lines(canvas, 72, 740, left, size=10, leading=12)
        lines(canvas, 310, 740, right, size=10, leading=12)

    body = " ".join(texts(drawn(page))[1:])
    assert body == " ".join([*left, *right])


def test_a_paragraph_that_runs_over_a_column_break_is_one_block() -> None:
    whole = textwrap.wrap(" ".join(words(40, start)[:-1] for start in range(7)) + ".", 42)
    half = len(whole) // 2

    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 740, whole[:half], size=10, leading=12)
        lines(canvas, 310, 740, whole[half:], size=10, leading=12)

    assert texts(drawn(page)) == [" ".join(whole)]


def test_boxed_and_shaded_text_is_no_table_and_says_that_it_is_boxed() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillGray(0.85)
        canvas.rect(66, 640, 460, 70, stroke=0, fill=1)
        canvas.setFillGray(0)
        lines(canvas, 72, 690, ["Recommendation 1"], font="Helvetica-Bold")
        lines(canvas, 72, 670, ["The council should publish its plan."])
        canvas.rect(66, 540, 460, 40)
        lines(canvas, 72, 560, ["The council should say who leads it."])
        lines(canvas, 72, 500, ["Both are accepted."])

    found = read(drawn(page)).blocks
    assert [(block.text, block.boxed) for block in found] == [
        ("Recommendation 1", True),
        ("The council should publish its plan.", True),
        ("The council should say who leads it.", True),
        ("Both are accepted.", False),
    ]
    assert not any(block.cells for block in found)


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -595)
        lines(
            canvas,
            72,
            500,
            ["Westerly Council writes across the page, and", "goes on with the sentence on a second line."],
        )

    assert texts(drawn(page)) == [
        "Westerly Council writes across the page, and goes on with the sentence on a second line."
    ]


def test_a_page_on_which_everything_stands_sideways_is_turned() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.translate(0, -595)
        lines(
            canvas,
            72,
            500,
            ["Westerly Council writes across the page, and", "goes on with the sentence on a second line."],
        )

    assert texts(drawn(page)) == [
        "Westerly Council writes across the page, and goes on with the sentence on a second line."
    ]


def test_an_address_and_a_date_beside_it_are_read_one_after_the_other() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 740, ["Sir Andrew Cole", "Chief Inspector", "Northern Inspectorate", "14 Hill Street"])
        lines(canvas, 380, 740, ["Our ref: PA/123", "Your ref: NI-9", "12 May 2024"])
        lines(canvas, 72, 640, textwrap.wrap(words(60), 85))

    assert texts(drawn(page)) == [
        "Sir Andrew Cole\nChief Inspector\nNorthern Inspectorate\n14 Hill Street",
        "Our ref: PA/123\nYour ref: NI-9\n12 May 2024",
        words(60),
    ]


def test_a_box_within_a_column_stays_in_its_column() -> None:
    def page(canvas: Canvas) -> None:
        for number, (x, y) in enumerate(((72, 740), (72, 560), (310, 740))):
            canvas.setFillGray(0.9)
            canvas.rect(x - 4, y - 34, 216, 48, stroke=0, fill=1)
            canvas.setFillGray(0)
            y = lines(canvas, x, y, [f"Recommendation {number + 1}"], font="Helvetica-Bold", size=10, leading=12)
            y = lines(canvas, x, y, ["The force should review its visits."], size=10) - 30
            lines(canvas, x, y, textwrap.wrap(words(50, number), 42), size=10, leading=12)

    found = read(drawn(page)).blocks
    assert [block.text for block in found][::3] == ["Recommendation 1", "Recommendation 2", "Recommendation 3"]
    assert [block.boxed for block in found] == [True, True, False] * 3
