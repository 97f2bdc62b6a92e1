"""Migrations: the newest schema is what they lead to, and a store of every version opens with nothing lost.

A version that is released leaves its store in `stores/`, made by `python -m tests.data.test_migrations`.
"""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from pathlib import Path

import pytest

from data.annotations import annotate
from data.backups.listing import listed
from data.catalogue import reports
from data.demo import sample_files
from data.importing import import_paths
from data.migrate import SCHEMA
from data.pairs import history
from data.queue import Filter, numbers
from data.search import check, matching
from data.store import Author, StoreError, open_store
from data.undoing import undo

STORES = Path(__file__).parent / "stores"
VERSIONS = Path(open_store.__code__.co_filename).parent / "migrations" / "versions"


def schema_of(path: Path) -> dict[str, object]:
    """Return the columns, foreign keys and indexes of every table, by its name."""
    with sqlite3.connect(path) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found: dict[str, object] = {}
        for table in tables:
            columns = sorted(row[1:] for row in connection.execute(f"PRAGMA table_info({table})"))
            keys = sorted(row[2:5] for row in connection.execute(f"PRAGMA foreign_key_list({table})"))
            indexes = sorted(
                (unique, [row[2:4] for row in connection.execute(f"PRAGMA index_xinfo('{name}')")])
                for _, name, unique, *_ in connection.execute(f"PRAGMA index_list({table})")
            )
            found[table] = (columns, keys, indexes)
        # What the index is made of has no columns to compare: the words that made it, whatever their lines.
        made = "SELECT name, sql FROM sqlite_master WHERE type IN ('view', 'trigger') OR sql LIKE 'CREATE VIRTUAL%'"
        found |= {f"{name} in SQL": " ".join(sql.split()) for name, sql in connection.execute(made)}
    connection.close()
    return found


def test_the_migrations_lead_to_the_schema_that_a_new_store_gets(tmp_path: Path) -> None:
    fresh, migrated = tmp_path / "fresh.sqlite", tmp_path / "migrated.sqlite"
    open_store(fresh).close()
    with sqlite3.connect(migrated) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.close()
    open_store(migrated).close()
    assert schema_of(migrated) == schema_of(fresh)


def test_the_newest_migration_is_the_schema_that_the_store_expects() -> None:
    assert max(path.name[:4] for path in VERSIONS.glob("[0-9]*.py")) == SCHEMA


def test_every_schema_version_has_a_store_to_open() -> None:
    assert {path.stem for path in STORES.glob("*.sqlite")} == {path.name[:4] for path in VERSIONS.glob("[0-9]*.py")}


@pytest.mark.parametrize("path", sorted(STORES.glob("*.sqlite")), ids=lambda path: path.stem)
def test_a_store_of_that_version_opens_with_nothing_lost_and_can_be_worked_on(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    shutil.copy(path, copy)
    store = open_store(copy)
    reader = store.reader
    assert len(reports(reader)) == 2
    pair_id, number = reader.execute("SELECT pair_id, number FROM queue WHERE status <> ''").fetchone()
    assert [act.status for act in history(reader, pair_id)] == ["partly", "compliant"]
    assert history(reader, pair_id)[0].note == "kept"
    assert number in numbers(reader, Filter())
    author = Author("R. Hale", store.device)
    annotate(store, author, pair_id, status="not-compliant")
    undone = undo(store, author)
    assert undone is not None
    assert undone.standing.status == "partly"
    sql, words = matching("kept in:notes", "words")
    assert {row[0] for row in reader.execute(sql, {"words": words})} == {number}
    assert check(store) == ()
    store.close()


def test_a_store_of_a_newer_version_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "newer.sqlite"
    open_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer Obverse"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_copy_is_kept_before_a_migration(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.close()
    open_store(path).close()
    (backup,) = listed(path)
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(gzip.decompress(backup.path.read_bytes()))
    assert set(schema_of(copy)) == {"alembic_version"}


if __name__ == "__main__":
    made = STORES / f"{SCHEMA}.sqlite"
    made.unlink(missing_ok=True)
    new = open_store(made)
    import_paths(new, sample_files())
    first = new.reader.execute("SELECT pair_id FROM queue ORDER BY pair_id LIMIT 1").fetchone()[0]
    hale = Author("R. Hale", new.device)
    annotate(new, hale, first, status="compliant")
    annotate(new, hale, first, status="partly", note="kept")
    new.close()
    with sqlite3.connect(made) as database:
        database.execute("PRAGMA journal_mode = DELETE")
    database.execute("VACUUM")
    database.close()
