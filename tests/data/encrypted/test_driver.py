"""SQLCipher looks like sqlite3: the same rows, the same errors with the same codes, for whoever reads or writes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from data import troubles
from data.annotations import annotate
from data.connecting import connect
from data.encrypted import driver, keys
from data.store import Author, StoreBusyError, open_store

if TYPE_CHECKING:
    from pathlib import Path


def test_rows_are_asked_for_by_name_and_by_place(locked: Path) -> None:
    with closing(connect(locked)) as connection:
        connection.row_factory = sqlite3.Row
        row = connection.execute("SELECT id, status FROM annotation ORDER BY id").fetchone()
        assert (row["status"], row[1], row.keys()) == ("compliant", "compliant", ["id", "status"])
        assert tuple(row) == (row["id"], "compliant")
        connection.row_factory = None
        assert connection.execute("SELECT 1, 2").fetchall() == [(1, 2)]


@pytest.mark.parametrize(
    ("sql", "kind", "code"),
    [
        ("SELECT * FROM nowhere", sqlite3.OperationalError, sqlite3.SQLITE_ERROR),
        ("INSERT INTO device VALUES (NULL, NULL)", sqlite3.IntegrityError, sqlite3.SQLITE_CONSTRAINT),
        ("SELECT ?", sqlite3.ProgrammingError, None),
    ],
)
def test_its_errors_are_those_of_sqlite3(locked: Path, sql: str, kind: type[sqlite3.Error], code: int | None) -> None:
    with closing(connect(locked)) as connection:
        for ask in (connection.execute, connection.cursor().execute):
            with pytest.raises(kind) as caught:
                ask(sql)
            assert type(caught.value) is kind
            assert code is None or caught.value.sqlite_errorcode & 0xFF == code


def test_an_error_while_rows_are_fetched_is_one_too(locked: Path) -> None:
    with closing(connect(locked)) as connection:
        rows = connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT CASE WHEN i < 5 THEN i"
            " ELSE json('no json') END FROM n"
        )
        with pytest.raises(sqlite3.OperationalError, match="malformed JSON"):
            list(rows)
        connection.execute("CREATE TEMP TABLE many AS SELECT 1")
        asked = connection.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n")
        connection.interrupt()
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            asked.fetchmany(10_000_000)


def test_a_changed_page_is_an_error_and_not_other_words(locked: Path) -> None:
    content = bytearray(locked.read_bytes())
    content[5 * keys.PAGE + 100] ^= 1
    locked.write_bytes(content)
    with closing(connect(locked)) as connection, pytest.raises(sqlite3.DatabaseError) as caught:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            connection.execute(f'SELECT * FROM "{name}"').fetchall()
    assert troubles.kind_of(caught.value) in (troubles.CORRUPT, troubles.NO_STORE, troubles.IO)


def test_a_lock_is_told_as_one(locked: Path) -> None:
    store = open_store(locked, patience=0.05)
    pair = store.reader.execute("SELECT id FROM pair").fetchone()[0]
    with closing(connect(locked)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError):
            annotate(store, Author("Ada", store.device), pair, status="partly")
        other.execute("ROLLBACK")
    assert annotate(store, Author("Ada", store.device), pair, status="partly").id
    store.close()


def test_nothing_is_written_to_the_terminal(locked: Path, capfd: pytest.CaptureFixture[str]) -> None:
    content = bytearray(locked.read_bytes())
    content[100] ^= 1
    locked.write_bytes(content)
    with closing(connect(locked)) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT * FROM annotation")
    assert capfd.readouterr() == ("", "")


def test_without_the_extra_it_says_what_to_install(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "find_spec", lambda _: None)
    with pytest.raises(sqlite3.NotSupportedError, match=r"pip install 'obverse\[encrypt\]'"):
        connect(locked)
