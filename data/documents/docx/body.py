"""The flow of a Word document: paragraphs, lists, headings and text boxes become blocks."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from data.documents.blocks import Block, BlockKind
from data.documents.docx.inline import Inline, Line
from data.documents.docx.styles import Style, Styles, is_boxed, is_on, whole
from data.documents.docx.tables import read_table
from data.documents.markers import is_numbered_paragraph, take_marker
from data.documents.markup import fold_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

    from data.documents.docx.numbering import Numbering

_THROUGH = frozenset({"w_sdtContent", "w_customXml", "w_smartTag", "w_ins", "w_moveTo"})
# A number that was typed, told by the tab after it.
_TYPED = re.compile(
    r"\s*(?P<marker>[A-Z]?\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|\(?[a-zA-Z][.)]|\((?:\d{1,3}|[ivxIVX]{1,5})\)|[ivx]{2,5}[.)])"
    r"\t\s*(?=\S)"
)
_LONGEST_HEADING = 400


class Body:
    """Reads the parts of one document in turn; numbers, pages and fields go on from block to block."""

    def __init__(self, styles: Styles, numbering: Numbering, sections: Sequence[str]) -> None:
        """Begin a document whose `sections` begin as they say ("nextPage", "continuous")."""
        self.styles, self.numbering = styles, numbering
        self.inline = Inline(styles)
        self.contents: list[Block] = []
        """The lines of contents lists, which are no part of the text."""
        self.embedded = 0
        """Documents inside of this one that are left out."""
        self.in_cell = False
        """The paragraphs that are read stand in a cell of a table."""
        self._sections = list(sections)
        self._carried: Line | None = None
        self._in_frame = 0

    def flow(self, elements: Iterable[Element], *, boxed: bool = False, contents: bool = False) -> Iterator[Block]:
        """Yield the blocks of `elements`; all of them `boxed`, or all in a list of `contents`."""
        for element in elements:
            tag = element.tag
            if tag == "w_p":
                yield from self._paragraph(element, boxed, contents)
            elif tag == "w_tbl":
                yield from self._finish(boxed, contents)
                yield from read_table(self, element, boxed=boxed)
            elif tag == "w_sdt":
                gallery = element.find("w_sdtPr/w_docPartObj/w_docPartGallery")
                listed = gallery is not None and "contents" in gallery.get("w_val", "").lower()
                if not is_on(element.find("w_sdtPr/w_showingPlcHdr")):
                    yield from self.flow(element, boxed=boxed, contents=contents or listed)
            elif tag in _THROUGH:
                yield from self.flow(element, boxed=boxed, contents=contents)
            elif tag == "mc_AlternateContent":
                yield from self.flow(chain.from_iterable(element[:1]), boxed=boxed, contents=contents)
            elif tag == "w_altChunk":
                self.embedded += 1
        yield from self._finish(boxed, contents)

    def look_of(self, table: Element) -> Style:
        """Return the style of a table."""
        style = table.find("w_tblPr/w_tblStyle")
        return self.styles.other(style.get("w_val") if style is not None else None)

    def _finish(self, boxed: bool, contents: bool) -> Iterator[Block]:
        """Yield the paragraph whose end was deleted when no other follows that it could flow into."""
        line, self._carried = self._carried, None
        if line is not None:
            yield from self._made(line, self.styles.paragraph(None), None, "", boxed, contents)

    def _paragraph(self, element: Element, boxed: bool, contents: bool) -> Iterator[Block]:
        properties = element.find("w_pPr")
        named = properties.find("w_pStyle") if properties is not None else None
        name = (named.get("w_val") or "") if named is not None else ""
        style = self.styles.paragraph(name)
        if properties is not None and is_on(properties.find("w_pageBreakBefore")):
            self.inline.break_page()
        if style.outline and not style.contents and not contents:
            self.inline.close_contents()
        line, self._carried = self._carried or Line(), None
        self.inline.read(element, style, line)
        if properties is not None:
            mark = properties.find("w_rPr")
            if mark is not None and (mark.find("w_del") is not None or mark.find("w_moveFrom") is not None):
                self._carried = line
                return
        yield from self._made(line, style, properties, name, boxed, contents)
        if properties is not None and properties.find("w_sectPr") is not None:
            del self._sections[:1]
            if self._sections and self._sections[0] != "continuous":
                self.inline.break_page()

    def _made(
        self, line: Line, style: Style, properties: Element | None, name: str, boxed: bool, contents: bool
    ) -> Iterator[Block]:
        block = self._block(line, style, properties, name, boxed)
        if block is not None:
            if contents or style.contents or (line.contents and not style.outline):
                self.contents.append(Block(BlockKind.CONTENTS, block.text, 0, 0, marker=block.marker, page=block.page))
            else:
                yield block
        # A text box can hang on a paragraph of a text box, but Word goes no deeper.
        if self._in_frame < 3:
            self._in_frame += 1
            for frame in line.frames:
                yield from self.flow(frame, boxed=True, contents=contents)
            self._in_frame -= 1

    def _block(self, line: Line, style: Style, properties: Element | None, name: str, boxed: bool) -> Block | None:
        raw = "".join(line.parts)
        if not line.solid:
            return None
        marker, level = self._marker(style, properties, name)
        if not marker:
            typed = None if self.in_cell else _TYPED.match(raw)
            marker, raw = (
                (typed["marker"], raw[typed.end() :]) if typed else take_marker(raw, bullets_only=self.in_cell)
            )
        text = "\n".join(filter(None, map(fold_line, raw.split("\n"))))
        outline = style.outline
        if properties is not None and (given := properties.find("w_outlineLvl")) is not None:
            outline = (whole(given, 9) + 1) % 10
        kind = BlockKind.PARAGRAPH
        if (outline or style.title) and len(text) <= _LONGEST_HEADING:
            kind, level = BlockKind.HEADING, max(1, min(6, outline))
        elif (marker and not is_numbered_paragraph(marker)) or (style.listed and not marker):
            kind, marker = BlockKind.LIST_ITEM, marker or "•"
        own = is_boxed(properties) if properties is not None else None
        return Block(
            kind,
            text,
            0,
            0,
            level=level if kind is not BlockKind.PARAGRAPH else 0,
            marker=marker,
            page=line.page or self.inline.page,
            strong=line.bold == line.solid,
            italic=line.italic == line.solid,
            size=max(line.sizes, key=lambda size: line.sizes[size], default=0.0),
            boxed=boxed or bool(style.boxed if own is None else own),
            quoted=style.quoted,
        )

    def _marker(self, style: Style, properties: Element | None, name: str) -> tuple[str, int]:
        number, level = style.number, style.level
        if properties is not None and (given := properties.find("w_numPr")) is not None:
            own, depth = given.find("w_numId"), given.find("w_ilvl")
            number = own.get("w_val") if own is not None else number
            level = whole(depth) if depth is not None else (level if own is None else None)
        found = self.numbering.marker(number, level, name) if number else None
        if found is None:
            return "", style.depth
        return found[0], max(found[1], style.depth)
