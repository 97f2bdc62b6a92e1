"""What a reader makes of a file: a `Document` of `Block`s, each with its place in the document's text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is in the document's own structure."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    FOOTNOTE = "footnote"
    CONTENTS = "contents"
    RUNNING = "running"
    """A running header or footer, a page number: what is printed on every page."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document in reading order.

    `text` is clean: without markup, entities decoded, white space folded, the lines of one paragraph joined
    by a space, or by a newline where the document breaks them on purpose (addresses, copy lists).
    `start` and `end` are offsets in characters into `Document.text`; the slice may still hold the markup.
    """

    kind: BlockKind
    text: str
    start: int
    end: int
    level: int = 0
    """1–6 for a heading, the depth from 0 for a list item, else 0."""
    marker: str = ""
    """What stood before a numbered or bulleted block: "2.1", "•", "(a)". Not part of `text`."""
    page: int | None = None
    """Page number counted from 1; None where the format has no pages."""
    strong: bool = False
    """The whole block is bold (a heading that was not marked as one, a salutation)."""
    italic: bool = False
    """The whole block is italic."""
    size: float = 0.0
    """The size of its type in points; 0.0 where the format does not say."""
    boxed: bool = False
    """The block stands in a frame or on a coloured ground."""
    quoted: bool = False
    """The block stands in a block quotation."""
    cells: tuple[tuple[Block, ...], ...] = ()
    """Of a table row: the paragraphs of each cell; an empty cell is an empty tuple."""
    header: bool = False
    """Of a table row: it holds the column titles."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it came in. Its bytes' SHA-256 is its identity; `text` is kept whole and never edited."""

    sha256: str
    """64 hexadecimal digits."""
    name: str
    """The file's name without its folder."""
    format: str
    """"text", "markdown", "html", "pdf", "docx" or "xlsx"."""
    text: str
    """The readable text. For text and Markdown: the decoded file, with line ends as \\n. For other formats: the
    blocks in reading order with an empty line between them, then what was set aside."""
    blocks: tuple[Block, ...]
    """The running text: headings, paragraphs, list items and table rows in reading order."""
    encoding: str = "utf-8"
    mendings: tuple[str, ...] = ()
    """What the reader repaired, in words: "classic Mac line ends", "decoded as windows-1252"."""
    aside: tuple[Block, ...] = ()
    """What was taken out of the running text: footnotes, contents lists, running headers and footers, page numbers."""
    pages: int = 0
    """How many pages (of a spreadsheet: sheets) there are; 0 where the format has none."""


class UnreadableError(Exception):
    """A file that cannot be read: the message says what, where and what to do. Nothing of it was kept."""

    def __init__(self, name: str, reason: str, advice: str = "") -> None:
        """Name the file (`name`), say why (`reason`), and what the user can do (`advice`)."""
        super().__init__(f"{name}: {reason}" + (f" {advice}" if advice else ""))
        self.name, self.reason, self.advice = name, reason, advice
