"""Plain text and Markdown become blocks with exact places."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.documents import Block, BlockKind, Document, read


def blocks(text: str, name: str = "letter.txt") -> tuple[Block, ...]:
    return read(text.encode(), name).blocks


def texts(text: str, name: str = "letter.txt") -> list[str]:
    return [block.text for block in blocks(text, name)]


def test_a_paragraph_wrapped_by_hand_is_one_block() -> None:
    wrapped = (
        "I welcome this report. Property is not a subject that fills a public meeting,\n"
        "but almost every victim of burglary or fraud who writes to my office has,\n"
        "sooner or later, a question about something of theirs.\n"
    )
    assert texts(wrapped) == [" ".join(wrapped.split())]


def test_an_address_keeps_its_lines() -> None:
    assert texts("HM Inspector Ada Lind\nInspectorate House\nLinton\nLN1 1AA\n") == [
        "HM Inspector Ada Lind\nInspectorate House\nLinton\nLN1 1AA"
    ]


def test_a_copy_list_keeps_its_lines() -> None:
    assert texts("Cc: HM Chief Inspector Sir Anselm Crowe, HMIPPS\nThe Home Secretary") == [
        "Cc: HM Chief Inspector Sir Anselm Crowe, HMIPPS\nThe Home Secretary"
    ]


def test_lines_that_each_hold_a_whole_paragraph_are_blocks_of_their_own() -> None:
    first, second = "The force has done this. " * 12, "It will do that as well. " * 10
    assert texts(f"{first}\n{second}") == [first.strip(), second.strip()]


def test_a_hyphen_at_a_line_end_keeps_the_word_whole() -> None:
    wrapped = "We work with partners in a way that everybody who has looked at it calls multi-\nagency work."
    assert texts(wrapped) == [wrapped.replace("\n", "")]


@pytest.mark.parametrize(
    ("line", "marker", "kind"),
    [
        ("- an item", "-", BlockKind.LIST_ITEM),
        ("• an item", "•", BlockKind.LIST_ITEM),
        ("1. an item", "1.", BlockKind.LIST_ITEM),
        ("(a) an item", "(a)", BlockKind.LIST_ITEM),
        ("b) an item", "b)", BlockKind.LIST_ITEM),
        ("(iv) an item", "(iv)", BlockKind.LIST_ITEM),
        ("2.1 an item", "2.1", BlockKind.PARAGRAPH),
        ("2.1.3 an item", "2.1.3", BlockKind.PARAGRAPH),
    ],
)
def test_a_marker_is_taken_off_the_text(line: str, marker: str, kind: BlockKind) -> None:
    (block,) = blocks(line)
    assert (block.marker, block.text, block.kind) == (marker, "an item", kind)


@pytest.mark.parametrize("line", ["01.05.20 is the day.", "31/10/2023 is the day.", "- - -", "J. Smith"])
def test_what_only_looks_like_a_marker_is_none(line: str) -> None:
    assert all(not block.marker for block in blocks(f"Before.\n\n{line}"))


def test_a_figure_at_the_start_of_a_wrapped_line_is_no_marker() -> None:
    assert len(blocks("The force spent on this programme of work in the last financial year about\n3.5 million.")) == 1


def test_headings_are_told_by_marks_and_by_underlines() -> None:
    found = blocks("# One\n\nTwo\n===\n\nThree\n---\n\n### 4. Four ###\n")
    assert [(b.kind, b.text, b.level) for b in found] == [
        (BlockKind.HEADING, "One", 1),
        (BlockKind.HEADING, "Two", 1),
        (BlockKind.HEADING, "Three", 2),
        (BlockKind.HEADING, "Four", 3),
    ]
    assert found[3].marker == "4."


def test_emphasis_links_tags_and_entities_are_cleaned() -> None:
    assert texts("**Bold** and *light* and [a link](https://x.example) on 1<sup>st</sup> May &amp; after") == [
        "Bold and light and a link on 1st May & after"
    ]


@pytest.mark.parametrize(
    "text", ["a [sic] and [redacted] word", "5 < 6 and 7 > 6", "snake_case_name", "2 * 3 * 4", "AT&T"]
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert texts(text) == [text]


def test_escapes_and_marks_of_direction_pass_through() -> None:
    assert texts("a\x1b[31mred\x1b[0m \u202ertl\u202c 😀 \x07") == ["a\x1b[31mred\x1b[0m \u202ertl\u202c 😀 \x07"]


def test_bold_paragraphs_are_strong_and_quoted_ones_quoted() -> None:
    bold, quoted = blocks("**Dear Home Secretary** \n\n> By May, forces should act.\n")
    assert bold.strong and bold.text == "Dear Home Secretary"
    assert quoted.quoted and quoted.text == "By May, forces should act."


def test_form_feeds_count_pages() -> None:
    assert [(b.text, b.page) for b in blocks("One.\n\f\nTwo.\n")] == [("One.", 1), ("Two.", 2)]
    assert blocks("One.")[0].page is None


def test_a_tab_separated_table_becomes_rows_with_cells() -> None:
    header, first, more = blocks(
        "Recommendations\tOur response\nRecommendation 1\t<p>Accepted.</p> <p>Done.</p>\n\n\t<p>And more.</p>\n--\t--\n"
    )
    assert header.header and not first.header
    assert [[part.text for part in cell] for cell in first.cells] == [["Recommendation 1"], ["Accepted.", "Done."]]
    assert [[part.text for part in cell] for cell in more.cells] == [[], ["And more."]]


def test_a_markdown_table_becomes_rows_with_cells() -> None:
    header, row = blocks("| Rec | Response |\n|:--|--:|\n| R1 | Yes<br>Done \\| dusted |\n", "a.md")
    assert header.header
    assert [[part.text for part in cell] for cell in row.cells] == [["R1"], ["Yes", "Done | dusted"]]


@pytest.mark.parametrize(
    "text", ["Tel:\t01632 960114\nEmail:\tx@y.example", "1.\tFirst\n2.\tSecond", "Ffôn | Tel: 01632"]
)
def test_tabs_and_pipes_in_other_places_make_no_table(text: str) -> None:
    assert all(block.kind is not BlockKind.TABLE_ROW for block in blocks(text))


def test_cells_know_their_place_in_the_text() -> None:
    document = read(b"Recommendation\tResponse\nR1\t<p>Accepted.</p><p>Done &amp; dusted.</p>\n", "a.txt")
    cells = document.blocks[1].cells
    assert [document.text[p.start : p.end] for cell in cells for p in cell] == ["R1", "Accepted.", "Done &amp; dusted."]


WRAPPED = """\
The force has trained every one of its officers in how to listen
to victims of crime, and will go on with this work next year and
the year after that, until each and every person who takes calls
has been on the course and has passed the examination at its end
as the inspectors had asked.
"""


def text(source: str, name: str = "reply.txt") -> Document:
    return read(source.encode(), name)


def markdown(source: str) -> Document:
    return text(source, "reply.md")


def words(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def table(document: Document) -> list[list[list[str]]]:
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    return [[[piece.text for piece in cell] for cell in row.cells] for row in rows]


def test_the_indentation_of_a_list_item_is_its_depth() -> None:
    document = markdown("- one\n  - two\n    - three\n")
    assert [(block.text, block.level) for block in document.blocks] == [("one", 0), ("two", 1), ("three", 2)]


def test_two_spaces_at_a_lines_end_break_it_in_markdown_only() -> None:
    source = "we agree  \nand will act\n"
    assert words(markdown(source)) == ["we agree\nand will act"]
    assert words(text(source)) == ["we agree and will act"]


def test_rules_are_dropped() -> None:
    assert words(text("We agree.\n\n* * *\n\n_________\n\nWe act.\n")) == ["We agree.", "We act."]


def test_tags_in_a_text_split_it_into_paragraphs_and_items() -> None:
    document = text("<p>We agree.</p><ul><li>By May</li></ul><h2>More</h2>\n")
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "We agree."),
        (BlockKind.LIST_ITEM, "By May"),
        (BlockKind.HEADING, "More"),
    ]


def test_a_table_of_tabs_keeps_cells_with_tags_and_rows_that_go_on() -> None:
    document = text(
        "Recommendation\tResponse\n"
        "Recommendation 1\t<p>We agree.</p><ul><li>By May</li></ul>\n"
        "\tAnd we will go on.\n"
        "--\t--\n"
        "Recommendation 2\tWe do not agree.\n"
        "\n"
        "Yours sincerely\n"
    )
    assert table(document) == [
        [["Recommendation"], ["Response"]],
        [["Recommendation 1"], ["We agree.", "By May"]],
        [[], ["And we will go on."]],
        [["Recommendation 2"], ["We do not agree."]],
    ]
    assert [block.header for block in document.blocks] == [True, False, False, False, False]
    assert words(document)[-1] == "Yours sincerely"


def test_a_line_without_tabs_inside_a_table_goes_on_with_the_cell_above() -> None:
    document = text("Recommendation\tResponse\nRec 1\tWe agree\nand will act.\nRec 2\tNo.\n")
    assert [" ".join(row[1]).split() for row in table(document)] == [
        ["Response"],
        ["We", "agree", "and", "will", "act."],
        ["No."],
    ]


def test_line_breaks_that_are_meant_are_kept() -> None:
    address = "Jane Smith\n1 High Street\nLinton LN1 1AA"
    assert words(text(f"{WRAPPED}\n{address}\n")) == [" ".join(WRAPPED.split()), address]


SPACED = """\
Plan of Calder Vale

Ref   Recommendation              Response
----  --------------------------  ------------------
1     Train all staff who take    We agree. This was
      calls by May                done in March.
2     Act                         We do not
                                  agree.

Yours sincerely
"""


def test_columns_lined_up_with_spaces_make_a_table() -> None:
    document = text(SPACED)
    assert table(document) == [
        [["Ref"], ["Recommendation"], ["Response"]],
        [["1"], ["Train all staff who take calls by May"], ["We agree. This was done in March."]],
        [["2"], ["Act"], ["We do not agree."]],
    ]
    assert [block.header for block in document.blocks] == [False, True, False, False, False]
    assert (words(document)[0], words(document)[-1]) == ("Plan of Calder Vale", "Yours sincerely")
    start, end = document.blocks[2].cells[0][0].start, document.blocks[2].cells[1][0].end
    assert document.text[start:end].startswith("1     Train") and document.text[start:end].endswith("by May")


def test_blank_lines_between_the_rows_of_a_spaced_table_part_them() -> None:
    source = (
        "Recommendation   Response\n\nFirst of         We agree\nall              and act.\n\nSecond           No.\n"
    )
    assert table(text(source))[1:] == [[["First of all"], ["We agree and act."]], [["Second"], ["No."]]]


@pytest.mark.parametrize(
    "source",
    [
        "Our response  is this.\nWe agree with it all.",
        "Recommendation 1    Accepted\nWe will act on it by May.",
        "Date:  1 May 2023\nRef:   NM/12",
        "We agree.  The response  follows\nin the  next part of this letter.",
    ],
)
def test_two_spaces_in_prose_or_after_labels_make_no_table(source: str) -> None:
    assert table(text(source)) == []


def folded(text: str) -> str:
    return "".join(text.split())


def holds(document: Document) -> bool:
    return all(folded(document.text[b.start : b.end]) == folded(b.text) for b in document.blocks)


plain = st.text(alphabet="abcXYZ .,\n\t-0123()£é’“", min_size=1).filter(lambda text: bool(text.strip()))


@given(plain)
def test_a_block_is_the_slice_of_the_text_that_it_names(text: str) -> None:
    assert holds(read(text.encode(), "a.txt"))


@given(plain)
def test_blocks_stand_in_order_and_do_not_overlap(text: str) -> None:
    found = read(text.encode(), "a.md").blocks
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(block.text.strip() for block in found)


@pytest.mark.parametrize(
    "piece", ["*", "**a ", "_a ", "<p", "&", "[", "|", "\t", "- ", "1", "“", "a\f", "> ", "_x000D_"]
)
def test_a_megabyte_of_anything_is_read(piece: str) -> None:
    text = (piece * (1_000_000 // len(piece)))[:1_000_000] + "x"
    assert read(text.encode(), "a.txt").text
