"""Why a PDF cannot be read."""

from __future__ import annotations

from data.documents.blocks import UnreadableError


class NoTextLayerError(UnreadableError):
    """A PDF whose pages are pictures of text: it can be read once a text recognition program has gone over it."""

    def __init__(self, name: str, pages: int) -> None:
        """Name the file (`name`) and say how many `pages` it has."""
        told = f"its {pages:,} pages are pictures of text" if pages != 1 else "its one page is a picture of text"
        super().__init__(
            name,
            f"{told}: there is no text layer.",
            "Run with --ocr where ocrmypdf or tesseract is installed, or ask the sender for the text.",
        )
        self.pages = pages
