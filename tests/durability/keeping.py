"""`obverse backup` and `obverse restore`, killed: a backup with a name reads back, a store is the old or the new."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

from data.annotations import annotate
from data.backups.listing import folder_of, listed
from data.backups.making import make
from data.backups.unpacking import unpacked
from data.store import Author, Store, open_store
from tests.durability import after
from tests.durability.after import must
from tests.durability.command import Command
from tests.durability.migrating import rows_of
from tests.durability.reviewer import REVIEWER
from tests.durability.told import Told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from random import Random

TAKES = 0.9
"""Seconds, on a machine that does nothing else."""


class BackingUp:
    """One store, of which backups are made."""

    name = "obverse backup"

    def __init__(self, path: Path, environ: Mapping[str, str]) -> None:
        """Work on the store at `path`."""
        self.path, self.command = path, Command(["backup"], path, environ, TAKES, writes=False)
        self._judged = 0

    def kill(self, chance: Random) -> Told:
        """Change something, make a backup, and be killed."""
        self._judged += 1
        note = f"before backup {self._judged}, {chance.randrange(10**6)}"
        _judge(self.path, note)
        before = len(listed(self.path))
        ran = self.command.kill(chance)
        shown = int("Backed up: " in ran.said)
        found = listed(self.path)
        must(len(found) >= min(before, 1) and len(found) <= before + 1, f"{before} backups, then {len(found)}")
        must(all(each.manifest is not None for each in found), "a backup has its name, and cannot be read")
        if found:
            with unpacked(self.path, found[0].path) as inside, closing(Store(inside.file)) as kept:
                row = kept.reader.execute("SELECT max(note) FROM annotation WHERE note = ?", (note,)).fetchone()
            must(row[0] == note or not shown, "a backup that was said to be made has not the newest judgement")
        reopened = after.opens_clean(self.path)
        return Told(shown, shown, reopened=reopened, finished=ran.ended)


class Restoring:
    """Two states of a store: a backup of the one is put in the other's place."""

    name = "obverse restore"

    def __init__(self, path: Path, environ: Mapping[str, str]) -> None:
        """Work on the store at `path`."""
        self.path = path
        self.old = rows_of(path)
        backup = make(path, "asked", path.with_name("old.sqlite.gz")).backup.path
        _judge(path, "after the backup")
        self.new = rows_of(path)
        self._aside = after.copied(path, path.with_name("new.aside"))
        self.command = Command(["restore", str(backup), "--yes"], path, environ, TAKES)

    def kill(self, chance: Random) -> Told:
        """Restore, and be killed."""
        for each in self.path.parent.glob(f"{self.path.name}*"):
            if each.is_file():
                each.unlink()
        shutil.rmtree(folder_of(self.path), ignore_errors=True)
        shutil.copy(self._aside, self.path)
        open_store(self.path).close()
        ran = self.command.kill(chance)
        shown = int("Restored: " in ran.said)
        here = _told_apart(rows_of(self.path))
        must(here in (_told_apart(self.old), _told_apart(self.new)), "the store is neither what it was nor the backup")
        restored = here == _told_apart(self.old)
        must(restored or not shown, "“Restored” was said, and the store is what it was")
        if restored:
            kept = listed(self.path)
            must(kept, "the store that was there is in no snapshot")
            with unpacked(self.path, kept[0].path) as inside:
                must(_told_apart(rows_of(inside.file)) == _told_apart(self.new), "the snapshot is not what was there")
        reopened = after.opens_clean(self.path)
        return Told(shown, int(restored), reopened=reopened, finished=ran.ended)


def _told_apart(rows: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    """Leave out what a restore is meant to change: which device acts from now on."""
    return {name: found for name, found in rows.items() if name != "device"}


def _judge(path: Path, note: str) -> None:
    store = open_store(path)
    try:
        pair = store.reader.execute("SELECT id FROM pair ORDER BY number LIMIT 1").fetchone()[0]
        annotate(store, Author(REVIEWER, store.device), pair, note=note)
    finally:
        store.close()
