"""Files as they come: their encodings, what cannot be read, and the blocks of web pages, texts and Markdown."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import documents
from data.documents import Block, BlockKind, Document, UnreadableError, read, read_file

if TYPE_CHECKING:
    from pathlib import Path

WRAPPED = """\
The force has trained every one of its officers in how to listen
to victims of crime, and will go on with this work next year and
the year after that, until each and every person who takes calls
has been on the course and has passed the examination at its end
as the inspectors had asked.
"""

PAGE = """\
<!DOCTYPE html>
<html><head><title>{title}</title><style>p {{ color: red }}</style><script>track()</script></head>
<body><header>Linton Council</header><nav><a href="/">Home</a></nav>
<div class="cookie-banner">We use cookies.</div>
{content}
<footer>Contact us</footer><script>more()</script></body></html>
"""


def text(source: str, name: str = "reply.txt") -> Document:
    return read(source.encode(), name)


def markdown(source: str) -> Document:
    return text(source, "reply.md")


def page(content: str, title: str = "") -> Document:
    return text(PAGE.format(content=content, title=title), "reply.html")


def words(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def kinds(document: Document) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.marker, block.text) for block in document.blocks]


def table(document: Document) -> list[list[list[str]]]:
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    return [[[piece.text for piece in cell] for cell in row.cells] for row in rows]


def refusal(source: bytes, name: str = "reply.txt") -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(source, name)
    return caught.value


# Encodings


def test_utf8_with_a_byte_order_mark_is_read_without_the_mark() -> None:
    document = read(b"\xef\xbb\xbf" + "We don’t agree.".encode(), "reply.txt")
    assert (document.text, document.encoding, document.mendings) == ("We don’t agree.", "utf-8", ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_tells_the_wider_encodings(mark: bytes, encoding: str) -> None:
    document = read(mark + "We agree – fully.".encode(encoding), "reply.txt")
    assert (document.text, document.encoding) == ("We agree – fully.", encoding)


def test_windows_1252_is_told_by_its_quotation_marks() -> None:
    document = read("I don’t agree with “this” – it cost £5.".encode("windows-1252"), "reply.txt")
    assert document.text == "I don’t agree with “this” – it cost £5."
    assert (document.encoding, document.mendings) == ("windows-1252", ("decoded as windows-1252",))


def test_mac_roman_with_classic_mac_line_ends_is_told_and_both_are_recorded() -> None:
    document = read("I don’t agree.\rWe said “no” and that’s it.\r".encode("mac-roman"), "reply.txt")
    assert document.text == "I don’t agree.\nWe said “no” and that’s it.\n"
    assert document.encoding == "mac-roman"
    assert document.mendings == ("decoded as mac-roman", "classic Mac line ends")


def test_windows_line_ends_become_plain_ones_without_a_word_about_it() -> None:
    document = text("One.\r\n\r\nTwo.\r\n")
    assert (document.text, document.mendings) == ("One.\n\nTwo.\n", ())


def test_a_few_bytes_that_are_not_utf8_do_not_spoil_the_rest() -> None:
    document = read("We don’t – and won’t – agree. £5 – £6 – ’’’ ".encode() + b"It\x92s so.", "reply.txt")
    assert document.text.endswith("It’s so.")
    assert "won’t –" in document.text
    assert document.mendings == ("some bytes that are not UTF-8 read as windows-1252",)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("I donâ€™t agree.", "I don’t agree."),
        ("â€œYesâ€\u009d, he said", "“Yes”, he said"),
        ("It cost Â£5.", "It cost £5."),
        ("I don‚Äôt agree.", "I don’t agree."),
        ("SiÃ¢n, tÅ·", "Siân, tŷ"),
        ("â€¢ one", "• one"),
    ],
)
def test_text_that_was_decoded_wrongly_before_is_mended_and_the_mending_recorded(broken: str, whole: str) -> None:
    document = text(broken)
    assert document.text == whole
    assert len(document.mendings) == 1
    assert "decoded wrongly" in document.mendings[0]


def test_accented_letters_that_are_meant_stay() -> None:
    document = text("Dyma ymateb y Comisiynydd: tŷ, Siân, café, Âme, naïve.")
    assert document.text == "Dyma ymateb y Comisiynydd: tŷ, Siân, café, Âme, naïve."
    assert document.mendings == ()


@pytest.mark.parametrize("source", ["The scheme “CAFÉ” ended.", "‘‘café’’ and “our ‘café’”", "Siân’s “TÊ”"])
def test_quotation_marks_after_an_accented_letter_are_not_taken_for_wrong_decoding(source: str) -> None:
    document = text(source)
    assert (document.text, document.mendings) == (source, ())


def test_line_ends_written_in_hexadecimal_are_mended_and_recorded() -> None:
    document = text("One._x000D_\nTwo.")
    assert (document.text, document.mendings) == ("One.\nTwo.", ("line ends written as _x000D_ mended",))


def test_a_web_page_may_name_its_encoding() -> None:
    source = '<html><head><meta charset="windows-1252"></head><body><p>We don’t agree.</p></body></html>'
    document = read(source.encode("windows-1252"), "reply.html")
    assert words(document) == ["We don’t agree."]


# What cannot be read


@pytest.mark.parametrize("source", [b"We agree\0.", b"\x93We agree\x94\0"])
def test_nul_bytes_are_refused(source: bytes) -> None:
    assert "NUL bytes" in refusal(source).reason


@pytest.mark.parametrize("source", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_named_as_empty(source: bytes) -> None:
    assert str(refusal(source)) == "reply.txt: the file is empty. Check that it is the file you meant."


@pytest.mark.parametrize(
    ("source", "named"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04 [Content_Types].xml word/document.xml", "a Word document (DOCX)"),
        (b"PK\x03\x04 [Content_Types].xml xl/workbook.xml", "a spreadsheet (XLSX)"),
        (b"PK\x03\x04 letter.txt", "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (DOC, XLS or MSG)"),
        (b"{\\rtf1\\ansi We agree.}", "a rich text document (RTF)"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    ],
)
def test_other_formats_are_named_with_advice_whatever_the_file_is_called(source: bytes, named: str) -> None:
    for name in ("reply.txt", "reply.html"):
        error = refusal(source, name)
        assert error.reason == f"this is {named}."
        assert "Save its text" in error.advice


def test_a_text_that_begins_like_a_bitmap_is_a_text() -> None:
    assert words(text("BM Transport answers this report.")) == ["BM Transport answers this report."]


def test_a_page_that_a_script_builds_is_refused_with_advice() -> None:
    error = refusal(b"<html><body><script>build()</script></body></html>")
    assert "no text of its own" in error.reason
    assert "save it from the browser" in error.advice


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "long.txt").write_text("We agree.")
    monkeypatch.setattr(documents, "LARGEST", 4)
    for attempt in (lambda: read(b"We agree.", "long.txt"), lambda: read_file(tmp_path / "long.txt")):
        with pytest.raises(UnreadableError, match=r"long\.txt: the file is larger than"):
            attempt()


def test_a_file_that_is_not_there_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file") as caught:
        read_file(tmp_path / "gone.txt")
    assert str(tmp_path / "gone.txt") in caught.value.advice


def test_the_bytes_are_the_identity_and_the_name_has_no_folder() -> None:
    document = read(b"We agree.", "letters\\2023/reply.txt")
    assert (document.name, document.sha256) == ("reply.txt", hashlib.sha256(b"We agree.").hexdigest())


@pytest.mark.parametrize(
    ("source", "name", "form"),
    [
        ("We agree.", "reply.txt", "text"),
        ("We agree.", "reply", "text"),
        ("We agree.", "reply.MD", "markdown"),
        ("We agree.", "reply.htm", "html"),
        ("<!doctype html><p>We agree.</p>", "reply.txt", "html"),
        ("<!-- saved --> <html><p>We agree.</p></html>", "reply", "html"),
    ],
)
def test_the_format_is_told_by_content_and_then_by_name(source: str, name: str, form: str) -> None:
    document = text(source, name)
    assert (document.format, words(document)) == (form, ["We agree."])


# Web pages


def test_navigation_cookies_scripts_and_the_sites_own_frame_are_left_out() -> None:
    document = page(
        "<p>We agree.</p><p hidden>Draft</p><aside>Related pages</aside><ul class='breadcrumb'><li>Up</li></ul>"
    )
    assert words(document) == ["We agree."]
    assert document.text == "We agree."


def test_a_pages_title_is_a_heading_unless_its_first_heading_says_the_same() -> None:
    heading = "<h1>Response to the report</h1><p>We agree.</p>"
    assert words(page(heading, "Linton responds")) == ["Linton responds", "Response to the report", "We agree."]
    assert words(page(heading, "Response to the report")) == ["Response to the report", "We agree."]


def test_headings_keep_their_level() -> None:
    document = page("<h1>One</h1><h3>Three</h3><p>We agree.</p>")
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_list_items_keep_their_numbers_and_depth() -> None:
    document = page(
        "<ol start=3><li>Three</li><li><p>Four</p></li></ol><ol type=a><li>First</li></ol>"
        "<ul><li>Dot<ul><li>Deep</li></ul></li></ul>"
    )
    assert [(block.marker, block.text, block.level) for block in document.blocks] == [
        ("3.", "Three", 0),
        ("4.", "Four", 0),
        ("a.", "First", 0),
        ("•", "Dot", 0),
        ("•", "Deep", 1),
    ]
    assert {block.kind for block in document.blocks} == {BlockKind.LIST_ITEM}


def test_block_quotations_and_bold_paragraphs_are_marked() -> None:
    document = page("<blockquote><p>We train.</p></blockquote><p><b>Our view</b></p><p>We <b>agree</b>.</p>")
    assert [(block.text, block.quoted, block.strong) for block in document.blocks] == [
        ("We train.", True, False),
        ("Our view", False, True),
        ("We agree.", False, False),
    ]


def test_a_table_keeps_its_titles_and_the_paragraphs_of_its_cells() -> None:
    document = page(
        "<table><tr><th>Recommendation</th><th>Response</th></tr>"
        "<tr><td>Recommendation 1</td><td><p>Yes.</p><ul><li>By May</li></ul></td></tr></table>"
    )
    assert [row.header for row in document.blocks] == [True, False]
    assert table(document) == [[["Recommendation"], ["Response"]], [["Recommendation 1"], ["Yes.", "By May"]]]


def test_a_cell_that_spans_rows_or_columns_leaves_empty_cells() -> None:
    document = page(
        "<table><tr><td rowspan=2>Rec 1</td><td>Yes.</td><td>May</td></tr>"
        "<tr><td colspan=2>And more.</td></tr><tr><td>Rec 2</td><td>No.</td><td>June</td></tr></table>"
    )
    assert table(document) == [
        [["Rec 1"], ["Yes."], ["May"]],
        [[], ["And more."], []],
        [["Rec 2"], ["No."], ["June"]],
    ]


def test_tables_that_only_arrange_a_page_are_no_tables() -> None:
    document = page("<table><tr><td><table><tr><td>We agree.</td></tr></table></td><td><p>Fully.</p></td></tr></table>")
    assert kinds(document) == [(BlockKind.PARAGRAPH, "", "We agree."), (BlockKind.PARAGRAPH, "", "Fully.")]


def test_line_breaks_and_entities_of_a_page_are_kept_as_characters() -> None:
    assert words(page("<p>1 High Street<br>Linton&nbsp;&amp; Wick</p>")) == ["1 High Street\nLinton & Wick"]


def test_the_blocks_of_a_page_stand_in_its_text_word_for_word() -> None:
    document = page("<h2>Reply</h2><p>We <i>agree</i>.</p><table><tr><td>Rec 1</td><td>Yes.</td></tr></table>")
    assert [document.text[block.start : block.end] for block in document.blocks] == words(document)


# Texts and Markdown


def test_headings_are_told_by_their_marks_and_by_an_underline() -> None:
    document = markdown("# Reply\n\nOur view\n========\n\nMore\n---\n\n### 2.1 The force\n\nWe agree.\n")
    assert [(block.kind, block.level, block.marker, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, 1, "", "Reply"),
        (BlockKind.HEADING, 1, "", "Our view"),
        (BlockKind.HEADING, 2, "", "More"),
        (BlockKind.HEADING, 3, "2.1", "The force"),
        (BlockKind.PARAGRAPH, 0, "", "We agree."),
    ]


@pytest.mark.parametrize("marker", ["-", "*", "•", "–", "1.", "(a)", "iv)", "\uf0b7"])
def test_a_bullet_or_number_opens_a_list_item(marker: str) -> None:
    document = text(f"We will:\n\n{marker} train all staff\n")
    assert kinds(document)[1:] == [(BlockKind.LIST_ITEM, marker, "train all staff")]


def test_the_indentation_of_a_list_item_is_its_depth() -> None:
    document = markdown("- one\n  - two\n    - three\n")
    assert [(block.text, block.level) for block in document.blocks] == [("one", 0), ("two", 1), ("three", 2)]


@pytest.mark.parametrize("marker", ["2.1", "2.1.3", "A1.2"])
def test_a_decimal_number_marks_a_paragraph_not_a_list_item(marker: str) -> None:
    document = text(f"{marker} The force will act.\n")
    assert kinds(document) == [(BlockKind.PARAGRAPH, marker, "The force will act.")]


@pytest.mark.parametrize("line", ["12.03.2023 Linton", "J. Smith", "A - we agree"])
def test_dates_initials_and_dashes_within_a_line_are_no_markers(line: str) -> None:
    assert kinds(text(line)) == [(BlockKind.PARAGRAPH, "", line)]


def test_quoted_and_bold_lines_are_marked() -> None:
    document = markdown("> We train our staff.\n\n**Our view**\n\nWe **agree**.\n")
    assert [(block.text, block.quoted, block.strong) for block in document.blocks] == [
        ("We train our staff.", True, False),
        ("Our view", False, True),
        ("We agree.", False, False),
    ]


def test_emphasis_links_entities_and_escapes_leave_their_words() -> None:
    document = markdown("We *fully* agree: see [the plan](https://example.org/plan), Fish &amp; Co, \\*not\\* this.\n")
    assert words(document) == ["We fully agree: see the plan, Fish & Co, *not* this."]


def test_lines_that_were_wrapped_by_hand_are_joined() -> None:
    assert words(text(WRAPPED)) == [" ".join(WRAPPED.split())]


def test_a_word_with_a_hyphen_at_a_line_end_is_joined_without_a_space() -> None:
    source = WRAPPED.replace("calls\nhas", "non-\nemergency calls has")
    assert "who takes non-emergency calls has been" in words(text(source))[0]


def test_line_breaks_that_are_meant_are_kept() -> None:
    address = "Jane Smith\n1 High Street\nLinton LN1 1AA"
    assert words(text(f"{WRAPPED}\n{address}\n")) == [" ".join(WRAPPED.split()), address]


def test_two_spaces_at_a_lines_end_break_it_in_markdown_only() -> None:
    source = "we agree  \nand will act\n"
    assert words(markdown(source)) == ["we agree\nand will act"]
    assert words(text(source)) == ["we agree and will act"]


def test_rules_are_dropped() -> None:
    assert words(text("We agree.\n\n* * *\n\n_________\n\nWe act.\n")) == ["We agree.", "We act."]


def test_a_form_feed_counts_a_page() -> None:
    document = text("One.\n\n\fTwo.\n\n\fThree.\n")
    assert [(block.text, block.page) for block in document.blocks] == [("One.", 1), ("Two.", 2), ("Three.", 3)]
    assert text("One.").blocks[0].page is None


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


def test_tabs_after_a_label_make_no_table() -> None:
    assert kinds(text("Tel:\t01632 960000\nFax:\t01632 960001\n"))[0][0] is BlockKind.PARAGRAPH


def test_a_table_of_pipes_keeps_its_titles_and_breaks() -> None:
    document = markdown("| Recommendation | Response |\n|---|:--|\n| Rec 1 | We agree.<br>Twice. |\n")
    assert table(document) == [[["Recommendation"], ["Response"]], [["Rec 1"], ["We agree.", "Twice."]]]
    assert [row.header for row in document.blocks] == [True, False]


# What holds for every file

NAMES = st.sampled_from(["reply.txt", "reply.md", "reply.html", "reply"])
# fmt: off
MARKS = st.sampled_from([
    "\n", "\n\n", "\t", " | ", "|---|---|", "# ", "- ", "1. ", "2.1 ", "> ", "**", "--", "===", "\f", "\r", "&amp;",
    "<br>", "<p>", "</p>", "<li>", "<table>", "<tr>", "<td>", "<td rowspan=3>", "</table>", "<blockquote>", "<nav>",
    "<b>", "</", "Recommendation 1", "We agree.", "Response", "â€™", "_x000D_", "[a](b)", "\u2028", "\x1c",
])
# fmt: on
MARKED = st.lists(st.one_of(MARKS, st.text(max_size=6)), max_size=30).map("".join)
PLAIN = st.text(st.sampled_from("aBcdE 0.,;:?’é\n"), max_size=300)


def lies_inside(block: Block, start: int, end: int) -> bool:
    inner = [piece for cell in block.cells for piece in cell]
    return start <= block.start <= block.end <= end and all(
        lies_inside(piece, block.start, block.end) for piece in inner
    )


def check(source: bytes, name: str) -> None:
    try:
        document = read(source, name)
    except UnreadableError:
        return
    assert all(lies_inside(block, 0, len(document.text)) for block in document.blocks)
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        assert before.end <= after.start
    assert all(block.text for block in document.blocks)


@settings(max_examples=150, deadline=None)
@given(st.one_of(MARKED, st.text(max_size=200)), NAMES)
def test_any_text_gives_blocks_in_order_inside_of_it_or_a_refusal(source: str, name: str) -> None:
    check(source.encode("utf-8", "surrogatepass"), name)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), NAMES)
def test_any_bytes_give_blocks_in_order_inside_of_the_text_or_a_refusal(source: bytes, name: str) -> None:
    check(source, name)


@settings(max_examples=150, deadline=None)
@given(PLAIN.filter(str.strip))
def test_plain_text_stands_at_its_blocks_offsets_word_for_word(source: str) -> None:
    document = text(source)
    for block in document.blocks:
        assert document.text[block.start : block.end].split() == block.text.split()


@settings(max_examples=100, deadline=None)
@given(PLAIN.filter(str.strip))
def test_no_word_of_a_plain_text_is_lost(source: str) -> None:
    document = text(source)
    shown = " ".join(f"{block.marker} {block.text}" for block in document.blocks)
    assert shown.split() == source.split()
