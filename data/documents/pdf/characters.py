"""The characters of a page as pieces of text, with their places and types."""

from __future__ import annotations

import ctypes
import re
from itertools import groupby
from math import hypot
from typing import TYPE_CHECKING, Any, NamedTuple

from data.documents.pdf.page import Font, Piece

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_CHARACTERS = 300_000
"""On one page; the densest printed page has 20,000."""

_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd\b|extrabd", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|[-,]it\b|ital\b", re.IGNORECASE)
_SYMBOL = re.compile(r"symbol|wingding|dingbat|webding", re.IGNORECASE)
_NAMELESS = re.compile(r"^(?:[A-Z]{6}\+)?(?:CIDFont\+)?[A-Z]{0,3}\d{0,4}$")
_SHORT_WORD = re.compile(r"(?<!\S)\S{1,4} (?=[a-z])")
_WIDE = re.compile(r"[ \t]{3,}")
_FORCED_BOLD, _ITALIC_FLAG, _SYMBOL_FLAG = 1 << 18, 1 << 6, 1 << 2
_HOLLOW = dict.fromkeys([*range(0x20), 0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF])
_SPACE = dict.fromkeys([0x09, 0x0A, 0x0D, 0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000], " ")
_CLEAN: dict[int, str | None] = {**_HOLLOW, **_SPACE}


class Frame(NamedTuple):
    """How points of the file become points of the page as it is shown."""

    left: float
    bottom: float
    width: float
    """Of the page as it lies in the file, before it is turned."""
    height: float
    turns: int
    """Quarter turns clockwise."""

    def place(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.turns == 0:
            return x, self.height - y
        if self.turns == 1:
            return y, x
        if self.turns == 2:
            return self.width - x, y
        return self.height - y, self.width - x

    def direction(self, x: float, y: float) -> tuple[float, float]:
        return ((x, -y), (y, x), (-x, y), (-y, -x))[self.turns]


class Reader:
    """Reads the characters of page after page of one document."""

    def __init__(self) -> None:
        import pypdfium2.raw as raw

        self.raw = raw
        # pdfium is asked for every character: prototypes that return plain numbers and keep the interpreter's
        # lock take a third of the time.
        self.object_of = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
        self.code_of = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
        self.fonts: dict[int, Font] = {}
        self.hollow = 0
        """How many spaces without room were left out."""
        self.rect = raw.FS_RECTF()
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def read(self, page: Any, frame: Frame) -> tuple[list[Piece], list[Piece]]:
        """Return the upright pieces of text of a loaded page, and those that stand sideways."""
        raw = self.raw
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            return [], []
        self.fonts.clear()
        try:
            count = min(raw.FPDFText_CountChars(text_page), MOST_CHARACTERS)
            return self._pieces(text_page, count, frame)
        finally:
            raw.FPDFText_ClosePage(text_page)

    def _pieces(self, text_page: Any, count: int, frame: Frame) -> tuple[list[Piece], list[Piece]]:
        address = ctypes.cast(text_page, ctypes.c_void_p).value
        object_of, code_of = self.object_of, self.code_of
        owners = [object_of(address, place) for place in range(count)]
        text = _text([code_of(address, place) for place in range(count)])
        upright: list[Piece] = []
        sideways: list[Piece] = []
        spaced = True
        place = 0
        for owner, group in groupby(owners):
            start, place = place, place + sum(1 for _ in group)
            part = text[start:place]
            if not owner or not part.strip():
                spaced = True if owner or part.strip(" \r\n") == "" else spaced
                continue
            for low, high in _stretches(part):
                piece, is_upright = self._piece(text_page, start + low, part[low:high], spaced, frame)
                spaced = False
                if piece is not None:
                    (upright if is_upright else sideways).append(piece)
                    spaced = high < len(part)
        return upright, sideways

    def _piece(self, text_page: Any, start: int, part: str, spaced: bool, frame: Frame) -> tuple[Piece | None, bool]:
        raw, rect, matrix = self.raw, self.rect, self.matrix
        last = start + len(part) - 1
        if not raw.FPDFText_GetMatrix(text_page, start, matrix):
            return None, True
        points = raw.FPDFText_GetFontSize(text_page, start)
        # Some programs write type of a negative size on a page that they turned over.
        sign = -1 if points < 0 else 1
        across, up = frame.direction(sign * matrix.a, sign * matrix.b)
        is_upright = across > 0 and abs(up) < 0.1 * across
        size = abs(points) * hypot(matrix.c, matrix.d)
        if not 0.5 < size < 2000:
            return None, True
        raw.FPDFText_GetCharOrigin(text_page, start, self.x, self.y)
        left, base = frame.place(self.x.value, self.y.value)
        right = left
        if is_upright:
            # Of several characters for one glyph (a ligature, a replacement text) only the box tells the end.
            raw.FPDFText_GetLooseCharBox(text_page, last, rect)
            right = max(frame.place(rect.left, rect.bottom)[0], frame.place(rect.right, rect.top)[0], left)
        glyph = part[-1] if part[-1] in "\x02\ufffe\xad" else ""
        part = self._without_hollow_spaces(text_page, start, part, size, frame) if is_upright else part
        cleaned = part.translate(_CLEAN) + ("-" if glyph else "")
        if not cleaned.strip():
            return None, True
        font = self._font(text_page, start)
        return Piece(cleaned.strip(), left, right, base, size, font, start, spaced, glyph), is_upright

    def _without_hollow_spaces(self, text_page: Any, start: int, part: str, size: float, frame: Frame) -> str:
        """Take out spaces that take up no room: some programs leave them where they moved letters together."""
        origin, x, y, rect, turns = self.raw.FPDFText_GetCharOrigin, self.x, self.y, self.rect, frame.turns
        hollow = []
        for found in _SHORT_WORD.finditer(part):
            place = start + found.end() - 1
            if turns % 2 or not self.raw.FPDFText_GetLooseCharBox(text_page, place - 1, rect):
                continue
            origin(text_page, place, x, y)
            own = x.value
            origin(text_page, place + 1, x, y)
            end = rect.left if turns == 2 else rect.right
            # A move between words is told as a space without room too; it is as wide as the gap before it.
            if abs(x.value - own) < 0.05 * size and abs(x.value - end) < 0.06 * size:
                hollow.append(found.end() - 1)
        for place in reversed(hollow):
            part = part[:place] + part[place + 1 :]
        self.hollow += len(hollow)
        return part

    def _font(self, text_page: Any, place: int) -> Font:
        raw = self.raw
        owned = raw.FPDFText_GetTextObject(text_page, place)
        handle = raw.FPDFTextObj_GetFont(owned)
        key = ctypes.cast(handle, ctypes.c_void_p).value or 0
        stroked = raw.FPDFTextObj_GetTextRenderMode(owned) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        known = self.fonts.get(key)
        if known is None and handle:
            buffer = ctypes.create_string_buffer(256)
            length = raw.FPDFFont_GetBaseFontName(handle, buffer, 256)
            name = buffer.value.decode("utf-8", "replace") if length else ""
            flags = max(0, raw.FPDFFont_GetFlags(handle))
            heavy = bool(_NAMELESS.match(name)) and raw.FPDFFont_GetWeight(handle) >= 700
            known = Font(
                bool(_BOLD.search(name)) or bool(flags & _FORCED_BOLD) or heavy,
                bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG),
                bool(_SYMBOL.search(name)),
            )
            self.fonts[key] = known
        known = known or Font()
        return known._replace(bold=True) if stroked and not known.bold else known


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


def _text(codes: list[int]) -> str:
    """Return one character for each code; halves of a pair and what is no character become blanks."""
    try:
        return "".join(map(chr, codes)) if max(codes, default=0) < 0xD800 else "".join(map(_character, codes))
    except ValueError:
        return "".join(map(_character, codes))


def _character(code: int) -> str:
    return chr(code) if code < 0xD800 or 0xDFFF < code <= 0x10FFFF else "\ufffd"


def _stretches(part: str) -> list[tuple[int, int]]:
    """Return where the stretches of `part` begin and end that no wide gap of spaces divides."""
    found = []
    low = len(part) - len(part.lstrip())
    end = len(part.rstrip())
    for gap in _WIDE.finditer(part, low, end):
        found.append((low, gap.start()))
        low = gap.end()
    found.append((low, end))
    return found
