"""Stores from somebody else: every text in them hostile, some values of another kind, and a schema that wants to run."""

from __future__ import annotations

import random
import sqlite3
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.hostile.texts import FRAGMENTS, hostile

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("id", "sha256", "number", "supersedes", "target", "batch", "entry", "rowid", "version_num", "origin", "action")
"""Columns that rows are found by: they are left as they are, unless whole rows are to make no sense."""
JSON = ("addressees", "aliases", "evidence", "stated", "copied_to", "answers", "mendings")
ODD = (
    None,
    b"\x00\xff",
    10**18,
    -1,
    1e308,
    float("inf"),
    "",
    "x" * 100_000,
    "9" * 400,
    "{}",
    "[]",
    "[[[",
    '{"a":',
    '[{"words":5}]',
    "NaN",
)
SCHEMES = (
    "CREATE TRIGGER evil AFTER INSERT ON annotation BEGIN DELETE FROM annotation; END",
    "CREATE TRIGGER search_link_added2 AFTER INSERT ON link BEGIN UPDATE report SET title = 'x'; END",
    "CREATE VIEW queue_view AS SELECT load_extension('evil.so')",
    "CREATE VIRTUAL TABLE evil USING fts5(a)",
    "CREATE VIRTUAL TABLE evil USING rtree(a, b, c)",
    "ALTER TABLE report ADD COLUMN evil TEXT GENERATED ALWAYS AS (upper(title)) VIRTUAL",
    "CREATE INDEX evil ON report (lower(title))",
    "CREATE TABLE evil (a)",
    "UPDATE alembic_version SET version_num = 'zzzz'",
    "UPDATE alembic_version SET version_num = ''",
    "UPDATE alembic_version SET version_num = '0001x'",
    "UPDATE alembic_version SET version_num = x'00ff'",
    "DELETE FROM alembic_version",
    "DELETE FROM device",
    "DROP TABLE queue",
    "DROP TABLE search_passage",
    "DROP TABLE preference",
    "UPDATE report SET regime = '/dev/zero'",
    "UPDATE report SET regime = '//server/share/x.toml'",
    "UPDATE report SET regime = '../../../etc/passwd'",
    "UPDATE pair SET number = number + 9223372036854770000",
    "PRAGMA user_version = 99",
)


class Poison:
    """What is done to a store, by a chance that can be repeated."""

    def __init__(self, chance: int, texts: list[str], odd: bool, schemes: list[str]) -> None:
        """Put `texts` into the columns of text; `odd`: also values of another kind; run `schemes`."""
        self.chance, self.texts, self.odd, self.schemes = chance, texts or ["\x1b[31m"], odd, schemes

    def __repr__(self) -> str:
        return f"Poison({self.chance!r}, {self.texts!r}, {self.odd!r}, {self.schemes!r})"

    def into(self, path: Path) -> None:
        """Poison the store at `path`."""
        dice = random.Random(self.chance)
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        tables = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
            )
        ]
        for table in sorted(tables):
            if table.startswith("search_") or table in ("alembic_version", "device", "sqlite_sequence"):
                continue
            for _, column, kind, *_ in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
                if column.endswith(NAMES) or dice.random() < 0.35:
                    continue
                self._column(connection, dice, table, column, str(kind))
        connection.execute("COMMIT")
        for scheme in self.schemes:
            try:
                connection.execute(scheme)
            except sqlite3.Error:
                continue
        connection.close()

    def _column(self, connection: sqlite3.Connection, dice: random.Random, table: str, column: str, kind: str) -> None:
        wanted = "CHAR" in kind or "TEXT" in kind
        if not wanted and not self.odd:
            return
        try:
            rows = connection.execute(f'SELECT rowid FROM "{table}"').fetchall()
        except sqlite3.OperationalError:  # a table without numbers of its own
            return
        for (row,) in dice.sample(rows, min(len(rows), 6)):
            value: object = dice.choice(self.texts)
            if column in JSON and not self.odd:
                import json

                value = json.dumps([value]) if column in ("addressees", "aliases", "copied_to", "mendings") else "[]"
            elif self.odd and dice.random() < 0.3:
                value = dice.choice(ODD)
            if isinstance(value, str):
                value = value.encode("utf-8", "replace").decode()
            try:
                connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (value, row))
            except sqlite3.Error:  # a rule of the table: this one cannot be broken
                continue


def poisons(odd: bool) -> st.SearchStrategy[Poison]:
    """Give ways to poison a store."""
    texts = st.lists(st.one_of(hostile(4, surrogates=False), st.sampled_from(FRAGMENTS)), min_size=1, max_size=5)
    schemes = st.lists(st.sampled_from(SCHEMES), max_size=2) if odd else st.just([])
    return st.builds(Poison, st.integers(0, 2**32), texts, st.just(odd), schemes)
