"""What the lines of the matrix look like: heads, bodies with their cells, totals. It knows no scrolling and no keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment

from data.matrix import NOTHING, summed, totals
from tui.dates import lateness
from tui.plain import one_line
from tui.widgets import matrix_cells as cells_of
from tui.widgets.matrix_measures import (
    COUNT,
    GUTTER,
    SHORT_CLOCK,
    Density,
    Edges,
    causes,
    heads,
    labels,
    measure,
)
from tui.widgets.queue_list import SERVICE
from tui.wrap import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from data.arrangement import Arrangement
    from data.catalogue import BodyLine
    from data.matrix import Matrix, Totals
    from data.regime import Regime
    from tui.ink import Ink

OPEN = "still open"
"""What neither is judged nor need not be."""


class Wish(NamedTuple):
    """How a matrix is wanted."""

    density: Density = Density.AUTO
    edges: Edges = Edges.AUTO
    grouped: bool = True
    """The lines stand by region."""
    order: str = ""
    """In which order the lines stand: in the corner."""


class MatrixDrawing:
    """Draws what is shown of a matrix at one width. The columns in sight are those from `first` to before `last`."""

    def __init__(self, matrix: Matrix, shown: Arrangement, regime: Regime, wish: Wish, width: int) -> None:
        """Share out `width`."""
        self.matrix, self.shown, self._regime, self._wish = matrix, shown, regime, wish
        self._statuses = cells_of.statuses_of(regime)
        self.kinds_of_count = [(glyph, style, word) for glyph, style, word, _ in cells_of.counts_of(NOTHING, regime)]
        self.measures = measure(width, matrix, shown, wish.density, wish.edges, wish.grouped, len(self.kinds_of_count))
        self._causes = causes(matrix, shown)
        self._heads = heads(labels(matrix, shown), self.measures.cells)
        self.head_lines = len(self._heads) + any(self._causes)
        self._totals: dict[tuple[str, int, int], Totals] = {}

    def put(self, matrix: Matrix, row: int, column: int) -> None:
        """Draw from now on a matrix in which the cell of one row and column is another."""
        self.matrix = matrix
        lines = {at for at, line in enumerate(self.shown.lines) if row in line.members}
        across = {at for at, each in enumerate(self.shown.columns) if column in each.members}
        stale = {"line": lines, "cell": lines, "column": across}
        self._totals = {key: own for key, own in self._totals.items() if key[1] not in stale.get(key[0], {0})}

    def totals(self, what: str = "all", at: int = 0, across: int = 0) -> Totals:
        """Return the totals of a "line", a "column", a "cell", or of "all" lines that are shown; counted once."""
        key = (what, at, across)
        if key not in self._totals:
            if what == "all":
                own = summed(self.totals("line", line) for line in range(len(self.shown.lines)))
            elif what == "line":
                own = totals(self.shown.in_line(self.matrix, at))
            elif what == "column":
                own = totals(self.shown.in_column(self.matrix, at))
            else:
                own = totals(self.shown.cells(self.matrix, at, across))
            self._totals[key] = own
        return self._totals[key]

    # Heads

    def head(self, y: int, first: int, last: int, current: int, ink: Ink) -> list[Segment]:
        """Return a line of the head: the causes of concern, or the labels of the columns in sight."""
        at = y - any(self._causes)
        final = at == len(self._heads) - 1
        before = f"‹{first} " if first and final else ""
        corner = clip(" " * GUTTER + self._wish.order, self.measures.start - len(before) - 1) if final else ""
        segments = [Segment(corner.ljust(self.measures.start - len(before)), ink.muted), Segment(before, ink.focus)]
        segments += self._labels(at, first, last, current, ink) if at >= 0 else self._cause_line(first, last, ink)
        hidden = len(self.measures.cells) - last
        room = self._room_after(first, last)
        after = f"›{hidden}" if hidden and final else ""
        return [*segments, Segment(clip(after, room).ljust(room), ink.focus), *self._edge_head(final, ink)]

    def _labels(self, at: int, first: int, last: int, current: int, ink: Ink) -> list[Segment]:
        segments = []
        for column in range(first, last):
            style = ink.strong + ink.selection if column == current else ink.muted
            words = self._heads[at][column]
            segments += [Segment(" ", ink.text), Segment(words, style)]
            segments.append(Segment(" " * (self.measures.cells[column] - 1 - len(words)), ink.text))
        return segments

    def _cause_line(self, first: int, last: int, ink: Ink) -> list[Segment]:
        """Return the causes of concern above the columns that are nested under them."""
        segments, at = [], first
        while at < last:
            cause, until = self._causes[at], at
            while until < last and self._causes[until] == cause:
                until += 1
            room = sum(self.measures.cells[at:until])
            words = " " + (cause + "─" * room)[: room - 1] if cause else ""
            segments.append(Segment(words.ljust(room), ink.muted))
            at = until
        return segments

    def _edge_head(self, final: bool, ink: Ink) -> list[Segment]:
        if not final:
            return []
        words = "judged".rjust(self.measures.judged)
        for glyph, _, _ in self.kinds_of_count[: self.measures.counts]:
            words += glyph.rjust(COUNT)
        return [Segment(words + ("  answered" if self.measures.clock > SHORT_CLOCK else "  late"), ink.muted)]

    def _room_after(self, first: int, last: int) -> int:
        return max(self.measures.room - sum(self.measures.cells[first:last]), 0)

    # Bodies

    def line(self, at: int, first: int, last: int, cursor: tuple[int, int], ink: Ink) -> list[Segment]:
        """Return the line of a body with its cells, or of a region that is folded."""
        line, measures = self.shown.lines[at], self.measures
        here = at == cursor[0]
        rows = [self.matrix.rows[place].body for place in line.members]
        fold = "▹" if line.folded else "▾" if line.first and self._wish.grouped else " "
        segments = [Segment("▸" if here else " ", ink.focus), Segment(fold + " ", ink.muted)]
        style = ink.strong + ink.selection if here else ink.text
        if line.folded:
            name, room = f"{one_line(line.name) or 'no region'} ({len(rows)})", measures.region + measures.name
        else:
            name, room = one_line(rows[0].body), measures.name
            if cell_len(name) >= room:
                name = SERVICE.sub("", name)
            if measures.region:
                segments.append(Segment(_fit(one_line(line.name) if line.first else "", measures.region), ink.muted))
        segments += [Segment(_fit(name, room - 1), style), Segment(" ", ink.text)]
        segments += self._cells(at, first, last, cursor[1] if here else -1, ink)
        words, late = _clock(rows, measures.clock > SHORT_CLOCK)
        clock = Segment(clip("  " + words, measures.clock), ink.late if late else ink.muted)
        return [*segments, *self._counts(self.totals("line", at), ink), clock]

    def _cells(self, at: int, first: int, last: int, current: int, ink: Ink) -> list[Segment]:
        """Return the cells in sight of a line; the current one stands between brackets, in the blanks around it."""
        line, segments = self.shown.lines[at], []
        row = self.matrix.rows[line.members[0]].cells
        closing = False
        for column in range(first, last):
            group, width = self.shown.columns[column], self.measures.cells[column]
            if line.folded or group.folded:
                parts = cells_of.folded_parts(self.totals("cell", at, column), width)
            else:
                parts = cells_of.cell_parts(row[group.members[0]], self._statuses, width)
            blank = "[" if column == current else "]" if closing else " "
            segments.append(Segment(blank, ink.text if blank == " " else ink.focus))
            taken = 1
            for words, name in parts:
                style = style_of(ink, name)
                segments.append(Segment(words, style + ink.selection if column == current else style))
                taken += len(words)
            closing = column == current
            if closing and taken < width:
                segments.append(Segment("]", ink.focus))
                taken, closing = taken + 1, False
            if taken < width:
                segments.append(Segment(" " * (width - taken), ink.text))
        room = self._room_after(first, last)
        segments.append(Segment("]" if closing else " ", ink.focus))
        segments.append(Segment(" " * (room - 1), ink.text))
        return segments

    def _counts(self, own: Totals, ink: Ink) -> list[Segment]:
        """Return how many are judged, and, where there is room, how many have each status."""
        words = f"{own.judged}/{own.asked}" if own.asked else "–"
        segments = [
            Segment(clip(words, self.measures.judged).rjust(self.measures.judged), ink.text if own.left else ink.muted)
        ]
        for _, name, _, count in cells_of.counts_of(own, self._regime)[: self.measures.counts]:
            segments.append(Segment((str(count) if count else "·").rjust(COUNT), _count_style(ink, name, count)))
        return segments

    # Totals below

    def foot(self, y: int, first: int, last: int, ink: Ink) -> list[Segment]:
        """Return a line of the totals of the columns: what is still open, then each status."""
        kinds = [("", "text", OPEN), *self.kinds_of_count]
        if y >= len(kinds):
            return []
        glyph, name, word = kinds[y]
        start = self.measures.start
        segments = [
            Segment(_fit(" " * GUTTER + (f"{glyph} " if glyph else ""), 5 if glyph else 3), style_of(ink, name))
        ]
        segments.append(Segment(_fit(word, start - segments[0].cell_length), ink.muted if glyph else ink.text))
        for column in range(first, last):
            count, width = self._count_at(self.totals("column", column), y), self.measures.cells[column]
            digits = str(count or "·")
            if len(digits) >= width:
                digits = "+"  # glyphs alone leave room for one digit: the sum at the edge is in full
            segments.append(Segment(_fit(" " + digits, width), _count_style(ink, name, count)))
        segments.append(Segment(" " * self._room_after(first, last), ink.text))
        if y == 0:
            return [*segments, *self._counts(self.totals(), ink)]
        return [*segments, Segment(f"{self._count_at(self.totals(), y):,}".rjust(self.measures.judged), ink.muted)]

    def _count_at(self, own: Totals, y: int) -> int:
        return own.left if y == 0 else cells_of.counts_of(own, self._regime)[y - 1][3]


def style_of(ink: Ink, name: str) -> Style:
    """Return a style of the ink by its name, or that of a status by "role:" and its role."""
    if name.startswith("role:"):
        return ink.status(name.removeprefix("role:"))
    style: Style = getattr(ink, name)
    return style


def _count_style(ink: Ink, name: str, count: int) -> Style:
    return style_of(ink, name) if count else ink.rule


def _fit(words: str, room: int) -> str:
    """Return words on just so many cells."""
    cut = clip(words, room)
    return cut + " " * max(room - cell_len(cut), 0)


def _clock(rows: Sequence[BodyLine], in_words: bool) -> tuple[str, bool]:
    """Return when a body answered, and whether that is late; of several bodies how many are late."""
    if len(rows) > 1:
        late = sum((row.late_days or 0) > 0 for row in rows)
        return (f"{late} late" if late and in_words else f"{late}" if late else "", bool(late))
    (row,) = rows
    days = row.late_days or 0
    if row.excluded_by:
        return ("not concerned" if in_words else "n/c", False)
    if not row.responded:
        short = f"{days}d" if days else "none"
        return (
            (f"none for {days} day{'s' * (days != 1)}" if days else "none yet", days > 0)
            if in_words
            else (short, days > 0)
        )
    if not in_words:
        return (f"{days}d" if days > 0 else "", days > 0)
    nil = " · nil" if row.nil else ""
    return ((lateness(row.late_days) if row.late_days is not None else "undated") + nil, days > 0)
