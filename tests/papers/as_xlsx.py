"""A spreadsheet: the tables of a paper, one sheet each; the lines before a table stand above its header."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from tests.papers.pieces import Paper


def write(paper: Paper) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, row = book.add_worksheet(paper.extra.get("sheet", "Tracker")), 0
    bold = book.add_format({"bold": True})
    for piece in paper.pieces:
        if piece.kind == "table":
            for place, cells in enumerate(piece.rows):
                for column, cell in enumerate(cells):
                    sheet.write_string(row, column, cell, bold if place == 0 else None)
                row += 1
        elif piece.kind not in ("note", "break"):
            sheet.write_string(row, 0, piece.text)
            row += 1
    book.close()
    return out.getvalue()
