"""Salvage: a reader of SQLite's pages that needs no SQLite, and what becomes of what is only half there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.annotations import annotate, keep_draft
from data.demo import sample_files
from data.doctor import Weight, examine
from data.importing import import_paths
from data.migrate import SCHEMA
from data.pairs import Quote, history
from data.salvage import Salvaged, salvage
from data.salvage.filling import NOTE_LOST, REST_LOST
from data.salvage.pages import Pages
from data.salvage.records import header, held_here, values, varint
from data.salvage.rows import Reading
from data.salvage.shapes import CHAIN, MADE_ANEW, shapes
from data.store import Author, Store, StoreError, open_store
from tests.examples import examples

STORES = sorted((Path(__file__).parent / "stores").glob("*.sqlite"))
PAGE = 4096


@pytest.fixture
def store(sample_store: Store) -> Store:
    """The sample with judgements, the last with a note that goes on in other pages, and a draft."""
    hale = Author("R. Hale", sample_store.device)
    found = sample_store.reader.execute("SELECT pair_id FROM queue ORDER BY number LIMIT 40").fetchall()
    sha, text = sample_store.reader.execute("SELECT sha256, text FROM document LIMIT 1").fetchone()
    for number, (pair,) in enumerate(found):
        annotate(sample_store, hale, pair, status="partly", note=f"note {number} {'x' * 300}")
    annotate(sample_store, hale, found[0][0], note="long " * 3000, evidence=(Quote(sha, 5, 25, text[5:25]),))
    keep_draft(sample_store, hale, found[1][0], "begun")
    return sample_store


def rows(path: Path, table: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()


def salvaged(path: Path, tmp_path: Path) -> tuple[Salvaged, Path]:
    new = tmp_path / "new" / "salvaged.sqlite"
    made = salvage(path, new)
    assert not [each.found for outcome in examine(new) for each in outcome.findings if each.weight is Weight.DAMAGE]
    return made, new


def of(made: Salvaged, table: str) -> Any:
    return next(each for each in made.tables if each.name == table)


def leaf_of(path: Path, table: str, key: str) -> tuple[int, ...]:
    """Return the pages on which a row stands."""
    with Pages(path) as pages:
        return next(row.pages for row in Reading(pages).rows() if row.shape.table == table and row.values[0] == key)


def zero(path: Path, *pages: int) -> None:
    data = bytearray(path.read_bytes())
    for page in pages:
        data[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(data)


@pytest.mark.parametrize("fixture", STORES, ids=lambda path: path.stem)
def test_every_table_of_every_schema_is_read_as_sqlite_reads_it(fixture: Path) -> None:
    found: dict[str, list[dict[str, Any]]] = {}
    with Pages(fixture) as pages:
        reading = Reading(pages)
        for row in reading.rows():
            found.setdefault(row.shape.table, []).append(dict(zip(row.shape.columns, row.values, strict=False)))
            assert row.whole
        assert not reading.unreadable
    with closing(sqlite3.connect(fixture)) as connection:
        connection.row_factory = sqlite3.Row
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in {shape.table for shape in shapes()} & tables:
            order = "device, number" if table == CHAIN else "rowid"
            read = [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY {order}")]
            if table == CHAIN:  # which has no rows' numbers to come by
                found[table].sort(key=lambda row: (row["device"], row["number"]))
            assert [row | each for row, each in zip(read, found.get(table, []), strict=True)] == read, table


def test_the_shapes_have_the_columns_in_the_order_in_which_stores_of_every_schema_have_them(tmp_path: Path) -> None:
    for fixture in STORES:
        path = tmp_path / fixture.name
        shutil.copy(fixture, path)
        open_store(path).close()
        with closing(sqlite3.connect(path)) as connection:
            for shape in shapes():
                here = tuple(row[1] for row in connection.execute(f"PRAGMA table_info({shape.table})"))
                assert here == shape.columns or shape.table == "suggestion", f"{fixture.name}: {shape.table}"


def test_a_salvaged_store_is_its_owners_and_can_be_worked_in(store: Store, tmp_path: Path) -> None:
    store.close()
    before = store.path.read_bytes()
    made, new = salvaged(store.path, tmp_path)
    assert made.whole
    assert store.path.read_bytes() == before
    for table in ("annotation", "draft", "document", "passage", "pair", "link", "queue", "device"):
        assert rows(new, table) == rows(store.path, table), table
    if os.name != "nt":
        assert stat.S_IMODE(new.stat().st_mode) == 0o600
    again = open_store(new)
    pair = again.reader.execute("SELECT pair_id FROM queue LIMIT 1").fetchone()[0]
    annotate(again, Author("R. Hale", again.device), pair, status="compliant")
    again.close()


def test_nothing_is_written_over(store: Store, tmp_path: Path) -> None:
    store.close()
    there = tmp_path / "there.sqlite"
    there.write_text("mine")
    with pytest.raises(StoreError, match="there is a file here already"):
        salvage(store.path, there)
    assert there.read_text() == "mine"


def test_what_is_no_store_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Home Secretary, " * 2000)
    for path in (letter, tmp_path / "none.sqlite"):
        with pytest.raises(StoreError):
            salvage(path, tmp_path / "new.sqlite")
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


def test_a_note_that_is_cut_off_is_kept_and_says_so(store: Store, tmp_path: Path) -> None:
    store.close()
    last = rows(store.path, "annotation")[-1]
    pages = leaf_of(store.path, "annotation", last[0])
    assert len(pages) > 3
    zero(store.path, pages[2])
    made, new = salvaged(store.path, tmp_path)
    assert (of(made, "annotation").came, of(made, "annotation").in_part) == (41, 1)
    kept = next(row for row in rows(new, "annotation") if row[0] == last[0])
    assert kept[:11] == last[:11]
    assert kept[11].startswith("long long ")
    assert kept[11].endswith(REST_LOST)
    assert len(kept[11]) > 2000
    assert not made.whole


def test_judgements_of_a_lost_page_are_made_again_from_the_queue_and_the_search(store: Store, tmp_path: Path) -> None:
    store.close()
    before = {row[0]: row for row in rows(store.path, "annotation")}
    lost = leaf_of(store.path, "annotation", max(before))[0]
    zero(store.path, lost)
    made, new = salvaged(store.path, tmp_path)
    again = of(made, "annotation").again
    assert again >= 1
    after = {row[0]: row for row in rows(new, "annotation")}
    standing = {row[14]: row for row in rows(store.path, "queue") if row[14]}
    assert standing.keys() <= after.keys()
    for key in standing:
        pair_id, reviewer, at, status = before[key][1], before[key][2], before[key][4], before[key][8]
        assert (after[key][1], after[key][2], after[key][4], after[key][8]) == (pair_id, reviewer, at, status)
    newest = max(before)
    assert after[newest][11].startswith("long long ")  # the search keeps a note whole
    assert before[newest][12] not in after[newest][11]
    assert "quoted, from a place that was lost" in after[newest][11]
    assert NOTE_LOST not in after[newest][11]


def test_judgements_of_lost_pairs_are_kept_and_come_back_with_the_documents(store: Store, tmp_path: Path) -> None:
    store.close()
    before = rows(store.path, "annotation")
    with closing(sqlite3.connect(store.path)) as connection, connection:
        for table in ("pair", "link", "suggestion", "passage", "response", "recommendation", "report", "document"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("DELETE FROM queue")
    made, new = salvaged(store.path, tmp_path)
    assert made.orphans == len(before)
    assert rows(new, "annotation") == before
    again = open_store(new)
    import_paths(again, sample_files())
    pair = before[0][1]
    assert history(again.reader, pair)[-1].note.startswith("note ")
    assert again.reader.execute("SELECT count(*) FROM queue WHERE status = 'partly'").fetchone()[0] == 40
    again.close()
    assert not [each for outcome in examine(new) for each in outcome.findings if each.weight is not Weight.NOTE]


def test_a_lost_report_body_or_document_is_stood_in_for_and_set_right_by_an_import(
    store: Store, tmp_path: Path
) -> None:
    store.close()
    texts = rows(store.path, "document")
    with closing(sqlite3.connect(store.path)) as connection, connection:
        for table in ("report", "body", "document"):
            connection.execute(f"DELETE FROM {table}")
    made, new = salvaged(store.path, tmp_path)
    assert of(made, "report").again == 2
    assert of(made, "document").again > 5
    assert len(made.documents) == of(made, "document").again
    again = open_store(new)
    shown = again.reader.execute("SELECT count(*) FROM queue").fetchone()[0]
    assert shown == len(rows(store.path, "pair"))
    passage = again.reader.execute(
        "SELECT p.text, p.start, d.text FROM passage p JOIN response r ON r.id = p.response_id"
        " JOIN document d ON d.sha256 = r.document_sha256 ORDER BY p.start DESC LIMIT 1"
    ).fetchone()
    assert passage[2][passage[1] :].startswith(passage[0][:20])
    import_paths(again, sample_files())
    again.close()
    whole = {row[0]: row[4] for row in rows(new, "document")}
    assert whole.items() >= {row[0]: row[4] for row in texts}.items()


def test_a_row_with_letters_that_cannot_be_read_comes_through_with_marks(store: Store, tmp_path: Path) -> None:
    store.close()
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE annotation SET note = CAST(x'6E6FFF7465' AS TEXT) WHERE rowid = 3")
    made, new = salvaged(store.path, tmp_path)
    assert of(made, "annotation").mended == 1
    assert "no\ufffdte" in [row[11] for row in rows(new, "annotation")]


def test_free_pages_give_back_judgements_and_nothing_else(store: Store, tmp_path: Path) -> None:
    store.close()
    before = rows(store.path, "annotation")
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("DROP TABLE annotation")  # as a damaged list of tables would have it
        connection.execute("DROP TABLE draft")
    made, new = salvaged(store.path, tmp_path)
    assert {row[0] for row in rows(new, "annotation")} == {row[0] for row in before}
    assert of(made, "draft").came == 0


@settings(max_examples=examples(60), deadline=None)
@given(
    st.lists(
        st.one_of(
            st.none(),
            st.integers(-(2**63), 2**63 - 1),
            st.floats(allow_nan=False),
            st.text(st.characters(exclude_categories=("Cs",)), max_size=200),
            st.binary(max_size=200),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_row_that_sqlite_writes_is_read(row: list[Any]) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        names = ", ".join(f"c{number}" for number in range(len(row)))
        connection.execute(f"CREATE TABLE one ({names})")
        connection.execute(f"INSERT INTO one VALUES ({', '.join('?' * len(row))})", row)
        page = connection.serialize()[PAGE:] if hasattr(connection, "serialize") else b""
        (expected,) = connection.execute("SELECT * FROM one").fetchall()
    start = int.from_bytes(page[8:10], "big")
    size, after = varint(page, start)
    _, begin = varint(page, after)
    if held_here(size, PAGE) == size:
        head = header(page, begin)
        assert head is not None
        assert head.size == size
        read, mended = values(page, head, begin)
        assert (tuple(read), mended) == (expected, 0)


@settings(max_examples=examples(200), deadline=None)
@given(st.binary(max_size=300))
def test_rubbish_is_no_row_or_one_that_fits(data: bytes) -> None:
    head = header(data)
    if head is not None:
        read, _ = values(data, head)
        assert len(read) <= len(head.serials)


def test_a_store_of_a_newer_version_is_refused(store: Store, tmp_path: Path) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{int(SCHEMA) + 1:04}'")
    store.close()
    with pytest.raises(StoreError, match="made by a newer Obverse"):
        salvage(store.path, tmp_path / "new.sqlite")


def test_what_only_ends_like_a_newer_version_keeps_nothing_back(store: Store, tmp_path: Path) -> None:
    """Of two swapped pages, another table's row stands where the version was."""
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'of another table 3333'")
    store.close()
    assert salvage(store.path, tmp_path / "new.sqlite").tables
    open_store(tmp_path / "new.sqlite").close()


def test_what_is_made_anew_is_known() -> None:
    assert {"queue", "search_entry", "search_link", "likeness"} <= MADE_ANEW
