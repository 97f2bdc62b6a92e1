"""Scans are given to a program of the system; here one stands in for it."""

from __future__ import annotations

import stat
import sys
import zlib
from pathlib import Path

import pytest

from data.documents import UnreadableError, ocr, read

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the program that stands in is a script")


def pdf(content: str = "", pages: int = 1) -> bytes:
    """Return a PDF; without `content` its pages hold no text."""
    stream = content.encode()
    used = f"/Contents {3 + pages} 0 R/Resources<</Font<</F {4 + pages} 0 R>>>>"
    kids = " ".join(f"{3 + page} 0 R" for page in range(pages))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        *[f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{used}>>"] * pages,
        f"<</Length {len(stream)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{each}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


WRITTEN = pdf("BT /F 12 Tf 72 720 Td (We accept this recommendation and will act on it.) Tj ET")

SCANNED = pdf("q 500 0 0 700 40 40 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q")


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is the whole PATH; what is put there is installed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def put(folder: Path, program: str, script: str) -> None:
    file = folder / program
    file.write_text(f"#!{sys.executable}\nimport sys, os, pathlib, time\n{script}")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def writes(source: bytes, folder: Path) -> str:
    (folder / "made.pdf").write_bytes(source)
    return f"pathlib.Path('out.pdf').write_bytes(pathlib.Path({str(folder / 'made.pdf')!r}).read_bytes())\n"


def test_the_program_that_does_more_is_preferred(install: Path) -> None:
    assert ocr.available() == ""
    put(install, "tesseract", "")
    assert ocr.available() == "tesseract"
    put(install, "ocrmypdf", "")
    assert ocr.available() == "ocrmypdf"


def test_without_a_program_the_message_says_how_to_get_one(install: Path) -> None:
    with pytest.raises(UnreadableError, match=r"scan\.pdf: it is a scan.*apt install ocrmypdf"):
        ocr.with_text_layer(pdf(), "scan.pdf")


def test_ocrmypdf_gets_the_document_in_a_folder_of_its_own(install: Path) -> None:
    checks = (
        "assert sys.argv[-2:] == ['in.pdf', 'out.pdf'], sys.argv\n"
        "assert pathlib.Path('in.pdf').read_bytes().startswith(b'%PDF')\n"
        "assert os.stat('.').st_mode & 0o777 == 0o700\n"
        f"pathlib.Path({str(install / 'where')!r}).write_text(os.getcwd())\n"
    )
    put(install, "ocrmypdf", checks + writes(WRITTEN, install))
    assert ocr.with_text_layer(pdf(), "scan.pdf") == WRITTEN
    assert not Path((install / "where").read_text()).exists()


def test_tesseract_gets_a_picture_of_each_page(install: Path) -> None:
    checks = (
        "pictures = pathlib.Path('pages.txt').read_text().split()\n"
        "assert len(pictures) == 2, pictures\n"
        "head = pathlib.Path(pictures[0]).read_bytes()[:20].split()\n"
        "assert head[0] == b'P5' and abs(int(head[1]) - 2480) < 3 and abs(int(head[2]) - 3509) < 3, head\n"
        "size = os.path.getsize(pictures[0])\n"
        "assert abs(size - int(head[1]) * int(head[2])) < 30, size\n"
    )
    put(install, "tesseract", checks + writes(WRITTEN, install))
    assert ocr.with_text_layer(pdf(pages=2), "scan.pdf") == WRITTEN


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("print('no language eng', file=sys.stderr); sys.exit(3)", "no language eng"),
        ("sys.exit(4)", "it ended with 4"),
        ("", "it made no file"),
        ("time.sleep(30)", "it was not done after 0 seconds"),
    ],
)
def test_a_program_that_fails_is_named_with_what_it_said(
    install: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    put(install, "ocrmypdf", script)
    if "sleep" in script:
        monkeypatch.setattr(ocr, "SECONDS_A_PAGE", -59.9)
    with pytest.raises(UnreadableError, match=f"ocrmypdf could not recognise its text: {reason}"):
        ocr.with_text_layer(pdf(), "scan.pdf")


def test_a_document_of_too_many_pages_is_refused(install: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(install, "ocrmypdf", "")
    monkeypatch.setattr(ocr, "MOST_PAGES", 1)
    with pytest.raises(UnreadableError, match="it has 2 pages"):
        ocr.with_text_layer(pdf(pages=2), "scan.pdf")


def test_a_damaged_document_is_refused(install: Path) -> None:
    put(install, "ocrmypdf", "")
    with pytest.raises(UnreadableError, match="damaged"):
        ocr.with_text_layer(b"%PDF-1.7 " + zlib.compress(b"x"), "scan.pdf")


def test_a_scan_is_read_only_when_it_was_asked_for_and_says_how_it_was(install: Path) -> None:
    put(install, "ocrmypdf", writes(WRITTEN, install))
    with pytest.raises(UnreadableError):
        read(SCANNED, "scan.pdf")
    document = read(SCANNED, "scan.pdf", ocr=True)
    assert "We accept this recommendation" in document.text and ocr.REMARK in document.mendings


def test_a_document_that_holds_text_is_not_given_away(install: Path) -> None:
    put(install, "ocrmypdf", "sys.exit(1)")
    assert ocr.REMARK not in read(WRITTEN, "letter.pdf", ocr=True).mendings
