"""Writes a made document in a format: `write(paper, format) -> bytes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.papers import (
    as_docx,
    as_govuk_html,
    as_html,
    as_markdown,
    as_pdf,
    as_text,
    as_wrapped_text,
    as_xlsx,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.papers.pieces import Paper

_WRITERS: dict[str, Callable[[Paper], bytes]] = {
    "txt": as_text.write,
    "wrapped.txt": as_wrapped_text.write,
    "md": as_markdown.write,
    "html": as_html.write,
    "govuk.html": as_govuk_html.write,
    "docx": as_docx.write,
    "pdf": as_pdf.write,
    "xlsx": as_xlsx.write,
}


def write(paper: Paper, form: str) -> bytes:
    """Return the paper as a file of the format `form`, which ends its name: "txt", "wrapped.txt", "pdf"."""
    return _WRITERS[form](paper)
