"""What another desk on the same store saved: looked for now and then, at next to no cost."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.pairs import Pair
    from data.store import Store
    from tui.judge import Judge

MOST = 1000
"""Rows that are looked at for one that this desk did not save: an act on more pairs is somebody's, whoever's."""


class Others:
    """Tells whether anybody but this desk has judged since it was last asked."""

    def __init__(self, store: Store, judge: Judge) -> None:
        """Begin with what there is now."""
        self._store, self._judge = store, judge
        self._version = self._read_version()
        self._newest = self._read_newest()

    def saved(self) -> bool:
        """Whether there are judgements that this desk did not save; False where the store cannot be read just now."""
        try:
            version = self._read_version()
            if version == self._version:
                return False
            self._version, newest = version, self._newest
            sql = f"SELECT id FROM annotation WHERE id > ? ORDER BY id LIMIT {MOST}"  # noqa: S608  a number of ours
            ids = [str(row[0]) for row in self._store.reader.execute(sql, (newest,))]
            self._newest = ids[-1] if 0 < len(ids) < MOST else self._read_newest()
        except sqlite3.Error:
            return False
        return any(each not in self._judge.own for each in ids)

    def _read_version(self) -> int:
        """SQLite's number that changes with every commit of another connection: our own writer is one too."""
        return int(self._store.reader.execute("PRAGMA data_version").fetchone()[0])

    def _read_newest(self) -> str:
        return str(self._store.reader.execute("SELECT max(id) FROM annotation").fetchone()[0] or "")


def standing_id(store: Store, pair: Pair) -> str:
    """Return the id of the judgement that stands on a pair now, "" for none."""
    sql = "SELECT annotation_id FROM queue WHERE pair_id = ?"
    row = store.reader.execute(sql, (pair.id,)).fetchone()
    return str(row[0] or "") if row else ""
