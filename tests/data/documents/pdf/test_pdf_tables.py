"""Tables in a PDF become rows of cells, whether they are ruled or not, and over page breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import PageBreak

from data.documents.pdf import scan
from tests.data.documents.pdf_maker import (
    CELL,
    GRID,
    Table,
    TableStyle,
    cells,
    colors,
    drawn,
    flowing,
    landscape,
    lines,
    numbered_pages,
    plain,
    ruled,
    words,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from data.documents.blocks import Block

TITLES = ["No.", "Recommendation", "Response", "Due"]
WIDTHS = [30.0, 150.0, 200.0, 60.0]


def rows_of(source: bytes) -> list[Block]:
    return [block for block in scan(source, "plan.pdf").blocks if block.cells]


def shown(source: bytes) -> list[list[str]]:
    return [[" ".join(piece.text for piece in cell) for cell in row.cells] for row in rows_of(source)]


def plan(count: int) -> list[list[str]]:
    return [[str(n), words(25, n), words(45 + 7 * (n % 5), n + 3), "May 2024"] for n in range(1, count + 1)]


def test_a_ruled_table_has_a_row_for_each_row_and_its_titles_are_a_header() -> None:
    wanted = plan(3)
    source = flowing([*plain(words(30)), ruled([TITLES, *wanted], WIDTHS), *plain(words(20, 5))])
    assert shown(source) == [TITLES, *wanted]
    assert [row.header for row in rows_of(source)] == [True, False, False, False]


def test_a_table_over_three_pages_is_one_table_and_its_repeated_titles_are_dropped() -> None:
    wanted = plan(16)
    source = flowing([*plain(words(30)), ruled([TITLES, *wanted], WIDTHS)], on_page=numbered_pages("Page {}"))
    assert scan(source, "plan.pdf").pages >= 3
    assert shown(source) == [TITLES, *wanted]
    assert sum(row.header for row in rows_of(source)) == 1


def test_a_table_that_begins_at_the_top_of_every_page_keeps_its_titles() -> None:
    wanted = plan(16)
    assert shown(flowing([ruled([TITLES, *wanted], WIDTHS)])) == [TITLES, *wanted]


def test_a_row_that_the_page_break_cuts_is_one_row() -> None:
    first = [
        TITLES,
        ["1", words(20), words(30), "May 2024"],
        ["2", "The force should review", "Accepted. This was", "July 2024"],
    ]
    rest = [
        TITLES,
        ["", "its vetting policy.", "done in the spring of the year.", ""],
        ["3", words(20, 4), words(30, 5), "June"],
    ]
    source = flowing([ruled(first, WIDTHS), PageBreak(), ruled(rest, WIDTHS)])
    found = shown(source)
    assert found[2] == [
        "2",
        "The force should review its vetting policy.",
        "Accepted. This was done in the spring of the year.",
        "July 2024",
    ]
    assert [row[0] for row in found] == ["No.", "1", "2", "3"]
    assert [row.page for row in rows_of(source)] == [1, 1, 1, 2]


def test_the_paragraphs_and_bullets_of_a_cell_are_its_pieces() -> None:
    answer = "Accepted. We have done this.<br/><br/>We will review it in May.<br/>• it is written<br/>• it is told"
    row = rows_of(flowing([ruled([TITLES, ["1", words(12), answer, "May"]], WIDTHS)]))[1]
    assert [piece.text for piece in row.cells[2]] == [
        "Accepted. We have done this.",
        "We will review it in May.",
        "it is written",
        "it is told",
    ]
    assert [piece.marker for piece in row.cells[2]] == ["", "", "•", "•"]


def test_the_pieces_of_cells_stand_at_their_places_in_the_text() -> None:
    found = scan(flowing([ruled([TITLES, *plan(4)], WIDTHS)]), "plan.pdf")
    pieces = [piece for block in found.blocks for cell in block.cells for piece in cell]
    assert len(pieces) == 20
    assert all(found.text[piece.start : piece.end] == piece.text for piece in pieces)
    assert all(found.text[block.start : block.end] == block.text for block in found.blocks)
    assert found.blocks[0].text == "\t".join(TITLES)


def test_a_cell_that_spans_columns_leaves_empty_cells() -> None:
    body = [*cells([TITLES, ["Vetting", "", "", ""]]), *cells(plan(2), header=False)]
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (0, 1), (-1, 1))])
    found = shown(flowing([Table(body, colWidths=WIDTHS, style=style)]))
    assert found[1] == ["Vetting", "", "", ""]
    assert found[2:] == plan(2)


def test_a_table_on_a_wide_page_is_read() -> None:
    wanted = plan(8)
    source = flowing([ruled([TITLES, *wanted], [40.0, 220.0, 320.0, 70.0])], pagesize=landscape((595.0, 842.0)))
    assert shown(source) == [TITLES, *wanted]


def test_a_table_with_rules_between_its_rows_only_is_read() -> None:
    wanted = plan(4)
    style = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    assert shown(flowing([*plain(words(40)), ruled([TITLES, *wanted], WIDTHS, style=style)])) == [TITLES, *wanted]


def test_a_table_of_shaded_rows_is_read() -> None:
    wanted = plan(5)
    style = [
        ("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.lightgrey, colors.lightblue]),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    assert shown(flowing([*plain(words(40)), ruled([TITLES, *wanted], WIDTHS, style=style)])) == [TITLES, *wanted]


def test_text_in_columns_without_rules_is_a_table() -> None:
    written = [
        ["Rec", "Recommendation", "Status", "Due"],
        ["1", "Review the vetting policy", "Complete", "May 2023"],
        ["2", "Train every sergeant in the new", "In progress", "June 2023"],
        ["", "procedure and record it", "", ""],
        ["3", "Publish the annual plan", "Not started", "July 2024"],
        ["4", "Audit the custody records", "Complete", "June 2023"],
    ]

    def page(canvas: Canvas) -> None:
        y = lines(canvas, 72, 740, ["The table shows where Eastvale stands with each recommendation of the report."])
        for place, row in enumerate(written):
            canvas.setFont("Helvetica-Bold" if place == 0 else "Helvetica", 10)
            for x, text in zip((72, 110, 300, 400), row, strict=True):
                canvas.drawString(x, y - 10 - 14 * place, text)
        lines(canvas, 72, 600, ["We will write again in the autumn, when the remaining work has been done."])

    found = scan(drawn(page), "table.pdf").blocks
    assert [[" ".join(piece.text for piece in cell) for cell in block.cells] for block in found if block.cells] == [
        ["Rec", "Recommendation", "Status", "Due"],
        ["1", "Review the vetting policy", "Complete", "May 2023"],
        ["2", "Train every sergeant in the new procedure and record it", "In progress", "June 2023"],
        ["3", "Publish the annual plan", "Not started", "July 2024"],
        ["4", "Audit the custody records", "Complete", "June 2023"],
    ]
    assert next(block.header for block in found if block.cells)
    assert not found[0].cells and not found[-1].cells


def test_columns_without_rules_that_hold_prose_under_titles_are_a_table() -> None:
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
    wanted = [[words(30, n), words(50, n + 2)] for n in range(5)]
    table = Table(cells([["Recommendation", "Response"], *wanted]), colWidths=[200, 250], style=style)
    assert shown(flowing([table])) == [["Recommendation", "Response"], *wanted]


def test_fields_with_colons_are_no_table() -> None:
    def page(canvas: Canvas) -> None:
        for place, (name, value) in enumerate(
            (("Date:", "12 May 2024"), ("Our ref:", "PA/12"), ("Tel:", "01632 960001"))
        ):
            lines(canvas, 72, 740 - 14 * place, [name])
            lines(canvas, 180, 740 - 14 * place, [value])

    assert not rows_of(drawn(page))


def test_numbered_paragraphs_with_hanging_numbers_are_no_table() -> None:
    def page(canvas: Canvas) -> None:
        for place in range(6):
            lines(canvas, 72, 740 - 40 * place, [f"{place + 1}."])
            lines(
                canvas,
                110,
                740 - 40 * place,
                ["Officers review every case with partners,", "and record what was learned."],
            )

    found = scan(drawn(page), "letter.pdf").blocks
    assert [block.marker for block in found] == [f"{n}." for n in range(1, 7)]
    assert not any(block.cells for block in found)


def test_two_tables_with_text_between_them_stay_apart() -> None:
    source = flowing([ruled([TITLES, *plan(2)], WIDTHS), *plain(words(30)), ruled([TITLES, *plan(2)], WIDTHS)])
    assert [bool(block.cells) for block in scan(source, "plan.pdf").blocks] == [True] * 3 + [False] + [True] * 3


def test_bold_cells_are_strong() -> None:
    row = rows_of(flowing([ruled([TITLES, ["1", f"<b>{words(8)}</b>", words(9), "May"]], WIDTHS)]))[1]
    assert (row.cells[1][0].strong, row.cells[2][0].strong, row.cells[2][0].size) == (True, False, CELL.fontSize)


def test_a_table_with_other_titles_on_the_next_page_is_another_table() -> None:
    other = ["No.", "Area for improvement", "Progress", "Owner"]
    source = flowing([ruled([TITLES, *plan(2)], WIDTHS), PageBreak(), ruled([other, *plan(2)], WIDTHS)])
    assert [row.header for row in rows_of(source)] == [True, False, False, True, False, False]


def test_a_table_goes_on_over_a_page_break_without_titles() -> None:
    wanted = plan(4)
    rest = Table(cells(wanted[2:], header=False), colWidths=WIDTHS, style=TableStyle(GRID))
    source = flowing([ruled([TITLES, *wanted[:2]], WIDTHS), PageBreak(), rest])
    assert shown(source) == [TITLES, *wanted]
    assert sum(row.header for row in rows_of(source)) == 1


def test_a_word_that_a_narrow_cell_breaks_without_a_hyphen_is_one_word() -> None:
    rows = [
        ["No.", "Recommendation", "By whom"],
        ["1", "Salt should be stored.", "Depots"],
        ["2", "Carry a map.", "Crews"],
    ]
    found = shown(flowing([ruled(rows, [40, 70, 80])]))
    assert found[0] == ["No.", "Recommendation", "By whom"]
