"""The inside of a paragraph: runs of letters, fields, notes, changes and page breaks, in one line of text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from data.documents.docx.styles import Style, Styles, is_on, letters, whole
from data.documents.docx.symbols import plain, symbol

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# fmt: off
_THROUGH = frozenset({
    "w_hyperlink", "w_smartTag", "w_sdtContent", "w_customXml", "w_fldSimple", "w_dir", "w_bdo", "w_ruby",
    "w_rubyBase", "w_ins", "w_moveTo", "m_oMath", "m_oMathPara", "m_r", "m_f", "m_num", "m_den", "m_e", "m_sub",
    "m_sup", "m_sSub", "m_sSup", "m_sSubSup", "m_d", "m_nary", "m_rad", "m_deg", "m_func", "m_fName", "m_acc",
    "m_bar", "m_box", "m_m", "m_mr", "m_limLow", "m_limUpp", "m_lim", "m_eqArr", "m_groupChr", "m_sPre",
})
_PICTURES = frozenset({"w_drawing", "w_pict", "w_object", "mc_AlternateContent"})
# fmt: on
_LISTS_OF_PLACES = frozenset({"TOC", "INDEX", "TOA"})


class Note(NamedTuple):
    """A reference to a footnote or an endnote."""

    kind: str
    """"footnote" or "endnote"."""
    id: str
    page: int


@dataclass(slots=True)
class Line:
    """The text of a paragraph as it is gathered, and how its letters look."""

    parts: list[str] = field(default_factory=list)
    solid: int = 0
    """Letters that are not white space."""
    bold: int = 0
    italic: int = 0
    sizes: dict[float, int] = field(default_factory=dict)
    page: int = 0
    """The page of its first letter; 0 before."""
    contents: bool = False
    """Its first letter stands in a list of places (contents, index)."""
    frames: list[Element] = field(default_factory=list)
    """What stands in text boxes that hang on this paragraph."""


@dataclass(slots=True)
class _Field:
    """A field that is open: its code comes first, then its result."""

    code: str = ""
    shown: bool = False


class Inline:
    """Reads paragraphs one after another; fields, pages and notes go on from one to the next."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.page = 1
        self.notes: list[Note] = []
        self.inserted = self.deleted = self.hidden = 0
        """How many runs of letters were inserted, deleted (left out) or hidden (left out)."""
        self._fields: list[_Field] = []
        self._broken = False
        """An explicit page break was the last thing; Word marks the same break once more where it drew it."""

    def read(self, paragraph: Element, look: Style, line: Line) -> None:
        """Add what `paragraph` holds to `line`; `look` is how its letters look by themselves."""
        self._through(paragraph, look, line)
        # A field whose result never came would swallow all that follows.
        self._fields = [each for each in self._fields if each.shown]

    def close_contents(self) -> None:
        """End a contents list that was never ended, since a heading of the text itself follows."""
        self._fields = [each for each in self._fields if not _is_list(each)]

    def break_page(self) -> None:
        """Begin a new page."""
        self.page += 1
        self._broken = True

    def _through(self, element: Element, look: Style, line: Line) -> None:
        for child in element:
            tag = child.tag
            if tag == "w_r":
                self._run(child, look, line)
            elif tag in {"w_ins", "w_moveTo"}:
                self.inserted += _has_text(child)
                self._through(child, look, line)
            elif tag in {"w_del", "w_moveFrom"}:
                self.deleted += _has_text(child)
            elif tag == "w_sdt":
                self._through_control(child, look, line)
            elif tag == "m_t":
                self._text(child.text or "", look, line)
            elif tag in _THROUGH:
                self._through(child, look, line)
            elif tag in _PICTURES:
                line.frames += frames(child)

    def _through_control(self, control: Element, look: Style, line: Line) -> None:
        """Read a content control; what only asks for an entry ("Click here to enter text") is none."""
        if not is_on(control.find("w_sdtPr/w_showingPlcHdr")):
            self._through(control, look, line)

    def _run(self, run: Element, look: Style, line: Line) -> None:
        properties = run.find("w_rPr")
        font = ""
        if properties is not None and len(properties):
            style = properties.find("w_rStyle")
            if style is not None:
                look = _over(look, self.styles.other(style.get("w_val")))
            look = letters(look, properties)
            fonts = properties.find("w_rFonts")
            font = (fonts.get("w_ascii") or fonts.get("w_hAnsi") or "") if fonts is not None else ""
        own_mark = False
        for child in run:
            tag = child.tag
            if tag == "w_t":
                if not own_mark:
                    self._text(plain(child.text or "", font), look, line)
            elif tag in {"w_tab", "w_ptab"}:
                self._text("\t", look, line)
            elif tag == "w_br":
                self._break(child, look, line)
            elif tag == "w_cr":
                self._text("\n", look, line)
            elif tag == "w_noBreakHyphen":
                self._text("-", look, line)
            elif tag == "w_sym":
                self._text(_symbol(child), look, line)
            elif tag == "w_lastRenderedPageBreak":
                self.page += 0 if self._broken else 1
                self._broken = False
            elif tag == "w_fldChar":
                self._field(child, look, line)
            elif tag == "w_instrText":
                if self._fields:
                    self._fields[-1].code += child.text or ""
            elif tag in {"w_footnoteReference", "w_endnoteReference"}:
                self.notes.append(Note(tag[2:-9], child.get("w_id", ""), self.page))
                own_mark = child.get("w_customMarkFollows", "0").lower() not in {"0", "false", "off"}
            elif tag in _PICTURES:
                line.frames += frames(child)
            elif tag == "w_ruby":
                self._through(child, look, line)

    def _break(self, element: Element, look: Style, line: Line) -> None:
        self._text("\n", look, line)
        if element.get("w_type") == "page":
            self.break_page()

    def _field(self, mark: Element, look: Style, line: Line) -> None:
        kind = mark.get("w_fldCharType")
        if kind == "begin":
            entry = mark.find("w_ffData")
            if entry is not None:
                self._text(_entry(entry), look, line)
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _text(self, text: str, look: Style, line: Line) -> None:
        if not text or not all(each.shown for each in self._fields):
            return
        if look.hidden:
            self.hidden += bool(text.strip())
            return
        text = text.replace("\u00ad", "")  # a soft hyphen shows only where a line happens to end
        line.parts.append(text)
        solid = sum(map(len, text.split()))
        if not solid:
            return
        if not line.page:
            line.page = self.page
            line.contents = any(map(_is_list, self._fields))
        self._broken = False
        line.solid += solid
        line.bold += solid if look.bold else 0
        line.italic += solid if look.italic else 0
        line.sizes[look.size] = line.sizes.get(look.size, 0) + solid


def _is_list(open_field: _Field) -> bool:
    """Say whether an open field makes a list of contents or an index."""
    return open_field.shown and (open_field.code.split() or [""])[0].upper() in _LISTS_OF_PLACES


def _over(look: Style, style: Style) -> Style:
    """Return `look` with what a style of letters says on top."""
    if style.bold is style.italic is style.hidden is None and not style.size:
        return look
    return Style(
        look.name,
        bold=look.bold if style.bold is None else style.bold,
        italic=look.italic if style.italic is None else style.italic,
        hidden=look.hidden if style.hidden is None else style.hidden,
        size=style.size or look.size,
    )


def _has_text(element: Element) -> bool:
    return any(child.tag in {"w_t", "w_delText"} and child.text for child in element.iter())


def _symbol(element: Element) -> str:
    code = element.get("w_char", "")
    try:
        return symbol(int(code, 16) & 0xFFFF, element.get("w_font", ""))
    except ValueError:
        return ""


def _entry(data: Element) -> str:
    """Return what an old form field shows: a box that is ticked or not, or the entry that was chosen."""
    box, choice = data.find("w_checkBox"), data.find("w_ddList")
    if box is not None:
        ticked = is_on(box.find("w_checked"))
        return "☒" if (is_on(box.find("w_default")) if ticked is None else ticked) else "☐"
    if choice is not None:
        entries = [entry.get("w_val", "") for entry in choice.iterfind("w_listEntry")]
        chosen = choice.find("w_result")
        at = whole(chosen if chosen is not None else choice.find("w_default"))
        return entries[at] if 0 <= at < len(entries) else ""
    return ""


def frames(picture: Element) -> list[Element]:
    """Return the contents of the text boxes in a drawing, each once: Word writes a new and an old form of it."""
    found: list[Element] = []
    for child in picture:
        if child.tag == "w_txbxContent":
            found.append(child)
        elif child.tag == "mc_AlternateContent":
            found += frames(child)
        elif child.tag == "mc_Fallback":
            # Only where the first form held no text.
            if picture.tag != "mc_AlternateContent" or not found:
                found += frames(child)
        else:
            found += frames(child)
    return found
