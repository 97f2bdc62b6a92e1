"""A web page, as a publisher's system makes it: with navigation, a banner and a footer around the text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.papers.pieces import Paper, Piece

_HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} - Publications</title>
<style>.box {{ border: 1px solid }}</style></head><body>
<div id="cookie-banner" role="region" aria-label="Cookies">We use cookies. <button>Accept all cookies</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/p">Publications</a></li></ul></nav><main>
"""
_FOOT = """</main><footer><p>Last updated: 4 May 2024</p><p>© Example Publisher</p></footer></body></html>
"""


def write(paper: Paper) -> bytes:
    title = next((piece.text for piece in paper.pieces if piece.kind == "title"), paper.name)
    body = "\n".join(filter(None, map(block, paper.pieces)))
    return (_HEAD.format(title=escape(title)) + body + _FOOT).encode()


def block(piece: Piece) -> str:
    text = escape(piece.text).replace("\n", "<br>")
    if piece.kind in ("title", "heading"):
        return f"<h{piece.level}>{text}</h{piece.level}>"
    if piece.kind == "table":
        head, *rows = piece.rows
        lines = [f"<tr>{''.join(f'<th>{escape(cell)}</th>' for cell in head)}</tr>"]
        for row in rows:
            cells = ("".join(f"<p>{escape(line)}</p>" for line in cell.split("\n") if line) for cell in row)
            lines.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
        return f"<table>{''.join(lines)}</table>"
    if piece.kind in ("note", "break"):
        return ""
    text = f"<strong>{text}</strong>" if piece.strong else text
    text = f"<em>{text}</em>" if piece.italic else text
    if piece.kind == "item":
        return f"<ul><li>{text}</li></ul>" if piece.marker == "•" else f"<p>{escape(piece.marker)} {text}</p>"
    return f"<blockquote><p>{text}</p></blockquote>" if piece.boxed else f"<p>{text}</p>"
