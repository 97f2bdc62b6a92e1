"""Documents without a text layer (layout N): printed to PDF as pictures, pasted into Word as a picture."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.papers import as_docx, as_pdf
from tests.papers.pieces import Paper


def pdf(paper: Paper) -> bytes:
    """Return the paper as a PDF whose pages are pictures of its pages."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    with pypdfium2.PdfDocument(as_pdf.write(paper)) as pages:
        for page in pages:
            picture = page.render(scale=1.5).to_pil()
            canvas.drawImage(ImageReader(picture), 0, 0, *A4)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def docx(paper: Paper) -> bytes:
    """Return a Word document that holds nothing but a picture."""
    empty = as_docx.write(Paper(paper.layout, paper.name, (), ("docx",)))
    out = io.BytesIO(empty)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/media/image1.png", b"\x89PNG\r\n\x1a\n")
    return out.getvalue()
