"""Web pages: the readable part of a page as text that is built here, and blocks with their places in it."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind, UnreadableError
from data.documents.furniture import DROPPED_TAGS, Part, is_dropped, is_line, part_of
from data.documents.html_block import Open
from data.documents.html_rows import Row, events, layout_tables
from data.documents.layout import Laid, lay_out
from data.documents.markup import fold_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# fmt: off
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
    "ol", "li", "blockquote", "table", "tr", "td", "th", "caption", "thead", "tbody", "tfoot", "dl", "dt",
    "dd", "figure", "figcaption", "address", "pre", "form", "fieldset", "legend", "details", "summary", "hr",
    "body", "center", "aside",
})
# fmt: on
DEEPEST = 10_000
"""Elements within each other: finding where one belongs takes the parser a time that grows with the square of it."""
_NESTING = re.compile(
    r"<(?P<close>/?)(?!(?:p|li|d[dt]|t[drh]|t(?:head|body|foot)|option|br|hr|img|input|meta|link|col|wbr|area|base|source)\b)"
    r"(?P<tag>[a-zA-Z][\w:-]*)(?P<rest>[\s/](?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,2000})?>"
)
_BOLD, _ITALIC = frozenset({"b", "strong", "summary", "legend", "dt"}), frozenset({"i", "em", "cite"})
_SPACES = re.compile(r"[ \t\n\f\v\u0085\u00a0\u2028\u2029]+")
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_NOTE = re.compile(r"[\[(]?(\d{1,3}|[ivx]{1,5}|[*†‡])[\])]?[.:]?\s+(?=\S)")


def scan(source: str, name: str) -> Laid:
    """Return the readable text of a page, its blocks, and what was set aside.

    Scripts, navigation, cookie notices, side columns, feedback forms and the site's own header and footer are left
    out; contents lists, footnotes and the dates of the page set aside. A call-out is boxed; a list of terms is
    rows of two cells. The page's title comes first, as a heading, when its words do not begin with
    those of the first heading (what follows them is the name of the site).
    Raises UnreadableError, naming the file `name`: elements within each other without end.
    """
    if source.count("<") > DEEPEST and _depth(source) > DEEPEST:
        reason = f"it has more than {DEEPEST:,} elements within each other."
        raise UnreadableError(name, reason, "Save it from a browser as text and import that.")
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(source)
    if tree.root is None:
        return Laid("", (), (), 0, ())
    builder = _Builder()
    named, first = tree.css_first("title"), tree.css_first("h1")
    title, top = (fold_line(node.text().replace("\n", " ")) if node else "" for node in (named, first))
    if title and not (top and "".join(title.split()).casefold().startswith("".join(top.split()).casefold())):
        builder.heading(title)
    main = tree.css_first("main") or tree.css_first('[role="main"]')
    body = tree.body or tree.root
    if main is not None and len(main.text()) * 3 >= 300:
        if top and main.css_first("h1") is None:
            builder.heading(top)
        body = main
    builder.walk(body)
    return Laid(*lay_out(builder.blocks, builder.aside), 0, ())


def _depth(source: str) -> int:
    """Return how deep elements stand within each other, at most; those that end by themselves do not count."""
    depth = deepest = 0
    for tag in _NESTING.finditer(source):
        if (tag["rest"] or "").endswith("/") and tag["tag"].lower() not in _BLOCKS:
            continue  # a drawing's; of a block, the slash says nothing in HTML
        depth = max(0, depth - 1) if tag["close"] else depth + 1
        deepest = max(deepest, depth)
    return deepest


class _Builder:
    """Collects text; a block is closed wherever a block element begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.aside: list[Block] = []
        self.open = Open()
        self.bold = self.italic = self.kept = self.ignored = 0
        self.lists: list[list[str | int]] = []
        self.rows: list[Row] = []
        self.tables: list[dict[int, int]] = []
        self.first_row = False
        self.heads = 0
        self.parts: list[tuple[int, Part]] = []
        """Elements that are open and make what is in them a part of its own, by id."""
        self.within: Counter[Part] = Counter()

    def heading(self, text: str) -> None:
        """Add a heading that does not stand in the flow."""
        self.blocks.append(Block(BlockKind.HEADING, text, 0, 0, level=1))

    def walk(self, root: LexborNode) -> None:
        """Go through the page below `root`."""
        layout = layout_tables(root, partial(is_dropped, in_notes=False))
        for entering, node in events(root, lambda node: is_dropped(node, in_notes=self._within(Part.NOTES))):
            tag = node.tag or ""
            if tag == "-text":
                if entering:
                    self._text(node.text_content or "")
            elif tag.startswith("-") or (tag in DROPPED_TAGS and tag != "aside"):
                continue
            elif entering:
                self._enter(tag, node, layout)
            else:
                self._leave(tag, node, layout)
        self._close()

    def _within(self, part: Part) -> bool:
        return self.within[part] > 0

    def _begin(self, node: LexborNode, part: Part) -> None:
        self.parts.append((node.mem_id, part))
        self.within[part] += 1

    def _text(self, text: str) -> None:
        if not self.kept:
            text = _SPACES.sub(" ", text)
        if self.ignored:
            self.open.marker += text.strip()
            return
        solid = len(text) - text.count(" ")
        self.open.parts.append(text)
        self.open.all += solid
        self.open.strong += solid if self.bold else 0
        self.open.italic += solid if self.italic else 0

    def _enter(self, tag: str, node: LexborNode, layout: frozenset[int]) -> None:
        if tag == "br":
            self.open.parts.append("\n")
        elif tag == "span" and _IGNORED.search(node.attributes.get("style") or ""):
            # Word's number or bullet, which it tells browsers to take for text.
            self.ignored += 1
            self.open.kind = BlockKind.LIST_ITEM
        elif tag in _BLOCKS:
            self._close()
            part = part_of(node)
            if part is not Part.TEXT:
                self._begin(node, part)
            self._enter_block(tag, node, layout)
        self.bold += tag in _BOLD
        self.italic += tag in _ITALIC

    def _enter_block(self, tag: str, node: LexborNode, layout: frozenset[int]) -> None:
        if tag[0] == "h" and tag[1:].isdigit():
            self.open = Open(BlockKind.HEADING, int(tag[1]))
        elif tag in {"ul", "ol"}:
            start = node.attributes.get("start") or "1"
            style = (node.attributes.get("type") or "1") if tag == "ol" else ""
            self.lists.append([style, int(start) if start.isdigit() and len(start) < 6 else 1])
        elif tag == "li":
            self.open = Open(BlockKind.LIST_ITEM, max(0, len(self.lists) - 1), self._marker(node))
        elif tag == "blockquote":
            self._begin(node, Part.QUOTED)
        elif tag == "pre":
            self.kept += 1
        elif tag == "p" and (node.attributes.get("class") or "") == "MsoTitle":
            self.open = Open(BlockKind.HEADING, 1)
        elif tag == "dt":
            self._term()
            self.rows.append(Row())
            self.rows[-1].add(tag, node, {})
        elif tag == "dd" and self.rows and not self.tables:
            if len(self.rows[-1].cells) < 2:
                self.rows[-1].add(tag, node, {})
        elif node.mem_id in layout:
            return
        elif tag == "table":
            self.tables.append({})
            self.first_row = True
        elif tag == "thead":
            self.heads += 1
        elif tag == "tr" and self.tables:
            self.rows.append(Row(self.heads > 0))
        elif tag in {"td", "th"} and self.rows:
            self.rows[-1].add(tag, node, self.tables[-1] if self.tables else {})

    def _leave(self, tag: str, node: LexborNode, layout: frozenset[int]) -> None:
        self.bold = max(0, self.bold - (tag in _BOLD))
        self.italic = max(0, self.italic - (tag in _ITALIC))
        if tag == "span" and self.ignored and _IGNORED.search(node.attributes.get("style") or ""):
            self.ignored -= 1
        if tag not in _BLOCKS:
            return
        self._close()
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag == "pre":
            self.kept = max(0, self.kept - 1)
        elif tag == "dl":
            self._term()
        elif node.mem_id in layout:
            pass
        elif tag == "table" and self.tables:
            self.tables.pop()
        elif tag == "thead":
            self.heads = max(0, self.heads - 1)
        elif tag == "tr" and self.rows:
            row = self.rows.pop()
            row.fill(self.tables[-1] if self.tables else {})
            self._row(row)
        while self.parts and self.parts[-1][0] == node.mem_id:
            self.within[self.parts.pop()[1]] -= 1

    def _term(self) -> None:
        """Finish the row of a term and what is said of it."""
        if self.rows and not self.tables:
            self._row(self.rows.pop())

    def _marker(self, node: LexborNode) -> str:
        if not self.lists or not self.lists[-1][0]:
            return "•"
        value = node.attributes.get("value") or ""
        style, number = str(self.lists[-1][0]), int(self.lists[-1][1])
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else number
        self.lists[-1][1] = number + 1
        shown = str(number)
        if style in {"a", "A"} and 1 <= number <= 26:
            shown = chr(96 + number)
        elif style in {"i", "I"} and 1 <= number < len(_ROMAN):
            shown = _ROMAN[number]
        return f"{shown.upper() if style.isupper() else shown}."

    def _close(self) -> None:
        """Finish the open block: into the cell that is open, or into the text."""
        block, self.open = self.open, Open()
        # Two line breaks in a row end a paragraph.
        texts = re.split(r"\n[ ]*\n\s*", "".join(block.parts).strip(" \n")) if block.parts else []
        texts = ["\n".join(filter(None, map(fold_line, text.split("\n")))) for text in texts]
        if not any(texts):
            # A list item whose text stands in a paragraph of its own keeps its marker.
            if block.kind is not BlockKind.PARAGRAPH:
                self.open = Open(block.kind, block.level, block.marker)
            return
        for place, text in enumerate(filter(None, texts)):
            for made in block.made(text, first=not place, in_cell=bool(self.rows)):
                self._put(made)

    def _put(self, block: Block) -> None:
        cell = self.rows[-1].open if self.rows else None
        if self._is_aside(block, in_cell=cell is not None):
            return
        if cell is not None:
            cell.append(block)
            return
        self.blocks.append(self._in_place(block))

    def _in_place(self, block: Block) -> Block:
        boxed, quoted = self._within(Part.BOXED), self._within(Part.QUOTED)
        if not boxed and not quoted:
            return block
        return Block(
            block.kind, block.text, 0, 0, block.level, block.marker,
            strong=block.strong, italic=block.italic, boxed=boxed, quoted=quoted,
        )  # fmt: skip

    def _is_aside(self, block: Block, *, in_cell: bool) -> bool:
        """Set a block aside when it is no part of the running text; say whether that was done."""
        if self._within(Part.NOTES):
            marked = _NOTE.match(block.text)
            text, marker = (block.text[marked.end() :], marked[1]) if marked else (block.text, block.marker.strip("."))
            self.aside.append(Block(BlockKind.FOOTNOTE, text, 0, 0, marker=marker))
        elif self._within(Part.CONTENTS):
            self.aside.append(Block(BlockKind.CONTENTS, block.text, 0, 0, marker=block.marker))
        elif self._within(Part.RUNNING) or (not in_cell and is_line(block.text)):
            self.aside.append(Block(BlockKind.RUNNING, block.text, 0, 0))
        else:
            return False
        return True

    def _row(self, row: Row) -> None:
        if not any(row.cells):
            return
        if len(row.cells) == 1:
            # One column is a box around a text, not a table.
            self.blocks += map(self._in_place, row.cells[0])
            return
        boxed, quoted = self._within(Part.BOXED), self._within(Part.QUOTED)
        self.blocks.append(row.block(first=self.first_row, boxed=boxed, quoted=quoted))
        self.first_row = False
