"""Bytes become text by evidence, and what was mended is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.documents import UnreadableError, read

LETTER = "The Chief Constable’s “response” – it’s £5 – was:\n\nWe don’t agree."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_files_need_no_guess(encoding: str) -> None:
    document = read(LETTER.encode(encoding), "a.txt")
    assert document.text == LETTER and not document.mendings


@pytest.mark.parametrize(("codec", "name"), [("cp1252", "windows-1252"), ("mac-roman", "mac-roman")])
def test_single_byte_files_are_told_apart_by_their_quotation_marks(codec: str, name: str) -> None:
    document = read(LETTER.encode(codec), "a.txt")
    assert (document.text, document.encoding) == (LETTER, name)
    assert document.mendings == (f"decoded as {name}",)


def test_line_ends_become_one_kind() -> None:
    assert read(b"a\r\nb", "a.txt").text == "a\nb"
    old = read(b"a\rb", "a.txt")
    assert old.text == "a\nb" and old.mendings == ("classic Mac line ends",)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("itâ€™s", "it’s"),
        ("cafÃ©", "café"),
        ("Â£5", "£5"),
        ("itâ€œs", "it“s"),
        ("it‚Äôs", "it’s"),
        ("‗nudges‘", "‘nudges’"),
    ],
)
def test_text_that_was_decoded_wrongly_is_mended_and_said(wrong: str, right: str) -> None:
    document = read(wrong.encode(), "a.txt")
    assert document.text == right and len(document.mendings) == 1


def test_right_text_is_not_mended() -> None:
    text = "Ynys Môn, naïve café, Señor, £5, “quotes”, ÀÉ"
    document = read(text.encode(), "a.txt")
    assert document.text == text and not document.mendings


def test_a_few_stray_bytes_do_not_change_the_encoding() -> None:
    document = read("é’“”é".encode() * 5 + b" it\x92s", "a.txt")
    assert document.encoding == "utf-8" and document.text.endswith("it’s") and document.mendings


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....word/document.xml", "DOCX"),
        (b"PK\x03\x04....xl/workbook.xml", "XLSX"),
        (b"PK\x03\x04....", "zip"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\xd0\xcf\x11\xe0 x", "old Office"),
        (b"a\0b", "NUL"),
        (b"", "empty"),
        (b" \n\t\n", "empty"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(source: bytes, words: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read(source, "folder/answer.bin")
    assert words in str(refused.value) and str(refused.value).startswith("answer.bin:")


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.documents.LARGEST", 10)
    with pytest.raises(UnreadableError, match="larger"):
        read(b"x" * 11, "a.txt")


def test_the_format_is_told_by_content_and_by_name() -> None:
    assert read(b"<!DOCTYPE html><p>x</p>", "a.txt").format == "html"
    assert read(b"x", "a.md").format == "markdown"
    assert read(b"x", "a.log").format == "text"
    assert read(b"<p>x</p>", "a.htm").format == "html"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(source: bytes) -> None:
    for name in ("a.txt", "a.md", "a.html"):
        try:
            assert read(source, name).text.strip()
        except UnreadableError as refused:
            assert refused.reason
