"""The index is right after every write, whoever writes; and what is amiss with it is told, and made good."""

from __future__ import annotations

import random
import sqlite3
from typing import TYPE_CHECKING

import pytest

from data.annotations import annotate
from data.correcting import undoing
from data.demo import sample_files
from data.importing import import_paths
from data.pair_up import pair_up
from data.pairs import Quote
from data.projection import rebuild as project_anew
from data.search import Kind, check, find, matching, parse, read, rebuild
from data.search_schema import CREATE, NO_FTS5
from data.store import Author, Store, StoreError, open_store
from tests.data.test_corrections_stored import CORRECTIONS, response

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

ADA, BO = Author("Ada", "laptop"), Author("Bo", "desk")
QUOTE = Quote("f" * 64, 3, 9, "the zephyr blows")


def texts(store: Store, text: str) -> list[str]:
    """Return the contexts of everything that is found."""
    found = find(store.reader, parse(text))
    return [hit.words for kind, ids in found.ids.items() for hit in read(store.reader, found, kind, ids)]


def pair_ids(store: Store) -> list[str]:
    return [row["id"] for row in store.reader.execute("SELECT id FROM pair ORDER BY number")]


def pairs_with(store: Store, text: str, *kinds: Kind) -> set[int]:
    sql, value = matching(text, "here", kinds or tuple(Kind))
    return {row[0] for row in store.reader.execute(sql, {"here": value})}


def test_what_is_imported_is_found_at_once(empty_store: Store) -> None:
    assert texts(empty_store, "training") == []
    import_paths(empty_store, sample_files())
    assert texts(empty_store, "training")
    assert check(empty_store) == ()


@pytest.mark.parametrize("name", CORRECTIONS)
def test_a_correction_its_undo_and_its_redo_leave_the_index_right(sample_store: Store, name: str) -> None:
    response_id, report_id = response(sample_store)
    CORRECTIONS[name](sample_store, response_id, report_id)
    assert check(sample_store) == ()
    with sample_store.writing() as connection:
        pair_up(connection, response_id)
    assert check(sample_store) == ()
    undoing.undo(sample_store, ADA)
    assert check(sample_store) == ()
    undoing.redo(sample_store, ADA)
    project_anew(sample_store)
    assert check(sample_store) == ()


def test_a_paragraph_that_is_added_is_found_and_is_gone_when_it_is_taken_back(sample_store: Store) -> None:
    CORRECTIONS["add"](sample_store, *response(sample_store))
    assert texts(sample_store, '"a paragraph"') == ["A paragraph."]
    undoing.undo(sample_store, ADA)
    assert texts(sample_store, '"a paragraph"') == []


def test_a_label_that_is_set_right_is_found_by_its_new_name(sample_store: Store) -> None:
    CORRECTIONS["label"](sample_store, *response(sample_store))
    assert len(texts(sample_store, '"recommendation 77" in:recommendations')) == 1


def test_what_is_not_a_recommendation_any_more_is_not_found(sample_store: Store) -> None:
    before = texts(sample_store, "(the or a) in:recommendations")
    CORRECTIONS["not a recommendation"](sample_store, *response(sample_store))
    assert len(texts(sample_store, "(the or a) in:recommendations")) == len(before) - 1


def test_only_the_note_that_stands_is_found(sample_store: Store) -> None:
    pair, number = pair_ids(sample_store)[0], 1
    annotate(sample_store, ADA, pair, note="The first zephyr")
    assert pairs_with(sample_store, "zephyr", Kind.NOTE) == {number}
    annotate(sample_store, BO, pair, note="A second breeze", status="partly")
    assert pairs_with(sample_store, "zephyr") == set()
    assert texts(sample_store, "breeze") == ["A second breeze"]
    annotate(sample_store, BO, pair, status="compliant")
    assert texts(sample_store, "breeze") == ["A second breeze"]
    undoing.undo(sample_store, BO)
    undoing.undo(sample_store, BO)
    assert texts(sample_store, "zephyr") == ["The first zephyr"]
    undoing.redo(sample_store, BO)
    assert (texts(sample_store, "zephyr"), texts(sample_store, "breeze")) == ([], ["A second breeze"])
    annotate(sample_store, ADA, pair, note="")
    assert texts(sample_store, "breeze") == []
    assert check(sample_store) == ()


def test_quoted_words_are_found_as_evidence_and_not_as_a_note(sample_store: Store) -> None:
    pair = pair_ids(sample_store)[1]
    annotate(sample_store, ADA, pair, evidence=(QUOTE, Quote("f" * 64, 20, 30, "and the mistral")))
    assert pairs_with(sample_store, '"the zephyr"', Kind.EVIDENCE) == {2}
    assert pairs_with(sample_store, "zephyr", Kind.NOTE) == set()
    found = find(sample_store.reader, parse("mistral"))
    (hit,) = read(sample_store.reader, found, Kind.EVIDENCE, found.ids[Kind.EVIDENCE])
    assert (hit.words, hit.offset, hit.spans) == ("and the mistral", 20, ((8, 15),))
    annotate(sample_store, ADA, pair, evidence=())
    assert pairs_with(sample_store, "zephyr") == set()
    assert check(sample_store) == ()


def test_a_judgement_that_arrives_late_by_a_merge_does_not_take_the_place_of_a_newer_one(sample_store: Store) -> None:
    pair = pair_ids(sample_store)[0]
    annotate(sample_store, ADA, pair, note="zephyr")
    copy = "INSERT INTO annotation SELECT ?, pair_id, 'Bo', device, at, action, target, NULL, status, acceptance,"
    copy += " progress, 'breeze', evidence, flagged, later, suggestions, definition, batch FROM annotation LIMIT 1"
    with sample_store.writing() as connection:
        connection.exec_driver_sql(copy, ("0" * 26,))
    assert (texts(sample_store, "breeze"), texts(sample_store, "zephyr")) == ([], ["zephyr"])
    assert check(sample_store) == ()


def test_a_judgement_that_is_there_before_its_pair_is_found_once_the_pair_is(sample_store: Store) -> None:
    pair, number = pair_ids(sample_store)[-1], len(pair_ids(sample_store))
    annotate(sample_store, ADA, pair, note="zephyr")
    with sample_store.writing() as connection:
        row = connection.exec_driver_sql("SELECT * FROM pair WHERE id = ?", (pair,)).one()
        for table in ("link", "suggestion"):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE pair_id = ?", (pair,))
        connection.exec_driver_sql("DELETE FROM pair WHERE id = ?", (pair,))
    assert pairs_with(sample_store, "zephyr") == set()
    assert check(sample_store) == ()
    with sample_store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO pair VALUES (?, ?, ?, ?)", tuple(row))
    assert pairs_with(sample_store, "zephyr") == {number}
    assert check(sample_store) == ()


def test_what_is_rolled_back_is_not_found(sample_store: Store) -> None:
    with pytest.raises(ZeroDivisionError), sample_store.writing() as connection:
        connection.exec_driver_sql("UPDATE passage SET text = 'zephyr'")
        raise ZeroDivisionError
    assert texts(sample_store, "zephyr") == []
    assert check(sample_store) == ()


def test_a_vacuum_does_not_put_the_index_out_of_step(sample_store: Store) -> None:
    response_id, report_id = response(sample_store)
    CORRECTIONS["drop"](sample_store, response_id, report_id)
    before = texts(sample_store, "training")
    sample_store.close()
    raw = sqlite3.connect(sample_store.path)
    raw.execute("VACUUM")
    raw.close()
    assert texts(sample_store, "training") == before
    assert check(sample_store) == ()


def test_many_acts_in_any_order_leave_what_stands(sample_store: Store) -> None:
    rng = random.Random(4)
    pairs = pair_ids(sample_store)[:4]
    for place in range(120):
        author, pair = rng.choice((ADA, BO)), rng.choice(pairs)
        act = rng.randrange(5)
        if act == 0:
            annotate(sample_store, author, pair, note=rng.choice(("", f"note {place} zephyr")))
        elif act == 1:
            annotate(sample_store, author, pair, evidence=rng.choice(((), (QUOTE,))))
        elif act == 2:
            annotate(sample_store, author, pair, status=rng.choice(("partly", "compliant", "")))
        else:
            (undoing.undo if act == 3 else undoing.redo)(sample_store, author)
    assert check(sample_store) == ()


WRECKS = {
    "{} texts in the index": "INSERT INTO search_entry (subject_id) VALUES ('nobody')",
    "recommendations or passages are not in the index": "DELETE FROM search_entry WHERE id = 30",
    "links are not in the index": "DELETE FROM search_link WHERE entry = (SELECT min(entry) FROM search_link)",
    "judgements are in the index": "UPDATE search_judgement SET note = 'other'",
    "The index of the responses is not what": "INSERT INTO search_passage (rowid, text) VALUES (9999, 'zephyr')",
    "lost parts of its index: search_passage_added": "DROP TRIGGER search_passage_added",
    "lost parts of its index: search_judgement": "DROP TABLE search_judgement",
}


@pytest.mark.parametrize("words", WRECKS)
def test_what_is_amiss_is_told_and_made_good(sample_store: Store, words: str) -> None:
    annotate(sample_store, ADA, pair_ids(sample_store)[0], note="kept")
    before = texts(sample_store, "training or kept")
    with sample_store.writing() as connection:
        connection.exec_driver_sql(WRECKS[words])
    assert any(words.format(1) in each or words.format("") in each for each in check(sample_store))
    rebuild(sample_store)
    assert check(sample_store) == ()
    assert texts(sample_store, "training or kept") == before


def test_a_text_that_another_program_changed_behind_the_triggers_is_told(sample_store: Store) -> None:
    changed = next(each for each in CREATE if "search_passage_changed" in each)

    def meddle(connection: Connection) -> None:
        connection.exec_driver_sql("DROP TRIGGER search_passage_changed")
        connection.exec_driver_sql("UPDATE passage SET text = 'zephyr' WHERE ordinal = 1")
        connection.exec_driver_sql(changed)

    with sample_store.writing() as connection:
        meddle(connection)
    assert check(sample_store) == ("The index of the responses is not what they say.",)
    rebuild(sample_store)
    assert texts(sample_store, "zephyr")


def test_a_python_without_the_index_says_what_to_do_and_makes_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.search_schema.missing", lambda: NO_FTS5.format("3.37.0"))
    with pytest.raises(StoreError, match=r"no full-text index \(FTS5\).*Use a Python whose SQLite has it"):
        open_store(tmp_path / "new.sqlite")
    assert not (tmp_path / "new.sqlite").exists()
