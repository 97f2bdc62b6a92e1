"""Web pages: the readable part of a page as text that is built here, and blocks with their places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.documents.markup import fold_line
from data.documents.tables import has_titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

# fmt: off
_DROPPED = frozenset({
    "script", "style", "noscript", "template", "nav", "aside", "button", "svg", "iframe", "object", "select",
    "option", "textarea", "input", "head", "canvas", "audio", "video", "picture", "img", "map", "dialog",
})
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
    "ol", "li", "blockquote", "table", "tr", "td", "th", "caption", "thead", "tbody", "tfoot", "dl", "dt",
    "dd", "figure", "figcaption", "address", "pre", "form", "fieldset", "legend", "details", "summary", "hr",
    "body", "center",
})
# fmt: on
_DROPPED_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu"})
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|breadcrumbs?|skip(?:-?link|-to)?|social|share|sharing|newsletter|related|"
    r"menu|sidebar|site-?footer|site-?header|pagination|sr-only|screen-reader-text|visually-hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LETTER = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class _Open:
    """The block that is being collected."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    parts: list[str] = field(default_factory=list)
    strong: int = 0
    """Characters in bold, and of all; white space does not count."""
    all: int = 0


def scan(source: str) -> tuple[str, tuple[Block, ...]]:
    """Return the readable text of a page and its blocks.

    Scripts, navigation, cookie notices, side columns and the site's own header and footer are left out.
    The page's title comes first, as a heading, when its words are not those of the first heading.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(source)
    if tree.root is None:
        return "", ()
    builder = _Builder()
    named, first = tree.css_first("title"), tree.css_first("h1")
    title, top = (fold_line(node.text().replace("\n", " ")) if node else "" for node in (named, first))
    if title and title != top:
        builder.heading(title)
    main = tree.css_first("main") or tree.css_first('[role="main"]')
    body = tree.body or tree.root
    if main is not None and len(main.text()) * 3 >= 300:
        if top and main.css_first("h1") is None:
            builder.heading(top)
        body = main
    builder.walk(body)
    return builder.result()


def _events(root: LexborNode) -> Iterator[tuple[bool, LexborNode]]:
    """Yield (True, node) on the way in and (False, node) on the way out, without recursion."""
    stack: list[tuple[bool, LexborNode]] = [(True, root)]
    while stack:
        entering, node = stack.pop()
        yield entering, node
        if not entering:
            continue
        stack.append((False, node))
        if _is_dropped(node):
            continue
        children = list(node.iter(include_text=True))
        stack.extend((True, child) for child in reversed(children))


def _is_dropped(node: LexborNode) -> bool:
    tag = node.tag or ""
    if tag in _DROPPED:
        return True
    if tag.startswith("-") or tag in {"html", "body", "main"}:
        return False
    attributes = node.attributes
    if "hidden" in attributes or (attributes.get("aria-hidden") or "") == "true":
        return True
    if (attributes.get("role") or "").lower() in _DROPPED_ROLES:
        return True
    if tag in {"header", "footer"}:
        parent = node.parent
        return parent is not None and (parent.tag == "body" or node.css_first("nav") is not None)
    names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
    return bool(names.strip()) and len(names) < 1000 and _FURNITURE.search(names) is not None


@dataclass(frozen=True)
class _Part:
    """A paragraph of a cell, before its place in the text is known."""

    kind: BlockKind
    text: str
    marker: str
    strong: bool


class _Builder:
    """Collects text; a block is closed wherever a block element begins or ends."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.open = _Open()
        self.bold = self.quoted = self.kept = 0
        self.lists: list[list[str | int]] = []
        self.rows: list[_Row] = []
        self.tables: list[dict[int, int]] = []
        self.first_row = False

    def heading(self, text: str) -> None:
        self.open = _Open(BlockKind.HEADING, 1, "", [text])
        self._close()

    def result(self) -> tuple[str, tuple[Block, ...]]:
        self._close()
        return "".join(self.pieces).rstrip("\n"), tuple(self.blocks)

    def walk(self, root: LexborNode) -> None:
        layout = _layout_tables(root)
        for entering, node in _events(root):
            tag = node.tag or ""
            if tag == "-text":
                if entering:
                    self._text(node.text_content or "")
            elif tag.startswith("-") or tag in _DROPPED:
                continue
            elif entering:
                self._enter(tag, node, layout)
            else:
                self._leave(tag, node, layout)
        self._close()

    def _text(self, text: str) -> None:
        if not self.kept:
            text = re.sub(r"[ \t\n\f\v\u0085\u00a0\u2028\u2029]+", " ", text)
        self.open.parts.append(text)
        solid = len(text) - text.count(" ")
        self.open.all += solid
        self.open.strong += solid if self.bold else 0

    def _enter(self, tag: str, node: LexborNode, layout: frozenset[int]) -> None:
        if tag == "br":
            self.open.parts.append("\n")
        elif tag in {"b", "strong"}:
            self.bold += 1
        elif tag in _BLOCKS:
            self._close()
            self._enter_block(tag, node, layout)

    def _enter_block(self, tag: str, node: LexborNode, layout: frozenset[int]) -> None:
        if tag[0] == "h" and tag[1:].isdigit():
            self.open = _Open(BlockKind.HEADING, int(tag[1]))
        elif tag in {"ul", "ol"}:
            start = node.attributes.get("start") or "1"
            style = (node.attributes.get("type") or "1") if tag == "ol" else ""
            self.lists.append([style, int(start) if start.isdigit() and len(start) < 6 else 1])
        elif tag == "li":
            self.open = _Open(BlockKind.LIST_ITEM, max(0, len(self.lists) - 1), self._marker())
        elif tag == "blockquote":
            self.quoted += 1
        elif tag == "pre":
            self.kept += 1
        elif node.mem_id in layout:
            return
        elif tag == "table":
            self.tables.append({})
            self.first_row = True
        elif tag == "tr" and self.tables:
            self.rows.append(_Row())
        elif tag in {"td", "th"} and self.rows:
            self.rows[-1].add(tag, node, self.tables[-1])

    def _leave(self, tag: str, node: LexborNode, layout: frozenset[int]) -> None:
        if tag in {"b", "strong"}:
            self.bold = max(0, self.bold - 1)
        if tag not in _BLOCKS:
            return
        self._close()
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag == "blockquote":
            self.quoted = max(0, self.quoted - 1)
        elif tag == "pre":
            self.kept = max(0, self.kept - 1)
        elif node.mem_id in layout:
            return
        elif tag == "table" and self.tables:
            self.tables.pop()
        elif tag == "tr" and self.rows:
            row = self.rows.pop()
            row.fill(self.tables[-1] if self.tables else {})
            self._row(row)

    def _marker(self) -> str:
        if not self.lists or not self.lists[-1][0]:
            return "•"
        style, number = str(self.lists[-1][0]), int(self.lists[-1][1])
        self.lists[-1][1] = number + 1
        if style in {"a", "A"} and 1 <= number <= 26:
            letter = _LETTER[number - 1]
            return f"{letter.upper() if style == 'A' else letter}."
        return f"{number}."

    def _close(self) -> None:
        """Finish the open block: into the cell that is open, or into the text."""
        block, self.open = self.open, _Open()
        text = "\n".join(line for raw in "".join(block.parts).split("\n") if (line := fold_line(raw)))
        if not text:
            # A list item whose text stands in a paragraph of its own keeps its marker.
            if block.kind is not BlockKind.PARAGRAPH:
                self.open = _Open(block.kind, block.level, block.marker)
            return
        strong = block.all > 0 and block.strong == block.all
        cell = self.rows[-1].open if self.rows else None
        if cell is not None:
            cell.append(_Part(block.kind, text, block.marker, strong))
            return
        self._emit(block.kind, text, block.level, block.marker, strong)

    def _emit(self, kind: BlockKind, text: str, level: int, marker: str, strong: bool) -> None:
        start = self.length
        self._write(text)
        quoted = self.quoted > 0
        self.blocks.append(Block(kind, text, start, self.length, level, marker, None, strong, quoted))
        self._write("\n\n")

    def _row(self, row: _Row) -> None:
        filled = [cell for cell in row.cells if cell]
        if not filled:
            return
        if len(row.cells) == 1:
            # One column is a box around a text, not a table.
            for part in row.cells[0]:
                self._emit(part.kind, part.text, 0, part.marker, part.strong)
            return
        start = self.length
        cells: list[tuple[Block, ...]] = []
        for place, cell in enumerate(row.cells):
            self._write("\t" if place else "")
            parts = []
            for order, part in enumerate(cell):
                self._write("\n" if order else "")
                at = self.length
                self._write(part.text)
                parts.append(Block(part.kind, part.text, at, self.length, 0, part.marker, None, part.strong))
            cells.append(tuple(parts))
        shown = ["\n".join(part.text for part in cell) for cell in row.cells]
        header = row.is_header or (self.first_row and has_titles(shown))
        self.first_row = False
        self.blocks.append(
            Block(BlockKind.TABLE_ROW, "\t".join(shown), start, self.length, cells=tuple(cells), header=header)
        )
        self._write("\n")

    def _write(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)


@dataclass
class _Row:
    """The cells of a table row; a cell that spans others leaves empty cells in their places."""

    cells: list[list[_Part]] = field(default_factory=list)
    at: int = 0
    titles: int = 0

    @property
    def open(self) -> list[_Part] | None:
        """Return the cell that text goes into; None before the first."""
        return self.cells[self.at] if self.cells else None

    @property
    def is_header(self) -> bool:
        """All its cells are `<th>`; one alone at the start of a row names the row."""
        return self.titles > 1 and self.titles == len(self.cells)

    def add(self, tag: str, node: LexborNode, below: dict[int, int]) -> None:
        """Open a cell; `below` holds, by column, for how many rows a cell above still spans."""
        self.fill(below)
        self.at = len(self.cells)
        down, across = _count(node, "rowspan"), _count(node, "colspan")
        for _ in range(across):
            if down > 1:
                below[len(self.cells)] = down - 1
            self.cells.append([])
        self.titles += across if tag == "th" else 0

    def fill(self, below: dict[int, int]) -> None:
        """Leave empty cells where cells of rows above span this one."""
        while below.get(len(self.cells), 0) > 0:
            below[len(self.cells)] -= 1
            self.cells.append([])


def _count(node: LexborNode, name: str) -> int:
    value = node.attributes.get(name) or "1"
    return min(int(value), 100) if value.isdigit() and value != "0" and len(value) < 6 else 1


def _layout_tables(root: LexborNode) -> frozenset[int]:
    """Return the ids of tables that hold tables, and of their rows and cells: they only arrange the page."""
    table_of: dict[int, int] = {}
    arranging: set[int] = set()
    tables: list[int] = []
    for entering, node in _events(root):
        if node.tag == "table":
            if entering:
                arranging.update(tables)
                tables.append(node.mem_id)
                table_of[node.mem_id] = node.mem_id
            else:
                tables.pop()
        elif node.tag in {"tr", "td", "th"} and entering and tables:
            table_of[node.mem_id] = tables[-1]
    return frozenset(part for part, table in table_of.items() if table in arranging)
