"""When a backup is made without being asked for. Where one cannot be made the work goes on, and is told in words."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data.backups.listing import listed, when
from data.backups.making import Taken, make, taking, unchanged
from data.backups.values import CancelledError
from data.store_errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from data.backups.making import Made
    from data.backups.values import Reason

MANY_FILES = 10
"""An import of more files than this is one of many."""
MANY_BYTES = 50_000_000
"""So is one of more bytes: an archive is one file."""
MANY_PAIRS = 500
"""An act on more pairs than this is one of many. A smaller one is an undo away, like any act."""


def due(store: Path, now: datetime | None = None) -> bool:
    """Whether no backup was made today (UTC), whatever for, and something has changed since the last one.

    Raises BackupError where they cannot be listed.
    """
    today = (now or datetime.now(UTC)).date()
    return not any(each.sound and when(each.moment).date() == today for each in listed(store)) and not unchanged(store)


def daily(store: Path, cancelled: Callable[[], bool]) -> Made | None:
    """Make the day's backup, gently, where one is due; None where it is not, or was cancelled. Raises BackupError."""
    try:
        return make(store, "daily", gentle=True, cancelled=cancelled) if due(store) else None
    except CancelledError:
        return None


def many(files: Iterable[Path]) -> bool:
    """Whether an import of these files is one of many."""
    count = size = 0
    for path in files:
        count += 1
        try:
            size += path.stat().st_size
        except OSError:  # the import says so
            continue
        if size > MANY_BYTES:
            return True
    return count > MANY_FILES


class Behind:
    """A backup of a store as it is now: when this is made the copy is taken, and the rest is done behind the work."""

    def __init__(self, store: Path, reason: Reason, tell: Callable[[str], None] = lambda _: None) -> None:
        """Take the copy, unless nothing has changed since the last backup; `tell` is called with what went wrong.

        `tell` comes from another thread, or from this one where the copy cannot be taken.
        """
        self.trouble = ""
        """Why there is no backup, in words; "" for none."""
        self._tell = tell
        self._thread: threading.Thread | None = None
        with ExitStack() as stack:
            try:
                if unchanged(store):
                    return
                taken = stack.enter_context(taking(store, reason))
            except StoreError as error:
                self._fail(error)
                return
            kept = stack.pop_all()
        # Not a daemon: a program that is left just then waits the moment until it is whole.
        self._thread = threading.Thread(target=self._finish, args=(kept, taken))
        self._thread.start()

    def wait(self) -> str:
        """Return once it is done: `trouble`."""
        if self._thread is not None:
            self._thread.join()
        return self.trouble

    def _finish(self, kept: ExitStack, taken: Taken) -> None:
        try:
            with kept:
                taken.finish()
        except StoreError as error:
            self._fail(error)

    def _fail(self, error: StoreError) -> None:
        self.trouble = f"No backup was made before this. {error}"
        self._tell(self.trouble)
