"""The styles of a Word document: what each makes of a paragraph or of the letters in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from data.documents.package import Package

# Word writes the English name of its own styles in every language; other programs write what they call them.
_HEADING = re.compile(
    r"(?:heading|überschrift|berschrift|titre|título|titolo|rubrik|kop|overskrift|otsikko|pennawd|nagłówek)\s*([1-9])",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:toc|contents|verzeichnis|tm)\s*(?:[1-9]|heading)|table of (?:contents|figures|authorities)|"
    r"index\s*(?:[1-9]|heading)|contents\s*(?:heading|title)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?:intense |block )?(?:quote|quotation|text quote)s?|quotations", re.IGNORECASE)
_DEEPER = re.compile(r"list ?(?:bullet|number|continue)? ?([2-5])", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off"})
_SIDES = ("w_top", "w_left", "w_bottom", "w_right")
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says; None or 0 where neither it nor those it is based on say anything."""

    name: str = ""
    """In small letters."""
    outline: int = 0
    """1–9: the level of a heading; 0 for body text."""
    title: bool = False
    contents: bool = False
    quoted: bool = False
    listed: bool = False
    """One of the bulleted list styles."""
    depth: int = 0
    """Of a list style ("List Bullet 2"): from 0."""
    number: str | None = None
    """The id of its numbering; "0" for none."""
    level: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    size: float = 0.0
    """Points."""
    boxed: bool | None = None
    first_row_bold: bool = False
    """Of a table style."""


PLAIN = Style()


def is_on(element: Element | None) -> bool | None:
    """Return what a switch such as `<w:b/>` says; None when it is not there."""
    return None if element is None else element.get("w_val", "1").lower() not in _OFF


def whole(element: Element | None, default: int = 0) -> int:
    """Return the whole number that an element holds as its value, `default` where there is none."""
    value = element.get("w_val", "") if element is not None else ""
    return int(value) if value.isascii() and value.removeprefix("-").isdigit() and len(value) < 10 else default


class Styles:
    """All styles of a document, by id, each with what it inherits."""

    def __init__(self, package: Package, part: str) -> None:
        """Read the part at the path `part`; a document can do without. Raises UnreadableError: it is broken."""
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._default_id = ""
        self._base = PLAIN
        for element in package.pieces(part, 1) if part in package else ():
            if element.tag == "w_docDefaults":
                self._base = letters(PLAIN, element.find("w_rPrDefault/w_rPr"))
            elif element.tag == "w_style":
                name = element.get("w_styleId", "")
                self._elements[name] = element
                if element.get("w_type", "paragraph") == "paragraph" and element.get("w_default", "0") not in _OFF:
                    self._default_id = name

    def paragraph(self, style: str | None) -> Style:
        """Return the paragraph style with the id `style`, or the style of paragraphs without one."""
        return self._style(style or self._default_id, self._base, 0)

    def other(self, style: str | None) -> Style:
        """Return the style of letters or of a table with the id `style`."""
        return self._style(style, PLAIN, 0) if style else PLAIN

    def _style(self, style: str, base: Style, depth: int) -> Style:
        if style in self._known:
            return self._known[style]
        element = self._elements.get(style)
        if element is None or depth > _LONGEST_CHAIN:
            return _named(base, style)
        below = element.find("w_basedOn")
        if below is not None and below.get("w_val") not in {None, style}:
            base = self._style(str(below.get("w_val")), base, depth + 1)
        named = element.find("w_name")
        found = _named(base, (named.get("w_val") if named is not None else None) or style)
        found = letters(_paragraphs(found, element.find("w_pPr")), element.find("w_rPr"))
        for part in element.iterfind("w_tblStylePr"):
            if part.get("w_type") == "firstRow" and letters(PLAIN, part.find("w_rPr")).bold:
                found = replace(found, first_row_bold=True)
        self._known[style] = found
        return found


def _named(base: Style, name: str) -> Style:
    """Return what `base` becomes under a name that says what it is for."""
    name = name.strip().lower()
    heading = _HEADING.fullmatch(name)
    if heading:
        return replace(base, name=name, outline=int(heading[1]))
    return replace(
        base,
        name=name,
        title=base.title or name == "title",
        contents=base.contents or _CONTENTS.fullmatch(name) is not None,
        quoted=base.quoted or _QUOTED.fullmatch(name) is not None,
        listed=base.listed or name.startswith(("list bullet", "listbullet")),
        depth=int(deeper[1]) - 1 if (deeper := _DEEPER.fullmatch(name)) else base.depth,
    )


def _paragraphs(style: Style, found: Element | None) -> Style:
    if found is None:
        return style
    outline = whole(found.find("w_outlineLvl"), -1)
    number, level = found.find("w_numPr/w_numId"), found.find("w_numPr/w_ilvl")
    boxed = is_boxed(found)
    return replace(
        style,
        outline=style.outline if outline < 0 else (outline + 1) % 10,
        number=style.number if number is None else number.get("w_val", "0"),
        level=style.level if level is None else whole(level),
        boxed=style.boxed if boxed is None else boxed,
    )


def letters(style: Style, found: Element | None) -> Style:
    """Return `style` changed by the properties of a run (`w:rPr`)."""
    if found is None or not len(found):
        return style
    bold, italic = is_on(found.find("w_b")), is_on(found.find("w_i"))
    hidden, size = is_on(found.find("w_vanish")), whole(found.find("w_sz")) / 2
    if bold is italic is hidden is None and not size:
        return style
    return replace(
        style,
        bold=style.bold if bold is None else bold,
        italic=style.italic if italic is None else italic,
        hidden=style.hidden if hidden is None else hidden,
        size=size or style.size,
    )


def is_boxed(found: Element) -> bool | None:
    """Say whether a paragraph's properties put it in a frame or on a ground; None when they say neither."""
    ground, frame = found.find("w_shd"), found.find("w_pBdr")
    if ground is None and frame is None:
        return None
    if ground is not None and is_coloured(ground):
        return True
    sides = [frame.find(side) for side in _SIDES] if frame is not None else []
    return sum(1 for side in sides if side is not None and side.get("w_val") not in {"none", "nil", None}) >= 3


def is_coloured(ground: Element) -> bool:
    """Say whether shading (`w:shd`) is one that is seen on white paper."""
    return ground.get("w_fill", "auto").lower() not in {"auto", "ffffff", ""}
