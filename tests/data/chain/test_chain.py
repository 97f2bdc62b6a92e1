"""The audit chain: whatever is done is proved by it, and whatever is done to the file behind its back is named.

`OBVERSE_LONG=1 pytest tests/data/chain` does 2,000 things behind its back, and 500 stories of acts.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.adoption import adopt_stubs
from data.annotations import annotate
from data.bulk import annotate_many
from data.chain.append import seal
from data.chain.content import FIELDS, digest, written
from data.chain.head import head
from data.chain.verify import Verdict, verify
from data.codebook import learn
from data.correcting.acts import set_fact
from data.correcting.report_fields import correct_report
from data.correcting.undoing import redo, undo
from data.exports import lines, records
from data.models import AnnotationRow, CodebookRow, CorrectionRow, PurgeRow, SavedViewRow, table_of
from data.queue import Filter, Order, numbers
from data.regime import load
from data.saved_views import View, save
from data.store import Author, Store, now, open_store
from tui.cli import run
from tui.cli.parser import DONE, NOT_DONE, USAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import SQLModel

LONG = bool(os.environ.get("OBVERSE_LONG"))
STORES = sorted((Path(__file__).parents[1] / "stores").glob("*.sqlite"))


def checked(path: Path, kept: str = "") -> Verdict:
    reader = sqlite3.connect(path)
    try:
        return verify(reader, kept)
    finally:
        reader.close()


def first(path: Path, kept: str = "") -> tuple[str, str]:
    """Return what is the first thing amiss: how, and of which row."""
    found = checked(path, kept).findings
    return (found[0].what, found[0].row_id) if found else ("", "")


def tampered(path: Path, *statements: str, values: tuple[Any, ...] = ()) -> None:
    """Write into the file as another program would."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    for statement in statements:
        assert connection.execute(statement, values if "?" in statement else ()).rowcount != 0, statement
    connection.commit()
    connection.close()


@pytest.fixture(scope="module")
def worked() -> Iterator[Path]:
    """A store in which something of every kind was done, closed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(STORES[-1], Path(folder) / "worked.sqlite"))
        store = open_store(path)
        work(store)
        store.close()
        yield path


def work(store: Store) -> None:
    ada, bo = Author("Ada", store.device), Author("Bo", store.device)
    ids = [row["id"] for row in store.reader.execute("SELECT id FROM pair ORDER BY number")]
    learn(store, load("section55"))
    annotate(store, ada, ids[0], status="partly", note="Bürgerschutz 🙂\r\n\x1b")
    annotate(store, bo, ids[1], status="compliant", flagged=True)
    annotate_many(store, ada, ids[:6], status="not-compliant")
    undo(store, ada)
    response = store.reader.execute("SELECT id FROM response ORDER BY id").fetchone()["id"]
    set_fact(store, bo, response, "signatory", "J. Doe")
    save(store, ada, View("mine", "flagged", Order.BY_BODY))
    annotate(store, ada, ids[2], note="last")


@pytest.fixture
def path(worked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(worked, tmp_path / "store.sqlite"))


def test_all_that_was_done_is_in_the_chain_and_holds(path: Path) -> None:
    verdict = checked(path)
    assert verdict.holds
    connection = sqlite3.connect(path)
    counted = {kind: connection.execute(f"SELECT count(*) FROM {kind}").fetchone()[0] for kind in FIELDS}
    connection.close()
    assert verdict.rows == counted
    assert all(counted[kind] for kind in FIELDS if kind != "purge")
    assert [each.entries for each in verdict.chains] == [sum(counted.values())]


def test_what_is_hashed_is_every_column_of_the_tables() -> None:
    rows: dict[str, type[SQLModel]] = {
        "annotation": AnnotationRow,
        "correction": CorrectionRow,
        "saved_view": SavedViewRow,
    }
    rows |= {"codebook": CodebookRow, "purge": PurgeRow}
    for kind, row in rows.items():
        assert set(FIELDS[kind]) == {column.name for column in table_of(row).columns}


def test_the_order_of_columns_and_a_column_that_is_added_with_a_default_change_no_digest() -> None:
    row = {"id": "a", "note": "n", "flagged": True, "target": None, "status": ""}
    assert written("annotation", row) == b'{"flagged":1,"id":"a","note":"n"}'
    turned = {**dict(reversed(row.items())), "batch": "", "later": 0, "made_up_later": "x"}
    assert digest("annotation", turned, b"s") == digest("annotation", row, b"s")
    assert digest("annotation", {**row, "later": 1}, b"s") != digest("annotation", row, b"s")
    assert written("annotation", {"target": ""}) != written("annotation", {})


def test_whichever_field_is_altered_its_row_is_named(path: Path) -> None:
    for kind in ("annotation", "correction", "saved_view", "codebook"):
        for column in FIELDS[kind]:
            connection = sqlite3.connect(path, isolation_level=None)
            connection.execute("BEGIN")
            (row_id,) = connection.execute(f"SELECT id FROM {kind} ORDER BY id DESC LIMIT 1").fetchone()
            other = f"1 - {column}" if column in ("flagged", "later", "removed") else f"coalesce({column}, '') || 'x'"
            connection.execute(f"UPDATE {kind} SET {column} = {other} WHERE id = ?", (row_id,))
            found = verify(connection).findings[0]
            connection.execute("ROLLBACK")
            connection.close()
            assert (found.what, found.kind, found.row_id) == ("removed" if column == "id" else "altered", kind, row_id)


def entry(path: Path, number: int) -> tuple[str, str]:
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT kind, row_id FROM chain WHERE number = ?", (number,)).fetchone()
    connection.close()
    return str(found[0]), str(found[1])


MUTATIONS = (
    "alter", "empty", "delete row", "delete entry", "swap rows", "swap entries", "alter entry", "insert", "cut",
    "bytes",
)  # fmt: skip
ON_ACTS = ("swap rows", "empty", "bytes")


@settings(max_examples=2_000 if LONG else 20, deadline=None)
@given(how=st.sampled_from(MUTATIONS), data=st.data())
def test_any_single_thing_done_behind_its_back_is_found(worked: Path, how: str, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(worked, Path(folder) / "store.sqlite"))
        before = checked(path)
        last = before.chains[0].entries
        number = data.draw(st.integers(1, last), label="number")
        other = data.draw(st.integers(1, last).filter(lambda each: each != number), label="other")
        kind, row_id = entry(path, number)
        acts = [each for each in range(1, last + 1) if entry(path, each)[0] == "annotation"] if how in ON_ACTS else []
        if how in ON_ACTS:
            number = data.draw(st.sampled_from(acts), label="act")
            kind, row_id = entry(path, number)
        kept = ""
        if how == "alter":
            column = data.draw(st.sampled_from([each for each in FIELDS[kind] if each != "id"]), label="column")
            change = f"coalesce({column}, '') || '9'"
            tampered(path, f"UPDATE {kind} SET {column} = {change} WHERE id = ?", values=(row_id,))
            assert first(path) == ("altered", row_id)
        elif how == "bytes":
            tampered(path, "UPDATE annotation SET note = CAST(x'c328' AS TEXT) WHERE id = ?", values=(row_id,))
            assert first(path) == ("altered", row_id)
        elif how == "empty":
            tampered(path, "UPDATE annotation SET at = '' WHERE id = ?", values=(row_id,))
            assert first(path) == ("altered", row_id)
        elif how == "delete row":
            tampered(path, f"DELETE FROM {kind} WHERE id = ?", values=(row_id,))
            assert first(path) == ("removed", row_id)
        elif how == "delete entry":
            tampered(path, "DELETE FROM chain WHERE number = ?", values=(number,))
            what = checked(path).findings
            assert what[0].what == ("gap" if number < last else "unknown")
            assert what[0].number == (number if number < last else 0)
            assert row_id in {each.row_id for each in what}
        elif how == "swap rows":
            second = data.draw(st.sampled_from([each for each in acts if each != number]), label="second")
            mine, its = row_id, entry(path, second)[1]
            tampered(
                path,
                f"UPDATE annotation SET id = 'x' WHERE id = '{mine}'",
                f"UPDATE annotation SET id = '{mine}' WHERE id = '{its}'",
                f"UPDATE annotation SET id = '{its}' WHERE id = 'x'",
            )
            assert first(path) == ("altered", entry(path, min(number, second))[1])
        elif how == "swap entries":
            tampered(
                path,
                f"UPDATE chain SET number = 0 WHERE number = {number}",
                f"UPDATE chain SET number = {number} WHERE number = {other}",
                f"UPDATE chain SET number = {other} WHERE number = 0",
            )
            found = checked(path).findings[0]
            assert (found.what in ("altered", "reordered"), found.number) == (True, min(number, other))
        elif how == "alter entry":
            column = data.draw(st.sampled_from(("row_id", "kind", "content", "hash", "salt")), label="column")
            tampered(path, f"UPDATE chain SET {column} = CAST({column} || x'39' AS BLOB) WHERE number = {number}")
            found = checked(path).findings[0]
            assert found.number in ((number, number + 1) if column == "hash" else (number,))
        elif how == "insert":
            columns = ", ".join(each for each in FIELDS["annotation"] if each != "id")
            tampered(
                path, f"INSERT INTO annotation (id, {columns}) SELECT 'f' || id, {columns} FROM annotation LIMIT 1"
            )
            found = checked(path).findings[0]
            assert (found.what, found.row_id[0]) == ("unknown", "f")
        else:
            kept = before.chains[0].head
            gone = [entry(path, each) for each in range(number, last + 1)]
            tampered(path, *(f"DELETE FROM {kind} WHERE id = '{row_id}'" for kind, row_id in gone))
            tampered(path, f"DELETE FROM chain WHERE number >= {number}")
            after = checked(path, kept)
            assert after.holds, "the end was cut off cleanly: only a head that was kept can tell"
            assert after.head is None
        assert not kept or checked(worked, kept).head is not None


def test_a_head_that_was_kept_is_found_after_more_was_done_and_not_in_a_chain_made_anew(path: Path) -> None:
    store = open_store(path)
    kept = head(store.reader)
    pair = store.reader.execute("SELECT id FROM pair").fetchone()["id"]
    annotate(store, Author("Cy", store.device), pair, note="later")
    store.close()
    found = checked(path, kept.hash[:20]).head
    assert found is not None
    assert (found.entries, found.head) == kept
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE annotation SET status = 'compliant'")
    seal(connection, now(), "migration")
    connection.close()
    again = checked(path, kept.hash)
    assert again.holds
    assert again.head is None
    assert [each[1:] for each in again.sealed] == [("migration", sum(again.rows.values()))]


def test_corrections_that_move_to_the_report_itself_are_noted_and_stay_proved(path: Path) -> None:
    store = open_store(path)
    stub, own = (row["id"] for row in store.reader.execute("SELECT id FROM report ORDER BY id LIMIT 2"))
    correct_report(store, Author("Ada", store.device), stub, publisher="Somebody else")
    with store.writing() as connection:
        adopt_stubs(connection, own, [stub])
    assert store.reader.execute("SELECT count(*) FROM correction WHERE subject_id = ?", (own,)).fetchone()[0]
    assert checked(path).holds
    tampered(path, f"UPDATE correction SET subject_id = 'elsewhere' WHERE subject_id = '{own}'")
    assert first(path)[0] == "altered"
    store.close()


def test_a_store_that_goes_on_as_another_device_proves_what_went_before(path: Path) -> None:
    kept = checked(path).chains[0]
    tampered(path, "UPDATE device SET id = 'restored'")
    store = open_store(path)
    assert head(store.reader) == (kept.entries, kept.head), "nothing was done since"
    pair = store.reader.execute("SELECT id FROM pair").fetchone()["id"]
    annotate(store, Author("Cy", store.device), pair, note="later")
    assert head(store.reader).number == 2
    assert head(store.reader).hash != kept.head
    store.close()
    verdict = checked(path, kept.head)
    assert verdict.holds
    assert verdict.head == kept
    kind, row_id = "annotation", ""
    connection = sqlite3.connect(path)
    device, number, kind, row_id = connection.execute(
        "SELECT device, number, kind, row_id FROM chain WHERE device <> 'restored' ORDER BY number DESC LIMIT 1"
    ).fetchone()
    connection.close()
    tampered(path, f"DELETE FROM {kind} WHERE id = '{row_id}'")
    tampered(path, "DELETE FROM chain WHERE device = ? AND number = ?", values=(device, number))
    found = checked(path).findings[0]
    assert (found.what, found.device, found.number) == ("removed", "restored", 1)


@pytest.mark.parametrize("fixture", STORES, ids=lambda each: each.stem)
def test_stores_of_every_version_verify_after_they_are_brought_up_to_date(fixture: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(fixture, tmp_path / "old.sqlite"))
    store = open_store(path)
    pair = store.reader.execute("SELECT pair_id FROM annotation").fetchone()[0]
    annotate(store, Author("Ada", store.device), pair, note="after")
    redo(store, Author("Ada", store.device))
    store.close()
    verdict = checked(path)
    assert verdict.holds
    assert verdict.rows["annotation"] == 3
    assert [each[2] for each in verdict.sealed] == ([] if fixture.stem >= "0005" else [2])


@settings(max_examples=500 if LONG else 8, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(("act", "bulk", "undo", "redo", "fact", "view")), st.integers(0, 9)), max_size=12
    )
)
def test_whatever_is_done_in_whatever_order_is_proved(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(STORES[-1], Path(folder) / "store.sqlite"))
        store = open_store(path)
        ids = [row["id"] for row in store.reader.execute("SELECT id FROM pair ORDER BY number")]
        responses = [row["id"] for row in store.reader.execute("SELECT id FROM response ORDER BY id")]
        for place, (what, number) in enumerate(steps):
            author = Author("Ada" if number % 2 else "Bo", store.device)
            if what == "act":
                annotate(store, author, ids[number % len(ids)], note=f"{place}")
            elif what == "bulk":
                annotate_many(store, author, ids[number:], status=("partly", "compliant")[place % 2])
            elif what == "fact":
                set_fact(store, author, responses[number % len(responses)], "signatory", f"S. {place}")
            elif what == "view":
                save(store, author, View(f"view {number}", "flagged", Order.BY_BODY))
            else:
                (undo if what == "undo" else redo)(store, author)
        store.close()
        assert checked(path).holds


def test_every_line_of_an_export_carries_the_head(path: Path) -> None:
    store = open_store(path)
    exported = list(records(store.reader, numbers(store.reader, Filter())))
    store.close()
    kept = checked(path).chains[0].head
    assert {each.chain_head for each in exported} == {kept}
    assert next(iter(lines("csv", exported))).rstrip().endswith(b",chain_head")
    assert checked(path, json.loads(next(lines("jsonl", exported)))["chain_head"]).head is not None


@pytest.mark.parametrize("as_json", [False, True])
def test_verify_as_it_is_typed(path: Path, as_json: bool, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["verify", "--store", str(path), *(["--json"] if as_json else [])]
    kept = checked(path).chains[0].head
    assert run([*asked, "--head", kept]) == DONE
    assert kept in capsys.readouterr().out
    assert run([*asked, "--head", "no head"]) == USAGE
    assert run([*asked, "--head", "0" * 64]) == NOT_DONE
    capsys.readouterr()
    row_id = entry(path, 1)[1]
    tampered(path, "UPDATE annotation SET note = 'changed' WHERE id = ?", values=(row_id,))
    assert run(asked) == NOT_DONE
    said = capsys.readouterr().out
    if as_json:
        (found,) = json.loads(said)["findings"]
        assert (found["what"], found["number"], found["row_id"], found["reviewer"]) == ("altered", 1, row_id, "R. Hale")
    else:
        assert f"entry 1: the judgement {row_id} by R. Hale of 20" in said
        assert "is not what was saved (altered)" in said
