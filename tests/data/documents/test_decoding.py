"""Bytes become text by evidence, and what was mended is said."""

from __future__ import annotations

import pytest

from data.documents import Document, UnreadableError, read

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
        ("â€œYesâ€\u009d, he said", "“Yes”, he said"),
        ("SiÃ¢n, tÅ·", "Siân, tŷ"),
        ("â€¢ one", "• one"),
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


def text(source: str) -> Document:
    return read(source.encode(), "reply.txt")


def test_mac_roman_with_classic_mac_line_ends_is_told_and_both_are_recorded() -> None:
    document = read("I don’t agree.\rWe said “no” and that’s it.\r".encode("mac-roman"), "reply.txt")
    assert document.text == "I don’t agree.\nWe said “no” and that’s it.\n"
    assert document.encoding == "mac-roman"
    assert document.mendings == ("decoded as mac-roman", "classic Mac line ends")


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
    assert [block.text for block in document.blocks] == ["We don’t agree."]


@pytest.mark.parametrize("source", [b"We agree\0.", b"\x93We agree\x94\0"])
def test_nul_bytes_are_refused(source: bytes) -> None:
    with pytest.raises(UnreadableError, match="NUL bytes"):
        read(source, "reply.txt")
