"""Web pages become the text of their readable part."""

from __future__ import annotations

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


def test_every_block_is_the_slice_that_it_names() -> None:
    document = page("<h1>A &amp; B</h1><p>one<br>two <b>three</b></p><table><tr><td>x</td><td>y</td></tr></table>")
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
        for part in (part for cell in block.cells for part in cell):
            assert document.text[part.start : part.end] == part.text


def test_deep_nesting_is_read() -> None:
    assert texts("<div>" * 5000 + "deep") == ["deep"]


@given(st.text(alphabet="<>/ptdrabliou =\"'&;!-\n", max_size=300))
def test_any_tag_soup_is_read_or_refused(soup: str) -> None:
    try:
        document = read(soup.encode(), "p.html")
    except UnreadableError:
        return
    assert all(document.text[b.start : b.end] == b.text for b in document.blocks)
