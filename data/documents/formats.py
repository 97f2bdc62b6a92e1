"""What a file is, told by its content: its name may be wrong."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

from data.documents.blocks import UnreadableError

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN_NAMES = frozenset({".md", ".markdown"})
_NAMES = {
    "pdf": frozenset({".pdf"}),
    "docx": frozenset({".docx", ".docm", ".dotx", ".dotm"}),
    "xlsx": frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"}),
    "xls": frozenset({".xls", ".xlt", ".et"}),
    "ods": frozenset({".ods", ".ots"}),
}
_IN_WORDS = {
    "pdf": "a PDF",
    "docx": "a Word document",
    "xlsx": "an Excel workbook",
    "xls": "an Excel workbook of the old form",
    "ods": "an OpenDocument spreadsheet",
    "html": "a web page",
    "text": "a text",
}
READS = "Obverse reads PDF, Word (DOCX), spreadsheets (XLSX, XLS, ODS), web pages, Markdown and text."
_AS_WORD = "Open it, save it as DOCX or PDF, and import that."
_AS_PDF = "Open it, export it as PDF, and import that."
_AS_SHEET = "Open it, save it as XLSX, and import that."
_PICTURE = "A picture holds no text: make a searchable PDF of it with a text recognition program and import that."
_UNPACK = "Unpack it and import the files in it."
_FOREIGN = (
    (b"\x89PNG", "a picture (PNG)", _PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", _PICTURE),
    (b"GIF8", "a picture (GIF)", _PICTURE),
    (b"II*\0", "a picture (TIFF)", _PICTURE),
    (b"MM\0*", "a picture (TIFF)", _PICTURE),
    (b"BM", "a picture (BMP)", _PICTURE),
    (b"{\\rtf", "a rich text document (RTF)", _AS_WORD),
    (b"\x1f\x8b", "a compressed archive (gzip)", _UNPACK),
    (b"BZh", "a compressed archive (bzip2)", _UNPACK),
    (b"\xfd7zXZ", "a compressed archive (xz)", _UNPACK),
    (b"7z\xbc\xaf", "a compressed archive (7z)", _UNPACK),
    (b"Rar!", "a compressed archive (RAR)", _UNPACK),
    (b"SQLite format 3\0", "an SQLite database", ""),
)
_WRAPPINGS = (
    (
        re.compile(r"\s*<\?xml[^>]{0,200}\?>\s*<\?mso-application[^>]{0,200}\?>", re.IGNORECASE),
        "an Office document saved as XML",
        "Open it, save it as DOCX or XLSX, and import that.",
    ),
    (
        re.compile(
            r"(?:[A-Za-z-]{2,60}:.{0,1000}\n(?:[ \t].{0,1000}\n)*){0,80}?Content-Type:\s*multipart/", re.IGNORECASE
        ),
        "a mail or web page with attachments (EML or MHT)",
        "Open it, save its text as HTML or PDF, and import that.",
    ),
)
_OLE = b"\xd0\xcf\x11\xe0"
# An OLE file names its streams in UTF-16; which ones there are says what it is (MS-CFB 2.6, MS-DOC, MS-XLS, MS-OXMSG).
_OLE_STREAMS = (
    ("WordDocument", "a Word document of the old form (DOC)", _AS_WORD),
    ("PowerPoint Document", "a presentation of the old form (PPT)", _AS_PDF),
    ("__substg1.0_", "an Outlook message (MSG)", "Open it, save the message as text or HTML, and import that."),
)
_ZIPPED = (
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"ppt/", "pptx"),
    (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.presentation", "odp"),
)
_REFUSED = {
    "pptx": ("a presentation (PPTX)", _AS_PDF),
    "odp": ("an OpenDocument presentation (ODP)", _AS_PDF),
    "odt": ("an OpenDocument text (ODT)", _AS_WORD),
    "xlsb": ("a binary Excel workbook (XLSB)", _AS_SHEET),
    "epub": ("an electronic book (EPUB)", _AS_PDF),
    "pages": ("a document of Apple's iWork", _AS_WORD),
    "zip": ("a zip archive", "Import the archive as a file of its own, or unpack it and import the files in it."),
}


class Format(NamedTuple):
    """What a file is."""

    kind: str
    """"pdf", "docx", "xlsx", "xls" or "ods"; "" for a text of some kind, which its words tell apart."""
    remark: str
    """Says that the name claims something else; "" when it does not."""


def tell(source: bytes, name: str) -> Format:
    """Return what the file called `name` is. Raises UnreadableError for a format that is not read."""
    kind = _kind(source, name)
    suffix = PurePath(name).suffix.lower()
    wrong = kind and suffix not in _NAMES[kind] and (suffix in _HTML_NAMES | _MARKDOWN_NAMES or _is_known(suffix))
    return Format(kind, f"named {suffix}, but is {_IN_WORDS[kind]}" if wrong else "")


def tell_text(text: str, name: str) -> Format:
    """Return which kind of text (`text`, decoded) the file called `name` is: "html", "markdown" or "text".

    Raises UnreadableError for a text that is the wrapping of another format.
    """
    suffix = PurePath(name).suffix.lower()
    for wrapping, what, advice in _WRAPPINGS:
        if wrapping.match(text):
            raise _refusal(name, what, advice)
    if suffix in _HTML_NAMES or _HTML_START.match(text):
        kind = "html"
    else:
        kind = "markdown" if suffix in _MARKDOWN_NAMES else "text"
    wrong = _is_known(suffix) or (suffix in _MARKDOWN_NAMES and kind == "html")
    return Format(kind, f"named {suffix}, but is {_IN_WORDS[kind]}" if wrong else "")


def is_office_file(names: list[str]) -> bool:
    """Say whether a zip that holds parts with these `names` is an Office file, not an archive of files."""
    return _zipped(names) != "zip"


def _is_known(suffix: str) -> bool:
    return any(suffix in names for names in _NAMES.values())


def _kind(source: bytes, name: str) -> str:
    if source.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind = _zip(source)
        if kind in _REFUSED:
            raise _refusal(name, *_REFUSED[kind])
        return kind
    if source.startswith(_OLE):
        return _ole(source, name)
    if b"%PDF-" in source[:1024] or source.startswith(b"%PDF"):
        return "pdf"
    if source[:4] == b"RIFF" and source[8:12] == b"WEBP":
        raise _refusal(name, "a picture (WebP)", _PICTURE)
    if source[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"}:
        raise _refusal(name, "a picture (HEIC or AVIF)", _PICTURE)
    for start, what, advice in _FOREIGN:
        # "BM" and "BZh" may also begin a text; what they stand for has NULs soon after.
        if source.startswith(start) and (start not in {b"BM", b"BZh"} or b"\0" in source[:256]):
            raise _refusal(name, what, advice)
    return ""


def _refusal(name: str, what: str, advice: str) -> UnreadableError:
    return UnreadableError(name, f"this is {what}, which is not read here.", advice or READS)


def _zip(source: bytes) -> str:
    import zipfile
    from io import BytesIO

    from data.documents.zip_faults import BROKEN, UNKNOWN_PACKING

    try:
        with zipfile.ZipFile(BytesIO(source)) as archive:
            kind = _zipped(archive.namelist())
            if not kind and "mimetype" in archive.namelist() and archive.getinfo("mimetype").file_size < 200:
                kind = next((kind for mark, kind in _ZIPPED if mark in archive.read("mimetype")), "")
                kind = kind or ("epub" if b"epub" in archive.read("mimetype") else "")
            return kind or "zip"
    except (*BROKEN, UNKNOWN_PACKING, RuntimeError):
        # Cut short: its reader says so. The names of the parts stand before each of them.
        return next((kind for mark, kind in _ZIPPED if mark in source[:8192] or mark in source[-65536:]), "zip")


def _zipped(names: list[str]) -> str:
    found = {name.replace("\\", "/").lstrip("/").lower() for name in names[:20_000]}
    if "[content_types].xml" in found:
        if "xl/workbook.bin" in found:
            return "xlsb"
        return next(
            (kind for mark, kind in _ZIPPED if any(map(str.startswith, found, [mark.decode()] * len(found)))), ""
        )
    if "index/document.iwa" in found:
        return "pages"
    if "mimetype" in found and "meta-inf/manifest.xml" in found:
        return ""  # OpenDocument: the mimetype says which
    return "zip"


def _ole(source: bytes, name: str) -> str:
    if _stream("EncryptedPackage") in source:
        raise UnreadableError(
            name, "it is protected by a password.", "Open it, remove the password, save it and import that."
        )
    for stream, what, advice in _OLE_STREAMS:
        if _stream(stream) in source:
            raise _refusal(name, what, advice)
    if _stream("Workbook") in source or _stream("Book") in source:
        return "xls"
    raise _refusal(name, "an old Office document (DOC, XLS or MSG)", _AS_WORD)


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")
