"""The doctor: what is amiss is named and counted, what can be mended is mended, and nothing else changes."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sqlite3
import stat
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from data.annotations import annotate
from data.doctor import CHECKS, Finding, Mend, Weight, examine, mend, plan, snapshot
from data.ids import new_id
from data.pairs import Quote
from data.store import Author, Store, StoreError, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def judged_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, with some judgements in it; not to be written to."""
    path = tmp_path_factory.mktemp("judged") / "judged.sqlite"
    shutil.copy(sample_file, path)
    store = open_store(path)
    hale = Author("R. Hale", store.device)
    pairs = store.reader.execute("SELECT pair_id FROM queue ORDER BY number LIMIT 3").fetchall()
    sha, text = store.reader.execute("SELECT sha256, text FROM document LIMIT 1").fetchone()
    for (pair,) in pairs:
        annotate(store, hale, pair, status="compliant")
        annotate(store, hale, pair, note="seen", evidence=(Quote(sha, 5, 25, text[5:25]),))
    store.close()
    return path


@pytest.fixture
def store(judged_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "store.sqlite"
    shutil.copy(judged_file, path)
    opened = open_store(path)
    yield opened
    opened.close()


def change(store: Store, *sql: str, values: tuple[Any, ...] = ()) -> Path:
    """Write to the store's file as another program would, foreign keys and all else unchecked; return it, closed."""
    store.close()
    with closing(sqlite3.connect(store.path)) as connection, connection:
        for each in sql:
            connection.execute(each, values)
    return store.path


def found_in(path: Path) -> list[Finding]:
    return [each for outcome in examine(path) for each in outcome.findings]


def only(path: Path, weight: Weight = Weight.AMISS) -> Finding:
    """Return the one finding of a weight."""
    (found,) = [each for each in found_in(path) if each.weight is weight]
    return found


def precious(path: Path) -> list[list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = ("annotation", "correction", "draft", "document", "passage", "recommendation", "pair")
        return [connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables]


def mended(path: Path, wanted: Mend) -> None:
    """Mend what is amiss, which `wanted` has to be part of; nothing may be amiss after it, nor any row changed."""
    before = precious(path)
    planned = plan(found_in(path))
    assert wanted in planned
    done: list[Mend] = []
    mend(path, planned, done.append)
    assert tuple(done) == planned
    assert [each for each in found_in(path) if each.weight is not Weight.NOTE] == []
    assert precious(path) == before


def test_a_sound_store_has_nothing_amiss_and_stays_as_it_is(store: Store) -> None:
    store.close()
    before = store.path.read_bytes()
    outcomes = list(examine(store.path))
    assert [outcome.check for outcome in outcomes] == [*(check.name for check in CHECKS), "search"]
    assert found_in(store.path) == []
    assert store.path.read_bytes() == before


def test_it_looks_at_a_store_that_is_in_use_and_moves_nothing(store: Store) -> None:
    log = store.path.with_name(f"{store.path.name}-wal")
    annotate(store, Author("Ada", store.device), store.reader.execute("SELECT id FROM pair").fetchone()[0], later=True)
    before = store.path.read_bytes(), log.read_bytes()
    assert before[1]
    assert found_in(store.path) == []
    assert (store.path.read_bytes(), log.read_bytes()) == before


@pytest.mark.parametrize(
    ("sql", "words", "many", "wanted"),
    [
        ("UPDATE queue SET status = 'partly' WHERE number <= 2", "2 rows of the queue differ", 2, Mend.PROJECTION),
        ("DELETE FROM queue WHERE number = 1", "1 row of the queue differs", 1, Mend.PROJECTION),
        ("UPDATE queue SET number = 99999 WHERE number = 1", "of pairs that are not there", 1, Mend.PROJECTION),
        ("DROP INDEX queue_by_body", "1 index missing, which makes the desk slow: queue_by_body", 1, Mend.SCHEMA),
        ("DROP TABLE queue", "The table queue is missing", 1, Mend.SCHEMA),
        ("DROP TABLE search_link", "The table search_link is missing", 1, Mend.SEARCH),
        ("DROP TRIGGER search_judgement_added", "search_judgement_added", 1, Mend.SEARCH),
        ("DROP TABLE search_passage", "search_passage", 1, Mend.SEARCH),
        ("DELETE FROM search_entry WHERE id = 1", "not in the index of the search", 1, Mend.SEARCH),
        ("INSERT INTO link VALUES ('no pair', 'no passage', 'label', 1.0)", "leads to no pair", 1, Mend.LINKS),
        (
            "INSERT INTO suggestion VALUES ('no pair', 'progress', 0, 'done', 'done', 0, 4, '', '', '')",
            "suggestion is for no pair", 1, Mend.LINKS,
        ),
        ("INSERT INTO likeness VALUES ('no pair', '', '')", "answer that was compared", 1, Mend.LIKENESS),
    ],
)  # fmt: skip
def test_what_can_be_mended_is_named_and_mended(store: Store, sql: str, words: str, many: int, wanted: Mend) -> None:
    path = change(store, sql)
    found = [each for each in found_in(path) if words in each.found]
    assert [(each.weight, each.many, each.mend) for each in found] == [(Weight.AMISS, many, wanted)]
    mended(path, wanted)


def test_links_to_paragraphs_of_another_response(store: Store) -> None:
    other = """INSERT INTO link SELECT pair.id, passage.id, 'label', 0.5 FROM pair JOIN passage
ON passage.response_id <> pair.response_id ORDER BY 1, 2 LIMIT 1"""
    path = change(store, other)
    assert [each.many for each in found_in(path) if "paragraph of another response" in each.found] == [1]
    mended(path, Mend.LINKS)


def test_an_index_of_sqlite_that_lacks_entries(store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        sql = "UPDATE sqlite_master SET sql = sql || '{0}' WHERE name = 'annotation_by_pair'"
        connection.execute(sql.format(" WHERE 0"))
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        connection.execute("REINDEX annotation_by_pair")  # of no rows
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ' WHERE 0', '') WHERE name = 'annotation_by_pair'"
        )
    found = [each for each in found_in(store.path) if each.mend is Mend.INDEXES]
    assert "missing from index annotation_by_pair" in found[0].found
    assert all(each.weight is not Weight.DAMAGE for each in found_in(store.path))
    mended(store.path, Mend.INDEXES)


@pytest.mark.parametrize(
    ("sql", "words", "many"),
    [
        ("UPDATE annotation SET pair_id = 'gone' || rowid WHERE rowid <= 2", "judgements are of pairs that are not", 2),
        ("INSERT INTO draft VALUES ('gone', 'R. Hale', 'a note', '')", "draft of a note is of a pair that is not", 1),
        ("UPDATE annotation SET supersedes = 'gone' WHERE rowid = 2", "judgement builds on one that is not there", 1),
        ("UPDATE annotation SET target = 'gone' WHERE rowid = 2", "judgement builds on one that is not there", 1),
        (
            "UPDATE annotation SET supersedes = (SELECT id FROM annotation WHERE rowid = 1) WHERE rowid = 4",
            "builds on one of another pair", 1,
        ),
        ("UPDATE annotation SET supersedes = id WHERE rowid = 2", "comes before the one that it builds on", 1),
        (
            "INSERT INTO correction VALUES ('01h', 'report', 'gone', 'title', '', '', '', '2024-01-01T', NULL)",
            "correction is of something that is not there", 1,
        ),
        ("DELETE FROM document WHERE sha256 IN (SELECT json_extract(evidence, '$[0].document_sha256') FROM annotation)",
         "quotations are from documents that are not there", 3),
        ("DELETE FROM recommendation WHERE rowid = 1", "of no recommendation or response", None),
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_named_and_kept(store: Store, sql: str, words: str, many: int | None) -> None:
    path = change(store, sql)
    found = [each for each in found_in(path) if words in each.found]
    assert len(found) == 1
    assert found[0].weight is Weight.AMISS
    assert found[0].mend is Mend.NOTHING
    assert found[0].advice
    if many is not None:
        assert found[0].many == many
    before = precious(path)
    mend(path, plan(found_in(path)), lambda _: None)
    assert precious(path)[0] == before[0]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE annotation SET id = '7z' || substr(id, 3) WHERE rowid = 6", "1 judgement is from the future"),
        ("UPDATE annotation SET at = '2020-01-01T00:00:00.000Z' WHERE rowid = 4", "set back 1 time while judging"),
        ("UPDATE annotation SET supersedes = NULL", "3 pairs have two or more judgements that stand beside each other"),
        ("UPDATE annotation SET evidence = replace(evidence, '\"start\": 5', '\"start\": 6')", "not at their places"),
        ("UPDATE annotation SET definition = 'x' WHERE rowid = 1", "was made by a definition that is not there"),
        ("INSERT INTO document VALUES ('sha', 'a.txt', 'text', 'utf-8', 'text', '[]', '', 0)", "used by no report"),
        ("CREATE TABLE \"their own\" (x)", "not Obverse's: their own"),
    ],
)  # fmt: skip
def test_what_is_only_worth_knowing_is_a_note(store: Store, sql: str, words: str) -> None:
    path = change(store, sql)
    found = found_in(path)
    assert [words in each.found for each in found if each.weight is Weight.NOTE and each.check != "backups"] == [True]
    # What another program changed in the judgements, the queue does not say yet: that is all that is amiss.
    rest = [each for each in found if each.weight is not Weight.NOTE and each.check != "chain"]
    assert all(each.mend is Mend.PROJECTION for each in rest)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE annotation SET note = CAST(x'c328' AS TEXT) WHERE rowid = 2", "with characters that cannot be read"),
        ("UPDATE annotation SET evidence = '[{' WHERE rowid = 2", "with a list that cannot be read"),
        ("UPDATE passage SET answers = 'x' WHERE rowid = 2", "1 row of the table passage with a list that cannot"),
        ("UPDATE annotation SET status = x'00ff' WHERE rowid = 2", "with a value of another kind"),
        ("UPDATE passage SET ordinal = 'first' WHERE rowid = 2", "with a value of another kind"),
        ("DROP TABLE draft", "The table draft is missing, with everything that was in it"),
        ("ALTER TABLE annotation DROP COLUMN flagged", "has not the columns that it should: flagged"),
        ("DROP TABLE alembic_version", "does not say of which version it is"),
    ],
)
def test_what_no_mending_brings_back_is_damage_and_nothing_is_mended(store: Store, sql: str, words: str) -> None:
    path = change(store, sql)
    found = [each for each in found_in(path) if words in each.found]
    assert [each.weight for each in found] == [Weight.DAMAGE]
    assert "salvage" in found[0].mend
    assert plan(found_in(path)) == ()


def test_triggers_of_another_program_are_amiss(store: Store) -> None:
    path = change(store, "CREATE TRIGGER theirs AFTER INSERT ON annotation BEGIN DELETE FROM draft; END")
    assert "not Obverse's: theirs" in only(path).found


@pytest.mark.skipif(os.name == "nt", reason="modes say nothing there")
def test_files_that_others_can_read_are_closed_to_them(store: Store) -> None:
    store.close()
    store.path.chmod(0o644)
    assert "can be read by others on this computer: store.sqlite" in only(store.path).found
    mended(store.path, Mend.PERMISSIONS)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_files_left_behind_are_removed_and_those_being_written_are_not(store: Store) -> None:
    store.close()
    folder = store.path.parent
    old = [folder / f".{store.path.name}.{new_id()}", folder / f".{store.path.name}.abc123.part"]
    young = folder / f".{store.path.name}.{new_id()}-wal"
    others = [folder / ".other.sqlite.abc.part", folder / "store.sqlite.bak"]
    for each in (*old, young, *others):
        each.write_bytes(b"x")
        age = 0 if each is young else 7200
        os.utime(each, (time.time() - age,) * 2)
    assert only(store.path).many == 2
    mended(store.path, Mend.LEFTOVERS)
    assert [each for each in (*old, young, *others) if each.exists()] == [young, *others]


def test_a_snapshot_before_mending_is_a_backup_of_the_store_as_it_is(store: Store, tmp_path: Path) -> None:
    path = change(store, "DROP TABLE queue")
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(gzip.decompress(snapshot(path).read_bytes()))
    assert precious(copy) == precious(path)
    with closing(sqlite3.connect(copy)) as connection, pytest.raises(sqlite3.OperationalError, match="no such table"):
        connection.execute("SELECT * FROM queue")


def test_backups_that_cannot_be_read_are_amiss_and_none_at_all_is_a_note(store: Store) -> None:
    path = change(store, "UPDATE annotation SET at = '2024-01-01T00:00:00.000Z'", "DELETE FROM queue")
    mend(path, plan(found_in(path)), lambda _: None)
    assert only(path, Weight.NOTE).found == "There is no backup of this store."
    backup = snapshot(path)
    assert [each for each in found_in(path) if each.check == "backups"] == []
    backup.write_bytes(b"rubbish" * 100)
    found = [each for each in found_in(path) if each.check == "backups"]
    assert ["1 backup cannot be read" in each.found for each in found if each.weight is Weight.AMISS] == [True]


def test_a_judgement_that_another_program_altered_is_found_by_the_chain(store: Store) -> None:
    path = change(store, "UPDATE annotation SET note = 'not what was saved' WHERE rowid = 4")
    (found,) = [each for each in found_in(path) if each.check == "chain"]
    assert (found.weight, found.many) == (Weight.AMISS, 1)
    assert "is not what was saved" in found.found


def test_no_store_at_all(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        list(examine(tmp_path / "none.sqlite"))
    empty = tmp_path / "empty.sqlite"
    empty.touch()
    assert only(empty, Weight.DAMAGE).found == "There is nothing in the file."
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Home Secretary, " * 1000)
    assert "cannot be read as a store" in only(letter, Weight.DAMAGE).found
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE thing (id)")
    with pytest.raises(StoreError, match="not an Obverse store"):
        list(examine(other))


def test_another_program_that_writes_is_a_note_and_not_an_error(store: Store) -> None:
    writer = sqlite3.connect(store.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        import data.doctor.made as made

        made._PATIENCE, patience = 0.05, made._PATIENCE
        assert "was not compared: the store cannot be written to now" in only(store.path, Weight.NOTE).found
        made._PATIENCE = patience
    finally:
        writer.close()


def test_an_older_store_that_is_sound_is_told_to_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
        connection.commit()
    found = only(path, Weight.NOTE)
    assert "of an older version (schema 0001), and not damaged" in found.found
    assert "brought up to date" in found.advice


def test_what_is_raised_while_a_check_runs_ends_it(store: Store) -> None:
    def beat() -> None:
        raise KeyboardInterrupt

    store.close()
    import data.doctor.opening as opening

    steps, opening._STEPS = opening._STEPS, 10
    try:
        with pytest.raises(KeyboardInterrupt):
            list(examine(store.path, beat=beat))
    finally:
        opening._STEPS = steps


def test_quotations_of_a_whole_store_stand_where_they_say(store: Store) -> None:
    (row,) = store.reader.execute("SELECT evidence FROM annotation WHERE evidence <> '[]' LIMIT 1").fetchall()
    assert json.loads(row[0])[0]["words"]
    again = open_store(store.path)
    again.close()
    assert found_in(store.path) == []


def test_a_check_that_a_damaged_store_makes_fail_is_told_and_the_others_go_on(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index may name a report whose row is gone: seen in one of 2,300 damaged stores."""

    def project(*_: object) -> None:
        _regime, _published = None  # type: ignore[misc]  # what a row that is not there gives

    monkeypatch.setattr("data.doctor.made.project_beside", project)
    found = {outcome.check: outcome.findings for outcome in examine(store.path)}
    (told,) = found["queue"]
    assert (told.weight, told.found) == (Weight.DAMAGE, "This could not be checked: TypeError.")
    assert set(found) >= {check.name for check in CHECKS}
