"""A web page as a government's publishing system renders it: ids on headings, framed calls, one list for many items."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from tests.papers import as_html

if TYPE_CHECKING:
    from tests.papers.pieces import Paper, Piece

_HEAD = """<!DOCTYPE html>
<html lang="en" class="govuk-template"><head><meta charset="utf-8">
<title>{title} - Example.gov</title></head><body class="govuk-template__body">
<a href="#content" class="govuk-skip-link">Skip to main content</a>
<header role="banner"><div class="govuk-header__container"><a href="/">Example.gov</a></div></header>
<div class="govuk-width-container"><nav class="govuk-breadcrumbs" aria-label="Breadcrumb"><ol>
<li><a href="/">Home</a></li><li><a href="/topic">Government</a></li></ol></nav>
<main id="content" role="main"><div class="gem-c-govspeak govuk-govspeak"><div class="govspeak">
"""
_FOOT = """</div></div><a class="govuk-back-to-top-link" href="#contents">Back to top</a></main></div>
<footer role="contentinfo"><ul><li><a href="/help">Help</a></li></ul>
<p>All content is available under the Open Licence, except where otherwise stated</p></footer></body></html>
"""


def write(paper: Paper) -> bytes:
    title = next((piece.text for piece in paper.pieces if piece.kind == "title"), paper.name)
    parts = []
    for bullets, run in groupby(paper.pieces, key=lambda piece: piece.kind == "item" and piece.marker == "•"):
        if bullets:
            parts.append("<ul>\n" + "\n".join(f"  <li>{escape(piece.text)}</li>" for piece in run) + "\n</ul>")
        else:
            parts += map(_piece, run)
    return (_HEAD.format(title=escape(title)) + "\n\n".join(filter(None, parts)) + _FOOT).encode()


def _piece(piece: Piece) -> str:
    text = escape(piece.text).replace("\n", "<br />")
    if piece.kind in ("title", "heading"):
        slug = "-".join(escape(piece.text).lower().split())[:60]
        return f'<h{piece.level} id="{slug}">{text}</h{piece.level}>'
    if piece.boxed:
        return f'<div class="call-to-action">\n<p>{text}</p>\n</div>'
    return as_html.block(piece)
