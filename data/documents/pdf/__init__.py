"""PDF files: the characters on each page put together to lines, tables, paragraphs and headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.documents.blocks import UnreadableError
from data.documents.layout import lay_out
from data.documents.pdf.errors import NoTextLayerError

if TYPE_CHECKING:
    from data.documents.blocks import Block
    from data.documents.pdf.page import Page

__all__ = ["NoTextLayerError", "PdfText", "scan"]

_FEWEST = 10
"""Characters on a page: pictures with fewer have no text layer worth the name."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """What was read from a PDF."""

    text: str
    """The blocks in reading order with an empty line between them, then what was set aside."""
    blocks: tuple[Block, ...]
    """The running text, and the rows of tables."""
    aside: tuple[Block, ...]
    """Footnotes, contents lists, running headers and footers."""
    pages: int
    mendings: tuple[str, ...]
    """What was repaired, and which pages have no text, in words."""


def scan(source: bytes, name: str) -> PdfText:
    """Return the text and the blocks of the PDF `source`; `name` is the file's name, for messages.

    Raises UnreadableError: encrypted, damaged, empty, too long; NoTextLayerError: its pages are pictures of text.
    """
    from data.documents.pdf.arrange import arrange
    from data.documents.pdf.assembly import assemble
    from data.documents.pdf.opening import opened, pages
    from data.documents.pdf.signs import Mending

    with opened(source, name) as document:
        read = list(pages(document, name))
    pictured = sum(1 for page in read if page.pictures)
    letters = sum(len(piece.text) for page in read for piece in (*page.pieces, *page.sideways))
    # A scanner may print the page's number, or its own name, on a picture of text.
    if letters == 0 and not pictured:
        raise UnreadableError(name, "there is nothing on its pages.", "Check that it is the file you meant.")
    if letters < _FEWEST * len(read) and pictured >= 0.8 * len(read):
        raise NoTextLayerError(name, len(read))
    arranged = arrange(read)
    mending = Mending(arranged.texts)
    blocks, aside = assemble(arranged, mending)
    text, placed, set_aside = lay_out(blocks, aside)
    return PdfText(text, placed, set_aside, len(read), (*mending.told(), *_textless(read)))


def _textless(read: list[Page]) -> list[str]:
    """Say which pages show pictures and hold no text."""
    numbers = [page.number for page in read if page.pictures and not page.pieces and not page.sideways]
    if not numbers:
        return []
    shown = ", ".join(map(str, numbers[:12])) + (f" and {len(numbers) - 12} more" if len(numbers) > 12 else "")
    said = "page" if len(numbers) == 1 else "pages"
    return [f"no text on {said} {shown}: pictures only"]
