"""PDFs for tests, of fictional bodies, drawn with reportlab in the designs that real ones have."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WIDTH, HEIGHT = A4
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=8)
BOLD = ParagraphStyle("bold", parent=BODY, fontName="Helvetica-Bold")
ITALIC = ParagraphStyle("italic", parent=BODY, fontName="Helvetica-Oblique")
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=20, leading=24)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Helvetica-Bold", fontSize=14, leading=17)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
CELL_BOLD = ParagraphStyle("cell bold", parent=CELL, fontName="Helvetica-Bold")
INDENTED = ParagraphStyle("indented", parent=BODY, firstLineIndent=18, spaceAfter=0, alignment=4)
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]

_STOCK = (
    "officers in Northmoor review every case with partners and record what was learned so that the council "
    "can plan further training before winter while Eastvale sends monthly figures about visits to residents"
)


def words(count: int, start: int = 0) -> str:
    """Return a sentence of `count` words; sentences with another `start` differ."""
    stock = _STOCK.split()
    chosen = [stock[(start + place * (1 + start % 3)) % len(stock)] for place in range(count)]
    return " ".join(chosen).capitalize() + "."


def flowing(
    story: Iterable[Any], *, pagesize: tuple[float, float] = A4, on_page: Callable[[Canvas, Any], None] | None = None
) -> bytes:
    """Return a PDF of flowables, with what `on_page` draws on each page."""
    out = BytesIO()
    template = SimpleDocTemplate(out, pagesize=pagesize, leftMargin=72, rightMargin=72, topMargin=72, bottomMargin=72)
    draw = on_page or (lambda canvas, template: None)
    template.build(list(story), onFirstPage=draw, onLaterPages=draw)
    return out.getvalue()


def drawn(*pages: Callable[[Canvas], None], pagesize: tuple[float, float] = A4, **options: Any) -> bytes:
    """Return a PDF with a page for each of `pages`, which draws it."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=pagesize, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(
    canvas: Canvas,
    x: float,
    y: float,
    texts: Iterable[str],
    *,
    font: str = "Helvetica",
    size: float = 11,
    leading: float = 14,
) -> float:
    """Write `texts` under each other from (x, y), y upwards; return where the next line would stand."""
    canvas.setFont(font, size)
    for text in texts:
        canvas.drawString(x, y, text)
        y -= leading
    return y


def cells(rows: Iterable[Iterable[str]], *, header: bool = True) -> list[list[Paragraph]]:
    """Return rows of wrapped cells, the first in bold."""
    return [
        [Paragraph(text, CELL_BOLD if header and place == 0 else CELL) for text in row]
        for place, row in enumerate(rows)
    ]


def ruled(
    rows: Iterable[Iterable[str]], widths: list[float], *, style: list[Any] | None = None, **options: Any
) -> Table:
    """Return a table with rules around every cell; its first row is repeated on every page."""
    return Table(cells(rows), colWidths=widths, repeatRows=1, style=TableStyle(style or GRID), **options)


def plain(*texts: str, style: ParagraphStyle = BODY) -> list[Paragraph]:
    """Return a paragraph for each text."""
    return [Paragraph(text, style) for text in texts]


def numbered_pages(label: str = "{}", x: float = WIDTH / 2, y: float = 36) -> Callable[[Canvas, Any], None]:
    """Return what writes a page number such as "Page 3" at the foot of each page."""

    def draw(canvas: Canvas, template: Any) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(x, y, label.format(template.page))

    return draw


__all__ = [
    "BODY", "BOLD", "CELL", "GRID", "HEADING", "HEIGHT", "INDENTED", "ITALIC", "TITLE", "WIDTH", "Spacer", "Table",
    "TableStyle", "cells", "colors", "drawn", "flowing", "landscape", "lines", "numbered_pages", "plain", "ruled",
    "words",
]  # fmt: skip
