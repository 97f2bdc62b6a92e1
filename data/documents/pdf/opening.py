"""A PDF's pages, opened with pdfium."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from data.documents.blocks import UnreadableError
from data.documents.pdf.characters import Frame, Reader
from data.documents.pdf.page import Page
from data.documents.pdf.rules import Ruler
from data.documents.place import at_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.documents.pdf.page import Piece

MOST_PAGES = 20_000
MOST_CHARACTERS = 12_000_000
"""In one document: 4,000 pages of print."""
_LARGEST = 20_000.0
"""Points: a larger page cannot be shown by any program; its places mean nothing."""
_SAVE_AGAIN = "Open it in a PDF program, save it again, and import that."


@contextmanager
def opened(source: bytes, name: str) -> Iterator[Any]:
    """Give the document in `source` as pdfium knows it. Raises UnreadableError: damaged, or locked."""
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) or "assword" in str(error):
            reason = "it is encrypted: a password is needed to open it."
            advice = "Open it with the password, save it without one, and import that."
            raise UnreadableError(name, reason, advice) from error
        raise UnreadableError(name, "the PDF is damaged: it cannot be opened.", _SAVE_AGAIN) from error
    try:
        yield document
    finally:
        document.close()


def pages(document: Any, name: str) -> Iterator[Page]:
    """Yield the pages of an opened document. A page that cannot be loaded is one without anything on it.

    Raises UnreadableError: no pages, or more than `MOST_PAGES`, or more text than any document has.
    """
    import pypdfium2.raw as raw

    count = len(document)
    if count < 1:
        raise UnreadableError(name, "the PDF is damaged: it has no pages.", _SAVE_AGAIN)
    if count > MOST_PAGES:
        raise UnreadableError(name, f"it has {count:,} pages; up to {MOST_PAGES:,} are read.", "Split it first.")
    reader, ruler = Reader(), Ruler()
    length = 0
    for place in range(count):
        at_page(place + 1)
        page = raw.FPDF_LoadPage(document.raw, place)
        if not page:
            yield Page(place + 1, 0.0, 0.0, [], [], [], [], [])
            continue
        try:
            found = _page(page, place + 1, reader, ruler)
        finally:
            raw.FPDF_ClosePage(page)
        length += sum(len(piece.text) for piece in found.pieces)
        if length > MOST_CHARACTERS:
            raise UnreadableError(name, f"page {place + 1:,}: it holds more text than is read.", "Split it first.")
        yield found
    at_page(0)


def _page(page: Any, number: int, reader: Reader, ruler: Ruler) -> Page:
    raw = reader.raw
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    width, height = abs(box.right - box.left), abs(box.top - box.bottom)
    turns = raw.FPDFPage_GetRotation(page) % 4
    frame = Frame(min(box.left, box.right), min(box.bottom, box.top), width, height, turns)
    upright, sideways = reader.read(page, frame)
    if _length(sideways) > 4 * _length(upright):
        # A wide table that was drawn sideways on an upright page.
        read = [(frame, upright, sideways)]
        for more in (1, 2, 3):
            turned = frame._replace(turns=(turns + more) % 4)
            read.append((turned, *reader.read(page, turned)))
        frame, upright, sideways = max(read, key=lambda one: _length(one[1]))
    across, down, grounds, pictures = ruler.read(page, frame)
    if frame.turns % 2:
        width, height = height, width
    if width > _LARGEST or height > _LARGEST:
        width = max((piece.right for piece in upright), default=0.0)
        height = max((piece.base for piece in upright), default=0.0)
    return Page(number, width, height, upright, sideways, across, down, grounds, pictures)


def _length(pieces: list[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)
