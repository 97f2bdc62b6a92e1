"""Documents that are imported, by the desk or by a command that is killed: each is in whole or not at all."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from data.demo import SAMPLE
from data.importing import import_paths
from data.store import open_store
from tests.durability import after, aims
from tests.durability.after import must
from tests.durability.command import Command, are_gone, children_of
from tests.durability.desk import Desk
from tests.durability.told import Told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from random import Random

    from data.outcomes import Progress

_PROGRESS = re.compile(r"Importing: (?P<done>\d+) of (?P<total>\d+) files")
LONGEST = 6.0
"""Seconds that an import of the sample takes at the most, on a machine that does something else as well."""
WRITES = 1.0
"""Seconds of them in which the store is written to."""
NEAR_THE_KEY, AT_A_WRITE = 0.2, 0.7
"""How often it is killed at the key that begins it; and of the others, from when the store is first written to on."""
_WHEN = frozenset({"imported_at", "at", "made_at"})
_OF_IMPORTS = (
    "document", "body", "report", "concerned", "recommendation", "response", "passage", "pair", "link", "suggestion",
    "queue",
)  # fmt: skip
Content = tuple[tuple[object, ...], ...]


def content(path: Path) -> Content:
    """Return every row that an import writes, but for the moments at which it did."""
    with closing(sqlite3.connect(path)) as reader:
        found: list[tuple[object, ...]] = []
        for name in _OF_IMPORTS:
            columns = [row[1] for row in reader.execute(f'PRAGMA table_info("{name}")') if row[1] not in _WHEN]
            chosen = ", ".join(f'"{column}"' for column in columns)
            found += sorted(((name, *row) for row in reader.execute(f'SELECT {chosen} FROM "{name}"')), key=repr)
    return tuple(found)


def reference(path: Path) -> list[Content]:
    """Import the sample into a new store without being killed; return what was in it after each file."""
    store = open_store(path)
    found = [content(path)]

    def progress(at: Progress) -> None:
        while len(found) <= at.done:
            found.append(content(path))

    import_paths(store, [SAMPLE], progress=progress)
    store.close()
    return found


class Importing:
    """An import that is killed, begun again, killed again, until it is done; then another one."""

    def __init__(self, name: str, folder: Path, environ: Mapping[str, str], after_each: list[Content]) -> None:
        """Import into a store in a folder; `after_each` is what `reference` returns. By the desk, or by a command."""
        self.name, self.path, self.environ, self.after_each = name, folder / "store.sqlite", environ, after_each
        self.command = None if "desk" in name else Command(["import", str(SAMPLE)], self.path, environ, LONGEST)

    def kill(self, chance: Random) -> Told:
        """Import what is left, and be killed."""
        before = self._in_it()
        if before == len(self.after_each) - 1:
            for each in self.path.parent.glob(f"{self.path.name}*"):
                if each.is_file():
                    each.unlink()
            before = 0
        shown, ended = self._by_command(chance) if self.command else self._in_desk(chance, before)
        reopened = 0.0
        if self.path.exists():
            reopened = after.opens_clean(self.path)
        found = self._in_it()
        must(found >= before, f"{before} files were in, and {found} are")
        must(found >= shown, f"{shown} files were shown as imported, and {found} are in")
        after.nothing_left(
            self.path.parent, self.path.name, rf"\.{re.escape(self.path.name)}\.[0-9a-z]{{26}}.*", r".*\.backups"
        )
        return Told(shown, found, reopened=reopened, finished=ended)

    def _in_it(self) -> int:
        """Return how many files are in, each of them whole. Raises LossError where it is no such number."""
        if not self.path.exists():
            return 0
        here = content(self.path)
        must(here in self.after_each, "a part of a file is in the store")
        return len(self.after_each) - 1 - self.after_each[::-1].index(here)

    def _by_command(self, chance: Random) -> tuple[int, bool]:
        assert self.command is not None
        ran = self.command.kill(chance)
        return (len(self.after_each) - 1 if ran.ended else 0), ran.ended

    def _in_desk(self, chance: Random, before: int) -> tuple[int, bool]:
        seen: list[int] = []

        def look(desk: Desk) -> None:
            found = _PROGRESS.search(desk.screen.text)
            if found is not None and not before:  # of an import that goes on, those that were in are not told apart
                seen.append(int(found["done"]))

        desk = Desk(self.path, self.environ, look)
        try:
            desk.wait_for("Enter" if self.path.exists() and before else "no reports here yet")
            desk.settle(0.1)
            desk.press("i")
            desk.settle(0.1)
            desk.press(str(SAMPLE))
            desk.settle(0.1)
            aim = aims.draw(chance, 1)
            if chance.random() < NEAR_THE_KEY:
                desk.kill_at("\r", aim)
            else:
                desk.press("\r")
                if chance.random() < AT_A_WRITE:
                    desk.wait_for_a_write(LONGEST)
                    desk.watch(chance.uniform(0.0, WRITES))
                else:
                    desk.watch(chance.uniform(0.0, LONGEST))
                _kill_with_children(desk)
            return max(seen, default=0), max(seen, default=0) == len(self.after_each) - 1
        finally:
            desk.kill()


def _kill_with_children(desk: Desk) -> None:
    """Kill the desk; what reads for it must end too."""
    children = children_of(desk.pid)
    desk.kill()
    are_gone(children)
