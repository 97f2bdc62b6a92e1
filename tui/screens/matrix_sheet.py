"""The matrix laid out: walked, sorted, filtered, folded. `MatrixScreen` adds the judging to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from data import arrangement, matrix
from data.arrangement import Arrangement, ColumnsBy, Only, RowsBy
from data.matrix import Matrix
from data.pairs import standing
from tui.commands import MATRIX
from tui.matrix_kept import Kept
from tui.plain import one_line
from tui.saver import SAVED
from tui.screens import matrix_view as view
from tui.screens.desk_screen import DeskScreen
from tui.widgets import matrix_grid as grid
from tui.widgets.bars import Bar
from tui.widgets.keys_bar import KeysBar
from tui.widgets.matrix_cells import signs_in
from tui.widgets.matrix_drawing import Wish
from tui.widgets.matrix_grid import MatrixGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from data.arrangement import Group
    from data.matrix import Cell
    from tui.commands import Command
    from tui.widgets.bars import Row

SHORT = 24
"""Lines of the terminal: below this what stands around the grid is kept to the least."""
WORDS = 3
"""Lines below the grid for what is known of the current cell."""


class MatrixSheet(DeskScreen):
    """Shows the matrix of a report, and walks it."""

    SCOPE: ClassVar[str] = MATRIX

    def __init__(self, report_id: str, number: int = 0, body: str = "", kept: Kept | None = None) -> None:
        """Open on a report, on the cell of the pair `number`, or of a body, if any is given."""
        super().__init__()
        self._report_id, self._asked_for = report_id, (number, body)
        self.kept = kept or Kept()
        self.matrix = Matrix(report_id, "", "", "", (), ())
        self.shown = Arrangement((), ())
        self._told: list[tuple[str, str]] = []

    @property
    def place_key(self) -> str:
        """Each report has a matrix of its own."""
        return f"{self.SCOPE} {self._report_id}"

    def compose(self) -> ComposeResult:
        """Lay out the header, the grid, the words of the current cell and the keys."""
        self.header, self.grid = Bar(id="header"), MatrixGrid(self.desk.regime, id="grid")
        self.facts, self.keys = Bar(id="facts"), KeysBar(id="keys")
        yield self.header
        yield self.grid
        yield self.facts
        yield self.keys

    def on_mount(self) -> None:
        """Read the matrix, and be on the cell that was asked for, or on the first."""
        self.header.ground = "bar"
        self.facts.rule = self.keys.rule = True
        self.kept.recall(self.desk.store.reader, self.desk.reviewer)
        self.paint()
        self._read()
        number, body = self._asked_for
        self.lay_out()
        if not (number and self.show_pair(number)):
            self._go_to_body(body)
        self._fit()

    def _read(self) -> None:
        self.matrix = matrix.read(self.desk.store.reader, self._report_id, self.desk.today)
        self._signs = signs_in(cell for row in self.matrix.rows for cell in row.cells)

    def on_resize(self) -> None:
        """Share the room out again."""
        self._fit()

    def _fit(self) -> None:
        self.draw_keys()
        self.keys.styles.height = len(self.keys.rows) + 1
        self.draw()

    @property
    def key_lines(self) -> int:
        """One line of keys on a small screen, two on a larger one."""
        return 1 if self.narrow or self.app.size.height < SHORT else 2

    def key_rows(self) -> Sequence[Row]:
        """Return the legend, which has the status keys in it, and the other keys below it."""
        desk = self.desk
        legend = view.legend_rows(desk.regime, desk.keymap, self._signs, self.app.size.width - 2)
        return [*legend, *super().key_rows()]

    @property
    def mark(self) -> str:
        """What the header shows of the last act: whether it is on disk."""
        return self.read_only or SAVED

    @property
    def echo(self) -> str:
        """What the header shows of the last act: what it was."""
        return ""

    def tell(self, words: str) -> None:
        """Say in the header what was done last."""

    def say(self, message: str, style: str = "text") -> None:
        """Show a message below the grid, in place of the note, until the next key."""
        self._told = [(message, style)]
        self.draw()

    def run_command(self, command: Command) -> None:
        """Run a command; what was said before has been read."""
        if self._told:
            self._told = []
            self.draw()
        super().run_command(command)

    # What is shown

    def lay_out(self, cursor: tuple[int, int] | None = None) -> None:
        """Lay the matrix out as is wished, with the cursor on the cell that it was on, or on another of the matrix."""
        line, column = self.groups()
        if cursor is None and line and column:
            cursor = line.members[0], column.members[0]
        bad = frozenset(status.name for status in self.desk.regime.statuses if status.role == "bad")
        self.shown = arrangement.arrange(self.matrix, self.kept.layout, bad)
        layout = self.kept.layout
        wish = Wish(self.kept.density, self.kept.edges, layout.rows is RowsBy.REGION, str(layout.rows))
        self.grid.instead = view.nothing_here(self.matrix, layout, self.desk.keymap)
        self.grid.show(self.matrix, self.shown, wish, self._nearest(*cursor) if cursor else (0, 0))
        self.draw()

    def _nearest(self, row: int, column: int) -> tuple[int, int]:
        """Return the line and column of a cell of the matrix; where its row is hidden, of the next one that is not."""
        lines = self.shown.lines
        after = (at for at, line in enumerate(lines) if max(line.members) >= row)
        at = next((at for at, line in enumerate(lines) if row in line.members), next(after, 0))
        across = next((at for at, each in enumerate(self.shown.columns) if column in each.members), 0)
        return at, across

    def groups(self) -> tuple[Group | None, Group | None]:
        """Return the line and the column under the cursor."""
        if not self.shown.lines or not self.shown.columns:
            return None, None
        at, across = self.grid.cursor
        return self.shown.lines[at], self.shown.columns[across]

    @property
    def place(self) -> tuple[int, int] | None:
        """The row and column of the current cell in the matrix; None where there is none, or several are folded."""
        line, column = self.groups()
        if line is None or column is None or line.folded or column.folded:
            return None
        return line.members[0], column.members[0]

    @property
    def cell(self) -> Cell | None:
        """The current cell; None where there is none, or several are folded into one."""
        place = self.place
        return self.matrix.rows[place[0]].cells[place[1]] if place else None

    def draw(self) -> None:
        """Draw what changes with the cursor and with a judgement: the header, the words below, the keys."""
        if not self.is_mounted:
            return
        totals = self.grid.totals()
        header = view.header_row(self.matrix, self.kept.layout, totals, self.mark, self.echo, self.narrow)
        self.header.rows = (header,)
        told: list[Row] = [(((one_line(words), style),), ()) for words, style in self._told]
        self.facts.rows = (*list(self._words())[: WORDS - len(told)], *told)
        self.draw_keys()

    def _words(self) -> Sequence[Row]:
        line, column = self.groups()
        if line is None or column is None:
            return ()
        place, regime = self.place, self.desk.regime
        if place is None:
            own = matrix.totals(self.shown.cells(self.matrix, *self.grid.cursor))
            body, recommendation = self.matrix.rows[line.members[0]].body, self.matrix.columns[column.members[0]]
            who = (one_line(line.name) or "no region") if line.folded else one_line(body.body)
            what = f"every {column.name}" if column.folded else one_line(recommendation.label)
            return view.folded_rows(line, column, (who, what), own, regime)
        cell, body = self.matrix.rows[place[0]].cells[place[1]], self.matrix.rows[place[0]].body
        judgement = standing(self.desk.store.reader, cell.pair_id) if cell.noted else None
        return view.cell_rows(body, self.matrix.columns[place[1]], cell, judgement, regime, self.narrow)

    def read_anew(self) -> None:
        """Read the matrix again; stay on the cell, with everything where it was."""
        before = self.matrix
        self._read()
        same = [row.body.body for row in before.rows] == [row.body.body for row in self.matrix.rows]
        if same and [each.id for each in before.columns] == [each.id for each in self.matrix.columns]:
            self.grid.replace(self.matrix)
            self.draw()
        else:
            self.lay_out()

    def show_pair(self, number: int) -> bool:
        """Be on the cell of a pair, unfolding and unhiding it where need be; return False where it has none here."""
        place = self.matrix.place_of(number)
        if place is None:
            return False
        if not self._is_in_sight(place):
            self.kept.layout = self.kept.layout._replace(
                only=Only.ALL, folded_regions=frozenset(), folded_kinds=frozenset()
            )
        self.lay_out(place)
        return True

    def _is_in_sight(self, place: tuple[int, int]) -> bool:
        found = self.shown.place_of(*place)
        if found is None:
            return False
        return not (self.shown.lines[found[0]].folded or self.shown.columns[found[1]].folded)

    def _go_to_body(self, name: str) -> None:
        rows = enumerate(self.matrix.rows)
        row = next((place for place, each in rows if name and each.body.body == name), None)
        if row is not None:
            self.go(self._nearest(row, 0)[0], 0)

    # Move

    def go(self, at: int, across: int) -> None:
        """Be on the cell in a line and column of what is shown, as far as there are any."""
        before = self.grid.cursor
        self.grid.cursor = (at, across)
        if self.grid.cursor != before:
            self.draw()
        else:
            self.grid.bring_into_sight()

    def step(self, down: int, right: int) -> None:
        """Go so many lines down and columns to the right."""
        at, across = self.grid.cursor
        self.go(at + down, across + right)

    def do_matrix_down(self) -> None:
        """Go to the body below."""
        self.step(1, 0)

    def do_matrix_up(self) -> None:
        """Go to the body above."""
        self.step(-1, 0)

    def do_matrix_right(self) -> None:
        """Go to the next recommendation."""
        self.step(0, 1)

    def do_matrix_left(self) -> None:
        """Go to the recommendation before."""
        self.step(0, -1)

    def do_matrix_page_down(self) -> None:
        """Go a page of bodies down."""
        self.step(self.grid.page, 0)

    def do_matrix_page_up(self) -> None:
        """Go a page of bodies up."""
        self.step(-self.grid.page, 0)

    def do_matrix_row_start(self) -> None:
        """Go to the first recommendation."""
        self.go(self.grid.cursor[0], 0)

    def do_matrix_row_end(self) -> None:
        """Go to the last recommendation."""
        self.go(self.grid.cursor[0], len(self.shown.columns) - 1)

    def do_matrix_top(self) -> None:
        """Go to the first body."""
        self.go(0, self.grid.cursor[1])

    def do_matrix_bottom(self) -> None:
        """Go to the last body."""
        self.go(len(self.shown.lines) - 1, self.grid.cursor[1])

    # Mouse

    def on_matrix_grid_chosen(self, message: MatrixGrid.Chosen) -> None:
        """Go to the cell that was clicked; a second click opens it."""
        self.go(message.at, self.grid.cursor[1] if message.across is None else message.across)
        if message.twice and message.across is not None:
            self.run_id("matrix.open")

    def on_matrix_grid_headed(self, message: MatrixGrid.Headed) -> None:
        """Sort by the heading that was clicked."""
        if message.heading == grid.LEFT:
            self.order_rows(RowsBy.LEFT)
        elif message.heading == grid.LATENESS:
            self.order_rows(RowsBy.LATENESS)
        else:
            self.run_id(f"sheet.{message.heading}")

    def on_matrix_grid_fold_clicked(self, message: MatrixGrid.FoldClicked) -> None:
        """Fold or unfold the region or kind that was clicked."""
        at, across = self.grid.cursor
        self.go(at if message.at is None else message.at, across if message.across is None else message.across)
        self.run_id("sheet.fold-region" if message.across is None else "sheet.fold-kind")

    def run_id(self, command_id: str) -> None:
        """Run one of this screen's commands."""
        self.run_command(next(each for each in self.desk.commands if each.id == command_id))

    # Order: the commands are in `tui.parts.matrix_order`

    def order_rows(self, by: RowsBy) -> None:
        """Let the bodies stand in an order."""
        self.kept.layout = self.kept.layout._replace(rows=by)
        self.lay_out()

    def order_columns(self, by: ColumnsBy) -> None:
        """Let the recommendations stand in an order."""
        self.kept.layout = self.kept.layout._replace(columns=by)
        self.lay_out()
