"""A store from somebody else: its rows are read, and nothing in it runs."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from typing import TYPE_CHECKING

import pytest

from data import trusted
from data.importing import import_paths
from data.regime import RegimeError, load
from data.store import StoreError, open_store
from tests.hostile.guard import Guard
from tui.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from data.store import Store

EVIL = {
    "trigger": "CREATE TRIGGER evil AFTER INSERT ON annotation BEGIN DELETE FROM annotation; END",
    "trigger of a table that is only read": "CREATE TRIGGER evil BEFORE UPDATE ON device BEGIN SELECT 1; END",
    "view": "CREATE VIEW evil AS SELECT load_extension('evil')",
    "virtual table": "CREATE VIRTUAL TABLE evil USING fts5(a)",
    "r-tree": "CREATE VIRTUAL TABLE evil USING rtree(a, b, c)",
}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def made_evil(store: Store, statements: list[str]) -> Path:
    """Close a store, run statements on its file, and return it, its log written into it."""
    store.close()
    connection = sqlite3.connect(store.path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return store.path


@pytest.mark.parametrize("name", EVIL)
def test_what_runs_and_is_not_ours_is_refused_by_name_and_the_store_stays_as_it_was(
    sample_store: Store, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = made_evil(sample_store, [EVIL[name]])
    before = digest(path)
    with pytest.raises(StoreError, match=r"“evil”, which Obverse did not make.*--salvage-to"):
        open_store(path)
    assert digest(path) == before
    assert run(["--store", str(path), "list", "reports"]) == 3
    assert "“evil”" in capsys.readouterr().err


def test_a_trigger_of_ours_that_says_something_else_is_refused(sample_store: Store) -> None:
    evil = "CREATE TRIGGER search_pair_removed AFTER DELETE ON pair BEGIN DELETE FROM annotation; END"
    path = made_evil(sample_store, ["DROP TRIGGER search_pair_removed", evil])
    with pytest.raises(StoreError, match="trigger “search_pair_removed”"):
        open_store(path)


def test_a_trigger_that_is_called_a_table_in_the_list_of_tables_is_refused(sample_store: Store) -> None:
    path = made_evil(
        sample_store,
        [
            EVIL["trigger"],
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET type = 'table' WHERE name = 'evil'",
        ],
    )
    with pytest.raises(StoreError, match=r"damaged|“evil”"):  # newer SQLites refuse it themselves
        open_store(path)


def test_a_view_in_the_place_of_the_version_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "evil.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIEW alembic_version AS SELECT '0004' AS version_num")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="not an Obverse store"):
        open_store(path)


def test_our_own_stores_are_known_without_loading_their_sql(empty_store: Store) -> None:
    """Else each start would pay for it: put the new digest into `data.trusted.KNOWN`."""
    assert trusted.digest(trusted.runs(empty_store.reader)) in trusted.KNOWN


def test_tables_and_indexes_of_another_program_are_let_be(sample_store: Store) -> None:
    path = made_evil(sample_store, ["CREATE TABLE notes_of_mine (a)", "CREATE INDEX mine ON notes_of_mine (a)"])
    store = open_store(path)
    assert store.reader.execute("SELECT count(*) FROM notes_of_mine").fetchone()[0] == 0
    store.close()


def test_whoever_reads_lets_a_schema_call_nothing_that_does_harm(empty_store: Store) -> None:
    assert empty_store.reader.execute("PRAGMA trusted_schema").fetchone()[0] == 0


@pytest.mark.parametrize(
    "regime", ["/dev/zero", "../../secret.toml", "//server/share/x.toml", "\\\\server\\x.toml", "x" * 500]
)
def test_a_report_from_somebody_else_does_not_say_which_file_is_opened(
    empty_store: Store, tmp_path: Path, regime: str
) -> None:
    report = tmp_path / "report.toml"
    report.write_text(
        f'title = "A report"\nregime = \'{regime}\'\n[[recommendation]]\ntext = "Forces should vet."\n',
        encoding="utf-8",
    )
    (outcome,) = import_paths(empty_store, [report]).outcomes
    assert outcome.state == "failed"
    assert "is no name of a regime" in outcome.reason


@pytest.mark.parametrize("name", ["//server/share/x.toml", "\\\\server\\share\\x.toml"])
def test_a_regime_on_another_computer_is_not_asked_for(name: str) -> None:
    with pytest.raises(RegimeError, match="on another computer"):
        load(name)


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_regime_that_is_a_pipe_or_a_device_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    for path in (str(pipe), "/dev/zero", str(tmp_path)):
        with pytest.raises(RegimeError, match="not a plain file"):
            load(path)
    endless = tmp_path / "endless.toml"
    with endless.open("wb") as file:
        file.truncate(10**10)
    with pytest.raises(RegimeError, match="larger than 1 MB"):
        load(endless)


def test_a_store_that_names_a_regime_elsewhere_is_listed_and_opens_nothing(sample_store: Store, tmp_path: Path) -> None:
    path = made_evil(sample_store, ["UPDATE report SET regime = '//server/share/x.toml'"])
    with Guard().watch(tmp_path) as outside:
        assert run(["--store", str(path), "--reviewer", "R", "list", "reports"]) == 0
        assert run(["--store", str(path), "--reviewer", "R", "check"]) in (0, 1)
    assert not [each for each in outside if "server" in each]


def test_a_backup_from_somebody_else_that_would_run_is_not_put_in_the_stores_place(
    sample_store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = tmp_path / "evil" / "store.sqlite"
    evil.parent.mkdir()
    with sqlite3.connect(evil) as target:
        sample_store.reader.backup(target)
    target.execute("CREATE TRIGGER evil AFTER UPDATE ON device BEGIN DELETE FROM annotation; END")
    target.close()
    given = ["--store", str(sample_store.path), "--reviewer", "R"]
    before = [tuple(row) for row in sample_store.reader.execute("SELECT * FROM device")]
    sample_store.close()
    assert run([*given, "restore", str(evil), "--yes"]) != 0
    assert "“evil”, which Obverse did not make" in capsys.readouterr().err
    again = open_store(sample_store.path)
    assert [tuple(row) for row in again.reader.execute("SELECT * FROM device")] == before
    again.close()
