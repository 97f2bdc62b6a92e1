"""Backups behind the desk: the day's, the one before an act on many pairs, and the one that is asked for.

They run in threads of their own. Where one fails the desk goes on, and says so in words.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from data.backups.automatic import MANY_PAIRS, Behind, daily
from data.backups.making import make, megabytes
from data.backups.values import BackupError, CancelledError
from tui.desk import Desk
from tui.parts import Part
from tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = 15.0
"""Seconds that it stands on the screen that there is no backup."""
WAIT = 2.0
"""Seconds that leaving waits for a copy that is given up."""


class BackingUp(Part[Desk]):
    """A part of the desk."""

    def __init__(self, owner: Desk) -> None:
        """Belong to the desk; made in its own thread."""
        super().__init__(owner)
        self._home = threading.get_ident()

    _thread: threading.Thread | None = None
    _given_up = False

    def do_backup_now(self) -> None:
        """Make a backup, and say where it is."""
        if self.running:
            self._say("A backup is being made.")
        elif not self.owner.store.path.exists():
            self._fail("There is no store to back up.")
        else:
            self._say("Backing up …")
            self._run(self._now)

    def daily(self) -> None:
        """Make the day's backup, if it is due."""
        if not self.running and not self.owner.store.read_only:
            self._run(self._daily)

    def before_many(self, many: int) -> None:
        """Copy the store before an act on many pairs; called from the thread that will save it."""
        if many > MANY_PAIRS:
            Behind(self.owner.store.path, "bulk", self._fail)

    @property
    def running(self) -> bool:
        """Whether a backup is being made in a thread."""
        return self._thread is not None and self._thread.is_alive()

    def stop(self) -> None:
        """Give up the backup that is being made: the desk is left. The day's is made the next time."""
        self._given_up = True
        if self._thread is not None:
            self._thread.join(WAIT)

    def _run(self, what: Callable[[], None]) -> None:
        self._thread = threading.Thread(target=what, daemon=True)
        self._thread.start()

    def _cancelled(self) -> bool:
        return self._given_up

    def _daily(self) -> None:
        try:
            daily(self.owner.store.path, self._cancelled)
        except BackupError as error:
            self._fail(f"Today's backup was not made. {error}")

    def _now(self) -> None:
        try:
            made = make(self.owner.store.path, "asked", gentle=True, cancelled=self._cancelled)
        except CancelledError:
            return
        except BackupError as error:
            self._fail(f"No backup was made. {error}")
            return
        words = "Backed up" if made.fresh else "Nothing has changed since the last backup"
        self._say(f"{words}: {made.backup.path} ({megabytes(made.backup.size)})")

    def _say(self, words: str) -> None:
        self._notify(words, "information", 5.0)

    def _fail(self, words: str) -> None:
        self._notify(words, "warning", LONG)

    def _notify(self, words: str, severity: Literal["information", "warning"], seconds: float) -> None:
        if self._given_up:
            return
        desk = self.owner
        shown = one_line(words)
        if self._home == threading.get_ident():
            desk.notify(shown, severity=severity, markup=False, timeout=seconds)
            return
        with suppress(RuntimeError):  # the desk is gone by now
            desk.call_from_thread(desk.notify, shown, severity=severity, markup=False, timeout=seconds)
