"""Whether a store still has what its newest backup has: a log that was removed leaves a sound store, and an older one.

Each backup says how far the store's audit chain went, and with which hash. Nothing that Obverse does makes a chain
shorter: a restore that takes acts away makes the store another device, whose chain is its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.backups.listing import listed
from data.backups.snapshot import tail_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from data.backups.values import Backup


class Missing(NamedTuple):
    """What a store has not any more."""

    backup: Backup
    """The newest one that has it."""
    many: int
    """Entries of the chain: judgements, corrections, saved views and definitions."""

    def in_words(self, store: Path) -> str:
        """Return what is gone, and what to do."""
        acts = "1 act that a reviewer saved is" if self.many == 1 else f"{self.many:,} acts that reviewers saved are"
        why = "its log was removed, or an older copy was put in its place"
        do = f"What would come back: obverse restore {self.backup.moment} --dry-run"
        return f"{acts} in the backup of {self.backup.moment} and not in {store.name}: {why}. {do}"


def missing(store: Path, reader: sqlite3.Connection, backups: Iterable[Backup] | None = None) -> Missing | None:
    """Return what the newest backup of this device has and the store has not; None for nothing.

    Raises BackupError where the backups cannot be listed, sqlite3.Error.
    """
    row = reader.execute("SELECT id FROM device").fetchone()
    device = str(row[0]) if row else ""  # a store from elsewhere may say nothing of it
    for backup in listed(store) if backups is None else backups:
        tail = backup.manifest.tail if backup.manifest is not None else None
        if tail is None or not backup.sound or tail.device != device:
            continue
        entry = "SELECT hash FROM chain WHERE device = ? AND number = ?"
        row = reader.execute(entry, (device, tail.number)).fetchone()
        if row is not None and bytes(row[0]).hex() == tail.hash:
            return None
        here = tail_of(reader)
        return Missing(backup, max(tail.number - (here.number if here else 0), 1))
    return None
