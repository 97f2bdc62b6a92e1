"""Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.papers.pieces import Paper, Piece


def write(paper: Paper) -> bytes:
    return ("\n\n".join(filter(None, map(_piece, paper.pieces))) + "\n").encode()


def _piece(piece: Piece) -> str:
    if piece.kind in ("title", "heading"):
        return f"{'#' * piece.level} {piece.text}"
    if piece.kind == "table":
        head, *rows = [[cell.replace("\n", "<br>") for cell in row] for row in piece.rows]
        lines = [head, ["---"] * len(head), *rows]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)
    if piece.kind in ("note", "break"):
        return ""
    text = piece.text
    if piece.boxed:
        return "\n".join(f"> {line}" for line in text.split("\n"))
    if piece.strong or piece.italic:
        mark = "**" * piece.strong + "*" * piece.italic
        text = f"{mark}{text}{mark}"
    if piece.kind == "item":
        return f"- {text}" if piece.marker == "•" else f"{piece.marker} {text}"
    return text.replace("\n", "  \n")
