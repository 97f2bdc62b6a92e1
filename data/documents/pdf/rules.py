"""The rules and coloured areas that are drawn on a page."""

from __future__ import annotations

import ctypes
import itertools
from typing import TYPE_CHECKING, Any

from data.documents.pdf.page import Box, Ground

if TYPE_CHECKING:
    from data.documents.pdf.characters import Frame

MOST_OBJECTS = 60_000
"""On one page; a map can have more, and no table has."""
_MOST_POINTS = 400
_MOST_CURVES = 16
"""Points of curves in a figure: a box with round corners has 12, a letter or a map more."""
_MOST_CORNERS = 20
_DEEPEST = 6
_THIN = 3.0
_SHORTEST = 6.0
_WHITE = frozenset({0xFFFFFF, 0xFEFEFE, 0xFDFDFD})

Drawn = tuple[list[Box], list[Box], list[Ground], int]


class Ruler:
    """Reads what is drawn on page after page of one document."""

    def __init__(self) -> None:
        import pypdfium2.raw as raw

        self.raw = raw
        self.floats = [ctypes.c_float() for _ in range(4)]
        self.numbers = [ctypes.c_uint() for _ in range(4)]
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_float(), ctypes.c_float()

    def read(self, page: Any, frame: Frame) -> Drawn:
        """Return the rules across, the rules down and the coloured areas of a page, and how many pictures it has."""
        self.across: list[Box] = []
        self.down: list[Box] = []
        self.grounds: list[Ground] = []
        self.pictures = self.outlines = 0
        self.left = MOST_OBJECTS
        raw = self.raw
        count = min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)
        for place in range(count):
            self._object(raw.FPDFPage_GetObject(page, place), frame, (), 0)
        # Letters that were drawn as outlines are pictures too.
        return self.across, self.down, self.grounds, self.pictures or self.outlines // 50

    def _object(self, item: Any, frame: Frame, outer: tuple[Any, ...], depth: int) -> None:
        raw = self.raw
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self.outlines += 1
            self._path(item, frame, outer)
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            self.pictures += 1
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            matrix = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(item, matrix)
            count = min(raw.FPDFFormObj_CountObjects(item), self.left)
            self.left -= max(0, count)
            for place in range(count):
                self._object(raw.FPDFFormObj_GetObject(item, place), frame, (matrix, *outer), depth + 1)

    def _path(self, item: Any, frame: Frame, outer: tuple[Any, ...]) -> None:
        raw = self.raw
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        # A figure within a form is measured in the form's own units.
        if not outer and not self._is_large(item):
            return
        raw.FPDFPath_GetDrawMode(item, mode, stroke)
        filled = mode.value != raw.FPDF_FILLMODE_NONE
        if not filled and not stroke.value:
            return
        before = 0
        red, green, blue, alpha = self.numbers
        stroked = bool(stroke.value)
        shade = 0
        for is_used, ink in ((filled, raw.FPDFPageObj_GetFillColor), (stroked, raw.FPDFPageObj_GetStrokeColor)):
            if is_used:
                before = shade
                ink(item, red, green, blue, alpha)
                shade = red.value << 16 | green.value << 8 | blue.value
                if alpha.value == 0:
                    return
        # An edge in the colour of the area is none.
        stroked = stroked and not (filled and before == shade)
        raw.FPDFPageObj_GetMatrix(item, self.matrix)
        chain = (self.matrix, *outer)
        for points in self._figures(item):
            self._figure([_through(chain, frame, x, y) for x, y in points], filled, stroked, shade)

    def _is_large(self, item: Any) -> bool:
        """Say whether a path is as long as a rule; the dots and ticks of a drawing are not."""
        left, bottom, right, top = self.floats
        if not self.raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return False
        return abs(right.value - left.value) >= _SHORTEST or abs(top.value - bottom.value) >= _SHORTEST

    def _figures(self, item: Any) -> list[list[tuple[float, float]]]:
        raw, x, y = self.raw, self.x, self.y
        figures: list[list[tuple[float, float]]] = []
        curves = 0
        for place in range(min(raw.FPDFPath_CountSegments(item), _MOST_POINTS)):
            segment = raw.FPDFPath_GetPathSegment(item, place)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_BEZIERTO:
                curves += 1
                if curves > _MOST_CURVES:
                    return []
            if kind == raw.FPDF_SEGMENT_MOVETO or not figures:
                figures.append([])
            figures[-1].append((x.value, y.value))
            if raw.FPDFPathSegment_GetClose(segment) and figures[-1][0] != figures[-1][-1]:
                figures[-1].append(figures[-1][0])
        return figures

    def _figure(self, points: list[tuple[float, float]], filled: bool, stroked: bool, shade: int) -> None:
        white = shade in _WHITE
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        if max(abs(value) for value in box) > 100_000:
            return
        if box.width <= _THIN or box.height <= _THIN:
            if not (white and not stroked):
                self._rule(box)
            return
        if filled and not (white and not stroked) and len(points) <= _MOST_CORNERS:
            self.grounds.append(Ground(box, shade))
        if stroked and not white and not self._is_edge(box, shade):
            for (x, y), (to_x, to_y) in itertools.pairwise(points):
                self._rule(Box(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))

    def _is_edge(self, box: Box, shade: int) -> bool:
        """Say whether a box only edges the coloured area that was drawn before it, in the same colour."""
        if not self.grounds or self.grounds[-1].shade != shade:
            return False
        return all(abs(own - other) < 1.5 for own, other in zip(box, self.grounds[-1].box, strict=True))

    def _rule(self, box: Box) -> None:
        if box.height <= _THIN and box.width >= _SHORTEST:
            middle = (box.top + box.bottom) / 2
            self.across.append(Box(box.left, middle, box.right, middle))
        elif box.width <= _THIN and box.height >= _SHORTEST:
            middle = (box.left + box.right) / 2
            self.down.append(Box(middle, box.top, middle, box.bottom))


def _through(chain: tuple[Any, ...], frame: Frame, x: float, y: float) -> tuple[float, float]:
    for matrix in chain:
        x, y = matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
    return frame.place(x, y)
