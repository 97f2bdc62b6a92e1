"""Reports in the designs of printed pages: columns, coloured boxes, numbers in the margin, figures within sentences."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer

from data.documents import read
from data.reading.report import read_report
from tests.data.documents.pdf_maker import HEIGHT, WIDTH, Table, TableStyle, drawn, lines

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from data.readings import ReportReading

_FILLER = (
    "Officers in all nine forces told us about their keys, where they keep them, who counts them and what happens "
    "when one is lost on a night shift in the winter months. "
)
_BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=13, spaceAfter=7)
_HEAD = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=14, leading=17, spaceAfter=7)
_WHITE = ParagraphStyle("white", fontName="Helvetica", fontSize=10, leading=13, textColor="white")
_WHITE_BOLD = ParagraphStyle("white bold", parent=_WHITE, fontName="Helvetica-Bold", fontSize=12, leading=15)


def report(source: bytes) -> ReportReading:
    return read_report(read(source, "made.pdf"))


def _columns(story: list[Any]) -> bytes:
    def furnish(canvas: Canvas, template: Any) -> None:
        canvas.setFont("Helvetica", 8)
        if template.page % 2:
            canvas.drawRightString(WIDTH - 50, HEIGHT - 30, f"Keys and locks {template.page}")
        else:
            canvas.drawString(50, HEIGHT - 30, f"{template.page} HM Inspectorate of Examples")

    out = BytesIO()
    template = BaseDocTemplate(out, pagesize=(WIDTH, HEIGHT))
    frames = [Frame(left, 60, 235, HEIGHT - 120, id=str(left)) for left in (50, 310)]
    template.addPageTemplates([PageTemplate(id="columns", frames=frames, onPage=furnish)])
    template.build(story)
    return out.getvalue()


def _box(*paragraphs: Paragraph) -> Table:
    return Table([[list(paragraphs)]], colWidths=[220], style=TableStyle([("BACKGROUND", (0, 0), (-1, -1), "#203060")]))


def test_white_words_in_coloured_boxes_are_read_from_two_columns() -> None:
    story: list[Any] = [
        Paragraph("Keys and locks", ParagraphStyle("title", parent=_HEAD, fontSize=22, leading=26)),
        Paragraph("HM Inspectorate of Examples", _BODY),
        Paragraph("Published on 3 March 2021", _BODY),
        Paragraph("Findings", _HEAD),
    ]
    for number in range(1, 5):
        story += [Paragraph(_FILLER * 2, _BODY) for _ in range(5)]
        story.append(
            _box(
                Paragraph(f"Recommendation {number}", _WHITE_BOLD),
                Paragraph(f"By 31 December 202{number}, chief constables should count their keys and:", _WHITE),
                Paragraph("• write down what they find; and", _WHITE),
                Paragraph("• tell the public.", _WHITE),
            )
        )
        story += [Spacer(1, 8), Paragraph(f"Forces keep keys for years. {_FILLER}", _BODY)]
    found = report(_columns(story))
    assert (found.title, found.published) == ("Keys and locks", "2021-03-03")
    assert [each.label.number for each in found.recommendations] == ["1", "2", "3", "4"]
    assert [each.due for each in found.recommendations] == [f"202{number}-12-31" for number in range(1, 5)]
    assert all(each.text.endswith("• tell the public.") for each in found.recommendations)


def test_numbers_in_the_margin_and_bare_letters_are_the_marks_of_paragraphs_and_points() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 780, ["The management of lighthouses"], font="Helvetica-Bold", size=20)
        lines(canvas, 100, 690, ["Recommendations"], font="Helvetica-Bold", size=14)
        lines(canvas, 72, 660, ["21"])
        y = lines(
            canvas,
            100,
            660,
            ["The Department should agree with all of its agencies what", "a lighthouse is for. It should:"],
        )
        points = (
            ["set out what it wants from lighthouses and", "when it wants it;"],
            ["publish a plan; and"],
            ["report on it."],
        )
        for letter, texts in zip("abc", points, strict=True):
            lines(canvas, 100, y, [letter], font="Helvetica-Bold")
            y = lines(canvas, 118, y, texts)
        lines(canvas, 72, y - 8, ["22"])
        lines(canvas, 100, y - 8, ["The Treasury should say who pays for fog horns."])

    found = report(drawn(page)).recommendations
    assert [each.label.number for each in found] == ["21", "22"]
    assert found[0].text.split("\n")[-3:] == [
        "a) set out what it wants from lighthouses and when it wants it;",
        "b) publish a plan; and",
        "c) report on it.",
    ]
    assert found[1].addressees == ("the Treasury",)


def test_words_that_ligatures_part_and_brackets_without_a_space_are_mended() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 780, ["Lanterns"], font="Helvetica-Bold", size=18)
        lines(canvas, 72, 690, ["Summary of conclusions and recommendations"], font="Helvetica-Bold", size=14)
        for number in range(1, 5):
            y = 690 - 30 * number
            lines(canvas, 72, y, [f"{number}."], font="Times-Roman")
            lines(canvas, 100, y, ["Th"], font="Times-Roman")
            rest = f"e Government should light the lamps of Harbour {number}."
            lines(canvas, 115.4, y, [rest], font="Times-Roman")
            end = 115.4 + canvas.stringWidth(rest, "Times-Roman", 11)
            lines(canvas, end, y, [f"(Paragraph {50 + number})"], font="Times-Italic")

    source = drawn(page)
    found = report(source).recommendations
    assert [each.text for each in found] == [
        f"The Government should light the lamps of Harbour {number}. (Paragraph {50 + number})"
        for number in range(1, 5)
    ]
    assert "words joined that ligatures part" in read(source, "made.pdf").mendings


def test_a_figure_within_a_sentence_does_not_cut_the_recommendation() -> None:
    def first(canvas: Canvas) -> None:
        lines(canvas, 72, 740, ["Recommendation 1"], font="Helvetica-Bold", size=13)
        lines(
            canvas,
            72,
            720,
            [
                "By 31 October 2023, chief constables should make sure that their forces count all",
                "of the keys that are held in each of their stations, and that the person who does so",
            ],
        )
        canvas.rect(72, 80, 450, 200)
        lines(canvas, 80, 260, ["Figure 3: Keys lost in each station, 2019 to 2022"], font="Helvetica-Bold", size=10)
        for place, count in enumerate((12, 48, 31, 7)):
            canvas.rect(100 + 80 * place, 110, 30, count * 2, fill=1)
            lines(canvas, 105 + 80 * place, 115 + count * 2, [str(count)], size=8)
            lines(canvas, 100 + 80 * place, 95, [f"20{19 + place}"], size=8)

    def second(canvas: Canvas) -> None:
        y = lines(
            canvas, 72, 780, ["writes down what was found and tells the inspectorate within a month of the count."]
        )
        lines(canvas, 72, y - 10, ["How we worked"], font="Helvetica-Bold", size=13)
        lines(canvas, 72, y - 34, ["We visited nine forces and we talked to all of the people who keep keys."])

    (only,) = report(drawn(first, second)).recommendations
    assert only.text.endswith(
        "the person who does so writes down what was found and tells the inspectorate within a month of the count."
    )
    assert (only.page, only.due) == (1, "2023-10-31")


def test_points_whose_bullets_are_drawn_and_not_written_are_points() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 780, ["Keys and locks"], font="Helvetica-Bold", size=20)
        lines(canvas, 72, 740, ["Recommendation 1"], font="Helvetica-Bold", size=13)
        y = lines(canvas, 72, 720, ["Chief constables should make sure that their forces:"]) - 4
        for texts in (
            ["count all of the keys that are held in each of their stations, and", "write it down;"],
            ["tell us; and"],
            ["mend their locks."],
        ):
            canvas.circle(80, y + 4, 2, fill=1)
            y = lines(canvas, 92, y, texts) - 4

    (only,) = report(drawn(page)).recommendations
    assert only.text.split("\n")[1:] == [
        "• count all of the keys that are held in each of their stations, and write it down;",
        "• tell us; and",
        "• mend their locks.",
    ]


def test_a_landscape_annex_without_rules_gives_owner_and_day() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 540, ["Annex B: Recommendations"], font="Helvetica-Bold", size=14)
        lefts = (72, 110, 480, 640)
        for left, text in zip(lefts, ("No.", "Recommendation", "Owner", "Deadline"), strict=True):
            lines(canvas, left, 510, [text], font="Helvetica-Bold", size=10)
        rows = (
            (
                ["Count the blankets in each custody suite and report the number", "to the audit committee."],
                "Southwick Police",
                "31 July 2021",
            ),
            (["Fit a heater in each cell that has none."], "The Home Office", "31 May 2022"),
            (["Train the people who look after the heaters, and record it."], "Southwick Police", "31 July 2022"),
        )
        y = 490.0
        for number, (texts, owner, day) in enumerate(rows, 1):
            for left, text in zip((lefts[0], *lefts[2:]), (str(number), owner, day), strict=True):
                lines(canvas, left, y, [text], size=10)
            y = lines(canvas, lefts[1], y, texts, size=10, leading=12) - 8

    found = report(drawn(page, pagesize=(HEIGHT, WIDTH))).recommendations
    assert [each.label.number for each in found] == ["1", "2", "3"]
    assert [each.due for each in found] == ["2021-07-31", "2022-05-31", "2022-07-31"]
    assert found[0].text == "Count the blankets in each custody suite and report the number to the audit committee."
