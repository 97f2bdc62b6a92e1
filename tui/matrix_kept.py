"""How a reviewer likes the matrix: kept from one report to the next, and most of it to the next day."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data import preferences
from data.arrangement import ColumnsBy, Layout, RowsBy
from data.store import StoreError
from tui.widgets.matrix_measures import Density, Edges

if TYPE_CHECKING:
    import sqlite3

    from data.store import Store

NAME = "matrix"
"""Of the preference."""


@dataclass
class Kept:
    """The layout of the matrix. What is folded and filtered lasts for as long as the desk is open."""

    layout: Layout = field(default_factory=Layout)
    density: Density = Density.AUTO
    edges: Edges = Edges.AUTO
    down: bool = True
    """After a judgement go to the next body; else to the next recommendation."""
    _stored: str | None = None
    """As the store has it; None before it is read."""

    def recall(self, reader: sqlite3.Connection, reviewer: str) -> None:
        """Take on what the store has of the day before; once, and nothing of what cannot be understood."""
        if self._stored is not None:
            return
        self._stored = preferences.read(reader, reviewer).get(NAME, "")
        with suppress(ValueError, KeyError, TypeError):
            found = json.loads(self._stored)
            layout = self.layout._replace(rows=RowsBy(found["rows"]), columns=ColumnsBy(found["columns"]))
            density, edges, down = Density(found["cells"]), Edges(found["totals"]), bool(found["down"])
            self.layout, self.density, self.edges, self.down = layout, density, edges, down

    def keep(self, store: Store, reviewer: str) -> None:
        """Write what has changed since; a store that is locked keeps what it had."""
        words = self._words()
        untouched = not self._stored and words == Kept()._words()
        if words != self._stored and not untouched:
            with suppress(StoreError):
                preferences.keep(store, reviewer, NAME, words)
                self._stored = words

    def _words(self) -> str:
        liked = {
            "rows": self.layout.rows,
            "columns": self.layout.columns,
            "cells": self.density,
            "totals": self.edges,
            "down": self.down,
        }
        return json.dumps(liked)
