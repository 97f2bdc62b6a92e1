"""Plain text, as people save it: blank lines between paragraphs, tabs between cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.papers.pieces import Paper, Piece


def write(paper: Paper) -> bytes:
    return ("\n\n".join(filter(None, map(_piece, paper.pieces))) + "\n").encode()


def _piece(piece: Piece) -> str:
    if piece.kind == "table":
        return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in piece.rows)
    if piece.kind in ("note", "break"):
        return ""
    return f"{piece.marker} {piece.text}" if piece.marker else piece.text
