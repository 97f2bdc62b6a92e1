"""Two desks on one store: each sees what the other saved, nothing is overwritten unseen, undo is one's own."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from data import drafts
from data.annotations import annotate
from data.drafts import DraftElsewhereError
from data.pairs import JudgedMeanwhileError
from data.store import Author, Store
from data.undoing import undo
from tests.tui.desk_tests import REVIEWER, desk_on, open_review, pair_of, review_of, settled
from tui.cli import run
from tui.screens import library
from tui.screens.matrix import MatrixScreen
from tui.widgets.note_editor import NoteEditor

if TYPE_CHECKING:
    from tui.app import ObverseApp

WIDE = (120, 36)


def told(desk: ObverseApp) -> str:
    """Return what the desk said."""
    return "\n".join(notice.message for notice in desk._notifications)


def other_desk(store: Store, reviewer: str = "B. Smith") -> tuple[Store, Author]:
    """Return another desk's own way to the store."""
    return Store(store.path), Author(reviewer, store.device)


def pair_with(store: Store, number: int) -> str:
    """Return the id of the pair with a number."""
    return str(store.reader.execute("SELECT id FROM pair WHERE number = ?", (number,)).fetchone()[0])


def rows(store: Store) -> list[tuple[str, str]]:
    """Return who judged what, in order."""
    return [tuple(row) for row in store.reader.execute("SELECT reviewer, status FROM annotation ORDER BY id")]


async def test_what_another_desk_saves_is_seen_within_two_seconds(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        before = review_of(desk).counts.judged
        other, smith = other_desk(sample_store)
        annotate(other, smith, pair_of(desk).id, status="partly")
        await pilot.pause(1.6)
        assert pair_of(desk).standing.status == "partly"
        assert review_of(desk).counts.judged == before + 1
        assert "B. Smith judged this pair at another desk" in told(desk)
        second = review_of(desk).walk.numbers[3]
        annotate(other, smith, pair_with(other, second), status="partly")
        await pilot.pause(1.6)
        assert review_of(desk).counts.judged == before + 2
        other.close()


async def test_ones_own_judgements_are_no_news(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("1", "2", "k", "f", "u")
        await pilot.pause(1.4)
        assert "another desk" not in told(desk)


async def test_a_key_does_not_overwrite_what_was_not_seen(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        other, smith = other_desk(sample_store)
        annotate(other, smith, pair.id, status="partly")
        await pilot.press("1")
        assert rows(sample_store) == [("B. Smith", "partly")]
        assert review_of(desk).mark == "NOT SAVED"
        assert "B. Smith judged this pair meanwhile" in told(desk)
        assert pair_of(desk).id == pair.id
        assert pair_of(desk).standing.status == "partly"
        await pilot.press("1")
        assert rows(sample_store) == [("B. Smith", "partly"), (REVIEWER, "compliant")]
        other.close()


async def test_a_field_that_nobody_else_touched_is_saved_beside_theirs(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        other, smith = other_desk(sample_store)
        annotate(other, smith, pair_of(desk).id, status="partly")
        await pilot.press("f")
        standing = pair_of(desk).standing
        assert (standing.status, standing.flagged) == ("partly", True)
        other.close()


async def test_undo_takes_back_ones_own_act_and_nobody_elses(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("1")
        other, smith = other_desk(sample_store)
        annotate(other, smith, pair.id, status="partly")
        await pilot.press("u")
        await pilot.pause()
        standing = other.reader.execute("SELECT status FROM queue WHERE pair_id = ?", (pair.id,)).fetchone()[0]
        assert standing == "partly", "theirs stands"
        undone = undo(other, smith)
        assert undone is not None
        other.close()


async def test_a_note_is_not_saved_over_one_that_was_written_meanwhile(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("m", "i", "n", "e")
        other, smith = other_desk(sample_store)
        annotate(other, smith, pair.id, note="theirs")
        await pilot.pause(1.2)
        await pilot.press("escape")
        await pilot.pause()
        assert desk.screen.query_one(NoteEditor).text == "mine", "it is on the screen still"
        assert "B. Smith judged this pair meanwhile" in told(desk)
        notes = "SELECT note FROM annotation ORDER BY id"
        assert [row[0] for row in sample_store.reader.execute(notes)] == ["theirs"]
        await pilot.press("escape")
        await pilot.pause()
        assert [row[0] for row in sample_store.reader.execute(notes)] == ["theirs", "mine"]
        other.close()


async def test_a_draft_at_another_desk_of_the_same_reviewer_is_not_overwritten(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        pair = pair_of(desk)
        await pilot.press("n")
        await pilot.pause()
        other, hale = other_desk(sample_store, REVIEWER)
        drafts.keep(other, hale, pair.id, "at the other desk")
        await pilot.press("h", "e", "r", "e")
        await pilot.pause(0.8)
        assert "at another desk too" in told(desk)
        assert [row[0] for row in sample_store.reader.execute("SELECT text FROM draft")] == ["at the other desk"]
        other.close()


def test_what_is_expected_is_checked_in_the_transaction(sample_store: Store) -> None:
    pair = str(sample_store.reader.execute("SELECT id FROM pair").fetchone()[0])
    ada, bob = Author("Ada", "d"), Author("Bob", "d")
    first = annotate(sample_store, ada, pair, expected="", status="partly")
    with pytest.raises(JudgedMeanwhileError, match="Ada judged this pair meanwhile"):
        annotate(sample_store, bob, pair, expected="", status="compliant")
    assert annotate(sample_store, bob, pair, expected="", status="partly").id == first.id, "they agree"
    assert annotate(sample_store, bob, pair, expected=first.id, status="compliant").status == "compliant"
    drafts.keep(sample_store, ada, pair, "one")
    with pytest.raises(DraftElsewhereError):
        drafts.keep(sample_store, ada, pair, "two", over=None, alone=False)
    drafts.keep(sample_store, ada, pair, "two", over="one", alone=False)


async def test_the_matrix_does_not_overwrite_what_was_not_seen(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("g", "m")
        await pilot.pause(0.5)
        assert isinstance(desk.screen, MatrixScreen)
        cell = desk.screen.cell
        assert cell is not None
        other, smith = other_desk(sample_store)
        annotate(other, smith, cell.pair_id, status="partly")
        await pilot.press("1")
        await pilot.pause()
        assert rows(sample_store) == [("B. Smith", "partly")]
        await pilot.press("1")
        await pilot.pause()
        assert rows(sample_store)[1:] == [(REVIEWER, "compliant")]
        other.close()


async def test_the_matrix_shows_what_another_desk_saves_and_tells_of_the_cell_one_is_on(sample_store: Store) -> None:
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = await open_review(pilot)
        await pilot.press("g", "m")
        await settled(pilot)
        screen = desk.screen
        assert isinstance(screen, MatrixScreen)
        place, number = screen.place, screen.cell.number if screen.cell else 0
        await pilot.press("j")
        other, smith = other_desk(sample_store)
        pair_id = pair_with(other, number)
        annotate(other, smith, pair_id, status="partly")
        await pilot.pause(1.6)
        assert place is not None
        assert screen.matrix.rows[place[0]].cells[place[1]].status == "partly"
        assert not screen._told, "it is another cell"
        await pilot.press("k")
        annotate(other, smith, pair_id, status="compliant")
        await pilot.pause(1.6)
        assert screen._told == [("B. Smith judged this pair at another desk: compliant.", "text")]
        other.close()


async def test_the_library_counts_what_another_desk_saves(sample_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "OTHERS_EVERY", 0.2)
    async with desk_on(sample_store).run_test(size=WIDE) as pilot:
        desk = pilot.app
        await settled(pilot)
        screen = desk.screen
        assert isinstance(screen, library.LibraryScreen)
        assert sum(row.report.judged for row in screen.list.rows if row.body is None) == 0
        other, smith = other_desk(sample_store)
        annotate(other, smith, pair_with(other, 1), status="partly")
        await pilot.pause(0.6)
        await settled(pilot)
        assert sum(row.report.judged for row in screen.list.rows if row.body is None) == 1
        other.close()


def test_a_command_beside_an_open_desk_is_another_desk(sample_store: Store) -> None:
    pair = str(sample_store.reader.execute("SELECT id FROM pair").fetchone()[0])
    assert run(["annotate", pair, "--status", "partly", "--reviewer", "Ada", "--store", str(sample_store.path)]) == 0
    with sqlite3.connect(sample_store.path) as connection:
        assert connection.execute("SELECT count(*) FROM annotation").fetchone()[0] == 1
    connection.close()
