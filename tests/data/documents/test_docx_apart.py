"""What Word puts in, around and beside the text: fields, changes, notes, pages; and what is broken."""

from __future__ import annotations

import pytest

from data.documents import BlockKind, UnreadableError, read
from tests.data.documents.office import docx, p, r, table, tc, tr, zipped
from tests.data.documents.word_maker import word, words

# What Word adds to the text


def test_a_text_box_is_read_once_though_word_writes_it_twice() -> None:
    box = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    drawn = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    document = word(p("Beside it", runs=f"<w:r>{drawn}</w:r>") + p(runs=f"<w:r><w:pict>{box}</w:pict></w:r>"))
    assert [(block.text, block.boxed) for block in document.blocks] == [
        ("Beside it", False),
        ("In the box", True),
        ("In the box", True),
    ]


def test_links_controls_and_fields_leave_what_they_show() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://a.example"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>plan</w:t></w:r><w:r><w:fldChar '
        'w:fldCharType="end"/></w:r>'
    )
    body = p(
        runs=r("See ")
        + f"<w:hyperlink r:id='x'>{r('our')}</w:hyperlink>"
        + r(" ")
        + field
        + f"<w:sdt><w:sdtContent>{r(' of ')}</w:sdtContent></w:sdt><w:fldSimple w:instr='DATE'>{r('May')}</w:fldSimple>"
        + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>"
    )
    assert words(word(body + f"<w:sdt><w:sdtContent>{p('Controlled.')}</w:sdtContent></w:sdt>")) == [
        "See our plan of May",
        "Controlled.",
    ]


def test_a_field_without_a_result_does_not_swallow_the_rest() -> None:
    body = p(runs='<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ASK</w:instrText></w:r>')
    assert words(word(body + p("We agree."))) == ["We agree."]


def test_tick_boxes_are_text() -> None:
    ticked = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
        '</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    control = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent>'
        '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r></w:sdtContent></w:sdt>'
    )
    assert words(word(p(runs=ticked + r(" Accepted ") + control + r(" Rejected")))) == ["☒ Accepted ☐ Rejected"]


def test_letters_of_symbol_fonts_are_read_as_what_they_show() -> None:
    assert words(word(p("costs \uf0b3 5") + p(runs=r("a \uf0b3 b", '<w:rFonts w:ascii="Symbol"/>')))) == [
        "costs \ufffd 5",
        "a ≥ b",
    ]


def test_tracked_changes_are_taken_as_accepted_and_said() -> None:
    deleted = "<w:del><w:r><w:delText>reject</w:delText></w:r></w:del>"
    document = word(p(runs=r("We ") + deleted + f"<w:ins>{r('accept')}</w:ins>" + r(" this.")))
    assert words(document) == ["We accept this."]
    assert document.mendings == ("tracked changes not yet accepted: 1 deleted left out, 1 inserted kept",)


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    document = word(
        p("We ", properties="<w:rPr><w:del/></w:rPr>") + p("agree.") + p("Last", properties="<w:rPr><w:del/></w:rPr>")
    )
    assert words(document) == ["We agree.", "Last"]


def test_hidden_text_and_comments_are_left_out() -> None:
    document = word(
        p(
            runs=r("Seen")
            + r(" unseen", "<w:vanish/>")
            + '<w:commentRangeStart w:id="1"/><w:r><w:commentReference/></w:r>'
        )
    )
    assert words(document) == ["Seen"] and document.mendings == ("hidden text left out",)


# What is set aside


def test_footnotes_are_set_aside_and_their_marks_leave_the_sentence() -> None:
    note = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    marked = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("line")}</w:footnote>'
        f'<w:footnote w:id="3">{p("Second.")}</w:footnote><w:footnote w:id="5">{p("First.") + p("More.")}</w:footnote>'
    )
    end = f'<w:endnote w:id="1">{p("At the end.")}</w:endnote>'
    last = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    document = word(p(runs=r("We agree") + note + r(".") + marked + last), footnotes=notes, endnotes=end)
    assert words(document) == ["We agree."]
    assert [(block.kind, block.marker, block.text) for block in document.aside] == [
        (BlockKind.FOOTNOTE, "1", "First.\nMore."),
        (BlockKind.FOOTNOTE, "2", "Second."),
        (BlockKind.FOOTNOTE, "i", "At the end."),
    ]


def test_headers_and_footers_are_set_aside_once() -> None:
    document = word(p("Text."), header1=p("OFFICIAL"), header2=p("OFFICIAL"), footer1=p("Page 1"))
    assert [(block.kind, block.text) for block in document.aside] == [
        (BlockKind.RUNNING, "OFFICIAL"),
        (BlockKind.RUNNING, "Page 1"),
    ]


def test_contents_lists_are_set_aside_by_style_by_field_and_by_control() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    document = word(
        p("One 3", "V1")
        + p(runs=field + r("Two 4"))
        + p(runs=r("Three 5") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Contents', 'berschrift1')}{p('Four 6')}</w:sdtContent></w:sdt>"
        + p("Introduction", "berschrift1")
    )
    assert words(document) == ["Introduction"]
    assert [block.text for block in document.aside] == ["One 3", "Two 4", "Three 5", "Contents", "Four 6"]
    assert {block.kind for block in document.aside} == {BlockKind.CONTENTS}


def test_a_contents_list_that_never_ends_stops_at_a_heading() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    assert words(word(p(runs=field + r("One 3")) + p("One", "berschrift1") + p("Text."))) == ["One", "Text."]


# Pages


def test_pages_are_counted_where_word_noted_them() -> None:
    drawn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    document = word(
        p("One.", runs='<w:r><w:br w:type="page"/></w:r>')
        + p(runs=drawn + r("Two."))
        + table(tr(tc(p(runs=r("Left") + drawn + r(" on"))), tc(p(runs=r("Right") + drawn + r(" on")))))
        + p("Three.", properties="<w:sectPr/>")
        + p("Four.")
        + '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'
    )
    assert [(block.text.split("\t")[0], block.page) for block in document.blocks] == [
        ("One.", 1), ("Two.", 2), ("Left on", 2), ("Three.", 3), ("Four.", 4),
    ]  # fmt: skip
    assert document.pages == 4


def test_without_notes_of_pages_there_are_none() -> None:
    document = word(p("One.") + table(tr("a", "b")), header1=p("OFFICIAL"))
    assert document.pages == 0
    assert {block.page for block in (*document.blocks, *document.aside)} == {None}


# The text


def test_every_block_is_the_slice_of_the_text_that_it_names() -> None:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    document = word(
        p("One.", runs=note) + table(tr("a", tc(p("b") + p("c"))), tr("d", "e")) + p("Two."),
        footnotes=f'<w:footnote w:id="1">{p("Note.")}</w:footnote>',
    )
    assert document.text == "One.\n\na\tb\nc\nd\te\n\nTwo.\n\nNote."
    parts = [part for block in document.blocks for cell in block.cells for part in cell]
    for block in (*document.blocks, *document.aside, *parts):
        assert document.text[block.start : block.end] == block.text


# What is broken


def test_a_document_that_was_cut_short_is_refused() -> None:
    whole = docx(p("We agree."))
    with pytest.raises(UnreadableError, match="damaged or was cut short"):
        read(whole[: len(whole) // 2], "reply.docx")


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no text was found"):
        word(p())


@pytest.mark.parametrize(
    ("main", "reason"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "declares a document type"),
        ("<w:document", "not well-formed"),
        ("\0\0\0", "not well-formed"),
        ("<a>" * 100_000, "elements within each other"),
        ('<?xml version="1.0" encoding="x-unknown"?><a/>', "not well-formed"),
    ],
    ids=["entities", "cut", "nul", "deep", "encoding"],
)
def test_hostile_xml_is_refused_with_its_reason(main: str, reason: str) -> None:
    source = zipped({"[Content_Types].xml": "<a/>", "word/document.xml": main})
    with pytest.raises(UnreadableError, match=reason) as refused:
        read(source, "reply.docx")
    assert "word/document.xml" in refused.value.reason


def test_a_part_that_unpacks_to_too_much_is_refused_before_it_is_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.documents.package.LARGEST_PART", 1_000_000)
    with pytest.raises(UnreadableError, match="unpacks to more than"):
        word(p("We agree.") * 50_000)


def test_a_paragraph_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.documents.package.LARGEST_PIECE", 1000)
    assert len(word(p("We agree.") * 2000).blocks) == 2000
    with pytest.raises(UnreadableError, match="more than 1,000 elements"):
        word(p(runs=r("a") * 2000))


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = "".join(
        f'<w:style w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{two}"/></w:style>'
        for one, two in ("ab", "ba")
    )
    assert words(read(docx(p("We agree.", "a"), styles=styles), "reply.docx")) == ["We agree."]
