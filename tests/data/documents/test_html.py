"""Web pages become the text of their readable part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.documents import BlockKind, Document, UnreadableError, read


def page(body: str, title: str = "") -> Document:
    return read(
        f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>".encode(), "p.html"
    )


def texts(body: str) -> list[str]:
    return [block.text for block in page(body).blocks]


def test_navigation_notices_and_scripts_are_left_out() -> None:
    body = (
        "<header><nav><a>Home</a></nav></header><div class='cookie-banner'>We use cookies</div><script>x()</script>"
        "<p>The answer.</p><aside>Related</aside><p hidden>Hidden</p><footer>Footer</footer>"
    )
    assert texts(body) == ["The answer."]


def test_only_the_main_part_is_read_where_there_is_one() -> None:
    main = "<main><h1>Title</h1>" + "<p>The answer is a long one.</p>" * 8 + "</main>"
    assert texts(f"<p>Around</p>{main}<p>Around</p>")[0] == "Title"
    assert "Around" not in page(f"<p>Around</p>{main}").text


def test_the_page_title_comes_first_unless_the_heading_says_the_same() -> None:
    assert page("<h1>One</h1>", "Two").blocks[0].text == "Two"
    assert [block.text for block in page("<h1>One</h1>", "One").blocks] == ["One"]


def test_lists_keep_their_markers() -> None:
    found = page("<ul><li>a</li></ul><ol><li>b</li><li>c</li></ol><ol type='a'><li><p>d</p></li></ol>").blocks
    assert [(b.kind, b.marker, b.text) for b in found] == [
        (BlockKind.LIST_ITEM, "•", "a"),
        (BlockKind.LIST_ITEM, "1.", "b"),
        (BlockKind.LIST_ITEM, "2.", "c"),
        (BlockKind.LIST_ITEM, "a.", "d"),
    ]


def test_headings_quotations_breaks_and_bold_are_kept() -> None:
    heading, quoted, bold, broken = page(
        "<h3>H</h3><blockquote><p>Q</p></blockquote><p><strong>B</strong></p><p>one<br>two</p>"
    ).blocks
    assert (heading.kind, heading.level) == (BlockKind.HEADING, 3)
    assert quoted.quoted and bold.strong and broken.text == "one\ntwo"


def test_a_table_becomes_rows_and_a_spanning_cell_leaves_an_empty_one() -> None:
    header, first, second = page(
        "<table><tr><th>Recommendation</th><th>Response</th></tr>"
        "<tr><td rowspan=2>R1</td><td><p>a</p><p>b</p></td></tr><tr><td>c</td></tr></table>"
    ).blocks
    assert header.header
    assert [[p.text for p in cell] for cell in first.cells] == [["R1"], ["a", "b"]]
    assert [[p.text for p in cell] for cell in second.cells] == [[], ["c"]]


def test_a_table_around_the_page_is_no_table() -> None:
    body = "<table><tr><td><p>One</p><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"
    kinds = [block.kind for block in page(body).blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.TABLE_ROW]


def words(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def kinds(document: Document) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.marker, block.text) for block in document.blocks]


def table(document: Document) -> list[list[list[str]]]:
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    return [[[piece.text for piece in cell] for cell in row.cells] for row in rows]


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


def test_every_block_is_the_slice_that_it_names() -> None:
    document = page("<h1>A &amp; B</h1><p>one<br>two <b>three</b></p><table><tr><td>x</td><td>y</td></tr></table>")
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
        for part in (part for cell in block.cells for part in cell):
            assert document.text[part.start : part.end] == part.text


def test_deep_nesting_is_read() -> None:
    assert texts("<div>" * 5000 + "deep") == ["deep"]


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(UnreadableError, match="elements within each other"):
        page("<div>" * 100_000 + "deep")
    assert len(texts("<p>We agree.<div>x</div>" * 8_000)) == 16_000


@given(st.text(alphabet="<>/ptdrabliou =\"'&;!-\n", max_size=300))
def test_any_tag_soup_is_read_or_refused(soup: str) -> None:
    try:
        document = read(soup.encode(), "p.html")
    except UnreadableError:
        return
    assert all(document.text[b.start : b.end] == b.text for b in document.blocks)


# What sites put around what they publish


def test_a_page_of_a_government_site_keeps_its_text_alone() -> None:
    document = page(
        '<a href="#content" class="govuk-skip-link">Skip to main content</a>'
        '<div class="govuk-cookie-banner">Cookies</div>'
        '<main id="content"><h1>Eastvale responds</h1><div class="gem-c-metadata"><dl><dt>Published</dt><dd>3 May 2024'
        '</dd></dl></div><div class="gem-c-contents-list"><h2>Contents</h2><ol><li>Reply</li></ol></div>'
        f'<div class="govspeak"><h2>Reply</h2>{"<p>We welcome this report and will act on it.</p>" * 4}'
        '<div class="call-to-action"><p>Recommendation 1</p></div><div class="govuk-inset-text">Inset.</div></div>'
        '<p>Last updated: 4 May 2024</p><h2>Is this page useful?</h2><a class="govuk-back-to-top">Up</a>'
        '<div class="gem-c-feedback">Tell us</div></main><footer>Crown</footer>'
    )
    assert list(dict.fromkeys(words(document))) == [
        "Eastvale responds", "Reply", "We welcome this report and will act on it.", "Recommendation 1", "Inset.",
    ]  # fmt: skip
    assert [block.text for block in document.blocks if block.boxed] == ["Recommendation 1", "Inset."]
    assert [(block.kind, block.text) for block in document.aside] == [
        (BlockKind.RUNNING, "Published"),
        (BlockKind.RUNNING, "3 May 2024"),
        (BlockKind.CONTENTS, "Contents"),
        (BlockKind.CONTENTS, "Reply"),
        (BlockKind.RUNNING, "Last updated: 4 May 2024"),
        (BlockKind.RUNNING, "Is this page useful?"),
    ]


def test_a_name_that_says_something_of_the_whole_page_leaves_out_nothing() -> None:
    for name in ("has-toc", "no-sidebar", "page related", "panel", "footnotes"):
        assert words(page(f'<div class="{name}"><h1>Reply</h1><p>We agree.</p></div>')) == ["Reply", "We agree."]


def test_an_id_made_from_the_words_of_a_heading_leaves_nothing_out() -> None:
    for name in ("social-care", "sharing-information", "feedback", "related-matters", "cookies"):
        assert words(page(f'<h2 id="{name}">On it</h2><p>We agree.</p>')) == ["On it", "We agree."]
    assert words(page('<section id="social-care"><p>We agree.</p></section>')) == ["We agree."]
    assert words(
        page('<div id="cookie-banner">We use them</div><div id="global-cookie-message">x</div><p>Yes</p>')
    ) == ["Yes"]


def test_an_answer_of_one_word_is_an_answer() -> None:
    assert texts("<p>Accepted?</p><p>Yes</p><p>Related: No</p>") == ["Accepted?", "Yes", "Related: No"]


def test_footnotes_are_set_aside_and_their_marks_leave_the_sentence() -> None:
    document = page(
        '<p>We agree<sup id="fnref:1"><a href="#fn:1">1</a></sup>. See <a href="#part">1</a>.</p>'
        '<div class="footnotes"><ol>'
        '<li id="fn:1"><p>Since May. <a href="#fnref:1" class="reversefootnote">↩</a></p></li></ol></div>'
    )
    assert words(document) == ["We agree. See 1."]
    assert [(b.kind, b.marker, b.text) for b in document.aside] == [(BlockKind.FOOTNOTE, "1", "Since May.")]


def test_a_list_of_terms_is_rows_of_two_cells() -> None:
    document = page("<dl><dt>Recommendation 1</dt><dd><p>Yes.</p><p>By May.</p></dd><dt>Owner</dt><dd>Chief</dd></dl>")
    assert table(document) == [[["Recommendation 1"], ["Yes.", "By May."]], [["Owner"], ["Chief"]]]


def test_details_keep_their_summary_and_their_text() -> None:
    summary, inside = page("<details><summary>Our plan</summary><div>Train all staff.</div></details>").blocks
    assert (summary.text, summary.strong, inside.text) == ("Our plan", True, "Train all staff.")


def test_parts_that_fold_are_read_with_their_headings() -> None:
    found = page(
        '<div class="accordion"><h2><button>Recommendation 1</button></h2>'
        '<div class="accordion-panel" hidden>We agree.</div>'
        '<h2><button>Recommendation 2</button></h2><div class="collapse" style="display: none">We do not.</div></div>'
        '<div style="display:none">Draft</div><button>Send</button>'
    ).blocks
    assert [(block.kind, block.text) for block in found] == [
        (BlockKind.HEADING, "Recommendation 1"),
        (BlockKind.PARAGRAPH, "We agree."),
        (BlockKind.HEADING, "Recommendation 2"),
        (BlockKind.PARAGRAPH, "We do not."),
    ]


def test_a_call_out_beside_the_text_is_kept_and_other_side_columns_are_not() -> None:
    called, after = page(
        "<aside class='callout'><p>Act by May.</p></aside><aside>Related</aside><p>We agree.</p>"
    ).blocks
    assert (called.text, called.boxed, after.text) == ("Act by May.", True, "We agree.")


def test_a_row_in_the_head_of_a_table_holds_titles_whatever_its_cells_are() -> None:
    rows = page("<table><thead><tr><td>One</td><td>Two</td></tr></thead><tr><td>a</td><td>b</td></tr></table>").blocks
    assert [row.header for row in rows] == [True, False]


# Lists and paragraphs that were typed


def test_a_list_made_with_line_breaks_is_a_list() -> None:
    found = page("<p>- train staff<br>- act</p><p>1. first<br>2. second</p><p>1 High Street<br>Linton</p>").blocks
    assert [(b.kind, b.marker, b.text) for b in found] == [
        (BlockKind.LIST_ITEM, "-", "train staff"),
        (BlockKind.LIST_ITEM, "-", "act"),
        (BlockKind.LIST_ITEM, "1.", "first"),
        (BlockKind.LIST_ITEM, "2.", "second"),
        (BlockKind.PARAGRAPH, "", "1 High Street\nLinton"),
    ]


def test_two_line_breaks_end_a_paragraph() -> None:
    assert texts("We agree.<br><br>We will act<br>by May.<br/> <br/>Yours") == [
        "We agree.", "We will act\nby May.", "Yours",
    ]  # fmt: skip


def test_numbers_that_were_typed_are_markers_and_figures_in_a_sentence_are_not() -> None:
    found = page("<h2>3. Reply</h2><p>2.1 We agree.</p><p>(a) training</p><p>2.5 million pounds</p><p>• act</p>").blocks
    assert [(b.marker, b.text) for b in found] == [
        ("3.", "Reply"), ("2.1", "We agree."), ("(a)", "training"), ("", "2.5 million pounds"), ("•", "act"),
    ]  # fmt: skip


def test_ordered_lists_count_as_they_say() -> None:
    found = page('<ol type="i"><li>a</li><li value="4">b</li><li>c</li></ol>').blocks
    assert [block.marker for block in found] == ["i.", "iv.", "v."]


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>Reply</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>A</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0}} --></style></head><body><div class=WordSection1>{}</div></body></html>"""


def test_a_page_that_word_saved_keeps_its_lists_notes_and_no_leftovers() -> None:
    ignored = (
        "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>{}<span>&nbsp; </span>"
        "</span></span><![endif]>"
    )
    content = (
        "<p class=MsoTitle>Northmoor replies<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p class=MsoToc1>Reply 1</p>"
        f"<p class=MsoListParagraph>{ignored.format('·')}train all staff</p>"
        f"<p>{ignored.format('2.1')}The force will act.</p>"
        "<p class=MsoNormal>We agree.<a href='#_ftn1' name='_ftnref1'>"
        "<span class=MsoFootnoteReference>[1]</span></a></p>"
        "<p class=MsoQuote>By May, act.</p>"
        "<div style='mso-element:footnote-list'><div id=ftn1><p class=MsoFootnoteText>"
        "<a href='#_ftnref1'>[1]</a> Since May.</p></div></div>"
    )
    document = read(WORD.format(content).encode(), "reply.htm")
    assert kinds(document) == [
        (BlockKind.HEADING, "", "Reply"),
        (BlockKind.HEADING, "", "Northmoor replies"),
        (BlockKind.LIST_ITEM, "•", "train all staff"),
        (BlockKind.PARAGRAPH, "2.1", "The force will act."),
        (BlockKind.PARAGRAPH, "", "We agree."),
        (BlockKind.PARAGRAPH, "", "By May, act."),
    ]
    assert document.blocks[-1].quoted
    assert [(b.marker, b.text) for b in document.aside] == [("", "Reply 1"), ("1", "Since May.")]


def test_a_quoted_mail_is_quoted() -> None:
    reply, asked = page('<div>We agree.</div><div class="gmail_quote"><div>By May, act.</div></div>').blocks
    assert not reply.quoted and asked.quoted


@pytest.mark.parametrize("tag", ['<div class="a/b">', '<div title="a < b">', "<div/>", "<blockquote>", "<b>"])
def test_elements_within_each_other_without_end_are_refused(tag: str) -> None:
    with pytest.raises(UnreadableError, match="more than 10,000 elements within each other"):
        read(f"<html><body>{tag * 200_000}The answer.".encode(), "p.html")


def test_many_drawings_and_paragraphs_beside_each_other_are_no_depth() -> None:
    assert texts('<p>The answer.</p><svg><path d="M0 0/1"/></svg>' * 10_500)[-1] == "The answer."


def test_quotations_within_quotations_are_quoted_to_the_last() -> None:
    quoted = page("<blockquote><p>Said before.</p>" * 3_000 + "</blockquote>" * 3_000 + "<p>Said now.</p>").blocks
    assert [block.quoted for block in quoted] == [True] * 3_000 + [False]
