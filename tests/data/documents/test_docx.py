"""Word documents become blocks: paragraphs, lists and tables as a reader of the printed page sees them."""

from __future__ import annotations

import pytest

from data.documents import BlockKind, Document, read
from tests.data.documents.office import docx, p, r, table, tc, tr
from tests.data.documents.word_maker import item, word, words


def cells(document: Document) -> list[list[list[str]]]:
    return [[[part.text for part in cell] for cell in block.cells] for block in document.blocks if block.cells]


# Paragraphs


def test_headings_are_told_by_style_whatever_its_id_and_also_through_the_style_it_is_based_on() -> None:
    document = word(p("Reply", "Titel") + p("One", "berschrift1") + p("Two", "House") + p("Text."))
    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, 1, "Reply"),
        (BlockKind.HEADING, 1, "One"),
        (BlockKind.HEADING, 2, "Two"),
        (BlockKind.PARAGRAPH, 0, "Text."),
    ]
    assert document.blocks[1].strong and document.blocks[1].size == 16.0


def test_an_outline_level_of_the_paragraph_itself_makes_a_heading_or_takes_it_away() -> None:
    document = word(
        p("Three", properties='<w:outlineLvl w:val="2"/>') + p("Not", "berschrift1", '<w:outlineLvl w:val="9"/>')
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_bold_italic_quoted_and_boxed_paragraphs_are_marked() -> None:
    frame = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))
    bold, half, styled, italic, quoted, framed, shaded, plain = word(
        p(runs=r("All", "<w:b/>") + r(" bold", "<w:b/>"))
        + p(runs=r("Half", "<w:b/>") + r(" bold"))
        + p(runs=r("Strong", '<w:rStyle w:val="Strong"/>'))
        + p(runs=r("Slanted", "<w:i/><w:b w:val='0'/>"))
        + p("Quoted", "Zitat")
        + p("Framed", properties=f"<w:pBdr>{frame}</w:pBdr>")
        + p("Shaded", properties='<w:shd w:val="clear" w:fill="DDEEFF"/>')
        + p("White", properties='<w:shd w:val="clear" w:fill="FFFFFF"/><w:pBdr><w:bottom w:val="single"/></w:pBdr>')
    ).blocks
    assert (bold.strong, half.strong, styled.strong, italic.strong) == (True, False, True, False)
    assert italic.italic and quoted.quoted
    assert (framed.boxed, shaded.boxed, plain.boxed) == (True, True, False)


def test_breaks_tabs_and_hyphens_are_what_the_page_shows() -> None:
    body = p(
        runs="<w:r><w:t>1 High Street</w:t><w:br/><w:t>Lin</w:t><w:softHyphen/><w:t>ton</w:t><w:tab/><w:t>multi</w:t>"
        "<w:noBreakHyphen/><w:t>agency</w:t></w:r>"
    )
    assert words(word(body)) == ["1 High Street\nLinton multi-agency"]


def test_a_number_or_bullet_that_was_typed_with_a_tab_is_a_marker() -> None:
    document = word(
        p(runs="<w:r><w:t>2.1</w:t><w:tab/><w:t>We agree.</w:t></w:r>")
        + p("• by May")
        + p(runs="<w:r><w:t>Tel:</w:t><w:tab/><w:t>01632 960000</w:t></w:r>")
    )
    assert [(block.kind, block.marker, block.text) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "2.1", "We agree."),
        (BlockKind.LIST_ITEM, "•", "by May"),
        (BlockKind.PARAGRAPH, "", "Tel: 01632 960000"),
    ]


# Lists


def test_numbers_that_word_counts_are_written_out() -> None:
    document = word(
        item("a", 1) + item("b", 1, 1) + item("c", 1, 2) + item("d", 1, 2) + item("e", 1, 1) + item("f", 1, 2)
        + item("g", 1) + item("h", 1, 1) + item("bullet", 2)
    )  # fmt: skip
    assert [block.marker for block in document.blocks] == ["1.", "1.1", "(a)", "(b)", "1.2", "(a)", "2.", "2.1", "•"]
    assert [block.level for block in document.blocks][2] == 2
    kinds = [block.kind for block in document.blocks]
    assert kinds[0] is BlockKind.LIST_ITEM and kinds[1] is BlockKind.PARAGRAPH


def test_lists_of_one_pattern_count_together_until_one_says_where_it_starts() -> None:
    document = word(item("a", 1) + item("b", 3) + item("c", 3) + item("d", 1))
    assert [block.marker for block in document.blocks] == ["1.", "7.", "8.", "9."]


def test_a_list_style_can_say_how_deep_its_items_are() -> None:
    styles = '<w:style w:styleId="L2"><w:name w:val="List Bullet 2"/></w:style>'
    (block,) = read(docx(p("by May", "L2"), styles=styles), "reply.docx").blocks
    assert (block.kind, block.marker, block.level) == (BlockKind.LIST_ITEM, "•", 1)


def test_a_legal_level_shows_roman_numbers_above_it_as_figures() -> None:
    document = word(item("a", 4) + item("b", 4) + item("c", 4, 1))
    assert [block.marker for block in document.blocks] == ["Part I", "Part II", "2.1"]


def test_a_style_numbers_its_paragraphs_and_a_paragraph_can_refuse_the_number() -> None:
    document = word(p("a", "Num") + p("b", "Num", '<w:numPr><w:numId w:val="0"/></w:numPr>') + p("c", "Num"))
    assert [block.marker for block in document.blocks] == ["1.", "", "2."]


# Tables


def test_a_table_gives_rows_with_cells_and_its_repeated_row_holds_the_titles() -> None:
    document = word(
        table(
            tr("Recommendation", "Response", properties="<w:tblHeader/>"),
            tr("Rec 1", tc(p("We agree.") + p("By May."))),
        )
    )
    assert cells(document) == [[["Recommendation"], ["Response"]], [["Rec 1"], ["We agree.", "By May."]]]
    assert [block.header for block in document.blocks] == [True, False]


@pytest.mark.parametrize(
    ("properties", "first"),
    [
        ("", tr(tc(p(runs=r("What", "<w:b/>"))), tc(p(runs=r("Who", "<w:b/>"))))),
        ('<w:tblStyle w:val="Grid"/><w:tblLook w:val="04A0"/>', tr("What", "Who")),
        ('<w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="1"/>', tr("What", "Who")),
        ("", tr("Recommendation", "Response")),
    ],
)
def test_titles_are_told_by_bold_letters_by_the_style_and_by_their_words(properties: str, first: str) -> None:
    document = word(table(first, tr("Rec 1", "The force"), tr("Rec 2", "The mayor"), properties=properties))
    assert [block.header for block in document.blocks] == [True, False, False]


def test_a_table_that_does_not_show_its_first_row_apart_has_no_titles() -> None:
    look = '<w:tblStyle w:val="Grid"/><w:tblLook w:val="0480" w:firstRow="0"/>'
    assert [b.header for b in word(table(tr("a", "b"), tr("c", "d"), properties=look)).blocks] == [False, False]


def test_a_line_across_the_table_above_its_titles_is_not_taken_for_them() -> None:
    title = tr(tc(p("Northmoor’s plan"), '<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>")
    titles = tr("Recommendation", "Response", properties="<w:tblHeader/>")
    assert [b.header for b in word(table(title, titles, tr("Rec 1", "Yes"))).blocks] == [False, True, False]


def test_where_cells_are_merged_the_first_holds_the_text() -> None:
    document = word(
        table(
            tr(tc(p("Wide"), '<w:gridSpan w:val="2"/>'), "c"),
            tr(tc(p("Tall"), '<w:vMerge w:val="restart"/>'), "b", "c"),
            tr(tc(p(), "<w:vMerge/>"), "e", "f"),
        )
    )
    assert cells(document) == [[["Wide"], [], ["c"]], [["Tall"], ["b"], ["c"]], [[], ["e"], ["f"]]]


def test_a_table_inside_of_a_cell_is_paragraphs_of_that_cell() -> None:
    inner = table(tr("a", "b"), tr("c", "d"))
    assert cells(word(table(tr("Rec 1", tc(p("See:") + inner + p()))))) == [[["Rec 1"], ["See:", "a | b", "c | d"]]]


def test_a_table_of_one_column_is_a_box_around_its_paragraphs() -> None:
    document = word(table(tr(tc(p("Recommendation 1") + p("By May, forces should act.")))) + p("We agree."))
    assert [(block.text, block.boxed) for block in document.blocks] == [
        ("Recommendation 1", True),
        ("By May, forces should act.", True),
        ("We agree.", False),
    ]


def test_lists_in_cells_keep_their_markers() -> None:
    (row,) = word(table(tr("Rec 1", tc(item("one", 2) + item("two", 1))))).blocks
    assert [(part.kind, part.marker) for part in row.cells[1]] == [
        (BlockKind.LIST_ITEM, "•"),
        (BlockKind.LIST_ITEM, "1."),
    ]
