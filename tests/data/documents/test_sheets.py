"""Spreadsheets become headings and rows of text, as they are shown on screen."""

from __future__ import annotations

import contextlib
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.documents import BlockKind, Document, UnreadableError, read, read_file
from tests.data.documents.office import cell, rows, xls, xlsx, zipped
from tests.examples import examples

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "taic" / "recommendations.xlsx"
PLAN = rows(["Number", "Recommendation", "Response"], [1, "Train all staff", "We agree."], [2, "Act", None])


def book(**sheets: str) -> Document:
    return read(xlsx(sheets), "plan.xlsx")


def table(document: Document) -> list[list[list[str]]]:
    return [[[part.text for part in cell] for cell in block.cells] for block in document.blocks if block.cells]


def test_each_sheet_is_a_heading_and_the_rows_of_its_table() -> None:
    document = book(Plan=PLAN, Notes=rows(["Prepared by Northmoor"]))
    assert (document.format, document.pages) == ("xlsx", 2)
    assert [(block.kind, block.page) for block in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.TABLE_ROW, 1),
        (BlockKind.TABLE_ROW, 1),
        (BlockKind.TABLE_ROW, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 2),
    ]
    assert table(document) == [
        [["Number"], ["Recommendation"], ["Response"]],
        [["1"], ["Train all staff"], ["We agree."]],
        [["2"], ["Act"], []],
    ]
    assert [block.header for block in document.blocks][1:4] == [True, False, False]


def test_lines_above_the_titles_are_paragraphs() -> None:
    document = book(
        Plan=rows(
            ["Action plan of Calder Vale"],
            ["Date", 45000],
            [],
            ["Ref", "Recommendation", "Owner", "Status"],
            ["1.1", "Train all staff", "Chief", "Open"],
        )
    )
    kinds = [(block.kind, block.text) for block in document.blocks[1:4]]
    assert kinds[0] == (BlockKind.PARAGRAPH, "Action plan of Calder Vale")
    assert kinds[1] == (BlockKind.PARAGRAPH, "Date 45000")
    assert document.blocks[3].header and len(table(document)) == 2


def test_a_sheet_without_titles_has_rows_only() -> None:
    assert [block.header for block in book(Plan=rows([1, 2.5], [3, 4])).blocks if block.cells] == [False, False]


def test_values_are_shown_as_they_are_read() -> None:
    dates = '<c r="A2" s="1"><v>45344</v></c><c r="B2" s="2"><v>45344.5</v></c>'
    content = (
        f'<sheetData><row r="1">{cell("A1", "Made")}{cell("B1", "Seen")}{cell("C1", "Sum")}{cell("D1", "Done")}</row>'
        f'<row r="2">{dates}{cell("C2", 1250000.0)}{cell("D2", True)}</row>'
        f'<row r="3">{cell("C3", 0.1)}{cell("D3", False)}</row></sheetData>'
    )
    assert table(book(Plan=content))[1:] == [
        [["2024-02-22"], ["2024-02-22 12:00"], ["1250000"], ["Yes"]],
        [[], [], ["0.1"], ["No"]],
    ]


def test_blank_rows_and_columns_are_dropped() -> None:
    content = rows(["What", None, "Who"], [None, None, None], ["Train", None, "Chief"])
    assert table(book(Plan=content)) == [[["What"], ["Who"]], [["Train"], ["Chief"]]]


def test_a_line_in_a_cell_is_a_paragraph_and_one_with_a_bullet_an_item() -> None:
    text = "We will:_x000D_\n• train all staff\n\n– act"
    (_, row) = [block for block in book(Plan=rows(["Ref", "Response"], ["1", text])).blocks if block.cells]
    assert [(part.kind, part.marker, part.text) for part in row.cells[1]] == [
        (BlockKind.PARAGRAPH, "", "We will:"),
        (BlockKind.LIST_ITEM, "•", "train all staff"),
        (BlockKind.LIST_ITEM, "–", "act"),
    ]


def test_text_that_was_decoded_wrongly_is_mended_and_said_once() -> None:
    document = book(Plan=rows(["Ref", "Response"], ["1", "donâ€™t"], ["2", "â€¢ one"]))
    assert table(document)[1:] == [[["1"], ["don’t"]], [["2"], ["one"]]]
    assert document.mendings == ("characters that had been decoded wrongly (such as â€™) mended",)


def test_merged_cells_hold_their_text_once() -> None:
    merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    document = book(Plan=rows(["Ref", "Response"], ["1", "We agree."], [None, "And act."]) + merged)
    assert table(document)[1:] == [[["1"], ["We agree."]], [[], ["And act."]]]


def test_a_hidden_sheet_is_read_and_an_empty_one_passed_over() -> None:
    source = xlsx({"Plan": PLAN, "Old": PLAN, "Blank": "<sheetData/>"}, states={"Old": "hidden"})
    document = read(source, "plan.xlsx")
    assert [block.text for block in document.blocks if block.kind is BlockKind.HEADING] == ["Plan", "Old"]
    assert document.mendings == ("the sheet “Old” is hidden in the file; it was read too",)
    assert document.pages == 3


def test_shared_strings_keep_the_text_of_their_runs() -> None:
    strings = '<si><t>Ref</t></si><si><r><t xml:space="preserve">Train </t></r><r><t>all</t></r></si>'
    content = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData>'
    assert table(read(xlsx({"Plan": content}, strings), "plan.xlsx")) == [[["Ref"], ["Train all"]]]


def test_every_block_and_cell_is_the_slice_of_the_text_that_it_names() -> None:
    document = book(Plan=rows(["Ref", "Response"], ["1", "We agree.\nBy May."], [None, "Done"]))
    assert document.text == "Plan\n\nRef\tResponse\n1\tWe agree.\nBy May.\n\tDone"
    parts = [part for block in document.blocks for cell in block.cells for part in cell]
    assert all(document.text[one.start : one.end] == one.text for one in (*document.blocks, *parts))


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Plan">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def ods(content: str) -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            "content.xml": ODS.format(content),
        }
    )


def ods_cell(text: str, repeated: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def test_an_opendocument_spreadsheet_is_read_and_its_endless_blank_rows_are_not() -> None:
    lines = [("Ref", "Response"), ("R1", "We agree.")]
    filled = "".join(f"<table:table-row>{''.join(map(ods_cell, line))}</table:table-row>" for line in lines)
    blank = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    )
    document = read(ods(filled + blank), "plan.ods")
    assert table(document) == [[["Ref"], ["Response"]], [["R1"], ["We agree."]]]
    assert document.format == "xlsx"


# What is broken or too large


def refusal(source: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        read(source, "plan.xlsx")
    return str(refused.value)


def test_cells_in_opposite_corners_are_refused_before_the_sheet_is_laid_out() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "reaches over more than 6,000,000 cells" in refusal(xlsx({"Plan": f"<sheetData>{far}</sheetData>"}))


@pytest.mark.parametrize(
    "row",
    ['<row r="4294967295"><c><v>1</v></c></row>', '<row><c r="ZZZZZZ4294967295"><v>1</v></c></row>'],
    ids=["row", "cell"],
)
def test_a_place_beyond_the_end_of_any_sheet_is_refused(row: str) -> None:
    assert "which no sheet reaches" in refusal(xlsx({"Plan": f"<sheetData>{row}</sheetData>"}))


def test_cells_without_references_are_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.documents.sheet_extent.MOST_CELLS", 20)
    wide = "<row>" + "<c><v>1</v></c>" * 7 + "</row>"
    assert len(table(read(xlsx({"Plan": f"<sheetData>{wide * 2}</sheetData>"}), "plan.xlsx"))) == 2
    assert "more than 20 cells" in refusal(xlsx({"Plan": f"<sheetData>{wide * 3}</sheetData>"}))


def test_a_long_text_in_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.documents.sheet_extent.MOST_TEXT", 10_000)
    content = "<sheetData>" + '<row><c t="s"><v>0</v></c></row>' * 11 + "</sheetData>"
    assert "more than 10,000 characters" in refusal(xlsx({"Plan": content}, f"<si><t>{'x' * 1000}</t></si>"))


def test_a_dimension_that_claims_a_million_columns_does_no_harm() -> None:
    assert table(book(Plan='<dimension ref="A1:XFD1048576"/>' + PLAN))[0] == [
        ["Number"],
        ["Recommendation"],
        ["Response"],
    ]


def test_a_cell_repeated_without_end_is_refused() -> None:
    bomb = f'<table:table-row table:number-rows-repeated="1000000">{ods_cell("x", 16000)}</table:table-row>'
    assert "the sheet “Plan” reaches over more than" in refusal(ods(bomb))


def test_entities_are_refused() -> None:
    source = xlsx({"Plan": PLAN})
    with zipfile.ZipFile(BytesIO(source)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/sharedStrings.xml"] = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    assert "declares a document type" in refusal(zipped(parts))


def test_a_workbook_that_was_cut_short_is_refused() -> None:
    source = xlsx({"Plan": PLAN})
    assert "damaged" in refusal(source[:-200])


def test_a_workbook_without_its_sheets_is_refused() -> None:
    assert "damaged" in refusal(zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<workbook/>"}))


def test_many_thousand_rows_are_read() -> None:
    line = '<row><c t="inlineStr"><is><t>R1</t></is></c><c t="inlineStr"><is><t>We agree.</t></is></c></row>'
    document = book(Plan=f"<sheetData>{line * 20_000}</sheetData>")
    assert len(document.blocks) == 20_001


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_a_real_register_is_read_whole() -> None:
    document = read_file(CORPUS)
    found = [block for block in document.blocks if block.cells and block.page == 1]
    assert len(found) == 2193 and found[0].header and {len(block.cells) for block in found} == {9}
    assert "â€" not in document.text and "_x000D_" not in document.text


# Workbooks of the old form


def test_an_old_workbook_is_read() -> None:
    document = read(xls([["Ref", "Response"], ["R1", "We agree."]]), "plan.xls")
    assert table(document) == [[["Ref"], ["Response"]], [["R1"], ["We agree."]]]
    assert document.blocks[0].text == "Plan" and document.mendings == ()


def test_an_old_workbook_that_claims_too_much_is_refused_before_it_is_read() -> None:
    assert "reaches over more than" in refusal(xls([["Ref"]], corner=(65536, 60000)))
    assert "ends before it begins" in refusal(xls([["Ref"]]).replace(*_turned()))


def _turned() -> tuple[bytes, bytes]:
    """Return the record of the sheet's corners, and one whose first row comes after the last."""
    return struct.pack("<HHIIHH", 0x0200, 14, 0, 1, 0, 1), struct.pack("<HHIIHH", 0x0200, 14, 9, 1, 0, 1)


def test_an_old_workbook_whose_sectors_lead_in_a_circle_is_refused() -> None:
    source = bytearray(xls([["Ref", "Response"]]))
    table_at = len(source) - 512
    source[table_at + 4 : table_at + 8] = struct.pack("<I", 0)
    assert "a chain of its sectors has no end" in refusal(bytes(source))


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5631), st.integers(0, 255)), max_size=8), st.integers(600, 5632))
def test_a_damaged_old_workbook_is_read_or_refused(changes: list[tuple[int, int]], length: int) -> None:
    source = bytearray(xls([["Ref", "Response"], ["R1", "We agree."]]))
    for place, value in changes:
        source[place % len(source)] = value
    with contextlib.suppress(UnreadableError):
        assert read(bytes(source[:length]), "plan.xls").blocks
