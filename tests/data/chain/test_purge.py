"""Purge: not one byte is left in the file, all else is as it was, and the chain still proves what remains."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import pairs
from data.annotations import Undone, annotate, keep_draft
from data.backups.making import make
from data.bulk import annotate_many
from data.chain.verify import Verdict, verify
from data.correcting.acts import set_fact
from data.correcting.undoing import redo, undo
from data.doctor import examine
from data.projection import rebuild
from data.purge.removing import ChangedError, plan, purge
from data.search import check
from data.store import Author, Store, StoreBusyError, open_store
from tui.cli import run
from tui.cli.parser import DONE, NOT_DONE, USAGE

LONG = bool(os.environ.get("OBVERSE_LONG"))
NEWEST = max((Path(__file__).parents[1] / "stores").glob("*.sqlite"))
WORD = "Quixzlewort"
"""It stands in nothing else."""


def silent(_: str) -> None:
    """Say nothing."""


def verdict_of(path: Path) -> Verdict:
    connection = sqlite3.connect(path)
    try:
        return verify(connection)
    finally:
        connection.close()


def bytes_of(path: Path) -> bytes:
    """Return all that is in the store's files."""
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*") if each.is_file())


def reports(store: Store) -> list[tuple[str, str, int]]:
    """Return id, title and number of pairs of each report, the fullest first."""
    sql = "SELECT r.id, r.title, (SELECT count(*) FROM queue WHERE report_id = r.id) FROM report r ORDER BY 3 DESC, 1"
    return [tuple(row) for row in store.reader.execute(sql)]


def ids_of(store: Store, report_id: str) -> list[str]:
    return [
        row[0]
        for row in store.reader.execute("SELECT pair_id FROM queue WHERE report_id = ? ORDER BY number", (report_id,))
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    copy = Path(shutil.copyfile(NEWEST, tmp_path / "store.sqlite"))
    copy.chmod(0o600)  # a fresh checkout gives files to read by all
    return copy


def work(store: Store) -> tuple[str, str]:
    """Judge pairs of two reports, in bulk too; return the ids of the one to be purged and of the other."""
    gone, other = (each[0] for each in reports(store)[:2])
    ada, bo = Author("Ada", store.device), Author("Bo", store.device)
    mine, its = ids_of(store, gone), ids_of(store, other)
    annotate(store, ada, mine[0], status="partly", note=f"a note on {WORD}")
    annotate(store, bo, its[0], status="compliant", note="stays")
    annotate_many(store, ada, [*mine, *its], status="not-compliant")
    undo(store, ada)
    keep_draft(store, bo, mine[0], f"{WORD} as it is typed")
    response = store.reader.execute("SELECT id FROM response WHERE report_id = ?", (gone,)).fetchone()[0]
    set_fact(store, bo, response, "signatory", f"J. {WORD}")
    return gone, other


def rest(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of the tables that hold what was imported or done."""
    connection = sqlite3.connect(path)
    tables = ("document", "report", "recommendation", "response", "passage", "pair", "link", "suggestion", "annotation")
    found = {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}
    connection.close()
    return found


@pytest.mark.parametrize("kind", ["report", "body"])
def test_no_byte_is_left_the_rest_is_as_it_was_and_the_chain_holds(path: Path, kind: str) -> None:
    store = open_store(path)
    gone, _ = work(store)
    if kind == "body":
        gone = store.reader.execute("SELECT body_id FROM response WHERE report_id = ?", (gone,)).fetchone()[0]
    text = store.reader.execute(
        "SELECT passage.text FROM passage JOIN response ON response.id = response_id"
        f" WHERE {kind}_id = ? ORDER BY length(passage.text) DESC",
        (gone,),
    ).fetchone()[0]
    device = store.device
    store.close()
    before = rest(path)
    assert text.encode() in bytes_of(path)
    assert kind == "body" or WORD.encode() in bytes_of(path)
    scope = plan(path, kind, gone)
    purge(path, Author("Ada", device), scope.subject, scope, silent)
    left = bytes_of(path)
    assert text.encode() not in left
    if kind == "report":
        assert WORD.encode() not in left
        assert WORD.lower().encode() not in left, "the index of the search keeps words in small letters"
    after = rest(path)
    for table, rows in after.items():
        assert set(rows) <= set(before[table])
        lost = len(before[table]) - len(rows)
        assert lost == scope.counts.get(table, lost)
    verdict = verdict_of(path)
    assert verdict.holds
    assert verdict.rows_purged == scope.counts["annotation"] + scope.counts["correction"] > 0
    assert [(each.reviewer, each.kind) for each in verdict.purged] == [("Ada", kind)]
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()
    sound(path)


def sound(path: Path) -> None:
    """The search and the queue say what the rows say, and nobody finds anything amiss."""
    store = open_store(path)
    assert check(store) == ()
    queue = [tuple(row) for row in store.reader.execute("SELECT * FROM queue ORDER BY number")]
    rebuild(store)
    assert [tuple(row) for row in store.reader.execute("SELECT * FROM queue ORDER BY number")] == queue
    store.close()
    amiss = [each.found for outcome in examine(path) for each in outcome.findings if each.weight != "note"]
    assert amiss == []


def test_undo_and_redo_go_on_where_a_batch_was_purged_in_part(path: Path) -> None:
    store = open_store(path)
    gone, other = work(store)
    ada = Author("Ada", store.device)
    store.close()
    scope = plan(path, "report", gone)
    purge(path, ada, scope.subject, scope, silent)
    store = open_store(path)
    first, *others = ids_of(store, other)
    brought_back = redo(store, ada)
    assert brought_back is not None
    assert pairs.standing(store.reader, first).status == "not-compliant"
    undone = undo(store, ada)
    assert isinstance(undone, Undone)
    assert undone.pairs == 1 + len(others)
    assert pairs.standing(store.reader, first).status == "compliant"
    store.close()
    assert verdict_of(path).holds


def test_what_a_tombstone_does_not_allow_is_still_found(path: Path) -> None:
    store = open_store(path)
    gone, other = work(store)
    author = Author("Ada", store.device)
    stays = store.reader.execute("SELECT id FROM annotation WHERE pair_id = ?", (ids_of(store, other)[0],)).fetchone()[
        0
    ]
    store.close()
    scope = plan(path, "report", gone)
    purge(path, author, scope.subject, scope, silent)
    for statement in (
        f"DELETE FROM annotation WHERE id = '{stays}'",
        "UPDATE purge SET entries = replace(entries, '[[', '[[1, 99], [')",
        "DELETE FROM purge",
    ):
        copy = Path(shutil.copy(path, path.with_name("copy.sqlite")))
        connection = sqlite3.connect(copy)
        connection.execute(statement)
        connection.commit()
        connection.close()
        assert not verdict_of(copy).holds, statement


def test_it_is_refused_while_somebody_has_the_store_open_and_when_more_was_done_meanwhile(path: Path) -> None:
    store = open_store(path)
    gone, _ = work(store)
    author = Author("Ada", store.device)
    scope = plan(path, "report", gone)
    with pytest.raises(StoreBusyError, match="has the store open"):
        purge(path, author, scope.subject, scope, silent, patience=0.05)
    annotate(store, author, ids_of(store, gone)[0], note="one more")
    store.close()
    before = rest(path)
    with pytest.raises(ChangedError, match="Nothing was removed"):
        purge(path, author, scope.subject, scope, silent)
    assert rest(path) == before


def test_purge_as_it_is_typed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store(path)
    gone, _ = work(store)
    title = next(each[1] for each in reports(store) if each[0] == gone)
    store.close()
    make(path, "asked", always=True)
    asked = ["purge", "--store", str(path), "--reviewer", "Ada", "--report", gone]
    before = rest(path)
    assert run(asked) == USAGE
    assert run([*asked, "--dry-run"]) == DONE
    assert f"the report “{title}”" in capsys.readouterr().out
    assert run([*asked, "--confirm", "Another title"]) == NOT_DONE
    assert run(["purge", "--store", str(path), "--reviewer", "Ada", "--body", "nobody at all", "--dry-run"]) == NOT_DONE
    assert rest(path) == before
    capsys.readouterr()
    assert run([*asked, "--confirm", title]) == DONE
    said = capsys.readouterr().out
    (backup,) = path.with_name(f"{path.name}.backups").glob("*.gz")
    assert str(backup) in said
    assert gone not in {row[0] for row in rest(path)["report"]}
    assert run(["verify", "--store", str(path)]) == DONE
    assert "Purged by Ada on 20" in capsys.readouterr().out
    assert run(["purge", "--store", str(path), "--reviewer", "Ada", "--finish"]) == DONE
    assert backup.exists()


class Terminal(io.StringIO):
    """A person who types."""

    def isatty(self) -> bool:
        """There is one."""
        return True


@pytest.mark.parametrize("typed", ["", "y", "the title"])
def test_only_the_name_itself_removes_it(path: Path, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(path)
    gone, _ = work(store)
    title = next(each[1] for each in reports(store) if each[0] == gone)
    store.close()
    before = rest(path)
    said = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal(f"{title if typed == 'the title' else typed}\n"))
    monkeypatch.setattr("sys.stderr", said)
    code = run(["purge", "--store", str(path), "--reviewer", "Ada", "--report", gone])
    assert "No undo brings it back. Type the report's title to remove it: " in said.getvalue()
    assert code == (DONE if typed == "the title" else NOT_DONE)
    assert (rest(path) == before) == (typed != "the title")


@settings(max_examples=100 if LONG else 4, deadline=None)
@given(st.data())
def test_acts_after_a_purge_and_a_second_purge_are_proved(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(NEWEST, Path(folder) / "store.sqlite"))
        for place in range(2):
            store = open_store(path)
            author = Author("Ada", store.device)
            ids = [row[0] for row in store.reader.execute("SELECT id FROM pair ORDER BY number")]
            for act in data.draw(st.lists(st.integers(0, 7), max_size=6), label="acts"):
                if act < 4 and ids:
                    annotate(store, author, ids[act % len(ids)], note=f"{place} {act}")
                elif act == 4:
                    annotate_many(store, author, ids, status=("partly", "compliant")[place])
                else:
                    (undo if act < 7 else redo)(store, author)
            chosen = data.draw(st.sampled_from(reports(store)), label="report")[0] if reports(store) else ""
            device = store.device
            store.close()
            if chosen:
                scope = plan(path, "report", chosen)
                purge(path, Author("Ada", device), scope.subject, scope, silent)
            assert verdict_of(path).holds
        store = open_store(path)
        undone = undo(store, Author("Ada", store.device))
        assert undone is None or not isinstance(undone, Undone) or undone.pairs
        store.close()
        assert verdict_of(path).holds
