"""Readers: bytes in, a `Document` of `Block`s out. Which reader takes a file is told by its content."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from data.documents import formats
from data.documents.blocks import Block, BlockKind, Document, UnreadableError
from data.documents.decoding import decode
from data.documents.text import scan

if TYPE_CHECKING:
    from data.documents.layout import Laid

__all__ = ["LARGEST", "Block", "BlockKind", "Document", "UnreadableError", "read", "read_file"]

LARGEST = 64 * 1024 * 1024
"""Bytes: a larger file is refused before it is read."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE)


def read(source: bytes, name: str, *, ocr: bool = False) -> Document:
    """Return the document in `source`; `name` is the file's name, with or without its folder.

    The format is told by content, then by name; a text with an unknown name is read as text. A PDF without a
    text layer is given to a text recognition program of the system where `ocr` is true.
    Raises UnreadableError for other formats, for an empty file and for one of more than `LARGEST` bytes.
    """
    name = PurePath(name.replace("\\", "/")).name or name
    if len(source) > LARGEST:
        raise _too_large(name)
    kind, remark = formats.tell(source, name)
    if not kind:
        return _read_text(source, name)
    laid = _scanned(source, name, kind, ocr)
    if not laid.blocks:
        raise UnreadableError(name, "no text was found in it.", "Check that it is the file you meant.")
    mendings = (remark, *laid.mendings) if remark else laid.mendings
    form = "xlsx" if kind in {"xls", "ods"} else kind
    return Document(_digest(source), name, form, laid.text, laid.blocks, "utf-8", mendings, laid.aside, laid.pages)


def read_file(path: str | Path, *, ocr: bool = False) -> Document:
    """Return the document in the file at `path`. Raises UnreadableError, also for what the system reports."""
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST:
            raise _too_large(path.name)
        source = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableError(path.name, f"the file cannot be read: {reason}.", f"Check {path}.") from error
    return read(source, path.name, ocr=ocr)


def _scanned(source: bytes, name: str, kind: str, ocr: bool) -> Laid:
    """Give the file to the reader of its format, which is loaded only here: the start must stay light."""
    if kind == "docx":
        from data.documents import docx

        return docx.scan(source, name)
    if kind != "pdf":
        from data.documents import sheets

        return sheets.scan(source, name)
    return _scanned_pdf(source, name, ocr)


def _scanned_pdf(source: bytes, name: str, ocr: bool) -> Laid:
    from data.documents import pdf
    from data.documents.layout import Laid

    remark: tuple[str, ...] = ()
    try:
        found = pdf.scan(source, name)
    except pdf.NoTextLayerError:
        if not ocr:
            raise
        from data.documents import ocr as recognition

        found = pdf.scan(recognition.with_text_layer(source, name), name)
        remark = (recognition.REMARK,)
    return Laid(found.text, found.blocks, found.aside, found.pages, (*found.mendings, *remark))


def _read_text(source: bytes, name: str) -> Document:
    declared = _CHARSET.search(source, 0, 4096)
    try:
        text, encoding, mendings = decode(source, declared[1].decode("ascii", "replace") if declared else "")
    except ValueError as error:
        raise UnreadableError(name, f"{error}.", formats.READS) from error
    if not text.strip():
        raise UnreadableError(name, "the file is empty.", "Check that it is the file you meant.")
    form, remark = formats.tell_text(text, name)
    aside: tuple[Block, ...] = ()
    if form == "html":
        from data.documents import html

        laid = html.scan(text, name)
        text, blocks, aside = laid.text, laid.blocks, laid.aside
        if not blocks:
            raise UnreadableError(
                name,
                "the page holds no text of its own.",
                "It may be built by a script; save it from the browser as text.",
            )
    else:
        blocks = scan(text, markdown=form == "markdown")
    mendings += [remark] if remark else []
    return Document(_digest(source), name, form, text, blocks, encoding, tuple(mendings), aside)


def _digest(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()


def _too_large(name: str) -> UnreadableError:
    return UnreadableError(name, f"the file is larger than {LARGEST // 1024 // 1024} MB.", "Split it first.")
