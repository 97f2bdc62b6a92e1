"""A PDF with a text layer: running head, page numbers, footnotes, boxes and ruled tables."""

from __future__ import annotations

import io
from html import escape
from typing import TYPE_CHECKING, Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table, TableStyle

if TYPE_CHECKING:
    from tests.papers.pieces import Paper, Piece

_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=9)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=9, leading=11, spaceAfter=3)
_ITEM = ParagraphStyle("item", parent=_BODY, leftIndent=16, bulletIndent=4, spaceAfter=5)


def write(paper: Paper) -> bytes:
    notes = [piece.text for piece in paper.pieces if piece.kind == "note"]

    def furnish(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        if paper.running:
            canvas.drawString(20 * mm, A4[1] - 12 * mm, paper.running)
        canvas.drawCentredString(A4[0] / 2, 10 * mm, str(document.page))
        if document.page == 1:
            for place, text in enumerate(reversed(notes)):
                canvas.drawString(20 * mm, 16 * mm + 10 * place, f"{len(notes) - place} {text}")

    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title="", invariant=1)
    frame = Frame(20 * mm, 25 * mm, A4[0] - 40 * mm, A4[1] - 45 * mm, id="page")
    document.addPageTemplates([PageTemplate(id="all", frames=[frame], onPage=furnish)])
    document.build([flowable for piece in paper.pieces for flowable in _piece(piece, A4[0] - 40 * mm)])
    return out.getvalue()


def _piece(piece: Piece, width: float) -> list[Any]:
    if piece.kind == "break":
        return [PageBreak()]
    if piece.kind == "note":
        return []
    if piece.kind == "table":
        return [_table(piece, width), Spacer(1, 8)]
    text = escape(piece.text).replace("\n", "<br/>")
    if piece.kind in ("title", "heading"):
        size = {1: 20, 2: 15, 3: 13}.get(piece.level, 12)
        style = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=size, leading=size * 1.2, spaceAfter=8)
        return [Paragraph(text, style)]
    text = f"<b>{text}</b>" if piece.strong else text
    text = f"<i>{text}</i>" if piece.italic else text
    if piece.kind == "item":
        return [Paragraph(text, _ITEM, bulletText=piece.marker)]
    if piece.boxed:
        box = Table([[Paragraph(text, _BODY)]], colWidths=[width])
        box.setStyle(
            TableStyle([("BOX", (0, 0), (-1, -1), 0.7, colors.black), ("BACKGROUND", (0, 0), (-1, -1), "#e8f4f8")])
        )
        return [box, Spacer(1, 8)]
    return [Paragraph(text, _BODY)]


def _table(piece: Piece, width: float) -> Any:
    columns = max(len(row) for row in piece.rows)
    cells = [
        [[Paragraph(escape(line), _CELL) for line in cell.split("\n") if line] or "" for cell in row]
        + [""] * (columns - len(row))
        for row in piece.rows
    ]
    ruled = Table(cells, colWidths=[width / columns] * columns, repeatRows=1)
    lines = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (0, 0), (-1, 0), "#dddddd")]
    ruled.setStyle(TableStyle([*lines, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return ruled
