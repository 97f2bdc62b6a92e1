"""How many pairs each saved view finds, counted in a thread, and again when the store has changed."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from data import saved_views

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.saved_views import View
    from tui.screens.desk_screen import DeskScreen

EVERY = 1.0
"""Seconds between two looks whether something was judged, corrected or imported; one look takes no time."""


class ViewCounts:
    """Counts for a screen, for as long as it is there."""

    def __init__(self, screen: DeskScreen, show: Callable[[], None], most: int | None = None) -> None:
        """Call `show` when there are new counts. Only the first `most` views are counted."""
        self._screen, self._show, self._most = screen, show, most
        self.report_id = ""
        """The report that is counted in; "" for all."""
        self.listed: Sequence[View] = ()
        self.found: dict[View, int | None] = {}
        """The counts; None for a view that cannot be understood. One that was not counted yet is not there."""
        self._stamp: tuple[object, ...] = ()
        self._counting = self._stale = False
        self._reader: sqlite3.Connection | None = None
        """Of the thread that counts."""

    @property
    def has_counted(self) -> bool:
        """Whether nothing is left to count, for what is known of the store."""
        known = self._stamp == saved_views.stamp(self._screen.desk.store.reader)
        return known and not (self._counting or self._stale) and all(view in self.found for view in self.listed)

    def read(self) -> None:
        """Read which views there are."""
        desk = self._screen.desk
        self.listed = saved_views.views(desk.store.reader, desk.reviewer)[: self._most]

    def begin(self) -> None:
        """Count, and look from now on whether to count again."""
        self._screen.set_interval(EVERY, self.look)
        self.look()

    def look(self) -> None:
        """Count again where the store has changed; while that is going on, when it is done."""
        if not self._screen.is_attached:
            return
        stamp = saved_views.stamp(self._screen.desk.store.reader)
        if stamp != self._stamp:
            self._stamp, self._stale = stamp, True
            self.read()
        if self._stale and not self._counting:
            self._counting, self._stale = True, False
            report_id, listed = self.report_id, tuple(self.listed)
            self._screen.run_worker(lambda: self._count(report_id, listed), thread=True, group="views")

    def count_in(self, report_id: str) -> None:
        """Count in another report, or ("") in all of them."""
        if report_id != self.report_id:
            self.report_id, self.found, self._stale = report_id, {}, True
            reader = self._reader
            if reader is not None:
                with suppress(sqlite3.ProgrammingError):  # it is done in this very moment
                    reader.interrupt()
            self._show()
            self.look()

    def _count(self, report_id: str, listed: Sequence[View]) -> None:
        worker, desk = get_current_worker(), self._screen.desk
        reader = desk.store.connect()
        self._reader = reader
        found: dict[View, int | None] = {}
        try:
            folders = desk.config.regime_folders()
            names = saved_views.vocabulary_of(desk.regime, reader, desk.reviewer, folders)
            for view, many in saved_views.counted(reader, listed, names, desk.reviewer, report_id, desk.today):
                found[view] = many
                if worker.is_cancelled:
                    return
        except sqlite3.OperationalError:  # interrupted: the report is another one now
            found = {}
        finally:
            self._reader = None
            reader.close()
        if not worker.is_cancelled:
            self._screen.app.call_from_thread(self._take, report_id, found)

    def _take(self, report_id: str, found: dict[View, int | None]) -> None:
        self._counting = False
        if report_id == self.report_id and found:
            self.found = found
            self._show()
        self.look()
