"""Plain text and Markdown: one scanner, since text files in the wild carry Markdown marks and HTML tags."""

from __future__ import annotations

import re

from data.documents.blocks import Block, BlockKind
from data.documents.lines import Line, Paragraph, paragraphs, wrap_width
from data.documents.markup import clean, has_block_tags, is_italic, is_strong, spans
from data.documents.spaced_table import spaced_table
from data.documents.tables import pipe_table, tab_table

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*#*[ \t]*")
_TITLE = re.compile(r"(?=[A-Z])[^.;!?:]{3,60}")
_RULE = re.compile(r"\s*(?:(?:[-*_=~•·–—]\s*){3,})")
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-{2,})[ \t]*")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
_BULLET = re.compile(
    r"[ \t]*(?P<marker>[*+\-–•●▪◦‣·■□➢✓✔\uf0b7\uf0a7\uf0fc\uf0d8\u2219\u25e6]|o(?=\t|[ ]{2,}\S))[ \t]+(?=\S)"
)
_NUMBER = re.compile(
    r"[ \t]*(?P<marker>\d{1,3}[.)]|\(\d{1,3}\)|\(?[a-zA-Z][.)](?=\s)|\((?:[a-z]|[ivxIVX]{1,5})\)|"
    r"(?:[ivx]{2,5})[.)]|[A-Z]?\d{1,3}(?:\.\d{1,3}){1,4}[.)]?)[ \t]+(?=\S)"
)
_DECIMAL = re.compile(r"[A-Z]?\d+(?:\.\d+)+[.)]?")
_DATE = re.compile(r"\s*\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b")
_INITIALS = re.compile(r"\s*[A-Z]\.\s+(?:[A-Z]\.\s+)*[A-Z][a-z]+\s*(?:$|,)")
_AFTER_SENTENCE = re.compile(r"[.:;?!,\])”’\"]\s*$|\band\s*$|\bor\s*$")
_TAG_KINDS = {"li": BlockKind.LIST_ITEM, **{f"h{level}": BlockKind.HEADING for level in range(1, 7)}}


def scan(text: str, markdown: bool) -> tuple[Block, ...]:
    """Return the blocks of `text` with their offsets in it; `markdown` honours two spaces at a line's end.

    A form feed counts a page, as in text that was taken out of a PDF.
    """
    return _Scanner(text, markdown).run()


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    start = 0
    page = 1 if "\f" in text else None
    for raw in text.split("\n"):
        stripped = raw
        offset = start
        while stripped.startswith("\f") and page is not None:
            page, stripped, offset = page + 1, stripped[1:], offset + 1
        lines.append(Line(stripped, offset, page))
        if page is not None:
            page += stripped.count("\f")
        start += len(raw) + 1
    return lines


class _Scanner:
    """Goes through the lines once; keeps the lines of the paragraph or list item that is open."""

    def __init__(self, text: str, markdown: bool) -> None:
        self.text, self.markdown = text, markdown
        self.lines = _lines(text)
        self.width = wrap_width(self.lines)
        self.blocks: list[Block] = []
        self.open: list[Line] = []
        self.marker, self.depth, self.quoted = "", 0, False
        self.titled = False
        """The line before is a title between numbered items."""

    def run(self) -> tuple[Block, ...]:
        at = 0
        while at < len(self.lines):
            at = self._line(at)
        self._close()
        return tuple(self.blocks)

    def _line(self, at: int) -> int:
        line = self.lines[at]
        if not line.text.strip():
            self._close()
            return at + 1
        if "\t" in line.text or "|" in line.text:
            found = tab_table(self.lines, at, self.text) if "\t" in line.text else None
            found = found or pipe_table(self.lines, at, self.text)
            if found is not None:
                return self._table(*found)
        elif not self.open and "  " in line.text.strip() and (found := spaced_table(self.lines, at)):
            return self._table(*found)
        if self._underlined(line) or self._heading(line):
            return at + 1
        if _RULE.fullmatch(line.text):
            self._close()
            return at + 1
        quote = _QUOTE.match(line.text)
        if bool(quote) != self.quoted and (quote or self.quoted):
            self._close()
            self.quoted = bool(quote)
        if quote:
            line = Line(line.text[quote.end() :], line.start + quote.end(), line.page)
        if not self._item(line):
            title = self._is_title(at)
            if title:
                self._close()
            self.open.append(line)
            if title:
                self._close()
        return at + 1

    def _is_title(self, at: int) -> bool:
        """Say whether a short line between items is a title, where no blank line tells it."""
        above = self.open[-1].text.rstrip() if self.open else ""
        if not above and self.blocks and at and self.lines[at - 1].text.strip():
            above = "." if self.titled else ""
        inside = self.titled if not self.open else bool(self.marker) and above.endswith((".", ")"))
        self.titled = bool(above) and inside and bool(_TITLE.fullmatch(self.lines[at].text.strip()))
        if not self.titled:
            return False
        for line in self.lines[at + 1 : at + 4]:
            mark = _NUMBER.match(line.text)
            if mark or not _TITLE.fullmatch(line.text.strip().rstrip(":")):
                self.titled = mark is not None and mark["marker"][:1].isdigit()
                return self.titled
        self.titled = False
        return False

    def _table(self, rows: list[Block], after: int) -> int:
        self._close()
        self.blocks += rows
        return after

    def _underlined(self, line: Line) -> bool:
        """Make the one open line a heading when `line` is only an underline."""
        mark = _UNDERLINE.fullmatch(line.text)
        if mark is None or len(self.open) != 1 or self.marker or len(self.open[0].text) > 160:
            return False
        title = self.open.pop()
        start = title.start + len(title.text) - len(title.text.lstrip())
        level = 1 if mark[1].startswith("=") else 2
        self._add(BlockKind.HEADING, start, title.start + len(title.text.rstrip()), title.page, level)
        return True

    def _heading(self, line: Line) -> bool:
        mark = _HEADING.fullmatch(line.text)
        if mark is None or not (mark[2] or "").strip():
            return False
        self._close()
        start = line.start + mark.start(2)
        end = line.start + mark.start(2) + len(mark[2].rstrip())
        number = _NUMBER.match(mark[2])
        if number:
            self.marker = number["marker"]
            start += number.end()
        self._add(BlockKind.HEADING, start, end, line.page, len(mark[1]))
        self.marker = ""
        return True

    def _item(self, line: Line) -> bool:
        """Open a list item or numbered paragraph when `line` begins with a marker."""
        mark = _BULLET.match(line.text) or _NUMBER.match(line.text)
        if mark is None or _DATE.match(line.text) or _INITIALS.match(line.text):
            return False
        if self.open and not self.marker and not self._may_begin(mark, line.text[mark.end() :]):
            return False
        self._close()
        self.marker = mark["marker"]
        indent = mark.start("marker")
        self.depth = (line.text[:indent].count("\t") * 4 + line.text[:indent].count(" ")) // 2
        self.open.append(Line(line.text[mark.end() :], line.start + mark.end(), line.page))
        return True

    def _may_begin(self, mark: re.Match[str], rest: str) -> bool:
        """Say whether a marker straight after a line of prose is one, and not a dash or a figure in it."""
        if mark["marker"] in "-–·" or _DECIMAL.fullmatch(mark["marker"]) or mark["marker"][:-1].isdigit():
            ended = _AFTER_SENTENCE.search(self.open[-1].text) or len(self.open[-1].text.strip()) < 60
            return bool(ended) and not (mark["marker"][0].isdigit() and rest[:1].islower())
        return True

    def _close(self) -> None:
        lines, self.open = self.open, []
        lines = [line for line in lines if line.text.strip()]
        if lines:
            raw = self.text[lines[0].start : lines[-1].end]
            if has_block_tags(raw):
                self._tagged(raw, lines[0])
            else:
                for paragraph in paragraphs(lines, self.width, self.markdown):
                    self._paragraph(paragraph)
        self.marker, self.depth, self.quoted = "", 0, False

    def _paragraph(self, paragraph: Paragraph) -> None:
        if not paragraph.text:
            return
        numbered = self.marker and _DECIMAL.fullmatch(self.marker)
        kind = BlockKind.LIST_ITEM if self.marker and not numbered else BlockKind.PARAGRAPH
        self.blocks.append(
            Block(
                kind,
                paragraph.text,
                paragraph.start,
                paragraph.end,
                level=self.depth if kind is BlockKind.LIST_ITEM else 0,
                marker=self.marker,
                page=paragraph.page,
                strong=is_strong(self.text[paragraph.start : paragraph.end]),
                italic=is_italic(self.text[paragraph.start : paragraph.end]),
                quoted=self.quoted,
            )
        )
        if numbered:
            self.marker = ""

    def _tagged(self, raw: str, first: Line) -> None:
        """Split lines that hold HTML paragraphs, items or headings at their tags."""
        for span in spans(raw):
            kind = _TAG_KINDS.get(span.tag, BlockKind.PARAGRAPH)
            level = int(span.tag[1]) if kind is BlockKind.HEADING else 0
            self._add(kind, first.start + span.start, first.start + span.end, first.page, level)
            self.marker = ""

    def _add(self, kind: BlockKind, start: int, end: int, page: int | None, level: int) -> None:
        raw = self.text[start:end]
        cleaned = clean(raw)
        if cleaned:
            self.blocks.append(
                Block(
                    kind,
                    cleaned if "<br" in raw.lower() else cleaned.replace("\n", " "),
                    start,
                    end,
                    level=level,
                    marker=self.marker,
                    page=page,
                    strong=is_strong(raw),
                    italic=is_italic(raw),
                    quoted=self.quoted,
                )
            )
