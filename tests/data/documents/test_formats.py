"""A file is read as what it is; what is not read is named, with what to do."""

from __future__ import annotations

import pytest

from data.documents import Document, UnreadableError, read
from tests.data.documents.office import docx, p, rows, xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
CONTENT_TYPES = {"[Content_Types].xml": "<Types/>"}
MANIFEST = {"META-INF/manifest.xml": "<m/>"}


def refusal(source: bytes, name: str = "reply.txt") -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(source, name)
    return caught.value


def words(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    ("source", "name", "form"),
    [
        ("We agree.", "reply.txt", "text"),
        ("We agree.", "reply", "text"),
        ("We agree.", "reply.log", "text"),
        ("We agree.", "reply.MD", "markdown"),
        ("We agree.", "reply.htm", "html"),
        ("<!doctype html><p>We agree.</p>", "reply.txt", "html"),
        ("<!-- saved --> <html><p>We agree.</p></html>", "reply", "html"),
    ],
)
def test_the_format_of_a_text_is_told_by_content_and_then_by_name(source: str, name: str, form: str) -> None:
    document = read(source.encode(), name)
    assert (document.format, words(document), document.mendings) == (form, ["We agree."], ())


@pytest.mark.parametrize(
    ("source", "name", "form", "remark"),
    [
        (docx(p("We agree.")), "reply.pdf", "docx", "named .pdf, but is a Word document"),
        (docx(p("We agree.")), "reply.docm", "docx", ""),
        (docx(p("We agree.")), "reply", "docx", ""),
        (xlsx({"Plan": rows(["We agree."])}), "plan.xls", "xlsx", "named .xls, but is an Excel workbook"),
        (b"We agree.", "reply.docx", "text", "named .docx, but is a text"),
        (b"<html><p>We agree.</p></html>", "reply.pdf", "html", "named .pdf, but is a web page"),
        (b"<html><p>We agree.</p></html>", "plan.xls", "html", "named .xls, but is a web page"),
    ],
)
def test_a_renamed_file_is_read_as_what_it_is_and_says_so(source: bytes, name: str, form: str, remark: str) -> None:
    document = read(source, name)
    assert document.format == form and "We agree." in document.text
    assert document.mendings == ((remark,) if remark else ())


@pytest.mark.parametrize(
    ("source", "what", "advice"),
    [
        (zipped({**CONTENT_TYPES, "ppt/presentation.xml": "<a/>"}), "a presentation (PPTX)", "export it as PDF"),
        (zipped({**CONTENT_TYPES, "xl/workbook.bin": "x"}), "a binary Excel workbook (XLSB)", "save it as XLSX"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", **MANIFEST}), "(ODT)", "save it as DOCX"),
        (zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": "x"}), "a zip archive", "unpack it"),
        (zipped({"letter.txt": "We agree."}), "a zip archive", "unpack it"),
        (OLE + "WordDocument".encode("utf-16-le"), "(DOC)", "save it as DOCX"),
        (OLE + "__substg1.0_0037".encode("utf-16-le"), "an Outlook message (MSG)", "save the message as text"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "(PPT)", "export it as PDF"),
        (OLE, "an old Office document", "save it as DOCX"),
        (b"{\\rtf1\\ansi We agree.}", "a rich text document (RTF)", "save it as DOCX or PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", "searchable PDF"),
        (b"\xff\xd8\xff\xe0", "a picture (JPEG)", "searchable PDF"),
        (b"RIFF\0\0\0\0WEBP", "a picture (WebP)", "searchable PDF"),
        (b"\0\0\0\x18ftypheic", "a picture (HEIC or AVIF)", "searchable PDF"),
        (b"\x1f\x8b\x08", "a compressed archive (gzip)", "Unpack it"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>', "saved as XML", "save it as DOCX"),
        (
            b"From: a@b.example\nTo: c@d.example,\n e@f.example\nContent-Type: multipart/mixed\n\nx",
            "EML",
            "save its text",
        ),
        (b"SQLite format 3\0", "an SQLite database", "Obverse reads PDF"),
    ],
)
def test_other_formats_are_named_with_advice_whatever_the_file_is_called(source: bytes, what: str, advice: str) -> None:
    for name in ("folder/reply.txt", "folder/reply.html"):
        error = refusal(source, name)
        assert what in error.reason and advice in error.advice and str(error).startswith("reply.")


def test_a_protected_office_file_is_said_to_be_protected() -> None:
    error = refusal(OLE + "EncryptedPackage".encode("utf-16-le"), "reply.docx")
    assert error.reason == "it is protected by a password." and "remove the password" in error.advice


@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.xml"])
def test_an_office_file_whose_directory_is_lost_is_still_known(part: str) -> None:
    assert "damaged or was cut short" in refusal(b"PK\x03\x04 [Content_Types].xml " + part.encode()).reason


def test_an_old_workbook_that_is_damaged_is_refused() -> None:
    assert "damaged" in refusal(OLE + "Workbook".encode("utf-16-le"), "plan.xls").reason


def test_a_text_that_begins_like_a_bitmap_is_a_text() -> None:
    assert words(read(b"BM Transport answers this report.", "a.txt")) == ["BM Transport answers this report."]


def test_a_letter_with_labels_is_no_mail() -> None:
    letter = "From: Northmoor\nTo: Eastvale\n\nThe header was Content-Type: multipart/mixed."
    assert read(letter.encode(), "a.txt").format == "text"


def test_a_page_that_a_script_builds_is_refused_with_advice() -> None:
    error = refusal(b"<html><body><script>build()</script></body></html>")
    assert "no text of its own" in error.reason and "save it from the browser" in error.advice


@pytest.mark.parametrize("source", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_named_as_empty(source: bytes) -> None:
    assert str(refusal(source)) == "reply.txt: the file is empty. Check that it is the file you meant."


def test_a_pdf_is_given_to_its_reader() -> None:
    assert "PDF" in str(refusal(b"%PDF-1.7\n", "reply.pdf"))
