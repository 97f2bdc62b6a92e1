"""Writes a made document in a format: `write(paper, format) -> bytes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.papers import as_docx, as_html, as_markdown, as_pdf, as_text, as_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.papers.pieces import Paper

_WRITERS: dict[str, Callable[[Paper], bytes]] = {
    "txt": as_text.write,
    "md": as_markdown.write,
    "html": as_html.write,
    "docx": as_docx.write,
    "pdf": as_pdf.write,
    "xlsx": as_xlsx.write,
}


def write(paper: Paper, form: str) -> bytes:
    """Return the paper as a file of the format `form`: "txt", "md", "html", "docx", "pdf" or "xlsx"."""
    return _WRITERS[form](paper)
