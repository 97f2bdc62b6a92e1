"""Readers: bytes in, a `Document` of `Block`s out. This version reads text, Markdown and HTML."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePath

from data.documents.blocks import Block, BlockKind, Document, UnreadableError
from data.documents.decoding import decode
from data.documents.text import scan

__all__ = ["LARGEST", "Block", "BlockKind", "Document", "UnreadableError", "read", "read_file"]

LARGEST = 64 * 1024 * 1024
"""Bytes: a larger file is refused before it is read."""

_READS = "This version reads text, Markdown and HTML."
_ADVICE = f"{_READS} Save its text in one of these formats and import that."
_FOREIGN = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"BM", "a picture (BMP)"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (DOC, XLS or MSG)"),
    (b"\x1f\x8b", "a compressed archive (gzip)"),
    (b"7z\xbc\xaf", "a compressed archive (7z)"),
    (b"Rar!", "a compressed archive (RAR)"),
    (b"SQLite format 3\0", "an SQLite database"),
)
_ZIPPED = (
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "a spreadsheet (XLSX)"),
    (b"ppt/", "a presentation (PPTX)"),
    (b"opendocument.text", "an OpenDocument text (ODT)"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet (ODS)"),
)
_HTML_NAMES = {".html", ".htm", ".xhtml"}
_MARKDOWN_NAMES = {".md", ".markdown"}
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE)


def read(source: bytes, name: str) -> Document:
    """Return the document in `source`; `name` is the file's name, with or without its folder.

    The format is told by content, then by name; a text with an unknown name is read as text.
    Raises UnreadableError for other formats, for an empty file and for one of more than `LARGEST` bytes.
    """
    name = PurePath(name.replace("\\", "/")).name or name
    if len(source) > LARGEST:
        raise _too_large(name)
    foreign = _foreign(source)
    if foreign:
        raise UnreadableError(name, f"this is {foreign}.", _ADVICE)
    declared = _CHARSET.search(source, 0, 4096)
    try:
        text, encoding, mendings = decode(source, declared[1].decode("ascii", "replace") if declared else "")
    except ValueError as error:
        raise UnreadableError(name, f"{error}.", _ADVICE) from error
    if not text.strip():
        raise UnreadableError(name, "the file is empty.", "Check that it is the file you meant.")
    suffix = PurePath(name).suffix.lower()
    if suffix in _HTML_NAMES or _HTML_START.match(text):
        from data.documents import html

        form = "html"
        text, blocks = html.scan(text)
        if not text.strip():
            raise UnreadableError(
                name,
                "the page holds no text of its own.",
                "It may be built by a script; save it from the browser as text.",
            )
    else:
        form = "markdown" if suffix in _MARKDOWN_NAMES else "text"
        blocks = scan(text, markdown=form == "markdown")
    digest = hashlib.sha256(source).hexdigest()
    return Document(digest, name, form, text, blocks, encoding, tuple(mendings))


def read_file(path: str | Path) -> Document:
    """Return the document in the file at `path`. Raises UnreadableError, also for what the system reports."""
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST:
            raise _too_large(path.name)
        source = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableError(path.name, f"the file cannot be read: {reason}.", f"Check {path}.") from error
    return read(source, path.name)


def _too_large(name: str) -> UnreadableError:
    return UnreadableError(name, f"the file is larger than {LARGEST // 1024 // 1024} MB.", "Split it first.")


def _foreign(source: bytes) -> str:
    """Return what `source` is, in words, when its first bytes belong to a format that is not read here."""
    if source.startswith(b"PK\x03\x04"):
        for part, format_name in _ZIPPED:
            if part in source[:8192] or part in source[-65536:]:
                return format_name
        return "a zip archive"
    if source[:4] == b"RIFF" and source[8:12] == b"WEBP":
        return "a picture (WebP)"
    for start, format_name in _FOREIGN:
        # "BM" may also begin a text; a bitmap has NULs in its header.
        if source.startswith(start) and (start != b"BM" or b"\0" in source[:32]):
            return format_name
    return ""
