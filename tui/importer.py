"""An import that runs behind the desk: one at a time, in a thread; it says how far it is, and can be cancelled."""

from __future__ import annotations

from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data.outcomes import Progress, Summary
    from tui.screens.desk_screen import DeskScreen

EVERY = 0.1
"""Seconds between two paints of how far it is."""


class Importer:
    """Imports for a screen, and tells it in the app's own thread."""

    def __init__(
        self,
        screen: DeskScreen,
        show: Callable[[Progress], None],
        done: Callable[[Summary], None],
        failed: Callable[[str], None],
    ) -> None:
        """Tell by `show` how far an import is, by `done` what became of it, by `failed` why it ended early."""
        self._screen, self._show, self._done, self._failed = screen, show, done, failed
        self._cancel: Event | None = None

    @property
    def running(self) -> bool:
        """Whether an import runs."""
        return self._cancel is not None

    def start(self, path: Path) -> None:
        """Import a file or folder, unless an import runs."""
        if self._cancel is None:
            self._cancel = cancel = Event()
            self._screen.run_worker(lambda: self._run(path, cancel), thread=True, group="import")

    def cancel(self) -> None:
        """Cancel the import that runs: what is in stays."""
        if self._cancel is not None:
            self._cancel.set()

    def _run(self, path: Path, cancel: Event) -> None:
        self._screen.desk.judge.ready()
        from data.importing import import_paths
        from data.regime import DEFAULT
        from data.store import Store, StoreError

        worker, app = get_current_worker(), self._screen.app
        config = self._screen.desk.config
        store = Store(self._screen.desk.store.path)
        shown = 0.0

        def cancelled() -> bool:
            return cancel.is_set() or worker.is_cancelled

        def progress(at: Progress) -> None:
            nonlocal shown
            now = monotonic()
            if now - shown >= EVERY and not cancelled():
                shown = now
                app.call_from_thread(self._show, at)

        try:
            summary = import_paths(
                store,
                [path],
                progress=progress,
                cancelled=cancelled,
                regime_name="" if config.regime == DEFAULT else config.regime,
                regime_folders=config.regime_folders(),
            )
        except StoreError as error:
            if not worker.is_cancelled:
                app.call_from_thread(self._end, lambda words=str(error): self._failed(words))
            return
        finally:
            store.close()
        if not worker.is_cancelled:
            app.call_from_thread(self._end, lambda: self._done(summary))

    def _end(self, tell: Callable[[], None]) -> None:
        self._cancel = None
        tell()
