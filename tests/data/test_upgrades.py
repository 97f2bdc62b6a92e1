"""Upgrades: a store of every schema comes to today's with every row as it was, or stays what it was where that fails.

`OBVERSE_LONG=1 pytest tests/data/test_upgrades.py` stops and kills every migration at every one of its statements.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from data import migrate
from data.doctor import examine
from data.migrate import SCHEMA
from data.salvage import salvage
from data.store import StoreError, open_store
from tui.cli import run
from tui.cli.parser import STORE

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

STORES = sorted((Path(__file__).parent / "stores").glob("*.sqlite"))
OLDER = [path for path in STORES if path.stem < SCHEMA]
VERSIONS = Path(migrate.__file__).parent / "migrations" / "versions"
LONG = bool(os.environ.get("OBVERSE_LONG"))
MADE_ANEW = {"queue", "search_entry", "search_link", "likeness", "alembic_version"}
"""What is made from other rows, and what a migration is there to change."""
OURS = ("annotation", "correction", "draft", "place", "saved_view", "preference", "codebook")
AWKWARD = (
    "",
    "Ängström\r\nnot \x1b[31m a colour",
    "x" * 9000,
    "=cmd|'/c calc'!A0",
    "\u202eback",
    "🙂 'quoted' \"twice\"",
)

Rows = dict[str, list[tuple[tuple[str, Any], ...]]]


def rows_of(path: Path, columns: dict[str, list[str]] | None = None) -> Rows:
    """Return every row of every table that is not made from others, in columns by name; or only in `columns`."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found: Rows = {}
        for table in tables:
            if table in MADE_ANEW or table.startswith(("search_", "sqlite_")):
                continue
            if columns is not None and table not in columns:
                continue
            names = columns[table] if columns else [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            chosen = ", ".join(f'"{name}"' for name in names)
            got = [tuple(zip(names, row, strict=True)) for row in connection.execute(f"SELECT {chosen} FROM {table}")]
            found[table] = sorted(got, key=repr)
        return found
    finally:
        connection.close()


def columns_of(rows: Rows, path: Path) -> dict[str, list[str]]:
    """Return the names of the columns of each table, of empty ones too."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    names = {table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in rows}
    connection.close()
    return names


def full(fixture: Path, folder: Path) -> Path:
    """Return a copy of a fixture with rows of every kind in every table that a reviewer writes to."""
    path = folder / f"full-{fixture.name}"
    shutil.copy(fixture, path)
    connection = sqlite3.connect(path)
    pairs = [row[0] for row in connection.execute("SELECT id FROM pair ORDER BY id LIMIT 6")]
    for table in OURS:
        info = connection.execute(f"PRAGMA table_info({table})").fetchall()
        for number, awkward in enumerate(AWKWARD):
            values = [value_of(name, kind, number, awkward, pairs) for _, name, kind, *_ in info]
            marks = ", ".join("?" * len(values))
            if info:
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)
    connection.commit()
    connection.close()
    return path


def value_of(name: str, kind: str, number: int, awkward: str, pairs: list[str]) -> object:
    """Return a value for a column: what has to be an id is one, all else is as awkward as it may be."""
    fixed = {
        "id": f"01h{number:023}", "pair_id": pairs[number % len(pairs)], "action": "act", "evidence": "[]",
        "reviewer": f"{awkward[:40]} {number}", "at": f"2024-01-0{number + 1}T09:00:00.000Z", "batch": "",
        "target": None, "supersedes": None, "name": f"{awkward[:40]} {number}",
    }  # fmt: skip
    if name in fixed:
        return fixed[name]
    return number % 2 if kind in ("BOOLEAN", "INTEGER") else awkward


def version_of(path: Path) -> str:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    connection.close()
    return str(found)


@pytest.fixture(autouse=True)
def backups_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what a migration keeps away from the user's own folders."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.mark.parametrize("fixture", STORES, ids=lambda path: path.stem)
def test_every_field_of_every_row_is_as_it_was_before(fixture: Path, tmp_path: Path) -> None:
    path = full(fixture, tmp_path)
    before = rows_of(path)
    columns = columns_of(before, path)
    assert all(len(before[table]) >= len(AWKWARD) for table in OURS if table in before)
    open_store(path).close()
    assert version_of(path) == SCHEMA
    assert rows_of(path, columns) == before
    assert [each.found for outcome in examine(path) for each in outcome.findings if each.weight == "damage"] == []


@pytest.mark.parametrize("fixture", STORES, ids=lambda path: path.stem)
@pytest.mark.parametrize("version", [f"{int(SCHEMA) + 1:04}", *(["9999"] if LONG else [])])
def test_a_newer_store_is_refused_by_every_way_in_and_stays_as_it_was(
    fixture: Path, version: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "newer.sqlite"
    shutil.copy(fixture, path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=f"newer Obverse .schema {version}"):
        open_store(path)
    with pytest.raises(StoreError, match="newer Obverse"):
        list(examine(path))
    with pytest.raises(StoreError, match="newer Obverse"):
        salvage(path, tmp_path / "salvaged.sqlite")
    assert run(["list", "pairs", "--store", str(path)]) == STORE
    assert "Install the newer version; the store was not touched." in capsys.readouterr().err
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.glob("*.sqlite*") if each.stat().st_size] == ["newer.sqlite"]


# Migrations that fail


def statements(monkeypatch: pytest.MonkeyPatch, at: Callable[[int], None]) -> list[int]:
    """Call `at` before each statement of the migration that comes, with its number; return how many there were."""
    counted = [0]
    upgrade = migrate.upgrade

    def watched(connection: Connection) -> None:
        def before(*_: object) -> None:
            counted[0] += 1
            at(counted[0])

        event.listen(connection, "before_cursor_execute", before)
        upgrade(connection)

    monkeypatch.setattr(migrate, "upgrade", watched)
    return counted


def chosen(many: int) -> list[int]:
    """Return at which of a migration's statements it is made to fail: all, or the first, the last and one between."""
    return list(range(1, many + 1)) if LONG else sorted({1, many // 2, many})


@pytest.mark.parametrize("fixture", OLDER, ids=lambda path: path.stem)
def test_a_migration_that_fails_at_a_statement_leaves_the_store_as_it_was(
    fixture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = full(fixture, tmp_path)
    before, schema = rows_of(path), schema_of(path)
    with monkeypatch.context() as patched:
        counted = statements(patched, lambda _: None)
        rehearsal = tmp_path / "rehearsal.sqlite"
        shutil.copy(path, rehearsal)
        open_store(rehearsal).close()
    for fails in chosen(counted[0]):
        with monkeypatch.context() as patched:

            def fail(number: int, fails: int = fails) -> None:
                if number == fails:
                    raise sqlite3.OperationalError("disk I/O error")

            statements(patched, fail)
            with pytest.raises(StoreError, match=re.escape(str(path))):
                open_store(path)
        assert version_of(path) == fixture.stem
        assert schema_of(path) == schema
        assert rows_of(path) == before
    columns = columns_of(before, path)
    open_store(path).close()
    assert version_of(path) == SCHEMA
    assert rows_of(path, columns) == before


def schema_of(path: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = connection.execute("SELECT name, coalesce(sql, '') FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return [(str(name), str(sql)) for name, sql in found]


@pytest.mark.parametrize("fixture", OLDER, ids=lambda path: path.stem)
@pytest.mark.parametrize("more", range(0, 40, 2 if LONG else 20))
def test_a_migration_without_room_leaves_the_store_as_it_was(
    fixture: Path, more: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = full(fixture, tmp_path)
    before, schema = rows_of(path), schema_of(path)
    columns, upgrade = columns_of(before, path), migrate.upgrade

    def cramped(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + more}")
        upgrade(connection)

    with monkeypatch.context() as patched:
        patched.setattr(migrate, "upgrade", cramped)
        try:
            open_store(path).close()
        except StoreError as error:
            assert "full" in str(error)
            assert (version_of(path), schema_of(path), rows_of(path)) == (fixture.stem, schema, before)
        else:  # there was room enough
            assert more
    open_store(path).close()
    assert rows_of(path, columns) == before


_KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from data import migrate
from data.store import open_store
path, kill_at = Path(sys.argv[1]), int(sys.argv[2])
upgrade, counted = migrate.upgrade, [0]
def watched(connection):
    def before(*_):
        counted[0] += 1
        if counted[0] == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
    event.listen(connection, "before_cursor_execute", before)
    # So that what is not committed yet is on the disk all the same when the program is killed.
    connection.exec_driver_sql("PRAGMA cache_size = 2")
    upgrade(connection)
migrate.upgrade = watched
open_store(path).close()
print(counted[0])
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that nothing can catch")
@pytest.mark.parametrize("fixture", OLDER if LONG else OLDER[-1:], ids=lambda path: path.stem)
def test_a_store_whose_migration_was_killed_opens_again(fixture: Path, tmp_path: Path) -> None:
    path = full(fixture, tmp_path)
    before, schema = rows_of(path), schema_of(path)
    columns = columns_of(before, path)

    def upgrade(kill_at: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", _KILLED, str(path), str(kill_at)]
        root = Path(__file__).parents[2]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)

    kills = 0
    for kill_at in range(2, 1000) if LONG else (4,):
        done = upgrade(kill_at)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        kills += 1
        assert (version_of(path), schema_of(path), rows_of(path)) == (fixture.stem, schema, before)
    assert kills
    open_store(path).close()
    assert version_of(path) == SCHEMA
    assert rows_of(path, columns) == before
    if LONG:
        print(f"{fixture.stem}: {kills} kills")


def test_nothing_goes_back_to_an_older_schema() -> None:
    for version in VERSIONS.glob("[0-9]*.py"):
        assert "downgrade" not in version.read_text(encoding="utf-8"), version.name
    assert "downgrade" not in Path(migrate.__file__).read_text(encoding="utf-8")
