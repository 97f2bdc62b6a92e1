"""A Word document: the parts that matter, zipped."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from tests.papers.pieces import Paper, Piece

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/footnotes.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>
</Types>"""
_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
_DOCUMENT_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="styles.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>
<Relationship Id="rId2" Target="footnotes.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>"""


def write(paper: Paper) -> bytes:
    notes: list[str] = []
    body = "".join(_piece(piece, notes) for piece in paper.pieces)
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>'
    footnotes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{_run(text)}</w:p></w:footnote>'
        for number, text in enumerate(notes, 1)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("word/document.xml", document)
        archive.writestr("word/_rels/document.xml.rels", _DOCUMENT_RELS)
        archive.writestr("word/styles.xml", _styles())
        archive.writestr("word/footnotes.xml", f"<w:footnotes {_W}>{footnotes}</w:footnotes>")
    return out.getvalue()


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in range(1, 5)
    )
    title = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    return f'<?xml version="1.0" encoding="UTF-8"?><w:styles {_W}>{title}{headings}</w:styles>'


def _piece(piece: Piece, notes: list[str]) -> str:
    if piece.kind == "break":
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    if piece.kind == "note":
        notes.append(piece.text)
        return ""
    if piece.kind == "table":
        return _table(piece)
    style = {"title": '<w:pStyle w:val="Title"/>', "heading": f'<w:pStyle w:val="Heading{piece.level}"/>'}
    frame = (
        '<w:pBdr><w:top w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/></w:pBdr>' if piece.boxed else ""
    )
    text = f"{piece.marker} {piece.text}" if piece.marker else piece.text
    runs = _run(text, piece.strong, piece.italic)
    return f"<w:p><w:pPr>{style.get(piece.kind, '')}{frame}</w:pPr>{runs}</w:p>"


def _table(piece: Piece) -> str:
    rows = []
    for place, row in enumerate(piece.rows):
        cells = "".join(
            "<w:tc>" + "".join(f"<w:p>{_run(line, strong=place == 0)}</w:p>" for line in cell.split("\n")) + "</w:tc>"
            for cell in row
        )
        rows.append(f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if place == 0 else ''}{cells}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _run(text: str, strong: bool = False, italic: bool = False) -> str:
    style = f"<w:rPr>{'<w:b/>' * strong}{'<w:i/>' * italic}</w:rPr>" if strong or italic else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{style}{lines}</w:r>" if text else ""
