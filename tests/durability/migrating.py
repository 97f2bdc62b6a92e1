"""A store of an older version, killed while it is brought up to date: it is of the old version whole, or of the new."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from data.connecting import connect
from data.migrate import SCHEMA
from tests.durability import after, ground
from tests.durability.after import must
from tests.durability.command import Command
from tests.durability.told import Told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from random import Random

Rows = dict[str, list[dict[str, object]]]


class Migrating:
    """Stores of every older version, in turn."""

    name = "migrate"

    def __init__(self, folder: Path, environ: Mapping[str, str], rows: int) -> None:
        """Work in a folder; each older store is given so many judgements more."""
        self.path = folder / "store.sqlite"
        self.older = {}
        for version in sorted(ground.STORES.glob("*.sqlite")):
            if version.stem < SCHEMA:
                copy = folder / f"{version.stem}.older"
                ground.copy(version, copy)
                ground.enlarge(copy, rows)
                self.older[version.stem] = copy
        self.rows = {name: rows_of(path) for name, path in self.older.items()}
        self.commands = {name: Command(["list", "reports"], self.path, environ) for name in self.older}

    def kill(self, chance: Random) -> Told:
        """Open an older store with a command that only lists, and be killed."""
        name = chance.choice(sorted(self.older))
        ground.copy(self.older[name], self.path)
        ran = self.commands[name].kill(chance)
        with closing(sqlite3.connect(self.path)) as reader:
            after.is_whole(reader)
            version = reader.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        must(version in (name, SCHEMA), f"the store is of version {version}, between {name} and {SCHEMA}")
        if version == name:
            must(rows_of(self.path) == self.rows[name], f"a store of version {name} is not what it was")
        reopened = after.opens_clean(self.path)
        is_kept(self.rows[name], rows_of(self.path))
        after.undo_works(self.path, self.path.with_name("aside.sqlite"))
        shown = int(ran.ended)
        must(version == SCHEMA or not shown, "the command ended, and the store is of the old version")
        return Told(shown, int(version == SCHEMA), reopened=reopened, finished=ran.ended)


def rows_of(path: Path) -> Rows:
    """Return every row of every table."""
    with closing(connect(path)) as reader:
        reader.row_factory = sqlite3.Row
        names = [row[0] for row in reader.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: [dict(row) for row in reader.execute(f'SELECT * FROM "{name}"')] for name in names}


def is_kept(old: Rows, new: Rows) -> None:
    """Check that what reviewers did in an older store is in the new one, column by column."""
    for name in ("annotation", "correction", "draft", "place", "saved_view", "preference", "device", "document"):
        for was, now in zip(old.get(name, []), new[name], strict=name in old):
            same = {column: now[column] for column in was if column in now}
            must(same == {column: was[column] for column in same}, f"a row of {name} is another one now")
