"""The grid of the matrix: cells that scroll both ways under headings that stay, with totals at the edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from data.arrangement import Arrangement
from data.matrix import Matrix
from tui.widgets.lines import Lines
from tui.widgets.matrix_drawing import MatrixDrawing, Wish
from tui.widgets.matrix_measures import COUNT, GUTTER, Edges
from tui.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.strip import Strip

    from data.matrix import Totals
    from data.regime import Regime

WHEEL = 3
"""Columns that one notch of a wheel scrolls sideways."""
ROWS, COLUMNS, LEFT, LATENESS = "rows", "columns", "left", "lateness"
"""Headings that can be clicked: the corner, a column's, and the two edges'."""


class MatrixGrid(Lines):
    """Draws what an arrangement shows of a matrix. `cursor` is the line and the column of the current cell."""

    class Chosen(Message):
        """A cell was clicked; `twice` when it was clicked a second time at once."""

        def __init__(self, at: int, across: int | None, twice: bool) -> None:
            """Tell which line and column of what is shown; no column when the body's name was clicked."""
            super().__init__()
            self.at, self.across, self.twice = at, across, twice

    class Headed(Message):
        """A heading was clicked: one of `ROWS`, `COLUMNS`, `LEFT`, `LATENESS`."""

        def __init__(self, heading: str) -> None:
            """Tell which."""
            super().__init__()
            self.heading = heading

    class FoldClicked(Message):
        """The fold of a line, or of a column, was clicked."""

        def __init__(self, at: int | None, across: int | None) -> None:
            """Tell which line or column; None for the other."""
            super().__init__()
            self.at, self.across = at, across

    cursor: reactive[tuple[int, int]] = reactive((0, 0), repaint=False)
    left: reactive[int] = reactive(0)
    """The first column in sight."""

    def __init__(self, regime: Regime, *, id: str) -> None:  # noqa: A002  Textual's name for it
        """Make an empty grid that draws statuses as the regime says."""
        super().__init__(id=id)
        self._regime = regime
        self.matrix, self.shown, self._wish = Matrix("", "", "", "", (), ()), Arrangement((), ()), Wish()
        self._drawing: MatrixDrawing | None = None
        self._drawn_at = -1
        self.instead: tuple[str, ...] = ()
        """What stands in place of a grid without a line or a column: a paragraph each."""

    # What is shown

    def show(self, matrix: Matrix, shown: Arrangement, wish: Wish, cursor: tuple[int, int]) -> None:
        """Show a matrix as arranged and wished for, with the cursor on a cell that is brought into sight."""
        self.matrix, self.shown, self._wish, self._drawing = matrix, shown, wish, None
        self.set_reactive(MatrixGrid.cursor, self.validate_cursor(cursor))
        self.bring_into_sight()

    def put(self, matrix: Matrix, row: int, column: int) -> None:
        """Show a matrix in which the cell of one row and column is another."""
        self.matrix = matrix
        self.drawing.put(matrix, row, column)
        below = self.head_lines + min(self.line_count, self.page)
        self.refresh(Region(0, below, self.size.width, self.foot_lines))
        for at, line in enumerate(self.shown.lines):
            if row in line.members:
                self.refresh(Region(0, self.head_lines + at - self.top, self.size.width, 1))

    def replace(self, matrix: Matrix) -> None:
        """Show a matrix with the same rows and columns; everything stays where it is."""
        self.matrix, self._drawing = matrix, None
        self.refresh()

    @property
    def drawing(self) -> MatrixDrawing:
        """What draws the lines at the present width."""
        if self._drawing is None or self._drawn_at != self.size.width:
            self._drawn_at = self.size.width
            self._drawing = MatrixDrawing(self.matrix, self.shown, self._regime, self._wish, self._drawn_at)
        return self._drawing

    def totals(self) -> Totals:
        """Return the totals of all bodies that are shown."""
        return self.drawing.totals()

    # Lines: head, what scrolls, foot

    @property
    def head_lines(self) -> int:
        """The causes of concern, if there are any, and the columns' labels."""
        return self.drawing.head_lines

    @property
    def line_count(self) -> int:
        """How many lines there are to scroll through."""
        return len(self.shown.lines)

    @property
    def foot_lines(self) -> int:
        """A thin line, and the totals below the columns: as many as there is room for."""
        few, every = 2, len(self.drawing.kinds_of_count) + 2
        room = self.size.height - self.head_lines
        if not self.line_count or room < few + 1:
            return 0
        wanted = self._wish.edges is Edges.ALL or (self._wish.edges is Edges.AUTO and self.line_count + every <= room)
        return every if wanted and every < room else few

    @property
    def page(self) -> int:
        """How many lines that scroll are in sight."""
        return max(self.size.height - self.head_lines - self.foot_lines, 1)

    def render_line(self, y: int) -> Strip:
        """Draw one line; the foot stands below the last line in sight."""
        if self.ink is not None and self.is_empty:
            return self._strip(self._empty_line(y), self.size.width)
        below = y - self.head_lines - min(self.line_count, self.page)
        if self.ink is None or below < 0 or below >= self.foot_lines:
            return super().render_line(y)
        if below == 0:
            return self._strip([Segment("─" * self.size.width, self.ink.rule)], self.size.width)
        return self._strip(self.drawing.foot(below - 1, *self._in_sight(), self.ink), self.size.width)

    @property
    def is_empty(self) -> bool:
        """Whether there is no cell to show."""
        return not self.shown.lines or not self.shown.columns

    def _empty_line(self, y: int) -> Sequence[Segment]:
        assert self.ink is not None
        lines: list[Segment] = []
        for place, words in enumerate(self.instead):
            style = self.ink.muted if place else self.ink.strong
            lines += [Segment("  " + words[start:end], style) for start, end in wrap(words, self.size.width - 4)]
            lines.append(Segment("", style))
        return lines[y - 1 : y] if y else []

    def draw_head(self, y: int, width: int) -> Sequence[Segment]:  # noqa: ARG002  the drawing knows its width
        """Draw a line of the columns' heads."""
        assert self.ink is not None
        return self.drawing.head(y, *self._in_sight(), self.cursor[1], self.ink)

    def draw_line(self, index: int, width: int) -> Sequence[Segment]:  # noqa: ARG002  the drawing knows its width
        """Draw a body with its cells, or a region that is folded."""
        assert self.ink is not None
        return self.drawing.line(index, *self._in_sight(), self.cursor, self.ink)

    def _in_sight(self) -> tuple[int, int]:
        """Return the first column in sight, and the one after the last."""
        return self.left, self.drawing.measures.last_from(self.left)

    @property
    def columns_in_sight(self) -> int:
        """How many columns are in sight."""
        first, last = self._in_sight()
        return last - first

    # Cursor and scrolling

    def validate_cursor(self, cursor: tuple[int, int]) -> tuple[int, int]:
        """Keep the cursor on a cell."""
        at, across = cursor
        return (
            max(0, min(at, len(self.shown.lines) - 1)),
            max(0, min(across, len(self.shown.columns) - 1)),
        )

    def validate_left(self, left: int) -> int:
        """Keep the last column at the right edge."""
        measures = self.drawing.measures
        return max(0, min(left, measures.first_to(len(measures.cells) - 1)))

    def watch_cursor(self, before: tuple[int, int], cursor: tuple[int, int]) -> None:
        """Keep the cell under the cursor in sight; draw only the lines that change."""
        was = (self.top, self.left)
        self.bring_into_sight(repaint=False)
        if (self.top, self.left) == was:
            for line in {before[0], cursor[0]}:
                self.refresh(Region(0, self.head_lines + line - self.top, self.size.width, 1))
            if before[1] != cursor[1]:
                self.refresh(Region(0, 0, self.size.width, self.head_lines))

    def bring_into_sight(self, repaint: bool = True) -> None:
        """Scroll as little as is needed for the cell under the cursor to be in sight."""
        if self.size.width:
            at, across = self.cursor
            measures = self.drawing.measures
            self.top = max(min(self.top, at), at - self.page + 1)
            if across < len(measures.cells):
                self.left = max(min(self.left, across), measures.first_to(across))
        if repaint:
            self.refresh()

    def on_resize(self) -> None:
        """Keep the cell under the cursor in sight."""
        self.bring_into_sight()

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Scroll sideways."""
        event.stop()
        self.left += WHEEL

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Scroll sideways."""
        event.stop()
        self.left -= WHEEL

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll sideways with Shift, which keeps the base from scrolling down."""
        if event.shift or event.ctrl:
            event.stop()
            event.prevent_default()
            self.left += WHEEL

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll sideways with Shift, which keeps the base from scrolling up."""
        if event.shift or event.ctrl:
            event.stop()
            event.prevent_default()
            self.left -= WHEEL

    def on_click(self, event: events.Click) -> None:
        """Say what was clicked: a cell, a name, a fold, or a heading."""
        at = self.top + event.y - self.head_lines
        across = self._column_at(event.x)
        if event.y < self.head_lines:
            self._head_clicked(event.x, across)
        elif event.y < self.head_lines + self.page and at < self.line_count:
            if event.x < GUTTER + self.drawing.measures.region:
                self.post_message(self.FoldClicked(at, None))
            else:
                self.post_message(self.Chosen(at, across, event.chain > 1))

    def _head_clicked(self, x: int, across: int | None) -> None:
        measures = self.drawing.measures
        edge = measures.start + measures.room
        if across is not None and self.shown.columns[across].folded:
            self.post_message(self.FoldClicked(None, across))
        elif x < measures.start:
            self.post_message(self.Headed(ROWS))
        elif x < edge:
            self.post_message(self.Headed(COLUMNS))
        else:
            self.post_message(self.Headed(LEFT if x < edge + measures.judged + measures.counts * COUNT else LATENESS))

    def _column_at(self, x: int) -> int | None:
        """Return the column in sight at a cell of the terminal; None beside them."""
        measures = self.drawing.measures
        end = measures.start
        for column in range(*self._in_sight()):
            start, end = end, end + measures.cells[column]
            if start <= x < end:
                return column
        return None
