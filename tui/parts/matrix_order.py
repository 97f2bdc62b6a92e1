"""The order of the matrix: sorting, folding, the width of its cells and the totals at its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from data import arrangement
from data.arrangement import ColumnsBy, RowsBy
from tui.parts import Part
from tui.screens.matrix_sheet import MatrixSheet

if TYPE_CHECKING:
    from enum import StrEnum

    from tui.widgets.matrix_measures import Density, Edges

Choice = TypeVar("Choice", bound="StrEnum")


class MatrixOrder(Part[MatrixSheet]):
    """A part of the matrix: lays it out another way, with the cursor on the same cell."""

    def do_sheet_rows(self) -> None:
        """Let the bodies stand in the next order."""
        by = _next(self.owner.kept.layout.rows)
        self.owner.order_rows(by)
        self.owner.tell(f"bodies {by}")

    def do_sheet_columns(self) -> None:
        """Let the recommendations stand in the next order."""
        by = _next(self.owner.kept.layout.columns)
        self.owner.order_columns(by)
        self.owner.tell(f"recommendations {by}")

    def do_sheet_fold_region(self) -> None:
        """Fold the region under the cursor, or unfold it; rows that stand otherwise are put by region first."""
        sheet = self.owner
        line, _ = sheet.groups()
        if line is None:
            return
        folded = sheet.kept.layout.folded_regions if sheet.kept.layout.rows is RowsBy.REGION else frozenset()
        sheet.kept.layout = sheet.kept.layout._replace(rows=RowsBy.REGION, folded_regions=folded ^ {line.name})
        sheet.lay_out()

    def do_sheet_fold_kind(self) -> None:
        """Fold the kind under the cursor, or unfold it; columns that stand otherwise are put by kind first."""
        sheet = self.owner
        _, column = sheet.groups()
        if column is None:
            return
        folded = sheet.kept.layout.folded_kinds if sheet.kept.layout.columns is ColumnsBy.KIND else frozenset()
        sheet.kept.layout = sheet.kept.layout._replace(columns=ColumnsBy.KIND, folded_kinds=folded ^ {column.name})
        sheet.lay_out()

    def do_sheet_fold_regions(self) -> None:
        """Fold every region, or unfold every one where none is left to fold."""
        sheet = self.owner
        every, layout = arrangement.regions(sheet.matrix), sheet.kept.layout
        folded = frozenset() if layout.rows is RowsBy.REGION and layout.folded_regions >= every else every
        sheet.kept.layout = layout._replace(rows=RowsBy.REGION, folded_regions=folded)
        sheet.lay_out()

    def do_sheet_fold_kinds(self) -> None:
        """Fold every kind of recommendation, or unfold every one where none is left to fold."""
        sheet = self.owner
        every, layout = arrangement.kinds(sheet.matrix), sheet.kept.layout
        folded = frozenset() if layout.columns is ColumnsBy.KIND and layout.folded_kinds >= every else every
        sheet.kept.layout = layout._replace(columns=ColumnsBy.KIND, folded_kinds=folded)
        sheet.lay_out()

    def do_sheet_cells(self) -> None:
        """Draw the cells as wide as fits, or as glyphs alone, or with words."""
        density: Density = _next(self.owner.kept.density)
        self.owner.kept.density = density
        self.owner.lay_out()
        self.owner.tell(f"cells {density}")

    def do_sheet_totals(self) -> None:
        """Show as many totals as fit, or only what is judged, or every status."""
        edges: Edges = _next(self.owner.kept.edges)
        self.owner.kept.edges = edges
        self.owner.lay_out()
        self.owner.tell(f"totals {edges}")

    def do_sheet_direction(self) -> None:
        """Go on to the next body after a judgement, or to the next recommendation."""
        self.owner.kept.down = not self.owner.kept.down
        way = "down, to the next body" if self.owner.kept.down else "across, to the next recommendation"
        self.owner.tell(f"after a judgement {way}")


def _next(choice: Choice) -> Choice:
    """Return the choice after one, the first after the last."""
    every = list(type(choice))
    return every[(every.index(choice) + 1) % len(every)]
